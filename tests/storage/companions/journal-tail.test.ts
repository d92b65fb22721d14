/** Each whole line of a journal is read once, whatever becomes of its parts between two looks. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import fs from 'node:fs';
import path from 'node:path';
import { journalTail, type Place } from '../../../lib/storage/companions/journal-tail.js';

let folder: string;
let file: string;
beforeEach(() => {
  // In memory: this is about names and bytes, not about a disk.
  folder = fs.mkdtempSync('/dev/shm/steer-tail-');
  file = path.join(folder, 'journal.jsonl');
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

interface Look {
  readonly lines: string[];
  readonly place: Place;
  readonly found: boolean;
}

function look(from: Place | null, most = Infinity): Look {
  const tail = journalTail(file, from);
  try {
    const lines: string[] = [];
    if (most > 0)
      for (const line of tail.lines()) {
        lines.push(line);
        if (lines.length >= most) break;
      }
    return { lines, place: tail.place(), found: tail.found };
  } finally {
    tail.close();
  }
}

const add = (text: string): void => fs.appendFileSync(file, text);
/** As the writer does it. */
function rotate(keep = 9): void {
  for (let n = keep - 1; n >= 1; n -= 1) {
    const from = n === 1 ? file : `${file}.${String(n - 1)}`;
    if (fs.existsSync(from)) fs.renameSync(from, `${file}.${String(n)}`);
  }
}

describe('at the first look', () => {
  test('of a journal that is there, only what comes later counts', () => {
    add('a\nb\n');
    const first = look(null);
    expect(first).toMatchObject({ lines: [], found: true });
    add('c\n');
    expect(look(first.place).lines).toEqual(['c']);
  });

  test('a line that is being written then is one that comes later', () => {
    add('a\nb');
    const { place } = look(null);
    add('c\n');
    expect(look(place).lines).toEqual(['bc']);
  });

  test('where there is none yet, all that comes counts', () => {
    const { place } = look(null);
    add('a\n');
    rotate();
    add('b\n');
    expect(look(place).lines).toEqual(['a', 'b']);
  });
});

describe('what became of it', () => {
  let place: Place;
  beforeEach(() => {
    add('old\n');
    ({ place } = look(null));
  });

  test('nothing', () => {
    expect(look(place)).toEqual({ lines: [], place, found: true });
  });

  test('a torn line, and what the next run wrote behind it', () => {
    add('a\n{"v":1,"ki');
    const first = look(place);
    expect(first.lines).toEqual(['a']);
    add('\nb\n');
    expect(look(first.place).lines).toEqual(['{"v":1,"ki', 'b']);
  });

  test('rotated twice, with a torn line at the end of a part', () => {
    add('a\n');
    rotate();
    add('b\nc');
    rotate();
    add('d\n');
    expect(look(place)).toMatchObject({ lines: ['a', 'b', 'c', 'd'], found: true });
  });

  test('its part is gone: all that is there is given, and it is said', () => {
    rotate();
    add('b\n');
    fs.rmSync(`${file}.1`);
    expect(look(place)).toMatchObject({ lines: ['b'], found: false });
  });

  test('its part is compressed', () => {
    rotate();
    add('b\n');
    fs.renameSync(`${file}.1`, `${file}.1.gz`);
    expect(look(place)).toMatchObject({ lines: ['b'], found: false });
  });

  test('another file with the same number: what stands before the place differs', () => {
    const copy = { ...place, before: '0123456789abcdef' };
    add('b\n');
    expect(look(copy)).toMatchObject({ lines: ['old', 'b'], found: false });
  });

  test('cut short', () => {
    fs.truncateSync(file, 1);
    expect(look(place).found).toBe(false);
  });

  test('gone altogether: the place stays', () => {
    fs.rmSync(file);
    expect(look(place)).toEqual({ lines: [], place, found: false });
  });

  test('a line of many megabytes is an empty one, and is passed', () => {
    add(`${'x'.repeat(3_000_000)}\nb\n`);
    expect(look(place).lines).toEqual(['', 'b']);
  });

  test('a folder or a pipe in the place of a part is passed over', () => {
    fs.mkdirSync(`${file}.2`);
    add('b\n');
    expect(look(place).lines).toEqual(['b']);
  });
});

test('many looks, each ended anywhere: no line twice, none left out', () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.constant('line' as const) },
    { weight: 1, arbitrary: fc.constant('torn' as const) },
    { weight: 2, arbitrary: fc.constant('rotate' as const) },
    { weight: 3, arbitrary: fc.nat({ max: 5 }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      fs.rmSync(folder, { recursive: true, force: true });
      fs.mkdirSync(folder);
      let { place } = look(null);
      const written: string[] = [];
      const seen: string[] = [];
      let torn = false;
      for (const [n, what] of [...steps, 'line' as const, 1_000].entries()) {
        if (what === 'line') {
          // After a torn line the next begins on a line of its own.
          add(`${torn ? '\n' : ''}${String(n)}\n`);
          torn = false;
          written.push(String(n));
        } else if (what === 'torn' && !torn) {
          add(`t${String(n)}`);
          torn = true;
          written.push(`t${String(n)}`);
        } else if (what === 'rotate' && fs.existsSync(file)) {
          rotate(50);
          torn = false;
        } else if (typeof what === 'number') {
          const next = look(place, what);
          expect(next.found || seen.length === 0).toBe(true);
          seen.push(...next.lines);
          place = next.place;
        }
      }
      expect(seen).toEqual(written);
    }),
    { numRuns: 200 },
  );
});
