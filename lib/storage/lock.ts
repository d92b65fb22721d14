/**
 * One run at a time, by a lock the kernel releases: gone with the process, kill -9 and power loss included, with
 * no age to guess and no pid to mistake.
 *
 * Node cannot flock, so the opened file is handed to util-linux `flock`, which locks it and ends. The lock then
 * belongs to the open file that this process still has; children inherit only what they are given (Node opens
 * with O_CLOEXEC), so it lives exactly as long as this process or until released.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, fstatSync, lstatSync } from 'node:fs';
import path from 'node:path';
import type { CycleLock, LockAttempt } from '../run/ports.js';
import { isInMemory } from './folders.js';
import { cannotStart, flockFailed, noAnswer } from './lock-failure.js';
import type { Fuse } from './fuse.js';
import { openLock } from './lock-file.js';
import { cutOffBefore, holderIn, notesInMemory, notesOnDisk, withBeside } from './lock-notes.js';
import { killGroup } from './shell.js';
import { monotonicMs } from '../system/clock.js';

export interface LockOptions {
  /** For tests: another `flock`. */
  readonly command?: string;
  /** Wall time for `since`, which people read. */
  readonly wallMs?: () => number;
  /** Who has the lock for so long is ended from outside; absent: never. */
  readonly fuse?: Fuse;
}

/** Where the descriptor arrives in the child. */
const CHILD_FD = 3;
/** Exit status of flock for "somebody has it"; our own choice, so that no other failure can look like it. */
const BUSY = 75;
/** A shell's status for a command it does not find. */
const NOT_FOUND = 127;
/** Where a service has no PATH at all. */
const USUAL_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** flock answers in 2 ms. A person waits this long for one that does not, a run until its deadline. */
const ANSWER_MS = 5_000;
/** How often a lock file that is taken away meanwhile is made anew. */
const TRIES = 3;
/** How long a note about skipped runs may keep a run: it usually takes 5 ms. */
const NOTE_MS = 200;

export function fileLock(file: string, options: LockOptions = {}): CycleLock {
  const { command: flock = 'flock', wallMs = Date.now, fuse = null } = options;
  const inMemory = isInMemory(path.dirname(file));
  const notes = inMemory ? notesInMemory(file) : notesOnDisk(file);

  function ask(fd: number, command: string, holder: string, waitMs: number): string[] {
    const wait = waitMs > 0 ? ['-w', (waitMs / 1000).toFixed(3)] : ['-n'];
    const locking = [flock, '-x', ...wait, '-E', String(BUSY), String(CHILD_FD)];
    // While a person waits, Ctrl-C ends what waits; the watcher of an order is to outlive that, and comes afterwards.
    const beside = { holder: inMemory ? null : holder, fuse: waitMs > 0 ? null : fuse, command };
    return withBeside(fd, CHILD_FD, beside, locking);
  }

  /** The watcher of an order that has its lock, as a group of its own; where none can be started, it goes on without. */
  async function watch(fd: number, command: string, answer: Answer): Promise<number | undefined> {
    const watching = withBeside(fd, CHILD_FD, { holder: null, fuse, command }, ['true']);
    const started = waitForLock(watching, fd, 0, { ...answer, speaks: true });
    return (await started.catch(() => null))?.pid;
  }

  async function take(command: string, waitMs: number, answer: Answer, tries = TRIES): Promise<LockAttempt> {
    const since = new Date(wallMs()).toISOString();
    const holder = `${JSON.stringify({ pid: process.pid, command, since })}\n`;
    const fd = await openLock(file, inMemory, { limitMs: answer.limitMs });
    let again: { release(): void } | null = null;
    try {
      // Before the child names the new holder in its place.
      const cutOff = cutOffBefore(fd);
      const { pid, status } = await waitForLock(ask(fd, command, holder, waitMs), fd, waitMs, {
        ...answer,
        speaks: fuse !== null,
      });
      if (status === 0) {
        const watcher = waitMs > 0 && fuse !== null ? await watch(fd, command, answer) : pid;
        const lock = held(fd, holder, watcher);
        if (!lock.isLost() || tries <= 1) return { ...lock, cutOff };
        // Somebody took the file away since it was opened: whoever comes next makes another, and would not wait for this one.
        again = lock;
      }
      if (status === NOT_FOUND) throw cannotStart(flock, { code: 'ENOENT' });
      if (again === null && status !== BUSY) throw flockFailed(file, status);
    } catch (error) {
      closeSync(fd);
      throw error;
    }
    if (again !== null) {
      again.release();
      return take(command, waitMs, answer, tries - 1);
    }
    const busy: LockAttempt = { kind: 'busy', holder: holderIn(fd) };
    closeSync(fd);
    return busy;
  }

  function held(
    fd: number,
    holder: string,
    group: number | undefined,
  ): Extract<LockAttempt, { kind: 'held' }> {
    notes.name(fd, holder);
    let open = true;
    return {
      kind: 'held',
      skippedSince: 0,
      isLost: () => open && !isStill(fd, file),
      release: () => {
        if (!open) return;
        open = false;
        if (fuse !== null && group !== undefined) killGroup(group);
        notes.clear(fd);
        closeSync(fd);
      },
    };
  }

  return {
    async tryAcquire(command, until) {
      const attempt = await take(command, 0, { limitMs: until.remainingMs(), stop: until.signal });
      const limit = { limitMs: until.within(NOTE_MS).remainingMs() };
      if (attempt.kind === 'held') return { ...attempt, skippedSince: await notes.takeSkips(limit) };
      await notes.countSkip(limit);
      return attempt;
    },
    acquire: (command, waitMs) => take(command, Math.max(0, waitMs), { limitMs: ANSWER_MS }),
  };
}

