import { describe, expect, test } from '@jest/globals';
import { commitRoute } from '../../../lib/core/settle/transition.js';
import { type Author } from '../../../lib/core/model/types.js';
import { at, config, mustBeValid, state } from '../../support/builders.js';

const c = config();
const because = { code: 'red_streak', detail: '2 runs RED in a row, 2 required' } as const;

test('a committed change is logged with its cause and numbers, and starts everything anew', () => {
  const before = state({
    red_count: 2,
    good_count: 0,
    bad_count: 0,
    rtt_delta_ewma: 81.25,
    queue_ewma: 64,
    adopt_route: true,
  });
  const { state: after, event } = commitRoute(
    before,
    { to: 'steered', because, by: 'threshold', now: at(500_000) },
    c,
  );
  expect(after).toMatchObject({
    current_state: 'CABLE_DEGRADED',
    adopt_route: false,
    red_count: 0,
    route_since_boot_ms: 500_000,
    toggles_boot_ms: [500_000],
    last_transition_time: '2026-11-21T12:08:20.000Z',
  });
  expect(after.transitions).toEqual([
    {
      timestamp: '2026-11-21T12:08:20.000Z',
      from: 'CABLE_GOOD',
      to: 'CABLE_DEGRADED',
      bad_count: 0,
      good_count: 0,
      red_count: 2,
      cause: 'red_streak',
      detail: '2 runs RED in a row, 2 required',
      by: 'threshold',
      at_boot_ms: 500_000,
    },
  ]);
  expect(event).toMatchObject({
    level: 'notice',
    event: 'route_changed',
    data: {
      from: 'CABLE_GOOD',
      to: 'CABLE_DEGRADED',
      cause: 'red_streak',
      by: 'threshold',
      rttDeltaEwmaMs: 81.25,
      queueEwmaPackets: 64,
    },
  });
  mustBeValid(after);
});

describe('what counts as a toggle', () => {
  const authors: [Author, boolean][] = [
    ['threshold', true],
    ['confidence', true],
    ['override', false],
    ['adopted', false],
    ['reset', false],
  ];
  test.each(authors)('%s: %p', (by, counts) => {
    const after = commitRoute(state(), { to: 'steered', because, by, now: at(9_000) }, c).state;
    expect(after.toggles_boot_ms).toEqual(counts ? [9_000] : []);
  });

  test('the window is pruned before it grows', () => {
    const old = state({ toggles_boot_ms: [1_000, 2_000, 1_900_000] });
    const after = commitRoute(old, { to: 'steered', because, by: 'threshold', now: at(2_000_000) }, c).state;
    expect(after.toggles_boot_ms).toEqual([1_900_000, 2_000_000]);
  });
});

describe('lists stay bounded', () => {
  test('10 transitions, details cut to 160 characters', () => {
    let current = state();
    const long = { code: 'override', detail: 'x'.repeat(2_000) } as const;
    for (let i = 0; i < 60; i += 1) {
      const to = i % 2 === 0 ? 'steered' : 'primary';
      current = commitRoute(current, { to, because: long, by: 'override', now: at(i * 1_000) }, c).state;
    }
    expect(current.transitions).toHaveLength(10);
    expect(current.transitions.at(-1)).toMatchObject({ to: 'CABLE_GOOD', at_boot_ms: 59_000 });
    expect(current.transitions.at(0)).toMatchObject({ at_boot_ms: 50_000, detail: 'x'.repeat(160) });
    mustBeValid(current);
  });
});

describe('hold-down and the timers of the confidence decider', () => {
  const timers = { degrade_since_boot_ms: 1, recovery_since_boot_ms: 2, hold_down_until_boot_ms: 3 };

  test('with authority: hold-down begins when the router has followed, and ends with the way back', () => {
    const authority = config({ mode: { use_confidence_scoring: true } });
    const steered = commitRoute(
      state({ confidence: timers }),
      { to: 'steered', because, by: 'confidence', now: at(10_000) },
      authority,
    ).state;
    // What a shadow would take over if it were sent back into the shadow now.
    expect(steered.confidence.route).toBe('steered');
    expect(steered.confidence).toMatchObject({
      degrade_since_boot_ms: null,
      recovery_since_boot_ms: null,
      hold_down_until_boot_ms: 610_000,
    });
    const back = commitRoute(
      steered,
      { to: 'primary', because, by: 'override', now: at(20_000) },
      authority,
    ).state;
    expect(back.confidence.hold_down_until_boot_ms).toBeNull();
  });

  const shadows = [
    ['confidence.shadow', config({ confidence: { shadow: true } })],
    ['confidence.dry_run', config({ mode: { use_confidence_scoring: true }, confidence: { dry_run: true } })],
  ] as const;
  test.each(shadows)(
    'in the shadow (%s) they follow the virtual route: a real change leaves them alone',
    (_name, shadow) => {
      for (const to of ['steered', 'primary'] as const) {
        const before = state({ confidence: timers });
        const after = commitRoute(before, { to, because, by: 'threshold', now: at(10_000) }, shadow).state;
        expect(after.confidence).toEqual(before.confidence);
      }
    },
  );
});
