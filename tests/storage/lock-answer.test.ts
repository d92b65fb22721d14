/** A lock that cannot be had just now: said in time, with what it is, and not as a lack of rights. */
import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { SteerError } from '../../lib/core/model/errors.js';
import { cannotLock, cannotStart } from '../../lib/storage/lock-failure.js';
import { fileLock } from '../../lib/storage/lock.js';
import { deadline, systemClock } from '../../lib/system/clock.js';
import { stoppable } from '../../lib/system/stop.js';
import { memoryFolder, temporaryFolder } from '../support/program.js';

const soon = deadline(systemClock(), 600_000);

/** A `flock` of our own. */
function flock(script: string): { file: string; command: string } {
  const folder = memoryFolder();
  const command = path.join(folder, 'flock');
  writeFileSync(command, `#!/bin/sh\n${script}\n`);
  chmodSync(command, 0o755);
  return { file: path.join(folder, 'lock'), command };
}

async function refusal(attempt: Promise<unknown>): Promise<SteerError> {
  const error: unknown = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof SteerError) return error;
  throw new Error(`no SteerError: ${String(error)}`);
}

describe('a flock that does not answer', () => {
  test.each([
    ['sleeps', 'exec sleep 600'],
    ['is stopped', 'kill -STOP $$'],
    // The lock is then with what it left behind.
    ['has locked and does not end', 'flock "$@"; sleep 600'],
    ['leaves a child that has the lock', 'flock "$@"; sleep 600 & kill -STOP $$'],
  ])('%s: given up at the deadline, and the lock is free', async (_what, script) => {
    const { file, command } = flock(script);
    const error = await refusal(fileLock(file, { command }).tryAcquire('run', deadline(systemClock(), 300)));
    expect(error).toMatchObject({ code: 'lock_failed', exitCode: 69 });
    expect(error.message).toBe('cannot lock: flock does not answer');
    const next = await fileLock(file).tryAcquire('run', soon);
    expect(next.kind).toBe('held');
    if (next.kind === 'held') next.release();
  });

  test('a signal ends the waiting', async () => {
    const { file, command } = flock('exec sleep 600');
    const stop = new AbortController();
    setTimeout(() => {
      stop.abort();
    }, 50);
    const work = stoppable(systemClock(), 600_000, stop.signal);
    await refusal(fileLock(file, { command }).tryAcquire('run', work));
  });

  test('one that only takes its time gets it', async () => {
    const { file, command } = flock('sleep 0.3; exec flock "$@"');
    const attempt = await fileLock(file, { command }).tryAcquire('run', soon);
    expect(attempt.kind).toBe('held');
    if (attempt.kind === 'held') attempt.release();
  });

  test('nothing stays open', async () => {
    const { file, command } = flock('exec sleep 600');
    const open = (): number => readdirSync('/proc/self/fd').length;
    await refusal(fileLock(file, { command }).tryAcquire('run', deadline(systemClock(), 50)));
    const before = open();
    await refusal(fileLock(file, { command }).tryAcquire('run', deadline(systemClock(), 50)));
    expect(open()).toBe(before);
  });
});

describe('what a failure is called', () => {
  const failure = (code: string): Error => Object.assign(new Error(`${code}: so it is`), { code });
  test.each(['EAGAIN', 'EMFILE', 'ENFILE', 'ENOMEM', 'ETIMEDOUT', 'EIO', 'ENOSPC', 'ESTALE'])(
    '%s is a machine in need, not a lack of rights',
    (code) => {
      for (const error of [cannotLock('/run/lock', failure(code)), cannotStart('flock', failure(code))]) {
        expect(error).toMatchObject({ code: 'lock_failed', exitCode: 69, seen: code });
        expect(error.todo).toContain('short of');
      }
    },
  );
  test.each(['EACCES', 'EPERM', 'EROFS', 'ELOOP', 'ENOTDIR'])('%s is one of rights and places', (code) => {
    expect(cannotLock('/run/lock', failure(code))).toMatchObject({ code: 'lock_unavailable', exitCode: 77 });
  });
});

test.each(['/proc/none/lock', '/proc/none/deeper/lock', '/sys/none/lock'])(
  'a lock file at %s, where no folder can be made, is refused at once',
  async (file) => {
    const error = await refusal(fileLock(file).tryAcquire('run', soon));
    expect(error.code).toBe('lock_unavailable');
    expect(error.message).toContain(file);
  },
);

test('below a file that is no folder it is refused, too', async () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'file'), '');
  const error = await refusal(fileLock(path.join(folder, 'file', 'a', 'lock')).tryAcquire('run', soon));
  expect(error).toMatchObject({ code: 'lock_unavailable', seen: 'ENOTDIR' });
});
