/** An administrator's session with the router: for as long as one command runs, and kept nowhere. */
import { EDITORS } from '../menus.js';
import { PEERS } from '../peers.js';
import { parseConfig } from '../../config/load.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import { SteerError } from '../../core/model/errors.js';
import type { RouterFailure } from '../../core/model/types.js';
import type { RouterEditor } from '../../router/menus.js';
import type { Peer } from '../../router/transport.js';

export interface Place {
  readonly via: 'rest' | 'ssh';
  readonly host: string;
  readonly port: number;
  readonly user: string;
}

/** The router, and what it must show to be believed. */
export interface Trusted extends Place {
  readonly fingerprint: string;
  /** RouterOS 6 speaks nothing newer. */
  readonly legacy: boolean;
}

/** What reading a menu asks of a configuration; the rest of one stands for nothing here. */
export function configOf(place: Place, trust: Partial<Trusted>): EffectiveConfig {
  const { via, host, port, user } = place;
  const pin =
    trust.fingerprint === undefined
      ? {}
      : { [via === 'rest' ? 'tls_fingerprint' : 'host_key']: trust.fingerprint };
  const told = {
    schema_version: '2',
    topology: { primary_wan: 'fast', alternate_wan: 'steady' },
    router: {
      // Never read: the password comes from the person.
      ...{ transport: via, host, port, user, ...pin, password_file: 'none' },
      ...(via === 'ssh' && trust.legacy === true ? { legacy_algorithms: true } : {}),
    },
    mangle_rule: { comment: 'none' },
    measurement: { ping_host: host },
  };
  // JSON is YAML.
  const parsed = parseConfig(
    JSON.stringify(told),
    'the command line',
    {},
    { needSecrets: false, trusting: true },
  );
  if (parsed.kind === 'ok') return parsed.config;
  throw new SteerError('usage', 'the router cannot be reached as the command line says', {
    seen: parsed.problems.map(({ text }) => text).join('; '),
    todo: 'look at --host, --port, --user and --fingerprint',
  });
}

/** Who answers there; nothing of a login is sent. RouterOS 6 answers only to what is old. */
export async function lookAt(place: Place, signal: AbortSignal): Promise<{ peer: Peer; legacy: boolean }> {
  const first = await PEERS[place.via](configOf(place, {}), signal);
  if (first.kind === 'ok') return { peer: first.value, legacy: false };
  if (place.via === 'ssh' && !signal.aborted) {
    const second = await PEERS.ssh(configOf(place, { legacy: true }), signal);
    if (second.kind === 'ok') return { peer: second.value, legacy: true };
  }
  throw failed(first.failure);
}

/** @param hide texts that no message may hold */
export function openEditor(
  router: Trusted,
  password: string,
  hide: readonly string[],
): Promise<RouterEditor> {
  const secrets = { password: { reveal: () => password } };
  return EDITORS[router.via]({ config: configOf(router, router), secrets, aPersonWaits: true }, hide);
}

/** What a router or wire did, as the end of a command. */
export function failed(failure: RouterFailure): SteerError {
  const { code, message, todo } = failure;
  if (code === 'not_permitted') return new SteerError('not_permitted', message, { todo });
  return new SteerError('router_unreachable', message, { todo });
}
