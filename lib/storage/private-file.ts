/**
 * Small files that make the next run cheaper and may be lost at any time: kept where nobody else can write, read
 * only if nobody else could have written them. Nothing here throws: without them a run is slower, not wrong.
 */
import { lstatSync, type Stats } from 'node:fs';
import path from 'node:path';
import { type FileReading, isShared, openMode, readBounded } from './read-file.js';

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

/**
 * What an account has kept in a folder that is that account's alone to write, with its owner and age. Root may read it too:
 * who then uses it must first become that account, which chose what stands there. And its group, to look only.
 */
export function readPrivateOf(
  file: string,
  maxBytes: number,
  toLook: boolean,
): Omit<FileReading & { kind: 'ok' }, 'kind'> | null {
  const reading = readBounded(file, maxBytes, { links: 'refuse' });
  if (reading.kind === 'refused') return null;
  const { bytes, stat } = reading;
  const mine = isOurs(stat) || process.geteuid?.() === 0;
  const groups = [process.getegid?.(), ...(process.getgroups?.() ?? [])];
  if (openMode(stat) !== null || !(mine || (toLook && groups.includes(stat.gid)))) return null;
  try {
    const folder = lstatSync(path.dirname(file));
    const alone = folder.isDirectory() && folder.uid === stat.uid && (folder.mode & OTHERS_WRITE) === 0;
    return alone ? { bytes, stat } : null;
  } catch {
    return null;
  }
}

/**
 * What one of these users alone can have put there, in a folder that is that user's alone to write. A group may read it, so
 * that root, the service and its group see the same.
 */
export function readKeptBy(file: string, maxBytes: number, owners: readonly number[]): Buffer | null {
  const reading = readBounded(file, maxBytes, { links: 'refuse' });
  if (reading.kind === 'refused') return null;
  const { bytes, stat } = reading;
  if (openMode(stat) !== null || isShared(stat) !== null || !owners.includes(stat.uid)) return null;
  try {
    const folder = lstatSync(path.dirname(file));
    return folder.isDirectory() && folder.uid === stat.uid && (folder.mode & OTHERS_WRITE) === 0
      ? bytes
      : null;
  } catch {
    return null;
  }
}

function isOurs(stat: Stats): boolean {
  return stat.uid === process.geteuid?.();
}
