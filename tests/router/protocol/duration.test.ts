import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDurationMs, parseUptimeMs } from '../../../lib/router/protocol/duration.js';

const DAY = 86_400_000;

describe('durations', () => {
  test.each<[unknown, number | null]>([
    ['453us', 0.453],
    ['12ms345us', 12.345],
    ['1s2ms', 1002],
    ['0ms', 0],
    ['0s', 0],
    ['999us999ns', 0.999999],
    ['1m', 60_000],
    ['1ms', 1],
    ['1m1ms', 60_001],
    ['1d7h44m20s', DAY + 7 * 3_600_000 + 44 * 60_000 + 20_000],
    ['2w3d4h5m6s', 17 * DAY + 4 * 3_600_000 + 5 * 60_000 + 6_000],
    ['00:00:12', 12_000],
    ['00:00:00.453', 453],
    ['3d12:34:56', 3 * DAY + 12 * 3_600_000 + 34 * 60_000 + 56_000],
    ['2w1d00:00:01', 15 * DAY + 1_000],
    ['', null],
    ['12', null],
    ['5x', null],
    ['ms', null],
    ['1s1h', null],
    ['-1s', null],
    ['1.5s', null],
    ['1s ', null],
    ['12:34', null],
    ['timeout', null],
    [12, null],
    [undefined, null],
    [`${'9'.repeat(10)}w`, null],
  ])('%p', (text, want) => {
    expect(parseDurationMs(text)).toBe(want);
  });

  test('what a router would print for any time is read back', () => {
    const ms = { w: 7 * DAY, d: DAY, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };
    fc.assert(
      fc.property(fc.nat({ max: 50 * 365 * DAY }), (total) => {
        let left = total;
        let text = '';
        for (const [unit, size] of Object.entries(ms)) {
          const n = Math.floor(left / size);
          left -= n * size;
          if (n > 0) text += `${n}${unit}`;
        }
        expect(parseDurationMs(text === '' ? '0s' : text)).toBe(total);
      }),
    );
  });
});

describe('uptime', () => {
  test.each<[unknown, string]>([
    [undefined, 'missing'],
    ['soon', 'malformed'],
    [12, 'malformed'],
    [null, 'malformed'],
  ])('%p is unknown, never 0', (text, reason) => {
    expect(parseUptimeMs(text)).toMatchObject({ kind: 'unknown', reason });
  });

  test('is known otherwise', () => {
    expect(parseUptimeMs('1w')).toEqual({ kind: 'ok', value: 7 * DAY });
  });
});
