import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ssh2 from 'ssh2';
import { readKeyFile, type KeyFile } from '../../../lib/router/ssh/key-file.js';
import { makeKey } from '../../emulator/ssh-support.js';

const PASSPHRASE = 'open sesame 123';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ssh-key-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file of mode 0600 with a key in it. */
function put(text: string, mode = 0o600): string {
  const file = path.join(folder, `key-${Math.random()}`);
  writeFileSync(file, text, { mode });
  chmodSync(file, mode);
  return file;
}

function withPassphrase(file: string, passphrase = PASSPHRASE): KeyFile {
  return { file, passphrase: () => passphrase };
}

const RSA = { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' } } as const;
const AES = { cipher: 'aes-256-cbc', passphrase: PASSPHRASE } as const;

function rsa(type: 'pkcs1' | 'pkcs8', encrypted: boolean): string {
  const privateKeyEncoding = { type, format: 'pem', ...(encrypted ? AES : {}) } as const;
  return generateKeyPairSync('rsa', { ...RSA, privateKeyEncoding }).privateKey;
}

/** Few rounds: the library computes them in JavaScript. */
function opensshEncrypted(): string {
  const key = { cipher: 'aes256-ctr', passphrase: PASSPHRASE, rounds: 1 } as const;
  for (;;) {
    const text = ssh2.utils.generateKeyPairSync('ed25519', key).private;
    // The library now and then writes a key that nobody can read.
    if (!(ssh2.utils.parseKey(text, PASSPHRASE) instanceof Error)) return text;
  }
}

describe('keys that log in', () => {
  test.each([
    ['OpenSSH ed25519', () => ({ file: put(makeKey('ed25519').private) }), 'ssh-ed25519'],
    ['OpenSSH RSA', () => ({ file: put(makeKey('rsa').private) }), 'ssh-rsa'],
    ['PEM RSA', () => ({ file: put(rsa('pkcs1', false)) }), 'ssh-rsa'],
    ['PKCS #8 RSA', () => ({ file: put(rsa('pkcs8', false)) }), 'ssh-rsa'],
    ['OpenSSH with passphrase', () => withPassphrase(put(opensshEncrypted())), 'ssh-ed25519'],
    ['PEM with passphrase', () => withPassphrase(put(rsa('pkcs1', true))), 'ssh-rsa'],
    ['PKCS #8 with passphrase', () => withPassphrase(put(rsa('pkcs8', true))), 'ssh-rsa'],
    ['a passphrase that is not needed', () => withPassphrase(put(makeKey('ed25519').private)), 'ssh-ed25519'],
    ['readable by a group', () => ({ file: put(makeKey('ed25519').private, 0o640) }), 'ssh-ed25519'],
    ['readable by its owner alone', () => ({ file: put(makeKey('ed25519').private, 0o400) }), 'ssh-ed25519'],
  ])('%s', async (_name, key, type) => {
    const read = await readKeyFile(key());
    expect(read).toMatchObject({ kind: 'ok', value: { type } });
  });
});

describe('keys that do not, and why', () => {
  test.each([
    ['no file', () => ({ file: path.join(folder, 'none') }), /ENOENT/, /ssh-keygen/],
    ['a folder', () => ({ file: folder }), /is a folder/, /router\.ssh_key/],
    ['far too large', () => ({ file: put('x'.repeat(100_000)) }), /larger than/, /router\.ssh_key/],
    [
      'writable by the group',
      () => ({ file: put(makeKey('ed25519').private, 0o660) }),
      /mode 0660/,
      /chmod 640/,
    ],
    ['readable by all', () => ({ file: put(makeKey('ed25519').private, 0o644) }), /mode 0644/, /chmod 640/],
    ['empty', () => ({ file: put('') }), /no key this can use/, /ssh-keygen/],
    ['text', () => ({ file: put('hunter2 is my password\n') }), /no key this can use/, /ssh-keygen/],
    ['the public half', () => ({ file: put(makeKey('ed25519').public) }), /no private key/, /\.pub/],
    [
      'cut short',
      () => ({ file: put(makeKey('rsa').private.slice(0, 600)) }),
      /no key this can use/,
      /ssh-keygen/,
    ],
    [
      'OpenSSH, encrypted, no passphrase',
      () => ({ file: put(opensshEncrypted()) }),
      /is encrypted/,
      /passphrase_file/,
    ],
    [
      'OpenSSH, another passphrase',
      () => withPassphrase(put(opensshEncrypted()), 'wrong'),
      /cannot be decrypted/,
      /not the one/,
    ],
    [
      'PEM, encrypted, no passphrase',
      () => ({ file: put(rsa('pkcs1', true)) }),
      /is encrypted/,
      /passphrase_file/,
    ],
    [
      'PEM, another passphrase',
      () => withPassphrase(put(rsa('pkcs1', true)), 'wrong'),
      /cannot be decrypted/,
      /not the one/,
    ],
    [
      'PKCS #8, encrypted, no passphrase',
      () => ({ file: put(rsa('pkcs8', true)) }),
      /is encrypted/,
      /passphrase_file/,
    ],
    [
      'PKCS #8, another passphrase',
      () => withPassphrase(put(rsa('pkcs8', true)), 'wrong'),
      /cannot be decrypted/,
      /not the one/,
    ],
    [
      'PKCS #8 of another type',
      () => ({
        file: put(
          generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
        ),
      }),
      /PKCS #8 key of type ed25519/,
      /ssh-keygen/,
    ],
  ])('%s', async (_name, make, message, todo) => {
    const key = make();
    const read = await readKeyFile(key);
    if (read.kind === 'ok') throw new Error('accepted');
    expect(read.failure).toMatchObject({ code: 'auth' });
    expect(read.failure.message).toMatch(message);
    expect(read.failure.message).toContain(key.file);
    expect(read.failure.todo).toMatch(todo);
    expect(read.failure.message + read.failure.todo).not.toMatch(/hunter2|open sesame|BEGIN/);
  });
});
