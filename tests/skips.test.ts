/** A test that is left out on some machine says why, beside it; and none is left out for all. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

/** What a machine or an account may lack. */
const REASON = /\b(root|not installed|has no|in memory)\b/;
const LEFT_OUT = /\b(test|describe|it)\.(skip|todo)\b|\bx(it|test|describe)\b/;

interface Line {
  readonly file: string;
  readonly text: string;
  readonly above: string;
}

const lines = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && file !== 'skips.test.ts')
  .flatMap((file): Line[] => {
    const all = readFileSync(join(import.meta.dirname, file), 'utf8').split('\n');
    return all.map((text, at) => ({ file, text, above: all[at - 1]?.trim() ?? '' }));
  });

const skips = lines.filter(({ text }) => LEFT_OUT.test(text));

test('each has its reason on the line above it', () => {
  const unsaid = skips.filter(({ above }) => !/^(\/\/|\/\*\*) /.test(above) || !REASON.test(above));
  expect(unsaid).toEqual([]);
  expect(skips.length).toBeGreaterThan(10);
});

test('each depends on something, and there is a way to run it', () => {
  expect(skips.filter(({ text }) => !text.includes(' ? ') || !text.includes(' : '))).toEqual([]);
});

test('no test is run alone', () => {
  expect(lines.filter(({ text }) => /\b(test|describe|it)\.only\b|\b(fit|fdescribe)\(/.test(text))).toEqual(
    [],
  );
});
