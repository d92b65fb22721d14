/** A write that failed, in words a person can act on. */
import { statfsSync } from 'node:fs';
import path from 'node:path';
import { messageOf, SteerError } from '../core/model/errors.js';
import { codeOf } from './read-file.js';
import type { ShellEnd } from './shell.js';

export type WriteFailure = Exclude<ShellEnd, { readonly kind: 'no-shell' }>;

/** Exit status of the script for a link in the place of the file. */
export const IS_A_LINK = 16;

/** Exit status of the script → what failed. The plain way ends in mv itself, whose status is 1. */
const FAILED: Readonly<Record<number, string>> = {
  1: 'the new file cannot take the place of the old one',
  10: 'the folder cannot be made',
  11: 'the new file cannot be written',
  12: 'the new file does not reach the disk',
  13: 'the process that wanted it is gone',
  14: 'the new file cannot take the place of the old one',
  15: 'the folder does not reach the disk',
  [IS_A_LINK]: 'it is a symbolic link, which is not followed',
  17: 'it is a folder',
  18: 'the new file cannot be given to its owner',
};

/** The shell's words in the C locale. Only a person can mend that, so it is told apart by its exit code. */
const NOT_PERMITTED = /permission denied|operation not permitted/i;

const EXPECTED = 'a folder this user may write to, with room left';

/** The error for a write that did not happen: what was expected, what the shell said, what to do. */
export function writeFailure(file: string, target: string, end: WriteFailure): SteerError {
  if (end.kind === 'given-up') {
    return new SteerError('state_unwritable', `cannot save ${file}: the disk does not answer`, {
      expected: `the write to end within ${String(Math.round(end.afterMs))} ms`,
      seen: 'no end; it was given up and the old file stays',
      todo: 'look at the disk (dmesg) and at what else writes to it',
    });
  }
  const what =
    end.status === null
      ? 'its writer was killed'
      : (FAILED[end.status] ?? `its writer ended with ${String(end.status)}`);
  const space = end.status === 11 || end.status === 12 ? freeSpace(path.dirname(target)) : '';
  return new SteerError(
    NOT_PERMITTED.test(end.words) ? 'state_not_permitted' : 'state_unwritable',
    `cannot save ${file}: ${what}`,
    {
      expected: EXPECTED,
      seen: [end.words, space].filter((part) => part !== '').join('; ') || 'no further word',
      todo: todoFor(end.status, path.dirname(target)),
    },
  );
}

/** The same for a write from this process. */
export function failureHere(target: string, cause: unknown): SteerError {
  const folder = path.dirname(target);
  const space = codeOf(cause) === 'ENOSPC' ? freeSpace(folder) : '';
  const code = ['EACCES', 'EPERM'].includes(codeOf(cause)) ? 'state_not_permitted' : 'state_unwritable';
  return new SteerError(code, `cannot save ${target}: it cannot be written`, {
    expected: EXPECTED,
    seen: [messageOf(cause), space].filter((part) => part !== '').join('; '),
    todo: todoFor(null, folder),
    cause,
  });
}

/** The shell says only "I/O error" of a full disk. Asked after the disk has answered, so it does not stall. */
function freeSpace(folder: string): string {
  try {
    const { bavail, bsize, ffree } = statfsSync(folder);
    return `${String(Math.floor((bavail * bsize) / 1024))} kB and ${String(ffree)} files free there`;
  } catch {
    return '';
  }
}

function todoFor(status: number | null, folder: string): string {
  if (status === IS_A_LINK) return 'put the real path into state.file, or remove the link';
  if (status === 17) return 'put the path of a file into state.file';
  return `check owner, rights and free space of ${folder}: ls -ld ${folder}; df -hi ${folder}`;
}
