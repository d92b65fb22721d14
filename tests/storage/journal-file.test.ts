/** The journal on a real file system: appended, rotated, torn, in the way of nobody. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFileSync, spawnSync } from 'node:child_process';
import { journalFile, type JournalFileOptions } from '../../lib/storage/journal-file.js';
import type { Journal, JournalEnd } from '../../lib/run/ports.js';
import { deadlineIn } from '../fakes/test-deadline.js';
import { program, start } from '../support/program.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steer-journal-'));
  file = path.join(folder, 'log', 'journal.jsonl');
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const open = (over: Partial<JournalFileOptions> = {}): Journal =>
  journalFile({ file, maxBytes: 1_000, keep: 3, ...over });
const line = (n: number, digest = '00c0ffee'): string =>
  `{"v":1,"n":${String(n)},"end":[${String(n)},"${digest}"]}\n`;
const read = (name = file): string => fs.readFileSync(name, 'utf8');

/** Appends and says what the file was seen to end with. */
async function append(journal: Journal, text: string): Promise<JournalEnd | null> {
  let seen: JournalEnd | null = null;
  const compose = (end: JournalEnd | null): string => {
    seen = end;
    return text;
  };
  expect(await journal.append(compose, deadlineIn(20_000))).toBeNull();
  return seen;
}

test('a new file is made with its folder, for nobody but owner and group', async () => {
  expect(open().look()).toEqual({ end: null, events: [] });
  expect(fs.readdirSync(folder)).toEqual([]);
  await append(open(), line(1));
  expect(fs.statSync(file).mode & 0o777).toBe(0o640);
  expect(fs.statSync(path.dirname(file)).mode & 0o777).toBe(0o750);
});

test('lines are added to what is there, and each knows what stands above it', async () => {
  expect(await append(open(), line(1))).toBeNull();
  expect(await append(open(), line(2.5, 'deadbeef'))).toEqual({ torn: false, bootMs: 1, digest: '00c0ffee' });
  expect(open().look().end).toEqual({ torn: false, bootMs: 2.5, digest: 'deadbeef' });
  expect(read()).toBe(line(1) + line(2.5, 'deadbeef'));
});

test('nothing stays open after a look, and each look sees what was written before it', async () => {
  const ours = (): string[] =>
    fs.readdirSync('/proc/self/fd').filter((fd) => {
      try {
        return fs.readlinkSync(`/proc/self/fd/${fd}`).startsWith(folder);
      } catch {
        return false;
      }
    });
  await append(open(), line(1));
  const journal = open();
  expect(journal.look().end).toMatchObject({ bootMs: 1 });
  expect(ours()).toEqual([]);
  expect(await append(journal, line(2))).toMatchObject({ bootMs: 1 });
  expect(journal.look().end).toMatchObject({ bootMs: 2 });
  expect(journal.look().end).toMatchObject({ bootMs: 2 });
  expect(ours()).toEqual([]);
  expect(read()).toBe(line(1) + line(2));
});

describe('after something else', () => {
  test.each<[string, string]>([
    ['a torn line', '{"v":1,"kind":"run","at":"2026'],
    ['a torn line that ends like a whole one', '"end":[1,"00c0ffee"]}'],
  ])('%s: the next begins on a line of its own', async (_name, torn) => {
    await append(open(), line(1));
    fs.appendFileSync(file, torn);
    expect(await append(open(), line(2))).toEqual({ torn: true, bootMs: null, digest: null });
    expect(read()).toBe(`${line(1)}${torn}\n${line(2)}`);
  });

  test.each<[string, string]>([
    ['a foreign line', 'Nov 22 logger: hello\n'],
    ['another digest', '{"end":[1,"00C0FFEE"]}\n'],
    ['blank lines', '\n\n'],
    ['binary', '\u0000\u0001\n'],
  ])('%s: it follows from nothing', async (_name, text) => {
    await append(open(), line(1));
    fs.appendFileSync(file, text);
    expect(await append(open(), line(2))).toEqual({ torn: false, bootMs: null, digest: null });
  });
});

describe('size', () => {
  test('never above max_bytes, never more than keep files, nothing lost before its turn', async () => {
    for (let n = 1; n <= 120; n += 1) {
      await append(open(), line(n));
      for (const name of fs.readdirSync(path.dirname(file)))
        expect(fs.statSync(path.join(path.dirname(file), name)).size).toBeLessThanOrEqual(1_000);
    }
    expect(fs.readdirSync(path.dirname(file)).sort()).toEqual([
      'journal.jsonl',
      'journal.jsonl.1',
      'journal.jsonl.2',
    ]);
    const all = read(`${file}.2`) + read(`${file}.1`) + read();
    const numbers = all
      .trimEnd()
      .split('\n')
      .map((text) => (JSON.parse(text) as { n: number }).n);
    const first = numbers[0]!;
    expect(numbers).toEqual(Array.from({ length: 121 - first }, (_, i) => first + i));
    expect(first).toBeLessThan(90);
  });

  test('a new file is begun as an empty one', async () => {
    await append(open({ maxBytes: 60 }), line(1));
    const ends: (JournalEnd | null)[] = [];
    const compose = (end: JournalEnd | null): string => {
      ends.push(end);
      return line(2);
    };
    await open({ maxBytes: 60 }).append(compose, deadlineIn(20_000));
    expect(ends).toEqual([{ torn: false, bootMs: 1, digest: '00c0ffee' }, null]);
    expect([read(), read(`${file}.1`)]).toEqual([line(2), line(1)]);
  });

  test('keep 1: the file begins anew', async () => {
    for (let n = 1; n <= 60; n += 1) await append(open({ keep: 1 }), line(n));
    expect(fs.readdirSync(path.dirname(file))).toEqual(['journal.jsonl']);
    expect(read()).toContain('"n":60');
  });

  test('one entry larger than max_bytes is written whole', async () => {
    await append(open(), `${'x'.repeat(3_000)}\n`);
    await append(open(), line(2));
    expect([read().length, read(`${file}.1`).length]).toEqual([line(2).length, 3_001]);
  });

  test('a gap in the numbers, as a crash in the midst of renaming leaves it, is closed', async () => {
    await append(open(), line(1));
    fs.writeFileSync(`${file}.2`, 'older\n');
    fs.writeFileSync(file, `${'x'.repeat(990)}\n`);
    await append(open(), line(2));
    expect(read(`${file}.1`)).toHaveLength(991);
    expect(fs.existsSync(`${file}.2`)).toBe(true);
  });
});

