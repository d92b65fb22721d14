/** What stands in the lock file and beside it: who holds it, and how many runs found it held. The lock needs neither. */
import { closeSync, constants, fstatSync, ftruncateSync, lstatSync, readSync, writeSync } from 'node:fs';
import { appendAll } from './durable-write.js';
import { cutOffIn, type Fuse, FUSE_SCRIPT } from './fuse.js';
import type { CutOff } from '../run/ports.js';
import { openToWrite } from './folders.js';
import { openOwn } from './lock-file.js';
import { codeOf, isShared } from './read-file.js';
import { pidInProc, runShell, type ShellOptions } from './shell.js';

export interface LockNotes {
  /** Who holds it, for the message of those who wait. */
  name(fd: number, holder: string): void;
  /** Nobody any more. */
  clear(fd: number): void;
  /** One run more has found it held. */
  countSkip(options: ShellOptions): Promise<void>;
  /** How many were counted since the last time; the count starts anew. For the holder of the lock. */
  takeSkips(options: ShellOptions): Promise<number>;
}

/** Longest holder text read; ours has about 80 bytes. */
const HOLDER_BYTES = 512;

/** A lock file in memory: all at once. */
export function notesInMemory(file: string): LockNotes {
  const skips = skipsOf(file);
  const say = (fd: number, text: string): void => {
    quietly(() => {
      ftruncateSync(fd, 0);
      writeSync(fd, text, 0);
    });
  };
  return {
    name: say,
    clear: (fd) => {
      say(fd, '');
    },
    countSkip() {
      quietly(() => {
        inRegular(openOwn(skips, constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND), (fd) =>
          writeSync(fd, '.'),
        );
      });
      return Promise.resolve();
    },
    takeSkips() {
      let count = 0;
      quietly(() => {
        inRegular(openToWrite(skips, constants.O_WRONLY, 0), (fd, size) => {
          if (size > 0) ftruncateSync(fd, 0);
          count = size;
        });
      });
      return Promise.resolve(count);
    },
  };
}

/** A lock file on a disk, which may stall: by children, and no longer than there is time. */
export function notesOnDisk(file: string): LockNotes {
  const skips = skipsOf(file);
  return {
    // By the child that took the lock.
    name: () => undefined,
    // It stays; whoever reads it looks whether that process still lives.
    clear: () => undefined,
    async countSkip(options) {
      await appendAll([{ file: skips, text: '.', parts: null, makeFolder: false }], options);
    },
    async takeSkips({ limitMs }) {
      const stat = lstatSync(skips, { throwIfNoEntry: false });
      if (stat?.isFile() !== true || isShared(stat) !== null || stat.size === 0) return 0;
      const end = await runShell({ script: 'rm -f -- "$1"', args: [skips] }, { limitMs });
      return end.kind === 'ended' && end.status === 0 ? stat.size : 0;
    },
  };
}

export interface Beside {
  /** To be named by the child; null: this process does that itself. */
  readonly holder: string | null;
  /** After how long this process is ended; null: never. */
  readonly fuse: Fuse | null;
  /** What this process is doing: `run`, `force-enable` … */
  readonly command: string;
}

/**
 * A command that takes the lock of our descriptor `fd`, and with it what goes on beside it without the lock, in the
 * background and only while this process lives. It names the holder on a disk, which may stall, by the way of our descriptor,
 * because the file's name may be another file's by now.
 */
export function withBeside(
  fd: number,
  lockFd: number,
  { holder, fuse, command }: Beside,
  locking: readonly string[],
): string[] {
  if (holder === null && fuse === null) return [...locking];
  const close = `${String(lockFd)}>&-`;
  const name = `{ kill -0 "$PPID" && printf %s "$holder"; } ${close} 2>/dev/null >"$file" &\n`;
  const script = `proc=$1 file=/proc/$1/fd/$2 holder=$3 secs=$4 journal=$5 pid=$6 command=$7; shift 7
${fuse === null ? '' : FUSE_SCRIPT}"$@" 2>/dev/null || exit
${holder === null ? '' : name}${fuse === null ? '' : `watch ${close} &`}`;
  const args = [
    pidInProc(),
    String(fd),
    holder ?? '',
    String(fuse?.sec ?? ''),
    fuse?.journal === true ? 'y' : '',
    String(process.pid),
    command,
  ];
  return ['/bin/sh', '-c', script, 'lock', ...args, ...locking];
}

function skipsOf(file: string): string {
  return `${file}.skips`;
}

function inRegular(fd: number, work: (fd: number, size: number) => void): void {
  try {
    const stat = fstatSync(fd);
    if (stat.isFile() && isShared(stat) === null) work(fd, stat.size);
  } finally {
    closeSync(fd);
  }
}

/** Nothing written here may get in the way of a run: then a holder is unnamed, a skip not counted. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // As said.
  }
}

/** What stands in the file. */
function textIn(fd: number): string {
  const buffer = Buffer.alloc(HOLDER_BYTES);
  return buffer.toString('utf8', 0, readSync(fd, buffer, 0, HOLDER_BYTES, 0));
}

/** What the fuse of a run before left, if it blew. */
export function cutOffBefore(fd: number): CutOff | null {
  try {
    return cutOffIn(textIn(fd));
  } catch {
    return null;
  }
}

/** The holder in words, as far as the file tells. */
export function holderIn(fd: number): string {
  try {
    const holder: unknown = JSON.parse(textIn(fd));
    if (typeof holder !== 'object' || holder === null) return UNNAMED;
    const { pid, command, since } = holder as Readonly<Record<string, unknown>>;
    if (typeof pid !== 'number' || typeof command !== 'string' || typeof since !== 'string') return UNNAMED;
    return isGone(pid) ? UNNAMED : `pid ${String(pid)}, ${plain(command)}, since ${plain(since)}`;
  } catch {
    return UNNAMED;
  }
}

/** The holder has just taken it and not written its name yet, or is another program. */
const UNNAMED = 'another process';

/** Then the name is that of a holder before. */
function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

function plain(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, '?').slice(0, 100);
}
