/** Why there is no lock, in words a person can act on. */
import path from 'node:path';
import { messageOf, SteerError } from '../core/model/errors.js';
import { codeOf } from './read-file.js';

/** The lock file itself cannot be had. */
export function cannotLock(file: string, code: string, cause?: unknown): SteerError {
  const folder = path.dirname(file);
  const [seen, todo] = explain(code, file, folder, cause);
  return new SteerError('lock_unavailable', `cannot use the lock file ${file}: ${seen}`, {
    expected: 'a regular file that this user may write to',
    seen: code === '' ? seen : code,
    todo,
    cause,
  });
}

function explain(code: string, file: string, folder: string, cause: unknown): [string, string] {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return [
        'this user may not write to it',
        `check it: ls -ld ${folder} ${file}; the service and manual commands must run as the same user (or root)`,
      ];
    case 'ELOOP':
      return [
        'it is a symbolic link, which is not followed',
        'put the real path into lock_file, or remove the link',
      ];
    case 'EISDIR':
      return ['it is a folder', 'put the path of a file into lock_file'];
    case 'ENOTDIR':
    case 'EEXIST':
      return ['a part of its path is no folder', `check lock_file; ls -ld ${folder}`];
    case 'EINVAL':
      return ['it is not a regular file', `remove it (rm ${file}) or choose another lock_file`];
    case 'EROFS':
      return ['the file system is read-only', 'choose a lock_file below /run'];
    case 'ENOSPC':
      return ['the disk is full', `free some space: df -hi ${folder}`];
    default:
      return [messageOf(cause), `check lock_file; ls -ld ${folder}`];
  }
}

/** util-linux is not there, or may not be started. */
export function flockMissing(flock: string, cause: Error): SteerError {
  const missing = codeOf(cause) === 'ENOENT';
  return new SteerError(
    'lock_unavailable',
    `cannot lock: ${missing ? `${flock} is not installed` : messageOf(cause)}`,
    {
      expected: 'the command flock of util-linux',
      seen: codeOf(cause) || messageOf(cause),
      todo: missing ? 'apt install util-linux' : `check what keeps ${flock} from running`,
      cause,
    },
  );
}

/** flock ran and could not lock: a file system without locks, say. */
export function flockFailed(file: string, status: number | null): SteerError {
  return new SteerError(
    'lock_unavailable',
    `cannot lock ${file}: flock ended with ${String(status ?? 'a signal')}`,
    {
      expected: 'flock to take the lock or to find it busy',
      seen: `exit status ${String(status ?? 'none')}`,
      todo: 'put lock_file on a local file system, best below /run',
    },
  );
}
