/** The configuration file as text, read without ever waiting for anything but a disk. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { SteerError, messageOf } from '../core/model/errors.js';

/** A configuration is a few kilobytes; a larger file is another file. */
export const MAX_CONFIG_BYTES = 1024 * 1024;

export interface ConfigText {
  readonly text: string;
  /** Anyone on the machine can read the file. */
  readonly worldReadable: boolean;
}

function unreadable(file: string, expected: string, seen: string, cause?: unknown): SteerError {
  return new SteerError('config_unreadable', `the configuration ${file} cannot be read`, {
    expected,
    seen,
    todo: 'name the file with --config FILE or $WANCTL_STEER_CONFIG, and see that this user may read it',
    cause,
  });
}

function readAll(fd: number, size: number): Buffer {
  // One byte more than allowed, so that a file that grows meanwhile is noticed too.
  const buffer = Buffer.alloc(Math.min(size, MAX_CONFIG_BYTES) + 1);
  let length = 0;
  while (length < buffer.length) {
    const count = readSync(fd, buffer, length, buffer.length - length, length);
    if (count === 0) break;
    length += count;
  }
  return buffer.subarray(0, length);
}

function decode(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw unreadable(file, 'text (UTF-8)', 'binary data or another encoding', cause);
  }
}

/** @throws SteerError `config_unreadable` */
export function readConfigFile(file: string): ConfigText {
  let fd: number;
  try {
    // Non-blocking: a pipe in the place of the file must not stop the run.
    fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (cause) {
    throw unreadable(file, 'a file this user can read', messageOf(cause), cause);
  }
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile())
      throw unreadable(file, 'a regular file', stat.isDirectory() ? 'a folder' : 'a device or pipe');
    const bytes = readAll(fd, stat.size);
    if (bytes.length > MAX_CONFIG_BYTES) throw unreadable(file, `at most ${MAX_CONFIG_BYTES} bytes`, 'more');
    return { text: decode(file, bytes), worldReadable: (stat.mode & 0o004) !== 0 };
  } catch (cause) {
    if (cause instanceof SteerError) throw cause;
    throw unreadable(file, 'a readable file', messageOf(cause), cause);
  } finally {
    closeSync(fd);
  }
}
