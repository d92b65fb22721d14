/** The second-best way to replace a file, for a machine on which no shell can be started: it can stall with the disk. */
import {
  chownSync,
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { SteerError, messageOf } from '../core/model/errors.js';
import { codeOf } from './read-file.js';

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
    mkdirSync(folder, { recursive: true, mode: 0o750 });
    const fd = openSync(fresh, 'wx', 0o640);
    made = true;
    try {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
      if (durable) fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    if (owner !== null) chownSync(fresh, Number(owner.split(':')[0]), Number(owner.split(':')[1]));
    renameSync(fresh, target);
    made = false;
    if (durable) syncFolder(folder);
  } catch (error) {
    if (error instanceof SteerError) throw error;
    throw new SteerError('state_unwritable', `cannot save ${target}: ${messageOf(error)}`, {
      expected: 'a folder this user may write to, with room left',
      seen: codeOf(error),
      todo: `check owner, rights and free space of ${folder}: ls -ld ${folder}; df -hi ${folder}`,
      cause: error,
    });
  } finally {
    process.umask(before);
    if (made) rmSync(fresh, { force: true });
  }
}

function refuseLink(target: string): void {
  const stat = lstatSync(target, { throwIfNoEntry: false });
  if (stat?.isSymbolicLink() !== true) return;
  throw new SteerError(
    'state_unwritable',
    `cannot save ${target}: it is a symbolic link, which is not followed`,
    {
      todo: 'put the real path into state.file, or remove the link',
    },
  );
}

function syncFolder(folder: string): void {
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
