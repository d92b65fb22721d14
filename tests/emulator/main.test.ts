import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { exec, login } from './ssh-support.js';
import { ask, list, MANGLE, TREE } from './support.js';

interface Ready {
  readonly port: number;
  readonly url: string;
  readonly controlPort: number;
  readonly ssh: { readonly port: number; readonly fingerprint: string } | null;
}

let folder: string;
let child: ChildProcess;
let ready: Ready;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'emulator-main-'));
  const bundle = join(folder, 'main.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, '../../lib/emulator/main.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  await symlink(join(import.meta.dirname, '../../node_modules'), join(folder, 'node_modules'));
  child = spawn(
    process.execPath,
    [
      bundle,
      '--scheme',
      'http',
      '--scenario',
      'congested',
      '--comment',
      'my own',
      '--ssh-port',
      '0',
      '--exit-with-stdin',
    ],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const lines = createInterface({ input: child.stdout! });
  ready = await new Promise<Ready>((resolve, reject) => {
    lines.once('line', (line) => resolve(JSON.parse(line) as Ready));
    child.once('exit', (code) => reject(new Error(`the emulator ended with ${code}`)));
  });
});

afterAll(async () => {
  child.stdin?.end();
  const code = await new Promise((resolve) => child.once('exit', resolve));
  await rm(folder, { recursive: true });
  expect(code).toBe(0);
});

async function control(path: string, body?: object): Promise<Record<string, unknown>> {
  const response = await fetch(
    `http://127.0.0.1:${ready.controlPort}${path}`,
    body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) },
  );
  return (await response.json()) as Record<string, unknown>;
}

describe('the emulator as a process', () => {
  test('serves the router asked for', async () => {
    const rules = list(await ask(ready, MANGLE));
    expect(rules.map((rule) => rule['comment'])).toContain('my own');
    const queues = list(await ask(ready, TREE));
    expect(Number(queues[0]?.['queued-packets'])).toBeGreaterThan(100);
  });

  test('serves SSH where it was asked to', async () => {
    const client = await login(ready);
    expect((await exec(client, ':put [/system identity get name]')).text.trim()).toBe('gateway');
    client.end();
  });

  test('can be asked and driven from outside', async () => {
    expect(await control('/stats')).toMatchObject({ requests: 2, configWrites: 0 });
    await control('/scenario', { name: 'idle' });
    expect(list(await ask(ready, TREE))[0]).toMatchObject({ 'queued-packets': '0' });
    expect(await control('/console', { line: ':put [:len [/queue tree find]]' })).toEqual({ text: '4\r\n' });
    expect(await control('/dance', {})).toHaveProperty('error');
  });
});
