/** The lines after a place, whatever becomes of the file meanwhile: real files, rotated as a run rotates them. */
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { journalEnd, type JournalPlace, linesAfter } from '../../lib/notify/journal-after.js';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'steer-after-'));
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

let file = '';
beforeEach(() => {
  file = path.join(fs.mkdtempSync(path.join(root, 'case-')), 'journal.jsonl');
});

/** As long as the text that a place is known again by. */
const line = (n: number): string =>
  `line ${String(n).padStart(6, '0')} with its time and its checksum at the end, ${String(n)}`;
const append = (...ns: number[]): void => fs.appendFileSync(file, ns.map((n) => `${line(n)}\n`).join(''));

function rotate(keep = 4): void {
  for (let n = keep - 1; n >= 1; n -= 1) {
    const from = n === 1 ? file : `${file}.${String(n - 1)}`;
    if (fs.existsSync(from)) fs.renameSync(from, `${file}.${String(n)}`);
  }
}

function read(place: JournalPlace | null): { found: boolean; numbers: number[]; place: JournalPlace | null } {
  const { found, lines } = linesAfter(file, place);
  const numbers: number[] = [];
  for (const one of lines) {
    numbers.push(Number(one.text.slice(5, 11)));
    if (one.place !== null) place = one.place;
  }
  return { found, numbers, place };
}

describe('goes on where it was', () => {
  test('with what was appended', () => {
    append(1, 2);
    const end = journalEnd(file);
    append(3, 4);
    expect(read(end)).toMatchObject({ found: true, numbers: [3, 4] });
  });

  test('over a rotation, and over several', () => {
    append(1, 2);
    const end = journalEnd(file);
    append(3);
    rotate();
    append(4);
    rotate();
    append(5);
    const next = read(end);
    expect(next).toMatchObject({ found: true, numbers: [3, 4, 5] });
    append(6);
    expect(read(next.place)).toMatchObject({ found: true, numbers: [6] });
  });

  test('a line that is still being written is read when it is whole', () => {
    append(1);
    const end = journalEnd(file);
    fs.appendFileSync(file, line(2).slice(0, 20));
    const first = read(end);
    expect(first.numbers).toEqual([]);
    fs.appendFileSync(file, `${line(2).slice(20)}\n`);
    expect(read(first.place).numbers).toEqual([2]);
  });

  test('the end of a file whose last line is torn is before that line', () => {
    append(1);
    fs.appendFileSync(file, line(2).slice(0, 20));
    const end = journalEnd(file);
    fs.appendFileSync(file, `\n${line(3)}\n`);
    // The torn one is given too: who parses it finds out.
    expect(read(end).numbers).toEqual([2, 3]);
  });

  test('no line at all, and a file of one', () => {
    expect([journalEnd(file), read(null).numbers]).toEqual([null, []]);
    append(1);
    expect(read(null).numbers).toEqual([1]);
  });

  test('a line longer than any of ours does no harm to the next', () => {
    append(1);
    const end = journalEnd(file);
    fs.appendFileSync(file, `${'x'.repeat(900_000)}\n`);
    append(2);
    const next = read(end);
    expect(next.numbers.at(-1)).toBe(2);
    append(3);
    expect(read(next.place)).toMatchObject({ found: true, numbers: [3] });
  });
});

describe('a place that is no more', () => {
  test.each<[string, () => void]>([
    [
      'rotated away',
      () => {
        for (const n of [11, 12, 13, 14]) {
          rotate();
          append(n);
        }
      },
    ],
    [
      'removed',
      () => {
        fs.rmSync(file);
        append(11);
      },
    ],
    [
      'another file in its place',
      () => fs.writeFileSync(file, [11, 12, 13].map((n) => `${line(n)}\n`).join('')),
    ],
    ['cut short', () => fs.truncateSync(file, 10)],
    [
      'compressed by somebody',
      () => {
        fs.writeFileSync(`${file}.1.gz`, gzipSync(fs.readFileSync(file)));
        fs.rmSync(file);
        append(11);
      },
    ],
  ])('%s: all there is, and it is said', (_name, change) => {
    append(1, 2);
    const end = journalEnd(file);
    change();
    const { found, numbers } = read(end);
    expect(found).toBe(false);
    expect(numbers.length).toBeGreaterThan(0);
  });
});

test('whatever is appended, rotated and read in between, each line comes once and in its order', () => {
  const steps = fc.array(
    fc.oneof(
      fc.nat(3).map((count) => ({ count })),
      fc.constant('rotate' as const),
      fc.constant('read' as const),
    ),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(steps, (all) => {
      file = path.join(fs.mkdtempSync(path.join(root, 'property-')), 'journal.jsonl');
      append(0);
      let place = journalEnd(file);
      let [n, sinceRead] = [0, 0];
      const seen: number[] = [];
      const take = (): void => {
        const got = read(place);
        expect(got.found).toBe(true);
        seen.push(...got.numbers);
        ({ place } = got);
        sinceRead = 0;
      };
      for (const step of all) {
        if (step === 'read') take();
        else if (step === 'rotate') {
          // As many parts as are kept may pass between two reads, and no more.
          if (sinceRead === 2) take();
          rotate();
          append((n += 1));
          sinceRead += 1;
        } else for (let i = 0; i < step.count; i += 1) append((n += 1));
      }
      take();
      expect(seen).toEqual(Array.from({ length: n }, (_one, i) => i + 1));
    }),
    { numRuns: 40 },
  );
});
