/** Reads a whole file at once, bounded, without ever waiting for anything but the disk. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { messageOf } from '../core/model/errors.js';

export type FileReading =
  | { readonly kind: 'ok'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'too_large'; readonly bytes: number }
  /** `why` in words, with the system's code where there is one. */
  | { readonly kind: 'failed'; readonly code: string; readonly why: string };

/**
 * The content of a regular file. Synchronous on purpose: a pending read in the threadpool would hold up the
 * exit of the process. A FIFO or a device is refused instead of waited for, a symbolic link where the file
 * itself should be is not followed.
 */
export function readWhole(path: string, maxBytes: number): FileReading {
  let fd: number;
  try {
    fd = openSync(
      path,
      constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY | constants.O_NOFOLLOW,
    );
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' ? { kind: 'missing' } : { kind: 'failed', code, why: whyNot(code, error) };
  }
  try {
    const stat = fstatSync(fd);
    if (stat.isDirectory()) return { kind: 'failed', code: 'EISDIR', why: 'it is a folder' };
    if (!stat.isFile()) return { kind: 'failed', code: 'EINVAL', why: 'it is not a regular file' };
    if (stat.size > maxBytes) return { kind: 'too_large', bytes: stat.size };
    return readAll(fd, stat.size, maxBytes);
  } catch (error) {
    const code = codeOf(error);
    return { kind: 'failed', code, why: whyNot(code, error) };
  } finally {
    closeSync(fd);
  }
}

/** The size may be wrong by the time of the read (and is 0 under /proc): reading goes on to the end. */
function readAll(fd: number, size: number, maxBytes: number): FileReading {
  let buffer = Buffer.allocUnsafe(size + 1);
  let length = 0;
  for (;;) {
    const count = readSync(fd, buffer, length, buffer.length - length, null);
    if (count === 0) return { kind: 'ok', text: buffer.toString('utf8', 0, length) };
    length += count;
    if (length > maxBytes) return { kind: 'too_large', bytes: length };
    if (length < buffer.length) continue;
    const larger = Buffer.allocUnsafe(2 * buffer.length);
    buffer.copy(larger, 0, 0, length);
    buffer = larger;
  }
}

/** The system's code of an error (`ENOENT`), or ''. */
export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

function whyNot(code: string, error: unknown): string {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'this user may not read it';
    case 'ELOOP':
      return 'it is a symbolic link';
    case 'ENOTDIR':
      return 'a part of its path is no folder';
    default:
      return messageOf(error);
  }
}
