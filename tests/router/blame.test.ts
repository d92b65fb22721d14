/** The wrong port, scheme or name: over real sockets, each message names what it is and what to do. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { EMULATOR_FINGERPRINT, startEmulator, type Emulator } from '../../lib/emulator/index.js';
import type { TlsTrust } from '../../lib/router/rest/certificate.js';
import { createRestRouter } from '../../lib/router/rest/router.js';
import { createSshRouter } from '../../lib/router/ssh/router.js';
import type { RouterFailure } from '../../lib/core/model/types.js';
import { deadlineIn } from '../fakes/test-deadline.js';
import { RULE_ONLY } from '../support/switch.js';

let https: Emulator;
let http: Emulator;
const servers: Server[] = [];
const sockets = new Set<Socket>();

beforeAll(async () => {
  https = await startEmulator({ scheme: 'https', ssh: { hostKey: 'ed25519' } });
  http = await startEmulator({ scheme: 'http' });
});
afterAll(async () => {
  await https.stop();
  await http.stop();
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
});

/** A service that is neither, on a port of its own. */
async function service(greet: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    greet(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const COMMON = { user: 'steer', comment: 'c', downloadQueue: 'q', nowBootMs: () => performance.now() };
const AMPLE_MS = 20_000;

async function overRest(
  scheme: 'http' | 'https',
  port: number,
  host = '127.0.0.1',
  tls: TlsTrust = { mode: 'insecure' },
): Promise<RouterFailure | null> {
  const router = createRestRouter({
    ...COMMON,
    scheme,
    host,
    port,
    tls,
    password: () => 'steer-secret',
    timeoutMs: AMPLE_MS,
    ...RULE_ONLY,
    needUptime: false,
  });
  const reading = await router.read(deadlineIn(AMPLE_MS));
  router.close();
  return reading.kind === 'failed' ? reading.failure : null;
}

async function overSsh(port: number, timeoutMs = AMPLE_MS): Promise<RouterFailure | null> {
  const router = createSshRouter({
    ...COMMON,
    host: '127.0.0.1',
    port,
    login: { password: () => 'steer-secret' },
    hostKey: { mode: 'pinned', fingerprint: https.ssh?.fingerprint ?? '' },
    legacyAlgorithms: false,
    timeoutMs,
    ...RULE_ONLY,
    needUptime: false,
  });
  const reading = await router.read(deadlineIn(AMPLE_MS));
  router.close();
  return reading.kind === 'failed' ? reading.failure : null;
}

const smtp = (): Promise<number> => service((socket) => socket.write('220 mail.example ESMTP\r\n'));
const closing = (): Promise<number> => service((socket) => socket.once('data', () => socket.end()));
const web = (): Promise<number> =>
  service((socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
const refused = async (): Promise<number> => {
  const port = await service(() => undefined);
  await new Promise((resolve) => servers.pop()?.close(resolve));
  return port;
};

test.each<[string, () => Promise<RouterFailure | null>, string, RegExp, RegExp]>([
  [
    'https to an http port',
    () => overRest('https', http.port),
    'tls_failed',
    /does not speak TLS/,
    /not the port of www-ssl/,
  ],
  [
    'http to an https port',
    () => overRest('http', https.port),
    'reset',
    /closed without/,
    /port of www-ssl, set router\.scheme: https/,
  ],
  [
    'https to the ssh port',
    () => overRest('https', https.ssh?.port ?? 0),
    'tls_failed',
    /does not speak TLS/,
    /not the port of www-ssl/,
  ],
  [
    'http to the ssh port',
    () => overRest('http', https.ssh?.port ?? 0),
    'protocol',
    /not HTTP/,
    /router\.port/,
  ],
  [
    'https where the router has no www-ssl',
    async () => overRest('https', await refused()),
    'refused',
    /was refused/,
    /enable www-ssl/,
  ],
  [
    'ssh to an http port',
    async () => overSsh(await web()),
    'protocol',
    /does not speak SSH \(its greeting: HTTP\/1\.1 400/,
    /router\.port: ssh is on 22/,
  ],
  [
    'ssh to the https port',
    () => overSsh(https.port),
    'reset',
    /before a word of SSH/,
    /router\.port: ssh is on 22/,
  ],
  [
    'ssh to a mail server',
    async () => overSsh(await smtp()),
    'protocol',
    /does not speak SSH \(its greeting: 220 mail/,
    /router\.port: ssh is on 22/,
  ],
  [
    'ssh to a port that closes',
    async () => overSsh(await closing()),
    'reset',
    /before a word of SSH/,
    /router\.port: ssh is on 22/,
  ],
  [
    'ssh to a port that says nothing',
    async () => overSsh(await service(() => undefined), 400),
    'timeout',
    /nothing came/,
    /router\.port/,
  ],
  [
    'ssh where the router has none',
    async () => overSsh(await refused()),
    'refused',
    /was refused/,
    /enable ssh/,
  ],
  [
    'a certificate nobody signed',
    () => overRest('https', https.port, '127.0.0.1', { mode: 'ca' }),
    'tls_untrusted',
    /expected a certificate for 127\.0\.0\.1/,
    /wanctl-steer trust/,
  ],
])('%s', async (_name, tried, code, seen, todo) => {
  const failure = await tried();
  expect(failure).toMatchObject({ code });
  expect(failure?.message).toMatch(seen);
  expect(failure?.todo).toMatch(todo);
  expect(failure?.message).not.toMatch(/[^\x20-\x7e…]/u);
});

test('the case of a host name does not matter', async () => {
  const tls: TlsTrust = { mode: 'pinned', fingerprint: EMULATOR_FINGERPRINT };
  expect(await overRest('https', https.port, 'LocalHost', tls)).toBeNull();
});
