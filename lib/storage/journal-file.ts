/**
 * The journal as a file: whole lines appended in one write each, rotated by size. Here it is only looked at, which waits
 * for no disk; the writer of the state appends to it. Nothing here throws: a journal that cannot be written must not cost
 * a decision.
 *
 * A crash can cost the last line only: lines are never rewritten, and after a torn one the next begins on a line of
 * its own. There is no fsync: what a power cut takes is measured again.
 */
import { accessSync, closeSync, constants, fstatSync, openSync, readSync, statfsSync } from 'node:fs';
import path from 'node:path';
import type { SteerEvent } from '../core/model/types.js';
import { messageOf } from '../core/model/errors.js';
import type { Append, Journal, JournalEnd, Unwritten } from '../run/ports.js';
import { appendAll, atMost } from './durable-write.js';
import { nearestFolder } from './folders.js';
import { codeOf, isShared } from './read-file.js';
import { redactSpellings, spellings } from '../system/redact.js';

export interface JournalFileOptions {
  readonly file: string;
  /** Size at which a new file is begun. */
  readonly maxBytes: number;
  /** Files kept, the one being written included. */
  readonly keep: number;
  /** Must not appear in it, whatever a router or a library puts into an error. */
  readonly secrets?: readonly string[];
}

/** How a run's line ends; see `end` in core/journal-line.ts. */
const END = /"end":\[(\d+(?:\.\d+)?),"([0-9a-f]{8})"\]\}\n$/;
/** Enough for what END matches. */
const END_BYTES = 64;
/** Left free on the disk for what matters more. */
const RESERVE_BYTES = 1024 * 1024;

/** The file as it is: a run holds the lock, so nobody adds to it meanwhile. */
interface Seen {
  readonly bytes: number;
  /** null: nothing in it yet, or none. */
  readonly end: JournalEnd | null;
}

export function journalFile({ file, maxBytes, keep, secrets = [] }: JournalFileOptions): Journal {
  const hidden = spellings(secrets);
  let seen: Seen | null = null;
  const lookAt = (): Seen => (seen = see(file));

  function line(compose: (end: JournalEnd | null) => string): Append {
    const { bytes, end } = seen ?? lookAt();
    seen = null;
    const clean = (above: JournalEnd | null): string => redactSpellings(compose(above), hidden);
    const text = clean(end);
    const whole = { file, makeFolder: true };
    if (bytes > 0 && bytes + Buffer.byteLength(text) + 1 > maxBytes)
      return { ...whole, text: clean(null), parts: keep };
    return { ...whole, text: end?.torn === true ? `\n${text}` : text, parts: null };
  }

  const unwritable = ({ why }: Pick<Unwritten, 'why'>): SteerEvent => ({
    level: 'warning',
    event: 'journal_unwritable',
    message: 'The journal cannot be written; runs go on without it',
    data: { file, reason: why },
    standing: true,
  });
  return {
    look() {
      try {
        const { end } = lookAt();
        if (freeBytes(file) < RESERVE_BYTES) throw new Error('the disk is almost full');
        return { end, events: [] };
      } catch (error) {
        return { end: null, events: [unwritable({ why: messageOf(error) })] };
      }
    },
    line,
    unwritable,
    async append(compose, deadline) {
      try {
        const [failed] = await appendAll([line(compose)], atMost(deadline.remainingMs()));
        return failed === undefined ? null : unwritable(failed);
      } catch (error) {
        return unwritable({ why: messageOf(error) });
      }
    },
  };
}

/** Opened to be read only: opening to write would wait for a disk that stalls. @throws Error when it cannot be written to */
function see(file: string): Seen {
  let fd: number;
  try {
    fd = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    accessSync(nearestFolder(path.dirname(file)), constants.W_OK);
    return { bytes: 0, end: null };
  }
  try {
    const stat = fstatSync(fd);
    if (stat.isDirectory()) throw new Error('EISDIR: it is a folder');
    if (!stat.isFile()) throw new Error('not a regular file');
    const shared = isShared(stat);
    if (shared !== null) throw new Error(shared);
    accessSync(file, constants.W_OK);
    return { bytes: stat.size, end: readEnd(fd, stat.size) };
  } finally {
    closeSync(fd);
  }
}

/** null: nothing in it yet. */
function readEnd(fd: number, size: number): JournalEnd | null {
  if (size === 0) return null;
  const buffer = Buffer.alloc(Math.min(END_BYTES, size));
  const count = readSync(fd, buffer, 0, buffer.length, size - buffer.length);
  const text = buffer.toString('latin1', 0, count);
  const match = END.exec(text);
  return {
    torn: !text.endsWith('\n'),
    bootMs: match === null ? null : Number(match[1]),
    digest: match?.[2] ?? null,
  };
}

function freeBytes(file: string): number {
  const { bavail, bsize } = statfsSync(nearestFolder(path.dirname(file)));
  return bavail * bsize;
}
