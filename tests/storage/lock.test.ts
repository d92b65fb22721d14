import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { SteerError } from '../../lib/core/model/errors.js';
import { fileLock } from '../../lib/storage/lock.js';
import { deadline, systemClock } from '../../lib/system/clock.js';
import type { LockAttempt } from '../../lib/run/ports.js';
import { program, start, memoryFolder } from '../support/program.js';

/** Far off: a busy machine must not decide. */
const soon = deadline(systemClock(), 600_000);
const root = process.getuid?.() === 0;

function lockPath(): string {
  return path.join(memoryFolder(), 'lock');
}

function mustHold(attempt: LockAttempt): Extract<LockAttempt, { kind: 'held' }> {
  if (attempt.kind !== 'held') throw new Error(`busy: ${attempt.holder}`);
  return attempt;
}

async function refused(attempt: Promise<unknown>): Promise<SteerError> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof SteerError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** Takes the lock, says so, and keeps it until it is killed or told "go" by a file. */
let holder = '';
/** Tries once, says `held` or `busy`, and keeps what it got for a moment. */
let contender = '';

beforeAll(() => {
  holder = program(`
    import { spawn } from 'node:child_process';
    import { existsSync } from 'node:fs';
    import { fileLock } from './lib/storage/lock.js';
    import { deadline, systemClock } from './lib/system/clock.js';
    const [file, child] = process.argv.slice(2);
    const got = await fileLock(file).tryAcquire('run', deadline(systemClock(), 20_000));
    if (child === 'with-child') spawn('sleep', ['5'], { detached: true, stdio: 'ignore' }).unref();
    console.log(got.kind);
    setInterval(() => { if (existsSync(file + '.go')) { got.release(); process.exit(0); } }, 5);
  `);
  contender = program(`
    import { existsSync } from 'node:fs';
    import { fileLock } from './lib/storage/lock.js';
    import { deadline, systemClock } from './lib/system/clock.js';
    const [file] = process.argv.slice(2);
    const got = await fileLock(file).tryAcquire('run', deadline(systemClock(), 20_000));
    console.log(got.kind === 'held' ? \`held \${got.skippedSince}\` : got.kind);
    if (got.kind === 'held') setInterval(() => { if (existsSync(file + '.go')) process.exit(0); }, 5);
  `);
});

