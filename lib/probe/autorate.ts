/** The autorate daemon's state file: read as it is now, without waiting for anything. */
import { map, unknown } from '../core/model/measured.js';
import { parseAutorate } from './text/autorate-text.js';
import type { AutorateReading, Measured, Now } from '../core/model/types.js';
import type { AutorateSource } from '../run/ports.js';
import { readBounded } from '../storage/read-file.js';

/** The file is about 1 kB; this much is certainly something else. */
const LARGEST_BYTES = 64 * 1024;

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
  const file = readBounded(path, LARGEST_BYTES);
  if (file.kind === 'refused') return unreadable(file.code, file.why);
  const ageMs = now.wallMs - file.stat.mtimeMs;
  const reading = parseAutorate(file.bytes.toString('utf8'), Math.max(0, ageMs));
  // A second of slack: file systems stamp with a coarser clock than the one read here.
  if (ageMs >= -1000) return reading;
  const note = `its time stamp is ${Math.round(-ageMs / 1000)} s in the future`;
  return map(reading, (value) => ({ ...value, note }));
}

function unreadable(code: string, why: string): Measured<AutorateReading> {
  switch (code) {
    case 'EFBIG':
    case 'EISDIR':
    case 'EINVAL':
      return unknown('malformed', why);
    case 'ENOENT':
      return unknown('missing', 'no such file (is the autorate daemon running, and is the path right?)');
    case 'EACCES':
      return unknown('missing', 'not readable by this user: add it to the group of the file');
    default:
      return unknown('missing', why);
  }
}
