import { afterEach, describe, expect, test } from '@jest/globals';
import type { RouterPingOptions } from '../../../lib/run/ports.js';
import { startEmulator, type Emulator } from '../../../lib/emulator/index.js';
import { deadlineIn } from '../../fakes/test-deadline.js';
import { client, healthy, json, webServer, type Answer, type WebServer } from './support.js';
import { readRule } from '../../support/switch.js';

const OPTIONS: RouterPingOptions = { count: 3, intervalMs: 20, routingTable: 'main', family: 'auto' };

let server: WebServer | undefined;
let emulator: Emulator | undefined;
const open: { close(): void }[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) one.close();
  await server?.close();
  await emulator?.stop();
});

async function against(answer: Answer) {
  server = await webServer(answer);
  const router = client(server.port);
  open.push(router);
  return { router, server };
}

async function againstEmulator(user = 'steer') {
  emulator = await startEmulator({ scheme: 'http' });
  const router = client(emulator.port, { user, password: () => `${user}-secret` });
  open.push(router);
  return { router, emulator };
}

const soon = () => deadlineIn(20_000);

describe('the request', () => {
  test('text for every value, a duration in ms, no table for main', async () => {
    const { router, server } = await against(healthy);
    await router.ping('1.1.1.1', { ...OPTIONS, intervalMs: 199.6 }, soon());
    expect(server.seen).toMatchObject([
      { method: 'POST', url: '/rest/ping', body: '{"address":"1.1.1.1","count":"3","interval":"200ms"}' },
    ]);
  });

  test('another table goes out as vrf, which is what RouterOS 7 has', async () => {
    const { router, server } = await against(healthy);
    await router.ping('1.1.1.1', { ...OPTIONS, routingTable: 'to-DSL' }, soon());
    expect(JSON.parse(server.seen[0]?.body ?? '')).toMatchObject({ vrf: 'to-DSL' });
  });

  test.each([
    ['1.1.1.1', 'ipv6'],
    ['2606:4700:4700::1111', 'ipv4'],
  ] as const)('%s is not pinged as %s', async (target, family) => {
    const { router, server } = await against(healthy);
    expect(await router.ping(target, { ...OPTIONS, family }, soon())).toMatchObject({
      kind: 'ok',
      value: { sent: 0, failure: expect.stringContaining(family) as unknown },
    });
    expect(server.seen).toEqual([]);
  });

  test('one that cannot end in time is not begun', async () => {
    const { router, server } = await against(healthy);
    const got = await router.ping('1.1.1.1', { ...OPTIONS, count: 100, intervalMs: 1_000 }, soon());
    expect(got).toMatchObject({ kind: 'failed', failure: { code: 'deadline' } });
    expect(server.seen).toEqual([]);
  });

  test('the echoes’ own time comes on top of the timeout', async () => {
    const { server } = await against((_request, response) => {
      setTimeout(() => json(response, [{ seq: '0', host: '1.1.1.1', time: '5ms' }]), 400);
    });
    const router = client(server.port, { timeoutMs: 300 });
    open.push(router);
    const got = await router.ping('1.1.1.1', { ...OPTIONS, count: 10, intervalMs: 1_000 }, soon());
    expect(got).toMatchObject({ kind: 'ok', value: { received: 1 } });
  });
});

