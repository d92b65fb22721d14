/** Server-sent events over real connections: every run to everybody, what was missed to whoever comes back, and no one who reads too slowly. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { backlog } from '../../lib/serve/rules/live.js';
import { streams } from '../../lib/serve/streams.js';
import { open, openServer, type TestServer } from './support.js';

let server: TestServer;
afterEach(() => server.close());

const message = (n: number): { id: string; data: string } => ({
  id: `b-${String(n)}`,
  data: `{"n":${String(n)}}`,
});

interface Listener {
  readonly text: () => string;
  readonly status: number;
  close(): void;
}

function listen(lastId?: string): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const headers = lastId === undefined ? {} : { 'last-event-id': lastId };
    const asking = get(
      { host: '127.0.0.1', port: server.port, path: '/events', headers, agent: false },
      (response) => {
        let text = '';
        response.on('data', (part: Buffer) => (text += part.toString()));
        response.on('error', () => undefined);
        resolve({ text: () => text, status: response.statusCode ?? 0, close: () => asking.destroy() });
      },
    );
    asking.on('error', reject);
  });
}

async function until(true_: () => boolean): Promise<void> {
  for (let n = 0; n < 500 && !true_(); n += 1) await sleep(10);
  expect(true_()).toBe(true);
}

test('fifty at once are each told of each run, once and in order', async () => {
  server = await openServer();
  const all = await Promise.all(Array.from({ length: 50 }, () => listen()));
  for (let n = 0; n < 20; n += 1) server.run(message(n));
  const expected = Array.from(
    { length: 20 },
    (_, n) => `id: b-${String(n)}\nevent: run\ndata: {"n":${String(n)}}\n\n`,
  ).join('');
  await until(() => all.every((one) => one.text().endsWith('data: {"n":19}\n\n')));
  for (const one of all) expect(one.text()).toBe(`retry: 3000\n\n${expected}`);
  for (const one of all) one.close();
});

test('the hundred and first is told to come later, and is let in when one has left', async () => {
  server = await openServer();
  const all = await Promise.all(Array.from({ length: 100 }, () => listen()));
  const late = await listen();
  expect(late.status).toBe(503);
  all[0]!.close();
  let status = 0;
  for (let n = 0; n < 200 && status !== 200; n += 1) {
    await sleep(10);
    const again = await listen();
    ({ status } = again);
    again.close();
  }
  expect(status).toBe(200);
  for (const one of all) one.close();
});

describe('who comes back', () => {
  test('is given what it missed', async () => {
    server = await openServer();
    for (let n = 0; n < 5; n += 1) server.run(message(n));
    const one = await listen('b-2');
    await until(() => one.text().includes('"n":4'));
    expect(one.text()).not.toContain('"n":2}');
    expect(one.text()).not.toContain('gap');
    one.close();
  });

  test('after a night: a word that there was more, and the newest of it', async () => {
    server = await openServer();
    for (let n = 0; n < 16_000; n += 1) server.run(message(n));
    const one = await listen('b-3');
    await until(() => one.text().includes('"n":15999'));
    expect(one.text()).toContain('event: gap\n');
    expect(one.text().split('event: run').length - 1).toBe(600);
    one.close();
  });
});

test('who does not read is let go; the others do not notice', async () => {
  server = await openServer();
  const deaf = await open(server.port);
  deaf.on('error', () => undefined);
  deaf.pause();
  deaf.write('GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n');
  const well = await listen();
  let closed = false;
  deaf.once('close', () => (closed = true));
  const large = 'x'.repeat(100_000);
  for (let n = 0; n < 200; n += 1) {
    server.run({ id: `l-${String(n)}`, data: large });
    await sleep(1);
  }
  await until(() => well.text().includes('id: l-199\n'));
  // What the system keeps for it is read, and then the end is met.
  deaf.resume();
  await until(() => closed);
  well.close();
});

test('a stream that is silent for long says that it lives', async () => {
  server = await openServer();
  const hub = streams(backlog(), { heartbeatMs: 20 });
  const small = createServer((_request, response) => hub.add(response, undefined)).listen(0, '127.0.0.1');
  await new Promise((resolve) => small.once('listening', resolve));
  let text = '';
  const asking = get(
    { host: '127.0.0.1', port: (small.address() as AddressInfo).port, agent: false },
    (response) => {
      response.on('data', (part: Buffer) => (text += part.toString())).on('error', () => undefined);
    },
  );
  asking.on('error', () => undefined);
  await until(() => text.split(':\n\n').length > 3);
  hub.close();
  asking.destroy();
  await new Promise((resolve) => small.close(resolve));
});