describe('what cannot be written to', () => {
  const trouble = async (): Promise<unknown> => {
    const journal = open();
    const looked = journal.look().events;
    const appended = await journal.append(() => line(1), deadlineIn(20_000));
    expect(looked.map((e) => [e.event, e.standing])).toEqual([['journal_unwritable', true]]);
    return [looked[0]?.data?.['reason'], appended?.data?.['reason']];
  };
  beforeEach(() => {
    fs.mkdirSync(path.dirname(file));
  });

  test('a folder', async () => {
    fs.mkdirSync(file);
    expect(await trouble()).toEqual([expect.stringContaining('EISDIR'), expect.stringContaining('EISDIR')]);
  });

  test('a symbolic link is not followed', async () => {
    const victim = path.join(folder, 'victim');
    fs.writeFileSync(victim, 'untouched');
    fs.symlinkSync(victim, file);
    expect(await trouble()).toEqual([expect.stringContaining('ELOOP'), expect.stringContaining('ELOOP')]);
    expect(read(victim)).toBe('untouched');
  });

  test('a pipe that nobody reads: an error, not a wait', async () => {
    execFileSync('mkfifo', [file]);
    expect(await trouble()).toEqual(['not a regular file', 'not a regular file']);
  });

  test('a folder that is a file', async () => {
    fs.rmdirSync(path.dirname(file));
    fs.writeFileSync(path.dirname(file), '');
    expect(await trouble()).toEqual([expect.stringContaining('ENOTDIR'), expect.stringContaining('ENOTDIR')]);
  });
});

test('secrets do not get in, whatever their spelling', async () => {
  const secret = 'p"ss w\\rd';
  await append(open({ secrets: [secret] }), `${JSON.stringify({ why: `login with ${secret} failed` })}\n`);
  expect(read()).toBe('{"why":"login with [redacted] failed"}\n');
});

describe('as a process of its own', () => {
  /** Appends lines, each with its number, until it is stopped or has written so many. */
  const source = `
    import { journalFile } from './lib/storage/journal-file.js';
    const [file, from, count] = process.argv.slice(2);
    const journal = journalFile({ file, maxBytes: 40_000, keep: 999 });
    for (let n = Number(from); n < Number(from) + Number(count); n += 1) {
      const text = () => JSON.stringify({ n, pad: 'x'.repeat(n % 900), end: n }) + '\\n';
      const failed = await journal.append(text, { remainingMs: () => 20_000 });
      if (failed !== null) throw new Error(JSON.stringify(failed));
      if (n === Number(from) + 20) console.log('going');
    }`;

  test('killed at any instruction it has lost no line but the last, and the next begins on its own', async () => {
    const writer = program(source);
    for (let i = 0; i < 8; i += 1) {
      const from = i * 1_000_000;
      const running = start(writer, [file, String(from), '900000']);
      await running.line('going');
      running.child.kill('SIGKILL');
      await running.ended;
    }
    const parts = fs.readdirSync(path.dirname(file)).map((name) => path.join(path.dirname(file), name));
    const texts = parts.flatMap((name) => read(name).split('\n'));
    const numbers: number[] = [];
    let torn = 0;
    for (const text of texts.filter((t) => t !== '')) {
      if (text.endsWith('}')) numbers.push((JSON.parse(text) as { n: number }).n);
      else torn += 1;
    }
    expect(torn).toBeLessThanOrEqual(8);
    numbers.sort((a, b) => a - b);
    for (let i = 0; i < 8; i += 1) {
      const own = numbers.filter((n) => Math.floor(n / 1_000_000) === i);
      expect(own.length).toBeGreaterThan(20);
      expect(own).toEqual(own.map((_, k) => i * 1_000_000 + k));
    }
  });

  test('it waits for no disk: no fsync of any kind, one write a line', () => {
    const writer = program(source);
    const log = path.join(folder, 'strace');
    const calls = 'trace=fsync,fdatasync,sync_file_range,syncfs,sync,write,pwrite64,writev';
    const traced = spawnSync('strace', [
      ...['-f', '-y', '-o', log, '-e', calls],
      ...[process.execPath, writer, file, '0', '100'],
    ]);
    // Not installed everywhere, and not allowed in every container.
    if (traced.status !== 0 || !fs.existsSync(log)) return;
    const seen = fs.readFileSync(log, 'utf8').split('\n');
    expect(seen.filter((text) => /sync/.test(text))).toEqual([]);
    expect(seen.filter((text) => text.includes(path.dirname(file)))).toHaveLength(100);
  });
});
