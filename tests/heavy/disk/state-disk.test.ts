/** The state on disks that are full, read-only, or do not answer: real file systems, so root and loop devices. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { SteerError } from '../../../lib/core/model/errors.js';
import { deadline, systemClock } from '../../../lib/system/clock.js';
import { stateStore } from '../../../lib/storage/state-file.js';
import { type Disk, Mounts, sh } from './disks.js';
import { program, start, temporaryFolder } from '../../support/program.js';
import { everyField, fixtureText, names, now } from '../../support/state-context.js';

const mounts = new Mounts();
afterEach(() => {
  mounts.undo();
});

/** A folder of its own file system with the fixture in it. */
function withFixture(folder: string): { folder: string; file: string } {
  const file = path.join(folder, 'steering_state.json');
  writeFileSync(file, fixtureText('v2-every-field.json'), { mode: 0o640 });
  return { folder, file };
}

function inMemory(size: string): { folder: string; file: string } {
  const folder = path.join(temporaryFolder(), 'disk');
  mounts.mount(folder, '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs');
  return withFixture(folder);
}

function freezable(): Disk & { file: string } {
  const disk = mounts.ext4(path.join(temporaryFolder(), 'disk'));
  return { ...disk, ...withFixture(disk.folder) };
}

function storeAt(file: string): ReturnType<typeof stateStore> {
  return stateStore({
    file,
    names,
    historySize: 240,
    clock: { now: () => now, sleep: () => Promise.resolve() },
  });
}

async function refusal(work: Promise<unknown>): Promise<SteerError> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof SteerError) return error;
  throw new Error(`no SteerError: ${String(error)}`);
}

describe.each([true, false])('durable: %p', (durable) => {
  test('a full disk: unwritable, said how full, the old state whole, nothing left over', async () => {
    const { folder, file } = inMemory('16k');
    writeFileSync(path.join(folder, 'ballast'), Buffer.alloc(8192));
    const big = { ...everyField(), history_rtt: Array.from({ length: 240 }, (_, i) => i + 0.125) };
    const large = {
      ...big,
      history_delta: big.history_rtt,
      events: Array.from({ length: 40 }, () => 'x'.repeat(80)),
    };
    const error = await refusal(
      storeAt(file).save(large, { durable, deadline: deadline(systemClock(), 20_000) }),
    );
    expect(error).toMatchObject({ code: 'state_unwritable', exitCode: 69 });
    expect(error.seen).toMatch(/\d+ kB and \d+ files free/u);
    expect((await storeAt(file).load(now)).state).toEqual(everyField());
    expect(readdirSync(folder).sort()).toEqual(['ballast', 'steering_state.json']);
  });

  test('a read-only disk: unwritable, the old state whole', async () => {
    const { folder, file } = inMemory('64k');
    sh('mount', '-o', 'remount,ro', folder);
    const error = await refusal(
      storeAt(file).save(everyField(), { durable, deadline: deadline(systemClock(), 20_000) }),
    );
    expect(error).toMatchObject({ code: 'state_unwritable', exitCode: 69 });
    expect(error.seen).toMatch(/read-only/iu);
    expect((await storeAt(file).load(now)).state).toEqual(everyField());
  });

  test('a disk that hangs in the kernel: the process is gone in time, the lock of the next run is free', async () => {
    const disk = freezable();
    const saver = program(`
      import { deadline, systemClock } from './lib/system/clock.js';
      import { fileLock } from './lib/storage/lock.js';
      import { stateStore } from './lib/storage/state-file.js';
      const [file, lockFile] = process.argv.slice(2);
      const began = performance.now();
      const lock = await fileLock(lockFile).acquire('run', 0);
      const clock = systemClock();
      const store = stateStore({ file, names: ${JSON.stringify(names)}, historySize: 240, clock });
      const { state } = await store.load(clock.now());
      console.log(lock.kind);
      await store.save({ ...state, good_count: 9 }, { durable: ${String(durable)}, deadline: deadline(clock, 700) })
        .catch((error) => { console.log(error.code); process.exitCode = error.exitCode; });
      console.log(performance.now() - began < 10000 ? 'in time' : 'late');
    `);
    const lockFile = path.join(temporaryFolder(), 'lock');
    disk.freeze();
    for (let i = 0; i < 2; i++) {
      const frozen = start(saver, [disk.file, lockFile]);
      expect((await frozen.ended).code).toBe(69);
      expect(frozen.stdout()).toBe('held\nstate_unwritable\nin time\n');
    }
    disk.thaw();
    const free = start(saver, [disk.file, lockFile]);
    expect((await free.ended).code).toBe(0);
    expect((await storeAt(disk.file).load(now)).state.good_count).toBe(9);
    await clean(disk.folder);
  });
});

test('frozen between the new file and the rename: thawed, the given-up writer changes nothing', async () => {
  const disk = freezable();
  const tools = temporaryFolder();
  // Ends the sync only when the disk has been frozen.
  writeFileSync(
    path.join(tools, 'sync'),
    `#!/bin/sh\n: >"${tools}/here"\nwhile [ ! -e "${tools}/go" ]; do sleep 0.02; done\n`,
    {
      mode: 0o755,
    },
  );
  const store = stateStore({
    file: disk.file,
    names,
    historySize: 240,
    writer: { searchPath: `${tools}:/usr/bin:/bin` },
  });
  const saving = refusal(
    store.save(
      { ...everyField(), good_count: 1 },
      { durable: true, deadline: deadline(systemClock(), 3000) },
    ),
  );
  while (!existsSync(path.join(tools, 'here'))) await new Promise((resolve) => setTimeout(resolve, 10));
  disk.freeze();
  writeFileSync(path.join(tools, 'go'), '');
  expect((await saving).code).toBe('state_unwritable');
  disk.thaw();
  await storeAt(disk.file).save(
    { ...everyField(), good_count: 2 },
    { durable: true, deadline: deadline(systemClock(), 20_000) },
  );
  await clean(disk.folder);
  expect((await storeAt(disk.file).load(now)).state.good_count).toBe(2);
  expect(readFileSync(disk.file, 'utf8').endsWith('}\n')).toBe(true);
});

/** Waits until the given-up writers have come out of the kernel and died; only the state is left. */
async function clean(folder: string): Promise<void> {
  const left = (): string[] =>
    readdirSync(folder).filter((name) => !['lost+found', 'steering_state.json'].includes(name));
  const writers = (): string => execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
  while (writers().includes(folder)) await new Promise((resolve) => setTimeout(resolve, 20));
  await storeAt(path.join(folder, 'steering_state.json')).save(
    (await storeAt(path.join(folder, 'steering_state.json')).load(now)).state,
    { durable: false, deadline: deadline(systemClock(), 20_000) },
  );
  expect(left()).toEqual([]);
}
