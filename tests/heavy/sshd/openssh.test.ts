/** What only a real server can tell: its keys, its known_hosts, its algorithms, and its log. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { startEmulator, type Emulator } from '../../../lib/emulator/index.js';
import { createSshRouter, type SshRouterSettings } from '../../../lib/router/ssh/router.js';
import { hostKeyFingerprint } from '../../../lib/router/ssh/known-hosts.js';
import { presentedHostKey } from '../../../lib/router/ssh/presented.js';
import type { RouterReading, RouterResult } from '../../../lib/core/model/types.js';
import { deadlineIn } from '../../fakes/test-deadline.js';
import { mustRun } from '../support/shell.js';
import { relayScript, startConsoleRelay, type ConsoleRelay } from './console-relay.js';
import { startSshd, type Sshd, type SshdOptions } from './sshd.js';
import { RULE_ONLY } from '../../support/switch.js';

let emulator: Emulator;
let relay: ConsoleRelay;
let server: Sshd | undefined;
beforeAll(async () => {
  emulator = await startEmulator({ scheme: 'http' });
  relay = await startConsoleRelay();
  relay.serve(emulator, () => undefined);
});
afterAll(async () => {
  await relay.stop();
  await emulator.stop();
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function start(options: Omit<SshdOptions, 'answer'> = {}): Promise<Sshd> {
  server = await startSshd({ ...options, answer: relayScript(relay.port) });
  return server;
}

async function readFrom(
  at: Sshd,
  over: Partial<SshRouterSettings> = {},
): Promise<RouterResult<RouterReading>> {
  const router = createSshRouter({
    host: at.host,
    port: at.port,
    user: at.user,
    login: { key: { file: at.clientKey } },
    hostKey: { mode: 'known_hosts', file: at.knownHosts },
    legacyAlgorithms: false,
    timeoutMs: 20_000,
    comment: emulator.model.names.ruleComment,
    downloadQueue: 'WAN-Download-Cable',
    ...RULE_ONLY,
    needUptime: true,
    nowBootMs: () => 0,
    ...over,
  });
  const got = await router.read(deadlineIn(20_000));
  router.close();
  return got;
}

const WELL = { kind: 'ok', value: { rule: { kind: 'ok' }, download: { kind: 'ok' } } };

function failureCode(got: RouterResult<unknown>): string {
  return got.kind === 'ok' ? 'ok' : got.failure.code;
}

describe.each(['ed25519', 'rsa', 'ecdsa'] as const)('a host key of type %s', (hostKeyType) => {
  test('pinned, known, known by a hash; seen as ssh-keygen prints it, without a login', async () => {
    const at = await start({ hostKeyType });
    const pinned = { mode: 'pinned', fingerprint: at.hostKeyFingerprint } as const;
    expect(await readFrom(at, { hostKey: pinned })).toMatchObject(WELL);
    expect(await readFrom(at)).toMatchObject(WELL);
    await mustRun('ssh-keygen', ['-q', '-H', '-f', at.knownHosts]);
    expect(readFileSync(at.knownHosts, 'utf8')).toMatch(/^\|1\|/);
    expect(await readFrom(at)).toMatchObject(WELL);
    const before = at.logins();
    const place = { host: at.host, port: at.port, user: at.user, legacyAlgorithms: false };
    const seen = await presentedHostKey(place, deadlineIn(20_000).signal);
    expect(seen.kind === 'ok' ? hostKeyFingerprint(seen.value) : '').toBe(at.hostKeyFingerprint);
    expect(at.logins()).toBe(before);
    expect(at.log()).not.toMatch(/Failed|Invalid user/);
  });
});

test('one run is one session, without a terminal, an environment or an agent', async () => {
  const at = await start();
  expect(await readFrom(at)).toMatchObject(WELL);
  const log = at.log();
  expect(at.logins()).toBe(1);
  expect(log.match(/Starting session: forced-command/g)).toHaveLength(1);
  expect(log).not.toMatch(/pty|subsystem|shell on|agent/i);
  expect(log).not.toMatch(/Failed|error/i);
});

describe('keys to log in with', () => {
  test.each([
    ['ed25519', { clientKeyType: 'ed25519' }],
    ['rsa', { clientKeyType: 'rsa' }],
    ['ecdsa', { clientKeyType: 'ecdsa' }],
  ] as const)('%s, plain', async (_name, options) => {
    expect(await readFrom(await start(options))).toMatchObject(WELL);
  });

  test('with a passphrase, in each form ssh-keygen writes', async () => {
    const at = await start({ clientKeyType: 'rsa', passphrase: 'open sesame' });
    const key = { file: at.clientKey, passphrase: () => 'open sesame' };
    expect(await readFrom(at, { login: { key } })).toMatchObject(WELL);
    for (const form of ['PEM', 'PKCS8']) {
      await mustRun('ssh-keygen', [
        '-q',
        '-p',
        '-P',
        'open sesame',
        '-N',
        'open sesame',
        '-m',
        form,
        '-f',
        at.clientKey,
      ]);
      expect(await readFrom(at, { login: { key } })).toMatchObject(WELL);
    }
    expect(failureCode(await readFrom(at, { login: { key: { file: at.clientKey } } }))).toBe('auth');
  });

  test('a stranger is refused after one try', async () => {
    const at = await start();
    expect(failureCode(await readFrom(at, { login: { key: { file: at.strangerKey } } }))).toBe('auth');
    expect(at.logins()).toBe(0);
  });
});

describe('a host that is not the known one', () => {
  test('changed, unknown, revoked: nobody tries to log in', async () => {
    const at = await start();
    const stranger = readFileSync(`${at.strangerKey}.pub`, 'utf8').trim();
    const own = readFileSync(at.knownHosts, 'utf8');
    const name = own.split(' ')[0] ?? '';
    for (const [text, code] of [
      [`${name} ${stranger}\n`, 'host_key_changed'],
      ['', 'host_key_unknown'],
      [`${own}@revoked ${own}`, 'host_key_changed'],
    ] as const) {
      writeFileSync(at.knownHosts, text);
      expect(failureCode(await readFrom(at))).toBe(code);
    }
    expect(at.log()).not.toMatch(/Accepted|Failed|Postponed/);
  });
});

describe('servers with old algorithms only', () => {
  test.each([
    ['key exchange', ['KexAlgorithms diffie-hellman-group14-sha1']],
    ['cipher', ['Ciphers aes128-cbc']],
    ['3des', ['Ciphers 3des-cbc']],
    ['MAC', ['Ciphers aes128-ctr', 'MACs hmac-md5']],
  ])('%s: told which option, and served with it', async (_name, settings) => {
    const at = await start({ settings });
    const refused = await readFrom(at);
    expect(refused.kind === 'failed' ? refused.failure.todo : '').toContain('router.legacy_algorithms: true');
    expect(await readFrom(at, { legacyAlgorithms: true })).toMatchObject(WELL);
  });

  test.each(['diffie-hellman-group-exchange-sha256', 'diffie-hellman-group-exchange-sha1'])(
    '%s only: the other side would set the price, so it is refused before anything is computed',
    async (kex) => {
      const at = await start({ settings: [`KexAlgorithms ${kex}`] });
      for (const legacyAlgorithms of [false, true]) {
        const refused = await readFrom(at, { legacyAlgorithms });
        expect(refused).toMatchObject({ kind: 'failed', failure: { code: 'protocol' } });
      }
      const { failure } = (await readFrom(at, { legacyAlgorithms: true })) as { failure: { todo: string } };
      expect(failure.todo).toContain('strong-crypto=no');
    },
  );

  test('a host key that signs with SHA-1, as that of RouterOS 6: served without the option', async () => {
    const at = await start({ hostKeyType: 'rsa', settings: ['HostKeyAlgorithms ssh-rsa'] });
    expect(await readFrom(at)).toMatchObject(WELL);
  });

  test('RSA signed with SHA-2 only', async () => {
    const settings = ['HostKeyAlgorithms rsa-sha2-512', 'PubkeyAcceptedAlgorithms rsa-sha2-256'];
    const at = await start({ hostKeyType: 'rsa', clientKeyType: 'rsa', settings });
    expect(await readFrom(at)).toMatchObject(WELL);
  });
});
