/** The autorate daemon's state file: read as it is now, without waiting for anything. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { map, unknown } from '../core/model/measured.js';
import { parseAutorate } from './text/autorate-text.js';
import type { AutorateReading, Measured, Now } from '../core/model/types.js';
import { messageOf } from '../core/model/errors.js';
import type { AutorateSource } from '../run/ports.js';

/** The file is about 1 kB; a mebibyte is certainly something else. */
const LARGEST_BYTES = 1024 * 1024;

/** `path` null: none is configured. Synchronous on purpose: a pending read could hold up the exit. */
export function autorateFile(path: string | null): AutorateSource {
  return {
    read: (now) => {
      if (path === null) return unknown('not_configured');
      const reading = readAutorate(path, now);
      return reading.kind === 'ok' ? reading : unknown(reading.reason, `${path}: ${reading.detail ?? ''}`);
    },
  };
}

function readAutorate(path: string, now: Now): Measured<AutorateReading> {
  let fd: number;
  try {
    // O_NONBLOCK: opening a FIFO for reading would wait for its writer.
    fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch (error) {
    return unknown('missing', whyNot(error));
  }
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) return unknown('malformed', 'not a regular file');
    const text = readBounded(fd, stat.size);
    if (text === null) return unknown('malformed', `larger than ${LARGEST_BYTES} bytes, or growing`);
    const ageMs = now.wallMs - stat.mtimeMs;
    const reading = parseAutorate(text, Math.max(0, ageMs));
    // A second of slack: file systems stamp with a coarser clock than the one read here.
    if (ageMs >= -1000) return reading;
    const note = `its time stamp is ${Math.round(-ageMs / 1000)} s in the future`;
    return map(reading, (value) => ({ ...value, note }));
  } catch (error) {
    return unknown('missing', whyNot(error));
  } finally {
    closeSync(fd);
  }
}

/** The whole content, or null when it is too large or grows meanwhile; it may also shrink. */
function readBounded(fd: number, size: number): string | null {
  if (size > LARGEST_BYTES) return null;
  const buffer = Buffer.allocUnsafe(size + 1);
  let length = 0;
  while (length < buffer.length) {
    const read = readSync(fd, buffer, length, buffer.length - length, length);
    if (read === 0) return buffer.toString('utf8', 0, length);
    length += read;
  }
  return null;
}

function whyNot(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'no such file (is the autorate daemon running, and is the path right?)';
  if (code === 'EACCES') return 'not readable by this user: add it to the group of the file';
  return messageOf(error);
}
