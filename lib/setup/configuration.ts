/** `steering.yaml` for what was agreed, with a word on each line. */
import type { Agreed } from './plan.js';

export interface ConfigurationFacts {
  readonly agreed: Agreed;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly passwordFile: string;
  /** How the router is known again. */
  readonly identity:
    | { readonly via: 'rest'; readonly fingerprint: string }
    | { readonly via: 'ssh'; readonly fingerprint: string; readonly legacy: boolean };
}

/** Answer from anywhere, and are run by three different people. */
const REFLECTORS = ['1.1.1.1', '9.9.9.9', '8.8.8.8'];

const USUAL_PORT = { rest: 443, ssh: 22 } as const;

export function configurationText(facts: ConfigurationFacts): string {
  const { agreed, host, port, user, passwordFile, identity } = facts;
  const { primary, alternate, queue } = agreed;
  const how = agreed.switch;
  const lines = [
    '# Written by wanctl-steer setup. Every key there is: docs/configuration.md',
    "schema_version: '2'",
    `topology: { primary_wan: ${quoted(primary.name)}, alternate_wan: ${quoted(alternate.name)} }`,
    'router:',
    `  transport: ${identity.via}`,
    `  host: ${quoted(host)}`,
    ...(port === USUAL_PORT[identity.via] ? [] : [`  port: ${String(port)}`]),
    `  user: ${quoted(user)}`,
    `  password_file: ${quoted(passwordFile)}`,
    ...(identity.via === 'rest'
      ? [`  tls_fingerprint: ${quoted(identity.fingerprint)}`]
      : [
          `  host_key: ${quoted(identity.fingerprint)}`,
          ...(identity.legacy ? ['  legacy_algorithms: true # RouterOS 6'] : []),
        ]),
    `mangle_rule: { comment: ${quoted(agreed.comment)} }`,
    ...(how.by === 'rule'
      ? []
      : [
          '# The rule is always on; what steers are entries of this list, which end by themselves.',
          `switch: { by: lease, list: ${quoted(how.list)}, prefixes: [${how.prefixes.map(quoted).join(', ')}] }`,
        ]),
    ...(queue === null
      ? [
          '# No queue was found on the router: until cake_queues.primary_download names one, only a dead or very slow line steers.',
        ]
      : [`cake_queues: { primary_download: ${quoted(queue)} }`]),
    `measurement: { reflectors: [${REFLECTORS.map(quoted).join(', ')}] }`,
    '',
  ];
  return lines.join('\n');
}

/** A YAML text: JSON is YAML, whatever stands in it. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
