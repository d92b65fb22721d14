/**
 * The lines of a journal after a place in it, although it is rotated meanwhile: a part that is renamed keeps its inode, and one
 * that has that inode but not the text before the place is another file.
 */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { journalLines, journalParts } from '../storage/journal-reader.js';
import { codeOf } from '../storage/read-file.js';

export interface JournalPlace {
  readonly inode: number;
  /** Bytes before the next line. */
  readonly offset: number;
  /** The last of them, to know the file again. */
  readonly tail: string;
}

export interface PlacedLine {
  readonly text: string;
  /** After it; null in a part that someone has compressed. */
  readonly place: JournalPlace | null;
}

const CHUNK_BYTES = 256 * 1024;
/** As the reader of whole journals has it: what is longer is no line of ours. */
const LONGEST_LINE_BYTES = 512 * 1024;
/** A run's line ends with its time and a checksum: in so many bytes no two are alike. */
const TAIL_BYTES = 40;
const NEWLINE = 0x0a;

interface OpenPart {
  readonly file: string;
  readonly fd: number;
  readonly inode: number;
  readonly bytes: number;
}

/** Where the newest part ends now, after its last whole line; null = there is none. */
export function journalEnd(file: string): JournalPlace | null {
  const part = openPart(file);
  if (part === null) return null;
  try {
    let offset = part.bytes;
    const byte = Buffer.alloc(1);
    // Back to the end of a line: a line that is being written is read next time.
    const lowest = Math.max(0, part.bytes - LONGEST_LINE_BYTES);
    while (offset > lowest && readSync(part.fd, byte, 0, 1, offset - 1) === 1 && byte[0] !== NEWLINE)
      offset -= 1;
    return { inode: part.inode, offset, tail: tailOf(part.fd, offset) };
  } finally {
    closeSync(part.fd);
  }
}

/**
 * @param place null, or one that is found nowhere: all there is, oldest first. Then `found` is false.
 * @throws SteerError `journal_unreadable` where all is to be read and a part cannot be
 */
export function linesAfter(
  file: string,
  place: JournalPlace | null,
): { readonly found: boolean; readonly lines: Iterable<PlacedLine> } {
  const parts = place === null ? [] : openParts(file);
  const at = place === null ? -1 : parts.findIndex((part) => isAt(part, place));
  if (place === null || at < 0) {
    for (const { fd } of parts) closeSync(fd);
    return { found: false, lines: wholeJournal(file) };
  }
  return { found: true, lines: rest(parts, at, place.offset) };
}

function* rest(parts: readonly OpenPart[], first: number, offset: number): Generator<PlacedLine, void> {
  try {
    for (const [i, part] of parts.entries()) {
      if (i >= first) yield* linesOf(part, i === first ? offset : 0);
    }
  } finally {
    for (const { fd } of parts) closeSync(fd);
  }
}

/** Placed at its end: the lines of older parts are nowhere one goes on from. */
function* wholeJournal(file: string): Generator<PlacedLine, void> {
  const parts = journalParts(file);
  if (parts.length === 0) return;
  const end = journalEnd(file);
  let last: string | null = null;
  for (const text of journalLines(file)) {
    if (last !== null) yield { text: last, place: null };
    last = text;
  }
  if (last !== null) yield { text: last, place: end };
}

function openParts(file: string): OpenPart[] {
  return journalParts(file).flatMap((name) => openPart(name) ?? []);
}

function openPart(file: string): OpenPart | null {
  let fd: number;
  try {
    fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
  const stat = fstatSync(fd);
  if (stat.isFile()) return { file, fd, inode: stat.ino, bytes: stat.size };
  closeSync(fd);
  return null;
}

function isAt({ fd, inode, bytes }: OpenPart, place: JournalPlace): boolean {
  return inode === place.inode && bytes >= place.offset && tailOf(fd, place.offset) === place.tail;
}

function tailOf(fd: number, offset: number): string {
  const length = Math.min(TAIL_BYTES, offset);
  const buffer = Buffer.alloc(length);
  const count = length === 0 ? 0 : readSync(fd, buffer, 0, length, offset - length);
  return buffer.toString('latin1', 0, count);
}

/** Whole lines alone: one without its end is still being written, or torn, and then it gets one by the next. */
function* linesOf({ fd, inode }: OpenPart, from: number): Generator<PlacedLine, void> {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let pieces: Buffer[] = [];
  let length = 0;
  let tail = Buffer.from(tailOf(fd, from), 'latin1');
  for (let offset = from; ;) {
    const count = readSync(fd, chunk, 0, chunk.length, offset);
    if (count === 0) return;
    let begin = 0;
    for (;;) {
      const to = chunk.subarray(0, count).indexOf(NEWLINE, begin);
      if (to < 0) break;
      const line = Buffer.from(chunk.subarray(begin, to));
      length += line.length;
      const text = length > LONGEST_LINE_BYTES ? '' : Buffer.concat([...pieces, line]).toString('utf8');
      tail = Buffer.concat([tail, ...pieces.slice(-1), line, Buffer.from([NEWLINE])]).subarray(-TAIL_BYTES);
      const place = { inode, offset: offset + to + 1, tail: tail.toString('latin1') };
      if (length > 0) yield { text, place };
      [pieces, length, begin] = [[], 0, to + 1];
    }
    if (begin < count) {
      length += count - begin;
      // Of a line that is too long only its end is kept.
      const piece = Buffer.from(chunk.subarray(begin, count));
      pieces = length > LONGEST_LINE_BYTES ? [piece] : [...pieces, piece];
    }
    offset += count;
  }
}
