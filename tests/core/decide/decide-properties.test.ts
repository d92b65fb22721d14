/**
 * What must hold whatever happens: any weather, lost writes, orders, reboots, gaps, a decider that breaks. Each is held
 * against a model of its own that knows only what was measured and what the router was seen to do.
 */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { EffectiveConfig } from '../../../lib/core/model/config.js';
import { evaluate } from '../../../lib/core/evaluate.js';
import type { Samples, SteerState } from '../../../lib/core/model/types.js';
import { at, config, samples, seconds, state } from '../../support/builders.js';
import { BASE, must, mustHold, real, virtual, type Met, type Moved } from '../../support/decider-models.js';
import { deepFreeze, shuffleKeys } from '../../support/key-order.js';
import { playPure, type PureRun } from '../../support/pure-run.js';
import { history } from '../../support/weather.js';

/** A history that fails is made smaller for a minute at most: this test's own time limit cannot end such a loop. */
const PATIENCE = { interruptAfterTimeLimit: 60_000 };

const threshold = config(BASE);
const confident = config({ ...BASE, mode: { use_confidence_scoring: true } });
const shadowed = config({ ...BASE, confidence: { ...BASE.confidence, shadow: true } });

describe('brake, threshold in force and hold-down, against a model', () => {
  const cases: [string, EffectiveConfig, (run: PureRun) => Moved, 'threshold' | 'confidence'][] = [
    ['the threshold decider', threshold, real, 'threshold'],
    ['the confidence decider', confident, real, 'confidence'],
    ['the threshold decider beside a shadow', shadowed, real, 'threshold'],
    ['the shadow', shadowed, virtual, 'confidence'],
  ];
  test.each(cases)('%s', (_name, using, seen, decider) => {
    const met: Met = { engaged: 0, steeredUnderBrake: 0, cameBack: 0 };
    fc.assert(
      fc.property(history, (steps) => {
        mustHold(playPure(steps, using).map(seen), decider, met);
      }),
      { numRuns: 40, ...PATIENCE },
    );
    // A property that never met what it is about proves nothing.
    expect(met.engaged).toBeGreaterThan(5);
    expect(met.steeredUnderBrake).toBeGreaterThan(0);
    if (decider === 'confidence') expect(met.cameBack).toBeGreaterThan(20);
  });
});

describe('the same inputs and the same state', () => {
  const every = fc.constantFrom(threshold, confident, shadowed);
  const text = (value: unknown): string =>
    JSON.stringify(value, (_key, v: unknown) => (typeof v === 'bigint' ? `${v.toString()}n` : v));

  test('give the same decision, byte for byte, and nothing of what went in is touched', () => {
    fc.assert(
      fc.property(history, every, (steps, using) => {
        for (const [i, run] of playPure(steps, using).entries()) {
          if (i % 9 !== 0) continue;
          const seen = samples({ ...steps[i]?.world, rule: run.from === 'steered' }, at(seconds(5_000)));
          const [before, frozen, c] = [deepFreeze(run.before), deepFreeze(seen), deepFreeze(using)];
          const once = text(evaluate(before, frozen, c));
          must(text(evaluate(before, frozen, c)) === once, 'another decision the second time');
          // What the next process would read from the file.
          const kept = JSON.parse(JSON.stringify(before)) as SteerState;
          const again = text(evaluate(kept, structuredClone(frozen), structuredClone(c)));
          must(again === once, 'another decision from the file', again, once);
        }
      }),
      { numRuns: 10, ...PATIENCE },
    );
  });

  test('in whatever order the keys of the configuration stand', () => {
    fc.assert(
      fc.property(history, every, fc.integer(), (steps, using, seed) => {
        const shuffled = shuffleKeys(using, seed);
        const outcomes = (c: EffectiveConfig): string => text(playPure(steps, c).map((r) => r.evaluation));
        must(outcomes(shuffled) === outcomes(using), 'another decision with', JSON.stringify(shuffled));
      }),
      { numRuns: 6, ...PATIENCE },
    );
  });

  test('in whatever order the keys of the state stand', () => {
    const before = state({ red_count: 1, confidence: { score: 60, degrade_since_boot_ms: 70_000 } });
    const seen: Samples = samples({ rttMs: 115, queue: 60 }, at(seconds(100)));
    const { conclusion, action } = evaluate(before, seen, confident);
    const other = evaluate(shuffleKeys(before, 7), seen, confident);
    expect([other.conclusion.want, other.conclusion.because, other.action]).toEqual([
      conclusion.want,
      conclusion.because,
      action,
    ]);
  });
});
