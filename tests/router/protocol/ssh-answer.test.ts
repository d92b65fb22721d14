import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  fieldOf,
  parseSshOutput,
  queueOf,
  ruleOf,
  sectionRows,
  switchedOf,
  uptimeOf,
} from '../../../lib/router/protocol/ssh-answer.js';

const M = 's0123456789ab';
const END = `${M} end=|`;

/** Lines as a router sends them: padded, CR LF. */
function sent(...lines: readonly string[]): string {
  return lines.map((line) => `${line}${' '.repeat(12)}\r\n`).join('');
}

function queue(section: string, over: Readonly<Record<string, string | null>> = {}): string[] {
  const fields: Record<string, string | null> = {
    id: '*1000001',
    name: 'WAN-Down',
    disabled: 'false',
    invalid: 'false',
    bytes: '123456789',
    packets: '9000',
    dropped: '42',
    'queued-bytes': '2048',
    'queued-packets': '7',
    ...over,
  };
  return lines(section, fields);
}

function rule(over: Readonly<Record<string, string | null>> = {}): string[] {
  const base = {
    id: '*1A',
    comment: 'Steer',
    dynamic: 'false',
    disabled: 'true',
    invalid: 'false',
    packets: '5',
  };
  return lines('r', { ...base, ...over });
}

/** null leaves the line out, as a guard does. */
function lines(section: string, fields: Readonly<Record<string, string | null>>): string[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    value === null ? [] : [`${M} ${section}.${name}=${value}|`],
  );
}

function answer(...all: readonly string[]) {
  return parseSshOutput(sent(...all), M);
}

describe('taking output apart', () => {
  test('marked lines become fields, padding and CR vanish', () => {
    const got = answer(`${M} d.n=1|`, `${M} s.uptime=1w2d03:04:05|`, END);
    expect(got).toEqual({
      complete: true,
      said: [],
      fields: [
        { section: 'd', name: 'n', value: '1' },
        { section: 's', name: 'uptime', value: '1w2d03:04:05' },
      ],
    });
  });

  test.each([
    ['nothing', ''],
    ['no end', sent(`${M} d.n=1|`)],
    ['an end cut short', `${M} end=`],
    ['the end of another run', sent('sffffffffffff end=|')],
    ['an end that is not at the start of its line', sent(`x ${END}`)],
    ['the command itself, sent back', sent(`:put "${END}"`)],
    ['bytes that are no text', '\u0000\ufffd\ufffd\u001b[99m\r\n('],
  ])('%s is not complete', (_name, text) => {
    expect(parseSshOutput(text, M).complete).toBe(false);
  });

  test('what the router says by itself is kept apart', () => {
    const got = answer('', 'no such item (4)', `${M} d.n=0|`, '  ', 'and more', END);
    expect(got.said).toEqual(['no such item (4)', 'and more']);
    expect(got.complete).toBe(true);
  });

  test('a value ends at the bar that ends its line, not at one inside', () => {
    expect(fieldOf(answer(`${M} r.comment=a|b = c  |`), 'r', 'comment')).toBe('a|b = c  ');
  });

  test('a line whose bar was cut off is no field', () => {
    expect(fieldOf(answer(`${M} r.packets=12`), 'r', 'packets')).toBeUndefined();
  });

  test('a field that came twice is not believed', () => {
    expect(fieldOf(answer(`${M} w.n=1|`, `${M} w.n=2|`), 'w', 'n')).toBeUndefined();
  });

  test('no text whatever makes it throw, and only its own mark makes it complete', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(parseSshOutput(text, M).complete).toBe(false);
        queueOf(parseSshOutput(text, M), 'd', 'WAN-Down');
      }),
    );
  });
});

describe('records of a section', () => {
  test.each([
    ['no count', [...rule()], 'malformed'],
    ['a count that is none', [`${M} r.n=two|`, ...rule()], 'malformed'],
    ['fewer records than counted', [`${M} r.n=2|`, ...rule()], 'malformed'],
    ['more records than counted', [`${M} r.n=1|`, ...rule(), ...rule({ id: '*1B' })], 'malformed'],
    ['a field before any id', [`${M} r.n=1|`, `${M} r.packets=1|`, ...rule()], 'malformed'],
    ['a field twice', [`${M} r.n=1|`, ...rule(), `${M} r.packets=6|`], 'malformed'],
    ['the guard', [`${M} r.failed=|`], 'router_failed'],
    ['the guard after a beginning', [`${M} r.n=1|`, `${M} r.id=*1A|`, `${M} r.failed=|`], 'router_failed'],
    ['too many to list', [`${M} r.n=3000|`], 'ambiguous'],
  ])('%s: unknown', (_name, all, reason) => {
    expect(sectionRows(answer(...all, END), 'r', [])).toMatchObject({ kind: 'unknown', reason });
  });

  test('none is none', () => {
    expect(sectionRows(answer(`${M} r.n=0|`, END), 'r', [])).toEqual({ kind: 'ok', value: [] });
  });
});

