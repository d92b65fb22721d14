import { expect, test } from '@jest/globals';
import {
  bitRateText,
  countdownText,
  countText,
  durationText,
  groupedText,
  numberText,
} from '../../../lib/report/text/amounts.js';

const S = 1000;
const M = 60 * S;
const H = 60 * M;

test.each([
  [-5, '0 s'],
  [0, '0 s'],
  [999, '0 s'],
  [1000, '1 s'],
  [59_999, '59 s'],
  [M, '1 min'],
  [M + S, '1 min 1 s'],
  [H - 1, '59 min 59 s'],
  [H, '1 h'],
  [H + 59 * S, '1 h'],
  [2 * H + 14 * M, '2 h 14 min'],
  [24 * H, '1 d'],
  [76 * H, '3 d 4 h'],
])('%i ms lasted %s', (ms, text) => {
  expect(durationText(ms)).toBe(text);
});

test.each([
  [0, '0 s'],
  [1, '1 s'],
  [1000, '1 s'],
  [59_001, '1 min'],
  [60_001, '1 min 1 s'],
  [-1, '0 s'],
])('%i ms are left: %s', (ms, text) => {
  expect(countdownText(ms)).toBe(text);
});

test.each([
  [0, '0'],
  [2.04, '2'],
  [2.06, '2.1'],
  [99.94, '99.9'],
  [99.96, '100'],
  [100.4, '100'],
  [9999, '9999'],
  [12_345.6, '12 346'],
  [-0.04, '0'],
  [-12.6, '-12.6'],
  [1_234_567, '1 234 567'],
  [NaN, '?'],
  [Infinity, '?'],
])('the number %d', (value, text) => {
  expect(numberText(value)).toBe(text);
});

test.each([
  [0, '0 bit/s'],
  [999, '999 bit/s'],
  [1500, '1.5 kbit/s'],
  [83_100_000, '83.1 Mbit/s'],
  [2.5e9, '2.5 Gbit/s'],
  [5e13, '50 000 Gbit/s'],
])('%d bit/s', (value, text) => {
  expect(bitRateText(value)).toBe(text);
});

test('counters of 64 bits keep every digit', () => {
  expect(groupedText('18446744073709551615')).toBe('18 446 744 073 709 551 615');
  expect(groupedText('123')).toBe('123');
});

test('one and many', () => {
  expect(countText(1, 'run')).toBe('1 run');
  expect(countText(0, 'run')).toBe('0 runs');
  expect(countText(2, 'entry', 'entries')).toBe('2 entries');
});
