/** The built program: runs in one process, `serve` in another; what happens is seen over HTTP, and an order goes the way of the command line. */
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../support/free-port.js';
import { buildProgram, type House, openHouse } from '../run/house.js';

const TOKEN = 'a token of enough characters';
/** Far more than any of it takes. */
const PATIENCE_MS = 30_000;

let program: string;
beforeAll(() => {
  program = buildProgram();
});
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

let house: House;
let port: number;
let served: ChildProcess;
let said: string;
let streamed: AbortController;
beforeEach(async () => {
  port = await freePort();
  streamed = new AbortController();
});
afterEach(async () => {
  streamed.abort();
  if (served.exitCode === null) served.kill('SIGKILL');
  await house.close();
});

async function open(serve: string, extra = '', journal = 'journal: {'): Promise<void> {
  house = await openHouse(program, { extra: `serve: { port: ${String(port)}, ${serve} }\n${extra}` });
  fs.writeFileSync(house.config, fs.readFileSync(house.config, 'utf8').replace(/^journal: \{/m, journal));
  said = '';
  served = spawn(process.execPath, [program, '--config', house.config, 'serve'], {
    env: { PATH: process.env['PATH'], STEER_PW: 'steer-secret', SERVE_TOKEN: TOKEN },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  served.stderr!.on('data', (part: Buffer) => (said += part.toString()));
  await until(() => said.includes('Listening on'));
}

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  while (!(await isTrue())) {
    if (performance.now() > giveUpAt) throw new Error(`it did not become true; serve said: ${said}`);
    await sleep(25);
  }
}

const url = (what: string): string => `http://127.0.0.1:${String(port)}${what}`;

/** What the stream says, as it grows. */
function stream(lastId?: string): () => string {
  let text = '';
  const headers: Record<string, string> = lastId === undefined ? {} : { 'last-event-id': lastId };
  void (async () => {
    const response = await fetch(url('/events'), { headers, signal: streamed.signal });
    const decoder = new TextDecoder();
    for await (const part of response.body!) text += decoder.decode(part as Uint8Array);
  })().catch(() => undefined);
  return () => text;
}

const ids = (text: string): string[] => [...text.matchAll(/^id: (.*)$/gm)].map(([, id = '']) => id);

test('each run is one message; a rotation and a new state in its place change nothing', async () => {
  await open('orders: false');
  const heard = stream();
  await house.run('run');
  await until(() => ids(heard()).length === 1);
  fs.renameSync(house.journalFile, `${house.journalFile}.1`);
  await house.run('run');
  await until(() => ids(heard()).length === 2);
  const state = fs.readFileSync(house.stateFile);
  fs.writeFileSync(`${house.stateFile}.other`, state);
  fs.renameSync(`${house.stateFile}.other`, house.stateFile);
  await house.run('run');
  await until(() => ids(heard()).length === 3);
  expect(new Set(ids(heard())).size).toBe(3);
  const missed = stream(ids(heard())[0]);
  await until(() => ids(missed()).length === 2);
  expect(ids(missed())).toEqual(ids(heard()).slice(1));

  const [status, asCommand] = [await fetch(url('/api/status')), await house.run('status', '--json')];
  const timeless = (text: string): unknown => {
    const rest: Record<string, unknown> = { ...(JSON.parse(text) as object), now: null, lastRun: null };
    return JSON.parse(JSON.stringify(rest, (key, value: unknown) => (/Ms$/.test(key) ? null : value)));
  };
  expect(timeless(await status.text())).toEqual(timeless(asCommand.out));
  const page = await fetch(url('/'));
  expect(page.headers.get('content-security-policy')).toMatch(
    /script-src 'sha256-[^']+'.*connect-src 'self'.*frame-ancestors 'none'/,
  );
  expect(await page.text()).toMatch(/id="live"[\s\S]*"events":"\/events"/);
  const metrics = await fetch(url('/metrics'));
  expect(metrics.headers.get('content-type')).toContain('version=0.0.4');
  expect(await metrics.text()).toMatch(/^wanctl_steer_info\{/m);
  const health = await fetch(url('/health'));
  expect([health.status, await health.json()]).toMatchObject([200, { ok: true, health: 'ok' }]);
});

test('without a journal the state tells of the runs', async () => {
  await open('orders: false', '', 'journal: { keep: 0,');
  const heard = stream();
  for (const count of [1, 2]) {
    await house.run('run');
    await until(() => ids(heard()).length === count);
  }
  expect(fs.existsSync(house.journalFile)).toBe(false);
  const page = await fetch(url('/'));
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('live')]);
});

describe('orders', () => {
  const order = async (
    name: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> =>
    fetch(url(`/api/orders/${name}`), {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}`, ...headers },
    });

  test('are carried out by the code of the command line, and named in the state', async () => {
    await open('orders: true, token: "${SERVE_TOKEN}"');
    await house.run('run');
    const done = await order('force-enable', { minutes: 60, reason: 'a test' });
    expect([done.status, await done.json()]).toMatchObject([
      200,
      { order: 'force-enable', result: 'done', route: 'steered' },
    ]);
    expect(house.ruleEnabled()).toBe(true);
    expect(house.state()['override']).toMatchObject({
      want: 'steered',
      reason: 'a test',
      by: 'serve 127.0.0.1',
    });
    const ended = await order('auto', {});
    expect([ended.status, house.state()['override']]).toEqual([200, null]);
    await house.run('run');
    await order('force-disable', {});
    expect(house.ruleEnabled()).toBe(false);
  });

  test('while a run holds the lock one waits, and is not lost', async () => {
    await open('orders: true, token: "${SERVE_TOKEN}"', 'lock_timeout: 0');
    await house.run('run');
    const runs = Promise.all([house.run('run'), order('force-enable', { minutes: 5 })]);
    const [, answer] = await runs;
    // It had the lock before the run or after it; or it was busy, and says so.
    expect([200, 503]).toContain(answer.status);
    expect(house.ruleEnabled()).toBe(answer.status === 200);
  });

  test('are not taken where the configuration does not say so, and nothing is written', async () => {
    await open('token: "${SERVE_TOKEN}"');
    const answer = await order('force-enable', { minutes: 60 });
    expect(answer.status).toBe(403);
    expect(fs.existsSync(house.stateFile)).toBe(false);
    expect(fs.existsSync(house.lockFile)).toBe(false);
  });
});

describe('starting and stopping', () => {
  test('SIGTERM ends it at once, with a browser connected, and with 0', async () => {
    await open('orders: false');
    stream();
    await sleep(100);
    const ended = new Promise((resolve) => served.once('exit', (code, signal) => resolve([code, signal])));
    served.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  test('a taken port is said with what to do', async () => {
    await open('orders: false');
    const second = await house.run('serve');
    expect(second.code).toBe(69);
    expect(second.err).toContain(`port ${String(port)}`);
    expect(second.err).toContain('ss -ltnp');
  });

  test('a short token is refused, and is not shown', async () => {
    await open('orders: false');
    house.writeConfig('serve: { token: "short-one" }');
    const ended = await house.run('serve');
    expect(ended.code).toBe(78);
    expect(ended.err).toContain('at least 16 characters');
    expect(ended.err).not.toContain('short-one');
  });
});
