/** Files of the program on disks that stall, in the rarer set-ups, and a person's orders. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { type FrozenHouse, FrozenHouses, journalRuns, thaw, whileFrozen } from './frozen-house.js';

let houses: FrozenHouses;
beforeAll(() => {
  houses = new FrozenHouses();
});
afterEach(() => houses.close());
afterAll(() => {
  houses.end();
});

test('text logs that stall are told of, and have the lines of later runs', async () => {
  const h = await houses.open([['texts']]);
  expect((await h.go('force-enable')).code).toBe(0);
  const before = fs.readFileSync(h.place('texts', 'debug.log'), 'utf8');
  const ended = await whileFrozen(h, 'force-disable');
  expect(ended.code).toBe(0);
  expect(ended.err).toContain('log file cannot be written');
  thaw(h);
  expect((await h.go('auto')).code).toBe(0);
  const after = fs.readFileSync(h.place('texts', 'debug.log'), 'utf8');
  expect(after.startsWith(before)).toBe(true);
  expect(after.slice(before.length)).toContain('override is cleared');
});

test('the file of dry runs', async () => {
  const h = await houses.open([['dry']]);
  await h.go('run');
  expect((await h.go('run', '--dry-run')).code).toBe(0);
  const ended = await whileFrozen(h, 'run', '--dry-run');
  expect(ended.code).toBe(0);
  expect(ended.err).toContain('journal cannot be written');
  thaw(h);
  expect((await h.go('run', '--dry-run')).code).toBe(0);
  expect(journalRuns(h.place('dry', 'dry.jsonl'))).toBe(2);
});

describe('state.spare_flash', () => {
  test('an ordinary run needs no disk', async () => {
    const h = await houses.open([['state', 'log']]);
    spare(h);
    for (let i = 0; i < 2; i += 1) expect((await h.go('run')).code).toBe(0);
    expect((await whileFrozen(h, 'run')).code).toBe(0);
    thaw(h);
    expect((await h.go('run')).code).toBe(0);
    expect(await runs(h)).toBe(4);
  });

  test('a folder for memory that lies on a disk and stalls: the state goes to its file', async () => {
    const h = await houses.open([['lock']]);
    spare(h);
    for (let i = 0; i < 2; i += 1) expect((await h.go('run')).code).toBe(0);
    const ended = await whileFrozen(h, 'run');
    expect([ended.code, ended.err]).toEqual([0, ended.err]);
    expect(ended.err).toContain('saved to');
    thaw(h);
    expect((await h.go('run')).code).toBe(0);
    expect(await runs(h)).toBe(4);
  });

  function spare(h: FrozenHouse): void {
    const text = fs.readFileSync(h.config, 'utf8');
    fs.writeFileSync(h.config, text.replace(/^state: \{ file/m, 'state: { spare_flash: true, file'));
  }
  async function runs(h: FrozenHouse): Promise<number> {
    const { out } = await h.go('status', '--json');
    return (JSON.parse(out) as { counts: { runs: number } }).counts.runs;
  }
});

test('a lock file that is not there yet', async () => {
  const h = await houses.open([['lock']]);
  const ended = await whileFrozen(h, 'run');
  expect(ended.code).toBe(69);
  expect(ended.err).toContain('does not answer');
  expect(h.emulator.stats().requests).toBe(0);
  thaw(h);
  expect((await h.go('run')).code).toBe(0);
});

test('a state that cannot be one stays where it is until the disk is well', async () => {
  const h = await houses.open([['state']]);
  await h.go('run');
  fs.writeFileSync(h.stateFile, '{ torn');
  expect((await whileFrozen(h, 'run')).code).toBe(69);
  expect(fs.readFileSync(h.stateFile, 'utf8')).toBe('{ torn');
  thaw(h);
  expect((await h.go('run')).code).toBe(0);
  expect(fs.readdirSync(path.dirname(h.stateFile)).some((name) => name.includes('.corrupt-'))).toBe(true);
});

test('orders: what the disk does not take is for the next run', async () => {
  const h = await houses.open([['state', 'log', 'texts']]);
  expect((await h.go('force-enable')).code).toBe(0);
  const saved = fs.readFileSync(h.stateFile);
  for (const order of [['reset', '--yes'], ['auto']]) {
    const ended = await whileFrozen(h, ...order);
    expect([ended.code, ended.err]).toEqual([69, ended.err]);
    expect(ended.err).toContain('disk does not answer');
    expect(fs.readFileSync(h.stateFile).equals(saved)).toBe(true);
    thaw(h);
  }
  expect(h.ruleEnabled()).toBe(true);
  expect((await h.go('run')).code).toBe(0);
  expect(h.state()).toMatchObject({ override: null });
});
