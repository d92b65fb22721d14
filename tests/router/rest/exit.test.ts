/** A process that talked to a router that hangs must still be able to end: at once when told, by itself when done. */
import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { endOf, type End } from '../program-end.js';
import { RULE_ONLY } from '../../support/switch.js';

let folder: string;
let program: string;

/** The client as a process of its own: reads once within 400 ms, says what came of it. */
const PROGRAM = `
import { createRestRouter } from './lib/router/rest/router.js';
const [settings, how] = process.argv.slice(2);
const end = performance.now() + 400;
const controller = new AbortController();
setTimeout(() => controller.abort(), 400).unref();
const deadline = { signal: controller.signal, remainingMs: () => Math.max(0, end - performance.now()), within: () => deadline };
const router = createRestRouter({
  ...JSON.parse(settings), password: () => 'x', nowBootMs: () => 0,
});
const pending = router.read(deadline);
if (how === 'exit') setTimeout(() => process.exit(3), 100);
const got = await pending;
router.close();
process.stdout.write(got.kind === 'failed' ? got.failure.code : 'ok');
`;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'exit-'));
  program = path.join(folder, 'program.mjs');
  await build({
    stdin: { contents: PROGRAM, resolveDir: process.cwd(), loader: 'js' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: program,
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  });
  writeFileSync(path.join(folder, 'empty'), '');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(settings: object, how: 'exit' | 'end'): Promise<End> {
  const all = {
    scheme: 'https',
    host: '127.0.0.1',
    user: 'steer',
    tls: { mode: 'insecure' },
    timeoutMs: 60_000,
    comment: 'c',
    downloadQueue: 'q',
    ...RULE_ONLY,
    needUptime: false,
    ...settings,
  };
  return endOf(program, [JSON.stringify(all), how]);
}

/** A TCP service that takes connections and bytes and never says a word. */
async function silent(): Promise<{ port: number; close(): void }> {
  const server = createServer((socket) => socket.on('error', () => undefined).resume());
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

describe.each(['exit', 'end'] as const)('%s', (how) => {
  const want = (code: string): End => (how === 'exit' ? { code: 3, said: '' } : { code: 0, said: code });

  test('while the TLS handshake hangs', async () => {
    const server = await silent();
    const end = await run({ port: server.port }, how);
    server.close();
    expect(end).toEqual(want('timeout'));
  });

  test('while the answer hangs', async () => {
    const server = await silent();
    const end = await run({ port: server.port, scheme: 'http' }, how);
    server.close();
    expect(end).toEqual(want('timeout'));
  });

  test('while DNS hangs', async () => {
    const dns = createSocket('udp4');
    await new Promise<void>((resolve) => {
      dns.bind(0, '127.0.0.1', resolve);
    });
    const empty = path.join(folder, 'empty');
    const names = { hostsFile: empty, resolvConf: empty, servers: [`127.0.0.1:${dns.address().port}`] };
    const end = await run({ host: 'router.example', port: 443, names }, how);
    await new Promise<void>((resolve) => {
      dns.close(resolve);
    });
    expect(end).toEqual(want('dns'));
  });
});

test('a healthy connection kept alive does not keep the process', async () => {
  const { startEmulator } = await import('../../../lib/emulator/index.js');
  const emulator = await startEmulator({ users: [{ name: 'steer', password: 'x' }] });
  const { ruleComment, primary } = emulator.model.names;
  const settings = { port: emulator.port, comment: ruleComment, downloadQueue: `WAN-Download-${primary}` };
  expect(await run(settings, 'end')).toEqual({ code: 0, said: 'ok' });
  await emulator.stop();
});
