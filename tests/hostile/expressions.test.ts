/** Every expression of lib/ and of the schemas (but for the demo's emulator, which is told nothing by strangers), over text made to have it try again: work grows as the text does. */
import { describe, expect, test } from '@jest/globals';
import type { AST } from '@eslint-community/regexpp';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { counted, type Counted } from './counting-matcher.js';
import { tried } from './tries.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

function filesBelow(folder: string, ending: string): string[] {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => path.join(folder, name));
}

/** /source/flags → one file that has it. */
function literals(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of [...filesBelow('lib', '.ts'), ...filesBelow('bin', '.ts')]) {
    if (file.startsWith('lib/emulator/')) continue;
    const source = ts.createSourceFile(
      file,
      fs.readFileSync(path.join(ROOT, file), 'utf8'),
      ts.ScriptTarget.Latest,
    );
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) found.set(node.text, file);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  for (const file of filesBelow('schemas', '.json')) {
    JSON.parse(fs.readFileSync(path.join(ROOT, file), 'utf8'), (key, value: unknown) => {
      if (key === 'pattern' && typeof value === 'string') found.set(`/${value}/u`, file);
      return value;
    });
  }
  return found;
}

function compile(literal: string): Counted {
  const end = literal.lastIndexOf('/');
  return counted(literal.slice(1, end), literal.slice(end + 1));
}

/** What repeats in an expression, and what a text may be made of to reach it. */
const COMMON = [' ', '0', 'a'];
const SPOILERS = ['', '\u0001!'];
const ASCII = Array.from({ length: 127 }, (_, code) => String.fromCharCode(code + 1));

function repeats(pattern: AST.Pattern): AST.Quantifier[] {
  const found: AST.Quantifier[] = [];
  const visit = (node: AST.Element): void => {
    if (node.type === 'Quantifier') {
      if (node.max > 1) found.push(node);
      visit(node.element);
    } else if ('alternatives' in node) {
      for (const { elements } of node.alternatives) for (const element of elements) visit(element);
    }
  };
  for (const { elements } of pattern.alternatives) for (const element of elements) visit(element);
  return found;
}

const ONE = new Map<string, string>();

/** A character of a set: the favourite where it is one. */
function written(raw: string, favourite: string): string {
  const key = `${favourite} ${raw}`;
  const known = ONE.get(key);
  if (known !== undefined) return known;
  const is = new RegExp(`^(?:${raw})$`, raw.includes('\\p') || raw.includes('\\u{') ? 'u' : '');
  const found = [favourite, ...ASCII].find((character) => is.test(character)) ?? '\u3000';
  ONE.set(key, found);
  return found;
}

/** A text that the expression matches up to `pumped`, which is repeated; of `favourite` wherever that will do. */
function pump(
  pattern: AST.Pattern,
  pumped: AST.Quantifier,
  favourite: string,
  way: number,
  times: number,
): string {
  let out = '';
  let done = false;
  const has = (node: AST.Node): boolean => pumped.start >= node.start && pumped.end <= node.end;
  const alternatives = (all: readonly AST.Alternative[]): void => {
    const chosen = all.find(has) ?? all[way % all.length];
    for (const element of chosen?.elements ?? []) write(element);
  };
  const write = (node: AST.Element): void => {
    if (done) return;
    if (node === pumped) {
      for (let count = 0; count < times; count += 1) write(pumped.element);
      done = true;
    } else if (node.type === 'Quantifier') {
      for (let count = 0; count < Math.max(node.min, has(node) ? 1 : 0); count += 1) write(node.element);
    } else if ('alternatives' in node) {
      if (node.type !== 'Assertion') alternatives(node.alternatives);
    } else if (node.type !== 'Assertion' && node.type !== 'Backreference') {
      out += written(node.raw, favourite);
    }
  };
  alternatives(pattern.alternatives);
  return out;
}

/** Beyond any bound that an expression here sets itself. */
const SIZE = 300;
const SIZES = [SIZE, 2 * SIZE, 4 * SIZE];

/** The first kind of text over which twice the length costs more than twice the steps. */
function superLinear(expression: Counted): string | null {
  const { pattern } = expression;
  const own = [...new Set(pattern.raw)].filter((character) => /[^()[\]{}?*+|^$]/.test(character));
  if (repeats(pattern).length === 0) return null;
  const seen = new Set<string>();
  for (const favourite of new Set([...COMMON, ...own])) {
    const texts = repeats(pattern).flatMap((pumped) =>
      [0, 1].map((way) => (times: number) => pump(pattern, pumped, favourite, way, times)),
    );
    for (const text of [(times: number) => favourite.repeat(times), ...texts]) {
      if (seen.has(text(2))) continue;
      seen.add(text(2));
      for (const spoiler of SPOILERS) {
        const [one = 0, two = 0, four = 0] = SIZES.map((times) => expression.steps(text(times) + spoiler));
        // Twice as much more for twice as much more text; a square would be four times.
        if (four >= 1_000_000 || four - two > 2.5 * (two - one) + SIZE)
          return JSON.stringify(text(8) + spoiler);
      }
    }
  }
  return null;
}

describe('expressions over text from outside', () => {
  test.each(['/ +$/', '/\\s*(?:a|b)?\\s*$/', '/^(?:.*)\\.(?:.*)x/', '/"(?:[^"\\\\]|\\\\.)*"/', '/(?:a+)+b/'])(
    'one that tries again is seen: %s',
    (literal) => {
      // The last doubles its work with each character: a few will do to tell.
      if (literal === '/(?:a+)+b/') expect(compile(literal).steps('a'.repeat(16))).toBeGreaterThan(2 ** 16);
      else expect(superLinear(compile(literal))).not.toBeNull();
    },
  );

  test('the matcher finds what the language finds', () => {
    const texts = ['', 'a', 'aab', ' x ', '10.0.0.1', '"a\\"b" NaN', '12w3d', 'seq=7 time=1.5 ms'];
    for (const literal of literals().keys()) {
      const end = literal.lastIndexOf('/');
      const flags = literal.slice(end + 1).replace(/[gy]/g, '');
      for (const text of texts) {
        expect([literal, text, counted(literal.slice(1, end), flags).finds(text)]).toEqual([
          literal,
          text,
          new RegExp(literal.slice(1, end), flags).test(text),
        ]);
      }
    }
  });

  test('twice the text costs twice the steps', () => {
    const all = [...literals()];
    expect(all.length).toBeGreaterThan(100);
    const found = all.flatMap(([literal, file]) => {
      const text = superLinear(compile(literal));
      return text === null ? [] : [`${file}: ${literal} over ${text}`];
    });
    tried(all.length - 1);
    expect(found).toEqual([]);
  }, 120_000);
});
