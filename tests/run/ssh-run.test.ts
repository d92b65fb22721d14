/** The built program over SSH, from a stranger to a switched rule. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { shownRule, startEmulator, type Emulator } from '../../lib/emulator/index.js';
import { EXIT } from '../../lib/core/model/errors.js';
import type { WholeRecord } from '../../lib/core/record/run-record.js';
import { build, PROGRAM_ENV, type Built, type ProgramEnd } from '../cli/support/built.js';

let built: Built;
beforeAll(() => {
  built = build();
}, 60_000);
afterAll(() => built.remove());

let emulator: Emulator;
let folder: string;
beforeEach(async () => {
  emulator = await startEmulator({ scheme: 'http', ssh: { hostKey: 'ed25519' } });
  folder = fs.mkdtempSync(path.join(built.dist, 'ssh-'));
});
afterEach(() => emulator.stop());

/** The router pings unless something else is asked for: then a script plays `ping`. */
const BY_ROUTER = 'measurement: { via: router, ping_host: 192.0.2.1, ping_count: 1, interval_seconds: 60 }';

function configure(router: Readonly<Record<string, unknown>>, more: readonly string[] = [BY_ROUTER]): string {
  const file = path.join(folder, 'steering.yaml');
  const place = {
    transport: 'ssh',
    host: '127.0.0.1',
    port: emulator.ssh?.port,
    user: 'steer',
    timeout_sec: 20,
  };
  fs.writeFileSync(path.join(folder, 'password'), 'steer-secret\n', { mode: 0o600 });
  const text = [
    'schema_version: "2"',
    'topology: { primary_wan: Cable, alternate_wan: DSL }',
    `router: ${JSON.stringify({ ...place, password_file: path.join(folder, 'password'), ...router })}`,
    `mangle_rule: { comment: ${JSON.stringify(emulator.model.names.ruleComment)} }`,
    'cake_queues: { primary_upload: WAN-Upload-Cable }',
    'thresholds: { severe: { rtt_delta_ms: 10000 } }',
    // Time is not what is tested here.
    ...more,
    `state: { file: ${path.join(folder, 'state.json')} }`,
    `lock_file: ${path.join(folder, 'lock')}`,
    `journal: { file: ${path.join(folder, 'journal.jsonl')} }`,
  ];
  fs.writeFileSync(file, text.join('\n'), { mode: 0o600 });
  return file;
}

/** The emulator answers in this process, so the program must not be waited for synchronously. */
function call(...args: readonly string[]): Promise<ProgramEnd> {
  const env = { ...PROGRAM_ENV, PATH: `${folder}:${process.env['PATH'] ?? ''}` };
  const child = spawn(process.execPath, [built.program, ...args], { env });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (bytes: Buffer) => (texts.out += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (texts.err += bytes.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...texts })));
}

test('a stranger is refused, trusted, read, switched, and the password is nowhere', async () => {
  const knownHosts = path.join(folder, 'known_hosts');
  const config = configure({ known_hosts: knownHosts });
  const fingerprint = emulator.ssh?.fingerprint ?? '';

  const refused = await call('--config', config, 'run');
  expect(refused.code).toBe(EXIT.unavailable);
  expect(refused.err).toContain(fingerprint);
  expect(refused.err).toContain('wanctl-steer trust');
  expect(emulator.stats()).toMatchObject({ logins: 0, loginFailures: 0, sshExecs: 0 });

  const trusted = await call('--config', config, 'trust', '--yes', '--fingerprint', fingerprint);
  expect(trusted).toMatchObject({ code: EXIT.ok, err: '' });

  const order = await call('--config', config, 'force-enable', '--for', '1h');
  expect(order.code).toBe(EXIT.ok);
  expect(shownRule(emulator.model)).toMatchObject({ enabled: true, matches: 1 });

  const before = emulator.stats();
  const run = await call('--config', config, 'run', '--json');
  const record = JSON.parse(run.out) as WholeRecord;
  expect(record.context.fault).toBeUndefined();
  expect(record).toMatchObject({
    route: 'steered',
    in: { router: { rule: [expect.any(String), 1, expect.any(String)] } },
  });
  const { sshConnections, sshExecs, configWrites } = emulator.stats();
  expect(sshConnections - before.sshConnections).toBe(1);
  // The read, and the ping that this test has the router send.
  expect(sshExecs - before.sshExecs).toBe(2);
  expect(configWrites).toBe(1);

  const everything = [refused, trusted, order, run].map(({ out, err }) => out + err).join('');
  const files = fs.readdirSync(folder).filter((name) => name !== 'password');
  const written = files.map((name) => fs.readFileSync(path.join(folder, name), 'utf8')).join('');
  expect(everything + written).not.toContain('steer-secret');
});

