/**
 * Replaces a file whole or not at all, without ever being able to hold up this process.
 *
 * A write from inside the process cannot be given up: Node's exit waits for its threads, so a disk that stalls
 * would carry the run past its deadline. Hence a short-lived `sh` does it. The text reaches it in environment
 * variables, complete with the exec, so killing anyone at any instruction leaves either the old file or the new.
 * In the shell: a new file beside the target, `sync`, a last look whether its parent still lives (a writer that
 * outlives its run must not put an old state over a newer one), rename, `sync` of the folder.
 */
import { spawn } from 'node:child_process';
import { lstatSync, readlinkSync, rmSync, type Stats } from 'node:fs';
import path from 'node:path';
import { messageOf } from '../core/model/errors.js';
import { writeFailure, type WriteFailure } from './write-failure.js';

export interface WriteOptions {
  /** fsync of file and folder: for what cannot be measured again. */
  readonly durable: boolean;
  /** After this the write is given up and the old file stays. */
  readonly limitMs: number;
  /** For tests: another shell, another place for mv and sync. */
  readonly shell?: string;
  readonly searchPath?: string;
}

export interface WriteReport {
  readonly via: 'child' | 'in-process';
  /** Why the write took the second-best way. */
  readonly warning?: string;
}

/** One variable may hold 128 KiB on Linux; a UTF-16 unit becomes at most 3 bytes. */
const CHUNK_UNITS = 32 * 1024;
/** How long the words of a failed writer are waited for after its end. */
const LAST_WORDS_MS = 100;
/** Ends in this, so that leftovers of a crash are recognised; the shell's pattern below must agree. */
const TEMP_SUFFIX = '.unfinished';

/** The shell's own status for a command it cannot find. */
const NO_SUCH_COMMAND = 127;

/**
 * $1 target, $2 its folder, $3 new file, $4 owner or '', $5 our pid as /proc shows it or '', $6 '' or durable.
 * `set -C` creates the new file exclusively. Other unfinished files of the same target are leftovers, or of a
 * writer that was given up: removing one also keeps that writer from renaming it. Only after the look at the
 * parent: an orphan must not remove what the next run is just writing.
 */
function scriptFor(chunks: number): string {
  const text = Array.from({ length: chunks }, (_, i) => `$S${String(i)}`).join('');
  return `umask 027; set -C
[ ! -L "$1" ] || exit 16
[ ! -d "$1" ] || exit 17
[ -d "$2" ] || mkdir -p -- "$2" || exit 10
printf %s "${text}" >"$3" || exit 11
[ -z "$4" ] || chown -h -- "$4" "$3" || exit 18
[ -z "$6" ] || sync -- "$3" || exit 12
if [ -n "$5" ] && read -r _ _ _ parent _ </proc/self/stat; then [ "$parent" = "$5" ]; else kill -0 "$PPID"; fi ||
{ rm -f -- "$3"; exit 13; }
for old in "$1".*${TEMP_SUFFIX}; do [ "$old" = "$3" ] || [ ! -e "$old" ] || rm -f -- "$old"; done
[ -n "$6" ] || exec mv -fT -- "$3" "$1"
mv -fT -- "$3" "$1" || exit 14
sync -- "$2" || exit 15`;
}

/** mv and sync are where they are everywhere; the service's own PATH is for the odd system. */
const SEARCH_PATH = `/usr/bin:/bin:${process.env['PATH'] ?? ''}`;

/** Counts the writes of this process: each has a name of its own. */
let writes = 0;

/** @throws SteerError `state_unwritable`; the old file is then still whole. */
export async function writeWhole(file: string, text: string, options: WriteOptions): Promise<WriteReport> {
  const target = path.resolve(file);
  writes += 1;
  const fresh = `${target}.${String(process.pid)}-${String(process.hrtime.bigint() % 1_000_000_007n)}-${String(writes)}${TEMP_SUFFIX}`;
  const end = await runWriter(target, fresh, text, options);
  if (end.kind === 'done') return { via: 'child' };
  if (end.kind !== 'given-up') removeQuietly(fresh);
  if (end.kind === 'no-writer') {
    const { writeInProcess } = await import('./in-process-write.js');
    writeInProcess(target, fresh, text, options.durable, ownerFor(target));
    return { via: 'in-process', warning: `${file} was written without a child process: ${end.why}` };
  }
  throw writeFailure(file, target, end);
}

