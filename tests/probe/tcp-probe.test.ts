import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from '@jest/globals';
import { startTcpProbe, type ResolveHost, type TcpPlan } from '../../lib/probe/tcp-probe.js';
import { deadlineIn } from '../fakes/test-deadline.js';

const LONG = 20_000;
const PLAN = { count: 3, spacingMs: 5, replyWaitMs: LONG, source: null, family: 'auto' } as const;

const literal: ResolveHost = (host) =>
  Promise.resolve({ kind: 'ok', value: { address: host, family: host.includes(':') ? 6 : 4 } });
const noSuchName: ResolveHost = () =>
  Promise.resolve({ kind: 'failed', failure: { code: 'dns', message: 'no such name', todo: '' } });

const open: Server[] = [];
afterEach(() => open.splice(0).forEach((server) => server.close()));

async function listen(host: string): Promise<number> {
  const server = createServer((socket) => socket.on('error', () => undefined)).listen(0, host);
  open.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function probe(target: string, change: Partial<TcpPlan> = {}, resolve = literal) {
  return startTcpProbe({ ...PLAN, target, ...change }, resolve, deadlineIn(LONG)).done;
}

describe('an answer', () => {
  test('of a listener', async () => {
    const target = `127.0.0.1:${await listen('127.0.0.1')}`;
    const reply = await probe(target);
    expect(reply).toEqual({ host: target, sent: 3, received: 3, rttsMs: expect.any(Array) });
    expect(reply.rttsMs).toHaveLength(3);
    for (const rtt of reply.rttsMs) expect(rtt).toBeGreaterThan(0);
  });

  test('of a closed port: a refusal took the same way', async () => {
    const port = await listen('127.0.0.1');
    open.splice(0).forEach((server) => server.close());
    expect(await probe(`127.0.0.1:${port}`)).toMatchObject({ sent: 3, received: 3 });
  });

  test('from the source address asked for', async () => {
    const port = await listen('127.0.0.1');
    const from: (string | undefined)[] = [];
    open[0]?.on('connection', (socket: Socket) => from.push(socket.remoteAddress));
    await probe(`127.0.0.1:${port}`, { source: '127.0.0.9' });
    while (from.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(from).toEqual(['127.0.0.9', '127.0.0.9', '127.0.0.9']);
  });

  test('by name, through the resolver given', async () => {
    const port = await listen('127.0.0.1');
    const resolve: ResolveHost = (host) =>
      Promise.resolve({
        kind: 'ok',
        value: { address: host === 'dns.example' ? '127.0.0.1' : '', family: 4 },
      });
    expect(await probe(`dns.example:${port}`, {}, resolve)).toMatchObject({ received: 3 });
  });
});

describe('no answer', () => {
  let stuck: ChildProcess | null = null;
  const fillers: Socket[] = [];
  afterEach(() => {
    fillers.splice(0).forEach((socket) => socket.destroy());
    stuck?.kill('SIGKILL');
    stuck = null;
  });

  /** A stopped process whose queue of connections is full: the kernel drops further handshakes. */
  async function silentPort(): Promise<number> {
    const code = `const s = require('net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 },
      () => { console.log(s.address().port); process.kill(process.pid, 'SIGSTOP'); })`;
    stuck = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(stuck.stdout!, 'data')) as [Buffer];
    const port = Number(line.toString());
    for (let full = false; !full;) {
      const socket = connect({ port, host: '127.0.0.1' }).on('error', () => undefined);
      fillers.push(socket);
      const timer = setTimeout(() => socket.emit('dropped'), 300);
      full = await Promise.race([
        once(socket, 'connect').then(() => false),
        once(socket, 'dropped').then(() => true),
      ]);
      clearTimeout(timer);
    }
    return port;
  }

  test('within the wait is a loss; ended before it is none', async () => {
    const target = `127.0.0.1:${await silentPort()}`;
    expect(await probe(target, { replyWaitMs: 100 })).toEqual({
      host: target,
      sent: 3,
      received: 0,
      rttsMs: [],
    });
    const cut = startTcpProbe({ ...PLAN, target }, literal, deadlineIn(100));
    expect(await cut.done).toMatchObject({ sent: 0, failure: 'no handshake had time to come back' });
    const stopped = startTcpProbe({ ...PLAN, target }, literal, deadlineIn(LONG));
    stopped.stop();
    expect(await stopped.done).toMatchObject({ sent: 0, failure: 'no handshake had time to come back' });
    const told = deadlineIn(LONG);
    const interrupted = startTcpProbe({ ...PLAN, target }, literal, told);
    told.stop();
    expect(await interrupted.done).toMatchObject({ sent: 0 });
  });
});

describe('nothing could be sent', () => {
  test.each([
    ['a source that is not here', '127.0.0.1:9', { source: '203.0.113.9' }, literal, /EADDRNOTAVAIL/],
    [
      'a source that is an interface',
      '127.0.0.1:9',
      { source: 'lo' },
      literal,
      /from an address, not from interface lo/,
    ],
    ['an unknown name', 'dns.example:9', {}, noSuchName, /^no such name$/],
    ['the other family', '127.0.0.1:9', { family: 'ipv6' }, literal, /127\.0\.0\.1 is not ipv6/],
    ['no target', 'nonsense', {}, literal, /^not a host:port$/],
    ['a broken resolver', '127.0.0.1:9', {}, () => Promise.reject(new Error('oops')), /^oops$/],
  ] as const)('%s', async (_name, target, change, resolve, failure) => {
    const reply = await probe(target, change, resolve);
    expect(reply).toMatchObject({ host: target, sent: 0, received: 0, rttsMs: [] });
    expect(reply.failure).toMatch(failure);
  });
});
