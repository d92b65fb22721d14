/** The built `run` on disks that are full or read-only: it ends with 69, the old state is whole. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { buildProgram, openHouse, pingAnswering, type House, type HouseOptions } from '../../run/house.js';
import { Mounts, sh } from './disks.js';

let program: string;
let house: House | undefined;
const mounts = new Mounts();
beforeAll(() => {
  program = buildProgram();
});
afterEach(async () => {
  mounts.undo();
  await house?.close();
  house = undefined;
});
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

/** A small file system of its own where the house keeps its state. */
async function houseOnSmall(intervalSec: number, options: HouseOptions = {}): Promise<House> {
  house = await openHouse(program, { intervalSec, ...options });
  mounts.mount(path.dirname(house.stateFile), '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs');
  expect((await house.run('run')).code).toBe(0);
  return house;
}

/** The lock is free, the file is the one from before, and with the disk well again the next run goes on. */
async function recovered(h: House, before: Buffer, heal: () => void): Promise<void> {
  expect(spawnSync('flock', ['-n', h.lockFile, 'true']).status).toBe(0);
  expect(fs.readFileSync(h.stateFile).equals(before)).toBe(true);
  heal();
  expect((await h.run('run')).code).toBe(0);
  // The one that the disk refused is not forgotten.
  expect(h.state().counts.runs).toBe(3);
}

test('a full disk', async () => {
  const h = await houseOnSmall(10);
  const before = fs.readFileSync(h.stateFile);
  const ballast = path.join(path.dirname(h.stateFile), 'ballast');
  spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=1k', 'count=64']);
  const { code, err } = await h.run('run');
  expect(code).toBe(69);
  expect(err).toContain('free');
  await recovered(h, before, () => fs.rmSync(ballast));
});

test('a disk that went read-only', async () => {
  const h = await houseOnSmall(10);
  const before = fs.readFileSync(h.stateFile);
  const folder = path.dirname(h.stateFile);
  sh('mount', '-o', 'remount,ro', folder);
  const { code, err } = await h.run('run');
  expect(code).toBe(69);
  expect(err).toMatch(/read-only/i);
  await recovered(h, before, () => {
    sh('mount', '-o', 'remount,rw', folder);
  });
});

test('a disk that is full from before the switch on: what was verified at the router stays, for as long as it lasts', async () => {
  const h = await houseOnSmall(2, {
    emulator: { scenario: 'congested' },
    ping: pingAnswering(120),
    extra: 'baseline: { source: fixed, fixed_ms: 20 }\ncycle: { max_gap_intervals: 1.5 }',
  });
  await h.run('run');
  expect(h.state()).toMatchObject({ red_count: 1 });
  const ballast = path.join(path.dirname(h.stateFile), 'ballast');
  spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=1k', 'count=64']);
  expect((await h.run('run')).code).toBe(69);
  expect(h.ruleEnabled()).toBe(true);
  // Beyond max_gap the file on the disk is no memory any more.
  const since = Date.now();
  while (Date.now() - since < 4_500) {
    expect((await h.run('run')).code).toBe(69);
    expect(h.ruleEnabled()).toBe(true);
  }
  expect(h.writes()).toBe(1);
  fs.rmSync(ballast);
  expect((await h.run('run')).code).toBe(0);
  expect(h.state()).toMatchObject({ current_state: 'CABLE_DEGRADED', pending: null });
  expect(h.state()['transitions']).toMatchObject([{ cause: 'red_streak' }]);
});
