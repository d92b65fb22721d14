/**
 * The writer's work done in this process: for what lies in memory, and as the second-best way on a machine where no shell
 * can be started (there it can stall with the disk).
 */
import {
  closeSync,
  constants,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { SteerError, messageOf } from '../core/model/errors.js';
import type { Append, Unwritten } from '../run/ports.js';
import { makeFolder } from './folders.js';
import { codeOf, isShared } from './read-file.js';
import { failureHere, IS_A_LINK, writeFailure } from './write-failure.js';

/** @throws SteerError `state_unwritable`; the old file is then still whole. */
export function writeInProcess(
  target: string,
  fresh: string,
  text: string,
  durable: boolean,
  owner: string | null,
): void {
  const folder = path.dirname(target);
  let made = false;
  const before = process.umask(0o027);
  try {
    refuseLink(target);
    makeFolder(folder);
    // Left by a run that was killed.
    rmSync(fresh, { force: true });
    const fd = openSync(fresh, 'wx', 0o640);
    made = true;
    try {
      writeAll(fd, text);
      if (durable) fsyncSync(fd);
      giveTo(owner, fd);
    } finally {
      closeSync(fd);
    }
    renameSync(fresh, target);
    made = false;
    if (durable) syncFolder(folder);
  } catch (error) {
    throw error instanceof SteerError ? error : failureHere(target, error);
  } finally {
    process.umask(before);
    if (made) rmSync(fresh, { force: true });
  }
}

function refuseLink(target: string): void {
  const stat = lstatSync(target, { throwIfNoEntry: false });
  if (stat?.isSymbolicLink() !== true) return;
  throw writeFailure(target, target, { kind: 'ended', status: IS_A_LINK, words: '', outlasted: false });
}

function syncFolder(folder: string): void {
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** @returns why it could not be done; null = it is written */
export function appendInProcess(append: Append, owner: string | null): Unwritten | null {
  const { file, text, parts } = append;
  const { O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_WRONLY } = constants;
  const before = process.umask(0o027);
  try {
    if (parts !== null) turn(file, parts);
    if (append.makeFolder) makeFolder(path.dirname(file));
    // A pipe without a reader in the file's place is an error, not a wait.
    const fd = openSync(file, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o640);
    try {
      const stat = fstatSync(fd);
      const shared = isShared(stat);
      if (!stat.isFile() || shared !== null) throw new Error(shared ?? 'it is not a regular file');
      writeAll(fd, text);
      giveTo(owner, fd);
    } finally {
      closeSync(fd);
    }
    return null;
  } catch (error) {
    return { file, why: messageOf(error) };
  } finally {
    process.umask(before);
  }
}

/** As the writing shell does it. */
function turn(file: string, parts: number): void {
  if (parts <= 1) rmSync(file, { force: true });
  for (let n = parts - 1; n >= 1; n -= 1) {
    try {
      renameSync(n === 1 ? file : `${file}.${String(n - 1)}`, `${file}.${String(n)}`);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
  }
}

function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
}

/** By the descriptor: what has the file's name by now may be another one. */
function giveTo(owner: string | null, fd: number): void {
  if (owner === null) return;
  const [uid, gid] = owner.split(':');
  fchownSync(fd, Number(uid), Number(gid));
}
