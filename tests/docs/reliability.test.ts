/** The page of attacks tells of the suite as it is. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = path.join(import.meta.dirname, '../..');

test('a row for each file of tests/hostile, every one held', () => {
  const page = readFileSync(path.join(ROOT, 'docs/reliability.md'), 'utf8');
  const made = page.slice(page.indexOf('<!-- made by'), page.indexOf('<!-- end -->'));
  const rows = made
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells[1]?.startsWith('`'));
  const files = readdirSync(path.join(ROOT, 'tests/hostile')).filter((name) => name.endsWith('.test.ts'));
  expect(rows.map((cells) => cells[1])).toEqual(
    files.sort().map((name) => `\`${name.replace('.test.ts', '')}\``),
  );
  for (const [, , , tries, result] of rows) {
    expect(Number(tries)).toBeGreaterThan(0);
    expect(result).toBe('held');
  }
});
