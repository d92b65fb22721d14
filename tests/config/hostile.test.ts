import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parseConfig } from '../../lib/config/load.js';
import { CONFIG_KEYS } from '../../lib/generated/config-keys.js';
import { ENV, FILE, SMALLEST, parse, withKeys, yamlOf } from './support.js';

function fixture(name: string): string {
  return readFileSync(new URL(`../fixtures/config/${name}.yaml`, import.meta.url), 'utf8');
}

/** Accepted, or refused with places inside the file; anything else fails. */
function judged(text: string): 'ok' | 'invalid' {
  const result = parseConfig(text, FILE, ENV);
  if (result.kind === 'ok') {
    expect(result.fingerprint).toMatch(/^[0-9a-f]{12}$/);
    return 'ok';
  }
  expect(result.problems.length).toBeGreaterThan(0);
  const lines = text.split('\n').length;
  for (const { line, column, text: said } of result.problems) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(said).toMatch(/^steering\.yaml:\d+:\d+: \S/);
    expect(said).not.toContain('undefined');
    expect(said.split('').filter((c) => c < ' ')).toEqual([]);
  }
  return 'invalid';
}

describe('broken files', () => {
  test.each([
    ['smallest', 1],
    ['predecessor-january', 7],
    ['predecessor-august', 11],
  ])('%s cut at every %d. byte', (name, step) => {
    const text = name === 'smallest' ? yamlOf(SMALLEST) : fixture(name);
    const whole: number[] = [];
    for (let length = 0; length < text.length; length += step) {
      if (judged(text.slice(0, length)) === 'ok') whole.push(length);
    }
    // Before the last required key has its value, no piece is a configuration.
    const required = Math.max(text.indexOf('ping_host'), text.indexOf('alternate_wan'));
    expect(whole.filter((length) => length <= required)).toEqual([]);
    expect(judged(text)).toBe('ok');
  });

  test('bytes of a file replaced by hostile ones', () => {
    const text = yamlOf(SMALLEST);
    for (const hostile of [
      '\0',
      '\t',
      '"',
      '{',
      ']',
      ':',
      '*',
      '&',
      '!',
      '%',
      '\u00a0',
      '\ud800',
      '#',
      '\n',
    ]) {
      for (let at = 0; at < text.length; at += 13) judged(text.slice(0, at) + hostile + text.slice(at + 1));
    }
  });

  test('noise', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        judged(text);
      }),
      { numRuns: 250 },
    );
  });

  test('noise made of what YAML is made of', () => {
    const piece = fc.constantFrom(
      'a',
      'router',
      ':',
      ' ',
      '\n',
      '  ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '&a',
      '*a',
      '!x',
      '|',
      '>',
      '"',
      "'",
      '#',
      '? ',
      '<<',
      '---\n',
      '...\n',
      '%YAML 1.1\n',
      '~',
      '1',
      '\\',
      '${A}',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        judged(pieces.join(''));
      }),
      { numRuns: 700 },
    );
  });
});

describe('wrong types', () => {
  const WRONG: [string, unknown][] = [
    ['null', null],
    ['true', true],
    ['a negative number', -1],
    ['a huge number', 1e308],
    ['a fraction', 0.123456789],
    ['an empty text', ''],
    ['ten kilobytes', 'x'.repeat(10_240)],
    ['look-alikes', 'саблe\u202e'],
    ['a list', [1, 'a', null]],
    ['nested lists', [[[[]]]]],
    ['a section', { a: { b: 1 } }],
    ['an option', '-oProxyCommand=reboot'],
    ['RouterOS code', '"]; /system reboot; :put ["'],
    ['a reference', '${PATH}'],
  ];
  const keys = CONFIG_KEYS.map(({ path }) => path);

  test.each(WRONG)('%s for every key', (_name, value) => {
    for (const key of keys) judged(yamlOf(withKeys({ [key]: value })));
  });

  test('a section where its keys belong, in every section', () => {
    for (const key of keys) judged(yamlOf(withKeys({ [key]: { [key]: { [key]: 1 } } })));
  });

  test('no key, whatever its value, is accepted twice the same when it says different things', () => {
    const host = (value: string) => {
      const result = parse({ 'router.host': value });
      return result.kind === 'ok' ? result.config.router.host : null;
    };
    expect(['router.lan', 'ROUTER.lan', '-x', 'a b'].map(host)).toEqual([
      'router.lan',
      'ROUTER.lan',
      null,
      null,
    ]);
  });
});

test('any tree of values is judged, never thrown at', () => {
  const name = fc.oneof(
    fc.constantFrom(...CONFIG_KEYS.map(({ path }) => path.slice(path.lastIndexOf('.') + 1))),
    fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      'a/b',
      'a~b',
      'a.b',
      '0',
      '',
      ' ',
    ),
    fc.string({ maxLength: 8 }),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('leaf'), tie('list'), tie('section')),
    leaf: fc.oneof(fc.string({ maxLength: 12 }), fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
    list: fc.array(tie('tree'), { maxLength: 4 }),
    section: fc.dictionary(name, tie('tree'), { maxKeys: 6 }),
  }));
  const section = fc.constantFrom(
    ...CONFIG_KEYS.filter(({ section: is }) => is === true).map(({ path }) => path),
  );
  fc.assert(
    fc.property(tree, fc.dictionary(section, tree, { maxKeys: 3 }), (alone, sections) => {
      judged(JSON.stringify(alone));
      judged(
        yamlOf(withKeys(Object.fromEntries(Object.entries(sections).filter(([key]) => !key.includes('.'))))),
      );
    }),
    { numRuns: 200 },
  );
  expect(Object.keys(Object.prototype)).toEqual([]);
});
