/** Compiled code that is kept: used when it is ours and whole, else as if it were not there. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { program, temporaryFolder } from '../support/program.js';

let runner: string;
let dir: string;
let kept: string;
let script: string;

beforeAll(() => {
  runner = program(`import { createRequire } from 'node:module';
    import { startWithCodeCache } from './lib/launch/code-cache.ts';
    startWithCodeCache(process.argv[2], process.argv[3], createRequire(import.meta.url));`);
});
beforeEach(() => {
  dir = temporaryFolder();
  kept = path.join(dir, 'kept');
  fs.mkdirSync(kept, { mode: 0o750 });
  script = path.join(dir, 'main.cjs');
});
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

function run(options: readonly string[] = []): string {
  return execFileSync(process.execPath, [...options, runner, script, kept], { encoding: 'utf8' });
}

const code = (): string => path.join(kept, fs.readdirSync(kept)[0] ?? 'none');

/** A script that says a word, from inside a function so that compiled code matters, and keeps its code. */
function saying(word: string): string {
  return `function say(){process.stdout.write(${JSON.stringify(word)})} say(); STEER_KEEP_CODE(async ({ file, content }) => require('node:fs').writeFileSync(file, content, { mode: 0o600 }));`;
}

/**
 * V8 knows a script by its length alone: with the code of one that says "evil" kept for one that says "good", who
 * says "evil" has used what was kept. It is sealed as the program would seal it.
 */
function plant(): void {
  write('evil');
  run();
  write('good');
  const evil = fs.readFileSync(code()).subarray(32);
  const identity = [script, process.execPath].map((name) => {
    const { mtimeMs, ctimeMs, size, ino } = fs.statSync(name);
    return [name, mtimeMs, ctimeMs, size, ino];
  });
  const { length } = fs.readFileSync(script, 'latin1');
  const origin = JSON.stringify([...identity, length, process.version, process.arch]);
  const digest = createHash('sha256').update(origin).update(evil).digest();
  fs.writeFileSync(code(), Buffer.concat([digest, evil]));
}

function write(word: string): void {
  fs.writeFileSync(script, saying(word));
  fs.utimesSync(script, 1_000_000, 1_000_000);
}

test('the code of one run is used by the next', () => {
  plant();
  expect(run()).toBe('evil');
  expect(fs.statSync(code()).mode & 0o777).toBe(0o600);
});

test('one letter changed in place, size and time kept: what stands there now is what runs', () => {
  write('evil');
  run();
  write('good');
  expect(run()).toBe('good');
});

test('where Node does not know its own program (no /proc) the script runs, and nothing is kept', () => {
  write('good');
  const lost = program(`import { createRequire } from 'node:module';
    import { startWithCodeCache } from './lib/launch/code-cache.ts';
    process.execPath = 'node';
    startWithCodeCache(process.argv[2], process.argv[3], createRequire(import.meta.url));`);
  expect(execFileSync(process.execPath, [lost, script, kept], { encoding: 'utf8' })).toBe('good');
  expect(fs.readdirSync(kept)).toEqual([]);
});

describe('not used', () => {
  test.each<[string, () => void]>([
    ['a folder the group may write', () => fs.chmodSync(kept, 0o770)],
    ['a folder everybody may write', () => fs.chmodSync(kept, 0o1777)],
    ['a file others may read', () => fs.chmodSync(code(), 0o640)],
    ['a file others may write', () => fs.chmodSync(code(), 0o602)],
    [
      'a link',
      () => {
        fs.renameSync(code(), path.join(dir, 'moved'));
        fs.symlinkSync(path.join(dir, 'moved'), keptName);
      },
    ],
    ['an empty file', () => fs.truncateSync(code())],
    ['a digest and nothing else', () => fs.truncateSync(code(), 32)],
    ['half a file', () => fs.truncateSync(code(), 300)],
    ['one wrong bit anywhere', () => flip(200)],
    ['one wrong bit in the digest', () => flip(3)],
    ['a script changed in place, size and times as they were', () => write('fine')],
    ['a script that is newer', () => fs.utimesSync(script, new Date(), new Date())],
    [
      'another file of the same name',
      () => {
        fs.copyFileSync(script, `${script}2`);
        fs.renameSync(`${script}2`, script);
        fs.utimesSync(script, 1_000_000, 1_000_000);
      },
    ],
    ...(process.getuid?.() === 0
      ? ([
          ['a file of another user', () => fs.chownSync(code(), 65534, 65534)],
          ['a folder of another user', () => fs.chownSync(kept, 65534, 65534)],
        ] as [string, () => void][])
      : []),
  ])('%s', (_name, change) => {
    plant();
    keptName = code();
    change();
    expect(run()).not.toBe('evil');
  });

  test('what a Node with other options made', () => {
    plant();
    expect(run(['--no-opt'])).toBe('good');
  });

  let keptName = '';
  const flip = (at: number): void => {
    const content = fs.readFileSync(code());
    content.writeUInt8(content.readUInt8(at) ^ 4, at);
    fs.writeFileSync(code(), content);
  };
});

test('what was damaged is replaced, and used again', () => {
  fs.writeFileSync(script, saying('good'));
  run();
  const whole = fs.readFileSync(code());
  fs.truncateSync(code(), 100);
  expect(run()).toBe('good');
  expect(fs.readFileSync(code()).length).toBeGreaterThan(whole.length / 2);
});

test('nothing is left in a folder of others, and the script runs all the same', () => {
  fs.chmodSync(kept, 0o777);
  fs.writeFileSync(script, saying('good'));
  expect(run()).toBe('good');
  expect(fs.readdirSync(kept)).toEqual([]);
  fs.rmdirSync(kept);
  expect(run()).toBe('good');
});

test('a script of vendor/ is run once, and its code is kept too', () => {
  fs.mkdirSync(path.join(dir, 'vendor'));
  fs.writeFileSync(path.join(dir, 'vendor/part.cjs'), 'module.exports = { made: process.hrtime() };');
  fs.writeFileSync(
    script,
    `const a = require('./vendor/part.cjs'), b = require('./vendor/part.cjs');
     process.stdout.write(String(a === b) + typeof require('node:path').join); STEER_KEEP_CODE(async ({ file, content }) => require('node:fs').writeFileSync(file, content, { mode: 0o600 }));`,
  );
  expect(run()).toBe('truefunction');
  expect(fs.readdirSync(kept).map((file) => file.split('-')[0])).toEqual(['main', 'part']);
  expect(run()).toBe('truefunction');
});

test('an error names the place in the file', () => {
  fs.writeFileSync(
    script,
    `process.stdout.write(new Error('here').stack); STEER_KEEP_CODE(async ({ file, content }) => require('node:fs').writeFileSync(file, content, { mode: 0o600 }));`,
  );
  const [compiled, fromKept] = [run(), run()];
  expect(compiled).toContain(`${script}:1:22`);
  expect(fromKept).toBe(compiled);
});
