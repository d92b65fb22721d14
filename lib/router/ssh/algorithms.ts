/** What is offered to the router. Today's algorithms, unless old ones are asked for. */
import type { Algorithms, CipherAlgorithm, KexAlgorithm, MacAlgorithm, ServerHostKeyAlgorithm } from 'ssh2';

/** Newest first. `ssh-rsa` signs with SHA-1, which is all that RouterOS 6 knows; newer ones choose a better form. */
const HOST_KEY_FORMS: readonly ServerHostKeyAlgorithm[] = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
  'ssh-rsa',
];

/** What RouterOS 6 may need besides; tried last. */
const LEGACY_KEX: KexAlgorithm[] = [
  'diffie-hellman-group14-sha1',
  'diffie-hellman-group-exchange-sha1',
  'diffie-hellman-group1-sha1',
];
const LEGACY_CIPHERS: CipherAlgorithm[] = ['aes256-cbc', 'aes192-cbc', 'aes128-cbc', '3des-cbc'];
const LEGACY_MACS: MacAlgorithm[] = ['hmac-md5'];

/** The forms in which a key of a type may sign; most have one, named like the type. */
function formsOf(type: string): readonly string[] {
  return type === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'] : [type];
}

/**
 * A cipher no RouterOS has; on a machine without hardware AES it would come first, for a module of its own that
 * every run then would have to load.
 */
const NOT_AT_A_ROUTER: CipherAlgorithm[] = ['chacha20-poly1305@openssh.com'];

/** The offer. Host keys of a known type come first: a router may have several keys of which one is known. */
export function offeredAlgorithms(legacy: boolean, knownTypes: readonly string[]): Algorithms {
  const wanted = knownTypes.flatMap(formsOf);
  const known = HOST_KEY_FORMS.filter((form) => wanted.includes(form));
  const others = HOST_KEY_FORMS.filter((form) => !wanted.includes(form));
  const cipher = { append: legacy ? LEGACY_CIPHERS : [], prepend: [], remove: NOT_AT_A_ROUTER };
  // Answers are short: compression would cost more than it saves.
  const base: Algorithms = { serverHostKey: [...known, ...others], compress: ['none'], cipher };
  return legacy ? { ...base, kex: added(LEGACY_KEX), hmac: added(LEGACY_MACS) } : base;
}

function added<T>(append: T[]): Record<'append' | 'prepend' | 'remove', T[]> {
  return { append, prepend: [], remove: [] };
}
