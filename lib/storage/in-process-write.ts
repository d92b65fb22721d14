/**
 * The writer's work done in this process: for what lies in memory, and as the second-best way on a machine where no shell
 * can be started (there it can stall with the disk).
 */
import { closeSync, constants, fstatSync, lstatSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { SteerError, messageOf } from '../core/model/errors.js';
import type { Append, Unwritten } from '../run/ports.js';
import { giveTo, makeFolder, makeWhole, openToWrite, writeAll } from './folders.js';
import { codeOf, isShared } from './read-file.js';
import { failureHere, IS_A_LINK, writeFailure } from './write-failure.js';

const MODE = 0o640;

/** @throws SteerError `state_unwritable`; the old file is then still whole. */
export function writeInProcess(
  target: string,
  fresh: string,
  text: string,
  durable: boolean,
  owner: string | null,
): void {
  const before = process.umask(0o027);
  try {
    refuseLink(target);
    makeFolder(path.dirname(target));
    makeWhole(target, { fresh, content: text, mode: MODE, owner: ownerOf(owner), durable });
  } catch (error) {
    throw error instanceof SteerError ? error : failureHere(target, error);
  } finally {
    process.umask(before);
  }
}

function refuseLink(target: string): void {
  const stat = lstatSync(target, { throwIfNoEntry: false });
  if (stat?.isSymbolicLink() !== true) return;
  throw writeFailure(target, target, { kind: 'ended', status: IS_A_LINK, words: '', outlasted: false });
}

/** @returns why it could not be done; null = it is written */
export function appendInProcess(append: Append, owner: string | null): Unwritten | null {
  const { file, text, parts } = append;
  const before = process.umask(0o027);
  try {
    if (parts !== null) turn(file, parts);
    if (append.makeFolder) makeFolder(path.dirname(file));
    // A pipe without a reader in the file's place is an error, not a wait.
    const fd = openToWrite(file, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT, MODE);
    try {
      const stat = fstatSync(fd);
      const shared = isShared(stat);
      if (!stat.isFile() || shared !== null) throw new Error(shared ?? 'it is not a regular file');
      writeAll(fd, text);
      const whose = ownerOf(owner);
      if (whose !== null) giveTo(fd, whose);
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

/** `uid:gid`, as the writing shell has it. */
function ownerOf(owner: string | null): { readonly uid: number; readonly gid: number } | null {
  if (owner === null) return null;
  const [uid, gid] = owner.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}
