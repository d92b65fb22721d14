import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { column, displayWidth, piece, renderLine, spread, wrap } from '../../../lib/report/text/layout.js';
import { themeFor } from '../../../lib/report/text/theme.js';
import { visible } from '../../../lib/core/model/visible.js';

const THEME = { colour: false, unicode: true, width: 20 };

test.each([
  ['abc', 3],
  ['zürich', 6],
  ['界', 2],
  ['한국', 4],
  ['🙂', 2],
  ['e\u0301', 1],
  ['→·…', 3],
  ['', 0],
])('%s is %i columns wide', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

describe('a line', () => {
  test.each<[string, string, string]>([
    ['fits', 'twelve chars', 'twelve chars'],
    ['is cut with a mark', 'exactly twenty-one ch', 'exactly twenty-one…'],
    ['never splits a wide character', '界界界界界界界界界界界', '界界界界界界界界界…'],
    ['loses trailing space', 'x    ', 'x'],
    ['shows what a terminal would obey', 'a\x1b[2J\n', 'a\\x1b[2J\\n'],
  ])('%s', (_name, text, shown) => {
    expect(renderLine([piece(text)], THEME)).toBe(shown);
  });

  test('a column that is too narrow cuts, and keeps a space', () => {
    expect(column('abcdef', 4).text).toBe('ab… ');
    expect(column('abc', 4).text).toBe('abc ');
  });

  test('colour is put around what is left after cutting', () => {
    expect(renderLine([piece('a', 'bad'), piece('b')], { ...THEME, colour: true })).toBe('\x1b[31ma\x1b[0mb');
  });

  test('the first pair of sides that fits is taken', () => {
    const pair = (left: string, right: string) => [[piece(left)], [piece(right)]] as const;
    const text = renderLine(spread(THEME, pair('long left side', 'right'), pair('left', 'right')), THEME);
    expect(text).toBe('left           right');
    expect(renderLine(spread(THEME, pair('only the left side', 'right')), THEME)).toBe('only the left side');
  });

  test('whatever the pieces, never wider than the theme', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' })),
        fc.integer({ min: 1, max: 50 }),
        fc.boolean(),
        (texts, width, unicode) => {
          const line = renderLine(
            texts.map((text) => piece(text)),
            { colour: false, unicode, width },
          );
          return displayWidth(line) <= width && (unicode || /^[\x20-\x7e]*$/.test(line));
        },
      ),
    );
  });
});

test.each<[string, number, string[]]>([
  ['', 10, ['']],
  ['one', 10, ['one']],
  ['one two three', 7, ['one two', 'three']],
  ['incomprehensibilities are long', 10, ['incomprehensibilities', 'are long']],
  ['  many   spaces ', 20, ['many spaces']],
])('%j wrapped at %i', (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines);
});

test.each<[string, string]>([
  ['plain ü 界 🙂', 'plain ü 界 🙂'],
  ['\x00\x07\x1b\x7f\x85', '\\x00\\x07\\x1b\\x7f\\x85'],
  ['a\r\n\tb', 'a\\r\\n\\tb'],
  ['\u202e\u2028\ufeff', '\\u{202e}\\u{2028}\\u{feff}'],
  ['\ud800', '\\u{d800}'],
  ['👩‍💻', '👩‍💻'],
])('%j made visible', (text, shown) => {
  expect(visible(text)).toBe(shown);
});

describe('what an output can show', () => {
  const tty = { isTty: true, columns: 90 };
  const UTF8 = { TERM: 'xterm-256color', LANG: 'de_DE.UTF-8' };
  test.each<[string, { isTty: boolean; columns: number }, Record<string, string>, object]>([
    ['a terminal', tty, UTF8, { colour: true, unicode: true, width: 90 }],
    ['NO_COLOR', tty, { ...UTF8, NO_COLOR: '1' }, { colour: false, unicode: true }],
    ['an empty NO_COLOR', tty, { ...UTF8, NO_COLOR: '' }, { colour: true }],
    ['a pipe', { isTty: false, columns: 80 }, UTF8, { colour: false, unicode: true, width: 80 }],
    ['a dumb terminal', tty, { ...UTF8, TERM: 'dumb' }, { colour: false, unicode: false }],
    ['the Linux console', tty, { ...UTF8, TERM: 'linux' }, { colour: true, unicode: false }],
    ['no TERM', tty, { LANG: 'C.UTF-8' }, { colour: false, unicode: true }],
    ['the C locale', tty, { TERM: 'xterm', LANG: 'C' }, { unicode: false }],
    ['no locale', tty, { TERM: 'xterm' }, { unicode: false }],
    ['LC_ALL wins', tty, { ...UTF8, LC_ALL: 'C' }, { unicode: false }],
    ['an empty LC_ALL does not', tty, { ...UTF8, LC_ALL: '' }, { unicode: true }],
    ['a very wide terminal', { isTty: true, columns: 300 }, UTF8, { width: 100 }],
    ['a very narrow one', { isTty: true, columns: 12 }, UTF8, { width: 40 }],
  ])('%s', (_name, out, env, theme) => {
    expect(themeFor(out, env)).toMatchObject(theme);
  });
});
