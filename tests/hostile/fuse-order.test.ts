/** An order that holds the lock is ended from outside too, where it does not end by itself. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buildProgram, openHouse, type House } from '../run/house.js';
import { program as bundled, start } from '../support/program.js';
import { watchersOf } from './watchers.js';

let program: string;
let house: House;
beforeAll(async () => {
  program = buildProgram();
  house = await openHouse(program);
  await house.run('run');
}, 60_000);
afterAll(async () => {
  await house.close();
  fs.rmSync(path.dirname(program), { recursive: true, force: true });
});

const isFree = (): boolean => spawnSync('flock', ['-n', house.lockFile, 'true']).status === 0;

test.each(['force-enable', 'reset'])(
  '%s has a watcher while it works, which goes with it',
  async (order) => {
    house.emulator.faults.add({ kind: 'hang' });
    const run = house.start([order, ...(order === 'reset' ? ['--yes'] : [])]);
    while (watchersOf(run.pid).length === 0) await delay(10);
    // Three times what an order may take: 8 s for its work, 4 s to save.
    expect(watchersOf(run.pid)).toEqual([
      expect.stringContaining(`\0${['36', '', String(run.pid), order].join('\0')}`),
    ]);
    house.emulator.faults.clear();
    run.kill('SIGKILL');
    await run.ended;
    for (let tries = 0; tries < 3_000 && watchersOf(run.pid).length > 0; tries += 1) await delay(10);
    expect(watchersOf(run.pid)).toEqual([]);
    expect(isFree()).toBe(true);
  },
  60_000,
);

test('one that ends by itself leaves none behind', async () => {
  const run = house.start(['auto']);
  expect((await run.ended).code).toBe(0);
  expect(watchersOf(run.pid)).toEqual([]);
});

/** Takes the lock as an order does, with a fuse of one second, and computes for ever. */
const BLOCKED = `
import { fileLock } from './lib/storage/lock.js';
const lock = fileLock(process.argv[2], { fuse: { sec: 1, journal: false } });
const attempt = await lock.acquire('force-enable', 5_000);
console.log(attempt.kind);
for (;;);
`;

test('one that computes without an end is ended, the lock is free, and the next run says so', async () => {
  const blocked = start(bundled(BLOCKED), [house.lockFile]);
  await blocked.line('held');
  expect(isFree()).toBe(false);
  expect(await blocked.ended).toEqual({ code: null, signal: 'SIGKILL' });
  expect(isFree()).toBe(true);
  const next = await house.run('run');
  expect(next.code).toBe(0);
  expect(next.err).toContain('The command force-enable before did not end and was ended by the fuse');
  expect(next.err).toContain('after 1 s, it was computing');
  expect((await house.run('run')).err).not.toContain('fuse');
}, 60_000);
