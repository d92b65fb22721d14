import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator } from '../../lib/emulator/index.js';
import { readUserKey } from '../../lib/emulator/ssh/user-keys.js';
import { dressOf } from '../../lib/emulator/console/index.js';
import ssh2 from 'ssh2';
import { exec, login, makeKey } from './ssh-support.js';

const COMMENT = 'ADAPTIVE: Steer latency-sensitive to DSL';
const STATE = `:put [/ip firewall mangle get [find where comment="${COMMENT}"] disabled]`;
const ENABLE = `/ip firewall mangle enable [find where comment="${COMMENT}"]`;

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ scheme: 'http', ssh: true });
});
afterEach(() => emulator.stop());

describe('the channel', () => {
  test('names itself ROSSSH and shows the host key that is exported', async () => {
    const banner = await new Promise<string>((resolve) => {
      const socket = connect(emulator.ssh?.port ?? 0, '127.0.0.1');
      socket.once('data', (data: Buffer) => {
        socket.destroy();
        resolve(data.toString());
      });
    });
    expect(banner).toMatch(/^SSH-2\.0-ROSSSH\r\n/);
    let seen = '';
    const client = await login(emulator, {
      hostVerifier: (key: Buffer) => {
        seen = `SHA256:${createHash('sha256').update(key).digest('base64').replace('=', '')}`;
        return true;
      },
    });
    expect(seen).toBe(emulator.ssh?.fingerprint);
    client.end();
  });

  test('CR LF and padding; errors are on stdout with exit status 0', async () => {
    const client = await login(emulator);
    expect(await exec(client, STATE)).toEqual({ text: `${'true'.padEnd(40)}\r\n`, code: 0 });
    expect(await exec(client, 'foo')).toEqual({
      text: `${'bad command name foo (line 1 column 1)'.padEnd(40)}\r\n`,
      code: 0,
    });
    expect(await exec(client, ENABLE)).toEqual({ text: '', code: 0 });
    expect((await exec(client, STATE)).text.trim()).toBe('false');
    expect(emulator.stats()).toMatchObject({
      sshConnections: 1,
      sshExecs: 4,
      logins: 1,
      configWrites: 1,
      requests: 0,
    });
    client.end();
  });

  test('several execs at once on one connection', async () => {
    const client = await login(emulator);
    const results = await Promise.all(Array.from({ length: 8 }, (_, i) => exec(client, `:put ${i}`)));
    expect(results.map((result) => result.text.trim())).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
    client.end();
  });

  test('what is not emulated ends the connection', async () => {
    const client = await login(emulator);
    const answer = await exec(client, '/interface print stats').catch(() => null);
    expect(answer ?? { text: '', code: null }).toEqual({ text: '', code: null });
  });

  test('no terminal and no shell', async () => {
    const client = await login(emulator);
    await expect(
      new Promise((resolve, reject) => client.shell((error) => (error ? reject(error) : resolve(0)))),
    ).rejects.toThrow();
    client.end();
  });

  test('a session may end without an exit status', async () => {
    const silent = await startEmulator({ scheme: 'http', ssh: { exitStatus: false } });
    const client = await login(silent);
    expect(await exec(client, ':put 1')).toMatchObject({ code: null });
    client.end();
    await silent.stop();
  });

  test('the 21st connection is turned away', async () => {
    const sockets = Array.from({ length: 20 }, () => connect(emulator.ssh?.port ?? 0, '127.0.0.1'));
    while (emulator.stats().sshConnections < 20) await new Promise((resolve) => setImmediate(resolve));
    await expect(login(emulator)).rejects.toThrow();
    for (const socket of sockets) socket.destroy();
  });
});

