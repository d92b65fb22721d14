/** Keeps what would otherwise be lost: a file that cannot be read as a state, the one before a reset, another program's. */
import { copyFileSync, constants, lstatSync, linkSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Now } from '../core/model/types.js';
import { codeOf } from './read-file.js';

/** Copies kept of each kind: enough to look into, too few to fill a disk. */
const KEPT = 3;

/** Renames the file to `<file>.corrupt-<time>`. @returns the new name */
export function moveAside(file: string, now: Now): string {
  const aside = freeName(file, 'corrupt', now);
  renameSync(file, aside);
  dropOldest(file, 'corrupt');
  return aside;
}

/** Why a sound file is kept beside itself. */
export type CopyReason = 'before-reset' | 'before-takeover';

/** Leaves the file where it is and keeps its content as `<file>.<why>-<time>`. null: there is none. */
export function keepCopy(file: string, why: CopyReason, now: Now): string | null {
  const aside = freeName(file, why, now);
  try {
    // The next save replaces the name, not the content: a second name for it is a copy at no cost.
    linkSync(file, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    // A file system without hard links.
    copyFileSync(file, aside, constants.COPYFILE_EXCL);
  }
  dropOldest(file, why);
  return aside;
}

/** A name nobody has: the time, and a number when that second has one already. */
function freeName(file: string, kind: string, now: Now): string {
  const time = new Date(now.wallMs).toISOString().replace(/[-:]|\.\d+/gu, '');
  const base = `${file}.${kind}-${time}`;
  let name = base;
  for (let n = 2; lstatSync(name, { throwIfNoEntry: false }) !== undefined; n++)
    name = `${base}-${String(n)}`;
  return name;
}

function dropOldest(file: string, kind: string): void {
  const folder = path.dirname(file);
  const prefix = `${path.basename(file)}.${kind}-`;
  try {
    const kept = readdirSync(folder).filter((name) => name.startsWith(prefix));
    const byAge = kept.map((name) => ({ name, at: lstatSync(path.join(folder, name)).ctimeMs }));
    // Changed last = set aside last; the names carry wall time, which may have stepped.
    byAge.sort((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1));
    for (const { name } of byAge.slice(KEPT)) rmSync(path.join(folder, name), { force: true });
  } catch {
    // One copy too many harms nobody.
  }
}
