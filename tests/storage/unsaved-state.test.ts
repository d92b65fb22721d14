/** A disk that takes no state: what was done is not forgotten, as long as this machine runs. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Now, SteerState } from '../../lib/core/model/types.js';
import { deadline, systemClock } from '../../lib/system/clock.js';
import { stateStore, type StateFile } from '../../lib/storage/state-file.js';
import { memoryFolder, temporaryFolder } from '../support/program.js';
import { everyField, names, now } from '../support/state-context.js';

const soon = deadline(systemClock(), 60_000);
const ms = (later: number): Now => ({ ...now, bootMs: now.bootMs + later, wallMs: now.wallMs + later });

let file: string;
let unsavedFile: string;
beforeEach(() => {
  file = path.join(temporaryFolder(), 'state.json');
  const memory = path.join(memoryFolder(), 'run');
  mkdirSync(memory, { mode: 0o750 });
  unsavedFile = path.join(memory, 'state.json.unsaved');
});

function store(moment: Now, disk: 'sound' | 'full' = 'sound'): StateFile {
  const clock = { now: () => moment, sleep: () => Promise.resolve() };
  const writer = disk === 'full' ? { writer: { shell: '/bin/false' } } : {};
  return stateStore({ file, unsavedFile, names, historySize: 240, clock, ...writer });
}

function numbered(runs: number): SteerState {
  const state = everyField();
  return { ...state, counts: { ...state.counts, runs } };
}

const save = (moment: Now, runs: number, disk?: 'full'): Promise<void> =>
  store(moment, disk).save(numbered(runs), { durable: true, deadline: soon });
const refused = (moment: Now, runs: number): Promise<void> =>
  expect(save(moment, runs, 'full')).rejects.toMatchObject({ code: 'state_unwritable' });
const loads = async (moment: Now): Promise<number> => (await store(moment).load(moment)).state.counts.runs;
const looks = async (moment: Now): Promise<number> => (await store(moment).look(moment)).state.counts.runs;

describe('a save that fails', () => {
  test('is a failure, and the next run knows all the same what it would have held', async () => {
    await save(ms(0), 1);
    const onDisk = readFileSync(file, 'utf8');
    await refused(ms(2_000), 2);
    await refused(ms(4_000), 3);
    expect(readFileSync(file, 'utf8')).toBe(onDisk);
    expect(await loads(ms(6_000))).toBe(3);
    expect(await looks(ms(6_000))).toBe(3);
  });

  test('is forgotten with the first one that works', async () => {
    await save(ms(0), 1);
    await refused(ms(2_000), 2);
    const next = store(ms(4_000));
    const { state } = await next.load(ms(4_000));
    expect(state.counts.runs).toBe(2);
    await next.save(numbered(3), { durable: false, deadline: soon });
    expect(existsSync(unsavedFile)).toBe(false);
    expect(await loads(ms(6_000))).toBe(3);
  });

  test('goes to the disk with the next one, also where plain ones go to memory', async () => {
    const memoryFile = path.join(path.dirname(unsavedFile), 'state.json');
    const spare = (moment: Now): StateFile =>
      stateStore({
        file,
        unsavedFile,
        memoryFile,
        names,
        historySize: 240,
        clock: { now: () => moment, sleep: () => Promise.resolve() },
      });
    await save(ms(0), 1);
    await refused(ms(2_000), 2);
    const next = spare(ms(4_000));
    await next.load(ms(4_000));
    await next.save(numbered(3), { durable: false, deadline: soon });
    expect(readFileSync(file, 'utf8')).toContain('"runs":3');
    expect(existsSync(memoryFile)).toBe(false);
  });

  test('is kept where nobody else reads or writes, whatever the umask', async () => {
    const before = process.umask(0);
    try {
      await save(ms(0), 1);
      await refused(ms(2_000), 2);
    } finally {
      process.umask(before);
    }
    expect(statSync(unsavedFile).mode & 0o777).toBe(0o640);
  });
});

test('where the lock lies on a disk it is kept there', async () => {
  const folder = path.join(temporaryFolder(), 'run');
  mkdirSync(folder, { mode: 0o750 });
  unsavedFile = path.join(folder, 'state.json.unsaved');
  await save(ms(0), 1);
  await refused(ms(2_000), 2);
  expect(statSync(unsavedFile).mode & 0o777).toBe(0o640);
  const next = store(ms(4_000));
  expect((await next.load(ms(4_000))).state.counts.runs).toBe(2);
  await next.save(numbered(3), { durable: false, deadline: soon });
  expect(existsSync(unsavedFile)).toBe(false);
});

describe('what was not saved does not count', () => {
  test.each<[string, () => void]>([
    ['where another boot came between', () => rewrite({ boot_id: 'b0070000-0000-4000-8000-0000000000ff' })],
    ['where the file was saved later', () => rewrite({ saved_boot_ms: now.bootMs - 1 })],
    ['where it is torn', () => writeFileSync(unsavedFile, readFileSync(unsavedFile, 'utf8').slice(0, 500))],
    ['where others may write to its folder', () => chmodSync(path.dirname(unsavedFile), 0o777)],
    ['where others may read it', () => chmodSync(unsavedFile, 0o644)],
    ['where it is a link', linked],
  ])('%s', async (_name, spoil) => {
    await save(ms(0), 1);
    await refused(ms(2_000), 2);
    expect(await loads(ms(4_000))).toBe(2);
    spoil();
    expect(await loads(ms(4_000))).toBe(1);
  });

  test('where the state file was taken away: a fresh start is a fresh start', async () => {
    await refused(ms(2_000), 2);
    const { fresh } = await store(ms(4_000)).load(ms(4_000));
    expect(fresh).toBe(true);
  });

  test('where its folder is open to others it is not even kept', async () => {
    chmodSync(path.dirname(unsavedFile), 0o777);
    await save(ms(0), 1);
    await refused(ms(2_000), 2);
    expect(existsSync(unsavedFile)).toBe(false);
  });
});

function rewrite(change: Record<string, unknown>): void {
  const state = JSON.parse(readFileSync(unsavedFile, 'utf8')) as Record<string, unknown>;
  writeFileSync(unsavedFile, JSON.stringify({ ...state, ...change }));
}

function linked(): void {
  renameSync(unsavedFile, `${unsavedFile}.real`);
  symlinkSync(`${unsavedFile}.real`, unsavedFile);
}
