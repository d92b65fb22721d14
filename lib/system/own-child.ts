/**
 * This very program once more, as a child with a time limit. What reads files may wait in the kernel for a disk, and then
 * neither a timer nor an exit of its own process gets through: only who waits for a child can still answer.
 */
import { spawn } from 'node:child_process';
import { messageOf } from '../core/model/errors.js';

export type ChildEnd =
  | {
      readonly kind: 'ended';
      /** null: killed by a signal. */
      readonly code: number | null;
      readonly out: string;
      readonly err: string;
    }
  | { readonly kind: 'late' }
  | { readonly kind: 'not-started'; readonly why: string };

export interface OwnChild {
  /** The words behind the program's name. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly limitMs: number;
}

/** More than a line or two is not what was asked for. */
const MOST_CHARACTERS = 64 * 1024;

/** Never rejects; what is late is killed and not waited for. */
export function ownChild({ argv, env, limitMs }: OwnChild): Promise<ChildEnd> {
  return new Promise((resolve) => {
    let child;
    try {
      child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? '', ...argv], {
        env: { ...env },
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    } catch (error) {
      resolve({ kind: 'not-started', why: messageOf(error) });
      return;
    }
    const said = { out: '', err: '' };
    const hear = (name: 'out' | 'err') => (text: string) => {
      said[name] = (said[name] + text).slice(0, MOST_CHARACTERS);
    };
    child.stdout.setEncoding('utf8').on('data', hear('out'));
    child.stderr.setEncoding('utf8').on('data', hear('err'));
    const end = (how: ChildEnd): void => {
      clearTimeout(timer);
      resolve(how);
    };
    const timer = setTimeout(
      () => {
        child.kill('SIGKILL');
        // One that waits in the kernel is not gone yet: it is let go of.
        child.unref();
        child.stdout.destroy();
        child.stderr.destroy();
        end({ kind: 'late' });
      },
      Math.max(0, limitMs),
    );
    child.once('error', (error) => end({ kind: 'not-started', why: messageOf(error) }));
    child.once('close', (code) => end({ kind: 'ended', code, ...said }));
  });
}
