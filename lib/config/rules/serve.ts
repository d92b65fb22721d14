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

/** Something that can be listened on. */
export function listenIsAddress({ serve }: EffectiveConfig): Finding[] {
  const host = hostKind(serve.listen);
  if (host.kind === 'ipv4' || host.kind === 'ipv6') return [];
  return [{ path: 'serve.listen', expected: 'an IP address of this machine', found: `"${serve.listen}"` }];
}

/** Two sources of one secret: which would win must not be a guess. */
export function serveSecretsOnce(_config: EffectiveConfig, { isSet }: RuleContext): Finding[] {
  return ['serve.token']
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

const TOKENS = ['serve.token', 'serve.token_file'];

/** The rules of this file with the keys each reads. */
export const SERVE_RULES: readonly ConfigRule[] = [
  { keys: ['serve.listen'], check: listenIsAddress },
  { keys: TOKENS, check: serveSecretsOnce },
  { keys: ['serve.listen', 'serve.orders', ...TOKENS], check: openNeedsToken },
];
