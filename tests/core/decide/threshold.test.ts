import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideThreshold, required, streakMemory, streaksOf } from '../../../lib/core/decide/threshold.js';
import type { EffectiveConfig } from '../../../lib/core/model/config.js';
import type { Route, Verdict } from '../../../lib/core/model/types.js';
import { config, state } from '../../support/builders.js';

/** 2 RED to steer, 3 GREEN to come back. */
const c = config({ thresholds: { green_samples_required: 3 } });

const LETTERS: Record<string, Verdict> = { R: 'RED', G: 'GREEN', Y: 'YELLOW', O: 'OUTAGE', U: 'UNKNOWN' };

/**
 * Plays one verdict per letter. The router obeys unless `stuck`. Returns the route wanted after each run:
 * p = primary, s = steered.
 */
function play(
  letters: string,
  options: { c?: EffectiveConfig; from?: Route; damped?: boolean; stuck?: boolean } = {},
): string {
  const { c: using = c, from = 'primary', damped = false, stuck = false } = options;
  let route = from;
  let streaks = { bad: 0, good: 0 };
  let wanted = '';
  for (const letter of letters.replaceAll(' ', '')) {
    const verdict = LETTERS[letter];
    if (verdict === undefined) throw new Error(`no verdict ${letter}`);
    const result = decideThreshold({ route, verdict, streaks, damped, config: using });
    wanted += result.want === 'steered' ? 's' : 'p';
    streaks = result.streaks;
    if (result.want !== route && !stuck) {
      route = result.want;
      streaks = { bad: 0, good: 0 };
    }
  }
  return wanted;
}

describe('falling: primary → steered', () => {
  test.each([
    ['one RED is not enough', 'R', 'p'],
    ['two in a row are', 'RR', 'ps'],
    ['GREEN between starts anew', 'RGRR', 'ppps'],
    ['YELLOW between starts anew', 'RYRR', 'ppps'],
    ['UNKNOWN between neither advances nor resets', 'RUUR', 'ppps'],
    ['UNKNOWN alone never steers', 'UUUUUU', 'pppppp'],
    ['YELLOW alone never steers', 'YYYYYY', 'pppppp'],
    ['an outage has stood its own streak', 'O', 's'],
    ['RED then outage', 'RO', 'ps'],
  ])('%s', (_name, letters, wanted) => {
    expect(play(letters)).toBe(wanted);
  });

  test('outage.action: hold neither steers nor advances nor resets', () => {
    const hold = config({ outage: { action: 'hold' } });
    expect(play('OOOO', { c: hold })).toBe('pppp');
    expect(play('ROR', { c: hold })).toBe('pps');
  });
});

describe('rising: steered → primary', () => {
  const from = 'steered';
  test.each([
    ['two GREEN are not enough', 'GG', 'ss'],
    ['three in a row are', 'GGG', 'ssp'],
    ['RED starts anew', 'GGRGGG', 'sssssp'],
    ['OUTAGE starts anew', 'GGOGGG', 'sssssp'],
    ['UNKNOWN neither advances nor resets', 'GGUUG', 'ssssp'],
    ['UNKNOWN never comes back', 'UUUUUU', 'ssssss'],
  ])('%s', (_name, letters, wanted) => {
    expect(play(letters, { from })).toBe(wanted);
  });

  test.each([
    ['reset', 'GGYGGG', 'sssssp'],
    ['hold', 'GGYG', 'sssp'],
    ['count', 'GYG', 'ssp'],
  ] as const)('recovery.yellow: %s', (yellow, letters, wanted) => {
    const using = config({ thresholds: { green_samples_required: 3 }, recovery: { yellow } });
    expect(play(letters, { c: using, from })).toBe(wanted);
  });

  test('hovering YELLOW alone comes back only where it counts', () => {
    const using = (yellow: 'hold' | 'count'): EffectiveConfig =>
      config({ thresholds: { green_samples_required: 3 }, recovery: { yellow } });
    expect(play('YYYYY', { c: using('hold'), from })).toBe('sssss');
    expect(play('YYY', { c: using('count'), from })).toBe('ssp');
  });
});

describe('a router that does not follow', () => {
  test('the streak stays at its limit: every further RED asks again', () => {
    expect(play('RRRR', { stuck: true })).toBe('psss');
  });
  test('an UNKNOWN run does not act on a full streak', () => {
    expect(play('RRUR', { stuck: true })).toBe('psps');
    expect(play('GGGUG', { stuck: true, from: 'steered' })).toBe('sspsp');
  });
  test('a GREEN run withdraws the wish', () => {
    expect(play('RRGR', { stuck: true })).toBe('pspp');
  });
});

