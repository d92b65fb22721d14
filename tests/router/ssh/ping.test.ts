import { afterEach, describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator } from '../../../lib/emulator/index.js';
import type { RouterPing, RouterPingOptions } from '../../../lib/run/ports.js';
import { deadlineIn } from '../../fakes/test-deadline.js';
import { sshFailureOf, markOf, PASSWORD, say, sshClient, sshServer, type SshTestServer } from './support.js';

const OPTIONS: RouterPingOptions = { count: 3, intervalMs: 200, routingTable: 'main', family: 'auto' };

let emulator: Emulator | undefined;
let server: SshTestServer | undefined;
let router: (RouterPing & { close(): void }) | undefined;
afterEach(async () => {
  router?.close();
  await emulator?.stop();
  await server?.close();
  emulator = server = router = undefined;
});

async function emulated(version: string): Promise<RouterPing> {
  emulator = await startEmulator({
    scheme: 'http',
    ssh: { hostKey: 'ed25519' },
    version,
    users: [
      { name: 'steer', password: PASSWORD },
      { name: 'reader', password: PASSWORD, group: 'reader' },
    ],
    silentHosts: ['192.0.2.1'],
  });
  emulator.model.users.groups.set('reader', new Set(['ssh', 'read']));
  return through(emulator.ssh?.port ?? 0);
}

function through(port: number, user = 'steer'): RouterPing {
  router = sshClient(port, { user });
  return router;
}

/** A router that prints this. */
async function printing(answer: (command: string) => string): Promise<RouterPing> {
  server = await sshServer({ exec: (command, channel) => say(channel, answer(command)) });
  return through(server.port);
}

describe('through the emulated router', () => {
  test.each(['1.1.1.1', '2606:4700:4700::1111'])('answers of %s come back as numbers', async (host) => {
    const ping = await emulated('7.16.2 (stable)');
    const got = await ping.ping(host, OPTIONS, deadlineIn(20_000));
    expect(got).toMatchObject({ kind: 'ok', value: { host, sent: 3, received: 3 } });
    expect(got.kind === 'ok' ? got.value.rttsMs : []).toHaveLength(3);
    expect(emulator?.stats()).toMatchObject({ sshConnections: 1, sshExecs: 1, pings: 3 });
  });

  test('silence is a measured loss', async () => {
    const ping = await emulated('7.16.2 (stable)');
    expect(await ping.ping('192.0.2.1', OPTIONS, deadlineIn(20_000))).toEqual({
      kind: 'ok',
      value: { host: '192.0.2.1', sent: 3, received: 0, rttsMs: [] },
    });
  });

  test('without the policy test: told which right is missing', async () => {
    await emulated('7.16.2 (stable)');
    router?.close();
    const failure = sshFailureOf(
      await through(emulator?.ssh?.port ?? 0, 'reader').ping('1.1.1.1', OPTIONS, deadlineIn(20_000)),
    );
    expect(failure).toMatchObject({ code: 'not_permitted' });
    expect(failure.todo).toMatch(/policy=ssh,read,write,test$/);
  });
});

test('a ping that does not fit into the run is not begun', async () => {
  const ping = await printing(() => '');
  const failure = sshFailureOf(
    await ping.ping('1.1.1.1', { ...OPTIONS, intervalMs: 1_000 }, deadlineIn(500)),
  );
  expect(failure.code).toBe('deadline');
  expect(server?.connections()).toBe(0);
});

describe('by routing table', () => {
  const byTable = { ...OPTIONS, routingTable: 'lte 2' };
  const ROW = '  SEQ HOST      SIZE TTL TIME STATUS\r\n    0 1.1.1.1    56  60 3ms\r\n';

  test('7.x: by VRF, in one command', async () => {
    const ping = await printing((command) => `${ROW}${markOf(command)} end=|\r\n`);
    expect((await ping.ping('1.1.1.1', byTable, deadlineIn(20_000))).kind).toBe('ok');
    expect(server?.commands).toHaveLength(1);
    expect(server?.commands[0]).toContain(' vrf="lte 2";');
  });

  test('6.x, which does not know vrf: by routing table', async () => {
    const ping = await printing((command) =>
      command.includes('vrf=')
        ? 'expected end of command (line 1 column 46)\r\n'
        : `${ROW}${markOf(command)} end=|\r\n`,
    );
    expect((await ping.ping('1.1.1.1', byTable, deadlineIn(20_000))).kind).toBe('ok');
    expect(server?.commands[1]).toContain(' routing-table="lte 2";');
  });

  test('a table that does not exist: the failure of the settings, said once', async () => {
    const ping = await printing(() => 'input does not match any value of vrf\r\n');
    const failure = sshFailureOf(await ping.ping('1.1.1.1', byTable, deadlineIn(20_000)));
    expect(failure).toMatchObject({ code: 'router_error' });
    expect(server?.commands).toHaveLength(1);
  });
});

describe('what a router may print instead', () => {
  test.each([
    ['a name that does not resolve', 'invalid value for argument address:\r\n', 'ok'],
    ['DNS trouble', 'failure: could not get answer from dns server\r\n', 'ok'],
    ['no rows', '', 'failed'],
    ['something else', 'uptime: 1w\r\n', 'failed'],
  ])('%s', async (_name, text, kind) => {
    const ping = await printing((command) => `${text}${markOf(command)} end=|\r\n`);
    const got = await ping.ping('router.example', OPTIONS, deadlineIn(20_000));
    expect(got.kind).toBe(kind);
    if (got.kind === 'ok') expect(got.value).toMatchObject({ sent: 0, received: 0, rttsMs: [] });
    if (got.kind === 'ok') expect(got.value.failure).toBeDefined();
  });

  test('a target with control characters is not sent', async () => {
    const ping = await printing(() => '');
    const got = await ping.ping('1.1.1.1\n/system reboot', OPTIONS, deadlineIn(20_000));
    expect(got).toMatchObject({ kind: 'ok', value: { sent: 0 } });
    expect(server?.commands).toEqual([]);
  });
});
