/** CONTRIBUTING.md and the tour name files that exist, and words that the code uses. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..');
const CONTRIBUTING = 'CONTRIBUTING.md';
const PAGES = [CONTRIBUTING, 'docs/architecture.md'];

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** `{a,b}/c` → a/c, b/c. */
function expand(path: string): string[] {
  const [, before, inside, after] = /^(.*?)\{(.+?)\}(.*)$/.exec(path) ?? [];
  if (before === undefined || inside === undefined || after === undefined) return [path];
  return inside.split(',').flatMap((part) => expand(before + part + after));
}

/** What stands in backticks and is a path from the root, or the bare name of a file there or beside the one before it. */
function missing(page: string): string[] {
  let folder = '';
  return [...read(page).matchAll(/`([^`\s]+)`/g)].flatMap(([, text = '']) => {
    if (text.includes('/')) {
      folder = dirname(text.replace(/\/$/, '/x'));
      return expand(text).filter((path) => !exists(path));
    }
    if (!/\.(ts|json|md|ya?ml)$/.test(text)) return [];
    return exists(text) || exists(`${folder}/${text}`) ? [] : [`${folder}/${text}`];
  });
}

/** <name> is what the reader puts there: the folder around it is there. */
function exists(path: string): boolean {
  const place = path.indexOf('<');
  return existsSync(join(ROOT, place === -1 ? path : path.slice(0, path.lastIndexOf('/', place))));
}

test.each(PAGES)('each file that %s names exists', (page) => {
  expect(read(page).match(/`lib\/[^`\s]+`/g)?.length).toBeGreaterThan(20);
  expect(missing(page)).toEqual([]);
});

describe('a word that is explained', () => {
  const code = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('generated'))
    .map((file) => read(join('lib', file)))
    .join('\n');
  const [, glossary = ''] = read(CONTRIBUTING).split('## Words');
  const words = [...glossary.matchAll(/^\| (\w[\w -]*?) +\|/gm)].map(([, word = '']) => word);

  test('is one of many', () => expect(words.length).toBeGreaterThan(20));
  test.each(words.slice(1))('%s: lib uses it', (word) => {
    // In a sentence, a key or a name: hold-down, hold_down, holdDown.
    expect(code).toMatch(new RegExp(word.split(/[ -]/).join('[ _-]?'), 'i'));
  });
});
