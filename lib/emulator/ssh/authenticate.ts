import type { AuthContext } from 'ssh2';
import type { Dress } from '../console/index.js';
import type { RouterModel } from '../model/model.js';
import { keyFingerprint, type RouterUser } from '../model/users.js';
import { findUserKey, type SshLibrary } from './user-keys.js';

/** Who asked and how it went; `continue` = a key that would do was only shown, not yet used. */
export type AuthOutcome = 'accepted' | 'rejected' | 'continue';

/** Checks one step of logging in, and writes what the router's log would say about it. */
export function authenticate(
  library: SshLibrary,
  model: RouterModel,
  dress: Dress,
  context: AuthContext,
  address: string,
): AuthOutcome {
  if (context.method === 'none') return 'rejected';
  const user = model.users.users.get(context.username);
  const usable = user !== undefined && allowed(model, user, address) ? user : null;
  if (context.method === 'publickey') {
    const key = usable === null ? null : findUserKey(library, usable, context.key.data, dress);
    if (key === null) return 'rejected';
    if (context.signature === undefined) return 'continue';
    // The library's verify may also answer with an Error.
    const verified: unknown = key.verify(
      context.blob ?? Buffer.alloc(0),
      context.signature,
      context.hashAlgo,
    );
    if (verified !== true) return failed(model, context.username, address);
    model.log.add(
      'ssh,info',
      `publickey accepted for user: ${context.username}, fingerprint: ${keyFingerprint(context.key.data)}`,
    );
    return 'accepted';
  }
  if (context.method !== 'password') return 'rejected';
  // With a key imported, the password no longer opens the door.
  const fits = usable !== null && usable.sshKeys.length === 0 && usable.password === context.password;
  return fits ? 'accepted' : failed(model, context.username, address);
}

function allowed(model: RouterModel, user: RouterUser, address: string): boolean {
  return !user.disabled && model.users.policies(user.name).has('ssh') && model.users.fromHere(user, address);
}

function failed(model: RouterModel, name: string, address: string): AuthOutcome {
  model.stats.loginFailures += 1;
  model.log.add('system,error,critical', `login failure for user ${name} from ${address} via ssh`);
  return 'rejected';
}
