/**
 * The one way a run reads a file: at once, bounded, and without ever waiting for anything but the disk. Synchronous on
 * purpose: a pending read in the thread pool would hold up the exit of the process.
 */
import { own } from '../core/model/text.js';
import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from '../core/model/errors.js';

export type FileReading =
  | { readonly kind: 'ok'; readonly bytes: Buffer; readonly stat: Stats }
  /** `code`: the system's, `EFBIG` for a file beyond the bound; '' where it has none. `why`: the same in words. */
  | { readonly kind: 'refused'; readonly code: string; readonly why: string };

export interface ReadOptions {
  /** Whether a symbolic link in the place of the file is followed. */
  readonly links?: 'follow' | 'refuse';
  /** What becomes of a larger file: refused, or only its start is read. */
  readonly beyond?: 'refuse' | 'cut';
}

/** The content of a regular file; a FIFO or a device is refused instead of waited for. Never throws. */
export function readBounded(file: string, maxBytes: number, options: ReadOptions = {}): FileReading {
  const { links = 'follow', beyond = 'refuse' } = options;
  const noLink = links === 'refuse' ? constants.O_NOFOLLOW : 0;
  let fd: number | undefined;
  try {
    fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY | noLink);
    const stat = fstatSync(fd);
    if (stat.isDirectory()) return refused('EISDIR');
    if (!stat.isFile()) return refused('EINVAL');
    const bytes = stat.size > maxBytes && beyond === 'refuse' ? null : readUpTo(fd, stat.size, maxBytes);
    if (bytes === null || (bytes.length > maxBytes && beyond === 'refuse')) {
      return { kind: 'refused', code: 'EFBIG', why: `larger than ${String(maxBytes)} bytes` };
    }
    return { kind: 'ok', bytes: bytes.subarray(0, maxBytes), stat };
  } catch (error) {
    return refused(codeOf(error), error);
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** The same as text, or null where it cannot be had. */
export function readText(file: string, maxBytes: number, options?: ReadOptions): string | null {
  const reading = readBounded(file, maxBytes, options);
  return reading.kind === 'ok' ? reading.bytes.toString('utf8') : null;
}

/** The size may be wrong by the time of the read (and is 0 under /proc): reading goes on to the end, or a byte beyond the bound. */
function readUpTo(fd: number, size: number, maxBytes: number): Buffer {
  let buffer = Buffer.allocUnsafe(Math.min(size, maxBytes) + 1);
  let length = 0;
  for (;;) {
    const count = readSync(fd, buffer, length, buffer.length - length, null);
    length += count;
    if (count === 0 || length > maxBytes) return buffer.subarray(0, length);
    if (length < buffer.length) continue;
    const larger = Buffer.allocUnsafe(Math.min(2 * buffer.length, maxBytes + 1));
    buffer.copy(larger, 0, 0, length);
    buffer = larger;
  }
}

/** Rights of others to anything, and of the group to write. The group may read: it is how the service and its operators share. */
const OPEN = 0o027;

/** The mode in octal of a secret's file that is open to more than its owner and a group that reads it; else null. */
export function openMode({ mode }: Stats): string | null {
  return (mode & OPEN) === 0 ? null : (mode & 0o777).toString(8).padStart(4, '0');
}

/** What to type so that root, the service and members of its group can read a file, and nobody else. */
export function letServiceRead(file: string): string {
  return `chown root:wanctl ${file} && chmod 640 ${file}`;
}

/**
 * For who may not read a file: which group may, and how one gets into it. Looked up at the file or, where its folder is closed, at
 * the nearest one above that can be looked at. null: no group is given rights there that one could join.
 */
export function groupThatReads(file: string): string | null {
  for (let at = path.resolve(file); ; at = path.dirname(at)) {
    const stat = statQuietly(at);
    if (stat === null && at !== '/') continue;
    const name = stat === null || stat.gid === 0 || (stat.mode & 0o040) === 0 ? null : groupName(stat.gid);
    if (name === null) return null;
    return `run it as root, or as a member of the group ${name}: sudo usermod -aG ${name} $USER, then log in anew`;
  }
}

function statQuietly(file: string): Stats | null {
  try {
    return statSync(file);
  } catch {
    return null;
  }
}

/** A machine with thousands of groups. */
const MAX_GROUP_BYTES = 1024 * 1024;

function groupName(gid: number): string | null {
  const lines = readText('/etc/group', MAX_GROUP_BYTES)?.split('\n') ?? [];
  const [name = ''] = lines.find((line) => line.split(':')[2] === String(gid))?.split(':') ?? [];
  return /^[a-z_][a-z0-9_-]*$/i.test(name) ? name : null;
}

/** Why a file is not to be written to although it can be: what it holds may be another file's as well. null: nothing is wrong. */
export function isShared(stat: Stats): string | null {
  return stat.isFile() && stat.nlink > 1 ? 'it has a second name (a hard link)' : null;
}

/** The system's code of an error (`ENOENT`), or ''. */
export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

function refused(code: string, error?: unknown): FileReading {
  const words = own(WORDS, code);
  return { kind: 'refused', code, why: words === undefined ? messageOf(error) : `${words} (${code})` };
}

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
  ELOOP: 'it is a symbolic link',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder',
  EINVAL: 'it is a pipe or a device, not a regular file',
};
