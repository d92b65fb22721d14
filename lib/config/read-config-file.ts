/** The configuration file as text, read without ever waiting for anything but a disk. */
import { SteerError } from '../core/model/errors.js';
import { readBounded } from '../storage/read-file.js';

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

function decode(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw unreadable(file, 'text (UTF-8)', 'binary data or another encoding', cause);
  }
}

/** @throws SteerError `config_unreadable` */
export function readConfigFile(file: string): ConfigText {
  const reading = readBounded(file, MAX_CONFIG_BYTES);
  if (reading.kind === 'ok') {
    return { text: decode(file, reading.bytes), worldReadable: (reading.stat.mode & 0o004) !== 0 };
  }
  const expected = EXPECTED[reading.code] ?? 'a file this user can read';
  throw unreadable(file, expected, reading.why);
}

const EXPECTED: Readonly<Record<string, string>> = {
  EFBIG: `at most ${String(MAX_CONFIG_BYTES)} bytes`,
  EISDIR: 'a regular file',
  EINVAL: 'a regular file',
};
