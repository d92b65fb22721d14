/** A file for others: whole or as it was, readable by everyone, and nothing left beside it. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { writePublic } from '../../../lib/storage/companions/public-write.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steer-public-'));
  file = path.join(folder, 'steer.prom');
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const SHELL = { limitMs: 20_000 };

test('is made and replaced, for everyone to read, whatever the umask', async () => {
  const before = process.umask(0o077);
  try {
    await writePublic(file, 'one\n', SHELL);
    const { ino } = fs.statSync(file);
    await writePublic(file, 'two\n'.repeat(100_000), SHELL);
    expect(fs.statSync(file).ino).not.toBe(ino);
  } finally {
    process.umask(before);
  }
  expect(fs.readFileSync(file, 'utf8')).toBe('two\n'.repeat(100_000));
  expect(fs.statSync(file).mode & 0o777).toBe(0o644);
  expect(fs.readdirSync(folder)).toEqual(['steer.prom']);
});

test('what was left unfinished goes', async () => {
  fs.writeFileSync(`${file}.12345.unfinished`, 'half');
  await writePublic(file, 'one\n', SHELL);
  expect(fs.readdirSync(folder)).toEqual(['steer.prom']);
});

test('a link in its place is replaced, not followed', async () => {
  const other = path.join(folder, 'other');
  fs.writeFileSync(other, 'mine');
  fs.symlinkSync(other, file);
  await writePublic(file, 'one\n', SHELL);
  expect(fs.readFileSync(other, 'utf8')).toBe('mine');
  expect(fs.lstatSync(file).isFile()).toBe(true);
});

test.each<[string, () => string, RegExp]>([
  ['no such folder', () => path.join(folder, 'none', 'steer.prom'), /cannot save .*none/],
  ['a folder in its place', () => folder, /it is a folder/],
])('%s is told', async (_name, target, why) => {
  await expect(writePublic(target(), 'one\n', SHELL)).rejects.toMatchObject({
    exitCode: 69,
    message: expect.stringMatching(why),
  });
});

test('a disk that stands still is given up, and the old file is whole', async () => {
  fs.writeFileSync(file, 'one\n');
  const shell = path.join(folder, 'slow');
  fs.writeFileSync(shell, '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
  await expect(writePublic(file, 'two\n', { limitMs: 50, shell })).rejects.toMatchObject({
    code: 'state_unwritable',
  });
  expect(fs.readFileSync(file, 'utf8')).toBe('one\n');
});
