/** The lock file itself: opened, and made where it is missing. */
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  openSync,
  type Stats,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { makeFolder, nearestFolder, openToWrite, SAFELY } from './folders.js';
import { cannotLock, isShort, noAnswer, tooShort } from './lock-failure.js';
import { codeOf, isShared } from './read-file.js';
import { runShell, type ShellOptions } from './shell.js';

const MODE = 0o640;

/** @throws SteerError `lock_unavailable`, `lock_failed` */
export async function openLock(file: string, inMemory: boolean, options: ShellOptions): Promise<number> {
  let fd: number;
  try {
    fd = inMemory
      ? openOwn(file, constants.O_RDWR | constants.O_CREAT)
      : (openOnDisk(file) ?? (await makeOnDisk(file, options)));
  } catch (error) {
    throw cannotLock(file, error);
  }
  const stat = fstatSync(fd);
  if (stat.isFile() && isShared(stat) === null) return fd;
  closeSync(fd);
  throw cannotLock(file, { code: stat.isFile() ? 'EMLINK' : stat.isDirectory() ? 'EISDIR' : 'EINVAL' });
}

/** Made with its folder where missing. */
export function openOwn(file: string, flags: number): number {
  let fd: number;
  try {
    fd = openToWrite(file, flags, MODE);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    makeFolder(path.dirname(file));
    fd = openToWrite(file, flags, MODE);
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
  if (!stat.isFile() || isShared(stat) !== null) return;
  const uid = process.geteuid?.();
  if (stat.uid === uid && (stat.mode & 0o777) !== MODE) fchmodSync(fd, MODE);
  const owner = stat.uid === 0 ? ownerByFolder(path.dirname(file)) : null;
  if (owner !== null) fchownSync(fd, owner.uid, owner.gid);
}

/** Whom a file belongs to that root makes there; null: whoever makes it. */
function ownerByFolder(folder: string): Stats | null {
  if (process.geteuid?.() !== 0) return null;
  const stat = statSync(folder);
  // A folder that anyone may write to (/run/lock, /tmp) says nothing about whose file it should be.
  return stat.uid !== 0 && (stat.mode & 0o002) === 0 ? stat : null;
}

/**
 * To be read only, which is enough for a lock: to write, even to open for writing, would wait for a disk that stalls.
 * @returns null where there is none yet
 */
function openOnDisk(file: string): number | null {
  let fd: number;
  try {
    fd = openSync(file, SAFELY);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
  try {
    accessSync(file, constants.W_OK);
    return fd;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/** By a child, which may wait for the disk. */
async function makeOnDisk(file: string, options: ShellOptions): Promise<number> {
  const folder = path.dirname(file);
  const there = nearestFolder(folder);
  accessSync(there, constants.W_OK);
  const owner = there === folder ? ownerByFolder(folder) : null;
  // Another run may have made it meanwhile.
  const script =
    'umask 027; mkdir -p -- "$2" && { set -C; : >"$1" || [ -e "$1" ]; } && { [ -z "$3" ] || chown -h -- "$3" "$1"; }';
  const args = [file, folder, owner === null ? '' : `${String(owner.uid)}:${String(owner.gid)}`];
  const end = await runShell({ script, args }, options);
  if (end.kind === 'given-up') throw noAnswer(`the disk of ${file}`, options.limitMs);
  const why = end.kind === 'no-shell' ? end.why : end.words;
  if (isShort(why)) throw tooShort(why);
  if (end.kind === 'no-shell') throw new Error(why);
  const fd = openOnDisk(file);
  if (fd === null) throw new Error(end.words || 'it cannot be made');
  return fd;
}
