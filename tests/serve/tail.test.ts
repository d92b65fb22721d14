/** The end of a journal, followed while it grows, is rotated, cut short, taken away: each whole line once, in order. */
import { appendFileSync, mkdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Tail, tailOf } from '../../lib/serve/tail.js';
import { temporaryFolder } from '../support/program.js';

let file: string;
beforeEach(() => {
  file = path.join(temporaryFolder(), 'journal.jsonl');
});

function all(tail: Tail): string[] {
  const lines: string[] = [];
  for (let looks = 0; looks < 1000; looks += 1) {
    const { lines: more, more: again } = tail.read();
    for (const line of more) lines.push(line);
    if (!again) return lines;
  }
  throw new Error('it never came to an end');
}

test('what is added, line by line; half a line waits for its end', () => {
  const tail = tailOf(file, 1000);
  expect(all(tail)).toEqual([]);
  writeFileSync(file, 'one\ntwo\nthr');
  expect(all(tail)).toEqual(['one', 'two']);
  appendFileSync(file, 'ee\n');
  expect(all(tail)).toEqual(['three']);
  expect(all(tail)).toEqual([]);
  tail.close();
});

test('of what was there only the end, from a whole line on', () => {
  writeFileSync(file, `${'x'.repeat(50)}\nlast but one\nlast\n`);
  const tail = tailOf(file, 10);
  expect(all(tail)).toEqual(['last']);
  tail.close();
});

test('a rotation loses nothing: the old file is read to its end first', () => {
  writeFileSync(file, 'a\n');
  const tail = tailOf(file, 1000);
  expect(all(tail)).toEqual(['a']);
  appendFileSync(file, 'b\n');
  renameSync(file, `${file}.1`);
  expect(all(tail)).toEqual(['b']);
  writeFileSync(file, 'c\n');
  expect(all(tail)).toEqual(['c']);
  appendFileSync(file, 'd\n');
  renameSync(file, `${file}.1`);
  writeFileSync(file, 'e\n');
  expect(all(tail)).toEqual(['d', 'e']);
  tail.close();
});

test('cut short in place, taken away, a folder in its place: it goes on with what comes', () => {
  writeFileSync(file, 'a\nb\nc\n');
  const tail = tailOf(file, 1000);
  expect(all(tail)).toEqual(['a', 'b', 'c']);
  truncateSync(file, 0);
  appendFileSync(file, 'd\n');
  expect(all(tail)).toEqual(['d']);
  rmSync(file);
  expect(all(tail)).toEqual([]);
  mkdirSync(file);
  expect(all(tail)).toEqual([]);
  rmSync(file, { recursive: true });
  writeFileSync(file, 'e\n');
  expect(all(tail)).toEqual(['e']);
  tail.close();
});

test('a line that is too long is passed over, whatever it is; those around it are not', () => {
  writeFileSync(file, `before\n${'x'.repeat(600 * 1024)}\nafter\n`);
  const tail = tailOf(file, Infinity);
  expect(all(tail)).toEqual(['before', 'after']);
  tail.close();
});

test('no look reads more than a part', () => {
  writeFileSync(file, 'x\n'.repeat(400_000));
  const tail = tailOf(file, Infinity);
  const { lines, more } = tail.read();
  expect(more).toBe(true);
  expect(lines.length).toBeLessThanOrEqual(131_072);
  expect(lines.length + all(tail).length).toBe(400_000);
  tail.close();
});

test('whatever happens in whatever order, each line comes once and in order', () => {
  const step = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant('add' as const), pieces: fc.integer({ min: 1, max: 3 }) }),
    },
    { weight: 2, arbitrary: fc.constant({ kind: 'rotate' as const }) },
    { weight: 4, arbitrary: fc.constant({ kind: 'read' as const }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      rmSync(file, { force: true });
      const tail = tailOf(file, Infinity);
      const written: string[] = [];
      const seen: string[] = [];
      let rotated = false;
      for (const one of steps) {
        // Two rotations between two looks, each 16 MiB of runs apart, are not followed.
        if (one.kind === 'rotate' && !rotated && written.length > 0) {
          seen.push(...all(tail));
          renameSync(file, `${file}.1`);
          writeFileSync(file, '');
          rotated = true;
        } else if (one.kind === 'add') {
          for (let n = 0; n < one.pieces; n += 1) {
            const line = `line ${String(written.length)}`;
            written.push(line);
            appendFileSync(file, `${line}\n`);
          }
        } else if (one.kind === 'read') {
          seen.push(...all(tail));
          rotated = false;
        }
      }
      seen.push(...all(tail));
      tail.close();
      expect(seen).toEqual(written);
    }),
    { numRuns: 60 },
  );
});
