/** The host key a router shows, without logging in. */
import type { AuthHandlerMiddleware } from 'ssh2';
import type { RouterFailure, RouterResult } from '../../core/model/types.js';
import { offeredAlgorithms } from './algorithms.js';
import { openSsh, type SshEndpoint } from './connect.js';
import { hostKeyType } from './known-hosts.js';

type Host = Pick<SshEndpoint, 'host' | 'port' | 'user' | 'legacyAlgorithms' | 'names'>;

/** Only there to end the attempt once the key has been seen; never handed on. */
const SEEN: RouterFailure = { code: 'host_key_unknown', message: 'seen', todo: 'none' };

/**
 * The key that `fits`, as a router may have several, one of each type; else the one it shows first. Never rejects. Each
 * connection ends before anything of a login is sent.
 */
export async function presentedHostKey(
  host: Host,
  signal: AbortSignal,
  fits: (key: Buffer) => boolean = () => true,
): Promise<RouterResult<Buffer>> {
  const first = await shownKey(host, signal, []);
  const seen: string[] = [];
  for (let last = first; last.kind === 'ok';) {
    if (fits(last.value)) return last;
    const type = hostKeyType(last.value);
    if (seen.includes(type)) break;
    seen.push(type);
    last = await shownKey(host, signal, seen);
  }
  return first;
}

async function shownKey(
  host: Host,
  signal: AbortSignal,
  seenTypes: readonly string[],
): Promise<RouterResult<Buffer>> {
  const seen: { key?: Buffer } = {};
  const opened = await openSsh({ ...host, login: {}, hostKey: { mode: 'known_hosts' } }, signal, {
    algorithms: offeredAlgorithms({ legacy: host.legacyAlgorithms, firstTypes: [], seenTypes }),
    hostVerifier: (presented) => {
      seen.key = Buffer.from(presented);
      return false;
    },
    doubt: () => (seen.key === undefined ? null : SEEN),
    authHandler: noLogin,
  });
  if (seen.key !== undefined) return { kind: 'ok', value: seen.key };
  if (opened.kind === 'failed') return opened;
  // Cannot be: the verifier refuses every key, so no connection comes about.
  opened.value.drop();
  return { kind: 'failed', failure: { ...SEEN, message: 'the router showed no host key' } };
}

const noLogin: AuthHandlerMiddleware = (_left, _partial, next) => next('none');
