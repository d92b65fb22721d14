/** The host key a router shows, without logging in. */
import type { AuthHandlerMiddleware } from 'ssh2';
import { openSsh, type SshEndpoint } from './connect.js';
import type { RouterFailure, RouterResult } from '../../core/model/types.js';

/** Only there to end the attempt once the key has been seen; never handed on. */
const SEEN: RouterFailure = { code: 'host_key_unknown', message: 'seen', todo: 'none' };

/** Never rejects. The connection ends before anything of a login is sent. */
export async function presentedHostKey(
  endpoint: Pick<SshEndpoint, 'host' | 'port' | 'user' | 'legacyAlgorithms' | 'names'>,
  signal: AbortSignal,
): Promise<RouterResult<Buffer>> {
  const seen: { key?: Buffer } = {};
  const opened = await openSsh({ ...endpoint, login: {}, hostKey: { mode: 'known_hosts' } }, signal, {
    knownTypes: [],
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
