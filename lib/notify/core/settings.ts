/**
 * The section `notify` of a configuration: expanded, checked, its secrets apart. Pure: who reads the file and the secrets' files
 * is settings-file.ts. A doctor may show the same problems.
 */
import type { Env } from '../../config/check/expand-env.js';
import { byPosition, type ConfigProblem, quoted } from '../../config/check/problem.js';
import { Secret } from '../../config/check/secret.js';
import { pathOf, type Positions } from '../../config/read/positions.js';
import type { NotifyConfig } from '../../generated/notify-types.js';
import validate from '../../generated/validate-notify.js';
import { type QuietHours, quietHoursOf } from './quiet-hours.js';
import type { Severity } from './model.js';
import { expand, schemaProblems } from './settings-tree.js';
import { type TargetConfig, targetFindings } from './target-rules.js';

export type SecretKey = 'url' | 'token' | 'password';

/** One target as it is configured. */
export interface TargetSettings {
  readonly config: TargetConfig;
  readonly name: string;
  readonly least: Severity;
  /** Given in so many letters, or from the environment. */
  readonly secrets: Readonly<Partial<Record<SecretKey, Secret>>>;
  /** To be read from files: the key, the file as it is named, and the key that names it. */
  readonly files: readonly { readonly key: SecretKey; readonly file: string; readonly path: string }[];
}

export interface NotifySettings {
  readonly targets: readonly TargetSettings[];
  readonly quietHours: QuietHours | null;
  readonly quietLeast: Severity;
  readonly timeZone: string | undefined;
  readonly digestFrom: number;
  readonly silentAfterMs: number;
}

export interface SettingsContext {
  readonly positions: Positions;
  readonly env: Env;
  readonly isTimeZone: (name: string) => boolean;
}

export type CheckedSettings =
  | { readonly kind: 'ok'; readonly settings: NotifySettings }
  | { readonly kind: 'invalid'; readonly problems: readonly ConfigProblem[] };

/** Every problem of the section at once. @param section as it stands in the file; undefined where there is none */
export function checkNotify(section: unknown, context: SettingsContext): CheckedSettings {
  const { positions } = context;
  const fromEnv = new Set<string>();
  const problems: ConfigProblem[] = [];
  const tree = { notify: expand(section ?? {}, '/notify', { ...context, fromEnv, problems }) };
  if (!validate(tree)) problems.push(...schemaProblems(validate.errors ?? [], tree, positions, fromEnv));
  if (problems.length > 0) return { kind: 'invalid', problems: problems.sort(byPosition) };
  const { notify } = tree as unknown as NotifyConfig;
  const quietHours = notify.quiet_hours === undefined ? null : quietHoursOf(notify.quiet_hours);
  const findings = [
    ...(notify.quiet_hours !== undefined && quietHours === null
      ? [
          {
            pointer: '/notify/quiet_hours',
            expected: 'two different times',
            found: quoted(notify.quiet_hours),
          },
        ]
      : []),
    ...(notify.time_zone !== undefined && !context.isTimeZone(notify.time_zone)
      ? [{ pointer: '/notify/time_zone', expected: 'a known time zone', found: quoted(notify.time_zone) }]
      : []),
    ...targetFindings(notify.targets),
  ];
  if (findings.length > 0) {
    const found = findings.map(({ pointer, expected, found }) => ({
      ...positions.nearest(pointer),
      path: pathOf(pointer),
      expected,
      found,
    }));
    return { kind: 'invalid', problems: found.sort(byPosition) };
  }
  const settings: NotifySettings = {
    targets: notify.targets.map(settingsOf),
    quietHours,
    quietLeast: notify.quiet_least,
    timeZone: notify.time_zone,
    digestFrom: notify.digest_from,
    silentAfterMs: notify.silent_after_sec * 1000,
  };
  return { kind: 'ok', settings };
}

const SECRET_KEYS: readonly SecretKey[] = ['url', 'token', 'password'];
/** Of these the address is where a server is, not a way in. */
const OPEN_ADDRESS: readonly string[] = ['ntfy', 'matrix', 'telegram'];

function settingsOf(config: TargetConfig, index: number): TargetSettings {
  const given = new Map(Object.entries(config));
  const secrets: Partial<Record<SecretKey, Secret>> = {};
  const files: { key: SecretKey; file: string; path: string }[] = [];
  for (const key of SECRET_KEYS) {
    if (key === 'url' && OPEN_ADDRESS.includes(config.type)) continue;
    const value: unknown = given.get(key);
    const file: unknown = given.get(`${key}_file`);
    if (typeof value === 'string') secrets[key] = new Secret(value);
    if (typeof file === 'string')
      files.push({ key, file, path: `notify.targets[${String(index)}].${key}_file` });
    if (typeof value === 'string') given.delete(key);
  }
  return {
    config: Object.fromEntries(given) as unknown as TargetConfig,
    name: config.name ?? config.type,
    least: config.type === 'healthchecks' ? 'critical' : config.least,
    secrets,
    files,
  };
}