/** Whether the name still leads to the file that is open: a lock on any other holds nobody off. Waits for no disk. */
function isStill(fd: number, file: string): boolean {
  const named = lstatSync(file, { throwIfNoEntry: false });
  const { dev, ino } = fstatSync(fd);
  return named?.ino === ino && named.dev === dev;
}

/** No more than it needs: the password may stand in this process's environment. */
function childEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? USUAL_PATH, LC_ALL: 'C' };
}

/** How long an answer may take, over and above the wait for a holder. */
interface Answer {
  readonly limitMs: number;
  readonly stop?: AbortSignal;
}

interface Question extends Answer {
  /** Whether what goes on beside it may have to speak. */
  readonly speaks: boolean;
}

/** @returns flock's exit status; BUSY after `waitMs`. @throws SteerError where it does not answer */
function waitForLock(
  [program = '', ...args]: readonly string[],
  fd: number,
  waitMs: number,
  { limitMs, stop, speaks }: Question,
): Promise<{ readonly pid: number | undefined; readonly status: number | null }> {
  // While a person waits, Ctrl-C at the terminal is for both.
  const detached = waitMs === 0;
  const beganMs = monotonicMs();
  return new Promise((resolve, reject) => {
    let child: ChildProcess;
    try {
      const words = speaks ? 'inherit' : 'ignore';
      child = spawn(program, args, { env: childEnv(), detached, stdio: ['ignore', 'ignore', words, fd] });
    } catch (error) {
      reject(cannotStart(program, error));
      return;
    }
    const giveUp = (): void => {
      // With what it may have started: that would keep the lock.
      if (detached && child.pid !== undefined) killGroup(child.pid);
      else child.kill('SIGKILL');
      child.unref();
      over();
      reject(noAnswer('flock', monotonicMs() - beganMs));
    };
    const over = (): void => {
      clearTimeout(timer);
      stop?.removeEventListener('abort', giveUp);
    };
    const timer = setTimeout(giveUp, waitMs + limitMs);
    stop?.addEventListener('abort', giveUp, { once: true });
    child.on('error', (error) => {
      over();
      reject(cannotStart(program, error));
    });
    child.on('exit', (status) => {
      over();
      resolve({ pid: child.pid, status });
    });
  });
}
