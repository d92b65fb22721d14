/**
 * States in memory: what plain runs leave there (state.spare_flash), where the state file only holds what cannot be
 * measured again; and what a disk refused to take. Whatever is wrong with either, the state file serves.
 */
import { lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseState } from '../core/state/normalise.js';
import { sameBoot } from '../core/state/boot.js';
import type { Now, SteerState } from '../core/model/types.js';
import { readKeptBy } from './private-file.js';
import { readText } from './read-file.js';
import { runShell, type ShellOptions } from './shell.js';
import { failureHere, writeFailure } from './write-failure.js';

/** Rights to write of group and others. */
const OTHERS_WRITE = 0o022;

/** Whether nobody but the folder's owner (and root) can put a file there: a planted state would decide the route. */
export function isKeptFromOthers(file: string): boolean {
  try {
    const stat = lstatSync(path.dirname(file));
    return stat.isDirectory() && (stat.mode & OTHERS_WRITE) === 0;
  } catch {
    return false;
  }
}

/**
 * The state in memory if it is sound, of this boot, and was saved after the one on disk; else null. A manual command and
 * every transition save to the disk, so either of the two may be the later one.
 */
export function laterInMemory(
  file: string,
  onDisk: SteerState,
  now: Now,
  accept: (raw: Record<string, unknown>) => SteerState | null,
  maxBytes: number,
): SteerState | null {
  if (!isKeptFromOthers(file)) return null;
  const text = readText(file, maxBytes, { links: 'refuse' });
  return text === null ? null : later(text, onDisk, now, accept);
}

/** Where a state is kept that the disk refuses: where the lock is, which is in memory. */
export function unsavedBeside(lockFile: string, stateFile: string): string {
  return path.join(path.dirname(lockFile), `${path.basename(stateFile)}.unsaved`);
}

/** The same of what a disk refused: only what we, or the owner of the state, can have put there. */
export function laterUnsaved(
  file: string,
  stateFile: string,
  onDisk: SteerState,
  now: Now,
  accept: (raw: Record<string, unknown>) => SteerState | null,
  maxBytes: number,
): SteerState | null {
  const owner = lstatSync(stateFile, { throwIfNoEntry: false })?.uid;
  const content = readKeptBy(
    file,
    maxBytes,
    [process.geteuid?.(), owner].filter((uid) => uid !== undefined),
  );
  return content === null ? null : later(content.toString('utf8'), onDisk, now, accept);
}

function later(
  text: string,
  onDisk: SteerState,
  now: Now,
  accept: (raw: Record<string, unknown>) => SteerState | null,
): SteerState | null {
  const parsed = parseState(text);
  const state = parsed.kind === 'state' ? accept(parsed.raw) : null;
  if (state === null || !sameBoot(state, now)) return null;
  return sameBoot(onDisk, now) && state.saved_boot_ms <= onDisk.saved_boot_ms ? null : state;
}

// Keeps what would otherwise be lost: a file that cannot be read as a state, the one before a reset, another program's.

/** Copies kept of each kind: enough to look into, too few to fill a disk. */
const KEPT = 3;

/** Renames the file to `<file>.corrupt-<time>`. @returns the new name. @throws SteerError `state_unwritable` */
export async function moveAside(file: string, now: Now, options: ShellOptions): Promise<string> {
  const kept = freeName(file, 'corrupt', now);
  await keepAs(kept, file, 'corrupt', 'mv -T', options);
  return kept;
}

/** Why a sound file is kept beside itself. */
export type CopyReason = 'before-reset' | 'before-takeover';

/** Leaves the file where it is and keeps its content as `<file>.<why>-<time>`. null: there is none. */
export async function keepCopy(
  file: string,
  why: CopyReason,
  now: Now,
  options: ShellOptions,
): Promise<string | null> {
  if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return null;
  const kept = freeName(file, why, now);
  // The next save replaces the name, not the content: a second name for it is a copy at no cost, where there can be one.
  await keepAs(kept, file, why, 'ln -- "$1" "$2" 2>/dev/null || cp -pT', options);
  return kept;
}

/** By a child, as all that a disk may hold up. The oldest ones go. */
async function keepAs(
  kept: string,
  file: string,
  kind: string,
  how: string,
  options: ShellOptions,
): Promise<void> {
  const script = `${how} -- "$1" "$2" || exit 1; shift 2; [ $# -eq 0 ] || rm -f -- "$@"`;
  const end = await runShell({ script, args: [file, kept, ...tooMany(file, kind)] }, options);
  if (end.kind === 'ended' && end.status === 0) return;
  throw end.kind === 'no-shell' ? failureHere(kept, end.why) : writeFailure(kept, kept, end);
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

/** Those beyond what is kept when one more comes. */
function tooMany(file: string, kind: string): string[] {
  const folder = path.dirname(file);
  const prefix = `${path.basename(file)}.${kind}-`;
  try {
    const kept = readdirSync(folder).filter((name) => name.startsWith(prefix));
    const byAge = kept.map((name) => ({ name, at: lstatSync(path.join(folder, name)).ctimeMs }));
    // Changed last = set aside last; the names carry wall time, which may have stepped.
    byAge.sort((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1));
    return byAge.slice(KEPT - 1).map(({ name }) => path.join(folder, name));
  } catch {
    // One copy too many harms nobody.
    return [];
  }
}