describe('one process', () => {
  test('holds it, names itself, lets go', async () => {
    const file = lockPath();
    const lock = fileLock(file, { wallMs: () => 0 });
    const first = mustHold(await lock.tryAcquire('run', soon));
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      pid: process.pid,
      command: 'run',
      since: '1970-01-01T00:00:00.000Z',
    });
    expect(await lock.tryAcquire('run', soon)).toEqual({
      kind: 'busy',
      holder: `pid ${String(process.pid)}, run, since 1970-01-01T00:00:00.000Z`,
    });
    first.release();
    first.release();
    expect(readFileSync(file, 'utf8')).toBe('');
    mustHold(await lock.tryAcquire('run', soon)).release();
  });

  test('counts the runs that found it held, once', async () => {
    const file = lockPath();
    const lock = fileLock(file);
    const first = mustHold(await lock.tryAcquire('run', soon));
    expect(first.skippedSince).toBe(0);
    for (let i = 0; i < 3; i++) expect((await lock.tryAcquire('run', soon)).kind).toBe('busy');
    first.release();
    const second = mustHold(await lock.tryAcquire('run', soon));
    expect(second.skippedSince).toBe(3);
    second.release();
    const third = mustHold(await lock.tryAcquire('run', soon));
    expect(third.skippedSince).toBe(0);
    third.release();
  });

  test('a manual command that waited in vain is no skipped run', async () => {
    const file = lockPath();
    const lock = fileLock(file);
    const first = mustHold(await lock.tryAcquire('run', soon));
    expect((await lock.acquire('auto', 0)).kind).toBe('busy');
    expect((await lock.acquire('auto', 30)).kind).toBe('busy');
    first.release();
    const second = mustHold(await lock.acquire('auto', 0));
    expect(second.skippedSince).toBe(0);
    second.release();
  });

  test('a manual command waits its turn', async () => {
    const file = lockPath();
    const lock = fileLock(file);
    const first = mustHold(await lock.tryAcquire('run', soon));
    const waiting = lock.acquire('force-enable', 20_000);
    setTimeout(() => {
      first.release();
    }, 50);
    const second = mustHold(await waiting);
    expect(readFileSync(file, 'utf8')).toContain('force-enable');
    expect((await lock.tryAcquire('run', soon)).kind).toBe('busy');
    second.release();
  });

  test.each([0o000, 0o077])('file 0640 and folder 0750 under umask %o', async (umask) => {
    const file = path.join(memoryFolder(), 'run', 'lock');
    const before = process.umask(umask);
    try {
      const lock = fileLock(file);
      const held = mustHold(await lock.tryAcquire('run', soon));
      await lock.tryAcquire('run', soon);
      held.release();
    } finally {
      process.umask(before);
    }
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(statSync(`${file}.skips`).mode & 0o777).toBe(0o640);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o750 & ~umask);
  });

  // Only root may give files away.
  (root ? test : test.skip)('made by root in the service’s folder, it is the service’s', async () => {
    const file = lockPath();
    chownSync(path.dirname(file), 65_534, 65_534);
    mustHold(await fileLock(file).tryAcquire('auto', soon)).release();
    expect(statSync(file)).toMatchObject({ uid: 65_534, gid: 65_534 });
    // Where anyone may write, the folder's owner says nothing.
    chmodSync(path.dirname(file), 0o1777);
    mustHold(await fileLock(`${file}2`).tryAcquire('auto', soon)).release();
    expect(statSync(`${file}2`).uid).toBe(0);
  });

  test.each([
    ['the predecessor’s pid', '4711\n'],
    ['nothing', ''],
    ['half a line', '{"pid": 12'],
    ['another shape', '{"pid": "x", "command": 5}'],
    ['a list', '[1]'],
    ['garbage', '\0\u0001\u0002'.repeat(2000)],
  ])('a lock file that holds %s', async (_what, content) => {
    const file = lockPath();
    writeFileSync(file, content);
    const lock = fileLock(file);
    const held = mustHold(await lock.tryAcquire('run', soon));
    writeFileSync(file, content);
    expect(await lock.tryAcquire('run', soon)).toEqual({ kind: 'busy', holder: 'another process' });
    held.release();
  });

  test('a hostile holder cannot write to the terminal through the message', async () => {
    const file = lockPath();
    const lock = fileLock(file);
    const held = mustHold(await lock.tryAcquire('run', soon));
    writeFileSync(file, JSON.stringify({ pid: 1, command: '\u001b[2J\nrun', since: 'now' }));
    expect(await lock.tryAcquire('run', soon)).toEqual({
      kind: 'busy',
      holder: 'pid 1, ?[2J?run, since now',
    });
    held.release();
  });
});

describe('several processes', () => {
  test('ten at once: one holds it', async () => {
    const file = lockPath();
    const runs = Array.from({ length: 10 }, () => start(contender, [file]));
    while (runs.some((run) => run.stdout() === '')) await pause();
    const words = runs.map((run) => run.stdout().trim()).sort();
    expect(words.slice(0, 9)).toEqual(Array<string>(9).fill('busy'));
    // One that came between taking the lock and taking the count is counted by the first holder already.
    const early = Number(/^held (\d+)$/u.exec(words[9] ?? '')?.[1]);
    writeFileSync(`${file}.go`, '');
    await Promise.all(runs.map((run) => run.ended));
    const next = mustHold(await fileLock(file).tryAcquire('run', soon));
    expect(early + next.skippedSince).toBe(9);
    next.release();
  });

  test('kill -9 of the holder frees it at once', async () => {
    const file = lockPath();
    const run = start(holder, [file]);
    await run.line('held');
    const busy = await fileLock(file).tryAcquire('run', soon);
    expect(busy.kind === 'busy' && busy.holder).toContain(`pid ${String(run.child.pid)}, run, since `);
    run.child.kill('SIGKILL');
    await run.ended;
    const next = mustHold(await fileLock(file).tryAcquire('run', soon));
    expect(next.skippedSince).toBe(1);
    next.release();
  });

  test('a child that outlives its holder does not keep it', async () => {
    const file = lockPath();
    const run = start(holder, [file, 'with-child']);
    await run.line('held');
    expect((await fileLock(file).tryAcquire('run', soon)).kind).toBe('busy');
    run.child.kill('SIGKILL');
    await run.ended;
    mustHold(await fileLock(file).tryAcquire('run', soon)).release();
  });

  test('a waiting command gets it when the holder is killed', async () => {
    const file = lockPath();
    const run = start(holder, [file]);
    await run.line('held');
    const waiting = fileLock(file).acquire('reset', 25_000);
    run.child.kill('SIGKILL');
    mustHold(await waiting).release();
  });

  test('a stopped holder still holds it', async () => {
    const file = lockPath();
    const run = start(holder, [file]);
    await run.line('held');
    run.child.kill('SIGSTOP');
    expect((await fileLock(file).tryAcquire('run', soon)).kind).toBe('busy');
    run.child.kill('SIGKILL');
    await run.ended;
  });
});

