/**
 * Folders: which of them lie in memory, and how one is made. And how a file in one is made: this is the only place that opens a
 * file for writing (a lint rule holds that). What a disk may hold up is written by a child instead: writer-script.ts.
 */
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
  rmSync,
  statfsSync,
  type Stats,
  statSync,
  writeSync,
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
  makeWhole(target, {
    fresh: `${target}.${String(process.pid)}.unfinished`,
    content: text,
    mode: old === undefined ? newMode : old.mode & 0o777,
    owner: old ?? null,
    durable: true,
  });
}

export interface Making {
  /** Its name until it is whole, beside the other one; what a killed process left by that name goes. */
  readonly fresh: string;
  readonly content: string | Uint8Array;
  /** Whatever the umask. */
  readonly mode: number;
  /** Whom it is to belong to; null: whoever makes it. */
  readonly owner: Pick<Stats, 'uid' | 'gid'> | null;
  /** Whether it is to outlive a loss of power that comes the moment after. */
  readonly durable: boolean;
}

/** Makes a file, or replaces one, whole or not at all: a reader finds the old one or the new one. @throws Error of the file system */
export function makeWhole(target: string, { fresh, content, mode, owner, durable }: Making): void {
  rmSync(fresh, { force: true });
  const fd = openToWrite(fresh, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    writeAll(fd, content);
    if (owner !== null) giveTo(fd, owner);
    fchmodSync(fd, mode);
    if (durable) fsyncSync(fd);
    renameSync(fresh, target);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  } finally {
    closeSync(fd);
  }
  if (durable) syncFolder(path.dirname(target));
}

/** Neither follows a link nor waits for a FIFO or a terminal. */
export const SAFELY = constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY;

/** A file that is written in place. @param mode of one that this makes @throws Error of the file system */
export function openToWrite(file: string, flags: number, mode: number): number {
  return openSync(file, flags | SAFELY, mode);
}

export function writeAll(fd: number, content: string | Uint8Array): void {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
}

/** By the descriptor: what has the file's name by now may be another one. */
export function giveTo(fd: number, { uid, gid }: Pick<Stats, 'uid' | 'gid'>): void {
  if (process.geteuid?.() === uid && process.getegid?.() === gid) return;
  fchownSync(fd, uid, gid);
}

function syncFolder(folder: string): void {
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function whereItIs(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return path.resolve(file);
  }
}
