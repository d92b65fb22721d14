/** Small programs of our own modules, run as real processes: what a process leaves behind can only be seen from outside. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import { buildSync } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** A fresh folder for one test, removed after the last one of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'wanctl-steer-'));
  folders.push(folder);
  return folder;
}

/** The same in memory, where a run may write by itself. */
export function memoryFolder(): string {
  const folder = mkdtempSync('/dev/shm/wanctl-steer-');
  folders.push(folder);
  return folder;
}

/** Bundles a TypeScript module (imports relative to the root) into a file that node runs. */
export function program(source: string): string {
  const outfile = path.join(temporaryFolder(), 'program.mjs');
  buildSync({
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
  });
  return outfile;
}

export interface Running {
  readonly child: ChildProcess;
  /** Resolves when the program has written this line. */
  line(text: string): Promise<void>;
  /** Resolves when the process itself has ended, whoever still holds its output. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  stdout(): string;
}

export function start(
  file: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = process.env,
): Running {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'], env });
  let text = '';
  const waiting = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
    for (const check of waiting) check();
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.on('exit', (code, signal) => {
      resolve({ code, signal });
    });
  });
  return {
    child,
    ended,
    stdout: () => text,
    line: (wanted) =>
      new Promise<void>((resolve, reject) => {
        const check = (): void => {
          if (!text.split('\n').includes(wanted)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        void ended.then(() => {
          setTimeout(() => {
            reject(new Error(`ended without "${wanted}": ${text}`));
          }, 1000).unref();
        });
        check();
      }),
  };
}
