/** Wires that break, other services, names, time and secrets. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Connection } from 'ssh2';
import { deadlineIn } from '../../fakes/test-deadline.js';
import {
  askTwice,
  endOnly,
  sshFailureOf,
  markOf,
  PASSWORD,
  say,
  sshClient,
  sshServer,
  type SshServerOptions,
} from './support.js';
import { readRule } from '../../support/switch.js';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** Any TCP service. */
async function tcp(serve: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    serve(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

async function ssh(options: SshServerOptions): Promise<number> {
  const server = await sshServer(options);
  closers.push(() => server.close());
  return server.port;
}

describe('what answers is no SSH service, or breaks', () => {
  test.each<[string, (socket: Socket) => void, RegExp, RegExp]>([
    ['closes at once', (socket) => socket.end(), /^reset$/, /service/],
    ['resets at once', (socket) => socket.resetAndDestroy(), /^reset$/, /service/],
    ['speaks HTTP', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), /^(reset|protocol)$/, /./],
    ['speaks SSH 1', (socket) => socket.write('SSH-1.5-old\r\n'), /^protocol$/, /router\.port/],
    [
      'sends rubbish after its banner',
      (socket) => socket.write(`SSH-2.0-x\r\n${'\0'.repeat(4096)}`),
      /^protocol$/,
      /./,
    ],
    [
      'breaks in the handshake',
      (socket) => socket.write('SSH-2.0-ROSSSH\r\n', () => socket.resetAndDestroy()),
      /^reset$/,
      /service/,
    ],
  ])('%s', async (_name, serve, code, todo) => {
    const { first } = await askTwice(await tcp(serve));
    const failure = sshFailureOf(first);
    expect(failure.code).toMatch(code);
    expect(failure.todo).toMatch(todo);
    expect(failure.quietMs).toBeUndefined();
  });

  test('nobody listens', async () => {
    const port = await tcp(() => undefined);
    for (const close of closers.splice(0)) await close();
    expect(sshFailureOf((await askTwice(port)).first)).toMatchObject({ code: 'refused' });
  });

  const breaks: readonly (readonly [string, SshServerOptions])[] = [
    ['after the login', { ready: (client) => client.end() }],
    ['at the command', { exec: (_command, _channel, client) => client.end() }],
    [
      'in the answer',
      {
        exec: (command, channel, client) => void channel.write(`${markOf(command)} d.n=`, () => client.end()),
      },
    ],
  ];
  test.each(breaks)('the connection breaks %s', async (_name, options) => {
    const failure = sshFailureOf((await askTwice(await ssh(options))).first);
    expect(failure.code).toBe('reset');
  });

  test('a channel is refused, as when all sessions are taken', async () => {
    const refuse = (client: Connection): void => {
      client.removeAllListeners('session');
      client.on('session', (_accept, reject) => reject());
    };
    const failure = sshFailureOf((await askTwice(await ssh({ ready: refuse }))).first);
    expect(failure.code).toBe('refused');
    expect(failure.todo).toContain('/user active print');
  });
});

describe('time', () => {
  test('a login that hangs: a timeout, no rest for the router since nothing runs there, nothing more in this run', async () => {
    const port = await tcp(() => undefined);
    const router = sshClient(port, { timeoutMs: 150 });
    const failure = sshFailureOf(await router.read(deadlineIn(20_000)));
    expect(failure).toMatchObject({ code: 'timeout' });
    expect(failure.quietMs).toBeUndefined();
    expect(sshFailureOf(await readRule(router, deadlineIn(20_000))).code).toBe('resting');
    router.close();
  });

  test('a command that hangs ends with its connection: the next run may ask at once', async () => {
    const port = await ssh({ exec: () => undefined });
    const router = sshClient(port, { timeoutMs: 2_000 });
    const failure = sshFailureOf(await router.read(deadlineIn(20_000)));
    expect(failure).toMatchObject({ code: 'timeout' });
    expect(failure.quietMs).toBeUndefined();
    router.close();
  });

  test('close ends what is under way at once', async () => {
    const port = await ssh({ exec: () => undefined });
    const router = sshClient(port);
    const pending = router.read(deadlineIn(20_000));
    setTimeout(() => router.close(), 50);
    expect(sshFailureOf(await pending).code).toBe('deadline');
  });
});

describe('names', () => {
  test('the hosts file is asked, and known_hosts by the name that was configured', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ssh-names-'));
    closers.push(() => rmSync(folder, { recursive: true }));
    const hostsFile = path.join(folder, 'hosts');
    writeFileSync(hostsFile, '127.0.0.1 router.example\n');
    const port = await ssh({ exec: endOnly });
    const { first } = await askTwice(port, { host: 'router.example', names: { hostsFile } });
    expect(first.kind).toBe('ok');
  });

  test('a name that does not resolve is told as such', async () => {
    const silent = { hostsFile: '/dev/null', resolvConf: '/dev/null', servers: ['127.0.0.1:1'] };
    const { first } = await askTwice(1, { host: 'router.example', names: silent });
    expect(sshFailureOf(first)).toMatchObject({ code: 'dns' });
  });
});

describe('no word of a router gets a secret into a message', () => {
  const cases: readonly (readonly [string, SshServerOptions])[] = [
    ['an error', { exec: (_command, channel) => say(channel, `failure: ${PASSWORD}\r\n`) }],
    [
      'plain text',
      { exec: (_command, channel) => say(channel, `hello ${PASSWORD} ${encodeURIComponent(PASSWORD)}`) },
    ],
    [
      'a count',
      {
        exec: (command, channel) =>
          say(channel, `${markOf(command)} r.n=${PASSWORD}|\r\n${markOf(command)} end=|\r\n`),
      },
    ],
    [
      'a comment',
      {
        exec: (command, channel) => {
          const m = markOf(command);
          say(channel, `${m} r.n=1|\r\n${m} r.id=*1|\r\n${m} r.comment=${PASSWORD}|\r\n${m} end=|\r\n`);
        },
      },
    ],
    ['a refused login', { login: (context) => context.reject([PASSWORD as 'password']) }],
  ];
  test.each(cases)('%s', async (_name, options) => {
    const port = await ssh(options);
    const both = JSON.stringify(await askTwice(port), (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(both).not.toContain(PASSWORD);
    expect(both).not.toContain(JSON.stringify(PASSWORD).slice(1, -1));
    expect(both).not.toContain(encodeURIComponent(PASSWORD));
  });
});
