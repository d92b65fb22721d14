import { describe, expect, test } from '@jest/globals';
import { ageUnknown, breakContinuity } from '../../../lib/core/assess/signals.js';
import { evaluate } from '../../../lib/core/evaluate.js';
import type { SteerState } from '../../../lib/core/model/types.js';
import { config, type Deep, samples, state, type World } from '../../support/builders.js';

const c = config({ baseline: { source: 'fixed', fixed_ms: 30 } });

/** A state in the middle of everything. */
const busy: Deep<SteerState> = {
  red_count: 1,
  bad_count: 2,
  good_count: 3,
  outage_count: 4,
  rtt_delta_ewma: 40,
  queue_ewma: 60,
  current_state: 'CABLE_DEGRADED',
  toggles_boot_ms: [1_000, 2_000],
  brake_until_boot_ms: 900_000,
  baseline_rtt: 30,
  override: { want: 'steered', since: '', until: null, until_boot_ms: null, reason: '', by: 'me' },
  confidence: {
    degrade_since_boot_ms: 1,
    recovery_since_boot_ms: 2,
    hold_down_until_boot_ms: 700_000,
    drop_rates: [1, 2, 3],
    queue_pct: [60, 70],
    zones: ['SOFT_RED'],
    toggles_boot_ms: [500],
    brake_until_boot_ms: 600_000,
    route: 'steered',
  },
};

test('streaks, timers and averages begin anew; what protects stays', () => {
  const before = state(busy);
  const after = breakContinuity(before);
  expect(after).toMatchObject({
    red_count: 0,
    bad_count: 0,
    good_count: 0,
    outage_count: 0,
    rtt_delta_ewma: null,
    queue_ewma: null,
    confidence: {
      degrade_since_boot_ms: null,
      recovery_since_boot_ms: null,
      drop_rates: [],
      queue_pct: [],
      zones: [],
    },
  });
  const kept: (keyof SteerState)[] = [
    'current_state',
    'toggles_boot_ms',
    'brake_until_boot_ms',
    'override',
    'baseline_rtt',
  ];
  for (const key of kept) expect(after[key]).toEqual(before[key]);
  expect(after.confidence).toMatchObject({
    hold_down_until_boot_ms: 700_000,
    toggles_boot_ms: [500],
    brake_until_boot_ms: 600_000,
    route: 'steered',
  });
});

describe('ageUnknown', () => {
  test.each([
    ['nothing was ever known', null, false],
    ['known just now', 100_000, false],
    ['known exactly max_gap ago', 90_000, false],
    ['a millisecond longer', 89_999, true],
  ])('%s', (_name, lastKnown, broken) => {
    const after = ageUnknown(state({ ...busy, last_known_boot_ms: lastKnown }), 100_000, c);
    expect(after.red_count === 0).toBe(broken);
  });
});

/** Runs every 2 s; `then` is the run that is looked at. */
function after(before: Deep<SteerState>, worlds: readonly World[], gapMs = 2_000): SteerState {
  let now = 100_000;
  let current = state({ last_run_boot_ms: now, last_known_boot_ms: now, ...before }, c);
  for (const world of worlds) {
    now += gapMs;
    current = evaluate(current, samples(world, now), c).state;
  }
  return current;
}

describe('the outage streak', () => {
  const lost: World = { rttMs: 'lost', queue: null };
  const times = (count: number, world: World): World[] => Array.from({ length: count }, () => world);

  test('is made of runs without a verdict and survives them', () => {
    const end = after({ red_count: 1 }, times(4, lost));
    expect(end.outage_count).toBe(4);
    expect(end.red_count).toBe(1);
    expect(after({}, times(5, lost)).congestion_state).toBe('OUTAGE');
  });

  test('does not reach across a gap between runs: those are not "in a row"', () => {
    const end = after({ outage_count: 4 }, [lost], 60_000);
    expect(end.outage_count).toBe(1);
    expect(end.congestion_state).toBe('UNKNOWN');
  });

  test('waits while nothing can be probed, but not longer than max_gap', () => {
    expect(after({ outage_count: 4 }, [...times(3, { rttMs: 'failed' }), lost]).congestion_state).toBe(
      'OUTAGE',
    );
    const end = after({ outage_count: 4, red_count: 1 }, times(8, { rttMs: 'failed' }));
    expect(end.outage_count).toBe(0);
    expect(end.red_count).toBe(0);
  });

  test('an outage is not claimed for a run that saw nothing of it', () => {
    const end = after({ outage_count: 9 }, [{ rttMs: 'failed' }]);
    expect(end.congestion_state).toBe('UNKNOWN');
    expect(after({ outage_count: 9 }, [{ rttMs: 'lost', routerFailed: 'resting' }]).congestion_state).toBe(
      'UNKNOWN',
    );
  });
});

test('a gap between runs restarts the streak and seeds the average anew', () => {
  const bad: World = { rttMs: 130, queue: 80, drops: 5 };
  const end = after(
    { red_count: 1, rtt_delta_ewma: 10, drop_signal: { moved: true, red_queue_samples: 0 } },
    [bad],
    30_000,
  );
  expect(end.rtt_delta_ewma).toBe(100);
  expect(end.red_count).toBe(0);
});
