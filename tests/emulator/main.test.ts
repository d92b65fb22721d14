import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { ask, list, TREE } from './support.js';

interface Ready {
  readonly port: number;
  readonly url: string;
  readonly controlPort: number;
  readonly ruleComment: string;
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
  const start = join(folder, 'start.mjs');
  await writeFile(start, `import { main } from './main.mjs';\nawait main(process.argv.slice(2));\n`);
  child = spawn(
    process.execPath,
    [
      start,
      '--scheme',
      'http',
      '--scenario',
      'congested',
      '--speed',
      '10',
      '--primary',
      'Fibre',
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
    await control('/do', { what: 'duplicateRule' });
    expect(await control('/rule')).toMatchObject({ matches: 2 });
    expect(await control('/do', { what: 'dance' })).toHaveProperty('error');
    await control('/do', { what: 'refuse' });
    await expect(ask(ready, TREE)).rejects.toThrow(/ECONNREFUSED/);
    await control('/do', { what: 'open' });
    expect((await ask(ready, TREE)).status).toBe(200);
  });
});
