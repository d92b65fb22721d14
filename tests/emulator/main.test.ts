import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { exec, login } from './ssh-support.js';
import { ask, list, TREE } from './support.js';

interface Ready {
  readonly port: number;
  readonly url: string;
  readonly controlPort: number;
  readonly ruleComment: string;
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
      '--speed',
      '10',
      '--primary',
      'Fibre',
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
    const queues = list(await ask(ready, TREE));
    expect(queues[0]).toMatchObject({ name: 'WAN-Download-Fibre' });
    expect(Number(queues[0]?.['queued-packets'])).toBeGreaterThan(100);
  });

  test('serves SSH where it was asked to', async () => {
    const client = await login(ready);
    expect((await exec(client, ':put [/system identity get name]')).text.trim()).toBe('gateway');
    client.end();
  });

  test('can be asked and driven from outside', async () => {
    expect(await control('/stats')).toMatchObject({ requests: 1, configWrites: 0 });
    expect(await control('/rule')).toMatchObject({ enabled: false, matches: 1 });
    expect(await control('/rule', { enabled: true })).toMatchObject({ enabled: true });
    await control('/scenario', { name: 'idle' });
    expect(await control('/line', { line: 'primary', state: { queuedPackets: 33 } })).toMatchObject({
      rttMs: 24,
      queuedPackets: 33,
    });
    await control('/faults', { add: { kind: 'status', status: 503, times: 1 } });
    expect((await ask(ready, TREE)).status).toBe(503);
    expect((await ask(ready, TREE)).status).toBe(200);
    expect(await control('/console', { line: ':put [:len [/queue tree find]]' })).toEqual({ text: '4\r\n' });
    await control('/do', { what: 'duplicateRule' });
    expect(await control('/rule')).toMatchObject({ matches: 2 });
    expect(await control('/do', { what: 'dance' })).toHaveProperty('error');
    await control('/do', { what: 'refuse' });
    await expect(ask(ready, TREE)).rejects.toThrow(/ECONNREFUSED/);
    await control('/do', { what: 'open' });
    expect((await ask(ready, TREE)).status).toBe(200);
  });
});