type WriterEnd =
  { readonly kind: 'done' } | WriteFailure | { readonly kind: 'no-writer'; readonly why: string };

function runWriter(target: string, fresh: string, text: string, options: WriteOptions): Promise<WriterEnd> {
  const { durable, limitMs, shell = '/bin/sh', searchPath = SEARCH_PATH } = options;
  const chunks = inChunks(text);
  const env: NodeJS.ProcessEnv = { PATH: searchPath, LC_ALL: 'C' };
  for (const [i, chunk] of chunks.entries()) env[`S${String(i)}`] = chunk;
  const script = scriptFor(chunks.length);
  const args = [
    target,
    path.dirname(target),
    fresh,
    ownerFor(target) ?? '',
    pidInProc(),
    durable ? 'durable' : '',
  ];
  return new Promise((resolve) => {
    let child;
    try {
      child = spawn(shell, ['-c', script, 'write-state', ...args], {
        env,
        cwd: '/',
        // Its own group: mv and sync are killed with it, and Ctrl-C at the terminal does not reach it.
        detached: true,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
    } catch (error) {
      resolve({ kind: 'no-writer', why: messageOf(error) });
      return;
    }
    const { pid, stderr } = child;
    let words = '';
    const finish = (end: WriterEnd): void => {
      clearTimeout(timer);
      clearTimeout(lastWords);
      stderr.destroy();
      child.unref();
      resolve(end);
    };
    const timer = setTimeout(() => {
      // A process that hangs in the kernel dies when it comes out; nobody waits for that.
      if (pid !== undefined) killGroup(pid);
      finish({ kind: 'given-up', afterMs: limitMs });
    }, limitMs);
    let lastWords: NodeJS.Timeout | undefined;
    stderr.setEncoding('utf8').on('data', (piece: string) => (words = (words + piece).slice(0, 500)));
    child.on('error', (error) => {
      finish({ kind: 'no-writer', why: messageOf(error) });
    });
    child.on('exit', (status) => {
      if (status === 0) finish({ kind: 'done' });
      else lastWords = setTimeout(failed, LAST_WORDS_MS, status);
    });
    child.on('close', (status) => {
      if (status !== 0) failed(status);
    });
    const failed = (status: number | null): void => {
      if (status === NO_SUCH_COMMAND) finish({ kind: 'no-writer', why: words.trim() });
      else finish({ kind: 'failed', status, words: words.trim() });
    };
  });
}

/** Pieces that fit a variable; never cut between the halves of a surrogate pair. */
function inChunks(text: string): string[] {
  const chunks: string[] = [];
  for (let at = 0; at < text.length;) {
    let end = Math.min(at + CHUNK_UNITS, text.length);
    const last = text.charCodeAt(end - 1);
    if (end < text.length && last >= 0xd800 && last < 0xdc00) end -= 1;
    chunks.push(text.slice(at, end));
    at = end;
  }
  return chunks;
}

/** Our pid in the namespace of the mounted /proc, where the writer looks its parent up. */
function pidInProc(): string {
  try {
    return readlinkSync('/proc/self');
  } catch {
    return '';
  }
}

/**
 * Root writes for the owner of the file (or, for a new one, of its folder): after a manual command as root the
 * service must still be able to read its own state.
 */
function ownerFor(target: string): string | null {
  if (process.geteuid?.() !== 0) return null;
  const stat = statQuietly(target) ?? statQuietly(path.dirname(target));
  return stat === null || stat.uid === 0 ? null : `${String(stat.uid)}:${String(stat.gid)}`;
}

function statQuietly(file: string): Stats | null {
  try {
    return lstatSync(file);
  } catch {
    return null;
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The next write removes it.
  }
}