test('a key that changes later is a refusal with both fingerprints, and never a question', async () => {
  const pinned = `SHA256:${'A'.repeat(43)}`;
  const config = configure({ host_key: pinned });
  const run = await call('--config', config, 'run');
  expect(run.code).toBe(EXIT.unavailable);
  expect(run.err).toContain(pinned);
  expect(run.err).toContain(emulator.ssh?.fingerprint ?? '');
  expect(emulator.stats()).toMatchObject({ logins: 0, loginFailures: 0 });
});

test('with the breaker open nothing reaches the router, the line is still measured, the state still saved', async () => {
  const answers = [1, 2, 3].map((n) => `64 bytes from 192.0.2.9: icmp_seq=${String(n)} ttl=57 time=24.0 ms`);
  const script = ['#!/bin/sh', 'echo "PING 192.0.2.9 (192.0.2.9) 56(84) bytes of data."'];
  fs.writeFileSync(
    path.join(folder, 'ping'),
    [...script, ...answers.map((line) => `echo "${line}"`), ''].join('\n'),
    { mode: 0o755 },
  );
  const config = configure({ host_key: emulator.ssh?.fingerprint ?? '' }, [
    'measurement: { ping_host: 192.0.2.9, interval_seconds: 60 }',
  ]);
  const state = (): { history_rtt: number[]; counts: { runs: number }; router: Record<string, unknown> } =>
    JSON.parse(fs.readFileSync(path.join(folder, 'state.json'), 'utf8')) as ReturnType<typeof state>;

  expect((await call('--config', config, 'run')).code).toBe(EXIT.ok);
  const steady = emulator.stats();
  expect((await call('--config', config, 'run')).code).toBe(EXIT.ok);
  // A steady run: one connection, one command.
  expect(emulator.stats().sshConnections - steady.sshConnections).toBe(1);
  expect(emulator.stats().sshExecs - steady.sshExecs).toBe(1);

  await emulator.faults.refuse();
  const said = [];
  for (let i = 0; i < 3; i += 1) said.push(await call('--config', config, 'run'));
  expect(said.map(({ code }) => code)).toEqual(Array(3).fill(EXIT.unavailable));
  expect(said.filter(({ err }) => err.includes('left alone'))).toHaveLength(1);
  await emulator.faults.open();
  const before = emulator.stats();
  const rested = await call('--config', config, 'run');
  expect(rested).toMatchObject({ code: EXIT.unavailable, err: '' });
  expect(emulator.stats()).toMatchObject({
    sshConnections: before.sshConnections,
    sshExecs: before.sshExecs,
    connections: before.connections,
  });
  expect(state().history_rtt).toHaveLength(6);
  expect(state().counts.runs).toBe(6);

  // The pause is over: one probe, which closes it, with one line.
  const { open_until_boot_ms: until } = state().router;
  const waitMs = Number(until) - Number(fs.readFileSync('/proc/uptime', 'utf8').split(' ')[0]) * 1000;
  expect(waitMs).toBeLessThan(5_000);
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, waitMs) + 50));
  const back = await call('--config', config, 'run');
  expect(back.code).toBe(EXIT.ok);
  expect(back.err.split('\n').filter((line) => line.includes('answers again'))).toHaveLength(1);
  expect(emulator.stats().sshConnections - before.sshConnections).toBe(1);
}, 60_000);

test.each([
  ['refuses', (): Promise<number> => closedPort()],
  ['resets', (): Promise<number> => resettingPort()],
])('a router that %s while the program still loads: an order is recorded, 75', async (_name, port) => {
  const config = configure({ port: await port(), host_key: `SHA256:${'A'.repeat(43)}` });
  for (const order of [['force-enable'], ['force-disable'], ['reset', '--yes']]) {
    const { code, out, err } = await call('--config', config, ...order);
    expect({ order, code, internal: /internal/.test(err) }).toEqual({
      order,
      code: EXIT.busy,
      internal: false,
    });
    expect(out).toContain('pending');
  }
  const { code, err } = await call('--config', config, 'trust');
  expect({ code, internal: /internal/.test(err) }).toEqual({ code: EXIT.unavailable, internal: false });
});

const listeners: net.Server[] = [];
afterEach(() => {
  for (const one of listeners.splice(0)) one.close();
});

async function listening(server: net.Server): Promise<number> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return (server.address() as net.AddressInfo).port;
}

async function closedPort(): Promise<number> {
  const server = net.createServer();
  const port = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function resettingPort(): Promise<number> {
  const server = net.createServer((socket) => socket.resetAndDestroy());
  listeners.push(server);
  return listening(server);
}
