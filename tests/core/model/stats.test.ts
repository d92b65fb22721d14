import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ewma, median, pushBounded, round3, show } from '../../../lib/core/model/stats.js';

describe('median', () => {
  test.each([
    ['nothing', [], null],
    ['one', [7], 7],
    ['odd, unsorted', [9, 1, 5], 5],
    ['even: mean of the middle two', [1, 2, 10, 100], 6],
    ['numbers are not sorted as text', [100, 9, 20], 20],
  ])('%s', (_name, values, expected) => {
    expect(median(values)).toBe(expected);
  });

  test('leaves its input alone', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('ewma', () => {
  test('unseeded takes the first sample as it is, 0 included', () => {
    expect(ewma(null, 12.3456, 0.3)).toBe(12.346);
    expect(ewma(null, 0, 0.3)).toBe(0);
  });

  test('a previous 0 is a value, not "unseeded"', () => {
    expect(ewma(0, 10, 0.3)).toBe(3);
  });

  test('a sample of 0 averages as 0', () => {
    expect(ewma(10, 0, 0.3)).toBe(7);
  });

  test('alpha 1 follows at once', () => {
    expect(ewma(100, 4, 1)).toBe(4);
  });

  test('reaches a steady value exactly and stays: rounding never holds it short', () => {
    const value = fc.integer({ min: 0, max: 500_000 }).map((n) => n / 1000);
    fc.assert(
      fc.property(value, value, fc.double({ min: 0.05, max: 1, noNaN: true }), (start, target, alpha) => {
        let average = start;
        // 0.05: 0.95^400 of 500 ms is below a microsecond; the last steps are a thousandth each.
        for (let i = 0; i < 450; i += 1) average = ewma(average, target, alpha);
        expect(average).toBe(target);
      }),
    );
  });

  test('stays between the previous average and the sample', () => {
    const value = fc.integer({ min: 0, max: 500_000 }).map((n) => n / 1000);
    fc.assert(
      fc.property(value, value, fc.double({ min: 0.001, max: 1, noNaN: true }), (previous, sample, alpha) => {
        const next = ewma(previous, sample, alpha);
        expect(next).toBeGreaterThanOrEqual(Math.min(previous, sample));
        expect(next).toBeLessThanOrEqual(Math.max(previous, sample));
      }),
    );
  });
});

describe('pushBounded', () => {
  test.each([
    ['room left', [1, 2], 3, [1, 2, 9]],
    ['full: the oldest goes', [1, 2, 3], 3, [2, 3, 9]],
    ['over-full after a smaller limit', [1, 2, 3, 4, 5], 2, [5, 9]],
    ['limit 1', [1, 2], 1, [9]],
    ['limit 0 keeps nothing', [1], 0, []],
  ])('%s', (_name, list, limit, expected) => {
    expect(pushBounded(list, 9, limit)).toEqual(expected);
  });

  test('never longer than its limit', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 30 }), fc.nat(12), (list, limit) => {
        expect(pushBounded(list, 0, limit).length).toBe(Math.min(limit, list.length + 1));
      }),
    );
  });
});

test.each([
  [15, '15'],
  [15.04, '15'],
  [15.06, '15.1'],
  [99.96, '100'],
  [250.4, '250'],
  [-3.25, '-3.2'],
  [0, '0'],
])('show %p as %p', (value, text) => {
  expect(show(value)).toBe(text);
});

test('round3 keeps thousandths', () => {
  expect(round3(1.23456)).toBe(1.235);
});
