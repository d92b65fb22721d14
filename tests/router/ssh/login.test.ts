/** Who is believed to be the router, and what is shown to it, in which order. */
import { describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import ssh2, { type AuthContext } from 'ssh2';
import { hostKeyFingerprint } from '../../../lib/router/ssh/known-hosts.js';
import type { SshRouterSettings } from '../../../lib/router/ssh/router.js';
import {
  sshFailureOf,
  EMULATOR_ED25519_FINGERPRINT,
  EMULATOR_RSA_HOST_KEY,
  PASSWORD,
  keyFolder,
  loginServers,
} from './support.js';

const { file: keyFile, key: ed25519 } = keyFolder('ed25519');
const { start, readOnce } = loginServers();

describe('a host that is not trusted', () => {
  test.each<[string, Partial<SshRouterSettings>, string]>([
    [
      'pinned to another key',
      { hostKey: { mode: 'pinned', fingerprint: `SHA256:${'A'.repeat(43)}` } },
      'host_key_changed',
    ],
    ['not known', { hostKey: { mode: 'known_hosts', file: '/nonexistent' } }, 'host_key_unknown'],
  ])('%s: nobody tries to log in, and asking again opens nothing', async (_name, over, code) => {
    const at = await start({});
    const { first, second } = await readOnce(over);
    expect(sshFailureOf(first).code).toBe(code);
    expect(sshFailureOf(first).message).toContain(EMULATOR_ED25519_FINGERPRINT);
    expect(sshFailureOf(second).code).toBe(code);
    expect(at).toMatchObject({ logins: [], commands: [] });
    // A pin does not say of which type the key is: before the alarm, the router is asked for every other one.
    expect(at.connections()).toBe(code === 'host_key_changed' ? 2 : 1);
  });

  test.each(['ssh-rsa', 'ssh-ed25519'] as const)('a host with two keys, the %s one pinned', async (type) => {
    const at = await start({ config: { hostKeys: [EMULATOR_RSA_HOST_KEY, ed25519().private] } });
    const fingerprint = fingerprintOf(type === 'ssh-rsa' ? EMULATOR_RSA_HOST_KEY : ed25519().private);
    expect((await readOnce({ hostKey: { mode: 'pinned', fingerprint } })).first.kind).toBe('ok');
    const asked = at.connections();
    // With its type it is the first to be asked for.
    const typed = { mode: 'pinned', fingerprint: `${type} ${fingerprint}` } as const;
    expect((await readOnce({ hostKey: typed })).first.kind).toBe('ok');
    expect(at.connections() - asked).toBe(1);
  });

  test('a host with two keys, neither of them pinned: the alarm names the first, and nobody logs in', async () => {
    const at = await start({ config: { hostKeys: [EMULATOR_RSA_HOST_KEY, ed25519().private] } });
    const { first } = await readOnce({
      hostKey: { mode: 'pinned', fingerprint: `SHA256:${'A'.repeat(43)}` },
    });
    expect(sshFailureOf(first)).toMatchObject({ code: 'host_key_changed' });
    expect(sshFailureOf(first).message).toContain(fingerprintOf(ed25519().private));
    expect(at).toMatchObject({ logins: [], commands: [] });
  });

  test('a host with two keys of which one is known shows the known one', async () => {
    const key = ssh2.utils.parseKey(EMULATOR_RSA_HOST_KEY);
    if (key instanceof Error) throw key;
    const at = await start({ config: { hostKeys: [EMULATOR_RSA_HOST_KEY, ed25519().private] } });
    const file = keyFile('known_hosts');
    writeFileSync(file, `[127.0.0.1]:${at.port} ssh-rsa ${key.getPublicSSH().toString('base64')}\n`);
    expect((await readOnce({ hostKey: { mode: 'known_hosts', file } })).first.kind).toBe('ok');
  });
});

function fingerprintOf(privateKey: string): string {
  const key = ssh2.utils.parseKey(privateKey);
  if (key instanceof Error) throw key;
  return hostKeyFingerprint(key.getPublicSSH());
}

/** What a server takes. */
function accepts(...methods: readonly string[]): (context: AuthContext) => void {
  return (context) => {
    if (!methods.includes(context.method)) context.reject(methods as AuthContext['method'][]);
    else if (context.method === 'keyboard-interactive') {
      context.prompt([{ prompt: 'Password: ', echo: false }], (answers) => {
        if (answers[0] === PASSWORD) context.accept();
        else context.reject();
      });
    } else context.accept();
  };
}

describe('logging in', () => {
  const password = () => PASSWORD;
  const key = () => ({ file: keyFile('ed25519') });

  test.each<[string, () => SshRouterSettings['login'], string[], string[]]>([
    ['a key: shown, then used', () => ({ key: key() }), ['publickey'], ['publickey shown', 'publickey used']],
    [
      'a key before a password',
      () => ({ key: key(), password }),
      ['publickey', 'password'],
      ['publickey shown', 'publickey used'],
    ],
    ['a password', () => ({ password }), ['password'], [`password ${PASSWORD}`]],
    [
      'a refused key, then the password',
      () => ({ key: key(), password }),
      ['password'],
      ['publickey shown', `password ${PASSWORD}`],
    ],
    [
      'a password where only prompts are taken',
      () => ({ password }),
      ['keyboard-interactive'],
      [`password ${PASSWORD}`, 'keyboard-interactive'],
    ],
  ])('%s', async (_name, login, methods, expected) => {
    const at = await start({ login: accepts(...methods) });
    expect((await readOnce({ login: login() })).first.kind).toBe('ok');
    expect(at.logins).toEqual(expected);
  });

  test.each<[string, () => SshRouterSettings['login'], string[], string[], RegExp]>([
    [
      'a key alone: no password is ever sent',
      () => ({ key: key() }),
      ['password', 'keyboard-interactive'],
      ['publickey shown'],
      /with the key .*ed25519$/,
    ],
    [
      'a password alone: no key of the user is looked for',
      () => ({ password }),
      ['publickey'],
      [`password ${PASSWORD}`],
      /with the password$/,
    ],
    [
      'both',
      () => ({ key: key(), password }),
      ['publickey', 'password', 'keyboard-interactive'],
      ['publickey shown', `password ${PASSWORD}`],
      /ed25519 and then the password$/,
    ],
  ])('refused: %s', async (_name, login, methods, expected, message) => {
    const at = await start({ login: (context) => context.reject(methods as AuthContext['method'][]) });
    const { first, second } = await readOnce({ login: login() });
    expect(sshFailureOf(first)).toMatchObject({ code: 'auth' });
    expect(sshFailureOf(first).message).toMatch(message);
    expect(sshFailureOf(first).todo).toContain('/user');
    // Each refusal is a critical line in the router's log: not one more than needed.
    expect(sshFailureOf(second).code).toBe('auth');
    expect(at.logins).toEqual(expected);
    expect(at.connections()).toBe(1);
  });

  test('an agent that is offered by the environment is not even asked', async () => {
    const socket = keyFile('agent');
    let asked = 0;
    const agent = createServer((peer) => {
      asked += 1;
      peer.destroy();
    });
    await new Promise<void>((resolve) => agent.listen(socket, resolve));
    const before = process.env['SSH_AUTH_SOCK'];
    process.env['SSH_AUTH_SOCK'] = socket;
    try {
      const at = await start({ login: (context) => context.reject(['publickey']) });
      expect(sshFailureOf((await readOnce({ login: { key: key() } })).first).code).toBe('auth');
      expect(at.logins).toEqual(['publickey shown']);
      expect(at.others).toEqual([]);
      expect(asked).toBe(0);
    } finally {
      if (before === undefined) delete process.env['SSH_AUTH_SOCK'];
      else process.env['SSH_AUTH_SOCK'] = before;
      await new Promise((resolve) => agent.close(resolve));
    }
  });

  test('prompts for anything but one hidden answer get nothing', async () => {
    const seen: string[][] = [];
    await start({
      login: (context) => {
        if (context.method !== 'keyboard-interactive') {
          context.reject(['keyboard-interactive']);
          return;
        }
        context.prompt([{ prompt: 'Name: ', echo: true }, 'Code: '], (answers) => {
          seen.push(answers);
          context.reject();
        });
      },
    });
    expect(sshFailureOf((await readOnce()).first).code).toBe('auth');
    expect(seen).toEqual([['', '']]);
  });

  test('a key file that cannot be used fails before anything is opened', async () => {
    const at = await start({});
    const { first } = await readOnce({ login: { key: { file: keyFile('none') } } });
    expect(sshFailureOf(first)).toMatchObject({ code: 'auth' });
    expect(at.connections()).toBe(0);
  });
});
