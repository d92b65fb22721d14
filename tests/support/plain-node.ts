/**
 * Runs a TypeScript file in a Node of its own and returns what it printed as JSON. Jest looks up every global
 * (Math, JSON, Promise …) through its sandbox, which makes 43,200 runs of a simulation take three times as long.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const exec = promisify(execFile);

/** A machine of its own takes a fifth of that. */
export const LONGEST_MS = 110_000;

/** @param file relative to the repository's root; its standard output must be one JSON value */
export async function inPlainNode(file: string): Promise<unknown> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'plain-node-'));
  try {
    const outfile = path.join(folder, 'bundle.mjs');
    await build({
      entryPoints: [file],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
    });
    const limit = { timeout: LONGEST_MS, killSignal: 'SIGKILL' } as const;
    const { stdout } = await exec(process.execPath, [outfile], limit).catch((error: unknown) => {
      const { killed } = error as { killed?: boolean };
      if (killed !== true) throw error;
      throw new Error(
        `${file} was stopped after ${String(LONGEST_MS / 1000)} s, its time limit: this machine is too slow or too busy for it. ` +
          'Nothing was found wrong. Run this test alone, or raise LONGEST_MS in tests/support/plain-node.ts',
      );
    });
    return JSON.parse(stdout) as unknown;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
