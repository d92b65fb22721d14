/**
 * What stands in the lock file and beside it: who holds it, and how many runs found it held. Only where it lies in
 * memory: a disk could hold up the run.
 */
import {
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { cannotLock } from './lock-failure.js';
import { codeOf } from './read-file.js';

/** Neither follows a link nor waits for a FIFO or a terminal. */
const SAFELY = constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY;
const MODE = 0o640;
/** Longest holder text read; ours has about 80 bytes. */
const HOLDER_BYTES = 512;

/**
 * The lock file opened, made with its folder where missing. On a disk one that is there is opened to be read only, which
 * is enough for a lock: to write, even to open for writing, would wait for a disk that stalls.
 * @throws SteerError `lock_unavailable`
 */
export function openLock(file: string, inMemory: boolean): number {
  let fd: number;
  try {
    fd =
      inMemory || !existsSync(file)
        ? openOwn(file, constants.O_RDWR | constants.O_CREAT)
        : openSync(file, SAFELY);
  } catch (error) {
    throw cannotLock(file, codeOf(error), error);
  }
  const stat = fstatSync(fd);
  if (stat.isFile()) return fd;
  closeSync(fd);
  throw cannotLock(file, stat.isDirectory() ? 'EISDIR' : 'EINVAL');
}

function openOwn(file: string, flags: number): number {
  let fd: number;
  try {
    fd = openSync(file, flags | SAFELY, MODE);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o750 });
    fd = openSync(file, flags | SAFELY, MODE);
  }
  try {
    settleRights(fd, fstatSync(fd), file);
  } catch {
    // Not our file: whoever made it has chosen its rights.
  }
  return fd;
}

/** The mode whatever the umask; a file that root makes in the service's folder belongs to the service. */
function settleRights(fd: number, stat: Stats, file: string): void {
  if (!stat.isFile()) return;
  const uid = process.geteuid?.();
  if (stat.uid === uid && (stat.mode & 0o777) !== MODE) fchmodSync(fd, MODE);
  if (uid !== 0 || stat.uid !== 0) return;
  const folder = statSync(path.dirname(file));
  // A folder that anyone may write to (/run/lock, /tmp) says nothing about whose file it should be.
  if (folder.uid !== 0 && (folder.mode & 0o002) === 0) fchownSync(fd, folder.uid, folder.gid);
}

/** The holder in words, as far as the file tells. */
export function holderIn(fd: number): string {
  try {
    const buffer = Buffer.alloc(HOLDER_BYTES);
    const text = buffer.toString('utf8', 0, readSync(fd, buffer, 0, HOLDER_BYTES, 0));
    const holder: unknown = JSON.parse(text);
    if (typeof holder !== 'object' || holder === null) return UNNAMED;
    const { pid, command, since } = holder as Readonly<Record<string, unknown>>;
    if (typeof pid !== 'number' || typeof command !== 'string' || typeof since !== 'string') return UNNAMED;
    return `pid ${String(pid)}, ${plain(command)}, since ${plain(since)}`;
  } catch {
    return UNNAMED;
  }
}

/** The holder has just taken it and not written its name yet, or is another program. */
const UNNAMED = 'another process';

function plain(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, '?').slice(0, 100);
}

/** One byte more in the file of skipped runs. Counting must never get in the way of a run. */
export function countSkip(file: string): void {
  try {
    const fd = openOwn(skipsOf(file), constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND);
    try {
      if (fstatSync(fd).isFile()) writeSync(fd, '.');
    } finally {
      closeSync(fd);
    }
  } catch {
    // Not counted.
  }
}

/** How many were counted since the last time; the count starts anew. For the holder of the lock. */
export function takeSkips(file: string): number {
  try {
    const fd = openSync(skipsOf(file), constants.O_WRONLY | SAFELY);
    try {
      const stat = fstatSync(fd);
      if (!stat.isFile()) return 0;
      if (stat.size > 0) ftruncateSync(fd, 0);
      return stat.size;
    } finally {
      closeSync(fd);
    }
  } catch {
    return 0;
  }
}

function skipsOf(file: string): string {
  return `${file}.skips`;
}
