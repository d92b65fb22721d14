import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { EXIT_MEANING } from '../../lib/cli/exit-codes.js';
import { EXIT } from '../../lib/core/model/errors.js';

test('docs/exit-codes.md lists every code with the words of --help, and no other', () => {
  const page = readFileSync(new URL('../../docs/exit-codes.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| (\d+) +\| (\w+) +\| (.+?) +\| .+ \|$/gm)];
  const listed = rows.map(([, code, name, meaning]) => ({ code: Number(code), name, meaning }));
  const known = Object.entries(EXIT).map(([name, code]) => ({ code, name, meaning: EXIT_MEANING[code] }));
  expect(listed).toEqual(known);
});
