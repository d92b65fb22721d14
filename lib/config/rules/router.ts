/** Rules about reaching the router: nothing is sent in clear or to an unproven peer unless asked for in so many words. */
import type { EffectiveConfig } from '../../core/model/config.js';
import type { ConfigRule, Finding, RuleContext } from './rule.js';

/** Two sources of one secret: which would win must not be a guess. */
export function passwordGivenOnce({ router }: EffectiveConfig, context: RuleContext): Finding[] {
  if (!context.hasPassword || router.password_file === undefined) return [];
  return [
    {
      path: 'router.password_file',
      expected: 'either router.password or router.password_file',
      found: 'both',
    },
  ];
}

/** Something to log in with. */
export function credentialsGiven({ router }: EffectiveConfig, context: RuleContext): Finding[] {
  if (context.hasPassword || router.password_file !== undefined) return [];
  if (router.transport === 'rest') {
    return [
      {
        path: 'router',
        expected: 'router.password_file (or router.password), which rest logs in with',
        found: context.isSet('router.password') ? 'an empty password' : 'neither',
      },
    ];
  }
  if (router.ssh_key !== undefined) return [];
  return [
    {
      path: 'router',
      expected: 'router.ssh_key, or router.password_file, which ssh logs in with',
      found: 'neither',
    },
  ];
}

/** The predecessor silently spoke plain http on every port but 443: the person says which is meant. */
export function portNeedsScheme({ router }: EffectiveConfig, context: RuleContext): Finding[] {
  if (!context.legacy || router.transport !== 'rest') return [];
  if (router.port === 443 || context.isSet('router.scheme') || !context.isSet('router.port')) return [];
  return [
    {
      path: 'router.port',
      expected:
        'the line "scheme: https" beside it under router (or "scheme: http" to go on sending the password ' +
        'in clear, as wanctl did on every port but 443)',
      found: `port ${router.port} and no scheme`,
    },
  ];
}

/** https on 80 or http on 443 is a slip: the two ports mean the other scheme to every router. */
export function schemeFitsPort({ router }: EffectiveConfig, context: RuleContext): Finding[] {
  if (router.transport !== 'rest' || (context.legacy && !context.isSet('router.scheme'))) return [];
  const slip =
    (router.scheme === 'https' && router.port === 80) || (router.scheme === 'http' && router.port === 443);
  if (!slip) return [];
  const wanted =
    router.scheme === 'https' ? 'scheme: http, or another port' : 'scheme: https, or another port';
  return [{ path: 'router.port', expected: wanted, found: `${router.scheme} on port ${router.port}` }];
}

/** Leaving the router's certificate unverified takes a pin or an explicit word. */
export function unverifiedNeedsPin({ router }: EffectiveConfig, context: RuleContext): Finding[] {
  if (router.transport !== 'rest' || router.scheme !== 'https' || router.verify_ssl) return [];
  if (router.tls_fingerprint !== undefined || router.insecure || context.trusting === true) return [];
  // A predecessor's verify_ssl: false has been turned into insecure before this.
  if (!context.isSet('router.verify_ssl')) return [];
  return [
    {
      path: 'router.verify_ssl',
      expected:
        'beside verify_ssl: false, the line "tls_fingerprint: <SHA-256 of the certificate>" ' +
        '(wanctl-steer trust shows it), or the line "insecure: true"',
      found: 'neither',
    },
  ];
}

/** "Verify" and "accept anything" cannot both be meant. */
export function insecureNotVerified({ router }: EffectiveConfig, context: RuleContext): Finding[] {
  if (!router.insecure || !router.verify_ssl || !context.isSet('router.verify_ssl')) return [];
  return [{ path: 'router.insecure', expected: 'false beside verify_ssl: true', found: 'insecure: true' }];
}

/** The rules of this file with the keys each reads. */
export const ROUTER_RULES: readonly ConfigRule[] = [
  { keys: ['router.password', 'router.password_file'], check: passwordGivenOnce },
  {
    keys: ['router.transport', 'router.password', 'router.password_file', 'router.ssh_key'],
    check: credentialsGiven,
  },
  { keys: ['router.transport', 'router.port', 'router.scheme'], check: portNeedsScheme },
  { keys: ['router.transport', 'router.port', 'router.scheme'], check: schemeFitsPort },
  {
    keys: [
      'router.transport',
      'router.scheme',
      'router.verify_ssl',
      'router.tls_fingerprint',
      'router.insecure',
    ],
    check: unverifiedNeedsPin,
  },
  { keys: ['router.insecure', 'router.verify_ssl'], check: insecureNotVerified },
];
