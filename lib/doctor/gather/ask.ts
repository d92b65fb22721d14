/** A short question to a program of the system. */
import { spawnSync } from 'node:child_process';

/** Where a service has no PATH at all. */
const USUAL_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** They answer in some ms; one that is busy with a start takes its time, and a person waits. */
const PATIENCE_MS = 5_000;
const MOST_BYTES = 256 * 1024;

export interface Said {
  /** null: it could not be started, or did not end in time. */
  readonly status: number | null;
  readonly out: string;
  /** The first line of its complaint. */
  readonly complaint: string;
}

/** Without a shell, in the C locale: its words are read. */
export function ask(program: string, args: readonly string[]): Said {
  const { error, status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    timeout: PATIENCE_MS,
    maxBuffer: MOST_BYTES,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? USUAL_PATH, LC_ALL: 'C' },
  });
  if (error !== undefined) return { status: null, out: '', complaint: '' };
  return { status, out: stdout, complaint: stderr.split('\n', 1)[0] ?? '' };
}
