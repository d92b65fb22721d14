/**
 * The end of a file that others add to and now and then replace by a new one (rotation): its new lines, a bounded part at a
 * time. The old file is read to its end before the new one is begun, so a rotation loses nothing. Never throws: a file that is
 * not there has no lines.
 */
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';

export interface Tail {
  /** New whole lines; `more`: there is something left to read now. */
  read(): { readonly lines: readonly string[]; readonly more: boolean };
  close(): void;
}

/** Read at a time: some 200 runs; the event loop is not held up for longer than a few milliseconds. */
const PART_BYTES = 256 * 1024;
/** A run's line is a kilobyte, the longest ten; what is longer is no line of ours. */
const LONGEST_LINE_BYTES = 512 * 1024;
const NEWLINE = 0x0a;

interface Open {
  readonly fd: number;
  readonly dev: number;
  readonly ino: number;
  /** Where to read on. */
  offset: number;
  /** Of a line whose end has not come yet. */
  rest: Buffer;
  /** The line that has begun is not wanted: it was met in its middle, or is too long. */
  skipping: boolean;
  /** Another file has its name: one more look to its end, and it is done with. */
  replaced: boolean;
}

/** @param startBytes how much of what is there already is read, from its end */
export function tailOf(file: string, startBytes: number): Tail {
  let open: Open | null = null;
  let first = true;
  const opened = (): Open | null => {
    const fresh = openEnd(file, first ? startBytes : Infinity);
    first &&= fresh === null;
    return fresh;
  };
  return {
    read() {
      try {
        open ??= opened();
        if (open === null) return { lines: [], more: false };
        const { lines, atEnd } = readPart(open);
        if (!atEnd) return { lines, more: true };
        if (open.replaced) {
          closeSync(open.fd);
          open = opened();
          return { lines, more: open !== null };
        }
        open.replaced = isReplaced(file, open);
        return { lines, more: open.replaced };
      } catch {
        // Gone between two looks, or not to be read: the next look begins anew.
        if (open !== null) closeSync(open.fd);
        open = null;
        return { lines: [], more: false };
      }
    },
    close() {
      if (open !== null) closeSync(open.fd);
      open = null;
    },
  };
}

function openEnd(file: string, startBytes: number): Open | null {
  let fd: number;
  try {
    fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch {
    return null;
  }
  const stat = fstatSync(fd);
  if (!stat.isFile()) {
    closeSync(fd);
    return null;
  }
  const offset = Math.max(0, stat.size - startBytes);
  const { dev, ino } = stat;
  return { fd, dev, ino, offset, rest: Buffer.alloc(0), skipping: offset > 0, replaced: false };
}

function readPart(open: Open): { readonly lines: readonly string[]; readonly atEnd: boolean } {
  const { size } = fstatSync(open.fd);
  if (size < open.offset) {
    // Cut short in place, as logrotate's copytruncate does.
    open.offset = 0;
    open.rest = Buffer.alloc(0);
    open.skipping = false;
  }
  const part = Buffer.allocUnsafe(Math.min(PART_BYTES, size - open.offset));
  const count = part.length === 0 ? 0 : readSync(open.fd, part, 0, part.length, open.offset);
  open.offset += count;
  return { lines: linesIn(open, part.subarray(0, count)), atEnd: count === 0 || open.offset >= size };
}

function linesIn(open: Open, part: Buffer): string[] {
  const lines: string[] = [];
  let from = 0;
  for (let to = part.indexOf(NEWLINE); to >= 0; to = part.indexOf(NEWLINE, from)) {
    const tooLong = open.rest.length + to - from > LONGEST_LINE_BYTES;
    if (!open.skipping && !tooLong)
      lines.push(Buffer.concat([open.rest, part.subarray(from, to)]).toString('utf8'));
    open.rest = Buffer.alloc(0);
    open.skipping = false;
    from = to + 1;
  }
  if (open.skipping) return lines;
  open.rest = Buffer.concat([open.rest, part.subarray(from)]);
  if (open.rest.length > LONGEST_LINE_BYTES) {
    open.rest = Buffer.alloc(0);
    open.skipping = true;
  }
  return lines;
}

function isReplaced(file: string, { dev, ino }: Open): boolean {
  const stat = statSync(file, { throwIfNoEntry: false });
  // Renamed, and the next run has not begun a new one yet: the old one is still all there is.
  return stat !== undefined && (stat.dev !== dev || stat.ino !== ino);
}
