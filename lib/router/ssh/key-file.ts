/** The private key to log in with, and what can be wrong with it. */
import { createPrivateKey } from 'node:crypto';
import type { ParsedKey } from 'ssh2';
import { letServiceRead, openMode, readBounded } from '../../storage/read-file.js';
import { messageOf } from '../../core/model/errors.js';
import { printable } from '../protocol/text.js';
import type { RouterFailure, RouterResult } from '../../core/model/types.js';

export interface KeyFile {
  readonly file: string;
  readonly passphrase?: () => string;
}

/** RSA keys of 16384 bits are about 13 kB. */
const MAX_KEY_BYTES = 64 * 1024;

/** Never rejects; no content of the file is in any message. */
export async function readKeyFile(key: KeyFile): Promise<RouterResult<ParsedKey>> {
  const reading = readBounded(key.file, MAX_KEY_BYTES);
  if (reading.kind === 'refused') {
    return refused(key, `cannot be used: ${reading.why}`, fileTodo(reading.code, key.file));
  }
  const { bytes, stat } = reading;
  // Not as ssh does, which refuses a group: the service, root and the service's group share one key.
  const mode = openMode(stat);
  if (mode !== null) {
    return refused(
      key,
      `cannot be used: others may read or change it (mode ${mode})`,
      letServiceRead(key.file),
    );
  }
  const { default: keyParser } = await import('ssh2/lib/protocol/keyParser.js');
  const passphrase = key.passphrase?.();
  const parsed = parse(bytes, passphrase, keyParser.parseKey);
  if (parsed instanceof Error) return refused(key, ...parseProblem(parsed.message, passphrase !== undefined));
  const first = Array.isArray(parsed) ? parsed[0] : parsed;
  if (first?.isPrivateKey() !== true) {
    return refused(key, 'holds no private key', 'name the private key in router.ssh_key, not the .pub file');
  }
  return { kind: 'ok', value: first };
}

function parse(
  bytes: Buffer,
  passphrase: string | undefined,
  parseKey: (data: Buffer | string, passphrase?: string) => ParsedKey | ParsedKey[] | Error,
): ParsedKey | ParsedKey[] | Error {
  const plain = fromPkcs8(bytes, passphrase);
  if (plain instanceof Error) return plain;
  try {
    return parseKey(plain, passphrase);
  } catch (error) {
    return new Error(messageOf(error));
  }
}

/**
 * PKCS #8, which the library cannot read, in the older form that it can. Worth having: with a passphrase it is
 * read in a millisecond, while OpenSSH's own form takes half a second of computing, each run.
 */
function fromPkcs8(bytes: Buffer, passphrase: string | undefined): Buffer | string | Error {
  const begin = /^-----BEGIN (ENCRYPTED )?PRIVATE KEY-----/m.exec(bytes.toString('latin1'));
  if (begin === null) return bytes;
  if (begin[1] !== undefined && passphrase === undefined) return new Error('no passphrase given');
  try {
    const secret = passphrase === undefined ? {} : { passphrase };
    const key = createPrivateKey({ key: bytes, format: 'pem', ...secret });
    if (key.asymmetricKeyType === 'rsa') return key.export({ type: 'pkcs1', format: 'pem' });
    return new Error(`a PKCS #8 key of type ${key.asymmetricKeyType ?? 'unknown'}`);
  } catch {
    return new Error('bad PKCS #8 key or passphrase');
  }
}

function fileTodo(code: string, file: string): string {
  if (code === 'ENOENT')
    return 'correct router.ssh_key, or make a key: ssh-keygen -t rsa -b 2048 -m PEM -f FILE';
  if (code === 'EACCES') return `let the service and its group read it: ${letServiceRead(file)}`;
  return 'name the private key file in router.ssh_key';
}

/** What the key parser said, told apart by what a person must do about it. */
function parseProblem(said: string, hadPassphrase: boolean): [problem: string, todo: string] {
  if (/no passphrase given/i.test(said)) {
    return ['is encrypted', 'put its passphrase into a file and name that in router.ssh_key_passphrase_file'];
  }
  if (hadPassphrase && /passphrase|integrity|decrypt|bad/i.test(said)) {
    return [
      'cannot be decrypted',
      'the passphrase in router.ssh_key_passphrase_file is not the one of this key',
    ];
  }
  return [
    `is no key this can use (${printable(said)})`,
    'RSA keys work as OpenSSH, PEM or PKCS #8, ed25519 keys as OpenSSH: ssh-keygen -p -f FILE rewrites most others',
  ];
}

function refused(key: KeyFile, problem: string, todo: string): { kind: 'failed'; failure: RouterFailure } {
  return {
    kind: 'failed',
    failure: { code: 'auth', message: `router.ssh_key: ${key.file} ${problem}`, todo },
  };
}
