/** One at a time: a run that finds the lock held leaves at once, a person's order waits for it. */
import type { EffectiveConfig } from '../core/model/config.js';
import { SteerError } from '../core/model/errors.js';
import type { CutOff, CycleLock, Deadline, Log } from './ports.js';

/**
 * @param until past it there is no run any more that a lock could be for
 * @param work is told how many runs have found the lock held since the last one that got it, and whether that had to be ended
 */
export async function ifFree<T>(
  { lock, log }: { readonly lock: Pick<CycleLock, 'tryAcquire'>; readonly log: Log },
  until: Deadline,
  work: (skippedSince: number, cutOff: CutOff | null, isLost: () => boolean) => Promise<T>,
): Promise<T | 'skipped'> {
  const attempt = await lock.tryAcquire('run', until);
  if (attempt.kind === 'busy') {
    log.emit({
      level: 'debug',
      event: 'skipped',
      message: 'Another run holds the lock',
      data: { holder: attempt.holder },
    });
    return 'skipped';
  }
  try {
    return await work(attempt.skippedSince, attempt.cutOff ?? null, () => attempt.isLost());
  } finally {
    attempt.release();
  }
}

/** What a run ends with that finds out that it is not the only one. It has switched nothing and saves nothing. */
export function lockLost(file: string): SteerError {
  return new SteerError('lock_lost', `the lock file ${file} was taken away during the run`, {
    expected: 'the file to stay while a run holds it',
    seen: 'no such file, or another one; another run may be at work, so this one switched nothing and saved nothing',
    todo: 'leave lock_file alone; choose one below /run where something tidies up the folder it is in',
  });
}

/** @throws SteerError `lock_busy` after `lock_timeout` */
export async function onceFree<T>(
  lock: Pick<CycleLock, 'acquire'>,
  command: string,
  { lock_file: file, lock_timeout: waitSec }: Pick<EffectiveConfig, 'lock_file' | 'lock_timeout'>,
  work: () => Promise<T>,
): Promise<T> {
  const attempt = await lock.acquire(command, waitSec * 1000);
  if (attempt.kind === 'busy') {
    throw new SteerError('lock_busy', `the lock stayed busy for ${String(waitSec)} s`, {
      expected: `${file} to become free`,
      seen: attempt.holder,
      todo: 'try again; if the holder is stuck, end that process: the lock goes with it',
    });
  }
  try {
    return await work();
  } finally {
    attempt.release();
  }
}
