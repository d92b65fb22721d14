/**
 * Small files that make the next run cheaper and may be lost at any time: kept where nobody else can write, read
 * only if nobody else could have written them. Nothing here throws: without them a run is slower, not wrong.
 */
import {
  closeSync,
  constants,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
  type Stats,
} from 'node:fs';
import path from 'node:path';
import { readBounded } from './read-file.js';

/** Rights to write of group and others. */
const OTHERS_WRITE = 0o022;
/** All rights of group and others. */
const OTHERS = 0o077;

/** Ours alone to write: a folder of this very user that neither group nor others may change. */
export function isOwnFolder(folder: string): boolean {
  try {
    const stat = lstatSync(folder);
    return stat.isDirectory() && isOurs(stat) && (stat.mode & OTHERS_WRITE) === 0;
  } catch {
    return false;
  }
}

/** The content of a file in such a folder, or null: absent, too large, a link, somebody else's, open to others. */
export function readPrivate(file: string, maxBytes: number): Buffer | null {
  if (!isOwnFolder(path.dirname(file))) return null;
  const reading = readBounded(file, maxBytes, { links: 'refuse' });
  if (reading.kind === 'refused') return null;
  const { bytes, stat } = reading;
  return isOurs(stat) && (stat.mode & OTHERS) === 0 ? bytes : null;
}

/** Puts the content there whole (0600), or leaves what was there. @returns whether it is there now */
export function writePrivate(file: string, content: string | Uint8Array): boolean {
  if (!isOwnFolder(path.dirname(file))) return false;
  const fresh = `${file}.${process.pid}`;
  let made = false;
  try {
    const fd = openSync(fresh, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    made = true;
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      if (writeSync(fd, bytes) !== bytes.length) throw new Error('a full disk');
    } finally {
      closeSync(fd);
    }
    renameSync(fresh, file);
    return true;
  } catch {
    // A leftover of the same name (a run that was killed, its number used again) goes too: the next time it works.
    if (made || isStale(fresh)) removeQuietly(fresh);
    return false;
  }
}

/** Removes such a file. */
export function removePrivate(file: string): void {
  if (isOwnFolder(path.dirname(file))) removeQuietly(file);
}

function isOurs(stat: Stats): boolean {
  return stat.uid === process.geteuid?.();
}

function isStale(file: string): boolean {
  try {
    return isOurs(lstatSync(file));
  } catch {
    return false;
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The next write replaces it.
  }
}
