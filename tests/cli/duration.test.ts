import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MAX_DURATION_MS, MIN_DURATION_MS, parseDuration } from '../../lib/cli/duration.js';

const S = 1000;
const M = 60 * S;
const H = 60 * M;
const D = 24 * H;

describe('durations on the command line', () => {
  test.each([
    ['1s', S],
    ['90s', 90 * S],
    ['30m', 30 * M],
    ['2h', 2 * H],
    ['1d', D],
    ['1w', 7 * D],
    ['1h30m', H + 30 * M],
    ['1d2h3m4s', D + 2 * H + 3 * M + 4 * S],
    ['30d', 30 * D],
    ['720h', 30 * D],
    ['007m', 7 * M],
    ['0h5m', 5 * M],
  ])('%s', (text, ms) => {
    expect(parseDuration(text)).toEqual({ kind: 'ok', ms });
  });

  test.each([
    ['', /such as 90s/],
    ['30', /30s, 30m or 30h/],
    ['0s', /at least 1s/],
    ['0d0h', /at least 1s/],
    ['31d', /at most 30d/],
    ['30d1s', /at most 30d/],
    ['999999999d', /at most 30d/],
    ['9999999999d', /such as/],
    ['1.5h', /whole numbers/],
    ['1,5h', /whole numbers/],
    ['30M', /lower-case units: 30m/],
    ['30m1h', /large to small/],
    ['1h1h', /large to small/],
    ['-5m', /such as/],
    ['+5m', /such as/],
    ['5 m', /such as/],
    [' 5m', /such as/],
    ['5m\n', /such as/],
    ['5min', /such as/],
    ['5w', /at most 30d/],
    ['5y', /such as/],
    ['m', /such as/],
    ['0x5s', /such as/],
    ['１s', /such as/],
    ['forever', /such as/],
  ])('%j is refused', (text, message) => {
    expect(parseDuration(text)).toEqual({ kind: 'bad', message: expect.stringMatching(message) });
  });

  test('any text gives a value inside the bounds or a message', () => {
    const word = fc.oneof(fc.string(), fc.stringMatching(/^[0-9wdhms.]{0,12}$/));
    fc.assert(
      fc.property(word, (text) => {
        const parsed = parseDuration(text);
        if (parsed.kind === 'bad') return parsed.message !== '';
        return Number.isInteger(parsed.ms) && parsed.ms >= MIN_DURATION_MS && parsed.ms <= MAX_DURATION_MS;
      }),
    );
  });
});
