import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encodeQueryValue, printable, quoteForConsole } from '../../../lib/router/protocol/text.js';

describe('a value in a query string', () => {
  test.each([
    ['ADAPTIVE: Steer', 'ADAPTIVE%3A%20Steer'],
    ['a+b', 'a%2Bb'],
    ['*1A', '*1A'],
    ['a/b&c=d#e?f%20', 'a%2Fb%26c%3Dd%23e%3Ff%2520'],
    ['é', '%C3%A9'],
  ])('%p', (text, want) => {
    expect(encodeQueryValue(text)).toBe(want);
  });
});

describe('a text on the console', () => {
  test.each([
    ['plain', '"plain"'],
    ['a "b" \\c $d ?', '"a \\"b\\" \\\\c \\$d \\?"'],
    ['a\r\n\tb\u0000\u001f', '"a\\r\\n\\tb\\00\\1F"'],
    ['[find] ; {x} `y`', '"[find] ; {x} `y`"'],
  ])('%p', (text, want) => {
    expect(quoteForConsole(text)).toBe(want);
  });

  test('nothing gets out of its quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const inside = quoteForConsole(text)
          .slice(1, -1)
          .replace(/\\(?:[0-9A-F]{2}|.)/gs, '');
        expect(inside).not.toMatch(/["\\$?\p{Cc}]/u);
      }),
    );
  });
});

describe('foreign text in a message', () => {
  test.each([
    ['a\nb\r\n\tc', 'a b c'],
    ['\u001b[31mred', '[31mred'],
    ['  x  ', 'x'],
    ['a\u202eb\u2028c', 'a b c'],
  ])('%p becomes one harmless line', (text, want) => {
    expect(printable(text)).toBe(want);
  });

  test('is bounded', () => {
    expect(printable('x'.repeat(500))).toHaveLength(161);
    expect(printable('x'.repeat(500), 10)).toBe(`${'x'.repeat(10)}…`);
  });
});
