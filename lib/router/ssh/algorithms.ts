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

/**
 * Key exchanges whose price is known before the other side has proved who it is: curves, and one fixed group. A group
 * exchange is not among them, old or new: there the other side names the prime, and checking it holds the whole process
 * (0.3 s for 2048 bits, 18 s for 8192, measured) before a host key has been seen. The larger fixed groups cost tens of
 * milliseconds in every run, and no RouterOS needs them.
 */
const KEX: readonly KexAlgorithm[] = [
  'curve25519-sha256',
  'curve25519-sha256@libssh.org',
  'ecdh-sha2-nistp256',
  'ecdh-sha2-nistp384',
  'ecdh-sha2-nistp521',
  'diffie-hellman-group14-sha256',
];
/** What RouterOS 6, and 7 before 7.7, may need besides; tried last. */
const LEGACY_KEX: readonly KexAlgorithm[] = ['diffie-hellman-group14-sha1', 'diffie-hellman-group1-sha1'];
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

export interface Offer {
  readonly legacy: boolean;
  /** Host keys of these types come first: a router may have several keys of which one is known. */
  readonly firstTypes: readonly string[];
  /** Host keys of these types are not asked for: they have been seen. */
  readonly seenTypes?: readonly string[];
}

/** With every type seen, the list of host keys is empty, and no router agrees to that. */
export function offeredAlgorithms({ legacy, firstTypes, seenTypes = [] }: Offer): Algorithms {
  const first = firstTypes.flatMap(formsOf);
  const seen = seenTypes.flatMap(formsOf);
  const left = HOST_KEY_FORMS.filter((form) => !seen.includes(form));
  return {
    kex: legacy ? [...KEX, ...LEGACY_KEX] : [...KEX],
    serverHostKey: [
      ...left.filter((form) => first.includes(form)),
      ...left.filter((form) => !first.includes(form)),
    ],
    cipher: { append: legacy ? LEGACY_CIPHERS : [], prepend: [], remove: NOT_AT_A_ROUTER },
    // Answers are short: compression would cost more than it saves.
    compress: ['none'],
    ...(legacy ? { hmac: { append: LEGACY_MACS, prepend: [], remove: [] } } : {}),
  };
}