describe('the flap brake', () => {
  test('multiplies the RED runs needed (2 × 3)', () => {
    expect(play('RRRRRR', { damped: true })).toBe('ppppps');
  });
  test('and what an outage needs: its own streak counts as 2', () => {
    expect(play('OOOOO', { damped: true })).toBe('pppps');
  });
  test('never delays failback', () => {
    expect(play('GGG', { damped: true, from: 'steered' })).toBe('ssp');
  });
});

describe('mode.cake_aware: false', () => {
  const rttOnly = config({ mode: { cake_aware: false }, thresholds: { bad_samples: 3, good_samples: 2 } });
  test('its own sample counts', () => {
    expect(play('RRR', { c: rttOnly })).toBe('pps');
    expect(play('GG', { c: rttOnly, from: 'steered' })).toBe('sp');
  });
  test('and its own place in the state file', () => {
    expect(streakMemory({ bad: 2, good: 0 }, rttOnly)).toEqual({ bad_count: 2, red_count: 0, good_count: 0 });
    expect(streakMemory({ bad: 2, good: 0 }, c)).toEqual({ bad_count: 0, red_count: 2, good_count: 0 });
    expect(streaksOf(state({ bad_count: 5, red_count: 7, good_count: 1 }), rttOnly)).toEqual({
      bad: 5,
      good: 1,
    });
    expect(streaksOf(state({ bad_count: 5, red_count: 7, good_count: 1 }), c)).toEqual({ bad: 7, good: 1 });
  });
  test('the brake multiplies bad_samples', () => {
    expect(required(rttOnly, true)).toEqual({ bad: 9, badUndamped: 3, good: 2 });
  });
});

test('each decision says why, with the numbers', () => {
  const say = (route: Route, verdict: Verdict, bad: number, good: number): string => {
    const { because } = decideThreshold({
      route,
      verdict,
      streaks: { bad, good },
      damped: false,
      config: c,
    });
    return `${because.code}: ${because.detail}`;
  };
  expect(say('primary', 'RED', 0, 0)).toBe('hold: 1 of 2 RED in a row');
  expect(say('primary', 'RED', 1, 0)).toBe('red_streak: 2 runs RED in a row, 2 required');
  expect(say('primary', 'OUTAGE', 0, 0)).toBe(
    'outage: the primary line is dead (5 runs with every probe lost)',
  );
  expect(say('steered', 'GREEN', 0, 1)).toBe('hold: 2 of 3 GREEN in a row');
  expect(say('steered', 'GREEN', 0, 2)).toBe('green_streak: 3 runs GREEN in a row, 3 required');
  expect(say('steered', 'UNKNOWN', 0, 3)).toBe('hold: the verdict is unknown: nothing moves');
});

describe('properties', () => {
  const letters = fc
    .array(fc.constantFrom('R', 'G', 'Y', 'O', 'U'), { maxLength: 80 })
    .map((l) => l.join(''));
  const brake = fc.boolean();

  test('UNKNOWN neither enters nor leaves', () => {
    fc.assert(
      fc.property(letters, brake, fc.boolean(), (word, damped, stuck) => {
        const wanted = play(word, { damped, stuck });
        const committed = stuck ? 'p' : null;
        Array.from(word).forEach((letter, i) => {
          if (letter === 'U') expect(wanted[i]).toBe(committed ?? (i === 0 ? 'p' : wanted[i - 1]));
        });
      }),
    );
  });

  test('every steering stands on a full row of RED or OUTAGE, the braked one on the multiplied row', () => {
    fc.assert(
      fc.property(letters, brake, (word, damped) => {
        const hold = config({ thresholds: { green_samples_required: 3 }, outage: { samples_required: 1 } });
        const wanted = play(word, { damped, c: hold });
        const need = damped ? 6 : 2;
        Array.from(word).forEach((_letter, i) => {
          const entered = wanted[i] === 's' && (i === 0 || wanted[i - 1] === 'p');
          if (!entered) return;
          // An outage run carries the weight of one unbraked row, so it saves at most 2 − 1 runs.
          const row = /[ROU]*$/.exec(word.slice(0, i + 1))?.[0].replaceAll('U', '') ?? '';
          expect(row.length).toBeGreaterThanOrEqual(row.includes('O') ? need - 1 : need);
        });
      }),
    );
  });

  test('every failback stands on a full row of GREEN', () => {
    fc.assert(
      fc.property(letters, brake, (word, damped) => {
        const wanted = play(word, { damped });
        Array.from(word).forEach((_letter, i) => {
          if (!(wanted[i] === 'p' && i > 0 && wanted[i - 1] === 's')) return;
          expect(word.slice(0, i + 1).replaceAll('U', '')).toMatch(/GGG$/);
        });
      }),
    );
  });
});