describe('logging in', () => {
  test.each(['rsa', 'ed25519'] as const)(
    'with an %s key; from then on the password is refused',
    async (type) => {
      const key = makeKey(type);
      emulator.model.users.add({ name: 'steer', password: 'steer-secret', sshKeys: [key.public] });
      const client = await login(emulator, { privateKey: key.private });
      expect((await exec(client, ':put ok')).text.trim()).toBe('ok');
      client.end();
      await expect(login(emulator)).rejects.toThrow(/authentication methods failed/);
      expect(emulator.model.log.count('publickey accepted for user: steer, fingerprint: SHA256:')).toBe(1);
      expect(emulator.model.log.count('login failure for user steer')).toBe(1);
    },
  );

  test('every connection writes to the log', async () => {
    for (let i = 0; i < 3; i += 1) {
      const client = await login(emulator);
      await exec(client, ':put 1');
      await new Promise<void>((resolve) => {
        client.once('close', () => resolve());
        client.end();
      });
    }
    while (emulator.model.log.count('logged out') < 3) await new Promise((resolve) => setImmediate(resolve));
    expect(emulator.model.log.count('user steer logged in from 127.0.0.1 via ssh')).toBe(3);
  });

  test.each([
    ['wrong password', { password: 'no' }],
    ['unknown user', { username: 'nobody' }],
  ])('%s is refused', async (_name, config) => {
    await expect(login(emulator, config)).rejects.toThrow(/authentication methods failed/);
  });

  test('a key that was not imported, a user without the right to SSH', async () => {
    emulator.model.users.add({
      name: 'steer',
      password: 'steer-secret',
      sshKeys: [makeKey('ed25519').public],
    });
    await expect(login(emulator, { privateKey: makeKey('ed25519').private })).rejects.toThrow(
      /authentication methods failed/,
    );
    emulator.model.users.groups.set('web', new Set(['read', 'api', 'rest-api']));
    emulator.model.users.add({ name: 'web', password: 'p', group: 'web' });
    await expect(login(emulator, { username: 'web', password: 'p' })).rejects.toThrow(
      /authentication methods failed/,
    );
  });

  test('ed25519 keys are taken from 7.12 on', () => {
    const { public: text } = makeKey('ed25519');
    expect(() => readUserKey(ssh2, text, dressOf('7.11.3'))).toThrow(/wrong format/);
    expect(readUserKey(ssh2, text, dressOf('7.12.1')).type).toBe('ssh-ed25519');
    expect(readUserKey(ssh2, makeKey('rsa').public, dressOf('6.49.18')).type).toBe('ssh-rsa');
  });
});

describe('6.49', () => {
  const LEGACY = {
    kex: ['diffie-hellman-group14-sha1' as const],
    serverHostKey: ['ssh-rsa' as const],
    hmac: ['hmac-sha1' as const],
  };

  test('needs old algorithms, takes RSA keys only, knows no slashes and no REST', async () => {
    const old = await startEmulator({ scheme: 'http', ssh: true, version: '6.49.18 (long-term)' });
    await expect(login(old)).rejects.toThrow(/key exchange/);
    const client = await login(old, { algorithms: LEGACY });
    expect((await exec(client, STATE)).text.trim()).toBe('true');
    expect((await exec(client, '/ip/firewall/mangle find')).text.trim()).toMatch(/^bad command name/);
    client.end();
    const [rsa, ed] = [makeKey('rsa'), makeKey('ed25519')];
    old.model.users.add({ name: 'k', sshKeys: [rsa.public, ed.public] });
    (await login(old, { username: 'k', privateKey: rsa.private, algorithms: LEGACY })).end();
    await expect(login(old, { username: 'k', privateKey: ed.private, algorithms: LEGACY })).rejects.toThrow();
    expect((await fetch(`${old.url}/rest/system/resource`)).status).toBe(404);
    await old.stop();
  });
});

describe('one console, two doors', () => {
  test("a line can be run for somebody else's SSH server, counted like an exec", async () => {
    expect(await emulator.console(STATE)).toBe('true\r\n');
    expect(await emulator.console(ENABLE, 'reader')).toBe('not enough permissions (9)\r\n');
    expect(emulator.stats().sshExecs).toBe(2);
  });
});
