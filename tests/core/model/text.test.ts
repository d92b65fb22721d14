import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { replaceBareNumbers, withoutTail } from '../../../lib/core/model/text.js';

describe('withoutTail', () => {
  test.each([
    ['', ' ', ''],
    ['a', ' ', 'a'],
    ['a  ', ' ', 'a'],
    ['  ', ' ', ''],
    [' a b \0\0 ', ' \0', ' a b'],
  ])('%j', (text, tail, left) => {
    expect(withoutTail(text, tail)).toBe(left);
  });
});

describe('replaceBareNumbers', () => {
  const mended = (json: string): string => replaceBareNumbers(json, () => 'null');

  test.each([
    ['{"a":NaN}', '{"a":null}'],
    ['[Infinity,-Infinity]', '[null,null]'],
    ['{"a":"NaN"}', '{"a":"NaN"}'],
    [String.raw`{"a":"\"NaN"}`, String.raw`{"a":"\"NaN"}`],
    [String.raw`{"a\\":NaN}`, String.raw`{"a\\":null}`],
    // Cut short inside a string: what is in it is no number.
    ['{"a":NaN,"b":"NaN', '{"a":null,"b":"NaN'],
    ['{"a":NaN,"b":"\\', '{"a":null,"b":"\\'],
    ['{"NaNs":NaNs}', '{"NaNs":NaNs}'],
  ])('%s', (json, expected) => {
    expect(mended(json)).toBe(expected);
  });

  test('what any JSON means stays', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.stringify(value);
        expect(mended(json)).toBe(json);
      }),
    );
  });
});
