/**
 * The lines of a journal, oldest first, its rotated parts included; never more of it in memory than a line, or a part
 * where someone has compressed it.
 */
import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import path from 'node:path';
import { constants as zlib, gunzipSync } from 'node:zlib';
import { SteerError, messageOf } from '../core/model/errors.js';
import { codeOf, groupThatReads } from './read-file.js';

const CHUNK_BYTES = 256 * 1024;
/** A line is about a kilobyte, one with the whole memory some ten, and that is bounded by what a state may be; what is longer is no line of ours. */
const LONGEST_LINE_BYTES = 512 * 1024;
const NEWLINE = 0x0a;
/** How a gzip file begins. */
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);
/** Three days of runs in one part, which begins anew at 16 MiB as it comes. A compressed one is unpacked in memory, and may have been made to fill that. */
const LARGEST_UNPACKED_BYTES = 128 * 1024 * 1024;

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
  const older = names
    .flatMap((name) => {
      const digits = name.startsWith(`${base}.`) ? name.slice(base.length + 1).replace(/\.gz$/, '') : '';
      return /^[1-9]\d{0,2}$/.test(digits) ? [{ name, age: Number(digits) }] : [];
    })
    .sort((a, b) => b.age - a.age)
    .map(({ name }) => path.join(folder, name));
  return names.includes(base) ? [...older, file] : older;
}

/**
 * @param last only so many of its newest parts
 * @throws SteerError `journal_missing`, `journal_unreadable`
 */
export function* journalLines(file: string, last = Infinity): Generator<string, void> {
  const parts = journalParts(file).slice(-last);
  if (parts.length === 0) throw missing(file);
  // All opened at once: a part must not be renamed past a reader who is still busy with the one before.
  const open: { name: string; fd: number }[] = [];
  try {
    for (const name of parts) open.push({ name, fd: openPart(name) });
    // A last line without its end is given too: who parses it finds out that it is torn.
    for (const { name, fd } of open) yield* linesIn(isCompressed(fd) ? unpacked(fd, name) : chunksOf(fd));
  } finally {
    for (const { fd } of open) closeSync(fd);
  }
}

function* linesIn(chunks: Iterable<Buffer>): Generator<string, void> {
  let pieces: Buffer[] = [];
  let length = 0;
  for (const chunk of chunks) {
    let from = 0;
    for (;;) {
      const to = chunk.indexOf(NEWLINE, from);
      if (to < 0) break;
      const line = chunk.subarray(from, to);
      if (length + line.length > 0) yield textOf(pieces, line, length);
      [pieces, length, from] = [[], 0, to + 1];
    }
    if (from === chunk.length) continue;
    // Of a line that is too long only its length is kept.
    length += chunk.length - from;
    if (length <= LONGEST_LINE_BYTES) pieces.push(Buffer.from(chunk.subarray(from)));
    else pieces = [];
  }
  if (length > 0) yield textOf(pieces, Buffer.alloc(0), length);
}

/** Each is good until the next one is asked for. */
function* chunksOf(fd: number): Generator<Buffer, void> {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  for (;;) {
    const count = readSync(fd, chunk, 0, chunk.length, null);
    if (count === 0) return;
    yield chunk.subarray(0, count);
  }
}

function isCompressed(fd: number): boolean {
  const first = Buffer.alloc(GZIP_MAGIC.length);
  return readSync(fd, first, 0, first.length, 0) === first.length && first.equals(GZIP_MAGIC);
}

/** One that was cut off is read as far as it goes. */
function unpacked(fd: number, file: string): readonly Buffer[] {
  try {
    const options = { finishFlush: zlib.Z_SYNC_FLUSH, maxOutputLength: LARGEST_UNPACKED_BYTES };
    const { size } = fstatSync(fd);
    if (size > LARGEST_UNPACKED_BYTES) throw new Error(`larger than ${String(LARGEST_UNPACKED_BYTES)} bytes`);
    return [gunzipSync(readFileSync(fd), options)];
  } catch (error) {
    throw unreadable(file, `it is compressed, and cannot be unpacked: ${messageOf(error)}`);
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
    todo: 'name the file that is there, or wait for the first run (is the timer on? systemctl list-timers)',
  });
}

function unreadable(file: string, seen: string): SteerError {
  return new SteerError('journal_unreadable', `the journal ${file} cannot be read`, {
    expected: 'a regular file that this user may read',
    seen,
    todo:
      (seen.includes('EACCES') ? groupThatReads(file) : null) ??
      `check it: ls -ld ${file}; it belongs to the service and its group`,
  });
}
