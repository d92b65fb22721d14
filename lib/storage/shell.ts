/**
 * A short-lived `sh` for what a disk may hold up. A process that waits in the kernel for a disk cannot be ended, and
 * Node's exit waits for its threads: so only a child may wait there, and this process waits for it no longer than it
 * wants to. The child is in a group of its own: its helpers are killed with it, and Ctrl-C at the terminal does not reach it.
 */
import { spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { messageOf } from '../core/model/errors.js';

export interface ShellOptions {
  /** After this it is given up. */
  readonly limitMs: number;
  /** For tests: another shell, another place for mv and sync. */
  readonly shell?: string;
  readonly searchPath?: string;
}

export interface ShellWork {
  readonly script: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What it reads from standard input. */
  readonly input?: Uint8Array;
  /** Whether it starts something that may outlast it and is to be waited for, too. */
  readonly background?: boolean;
}

export type ShellEnd =
  /** `status` null: killed. `outlasted`: what it started in the background did not end in time. */
  | {
      readonly kind: 'ended';
      readonly status: number | null;
      readonly words: string;
      readonly outlasted: boolean;
    }
  | { readonly kind: 'given-up'; readonly afterMs: number }
  | { readonly kind: 'no-shell'; readonly why: string };

/** How long the words of one that failed are waited for after its end. */
const LAST_WORDS_MS = 100;
/** The shell's own status for a command it cannot find. */
const NO_SUCH_COMMAND = 127;
/** mv and sync are where they are everywhere; the service's own PATH is for the odd system. */
const SEARCH_PATH = `/usr/bin:/bin:${process.env['PATH'] ?? ''}`;

export function runShell(work: ShellWork, options: ShellOptions): Promise<ShellEnd> {
  const { script, args = [], env = {}, input, background = false } = work;
  const { limitMs, shell = '/bin/sh', searchPath = SEARCH_PATH } = options;
  return new Promise((resolve) => {
    let child;
    try {
      child = spawn(shell, ['-c', script, 'write-state', ...args], {
        env: { PATH: searchPath, LC_ALL: 'C', ...env },
        cwd: '/',
        detached: true,
        stdio: [input === undefined ? 'ignore' : 'pipe', 'ignore', 'pipe'],
      });
    } catch (error) {
      resolve({ kind: 'no-shell', why: messageOf(error) });
      return;
    }
    const { pid, stdin, stderr } = child;
    let words = '';
    let status: number | null | undefined;
    let lastWords: NodeJS.Timeout | undefined;
    const finish = (end: ShellEnd): void => {
      clearTimeout(timer);
      clearTimeout(lastWords);
      stdin?.destroy();
      stderr?.destroy();
      child.unref();
      resolve(end);
    };
    const ended = (outlasted = false): void => {
      const said = words.trim();
      if (status === NO_SUCH_COMMAND) finish({ kind: 'no-shell', why: said });
      else finish({ kind: 'ended', status: status ?? null, words: said, outlasted });
    };
    const timer = setTimeout(() => {
      // A process that hangs in the kernel dies when it comes out; nobody waits for that.
      if (pid !== undefined) killGroup(pid);
      if (status === undefined) finish({ kind: 'given-up', afterMs: limitMs });
      else ended(true);
    }, limitMs);
    stderr?.setEncoding('utf8').on('data', (piece: string) => (words = (words + piece).slice(0, 500)));
    child.on('error', (error) => {
      finish({ kind: 'no-shell', why: messageOf(error) });
    });
    child.on('exit', (code) => {
      status = code;
      if (status !== 0) lastWords = setTimeout(ended, LAST_WORDS_MS);
      else if (!background) ended();
    });
    child.on('close', () => {
      ended();
    });
    // It may end before it has read everything.
    stdin?.on('error', () => undefined).end(input);
  });
}

export function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

/** Our pid in the namespace of the mounted /proc, where the writer looks its parent up. */
export function pidInProc(): string {
  try {
    return readlinkSync('/proc/self');
  } catch {
    return '';
  }
}