describe('against the emulated router', () => {
  test('round trips of the primary line', async () => {
    const { router, emulator } = await againstEmulator();
    emulator.model.override.primary = { rttMs: 7, jitterMs: 0, lossPct: 0 };
    const got = await router.ping('1.1.1.1', OPTIONS, soon());
    expect(got).toMatchObject({ kind: 'ok', value: { host: '1.1.1.1', sent: 3, received: 3 } });
    expect(got.kind === 'ok' && got.value.rttsMs.map(Math.round)).toEqual([7, 7, 7]);
  });

  test('by IPv6, where each row has a status', async () => {
    const { router, emulator } = await againstEmulator();
    emulator.model.override.primary = { rttMs: 7, jitterMs: 0, lossPct: 0 };
    const got = await router.ping('2606:4700:4700::1111', OPTIONS, soon());
    expect(got).toMatchObject({ kind: 'ok', value: { sent: 3, received: 3 } });
  });

  test('a silent host', async () => {
    const { router, emulator } = await againstEmulator();
    emulator.model.silentHosts.add('192.0.2.1');
    expect(await router.ping('192.0.2.1', OPTIONS, soon())).toEqual({
      kind: 'ok',
      value: { host: '192.0.2.1', sent: 3, received: 0, rttsMs: [] },
    });
  });

  test('a reply slower than the interval is lost: RouterOS waits no longer', async () => {
    const { router, emulator } = await againstEmulator();
    emulator.model.override.primary = { rttMs: 100, jitterMs: 0, lossPct: 0 };
    expect(await router.ping('1.1.1.1', OPTIONS, soon())).toMatchObject({ value: { sent: 3, received: 0 } });
  });

  test('by the table of the alternate line, and by one that is not there', async () => {
    const { router, emulator } = await againstEmulator();
    emulator.model.override.alternate = { rttMs: 3, jitterMs: 0, lossPct: 0 };
    const table = emulator.model.alternateTable();
    expect(await router.ping('1.1.1.1', { ...OPTIONS, routingTable: table }, soon())).toMatchObject({
      value: { received: 3 },
    });
    expect(await router.ping('1.1.1.1', { ...OPTIONS, routingTable: 'nowhere' }, soon())).toMatchObject({
      kind: 'failed',
      failure: {
        code: 'router_error',
        todo: expect.stringContaining('measurement.routing_table') as unknown,
      },
    });
  });

  test('without the policy test: the line that grants it', async () => {
    const { router, emulator } = await againstEmulator();
    emulator.model.users.groups.get('steer')?.delete('test');
    expect(await router.ping('1.1.1.1', OPTIONS, soon())).toMatchObject({
      kind: 'failed',
      failure: { code: 'not_permitted', todo: expect.stringMatching(/\/user group set .*test/) as unknown },
    });
  });

  test('pings and reads of one session take turns', async () => {
    const { router, emulator } = await againstEmulator();
    const answers = await Promise.all([
      router.ping('1.1.1.1', OPTIONS, soon()),
      readRule(router, soon()),
      router.ping('9.9.9.9', OPTIONS, soon()),
    ]);
    expect(answers.map((answer) => answer.kind)).toEqual(['ok', 'ok', 'ok']);
    expect(emulator.stats()).toMatchObject({ deepestQueue: 1, connections: 1 });
  });
});

describe('what concerns one target only', () => {
  test.each([
    'failure: could not resolve dns name',
    'invalid value for argument address:',
    'while resolving ip-address: could not get answer from dns server',
  ])('%s', async (detail) => {
    const { router } = await against((_request, response) =>
      json(response, { error: 400, message: 'Bad Request', detail }, 400),
    );
    expect(await router.ping('nowhere.example', OPTIONS, soon())).toMatchObject({
      kind: 'ok',
      value: {
        host: 'nowhere.example',
        sent: 0,
        received: 0,
        failure: expect.stringContaining(detail) as unknown,
      },
    });
  });

  test.each<[string, Answer, string]>([
    ['rows of something else', (_q, r) => json(r, [{ '.id': '*1' }]), 'protocol'],
    ['no rows', (_q, r) => json(r, []), 'protocol'],
    ['a refused login', (_q, r) => json(r, { error: 401 }, 401), 'auth'],
    ['a broken connection', (_q, r) => r.destroy(), 'reset'],
  ])('not %s', async (_name, answer, code) => {
    const { router } = await against(answer);
    expect(await router.ping('1.1.1.1', OPTIONS, soon())).toMatchObject({
      kind: 'failed',
      failure: { code },
    });
  });
});
