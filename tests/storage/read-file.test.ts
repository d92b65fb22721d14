import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { readBounded, readText, type ReadOptions } from '../../lib/storage/read-file.js';
import { temporaryFolder } from '../support/program.js';

const folder = temporaryFolder();
const at = (name: string): string => path.join(folder, name);
writeFileSync(at('file'), '0123456789');
symlinkSync(at('file'), at('link'));
mkdirSync(at('folder'));
execFileSync('mkfifo', [at('fifo')]);

test.each<[string, string, number, ReadOptions, string]>([
  ['a file', 'file', 100, {}, '0123456789'],
  ['a file of just the size', 'file', 10, {}, '0123456789'],
  ['its start', 'file', 4, { beyond: 'cut' }, '0123'],
  ['a link to it', 'link', 100, {}, '0123456789'],
])('%s', (_what, name, bound, options, text) => {
  expect(readText(at(name), bound, options)).toBe(text);
  expect(readBounded(at(name), bound, options)).toMatchObject({ kind: 'ok', stat: { size: 10 } });
});

test.each<[string, string, number, ReadOptions, string, string]>([
  ['one byte too many', 'file', 9, {}, 'EFBIG', 'larger than 9 bytes'],
  ['nothing there', 'none', 9, {}, 'ENOENT', 'no such file (ENOENT)'],
  ['a link where none is wanted', 'link', 99, { links: 'refuse' }, 'ELOOP', 'it is a symbolic link (ELOOP)'],
  ['a folder', 'folder', 99, {}, 'EISDIR', 'it is a folder (EISDIR)'],
  [
    'a pipe nobody writes to',
    'fifo',
    99,
    {},
    'EINVAL',
    'it is a pipe or a device, not a regular file (EINVAL)',
  ],
  ['a device', '/dev/zero', 99, {}, 'EINVAL', 'it is a pipe or a device, not a regular file (EINVAL)'],
  ['below a file', 'file/x', 99, {}, 'ENOTDIR', 'a part of its path is no folder (ENOTDIR)'],
])('%s is refused in words', (_what, name, bound, options, code, why) => {
  const file = path.resolve(folder, name);
  expect(readBounded(file, bound, options)).toEqual({ kind: 'refused', code, why });
  expect(readText(file, bound, options)).toBeNull();
});

test('a file whose size is not known before it is read', () => {
  expect(readText('/proc/self/status', 1024 * 1024)).toContain('VmPeak');
  expect(readBounded('/proc/self/status', 100)).toMatchObject({ kind: 'refused', code: 'EFBIG' });
  expect(readText('/proc/self/status', 100, { beyond: 'cut' })).toHaveLength(100);
});
