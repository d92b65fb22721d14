/** How often each line of attack was tried, for the page that tells of it; a line of attack is a test file of this folder. */
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@jest/globals';

/** Beyond the one try that a test is. */
export function tried(times: number): void {
  const file = process.env['HOSTILE_TRIES'];
  if (file === undefined) return;
  appendFileSync(file, `${path.basename(expect.getState().testPath ?? '')}\t${String(times)}\n`);
}

/** Chance that can be had again: xorshift, 0 ≤ r < 1. */
export function chance(seed: number): () => number {
  let x = seed | 0 || 1;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 2 ** 32;
  };
}
