/** Reads a small text file at once. */
import { closeSync, openSync, readSync } from 'node:fs';

/** More than any hosts file or resolv.conf a person keeps; what lies beyond is not read. */
const MAX_BYTES = 64 * 1024;

/**
 * The start of a file, or null when it cannot be read. Synchronous on purpose: a pending promise of the
 * threadpool would hold up the exit of the process.
 */
export function readSmallFile(path: string): string | null {
  try {
    const fd = openSync(path, 'r');
    try {
      const buffer = Buffer.alloc(MAX_BYTES);
      return buffer.toString('utf8', 0, readSync(fd, buffer, 0, MAX_BYTES, 0));
    } finally {
      closeSync(fd);
    }
  } catch {
    return null;
  }
}
