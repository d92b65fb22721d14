/**
 * One run at a time, by a lock the kernel releases: gone with the process, kill -9 and power loss included, with
 * no age to guess and no pid to mistake.
 *
 * Node cannot flock, so the opened file is handed to util-linux `flock`, which locks it and ends. The lock then
 * belongs to the open file that this process still has; children inherit only what they are given (Node opens
 * with O_CLOEXEC), so it lives exactly as long as this process or until released.
 */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { CycleLock, LockAttempt } from '../run/ports.js';
import { countSkip, holderIn, openLock, takeSkips } from './lock-content.js';
import { isInMemory } from './in-memory.js';
import { flockFailed, flockMissing } from './lock-failure.js';

export interface LockOptions {
  /** For tests: another `flock`. */
  readonly command?: string;
  /** Wall time for `since`, which people read. */
  readonly wallMs?: () => number;
}

/** Where the descriptor arrives in the child. */
const CHILD_FD = 3;
/** Exit status of flock for "somebody has it"; our own choice, so that no other failure can look like it. */
const BUSY = 75;
/** Where a service has no PATH at all. */
const USUAL_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** flock without waiting answers in 2 ms; a machine that needs this long is not going to. */
const ANSWER_MS = 5_000;

export function fileLock(file: string, options: LockOptions = {}): CycleLock {
  const { command: flock = 'flock', wallMs = Date.now } = options;

  const inMemory = isInMemory(path.dirname(file));

  function tryAcquire(command: string): LockAttempt {
    const fd = openLock(file, inMemory);
    try {
      const args = ['-x', '-n', '-E', String(BUSY), String(CHILD_FD)];
      const { status, error } = spawnSync(flock, args, {
        env: childEnv(),
        stdio: ['ignore', 'ignore', 'ignore', fd],
        timeout: ANSWER_MS,
        killSignal: 'SIGKILL',
      });
      if (error !== undefined) throw flockMissing(flock, error);
      if (status === 0) return held(fd, command);
      if (status !== BUSY) throw flockFailed(file, status);
      if (inMemory) countSkip(file);
      return busy(fd);
    } catch (error) {
      closeSync(fd);
      throw error;
    }
  }

  async function acquire(command: string, waitMs: number): Promise<LockAttempt> {
    const fd = openLock(file, inMemory);
    try {
      const status = await waitForLock(flock, fd, waitMs);
      if (status === 0) return held(fd, command);
      if (status !== BUSY) throw flockFailed(file, status);
      return busy(fd);
    } catch (error) {
      closeSync(fd);
      throw error;
    }
  }

  function held(fd: number, command: string): LockAttempt {
    const since = new Date(wallMs()).toISOString();
    if (inMemory) say(fd, `${JSON.stringify({ pid: process.pid, command, since })}\n`);
    let open = true;
    return {
      kind: 'held',
      skippedSince: inMemory ? takeSkips(file) : 0,
      release: () => {
        if (!open) return;
        open = false;
        if (inMemory) say(fd, '');
        closeSync(fd);
      },
    };
  }

  return { tryAcquire, acquire };
}

/** No more than it needs: the password may stand in this process's environment. */
function childEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? USUAL_PATH, LC_ALL: 'C' };
}

function busy(fd: number): LockAttempt {
  const holder = holderIn(fd);
  closeSync(fd);
  return { kind: 'busy', holder };
}

/** Who holds it, for the message of those who wait. The lock holds whether or not this can be written. */
function say(fd: number, text: string): void {
  try {
    ftruncateSync(fd, 0);
    writeSync(fd, text, 0);
  } catch {
    // A full disk: others then see an unnamed holder.
  }
}

/** @returns flock's exit status; BUSY after `waitMs`. */
function waitForLock(flock: string, fd: number, waitMs: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const seconds = (Math.max(0, waitMs) / 1000).toFixed(3);
    const args = ['-x', ...(waitMs > 0 ? ['-w', seconds] : ['-n']), '-E', String(BUSY), String(CHILD_FD)];
    const child = spawn(flock, args, { env: childEnv(), stdio: ['ignore', 'ignore', 'ignore', fd] });
    // flock ends by itself; this is for one that does not.
    const timer = setTimeout(() => child.kill('SIGKILL'), Math.max(0, waitMs) + ANSWER_MS);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(flockMissing(flock, error));
    });
    child.on('exit', (status) => {
      clearTimeout(timer);
      resolve(status);
    });
  });
}
