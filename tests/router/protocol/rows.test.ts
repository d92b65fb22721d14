import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  asRows,
  count,
  counter,
  flag,
  idOf,
  parseRestJson,
  shown,
} from '../../../lib/router/protocol/rows.js';

describe('bodies', () => {
  test.each([
    ['a list', '[{"a":"b"}]', [{ a: 'b' }]],
    ['an object', '{"uptime":"1d"}', { uptime: '1d' }],
    ['white space between tokens', '[\r\n\t{ "a" :\n"b" }\n]', [{ a: 'b' }]],
    ['a raw tab inside a text', '[{"comment":"a\tb"}]', [{ comment: 'a\tb' }]],
    [
      'raw line ends inside a text, and pretty printing around it',
      '[\n {"comment":"a\r\nb"}\n]',
      [{ comment: 'a\r\nb' }],
    ],
    ['a raw NUL after an escaped quote', '{"c":"\\"\u0000"}', { c: '"\u0000' }],
    [
      'an escaped backslash before the closing quote',
      '{"c":"\u0001\\\\","d":"\u0002"}',
      { c: '\u0001\\', d: '\u0002' },
    ],
  ])('%s', (_name, text, want) => {
    expect(parseRestJson(text)).toEqual({ kind: 'ok', value: want });
  });

  test.each([
    ['nothing', ''],
    ['half an answer', '[{"name":"a","byt'],
    ['HTML', '<!doctype html><html></html>'],
    ['a bare word', 'OK'],
    ['a text that never ends, with control characters', '{"a":"\u0001'],
    ['binary', '\u0015\u0003\u0001\u0000[{"'],
    ['a trailing backslash', '{"a":"\u0001\\'],
  ])('%s is malformed', (_name, text) => {
    expect(parseRestJson(text)).toMatchObject({ kind: 'unknown', reason: 'malformed' });
  });

  test('any JSON survives having its escapes of control characters undone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const raw = JSON.stringify([{ comment: text }]).replace(
          /\\u00([01][0-9a-f])/g,
          (whole, hex: string, at: number, all: string) =>
            // An escaped backslash before it makes it text, not an escape.
            /(?:^|[^\\])(?:\\\\)*$/.test(all.slice(0, at)) ? String.fromCharCode(parseInt(hex, 16)) : whole,
        );
        expect(parseRestJson(raw)).toEqual({ kind: 'ok', value: [{ comment: text }] });
      }),
    );
  });

  test('nesting deeper than any stack ends in an answer', () => {
    const depth = 200_000;
    const value = parseRestJson(`[{"a":${'['.repeat(depth)}${']'.repeat(depth)}}]`);
    if (value.kind === 'unknown') return;
    const rows = asRows(value.value);
    expect(rows.kind).toBe('ok');
    expect(shown((value.value as { a: unknown }[])[0]?.a)).toBe('a list');
  });
});

describe('lists', () => {
  test('a list of objects', () => {
    expect(asRows([{ a: 1 }, {}])).toEqual({ kind: 'ok', value: [{ a: 1 }, {}] });
    expect(asRows([])).toEqual({ kind: 'ok', value: [] });
  });

  test.each([
    ['an object', { uptime: '1d' }, 'an object with uptime'],
    ['nothing', undefined, 'nothing'],
    ['null', null, 'null'],
    ['text', 'x', 'a string'],
    ['a list of texts', ['x'], 'no item'],
    ['a list with a hole in meaning', [{}, null], 'no item'],
    ['a list of lists', [[]], 'no item'],
  ])('%s is no list', (_name, value, says) => {
    const rows = asRows(value);
    expect(rows).toMatchObject({ kind: 'unknown', reason: 'malformed' });
    expect(rows.kind === 'unknown' && rows.detail).toContain(says);
  });
});

describe('values', () => {
  test.each<[string, unknown, bigint | 'missing' | 'malformed']>([
    ['a text', '42', 42n],
    ['zero', '0', 0n],
    ['64 bits', '18446744073709551615', 18_446_744_073_709_551_615n],
    ['a number', 42, 42n],
    ['a number at the edge', Number.MAX_SAFE_INTEGER, BigInt(Number.MAX_SAFE_INTEGER)],
    ['a number beyond it', Number.MAX_SAFE_INTEGER + 1, 'malformed'],
    ['a fraction', 1.5, 'malformed'],
    ['a negative number', -1, 'malformed'],
    ['a negative text', '-1', 'malformed'],
    ['a text with a unit', '10M', 'malformed'],
    ['thousands apart', '50 507', 'malformed'],
    ['an empty text', '', 'malformed'],
    ['hex', '0x10', 'malformed'],
    ['21 digits', '1'.repeat(21), 'malformed'],
    ['null', null, 'malformed'],
    ['a truth', true, 'malformed'],
    ['a list', ['1'], 'malformed'],
    ['nothing', undefined, 'missing'],
  ])('counter: %s', (_name, value, want) => {
    const got = counter(value === undefined ? {} : { bytes: value }, 'bytes');
    expect(got.kind === 'ok' ? got.value : got.reason).toBe(want);
  });

  test('a counter is never read from a key that only ends the same', () => {
    expect(counter({ 'queued-bytes': '9' }, 'bytes')).toMatchObject({ kind: 'unknown', reason: 'missing' });
  });

  test('count: a depth beyond a safe integer is not believed', () => {
    expect(count({ q: '7' }, 'q')).toEqual({ kind: 'ok', value: 7 });
    expect(count({ q: '18446744073709551615' }, 'q')).toMatchObject({ kind: 'unknown', reason: 'malformed' });
    expect(count({}, 'q')).toMatchObject({ kind: 'unknown', reason: 'missing' });
  });

  test.each<[unknown, boolean | 'malformed']>([
    [undefined, false],
    ['true', true],
    ['false', false],
    ['yes', true],
    ['no', false],
    [true, true],
    [false, false],
    ['TRUE', 'malformed'],
    ['', 'malformed'],
    [1, 'malformed'],
    [null, 'malformed'],
  ])('flag: %p is %p', (value, want) => {
    const got = flag(value === undefined ? {} : { disabled: value }, 'disabled');
    expect(got.kind === 'ok' ? got.value : got.reason).toBe(want);
  });

  test.each<[unknown, boolean]>([
    ['*1', true],
    ['*0', true],
    ['*FFFFFFFA', true],
    ['*1000000', true],
    ['*a', false],
    ['1', false],
    ['*', false],
    ['*1,*2', false],
    ['*1 ', false],
    ['*1\n', false],
    ['ADAPTIVE: Steer', false],
    [1, false],
  ])('id: %p', (id, good) => {
    expect(idOf({ '.id': id }).kind).toBe(good ? 'ok' : 'unknown');
  });

  test('no id is missing', () => {
    expect(idOf({})).toMatchObject({ kind: 'unknown', reason: 'missing' });
  });
});
