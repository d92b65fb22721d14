/**
 * Small files that make the next run cheaper and may be lost at any time: kept where nobody else can write, read
 * only if nobody else could have written them. Nothing here throws: without them a run is slower, not wrong.
 */
import { lstatSync, type Stats } from 'node:fs';
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

function isOurs(stat: Stats): boolean {
  return stat.uid === process.geteuid?.();
}
