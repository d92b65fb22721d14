/** docs/troubleshooting.md: each code a person can meet has an entry, and each entry is a code there is. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { FAILURE_WORDS } from '../../lib/core/model/words.js';
import { page, ROOT } from './pasted-router.js';

const sources = [
  'lib/core',
  'lib/run',
  'lib/app',
  'lib/cli',
  'lib/storage',
  'lib/system',
  'lib/launch',
  'lib/router',
  'lib/serve',
]
  .flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8')),
  )
  .join('\n');

const errorCodes = [
  ...(
    /const EXIT_OF[^{]*\{([^}]*)\}/.exec(
      readFileSync(path.join(ROOT, 'lib/core/model/errors.ts'), 'utf8'),
    )?.[1] ?? ''
  ).matchAll(/^ {2}(\w+):/gm),
].map(([, code = '']) => code);

const entries = [...page('docs/troubleshooting.md').matchAll(/^\| `([a-z_]+)` /gm)].map(
  ([, code = '']) => code,
);

test('every error and every failure of the router has one entry', () => {
  const codes = [...new Set([...errorCodes, ...Object.keys(FAILURE_WORDS)])];
  expect(codes.length).toBeGreaterThan(30);
  expect(codes.filter((code) => !entries.includes(code))).toEqual([]);
  expect(entries.filter((code, i) => entries.indexOf(code) !== i)).toEqual([]);
});

test('no entry is of something that is not said any more', () => {
  // Composed of "download queue" and the like.
  const composed = ['rule_unusable', 'download_queue_unusable', 'upload_queue_unusable'];
  const said = (code: string): boolean =>
    sources.includes(`'${code}'`) ||
    composed.includes(code) ||
    errorCodes.includes(code) ||
    Object.hasOwn(FAILURE_WORDS, code);
  expect(entries.filter((code) => !said(code))).toEqual([]);
});
