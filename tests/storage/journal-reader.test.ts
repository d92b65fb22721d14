/** Reading a journal from a real file system: parts in order, whatever is in them, and clear words where it cannot be. */
import { deadlineIn } from '../fakes/test-deadline.js';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { SteerError } from '../../lib/core/model/errors.js';
import { journalFile } from '../../lib/storage/journal-file.js';
import { journalLines, journalParts } from '../../lib/storage/journal-reader.js';

const root = process.geteuid?.() === 0;

let folder: string;
let file: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steer-reader-'));
  file = path.join(folder, 'journal.jsonl');
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const write = (name: string, content: string | Uint8Array): void =>
  fs.writeFileSync(path.join(folder, name), content);
const read = (last?: number): string[] => [...journalLines(file, last)];

function refusal(): { code: string; exitCode: number; text: string } {
  try {
    read();
  } catch (error) {
    if (error instanceof SteerError)
      return { code: error.code, exitCode: error.exitCode, text: error.explain() };
  }
  throw new Error('it was not refused');
}

describe('parts', () => {
  test('oldest first, by number and not by name, whatever else lies there', () => {
    for (const n of [1, 2, 9, 10, 11]) write(`journal.jsonl.${String(n)}`, `${String(n)}\n`);
    write('journal.jsonl', 'now\n');
    for (const name of ['journal.jsonl.0', 'journal.jsonl.x', 'journal.jsonl.01', 'other.jsonl.3'])
      write(name, 'foreign\n');
    expect(read()).toEqual(['11', '10', '9', '2', '1', 'now']);
    expect(read(1)).toEqual(['now']);
    expect(read(2)).toEqual(['1', 'now']);
  });

  test('without the newest: between a rotation and the next line there is none', () => {
    write('journal.jsonl.1', 'old\n');
    expect(read()).toEqual(['old']);
  });

  test('those that someone has compressed, also one that was cut off', () => {
    const lines = Array.from(
      { length: 5_000 },
      (_, i) => `line ${String(i)} ${String((i * 7_919) % 104_729)}`,
    );
    const packed = gzipSync(`${lines.join('\n')}\n`);
    write('journal.jsonl.2.gz', packed);
    write('journal.jsonl.1', 'younger\n');
    write('journal.jsonl', gzipSync('now\n'));
    expect(read()).toEqual([...lines, 'younger', 'now']);
    write('journal.jsonl.2.gz', packed.subarray(0, packed.length / 2));
    const rest = read();
    expect(rest.length).toBeGreaterThan(1_000);
    expect(rest.slice(0, 1_000)).toEqual(lines.slice(0, 1_000));
    expect(rest.at(-1)).toBe('now');
  });

  test('one that is renamed while it is read is read once and to its end', async () => {
    const journal = journalFile({ file, maxBytes: 200, keep: 3 });
    const line = (n: number): string => `${String(n).padStart(49, '0')}\n`;
    for (let n = 0; n < 10; n += 1) await journal.append(() => line(n), deadlineIn(20_000));
    const before = read();
    const reading = journalLines(file);
    const first = reading.next().value;
    // Two rotations: what was the newest part is now the oldest.
    for (let n = 10; n < 19; n += 1) await journal.append(() => line(n), deadlineIn(20_000));
    const seen = [first, ...reading];
    expect(seen.slice(0, before.length)).toEqual(before);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('lines', () => {
  test('empty ones are none; a last one without its end is given', () => {
    write('journal.jsonl', '\n\na\n\nb');
    expect(read()).toEqual(['a', 'b']);
    write('journal.jsonl', '');
    expect(read()).toEqual([]);
  });

  test('longer than the buffer they are whole; without any end they do not fill the memory', () => {
    const long = 'x'.repeat(700_000);
    const longer = 'y'.repeat(5_000_000);
    write('journal.jsonl', `a\n${long}\nb\n${longer}\nc\n`);
    expect(read().map((text) => text.length)).toEqual([1, 700_000, 1, 0, 1]);
  });

  test('any bytes: what lies between two newlines, wherever the chunks end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 30 }),
        fc.integer({ min: 262_100, max: 262_160 }),
        (pieces, pad) => {
          const texts = pieces.map((bytes) => Buffer.from(bytes.filter((b) => b !== 0x0a)));
          const whole = Buffer.concat([
            Buffer.alloc(pad, 0x78),
            ...texts.flatMap((text) => [Buffer.from('\n'), text]),
          ]);
          write('journal.jsonl', whole);
          const expected = [Buffer.alloc(pad, 0x78), ...texts].map((b) => b.toString('utf8'));
          expect(read()).toEqual(expected.filter((text) => text !== ''));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('what cannot be read is told with what to do', () => {
  test('nothing there', () => {
    expect(refusal()).toMatchObject({ code: 'journal_missing', exitCode: 69 });
    expect(refusal().text).toMatch(/no journal .*\n {2}expected: .*\n {2}seen: .*\n {2}do: .*timer/);
  });

  test('a folder that is not there', () => {
    file = path.join(folder, 'no', 'such', 'journal.jsonl');
    expect(refusal()).toMatchObject({ code: 'journal_missing', exitCode: 69 });
  });

  test('a folder, a pipe', () => {
    fs.mkdirSync(file);
    expect(refusal()).toMatchObject({ code: 'journal_unreadable', exitCode: 77 });
    fs.rmdirSync(file);
    execFileSync('mkfifo', [file]);
    expect(refusal().text).toContain('not a regular file');
  });

  // Nothing is refused to root; CI runs this file as somebody else, too.
  (root ? test.skip : test)('a file that belongs to others', () => {
    write('journal.jsonl', 'a\n');
    fs.chmodSync(file, 0);
    expect(refusal()).toMatchObject({ code: 'journal_unreadable', exitCode: 77 });
    expect(refusal().text).toContain(`ls -ld ${file}`);
  });

  test('a compressed part that is none', () => {
    write('journal.jsonl', Buffer.from([0x1f, 0x8b, 0xff, 0xff, 0, 0, 1, 2, 3]));
    expect(refusal()).toMatchObject({ code: 'journal_unreadable' });
    expect(refusal().text).toContain('cannot be unpacked');
  });

  test('no descriptor stays open, whether it was read to its end or left', () => {
    for (let n = 1; n <= 5; n += 1) write(`journal.jsonl.${String(n)}`, 'a\nb\n');
    const before = fs.readdirSync('/proc/self/fd').length;
    for (let i = 0; i < 20; i += 1) {
      read();
      for (const text of journalLines(file)) if (text === 'a') break;
    }
    expect(fs.readdirSync('/proc/self/fd')).toHaveLength(before);
    expect(journalParts(file)).toHaveLength(5);
  });
});
