/** Rules about `serve`: who may ask it, and who is told what to do. */
import { hostKind } from './address.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import type { ConfigRule, Finding, RuleContext } from './rule.js';

/** An address that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return (
    host === 'localhost' || host === '::1' || (hostKind(host).kind === 'ipv4' && host.startsWith('127.'))
  );
}

/** "mqtts://[::1]:8883" -> "::1". */
export function mqttHost(url: string): string {
  const rest = url.slice(url.indexOf('://') + 3);
  if (rest.startsWith('[')) return rest.slice(1, rest.indexOf(']'));
  const colon = rest.indexOf(':');
  return colon < 0 ? rest : rest.slice(0, colon);
}

/** Something that can be listened on. */
export function listenIsAddress({ serve }: EffectiveConfig): Finding[] {
  const host = hostKind(serve.listen);
  if (host.kind === 'ipv4' || host.kind === 'ipv6') return [];
  return [{ path: 'serve.listen', expected: 'an IP address of this machine', found: `"${serve.listen}"` }];
}

/** Two sources of one secret: which would win must not be a guess. */
export function serveSecretsOnce(_config: EffectiveConfig, { isSet }: RuleContext): Finding[] {
  return ['serve.token', 'serve.mqtt.password']
    .filter((path) => isSet(path) && isSet(`${path}_file`))
    .map((path) => ({ path: `${path}_file`, expected: `either ${path} or ${path}_file`, found: 'both' }));
}

/** Whoever can reach it from elsewhere, or give orders by it, has to show that it may. */
export function openNeedsToken({ serve }: EffectiveConfig, { isSet }: RuleContext): Finding[] {
  if (isSet('serve.token') || isSet('serve.token_file')) return [];
  const expected = 'serve.token_file (or serve.token) beside it';
  if (!isLoopback(serve.listen))
    return [{ path: 'serve.listen', expected, found: `${serve.listen} and no token` }];
  return serve.orders ? [{ path: 'serve.orders', expected, found: 'orders and no token' }] : [];
}

/** States published once a run have to live longer than the time between two runs, and one that came late. */
const RUNS_UNTIL_EXPIRED = 3;

export function expiryOutlivesRuns({ serve: { mqtt }, measurement }: EffectiveConfig): Finding[] {
  const least = Math.ceil(RUNS_UNTIL_EXPIRED * measurement.interval_seconds);
  if (mqtt === null || mqtt.expire_after_sec >= least) return [];
  return [
    {
      path: 'serve.mqtt.expire_after_sec',
      expected: `at least three intervals of ${String(measurement.interval_seconds)} s (${String(least)})`,
      found: String(mqtt.expire_after_sec),
    },
  ];
}

const TOKENS = ['serve.token', 'serve.token_file'];

/** The rules of this file with the keys each reads. */
export const SERVE_RULES: readonly ConfigRule[] = [
  { keys: ['serve.listen'], check: listenIsAddress },
  { keys: [...TOKENS, 'serve.mqtt.password', 'serve.mqtt.password_file'], check: serveSecretsOnce },
  { keys: ['serve.listen', 'serve.orders', ...TOKENS], check: openNeedsToken },
  { keys: ['serve.mqtt.expire_after_sec', 'measurement.interval_seconds'], check: expiryOutlivesRuns },
];
