/** Replaces a person's file whole or not at all: what a command writes at a person's word, never a run. */
import { createHash } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { makeFolder } from './folders.js';

/**
 * A link is followed; rights are kept, and the owner as far as this user may.
 * @param newMode of a file that was not there
 * @throws Error of the file system
 */
export function replaceFile(file: string, text: string, newMode: number): void {
  const target = whereItIs(file);
  makeFolder(path.dirname(target), 0o755);
  const old = statSync(target, { throwIfNoEntry: false });
  const unique = createHash('sha256').update(`${target}${text}${process.pid}`).digest('hex').slice(0, 8);
  const fresh = `${target}.${unique}.unfinished`;
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
