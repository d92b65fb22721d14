/** A process that talked SSH to a router that hangs must still be able to end: at once when told, by itself when done. */
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { RULE_ONLY } from '../../support/switch.js';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { build, type Plugin } from 'esbuild';
import { endOf, type End } from '../program-end.js';
import { NAMES, PASSWORD, sshServer, EMULATOR_ED25519_FINGERPRINT } from './support.js';

/** The client as a process of its own: reads once within a time, says what came of it. */
const PROGRAM = `
import { createSshRouter } from './lib/router/ssh/router.js';
const { password, forMs, how, ...settings } = JSON.parse(process.argv[2]);
const end = performance.now() + forMs;
const controller = new AbortController();
setTimeout(() => controller.abort(), forMs).unref();
const deadline = { signal: controller.signal, remainingMs: () => Math.max(0, end - performance.now()), within: () => deadline };
const router = createSshRouter({ ...settings, login: { password: () => password }, nowBootMs: () => 0 });
const pending = router.read(deadline);
if (how === 'exit') setTimeout(() => process.exit(3), 100);
const got = await pending;
router.close();
process.stdout.write(got.kind === 'failed' ? got.failure.code : 'ok');
`;

/** The library does without its native parts where they are absent. */
const nativeParts: Plugin = {
  name: 'native-parts',
  setup(b) {
    b.onResolve({ filter: /(\.node$|^cpu-features$)/ }, ({ path: file }) => ({ path: file, external: true }));
  },
};

const REQUIRE =
  "import{createRequire}from'node:module';const require=createRequire(import.meta.url);const __dirname='.';";

let folder: string;
let program: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ssh-exit-'));
  program = path.join(folder, 'program.mjs');
  await build({
    stdin: { contents: PROGRAM, resolveDir: process.cwd(), loader: 'js' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: program,
    plugins: [nativeParts],
    banner: { js: REQUIRE },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(port: number, how: 'exit' | 'end', forMs: number): Promise<End> {
  const settings = {
    ...{ how, forMs, port, host: '127.0.0.1', user: 'steer', password: PASSWORD, ...NAMES },
    hostKey: { mode: 'pinned', fingerprint: EMULATOR_ED25519_FINGERPRINT },
    ...{ legacyAlgorithms: false, timeoutMs: 60_000, needUptime: true, ...RULE_ONLY },
  };
  return endOf(program, [JSON.stringify(settings)]);
}

describe.each(['exit', 'end'] as const)('%s', (how) => {
  const want: End = how === 'exit' ? { code: 3, said: '' } : { code: 0, said: 'timeout' };

  test('while the handshake hangs', async () => {
    const server = createServer((socket) => socket.on('error', () => undefined).resume());
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const end = await run((server.address() as AddressInfo).port, how, 400);
    server.close();
    expect(end).toEqual(want);
  });

  test('while the answer hangs', async () => {
    const server = await sshServer({ exec: () => undefined });
    const end = await run(server.port, how, 2_000);
    await server.close();
    expect(end).toEqual(want);
  });
});

/** Passes bytes on, but never the news that one side has ended. */
async function hopWithoutEnds(to: number): Promise<{ port: number; close(): void }> {
  const sockets = new Set<Socket>();
  const hop = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ port: to, host: '127.0.0.1', allowHalfOpen: true });
    for (const socket of [near, far]) sockets.add(socket.on('error', () => undefined));
    near.on('data', (bytes) => far.write(bytes));
    far.on('data', (bytes) => near.write(bytes));
  });
  await new Promise<void>((resolve) => {
    hop.listen(0, '127.0.0.1', resolve);
  });
  const close = (): void => {
    for (const socket of sockets) socket.destroy();
    hop.close();
  };
  return { port: (hop.address() as AddressInfo).port, close };
}

test('a router that never closes its side does not keep the process', async () => {
  const server = await sshServer();
  const hop = await hopWithoutEnds(server.port);
  const end = await run(hop.port, 'end', 20_000);
  hop.close();
  await server.close();
  expect(end).toEqual({ code: 0, said: 'ok' });
});

test('a healthy connection does not keep the process', async () => {
  const server = await sshServer();
  const end = await run(server.port, 'end', 20_000);
  expect(end).toEqual({ code: 0, said: 'ok' });
  expect(server.connections()).toBe(1);
  await server.close();
});
