/**
 * The state that plain runs left in memory (state.spare_flash), where the state file only holds what cannot be measured
 * again. Whatever is wrong with it, the state file serves: all that is lost is measured again.
 */
import { lstatSync } from 'node:fs';
import path from 'node:path';
import { parseState } from '../core/normalise-state.js';
import { sameBoot } from '../core/state-rebase.js';
import type { Now, SteerState } from '../core/types.js';
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
  if (reading.kind !== 'ok') return null;
  const parsed = parseState(reading.text);
  const state = parsed.kind === 'state' ? accept(parsed.raw) : null;
  if (state === null || !sameBoot(state, now)) return null;
  return sameBoot(onDisk, now) && state.saved_boot_ms <= onDisk.saved_boot_ms ? null : state;
}
