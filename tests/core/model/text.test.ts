import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseJson, replaceBareNumbers, withoutTail } from '../../../lib/core/model/text.js';

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

describe('parseJson', () => {
  const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

  test('as deep as anything of ours three times over, and no deeper', () => {
    expect(() => parseJson(nested(32))).not.toThrow();
    expect(() => parseJson(nested(33))).toThrow('nested more than 32 levels deep');
    expect(() => parseJson('{"a":['.repeat(17))).toThrow('nested more than 32 levels deep');
  });

  test('brackets in strings are no nesting, however the strings are written', () => {
    const text = '['.repeat(100);
    expect(parseJson(JSON.stringify([text, `"${text}`, `\\${text}`, `${text}\\"`]))).toHaveLength(4);
  });

  test('wide is not deep', () => {
    expect(parseJson(`[${'[],{},'.repeat(10_000)}1]`)).toHaveLength(20_001);
  });

  test.each(['', '"', '"\\', '[', `"${'['.repeat(100)}`, ']]', '{"a":'])(
    'what is no JSON is said to be none: %s',
    (text) => {
      expect(() => parseJson(text)).toThrow(SyntaxError);
    },
  );
});
