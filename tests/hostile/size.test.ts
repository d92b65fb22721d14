/**
 * Everything a run reads, far larger than it can be: the built program ends by itself within the memory its unit
 * allows, leaves a whole state, and the next run goes on.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { buildProgram, openHouse, type Ended, type House } from '../run/house.js';

/** MemoryMax of the unit. */
const MOST_KIB = 256 * 1024;
const MIB = 1024 * 1024;

let program: string;
beforeAll(() => {
  program = buildProgram();
}, 60_000);
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

let house: House;
let server: Server | undefined;
beforeEach(async () => {
  house = await openHouse(program);
});
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  await house.close();
});

/** A run, and the most memory it ever had. */
async function run(): Promise<Ended & { readonly peakKib: number }> {
  const peak = path.join(house.folder, 'peak');
  const hook = path.join(house.folder, 'hook.cjs');
  const note = `require('fs').writeFileSync(${JSON.stringify(peak)}, String(process.resourceUsage().maxRSS))`;
  fs.writeFileSync(hook, `process.on('exit', () => ${note});`);
  const ended = await house.start(['run'], { NODE_OPTIONS: `--require ${hook}` }).ended;
  return { ...ended, peakKib: Number(fs.readFileSync(peak, 'utf8')) };
}

async function expectBounded(): Promise<Ended> {
  const first = await run();
  expect(first).toMatchObject({ signal: null });
  expect(first.err).not.toContain('internal error');
  expect(first.peakKib).toBeLessThan(MOST_KIB);
  return first;
}

async function expectWhole(): Promise<void> {
  const before = house.state().counts.runs;
  const next = await run();
  expect(next).toMatchObject({ signal: null });
  expect(house.state().counts.runs).toBe(before + 1);
}

describe('a state', () => {
  const inState = (fields: Record<string, unknown>): string =>
    JSON.stringify({ ...house.state(), ...fields });
  const numbers = (text: string): string =>
    JSON.stringify(house.state()).replace(/"history_rtt":\[[^\]]*\]/, `"history_rtt":[${text}]`);

  test.each<[string, () => string]>([
    ['4 MiB of NaN', () => numbers(`${'NaN,'.repeat(MIB)}1`)],
    ['as many NaN as pass', () => numbers(`${'NaN,'.repeat(120_000)}1`)],
    ['390,000 broken transitions', () => inState({ transitions: new Array(390_000).fill({}) })],
    ['as many broken transitions as pass', () => inState({ transitions: new Array(160_000).fill({}) })],
    [
      'as many nearly sound transitions as pass',
      () => inState({ transitions: new Array(9_000).fill({ from: 'WAN1_GOOD', to: 'x', timestamp: 'y' }) }),
    ],
    ['an unterminated string with NaN', () => `{"a":NaN,"b":"${'\\"'.repeat(200_000)}`],
    [
      'keys nobody knows',
      () => inState(Object.fromEntries(Array.from({ length: 30_000 }, (_, n) => [`k${String(n)}`, 1]))),
    ],
    [
      'a bomb of brackets in the last run',
      () =>
        JSON.stringify(house.state()).replace(
          /"last_cycle":.*\}$/,
          `"last_cycle":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
        ),
    ],
    ['blanks', () => ' '.repeat(64 * MIB)],
  ])(
    '%s',
    async (_name, content) => {
      await run();
      fs.writeFileSync(house.stateFile, content(), { mode: 0o600 });
      await expectBounded();
      await expectWhole();
    },
    60_000,
  );
});

describe('an answer over REST', () => {
  const rows = (row: string, count: number): string => `[${new Array(count).fill(row).join(',')}]`;

  test.each<[string, () => string | Buffer]>([
    ['4 MiB of control characters', () => Buffer.from(`["${'\u0001'.repeat(4 * MIB - 4)}"]`)],
    ['as many control characters as pass', () => Buffer.from(`["${'\u0001'.repeat(MIB / 4 - 4)}"]`)],
    ['many small rows', () => rows('{}', MIB)],
    ['as many small rows as pass', () => rows('{}', Math.floor(MIB / 12) - 1)],
    ['a bomb of brackets', () => '['.repeat(MIB / 4)],
    ['brackets that close', () => '['.repeat(MIB / 8) + ']'.repeat(MIB / 8)],
    ['64 MiB of blanks', () => ' '.repeat(64 * MIB)],
  ])(
    '%s',
    async (_name, content) => {
      const body = content();
      server = createServer((request, response) => {
        request.resume();
        response.writeHead(200, { 'content-type': 'application/json' }).end(body);
      });
      await new Promise<void>((resolve) => void server?.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const router = `router: { host: 127.0.0.1, port: ${String(port)}, scheme: http, user: steer, password: "\${STEER_PW}" }`;
      const text = fs.readFileSync(house.config, 'utf8').replace(/^router:.*$/m, router);
      fs.writeFileSync(house.config, text, { mode: 0o600 });
      await expectBounded();
      await expectWhole();
    },
    60_000,
  );
});

describe('other files', () => {
  test('a journal of one line of 64 MiB', async () => {
    await run();
    fs.writeFileSync(house.journalFile, 'x'.repeat(64 * MIB));
    await expectBounded();
    await expectWhole();
  }, 60_000);

  test('an autorate file of 64 MiB, or full of NaN', async () => {
    const file = path.join(house.folder, 'autorate.json');
    house.writeConfig(`cake_state_sources: { primary: ${file} }`);
    for (const text of [' '.repeat(64 * MIB), `{"a":[${'NaN,'.repeat(15_000)}1]`]) {
      fs.writeFileSync(file, text);
      await expectBounded();
    }
    await expectWhole();
  }, 60_000);
});
