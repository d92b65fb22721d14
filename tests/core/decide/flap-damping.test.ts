import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  prune,
  redSamplesRequired,
  steerThreshold,
  stepDamping,
  flapWindowMs,
} from '../../../lib/core/decide/flap-damping.js';
import { config } from '../../support/builders.js';

/** More than 3 toggles in 30 min engage it for 30 min. */
const c = config();
const MINUTE = 60_000;

describe('the sliding window', () => {
  test.each([
    ['inside', 100_000, 30 * MINUTE + 99_999, 1],
    ['exactly as old as the window: out', 100_000, 30 * MINUTE + 100_000, 0],
    ['now', 100_000, 100_000, 1],
  ])('%s', (_name, toggle, now, left) => {
    expect(prune([toggle], now, flapWindowMs(c))).toHaveLength(left);
  });

  test('old toggles are out before they are counted', () => {
    const now = 100 * MINUTE;
    const old = [10, 20, 30, 40, 50].map((m) => m * MINUTE);
    const step = stepDamping({ togglesBootMs: [...old, 95 * MINUTE], untilBootMs: null }, now, c);
    expect(step).toEqual({
      togglesBootMs: [95 * MINUTE],
      untilBootMs: null,
      engagedNow: false,
      releasedNow: false,
    });
  });
});

describe('engaging and releasing', () => {
  const four = [1, 2, 3, 4].map((m) => m * MINUTE);

  test('three toggles are not too many, the fourth is', () => {
    expect(
      stepDamping({ togglesBootMs: four.slice(1), untilBootMs: null }, 5 * MINUTE, c).untilBootMs,
    ).toBeNull();
    expect(stepDamping({ togglesBootMs: four, untilBootMs: null }, 5 * MINUTE, c)).toEqual({
      togglesBootMs: four,
      untilBootMs: 35 * MINUTE,
      engagedNow: true,
      releasedNow: false,
    });
  });

  test('running: neither engages nor is extended, although the window is still full', () => {
    const step = stepDamping({ togglesBootMs: four, untilBootMs: 35 * MINUTE }, 10 * MINUTE, c);
    expect(step).toMatchObject({ untilBootMs: 35 * MINUTE, engagedNow: false, releasedNow: false });
  });

  test('runs to its end although the window is empty by then', () => {
    expect(
      stepDamping({ togglesBootMs: four, untilBootMs: 50 * MINUTE }, 50 * MINUTE - 1, c).untilBootMs,
    ).not.toBeNull();
    expect(stepDamping({ togglesBootMs: four, untilBootMs: 50 * MINUTE }, 50 * MINUTE, c)).toEqual({
      togglesBootMs: [],
      untilBootMs: null,
      engagedNow: false,
      releasedNow: true,
    });
  });

  test('at its end with a full window it runs on: neither released nor engaged anew', () => {
    const step = stepDamping({ togglesBootMs: four, untilBootMs: 10 * MINUTE }, 10 * MINUTE, c);
    expect(step).toMatchObject({ untilBootMs: 40 * MINUTE, engagedNow: false, releasedNow: false });
  });

  test('switched off: never on, and a running penalty is released', () => {
    const off = config({ confidence: { flap_detection_enabled: false } });
    expect(stepDamping({ togglesBootMs: four, untilBootMs: null }, 5 * MINUTE, off).untilBootMs).toBeNull();
    expect(stepDamping({ togglesBootMs: four, untilBootMs: 35 * MINUTE }, 5 * MINUTE, off)).toMatchObject({
      untilBootMs: null,
      releasedNow: true,
    });
  });
});

describe('what it does', () => {
  test('adds to the score needed, never beyond 100', () => {
    expect(steerThreshold(false, c)).toBe(55);
    expect(steerThreshold(true, c)).toBe(75);
    expect(steerThreshold(true, config({ confidence: { steer_threshold: 95 } }))).toBe(100);
  });

  test.each([
    [2, 3, 6],
    [1, 1, 1],
    [3, 1.5, 5],
  ])('multiplies %p samples by %p, rounded up: %p', (base, factor, expected) => {
    const factored = config({ confidence: { penalty_samples_factor: factor } });
    expect(redSamplesRequired(base, true, factored)).toBe(expected);
    expect(redSamplesRequired(base, false, factored)).toBe(base);
  });
});

test('on exactly while the window said so or the penalty still runs (model)', () => {
  const gaps = fc.array(
    fc.record({ gapMs: fc.integer({ min: 1, max: 20 * MINUTE }), toggle: fc.boolean() }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(gaps, (steps) => {
      let now = 0;
      let brake = { togglesBootMs: [] as readonly number[], untilBootMs: null as number | null };
      const all: number[] = [];
      let penaltyEnd = -Infinity;
      for (const { gapMs, toggle } of steps) {
        now += gapMs;
        const tooMany = all.filter((t) => now - t < 30 * MINUTE).length > 3;
        if (now >= penaltyEnd && tooMany) penaltyEnd = now + 30 * MINUTE;
        const wasOn = brake.untilBootMs !== null;
        const step = stepDamping(brake, now, c);
        const on = step.untilBootMs !== null;
        expect(on).toBe(now < penaltyEnd);
        // Each change of state is an event, and nothing else is.
        expect(step.engagedNow).toBe(on && !wasOn);
        expect(step.releasedNow).toBe(!on && wasOn);
        if (toggle) all.push(now);
        brake = {
          togglesBootMs: toggle ? [...step.togglesBootMs, now] : step.togglesBootMs,
          untilBootMs: step.untilBootMs,
        };
      }
    }),
  );
});
