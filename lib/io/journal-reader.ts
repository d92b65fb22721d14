/** The lines of a journal, oldest first, its rotated parts included; never more of it in memory than a line. */
import { closeSync, constants, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import path from 'node:path';
import { SteerError, messageOf } from '../errors.js';
import { codeOf } from './read-file.js';

const CHUNK_BYTES = 256 * 1024;
/** A line is about a kilobyte, one with the whole memory some ten; what is longer is no line of ours. */
const LONGEST_LINE_BYTES = 4 * 1024 * 1024;
const NEWLINE = 0x0a;

/** `file` and the older parts beside it, oldest first; only those that exist. */
export function journalParts(file: string): string[] {
  const folder = path.dirname(file);
  const base = path.basename(file);
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    // The folder may be closed to listing and the file in it open to reading.
    return [file];
  }
  const numbers = names.flatMap((name) => {
    const digits = name.startsWith(`${base}.`) ? name.slice(base.length + 1) : '';
    return /^[1-9]\d{0,2}$/.test(digits) ? [Number(digits)] : [];
  });
  const older = numbers.sort((a, b) => b - a).map((n) => path.join(folder, `${base}.${String(n)}`));
  return names.includes(base) ? [...older, file] : older;
}

/** @throws SteerError `journal_missing`, `journal_unreadable` */
export function* journalLines(file: string): Generator<string, void> {
  const parts = journalParts(file);
  if (parts.length === 0) throw missing(file);
  for (const part of parts) yield* linesOf(part);
}

/** A last line without its end is given too: the reader finds out that it is torn. */
export function* linesOf(file: string): Generator<string, void> {
  const fd = openPart(file);
  try {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    let pieces: Buffer[] = [];
    let length = 0;
    for (;;) {
      const count = readSync(fd, chunk, 0, chunk.length, null);
      if (count === 0) break;
      let from = 0;
      for (;;) {
        const to = chunk.indexOf(NEWLINE, from);
        if (to < 0 || to >= count) break;
        const line = chunk.subarray(from, to);
        if (length + line.length > 0) yield textOf(pieces, line, length);
        [pieces, length, from] = [[], 0, to + 1];
      }
      if (from < count) {
        // Of a line that is too long only its length is kept.
        length += count - from;
        if (length <= LONGEST_LINE_BYTES) pieces.push(Buffer.from(chunk.subarray(from, count)));
        else pieces = [];
      }
    }
    if (length > 0) yield textOf(pieces, Buffer.alloc(0), length);
  } finally {
    closeSync(fd);
  }
}

function textOf(pieces: readonly Buffer[], rest: Buffer, length: number): string {
  if (length === 0) return rest.toString('utf8');
  return length > LONGEST_LINE_BYTES ? '' : Buffer.concat([...pieces, rest]).toString('utf8');
}

function openPart(file: string): number {
  let fd: number;
  try {
    fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw missing(file);
    throw unreadable(file, messageOf(error));
  }
  const stat = fstatSync(fd);
  if (stat.isFile()) return fd;
  closeSync(fd);
  throw unreadable(file, stat.isDirectory() ? 'it is a folder' : 'it is not a regular file');
}

function missing(file: string): SteerError {
  return new SteerError('journal_missing', `there is no journal ${file}`, {
    expected: 'the file that journal.file names, written by each run',
    seen: 'no such file',
    todo: 'name the file that is there, or wait for the first run (journal.keep: 0 turns the journal off)',
  });
}

function unreadable(file: string, seen: string): SteerError {
  return new SteerError('journal_unreadable', `the journal ${file} cannot be read`, {
    expected: 'a regular file that this user may read',
    seen,
    todo: `check it: ls -ld ${file}; it belongs to the service and its group`,
  });
}
