/** Folders: which of them lie in memory, and how one is made. */
import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { codeOf } from './read-file.js';

/** As statfs(2) names them: tmpfs and ramfs. */
const IN_MEMORY: readonly number[] = [0x0102_1994, 0x8584_58f6];

/**
 * Whether it lies in memory, where a file system cannot stall, so a run may write to it itself. Of a folder that is yet to
 * be made, where it will be. Anything that cannot be told counts as a disk.
 */
export function isInMemory(folder: string): boolean {
  try {
    return IN_MEMORY.includes(statfsSync(nearestFolder(folder)).type);
  } catch {
    return false;
  }
}

/** The folder, or the nearest one above it that is there. @throws Error where that cannot be told */
export function nearestFolder(folder: string): string {
  const above = path.dirname(folder);
  try {
    accessSync(folder);
    return folder;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || above === folder) throw error;
    return nearestFolder(above);
  }
}

/** Whether this process may make a file there, and the folder with it. */
export function mayMakeIn(folder: string): boolean {
  try {
    accessSync(nearestFolder(folder), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes it with what is missing above it. Each is tried once: Node's own way to do that begins anew for ever in a folder
 * in which the system makes none (/proc).
 */
export function makeFolder(folder: string, mode = 0o750): void {
  const missing: string[] = [];
  const there = nearestFolder(folder);
  for (let at = folder; at !== there; at = path.dirname(at)) missing.unshift(at);
  for (const one of missing) {
    try {
      mkdirSync(one, { mode });
    } catch (error) {
      // Somebody else was faster.
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}
