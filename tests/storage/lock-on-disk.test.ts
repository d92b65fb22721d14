/** A lock file on a disk: what a run writes there is written by a child, and the lock is none the worse for it. */
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { isInMemory } from '../../lib/storage/folders.js';
import { fileLock } from '../../lib/storage/lock.js';
import { deadline, systemClock } from '../../lib/system/clock.js';
import type { CycleLock, LockAttempt } from '../../lib/run/ports.js';
import { temporaryFolder } from '../support/program.js';

const soon = deadline(systemClock(), 600_000);
const root = process.getuid?.() === 0;
/** Where the folder for temporary files lies in memory there is nothing to be tried here. */
const onDisk = isInMemory(temporaryFolder()) ? describe.skip : describe;

type Held = Extract<LockAttempt, { kind: 'held' }>;

async function held(lock: CycleLock): Promise<Held> {
  const attempt = await lock.tryAcquire('run', soon);
  if (attempt.kind !== 'held') throw new Error(`busy: ${attempt.holder}`);
  return attempt;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await delay(5);
}

onDisk('a lock file on a disk', () => {
  test('names its holder after a moment; nobody is named once that is gone', async () => {
    const file = path.join(temporaryFolder(), 'lock');
    const lock = fileLock(file, { wallMs: () => 0 });
    const first = await held(lock);
    await until(() => readFileSync(file, 'utf8').endsWith('\n'));
    const busy = await lock.acquire('auto', 0);
    expect(busy).toMatchObject({ holder: `pid ${String(process.pid)}, run, since 1970-01-01T00:00:00.000Z` });
    // As a holder leaves it that was killed; another program has the lock now.
    writeFileSync(file, readFileSync(file, 'utf8').replace(String(process.pid), '4194305'));
    expect(await lock.acquire('auto', 0)).toMatchObject({ kind: 'busy', holder: 'another process' });
    first.release();
  });

  test('counts the runs that found it held, once', async () => {
    const lock = fileLock(path.join(temporaryFolder(), 'lock'));
    const first = await held(lock);
    for (let i = 0; i < 3; i++) expect((await lock.tryAcquire('run', soon)).kind).toBe('busy');
    first.release();
    const second = await held(lock);
    expect(second.skippedSince).toBe(3);
    second.release();
    const third = await held(lock);
    expect(third.skippedSince).toBe(0);
    third.release();
  });

  test('made with its folders, 0640 and 0750; by several at once it is one file', async () => {
    const file = path.join(temporaryFolder(), 'run', 'steer', 'lock');
    const locks = await Promise.all(Array.from({ length: 5 }, () => fileLock(file).tryAcquire('run', soon)));
    expect(locks.map(({ kind }) => kind).sort()).toEqual(['busy', 'busy', 'busy', 'busy', 'held']);
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o750);
    expect(readdirSync(path.dirname(file)).filter((name) => !/^lock(\.skips)?$/.test(name))).toEqual([]);
    for (const lock of locks) if (lock.kind === 'held') lock.release();
  });

  test('a link in its place or in place of the count is not followed', async () => {
    const folder = temporaryFolder();
    const precious = path.join(folder, 'precious');
    symlinkSync(precious, path.join(folder, 'dangling'));
    await expect(held(fileLock(path.join(folder, 'dangling')))).rejects.toMatchObject({ seen: 'ELOOP' });
    expect(existsSync(precious)).toBe(false);
    writeFileSync(precious, 'precious');
    symlinkSync(precious, path.join(folder, 'lock.skips'));
    const lock = fileLock(path.join(folder, 'lock'));
    const first = await held(lock);
    await lock.tryAcquire('run', soon);
    first.release();
    (await held(lock)).release();
    expect(readFileSync(precious, 'utf8')).toBe('precious');
  });

  test.each([
    ['a folder', (file: string) => mkdirSync(file), 'EISDIR'],
    ['a file where a folder should be', (file: string) => writeFileSync(path.dirname(file), ''), 'ENOTDIR'],
  ])('%s is refused', async (_what, prepare, seen) => {
    const file = path.join(temporaryFolder(), 'below', 'lock');
    if (seen === 'EISDIR') mkdirSync(path.dirname(file));
    prepare(file);
    await expect(held(fileLock(file))).rejects.toMatchObject({ code: 'lock_unavailable', seen });
  });

  // Only root may give files away.
  (root ? test : test.skip)('made by root in the service’s folder, it is the service’s', async () => {
    const folder = temporaryFolder();
    chownSync(folder, 65_534, 65_534);
    (await held(fileLock(path.join(folder, 'lock')))).release();
    expect(statSync(path.join(folder, 'lock'))).toMatchObject({ uid: 65_534, gid: 65_534 });
    chmodSync(folder, 0o1777);
    (await held(fileLock(path.join(folder, 'lock2')))).release();
    expect(statSync(path.join(folder, 'lock2')).uid).toBe(0);
  });

  // Nothing is refused to root; CI runs this file as somebody else, too.
  (root ? test.skip : test)('no rights: refused although reading would be enough to lock', async () => {
    const file = path.join(temporaryFolder(), 'lock');
    writeFileSync(file, '', { mode: 0o400 });
    await expect(held(fileLock(file))).rejects.toMatchObject({ code: 'lock_unavailable', seen: 'EACCES' });
  });
});
