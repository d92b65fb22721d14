/**
 * States in memory: what plain runs leave there (state.spare_flash), where the state file only holds what cannot be
 * measured again; and what a disk refused to take. Whatever is wrong with either, the state file serves.
 */
import { lstatSync } from 'node:fs';
import path from 'node:path';
import { parseState } from '../core/state/normalise.js';
import { sameBoot } from '../core/state/rebase.js';
import type { Now, SteerState } from '../core/model/types.js';
import { readPrivate } from './private-file.js';
import { readWhole } from './read-file.js';

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
  const reading = readWhole(file, maxBytes);
  return reading.kind === 'ok' ? later(reading.text, onDisk, now, accept) : null;
}

/** Where a state is kept that the disk refuses: where the lock is, which is in memory. */
export function unsavedBeside(lockFile: string, stateFile: string): string {
  return path.join(path.dirname(lockFile), `${path.basename(stateFile)}.unsaved`);
}

/** The same of what a disk refused: only ours to read and write, so only who was refused finds it again. */
export function laterUnsaved(
  file: string,
  onDisk: SteerState,
  now: Now,
  accept: (raw: Record<string, unknown>) => SteerState | null,
  maxBytes: number,
): SteerState | null {
  const content = readPrivate(file, maxBytes);
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
