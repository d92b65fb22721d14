import type { ParsedKey } from 'ssh2';
import type { Dress } from '../console/index.js';
import type { RouterUser } from '../model/users.js';

/** The SSH library, handed in: it is loaded only where SSH is wanted. */
export type SshLibrary = Pick<typeof import('ssh2'), 'Server' | 'utils'>;

/** Reads a public key as `/user ssh-keys import` would. @throws when this release has no use for the kind of key */
export function readUserKey(library: SshLibrary, text: string, dress: Dress): ParsedKey {
  const parsed = library.utils.parseKey(text);
  if (parsed instanceof Error) throw new Error('unable to load key file (wrong format or bad passphrase)!');
  const accepted = parsed.type === 'ssh-rsa' || (parsed.type === 'ssh-ed25519' && dress.ed25519Login);
  if (!accepted) throw new Error('unable to load key file (wrong format or bad passphrase)!');
  return parsed;
}

/** The user's key that a client offers, if it is one of them. Keys this release cannot use are as if not there. */
export function findUserKey(
  library: SshLibrary,
  user: RouterUser,
  offered: Buffer,
  dress: Dress,
): ParsedKey | null {
  for (const text of user.sshKeys) {
    const key = readUserKeyOrNull(library, text, dress);
    if (key?.getPublicSSH().equals(offered) === true) return key;
  }
  return null;
}

function readUserKeyOrNull(library: SshLibrary, text: string, dress: Dress): ParsedKey | null {
  try {
    return readUserKey(library, text, dress);
  } catch {
    return null;
  }
}
