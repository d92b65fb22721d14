/**
 * The journal as a file: whole lines appended in one write each, rotated by size. Nothing here throws and nothing
 * is pending afterwards: a journal that cannot be written must not cost a decision.
 *
 * A crash can cost the last line only: lines are never rewritten, and after a torn one the next begins on a line of
 * its own. There is no fsync: what a power cut takes is measured again.
 */
import {
  closeSync,
  constants,
  fchownSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import type { SteerEvent } from '../core/model/types.js';
import { messageOf } from '../core/model/errors.js';
import type { Journal, JournalEnd } from '../run/ports.js';
import { codeOf } from './read-file.js';
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
const { O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_RDWR } = constants;

/** The file as it was when opened. A run holds the lock, so nobody adds to it meanwhile. */
interface Opened {
  readonly fd: number;
  readonly size: number;
  readonly end: JournalEnd | null;
}

export function journalFile(options: JournalFileOptions): Journal {
  const { file, maxBytes, keep } = options;
  const secrets = spellings(options.secrets ?? []);
  /** From a look to what is written then: opening it again would be half of what a journal costs. */
  let held: Opened | null = null;
  const release = (): void => {
    const { fd } = held ?? {};
    held = null;
    if (fd === undefined) return;
    try {
      closeSync(fd);
    } catch {
      // Nothing was written by it.
    }
  };
  return {
    look() {
      try {
        release();
        held = openJournal(file);
        if (freeBytes(file) < RESERVE_BYTES) throw new Error('the disk is almost full');
        return { end: held.end, events: [] };
      } catch (error) {
        release();
        return { end: null, events: [unwritable(file, error)] };
      }
    },
    append(compose) {
      try {
        const opened = held ?? openJournal(file);
        held = null;
        write(opened, { file, maxBytes, keep }, (end) => redactSpellings(compose(end), secrets));
        return null;
      } catch (error) {
        return unwritable(file, error);
      }
    },
    close: release,
  };
}

function write(
  opened: Opened,
  { file, maxBytes, keep }: Pick<JournalFileOptions, 'file' | 'maxBytes' | 'keep'>,
  compose: (end: JournalEnd | null) => string,
): void {
  let { fd } = opened;
  const { size, end } = opened;
  try {
    let text = compose(end);
    if (size > 0 && size + Buffer.byteLength(text) + 1 > maxBytes) {
      closeSync(fd);
      fd = -1;
      rotate(file, keep);
      ({ fd } = openJournal(file));
      text = compose(null);
    } else if (end?.torn === true) {
      text = `\n${text}`;
    }
    const bytes = Buffer.from(text);
    const written = writeSync(fd, bytes);
    if (written < bytes.length) throw new Error('only a part of a line could be written');
  } finally {
    if (fd >= 0) closeSync(fd);
  }
}

/** O_NOFOLLOW: a planted link must not make this append elsewhere. O_NONBLOCK: a pipe is an error, not a wait. */
function openJournal(file: string): Opened {
  let fd: number;
  try {
    fd = openSync(file, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o640);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o750 });
    fd = openSync(file, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o640);
  }
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) throw new Error('not a regular file');
    const { size } = stat;
    if (size === 0) giveToOwner(fd, file);
    return { fd, size, end: readEnd(fd, size) };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/** A run by hand as root must not lock the service out of its own journal. */
function giveToOwner(fd: number, file: string): void {
  if (process.geteuid?.() !== 0) return;
  const { uid, gid } = statSync(path.dirname(file));
  if (uid !== 0) fchownSync(fd, uid, gid);
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
  const { bavail, bsize } = statfsSync(path.dirname(file));
  return bavail * bsize;
}

/** file → file.1 → … → file.(keep − 1), the oldest dropped. A crash in between leaves a gap in the numbers, no loss. */
function rotate(file: string, keep: number): void {
  if (keep <= 1) {
    rmSync(file, { force: true });
    return;
  }
  for (let n = keep - 1; n >= 1; n -= 1) {
    const from = n === 1 ? file : `${file}.${String(n - 1)}`;
    try {
      renameSync(from, `${file}.${String(n)}`);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
  }
}

function unwritable(file: string, error: unknown): SteerEvent {
  return {
    level: 'warning',
    event: 'journal_unwritable',
    message: 'The journal cannot be written; runs go on without it',
    data: { file, reason: messageOf(error) },
    standing: true,
  };
}
