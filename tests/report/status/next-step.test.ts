/** What must happen for the route to change, with the clock stepped. */
import { describe, expect, test } from '@jest/globals';
import type { Now, SteerState } from '../../../lib/core/model/types.js';
import { statusFacts } from '../../../lib/report/status/facts.js';
import { nextStep } from '../../../lib/report/status/next-step.js';
import { type Changes, later, NOW, sampleState, steeredState } from '../sample.js';

function next(state: SteerState, now: Now = NOW): string | null {
  return nextStep(
    statusFacts({ state, now, stateFile: '', wanName: '', primary: 'cable', alternate: 'dsl' }),
  );
}

const red = (count: number, required = 2): Changes => ({ next: { red: [count, required] } });
const green = (count: number): Changes => ({ next: { green: [count, 15] } });

describe('on the primary line', () => {
  test.each<[string, SteerState, string]>([
    ['no RED yet', sampleState(), 'steers after 2 RED runs in a row'],
    ['one is enough', sampleState({}, red(0, 1)), 'steers after 1 RED run'],
    [
      'one of two',
      sampleState({}, { verdict: 'RED', ...red(1) }),
      'steers in 1 s: needs 1 more RED (1 of 2)',
    ],
    [
      'the flap brake',
      sampleState({ brake_until_boot_ms: NOW.bootMs + 723_000 }, red(0, 6)),
      'steers after 6 RED runs in a row; flap brake for another 12 min 3 s',
    ],
    [
      'decided, the router resting',
      sampleState(
        { router: { ...sampleState().router, failures: 3, open_until_boot_ms: NOW.bootMs + 3200 } },
        { verdict: 'RED', want: 'steered', ...red(2) },
      ),
      'decided to steer; the router is tried again in 4 s',
    ],
    [
      'decided, not verified',
      sampleState({}, { verdict: 'RED', want: 'steered', ...red(2) }),
      'decided to steer; the next run tries again',
    ],
  ])('%s', (_name, state, text) => {
    expect(next(state)).toBe(text);
  });
});

describe('steered', () => {
  test.each<[string, Changes, string]>([
    ['on the way back', {}, 'failback in 13 s: needs 7 more GREEN (8 of 15)'],
    ['the last one', green(14), 'failback in 1 s: needs 1 more GREEN (14 of 15)'],
    [
      'YELLOW that resets',
      { verdict: 'YELLOW', ...green(0) },
      'failback 30 s after the line is GREEN again (15 in a row)',
    ],
    [
      'YELLOW that holds',
      { verdict: 'YELLOW', ...green(8), context: { yellow: 'hold' } },
      'failback needs 7 more GREEN (8 of 15); waiting for the next one',
    ],
    [
      'YELLOW that counts',
      { verdict: 'YELLOW', ...green(8), context: { yellow: 'count' } },
      'failback in 13 s: needs 7 more GREEN (8 of 15)',
    ],
    ['RED', { verdict: 'RED', ...green(0) }, 'failback 30 s after the line is GREEN again (15 in a row)'],
    [
      'UNKNOWN keeps the streak',
      { verdict: 'UNKNOWN', ...green(8) },
      'failback needs 7 more GREEN (8 of 15); waiting for the next one',
    ],
    ['the score decides', { by: 'confidence', why: ['hold', 'score 31 above 20'] }, 'score 31 above 20'],
  ])('%s', (_name, record, text) => {
    expect(next(steeredState({}, record))).toBe(text);
  });

  test('the countdown counts down, and never below now', () => {
    const state = steeredState({}, green(13));
    const seconds = [0, 1000, 2000, 2999, 3000, 6000].map((ms) => next(state, later(ms))?.replace(/:.*/, ''));
    expect(seconds).toEqual([
      'failback in 3 s',
      'failback in 2 s',
      'failback in 1 s',
      'failback in 1 s',
      'failback any moment',
      'failback any moment',
    ]);
  });

  test('a hold-down of the score comes first', () => {
    const confidence = { ...sampleState().confidence, hold_down_until_boot_ms: NOW.bootMs + 420_000 };
    expect(next(steeredState({ confidence }, { by: 'confidence' }))).toBe(
      'no failback before the hold-down ends in 7 min',
    );
    expect(next(steeredState({ confidence }, { by: 'threshold' }))).toMatch(/^failback in/);
  });
});

describe('nothing is foretold', () => {
  const override = {
    want: 'steered',
    since: '',
    until: null,
    until_boot_ms: null,
    reason: '',
    by: 'ops',
  } as const;
  test.each<[string, SteerState, Now]>([
    ['without a run', sampleState({ last_cycle: null }), NOW],
    ['from a stale one', sampleState(), later(60_000)],
    ['under an override', sampleState({ override }), NOW],
    ['before the route is known', sampleState({ adopt_route: true }), NOW],
    ['after a restart', sampleState(), { ...NOW, bootId: 'another' }],
  ])('%s', (_name, state, now) => {
    expect(next(state, now)).toBeNull();
  });
});

describe('by the sequential decider', () => {
  const seq = (route: 'primary' | 'steered', evidence: number, calm: number): Changes => ({
    by: 'sequential',
    next: { seq: { route, ev: [evidence, 400], calm: [calm, 75], level: 21.3, spread: 1.2 } },
  });
  test.each<[string, SteerState, string]>([
    ['nothing yet', sampleState({}, seq('primary', 0, 0)), 'steers at 400 ms·s of evidence: it is 0'],
    ['half of it', sampleState({}, seq('primary', 210.4, 0)), 'steers at 400 ms·s of evidence: it is 210'],
    [
      'on the way back',
      steeredState({}, seq('steered', 0, 30)),
      'failback needs 45 s of calm more (30 of 75 s)',
    ],
  ])('%s', (_name, state, text) => {
    expect(next(state)).toBe(text);
  });
});
