/** A lock file that is taken away while a run holds it: that run finds out, acts on nothing and says so. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileLock } from '../../lib/storage/lock.js';
import { buildProgram, openHouse, pingAnswering } from '../run/house.js';
import { memoryFolder, temporaryFolder } from '../support/program.js';

test.each([
  ['in memory', memoryFolder],
  ['on a disk', temporaryFolder],
])('%s: whoever held it is not sure of it any more, whoever comes next is', async (_name, folder) => {
  const file = path.join(folder(), 'lock');
  const first = await fileLock(file).acquire('run', 100);
  if (first.kind !== 'held') throw new Error('busy');
  expect(first.isLost()).toBe(false);
  fs.rmSync(file);
  expect(first.isLost()).toBe(true);
  const second = await fileLock(file).acquire('run', 100);
  if (second.kind !== 'held') throw new Error('busy');
  expect([first.isLost(), second.isLost()]).toEqual([true, false]);
  first.release();
  expect((await fileLock(file).acquire('run', 0)).kind).toBe('busy');
  second.release();
});

let program: string;
beforeAll(() => {
  program = buildProgram();
});
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

test('of two runs at work the one without a lock switches nothing and saves nothing', async () => {
  const waits = path.join(path.dirname(program), 'waits');
  const ping = `while [ -e ${waits} ]; do sleep 0.05; done\n${pingAnswering(24)}`;
  const house = await openHouse(program, { ping });
  try {
    expect((await house.run('run')).code).toBe(0);
    fs.writeFileSync(waits, '');
    const began = house.emulator.stats().requests;
    const first = house.start(['run']);
    // It has its lock, for it is asking the router.
    while (house.emulator.stats().requests === began) await sleep(20);
    fs.rmSync(house.lockFile);
    fs.rmSync(waits);
    const second = await house.run('run');
    const { code, err } = await first.ended;
    expect([code, second.code]).toEqual([75, 0]);
    expect(err).toMatch(/the lock file .* was taken away during the run/);
    expect(house.state().counts.runs).toBe(2);
  } finally {
    await house.close();
  }
});