describe('no lock to be had', () => {
  test.each([
    ['a folder', (file: string) => mkdirSync(file), 'EISDIR'],
    ['a symbolic link', (file: string) => symlinkSync('/etc/hostname', file), 'ELOOP'],
    ['a dangling link', (file: string) => symlinkSync(`${file}.elsewhere`, file), 'ELOOP'],
    ['a FIFO', (file: string) => spawnSync('mkfifo', [file]), 'EINVAL'],
  ])('%s in its place', async (_what, prepare, seen) => {
    const file = lockPath();
    prepare(file);
    const error = await refused(fileLock(file).tryAcquire('run', soon));
    expect(error).toMatchObject({ code: 'lock_unavailable', exitCode: 77, seen });
    expect(error.todo).not.toBe('');
    expect(existsSync(`${file}.elsewhere`)).toBe(false);
  });

  test('a file where a folder should be', async () => {
    const file = path.join(lockPath(), 'lock');
    writeFileSync(path.dirname(file), '');
    expect((await refused(fileLock(file).tryAcquire('run', soon))).message).toContain('no folder');
  });

  test.each(['tryAcquire', 'acquire'] as const)('%s without flock says what to install', async (how) => {
    const lock = fileLock(lockPath(), { command: '/nonexistent/flock' });
    const attempt = async (): Promise<unknown> =>
      how === 'acquire' ? lock.acquire('auto', 10) : lock.tryAcquire('run', soon);
    await expect(attempt()).rejects.toMatchObject({
      code: 'lock_unavailable',
      todo: 'apt install util-linux',
    });
  });

  test.each(['tryAcquire', 'acquire'] as const)('%s where flock cannot lock', async (how) => {
    const command = path.join(memoryFolder(), 'flock');
    writeFileSync(command, '#!/bin/sh\nexit 71\n');
    chmodSync(command, 0o755);
    const lock = fileLock(lockPath(), { command });
    const attempt = async (): Promise<unknown> =>
      how === 'acquire' ? lock.acquire('auto', 10) : lock.tryAcquire('run', soon);
    await expect(attempt()).rejects.toMatchObject({ code: 'lock_unavailable', seen: 'exit status 71' });
  });

  test('a refusal leaves no descriptor open', async () => {
    const lock = fileLock(lockPath(), { command: '/nonexistent/flock' });
    const open = (): string[] => readdirSync('/proc/self/fd').map((fd) => linkOf(fd));
    const before = open();
    for (let i = 0; i < 5; i++) await refused(lock.tryAcquire('run', soon));
    expect(open()).toEqual(before);
  });

  // Nothing is refused to root; CI runs this file as somebody else, too.
  (root ? test.skip : test)('no rights', async () => {
    const file = lockPath();
    writeFileSync(file, '');
    chmodSync(file, 0o400);
    const error = await refused(fileLock(file).tryAcquire('run', soon));
    expect(error).toMatchObject({ code: 'lock_unavailable', seen: 'EACCES' });
  });

  test('where skips cannot be counted, nothing else suffers', async () => {
    const file = lockPath();
    mkdirSync(`${file}.skips`);
    const lock = fileLock(file);
    const held = mustHold(await lock.tryAcquire('run', soon));
    expect(held.skippedSince).toBe(0);
    expect((await lock.tryAcquire('run', soon)).kind).toBe('busy');
    held.release();
  });

  test('a link in place of the count is not followed', async () => {
    const file = lockPath();
    const elsewhere = `${file}.elsewhere`;
    writeFileSync(elsewhere, 'precious');
    symlinkSync(elsewhere, `${file}.skips`);
    const lock = fileLock(file);
    const held = mustHold(await lock.tryAcquire('run', soon));
    await lock.tryAcquire('run', soon);
    held.release();
    mustHold(await lock.tryAcquire('run', soon)).release();
    expect(readFileSync(elsewhere, 'utf8')).toBe('precious');
  });
});

function linkOf(fd: string): string {
  try {
    return `${fd} ${readlinkSync(`/proc/self/fd/${fd}`)}`;
  } catch {
    return fd;
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10));
}
