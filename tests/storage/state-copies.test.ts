import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Now, SteerState } from '../../lib/core/model/types.js';
import { deadline, systemClock } from '../../lib/system/clock.js';
import { stateStore, type StateFile } from '../../lib/storage/state-file.js';
import { temporaryFolder } from '../support/program.js';
import { everyField, names, now } from '../support/state-context.js';

const soon = deadline(systemClock(), 60_000);
const ms = (later: number): Now => ({ ...now, bootMs: now.bootMs + later, wallMs: now.wallMs + later });

interface House {
  readonly file: string;
  readonly memoryFile: string;
  at(moment: Now): StateFile;
  /** Saves a state that can be told by its number. */
  save(moment: Now, runs: number, durable: boolean): Promise<void>;
  /** Which state is loaded. */
  loads(moment: Now): Promise<number>;
}

function house(): House {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'memory'), { mode: 0o750 });
  const [file, memoryFile] = [path.join(folder, 'state.json'), path.join(folder, 'memory', 'state.json')];
  const at = (moment: Now): StateFile =>
    stateStore({
      file,
      memoryFile,
      names,
      historySize: 240,
      clock: { now: () => moment, sleep: () => Promise.resolve() },
    });
  return {
    file,
    memoryFile,
    at,
    save: (moment, runs, durable) => at(moment).save(numbered(runs), { durable, deadline: soon }),
    loads: async (moment) => (await at(moment).load(moment)).state.counts.runs,
  };
}

function numbered(runs: number): SteerState {
  const state = everyField();
  return { ...state, counts: { ...state.counts, runs } };
}

describe('with spare_flash', () => {
  test('what can be measured again goes to memory, the rest to the disk; the later one is loaded', async () => {
    const h = house();
    await h.save(ms(0), 1, true);
    expect(existsSync(h.memoryFile)).toBe(false);
    expect(await h.loads(ms(2000))).toBe(1);

    const onDisk = readFileSync(h.file, 'utf8');
    await h.save(ms(2000), 2, false);
    await h.save(ms(4000), 3, false);
    expect(readFileSync(h.file, 'utf8')).toBe(onDisk);
    expect(await h.loads(ms(6000))).toBe(3);

    await h.save(ms(6000), 4, true);
    expect(await h.loads(ms(8000))).toBe(4);
  });

  test('the first save goes to the disk whatever it holds: without a file there, memory does not count', async () => {
    const h = house();
    await h.save(ms(0), 1, false);
    expect(await h.loads(ms(2000))).toBe(1);
    await h.save(ms(2000), 2, false);
    expect(existsSync(h.memoryFile)).toBe(true);
    expect(await h.loads(ms(4000))).toBe(2);
  });

  test.each<[string, (h: House) => void]>([
    ['is gone, as after a reboot', (h) => rmSync(h.memoryFile)],
    ['is torn', (h) => writeFileSync(h.memoryFile, readFileSync(h.memoryFile, 'utf8').slice(0, 700))],
    ['is of another boot', (h) => rewrite(h.memoryFile, { boot_id: 'another' })],
    ['is of a newer version', (h) => rewrite(h.memoryFile, { schema_version: '3' })],
    ['is of another line', (h) => rewrite(h.memoryFile, { wan_name: 'another' })],
    ['lies where others may write', (h) => chmodSync(path.dirname(h.memoryFile), 0o777)],
  ])('memory %s: the state on the disk serves', async (_what, spoil) => {
    const h = house();
    await h.save(ms(0), 1, true);
    await h.save(ms(2000), 2, false);
    expect(await h.loads(ms(4000))).toBe(2);
    spoil(h);
    expect(await h.loads(ms(4000))).toBe(1);
  });

  test('without a file on the disk, what is in memory does not count: it was removed on purpose', async () => {
    const h = house();
    await h.save(ms(0), 1, true);
    await h.save(ms(2000), 2, false);
    rmSync(h.file);
    expect((await h.at(ms(4000)).load(ms(4000))).fresh).toBe(true);
  });

  test('a folder open to others holds no state: saved to the disk, and those who look are told', async () => {
    const h = house();
    chmodSync(path.dirname(h.memoryFile), 0o777);
    await h.save(ms(0), 1, false);
    expect(readdirSync(path.dirname(h.memoryFile))).toEqual([]);
    expect(await h.loads(ms(2000))).toBe(1);
    expect((await h.at(ms(2000)).look(ms(2000))).warnings).toEqual([
      `state.spare_flash spares nothing: others may write to ${path.dirname(h.memoryFile)}`,
    ]);
    expect((await h.at(ms(2000)).load(ms(2000))).warnings).toEqual([]);
  });

  test('memory that cannot be written: to the disk, with a word', async () => {
    const h = house();
    const said: string[] = [];
    await h.save(ms(0), 4, true);
    mkdirSync(h.memoryFile);
    const store = stateStore({
      file: h.file,
      memoryFile: h.memoryFile,
      names,
      historySize: 240,
      clock: { now: () => ms(2000), sleep: () => Promise.resolve() },
      warn: (line) => said.push(line),
    });
    await store.save(numbered(5), { durable: false, deadline: soon });
    expect(await h.loads(ms(4000))).toBe(5);
    expect(said.join()).toContain(`saved to ${h.file} instead`);
  });
});

function rewrite(file: string, change: Record<string, unknown>): void {
  const state = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify({ ...state, ...change }));
}
