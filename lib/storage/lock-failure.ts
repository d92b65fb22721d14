/** Why there is no lock, in words a person can act on. */
import path from 'node:path';
import { messageOf, SCARCITY_TODO, SteerError } from '../core/model/errors.js';
import { codeOf } from './read-file.js';

/** The lock file itself cannot be had. A code that says nothing about the file tells of a machine in need. */
export function cannotLock(file: string, cause: unknown): SteerError {
  if (cause instanceof SteerError) return cause;
  const folder = path.dirname(file);
  const code = codeOf(cause);
  const known = explain(code, file, folder);
  const [seen, todo] = known ?? [messageOf(cause), `${SCARCITY_TODO}; ls -ld ${folder}`];
  return new SteerError(
    known === null && code !== '' ? 'lock_failed' : 'lock_unavailable',
    `cannot use the lock file ${file}: ${seen}`,
    { expected: 'a regular file that this user may write to', seen: code === '' ? seen : code, todo, cause },
  );
}

/** What is wrong with the file; null: nothing known. */
function explain(code: string, file: string, folder: string): [string, string] | null {
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
    case 'EMLINK':
      return [
        'it has a second name (a hard link), and writing to it would change that file, too',
        `remove it (rm ${file}): the next command makes it anew`,
      ];
    case 'EISDIR':
      return ['it is a folder', 'put the path of a file into lock_file'];
    case 'ENOTDIR':
    case 'EEXIST':
      return ['a part of its path is no folder', `check lock_file; ls -ld ${folder}`];
    case 'ENOENT':
      return ['its folder cannot be made', 'choose a lock_file below /run'];
    case 'EINVAL':
    case 'ENXIO':
      return ['it is not a regular file', `remove it (rm ${file}) or choose another lock_file`];
    case 'EROFS':
      return ['the file system is read-only', 'choose a lock_file below /run'];
    default:
      return null;
  }
}

/** Of a shell that could not start what it was to start, or was not started itself: its words, or the system's code in them. */
export function isShort(words: string): boolean {
  return /\b(?:EAGAIN|EMFILE|ENFILE|ENOMEM)\b|cannot fork|temporarily unavailable|too many open files|cannot allocate memory/i.test(
    words,
  );
}

export function tooShort(words: string): SteerError {
  return new SteerError('lock_failed', `cannot lock: ${words}`, {
    expected: 'to start a process',
    seen: words,
    todo: SCARCITY_TODO,
  });
}

/** What a shell ends with that cannot start another process; flock has no such status. */
const CANNOT_FORK: ReadonlySet<number | null> = new Set([2, 254]);

/** util-linux is not there, or may not be started; or nothing can be started just now. */
export function cannotStart(flock: string, cause: unknown): SteerError {
  const code = codeOf(cause);
  const missing = code === 'ENOENT';
  const refused = missing || code === 'EACCES' || code === 'ENOEXEC';
  return new SteerError(
    refused ? 'lock_unavailable' : 'lock_failed',
    `cannot lock: ${missing ? `${flock} is not installed` : messageOf(cause)}`,
    {
      expected: 'the command flock of util-linux',
      seen: code || messageOf(cause),
      todo: missing
        ? 'apt install util-linux'
        : refused
          ? `check what keeps ${flock} from running`
          : SCARCITY_TODO,
      cause,
    },
  );
}

/** flock ran and could not lock: a file system without locks, say; or somebody ended it. */
export function flockFailed(file: string, status: number | null): SteerError {
  if (CANNOT_FORK.has(status)) return tooShort('its shell could not start flock (EAGAIN)');
  return new SteerError(
    status === null ? 'lock_failed' : 'lock_unavailable',
    `cannot lock ${file}: flock ended with ${String(status ?? 'a signal')}`,
    {
      expected: 'flock to take the lock or to find it busy',
      seen: `exit status ${String(status ?? 'none')}`,
      todo: status === null ? SCARCITY_TODO : 'put lock_file on a local file system, best below /run',
    },
  );
}

/** @param who flock, or what else was asked */
export function noAnswer(who: string, afterMs: number): SteerError {
  return new SteerError('lock_failed', `cannot lock: ${who} does not answer`, {
    expected: 'an answer before the time for this command is over',
    seen: `none in ${String(Math.round(afterMs))} ms; nothing was measured, nothing changed`,
    todo: SCARCITY_TODO,
  });
}