describe('the rule', () => {
  test.each([
    ['disabled', {}, { enabled: false }],
    ['enabled', { disabled: 'false' }, { enabled: true }],
    ['spelt no', { disabled: 'no' }, { enabled: true }],
    ['not set is enabled', { disabled: '' }, { enabled: true }],
    ['invalid is passed on', { invalid: 'true' }, { invalid: true }],
  ])('%s', (_name, over, expected) => {
    const got = ruleOf(answer(`${M} r.n=1|`, ...rule(over), END), 'Steer', false);
    expect(got).toMatchObject({ kind: 'ok', value: { comment: 'Steer', ...expected } });
  });

  test.each([
    ['a flag the router would not show', { disabled: null }, 'malformed'],
    ['a flag that is neither', { disabled: 'maybe' }, 'malformed'],
    ['dynamic not shown', { dynamic: null }, 'malformed'],
    ['dynamic', { dynamic: 'true' }, 'missing'],
    ['another comment', { comment: 'Steer!' }, 'malformed'],
    ['another case', { comment: 'steer' }, 'malformed'],
    ['no comment', { comment: null }, 'malformed'],
    ['an id that is none', { id: '7' }, 'malformed'],
  ])('%s: unknown', (_name, over, reason) => {
    const got = ruleOf(answer(`${M} r.n=1|`, ...rule(over), END), 'Steer', false);
    expect(got).toMatchObject({ kind: 'unknown', reason });
  });

  test('a dynamic twin does not count, a second fixed one does', () => {
    const twin = rule({ id: '*2', dynamic: 'true', disabled: 'false' });
    const second = rule({ id: '*2' });
    expect(ruleOf(answer(`${M} r.n=2|`, ...rule(), ...twin, END), 'Steer', false)).toMatchObject({
      kind: 'ok',
    });
    expect(ruleOf(answer(`${M} r.n=2|`, ...rule(), ...second, END), 'Steer', false)).toMatchObject({
      kind: 'unknown',
      reason: 'ambiguous',
    });
  });

  test('packets not shown: the rule is known all the same', () => {
    const got = ruleOf(answer(`${M} r.n=1|`, ...rule({ packets: null }), END), 'Steer', false);
    expect(got).toMatchObject({ kind: 'ok', value: { enabled: false, packets: { kind: 'unknown' } } });
  });
});

describe('a queue', () => {
  test('all of it', () => {
    expect(queueOf(answer(`${M} d.n=1|`, ...queue('d'), END), 'd', 'WAN-Down')).toEqual({
      kind: 'ok',
      value: {
        id: '*1000001',
        name: 'WAN-Down',
        disabled: false,
        invalid: false,
        bytes: { kind: 'ok', value: 123456789n },
        packets: { kind: 'ok', value: 9000n },
        dropped: { kind: 'ok', value: 42n },
        queuedBytes: { kind: 'ok', value: 2048 },
        queuedPackets: { kind: 'ok', value: 7 },
      },
    });
  });

  test.each([
    ['64 bit', '18446744073709551615', { kind: 'ok', value: 18446744073709551615n }],
    ['not shown', null, { kind: 'unknown', reason: 'missing' }],
    ['empty', '', { kind: 'unknown', reason: 'missing' }],
    ['thousands apart', '1 234', { kind: 'unknown', reason: 'malformed' }],
    ['negative', '-5', { kind: 'unknown', reason: 'malformed' }],
    ['a float', '2048.000000', { kind: 'unknown', reason: 'malformed' }],
  ])('a counter: %s', (_name, dropped, expected) => {
    const got = queueOf(answer(`${M} d.n=1|`, ...queue('d', { dropped }), END), 'd', 'WAN-Down');
    expect(got).toMatchObject({ kind: 'ok', value: { dropped: expected } });
  });

  test.each([
    ['missing', [`${M} d.n=0|`], 'missing'],
    ['several', [`${M} d.n=9|`], 'ambiguous'],
    ['of another name', [`${M} d.n=1|`, ...queue('d', { name: 'Other' })], 'malformed'],
    ['answered under the other letter', [`${M} u.n=1|`, ...queue('u')], 'malformed'],
    ['refused', [`${M} d.failed=|`], 'router_failed'],
  ])('%s: unknown', (_name, all, reason) => {
    const got = queueOf(answer(...all, END), 'd', 'WAN-Down');
    expect(got).toMatchObject({ kind: 'unknown', reason });
    expect(got.kind === 'unknown' ? got.detail : '').toContain('WAN-Down');
  });
});

test.each([
  ['7.x', '1w2d03:04:05', 788_645_000],
  ['short', '00:01:02', 62_000],
])('uptime: %s', (_name, text, expected) => {
  expect(uptimeOf(answer(`${M} s.uptime=${text}|`, END))).toEqual({ kind: 'ok', value: expected });
});

test.each([
  ['one', [`${M} w.n=1|`], { kind: 'ok', value: 1 }],
  ['none', [`${M} w.n=0|`], { kind: 'ok', value: 0 }],
  ['no number', [`${M} w.n=|`], { kind: 'unknown' }],
  ['no line', [], { kind: 'unknown' }],
])('rules the switch found: %s', (_name, all, expected) => {
  expect(switchedOf(answer(...all, END))).toMatchObject(expected);
});
