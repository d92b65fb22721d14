/**
 * The lines that came to a journal since it was last read, whatever became of its parts in between: more lines, rotation,
 * parts deleted or compressed. A last line that is not whole yet is left for the next time.
 */
import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { codeOf } from '../read-file.js';
import { journalParts } from '../journal-reader.js';

/** Where reading goes on: which file, by its number, up to which byte, and a digest of what stands before that. */
export interface Place {
  readonly inode: number;
  readonly offset: number;
  readonly before: string;
}

export interface Tail {
  /**
   * Whether the place was found. Else every line there is is given, and the reader must know by their times which of them
   * it has had.
   */
  readonly found: boolean;
  /** Each line, once; `place` then is behind the last one that was taken. */
  lines(): Generator<string, void>;
  /** Up to where it has been read. */
  place(): Place;
  close(): void;
}

const CHUNK_BYTES = 256 * 1024;
/** As long as the longest line of a run; what is longer is given as an empty one. */
const LONGEST_LINE_BYTES = 512 * 1024;
/** A line ends in the time and the digest of its run: no two ends of this length are alike. */
const MARK_BYTES = 256;
const NEWLINE = 0x0a;
/** Where there was no journal: what comes then is new, all of it. */
const NOWHERE: Place = { inode: 0, offset: 0, before: '' };
/** A rotation between listing and opening is over before the next look. */
const TRIES = 5;

interface Part {
  readonly fd: number;
  readonly stat: Stats;
}

/**
 * @param from null: from the end, so that only what comes later is read
 * @throws Error of the system when a part cannot be read for want of rights or memory
 */
export function journalTail(file: string, from: Place | null): Tail {
  const parts = openParts(file);
  const at = from === null ? parts.length - 1 : parts.findIndex((part) => isPlace(part, from));
  let reached = from ?? endOf(parts.at(-1));

  function* lines(): Generator<string, void> {
    for (const [n, part] of parts.entries()) {
      if (n < at) continue;
      const begin = n === at ? reached.offset : 0;
      const isLast = n === parts.length - 1;
      for (const { text, end } of linesFrom(part.fd, begin, isLast)) {
        // Before it is given: who takes one and asks for no more has had it.
        reached = { inode: part.stat.ino, offset: end, before: '' };
        yield text;
      }
    }
  }

  return {
    found: from === null || at >= 0,
    lines,
    place() {
      const part = parts.find(({ stat }) => stat.ino === reached.inode);
      if (part === undefined) return reached;
      return { ...reached, before: markBefore(part.fd, reached.offset) };
    },
    close() {
      for (const { fd } of parts) closeSync(fd);
    },
  };
}

/** All that are there, oldest first, as they were at one moment: one that is renamed meanwhile is not missed, nor met twice. */
function openParts(file: string): Part[] {
  for (let n = 1; ; n += 1) {
    const parts = journalParts(file).flatMap(openPart);
    const now = journalParts(file).flatMap(openPart);
    const same = now.map(({ stat }) => stat.ino).join() === parts.map(({ stat }) => stat.ino).join();
    for (const { fd } of now) closeSync(fd);
    if (same || n === TRIES) return parts;
    for (const { fd } of parts) closeSync(fd);
  }
}

/** None for one that is gone by now, or is compressed: what stood in that was read, or is given up. */
function openPart(file: string): Part[] {
  if (file.endsWith('.gz')) return [];
  let fd: number;
  try {
    fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
  const stat = fstatSync(fd);
  if (stat.isFile()) return [{ fd, stat }];
  closeSync(fd);
  return [];
}

function isPlace({ fd, stat }: Part, { inode, offset, before }: Place): boolean {
  return stat.ino === inode && stat.size >= offset && markBefore(fd, offset) === before;
}

/** The end of the last whole line. */
function endOf(part: Part | undefined): Place {
  if (part === undefined) return NOWHERE;
  const { ino: inode, size } = part.stat;
  const tail = Buffer.alloc(Math.min(LONGEST_LINE_BYTES, size));
  const count = readSync(part.fd, tail, 0, tail.length, size - tail.length);
  const cut = tail.subarray(0, count).lastIndexOf(NEWLINE);
  return { inode, offset: cut < 0 ? 0 : size - tail.length + cut + 1, before: '' };
}

function markBefore(fd: number, offset: number): string {
  const mark = Buffer.alloc(Math.min(MARK_BYTES, offset));
  const count = readSync(fd, mark, 0, mark.length, offset - mark.length);
  return createHash('sha256').update(mark.subarray(0, count)).digest('hex').slice(0, 16);
}

interface Line {
  readonly text: string;
  /** The byte behind it. */
  readonly end: number;
}

/** @param open whether a last line without an end may still get one */
function* linesFrom(fd: number, begin: number, open: boolean): Generator<Line, void> {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let pieces: Buffer[] = [];
  let length = 0;
  let at = begin;
  const textOf = (rest: Buffer): string => {
    const whole = length + rest.length <= LONGEST_LINE_BYTES ? Buffer.concat([...pieces, rest]) : null;
    [pieces, length] = [[], 0];
    return whole === null ? '' : whole.toString('utf8');
  };
  for (;;) {
    const count = readSync(fd, chunk, 0, chunk.length, at);
    if (count === 0) break;
    let from = 0;
    for (;;) {
      const to = chunk.subarray(0, count).indexOf(NEWLINE, from);
      if (to < 0) break;
      const line = chunk.subarray(from, to);
      if (length + line.length > 0) yield { text: textOf(line), end: at + to + 1 };
      from = to + 1;
    }
    length += count - from;
    // Of a line that is too long only its length is kept.
    if (length <= LONGEST_LINE_BYTES) pieces.push(Buffer.from(chunk.subarray(from, count)));
    else pieces = [];
    at += count;
  }
  if (length > 0 && !open) yield { text: textOf(Buffer.alloc(0)), end: at };
}
