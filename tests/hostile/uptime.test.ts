/** /proc/uptime is a file, and a container's file system may say anything in it: nothing that was promised depends on it. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { buildProgram, openHouse, type Ended, type House } from '../run/house.js';

let program: string;
let house: House;
beforeAll(() => {
  program = buildProgram();
});
afterEach(async () => house.close());
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

/** Beside the configuration: what /proc/uptime and the operating system say is read from it. */
function fakeUptime(): (text: string) => Record<string, string> {
  const said = path.join(house.folder, 'uptime');
  const preload = path.join(house.folder, 'uptime.cjs');
  fs.writeFileSync(
    preload,
    `const fs = require('node:fs'); const os = require('node:os'); const real = fs.readFileSync;
     const read = (...how) => { const text = real(${JSON.stringify(said)}, 'utf8'); if (text === 'EACCES') throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' }); return how.length > 0 ? text : Buffer.from(text); };
     fs.readFileSync = (file, ...how) => (file === '/proc/uptime' ? read(...how) : real(file, ...how));
     os.uptime = () => Number.parseFloat(read('utf8'));
     require('node:module').syncBuiltinESMExports();`,
  );
  return (text) => {
    fs.writeFileSync(said, text);
    return { NODE_OPTIONS: `--require ${preload}` };
  };
}

async function runWith(env: Record<string, string>, ...args: string[]): Promise<Ended> {
  return house.start(args, env).ended;
}

const IMPOSSIBLE: [string, string][] = [
  ['negative', '-2147483648.00 0.00\n'],
  ['not a number', 'NaN NaN\n'],
  ['infinite', 'Infinity 0\n'],
  ['text', 'up 3 days\n'],
  ['in hex', '0x7f 0\n'],
  ['empty', ''],
  ['blank', ' \n'],
  ['unreadable', 'EACCES'],
  ['far beyond', '9999999999999.00 0.00\n'],
  ['as long as a book', '9'.repeat(100_000)],
];

test.each(IMPOSSIBLE)('%s: the count goes on, and it is said once', async (_what, text) => {
  house = await openHouse(program);
  const uptime = fakeUptime();
  await runWith(uptime('5000.00 0.00\n'), 'force-enable', '--for', '10m');
  const said: string[] = [];
  for (let i = 0; i < 3; i += 1) said.push((await runWith(uptime(text), 'run')).err);
  expect(house.state()).toMatchObject({ good_count: 3, override: { want: 'steered' } });
  expect(house.ruleEnabled()).toBe(true);
  expect(said.join('').match(/\/proc\/uptime/gu)).toHaveLength(1);
  expect(said.slice(1)).toEqual(['', '']);
});

const ODD: [string, (i: number) => string][] = [
  ['stands still', () => '5000.00 0.00\n'],
  ['falls back', (i) => `${String(5000 - 60 * i)}.00 0.00\n`],
  ['jumps ahead for one run', (i) => (i === 1 ? '900000000.00 0.00\n' : '5002.00 0.00\n')],
  ['runs ahead', (i) => `${String(2_000_000 + 100_000 * i)}.00 0.00\n`],
];

test.each(ODD)('%s: an override keeps its time, and the count grows', async (_what, text) => {
  house = await openHouse(program);
  const uptime = fakeUptime();
  await runWith(uptime('5000.00 0.00\n'), 'force-enable', '--for', '10m');
  const said: string[] = [];
  for (let i = 0; i < 5; i += 1) said.push((await runWith(uptime(text(i)), 'run')).err);
  expect(Number(house.state()['good_count'])).toBeGreaterThanOrEqual(3);
  expect(house.state()).toMatchObject({ override: { want: 'steered' } });
  expect(said.join('').split('\n').length).toBeLessThanOrEqual(4);
});
