/** Folders: which of them lie in memory, and how one is made; and how a person's file in one is replaced. */
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  statfsSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { codeOf } from './read-file.js';

/** As statfs(2) names them: tmpfs and ramfs. */
const IN_MEMORY: readonly number[] = [0x0102_1994, 0x8584_58f6];

/**
 * Whether it lies in memory, where a file system cannot stall, so a run may write to it itself. Of a folder that is yet to
 * be made, where it will be. Anything that cannot be told counts as a disk.
 */
export function isInMemory(folder: string): boolean {
  try {
    return IN_MEMORY.includes(statfsSync(nearestFolder(folder)).type);
  } catch {
    return false;
  }
}

/** The folder, or the nearest one above it that is there. @throws Error where that cannot be told */
export function nearestFolder(folder: string): string {
  const above = path.dirname(folder);
  try {
    accessSync(folder);
    return folder;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || above === folder) throw error;
    return nearestFolder(above);
  }
}

/** Whether this process may make a file there, and the folder with it. */
export function mayMakeIn(folder: string): boolean {
  try {
    accessSync(nearestFolder(folder), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes it with what is missing above it. Each is tried once: Node's own way to do that begins anew for ever in a folder
 * in which the system makes none (/proc).
 */
export function makeFolder(folder: string, mode = 0o750): void {
  const missing: string[] = [];
  const there = nearestFolder(folder);
  for (let at = folder; at !== there; at = path.dirname(at)) missing.unshift(at);
  for (const one of missing) {
    try {
      mkdirSync(one, { mode });
    } catch (error) {
      // Somebody else was faster.
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

/**
 * Replaces a file whole or not at all: at a person's word, never in a run. A link is followed; rights
 * and owner are kept.
 * @param newMode of a file that was not there
 * @throws Error of the file system
 */
export function replaceFile(file: string, text: string, newMode: number): void {
  const target = whereItIs(file);
  makeFolder(path.dirname(target), 0o755);
  const old = statSync(target, { throwIfNoEntry: false });
  const fresh = `${target}.${String(process.pid)}.unfinished`;
  const fd = openSync(fresh, 'wx', 0o600);
  try {
    writeFileSync(fd, text);
    if (old !== undefined) keepOwner(fd, old);
    fchmodSync(fd, old === undefined ? newMode : old.mode & 0o777);
    fsyncSync(fd);
    renameSync(fresh, target);
  } catch (error) {
    unlinkSync(fresh);
    throw error;
  } finally {
    closeSync(fd);
  }
}

function keepOwner(fd: number, { uid, gid }: Stats): void {
  if (process.geteuid?.() === uid && process.getegid?.() === gid) return;
  fchownSync(fd, uid, gid);
}

function whereItIs(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return path.resolve(file);
  }
}
