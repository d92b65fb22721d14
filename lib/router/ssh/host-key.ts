/** Is this the router? Judged on the host key, before anything of the login is sent. */
import { homedir } from 'node:os';
import path from 'node:path';
import { hostKeyFingerprint, hostKeyType, knownKeys, type KnownKey } from './known-hosts.js';
import { readBounded } from '../../storage/read-file.js';
import { printable } from '../protocol/text.js';
import type { RouterFailure } from '../../core/model/types.js';

export type HostKeyTrust =
  /** Exactly this key: `SHA256:…`, or the key's type and that. */
  | { readonly mode: 'pinned'; readonly fingerprint: string }
  /** Keys of this file; absent = ~/.ssh/known_hosts of whoever runs this. */
  | { readonly mode: 'known_hosts'; readonly file?: string };

export interface HostKeyJudge {
  /** Key types worth asking for first, as a host may have several keys and only some are known. */
  readonly knownTypes: readonly string[];
  /** A key that does not fit proves nothing as long as the host may have one of another type. */
  readonly otherTypesMayFit: boolean;
  /** null = trusted. */
  judge(key: Buffer): RouterFailure | null;
}

/** Some three thousand hosts, of which a hashed one has to be computed: 30 ms for all of them, in every run. */
const MAX_FILE_BYTES = 1024 * 1024;

/** Where the known keys are. */
export function knownHostsFile(trust: Extract<HostKeyTrust, { mode: 'known_hosts' }>): string {
  if (trust.file !== undefined) return trust.file;
  try {
    return path.join(homedir(), '.ssh', 'known_hosts');
  } catch {
    // A user without an entry in the system's list has no home, and so knows nobody.
    return path.join('~', '.ssh', 'known_hosts');
  }
}

/** Reads what is known of this host. A file that is not there knows nothing; one that cannot be read is a failure. */
export function hostKeyJudge(trust: HostKeyTrust, host: string, port: number): HostKeyJudge | RouterFailure {
  if (trust.mode === 'pinned') {
    const [type, pin] = pinParts(trust.fingerprint);
    return {
      knownTypes: type === null ? [] : [type],
      otherTypesMayFit: type === null,
      judge: (key) => judgePin(key, pin),
    };
  }
  const file = knownHostsFile(trust);
  const text = readKnownHosts(file);
  if (typeof text !== 'string') return text;
  const known = knownKeys(text, host, port);
  return {
    knownTypes: [...new Set(known.filter((one) => !one.revoked).map((one) => one.type))],
    // Keys of the known types are asked for first: another one is shown only where there is none of these.
    otherTypesMayFit: false,
    judge: (key) => judgeKnown(key, known, { file, where: `${host} port ${port}` }),
  };
}

/** The text of the file; empty when there is none. */
export function readKnownHosts(file: string): string | RouterFailure {
  const reading = readBounded(file, MAX_FILE_BYTES);
  if (reading.kind === 'ok') return reading.bytes.toString('utf8');
  if (reading.code === 'ENOENT') return '';
  return {
    code: 'host_key_unknown',
    message: `the known hosts ${printable(file)} cannot be read: ${printable(reading.why)}; nothing was sent`,
    todo: `let the user this runs as read ${file}, name another file in router.known_hosts, or pin the key with \`wanctl-steer trust\``,
  };
}

function describe(key: Buffer): string {
  return `${hostKeyType(key)} ${hostKeyFingerprint(key)}`;
}

const CHANGED_TODO =
  'if the router was replaced or reset, run `wanctl-steer trust` and accept the new key; otherwise something ' +
  'stands between here and the router';

/** `ssh-rsa SHA256:…` → its two words; null = the type is not said. Padding is not part of a fingerprint. */
function pinParts(pin: string): [type: string | null, fingerprint: string] {
  const at = pin.indexOf(' ');
  const fingerprint = pin.slice(at + 1).replace('=', '');
  return [at < 0 ? null : pin.slice(0, at), fingerprint];
}

function judgePin(key: Buffer, expected: string): RouterFailure | null {
  if (hostKeyFingerprint(key) === expected) return null;
  return {
    code: 'host_key_changed',
    message: `expected the pinned host key ${expected}, the router presents ${describe(key)}; nothing was sent`,
    todo: CHANGED_TODO,
  };
}

function judgeKnown(
  key: Buffer,
  known: readonly KnownKey[],
  { file, where }: { file: string; where: string },
): RouterFailure | null {
  if (known.some((one) => one.revoked && one.key.equals(key))) {
    return {
      code: 'host_key_changed',
      message: `the router presents ${describe(key)}, which ${file} revokes; nothing was sent`,
      todo: 'the key is known to be stolen or retired: make a new one on the router (/ip ssh regenerate-host-key), then `wanctl-steer trust`',
    };
  }
  const trusted = known.filter((one) => !one.revoked);
  if (trusted.some((one) => one.key.equals(key))) return null;
  if (trusted.length === 0) {
    return {
      code: 'host_key_unknown',
      message: `the host key of ${where} is not known: it presents ${describe(key)}, and ${file} has none; nothing was sent`,
      todo: 'run `wanctl-steer trust`, compare the fingerprint, and accept it',
    };
  }
  const expected = trusted.map((one) => describe(one.key)).join(' or ');
  return {
    code: 'host_key_changed',
    message: `expected the host key ${expected} (${file}), the router presents ${describe(key)}; nothing was sent`,
    todo: CHANGED_TODO,
  };
}
