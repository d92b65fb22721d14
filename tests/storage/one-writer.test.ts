/** One place opens files for writing: what it makes, and that the lint rule finds whoever else would. */
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { Linter } from 'eslint';
import { describe, expect, test } from '@jest/globals';
import oneWriter from '../../scripts/lint/one-writer.mjs';
import { makeWhole, openToWrite, replaceFile } from '../../lib/storage/folders.js';
import { temporaryFolder } from '../support/program.js';

const BY_WRITER = { mode: 0o640, owner: null, durable: false } as const;
const modeOf = (file: string): number => lstatSync(file).mode & 0o777;

describe('a file is made', () => {
  test.each([0o000, 0o022, 0o077])('with its mode, whatever the umask (%o)', (mask) => {
    const file = path.join(temporaryFolder(), 'x');
    const before = process.umask(mask);
    try {
      makeWhole(file, { ...BY_WRITER, fresh: `${file}.new`, content: 'whole' });
    } finally {
      process.umask(before);
    }
    expect([modeOf(file), readFileSync(file, 'utf8')]).toEqual([0o640, 'whole']);
  });

  test('whole or not at all: where it cannot be put in place, nothing is left and the old one stays', () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'x');
    mkdirSync(path.join(file, 'in the way'), { recursive: true });
    expect(() => {
      makeWhole(file, { ...BY_WRITER, fresh: `${file}.new`, content: 'y' });
    }).toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
    expect(readdirSync(folder)).toEqual(['x']);
  });

  test('in place of a leftover, and never through a link', () => {
    const folder = temporaryFolder();
    const [file, other] = [path.join(folder, 'x'), path.join(folder, 'other')];
    writeFileSync(other, 'untouched');
    symlinkSync(other, `${file}.new`);
    makeWhole(file, { ...BY_WRITER, fresh: `${file}.new`, content: 'mine' });
    expect([readFileSync(file, 'utf8'), readFileSync(other, 'utf8')]).toEqual(['mine', 'untouched']);
    symlinkSync(other, path.join(folder, 'link'));
    expect(() => openToWrite(path.join(folder, 'link'), 1, 0o600)).toThrow(/ELOOP/);
  });

  test('replaced at a person’s word: its rights stay', () => {
    const file = path.join(temporaryFolder(), 'x');
    writeFileSync(file, 'old');
    chmodSync(file, 0o604);
    replaceFile(file, 'new', 0o600);
    expect([modeOf(file), readFileSync(file, 'utf8')]).toEqual([0o604, 'new']);
  });
});

describe('the lint rule', () => {
  const plugins = { files: { rules: { 'one-writer': oneWriter } } };
  const found = (code: string): number =>
    new Linter().verify(code, [{ plugins, rules: { 'files/one-writer': 'error' } }]).length;

  test.each([
    `import { writeFileSync } from 'node:fs';`,
    `import { appendFile } from 'node:fs';`,
    `import { createWriteStream } from 'fs';`,
    `import { open } from 'node:fs/promises';`,
    `import fs from 'node:fs';`,
    `import * as fs from 'node:fs';`,
    `openSync(file, 'wx');`,
    `openSync(file, 'r+');`,
    `openSync(file, constants.O_WRONLY | constants.O_NOFOLLOW, 0o600);`,
    `openSync(file, O_CREAT);`,
  ])('finds %s', (code) => {
    expect(found(code)).toBe(1);
  });

  test.each([
    `import { readFileSync, openSync, writeSync } from 'node:fs';`,
    `openSync(file, 'r');`,
    `openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);`,
    `probe.open(request);`,
  ])('has nothing against %s', (code) => {
    expect(found(code)).toBe(0);
  });
});
