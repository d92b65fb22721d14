import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { initialState, stateNames } from '../../../lib/core/model/state.js';
import { normaliseState } from '../../../lib/core/state/normalise.js';
import { bootTag, sameBoot } from '../../../lib/core/state/boot.js';
import { mapTimes } from '../../../lib/core/state/map-times.js';
import { rebase, rebaseRules, type RebaseRules } from '../../../lib/core/state/rebase.js';
import type { Now, SteerState } from '../../../lib/core/model/types.js';
import { config } from '../../support/builders.js';
import { CALM, CONGESTED, Simulation } from '../../support/simulation.js';
import { context, everyField, fixture, isState, names, now, schema } from '../../support/state-context.js';

const MIN = 60_000;
const HOUR = 60 * MIN;
const YEAR = 365 * 24 * HOUR;

const rules: RebaseRules = {
  maxGapMs: 10_000,
  flapWindowMs: 30 * MIN,
  longestMs: { holdDown: 600_000, brake: 1_800_000, breaker: 120_000, quiet: 60_000 },
};

/** 30 s into another boot. */
const rebooted: Now = { bootId: 'another', bootMs: 30_000, wallMs: now.wallMs + 90_000 };

function later(ms: number, wallStepMs = 0): Now {
  return { ...now, bootMs: now.bootMs + ms, wallMs: now.wallMs + ms + wallStepMs };
}

/** What must be as if the line had just begun to be watched. */
function expectStreaksAnew(state: SteerState): void {
  expect(state).toMatchObject({ bad_count: 0, good_count: 0, red_count: 0, outage_count: 0 });
  expect(state.confidence).toMatchObject({ degrade_since_boot_ms: null, recovery_since_boot_ms: null });
}

describe('a steady run', () => {
  test('changes nothing', () => {
    expect(rebase(everyField(), now, rules)).toEqual({
      state: everyField(),
      continuity: 'consecutive',
      expiredOverride: null,
      notes: [],
      clock: null,
    });
  });

  test('a fresh state needs nothing either', () => {
    const fresh = initialState(names, now);
    expect(rebase(fresh, now, rules)).toMatchObject({ state: fresh, continuity: 'consecutive', notes: [] });
  });

  test.each([
    ['exactly the longest gap', 10_000, 'consecutive'],
    ['one more millisecond', 10_001, 'gap'],
  ])('%s', (_what, gapMs, continuity) => {
    const state = { ...everyField(), last_run_boot_ms: now.bootMs - gapMs, last_known_boot_ms: now.bootMs };
    const result = rebase(state, now, rules);
    expect(result.continuity).toBe(continuity);
    expect(result.state.red_count).toBe(continuity === 'gap' ? 0 : 2);
  });
});

describe('a gap, or a suspend, which the clock counts', () => {
  const result = rebase(everyField(), later(MIN), rules);

  test('samples are no longer consecutive', () => {
    expect(result.continuity).toBe('gap');
    expect(result.notes).toEqual(['no run for 62 s: streaks start anew']);
    expectStreaksAnew(result.state);
    expect(result.state).toMatchObject({ rtt_delta_ewma: null, queue_ewma: null, cake_read_failures: 0 });
    expect(result.state.confidence).toMatchObject({ drop_rates: [], queue_pct: [], zones: [] });
    expect(result.state.alternate).toEqual({
      bad_count: 0,
      good_count: 0,
      healthy: null,
      rtt_ms: 31.2,
      loss_pct: 0,
      last_known_boot_ms: 4_999_960,
    });
  });

  test('route, hold-down, flap window, brake, override, breaker and baseline stay', () => {
    const before = everyField();
    for (const key of [
      'current_state',
      'toggles_boot_ms',
      'brake_until_boot_ms',
      'override',
      'router',
      'drift',
      'pending',
      'baseline_rtt',
      'baseline_rejected',
      'route_since_boot_ms',
      'writes_boot_ms',
      'transitions',
    ] as const) {
      expect(result.state[key]).toEqual(before[key]);
    }
    expect(result.state.confidence.hold_down_until_boot_ms).toBe(before.confidence.hold_down_until_boot_ms);
  });

  test('the counters keep their old time, from which their delta is unknown because of the gap', () => {
    expect(result.state.queues).toEqual(everyField().queues);
  });
});

describe('a state that nobody has kept alive does not outvote the router', () => {
  test.each([
    ['for an hour it does', HOUR, false],
    ['for longer it does not', HOUR + 1, true],
    ['ten months later neither', 10 * 30 * 24 * HOUR, true],
  ])('%s', (_what, gapMs, adopts) => {
    const state = { ...everyField(), adopt_route: false, last_run_boot_ms: now.bootMs };
    const result = rebase(state, later(gapMs), rules);
    expect(result.state.adopt_route).toBe(adopts);
    expect(result.notes.some((note) => note.includes('taken from the router'))).toBe(adopts);
  });

  test('the predecessor’s steered route of last winter, on a calm line: the rule stays as it is, and nobody is blamed', async () => {
    const home = new Simulation({ config: config() });
    const own = stateNames(home.config);
    const old = { ...fixture('python-2026-01.json'), current_state: own.degraded };
    const taken = normaliseState(old, { ...context, names: own, now: home.now() });
    home.state = taken.state;
    await home.runs(20);
    expect(home.writes).toEqual([]);
    expect(home.route).toBe('primary');
    expect(home.said()).not.toContain('drift');
  });
});

describe('unknown for too long', () => {
  const blind = { ...everyField(), last_known_boot_ms: now.bootMs - 10_001 };

  test('streaks start anew though runs went on; averages live by their own samples', () => {
    const { state, continuity, notes } = rebase(blind, now, rules);
    expect(continuity).toBe('consecutive');
    expect(notes).toEqual(['no verdict for longer than max_gap: streaks start anew']);
    expectStreaksAnew(state);
    expect(state.rtt_delta_ewma).toBe(18.25);
    // Said once: the next blind run has nothing left to reset.
    expect(rebase(state, now, rules).notes).toEqual([]);
  });

  test('within max_gap nothing is reset', () => {
    const state = { ...everyField(), last_known_boot_ms: now.bootMs - 10_000 };
    expect(rebase(state, now, rules).state).toEqual(state);
  });
});

describe('another boot', () => {
  const before = everyField();
  const { state, continuity } = rebase(before, rebooted, rules);
  const left = (until: number | null): number => (until ?? NaN) - before.saved_boot_ms;

  test('streaks, timers, averages and counters start anew', () => {
    expect(continuity).toBe('another_boot');
    expectStreaksAnew(state);
    expect(state).toMatchObject({
      boot_id: 'another',
      rtt_delta_ewma: null,
      last_run_boot_ms: null,
      last_known_boot_ms: null,
      queues: { download: null, upload: null, uptime_ms: 86_400_000 },
    });
  });

  test('what protects has the time left that it had when saved', () => {
    const { confidence, router } = before;
    expect(state.confidence.hold_down_until_boot_ms).toBe(30_000 + left(confidence.hold_down_until_boot_ms));
    expect(state.brake_until_boot_ms).toBe(30_000 + left(before.brake_until_boot_ms));
    expect(state.confidence.brake_until_boot_ms).toBe(30_000 + 60_000);
    expect(state.router.open_until_boot_ms).toBe(30_000 + left(router.open_until_boot_ms));
    expect(state.router.quiet_until_boot_ms).toBe(30_000 + 2_000);
    expect(state.router.failures).toBe(1);
    expect(state.override).toMatchObject({ want: 'steered', until_boot_ms: 30_000 + 20 * MIN });
  });

  test('the promise of the override’s end moves with it', () => {
    expect(state.override?.until).toBe(new Date(rebooted.wallMs + 20 * MIN).toISOString());
  });

  test('ages are kept, so windows go on sliding', () => {
    expect(state.toggles_boot_ms).toEqual([30_000 - 900_000, 30_000 - 600_000]);
    expect(state.drift.corrections_boot_ms).toEqual([30_000 - 300_000]);
    expect(state.writes_boot_ms).toEqual([30_000 - 600_000, 30_000 - 30]);
    expect(state.pending?.at_boot_ms).toBe(0 + 30_000 - 30);
    expect(state.route_since_boot_ms).toBe(30_000 - 900_000);
    expect(state.baseline_window.map((slice) => slice.at_boot_ms)).toEqual([
      30_000 - 120_000,
      30_000 - 60_000,
    ]);
    expect(state.transitions[0]?.at_boot_ms).toBe(30_000 - 900_000);
  });

  test('the result is valid and stands when saved and loaded', () => {
    expect(isState(state)).toBe(true);
    expect(rebase(state, rebooted, rules)).toEqual({
      state,
      continuity: 'consecutive',
      expiredOverride: null,
      notes: [],
      clock: null,
    });
  });

  test('a clock that is behind under the same kernel is another boot too, and is told', () => {
    const restarted = { ...now, bootMs: 30_000 };
    const result = rebase(before, restarted, rules);
    expect(result.continuity).toBe('another_boot');
    expect(result.clock).toMatch(/behind the last run/u);
    expect(result.state.confidence.hold_down_until_boot_ms).toBe(330_000);
  });

  test('two readings of a clock that ticks in 10 ms are no reboot', () => {
    expect(sameBoot(before, { ...now, bootMs: before.saved_boot_ms - 9 })).toBe(true);
    expect(sameBoot(before, { ...now, bootMs: before.saved_boot_ms - 1000 })).toBe(false);
  });

  test('every boot-relative time of the schema is moved', () => {
    const touched = new Set<string>();
    mapTimes(before, (at, key) => {
      touched.add(key);
      return at;
    });
    const named = new Set(
      JSON.stringify(schema)
        .match(/"[a-z_]*_boot_ms"(?=:)/gu)
        ?.map((key) => key.slice(1, -1)),
    );
    named.delete('saved_boot_ms');
    expect([...touched].sort()).toEqual([...named].sort());
  });
});

describe('the rules come from the configuration', () => {
  test('in milliseconds', () => {
    const given = rebaseRules(
      config({
        measurement: { interval_seconds: 2 },
        cycle: { max_gap_intervals: 5 },
        breaker: { max_wait_sec: 60 },
        confidence: { flap_window_minutes: 30, hold_down_duration_sec: 600, penalty_duration_sec: 1800 },
      }),
    );
    expect(given).toEqual(rules);
  });
});

describe('the override ends by boot time', () => {
  test.each([
    ['a millisecond before', 1_199_999, true],
    ['at its end', 1_200_000, false],
    ['long after', 9_000_000, false],
  ])('%s', (_what, sinceSavedMs, stands) => {
    const at = { ...now, bootMs: everyField().saved_boot_ms + sinceSavedMs };
    const { state, expiredOverride } = rebase(everyField(), at, rules);
    expect(state.override).toEqual(stands ? everyField().override : null);
    expect(expiredOverride).toEqual(stands ? null : everyField().override);
  });

  test('without an end it stands for ever', () => {
    const override = { ...everyField().override!, until: null, until_boot_ms: null };
    expect(rebase({ ...everyField(), override }, later(YEAR), rules).state.override).toEqual(override);
  });
});

describe('windows', () => {
  test('what has left its window is dropped', () => {
    const { state } = rebase(everyField(), later(21 * MIN), rules);
    expect(state.toggles_boot_ms).toEqual([]);
    expect(state.drift.corrections_boot_ms).toEqual([everyField().saved_boot_ms - 300_000]);
    expect(state.confidence.toggles_boot_ms).toEqual([]);
    expect(state.writes_boot_ms).toHaveLength(2);
    expect(rebase(everyField(), later(HOUR), rules).state.writes_boot_ms).toEqual([]);
  });
});

describe('numbers nobody can believe', () => {
  const far = 9e12;

  test('nothing runs longer than it is meant to', () => {
    const damaged = everyField();
    damaged.brake_until_boot_ms = far;
    damaged.router.open_until_boot_ms = far;
    damaged.router.quiet_until_boot_ms = far;
    damaged.confidence.hold_down_until_boot_ms = far;
    const { state } = rebase(damaged, now, rules);
    expect(state.brake_until_boot_ms).toBe(now.bootMs + rules.longestMs.brake);
    expect(state.router.open_until_boot_ms).toBe(now.bootMs + rules.longestMs.breaker);
    expect(state.router.quiet_until_boot_ms).toBe(now.bootMs + rules.longestMs.quiet);
    expect(state.confidence.hold_down_until_boot_ms).toBe(now.bootMs + rules.longestMs.holdDown);
  });

  test('nothing has happened in the future', () => {
    const damaged = everyField();
    damaged.toggles_boot_ms = [far];
    damaged.baseline_window = [{ at_boot_ms: far, min_ms: 1 }];
    damaged.confidence.degrade_since_boot_ms = far;
    damaged.route_since_boot_ms = far;
    const { state } = rebase(damaged, now, rules);
    expect(state.toggles_boot_ms).toEqual([now.bootMs]);
    expect(state.baseline_window[0]?.at_boot_ms).toBe(now.bootMs);
    expect(state.confidence.degrade_since_boot_ms).toBe(now.bootMs);
    expect(state.route_since_boot_ms).toBe(now.bootMs);
  });

  test('a last run in the future is a gap', () => {
    expect(rebase({ ...everyField(), last_run_boot_ms: far }, now, rules).continuity).toBe('gap');
  });
});

describe('steps of the wall clock', () => {
  const STEPS = [-YEAR, -HOUR, HOUR, YEAR];

  test.each(STEPS)('%d ms in a steady run and over a gap: no difference at all', (step) => {
    for (const ms of [0, MIN, HOUR]) {
      expect(rebase(everyField(), later(ms, step), rules)).toEqual(rebase(everyField(), later(ms), rules));
    }
  });

  test.each(STEPS)('%d ms over a reboot: only the shown end of the override', (step) => {
    const stepped = rebase(everyField(), { ...rebooted, wallMs: rebooted.wallMs + step }, rules);
    const steady = rebase(everyField(), rebooted, rules);
    const shown = stepped.state.override?.until ?? '';
    expect(Date.parse(shown)).toBe(rebooted.wallMs + step + 20 * MIN);
    expect({ ...stepped.state, override: null }).toEqual({ ...steady.state, override: null });
  });

  test('any wall time, any moment: decisions rest on the same memory', () => {
    fc.assert(
      fc.property(fc.nat(2 * HOUR), fc.integer({ min: -YEAR, max: YEAR }), fc.boolean(), (ms, step, boot) => {
        const at = boot ? { ...rebooted, bootMs: ms } : later(ms);
        const withoutUntil = (state: SteerState): unknown => ({
          ...state,
          override: state.override === null ? null : { ...state.override, until: '' },
        });
        const steady = rebase(everyField(), at, rules);
        const stepped = rebase(everyField(), { ...at, wallMs: at.wallMs + step }, rules);
        expect(withoutUntil(stepped.state)).toEqual(withoutUntil(steady.state));
        expect(isState(stepped.state)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('reboot in the middle of a timer, again and again: protection only ever runs down', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { minLength: 1, maxLength: 8 }), (uptimes) => {
        let state = everyField();
        let left = (state.confidence.hold_down_until_boot_ms ?? 0) - state.saved_boot_ms;
        for (const [i, uptime] of uptimes.entries()) {
          const started: Now = { bootId: `boot ${String(i)}`, bootMs: 10_000, wallMs: 0 };
          state = rebase(state, started, rules).state;
          expect((state.confidence.hold_down_until_boot_ms ?? 0) - started.bootMs).toBe(left);
          // The machine runs for a while and saves.
          state = { ...state, saved_boot_ms: started.bootMs + uptime };
          left -= uptime;
        }
      }),
    );
  });
});

describe('a suspend, which the clock does not count', () => {
  const asleep = (ms: number): Now => ({ ...now, bootId: `${now.bootId}+${String(ms)}` });

  test('makes samples start anew and leaves everything else the time it had', () => {
    const result = rebase(everyField(), asleep(8 * HOUR), rules);
    expect(result.continuity).toBe('gap');
    expect(result.clock).toMatch(/suspended/u);
    expectStreaksAnew(result.state);
    expect(result.state.queues).toMatchObject({ download: null, upload: null });
    expect(result.state.override).toEqual(everyField().override);
    expect(result.state.confidence.hold_down_until_boot_ms).toBe(
      everyField().confidence.hold_down_until_boot_ms,
    );
  });

  test.each([
    ['no longer than the grain of the clocks', 0, 4_999],
    ['long ago', 60_000, 60_020],
  ])('%s: nothing starts anew', (_what, before, ms) => {
    const state = { ...everyField(), boot_id: asleep(before).bootId };
    const result = rebase(state, asleep(ms), rules);
    expect(result).toMatchObject({ continuity: 'consecutive', clock: null });
    expect(result.state.red_count).toBe(2);
  });

  test('has its place in the tag of a boot', () => {
    expect(bootTag(now.bootId)).toBe('a5b5a86d');
    expect(bootTag(asleep(8 * HOUR).bootId)).toBe('a5b5a86d+28800000');
  });
});

describe('whatever the clock does in every run, a line that is well returns', () => {
  const steered = async (): Promise<Simulation> => {
    const house = new Simulation({ config: config() });
    await house.runs(30);
    house.line = () => CONGESTED;
    await house.runs(10);
    expect(house.route).toBe('steered');
    house.line = () => CALM;
    return house;
  };
  const lies: [string, (real: Now, run: number) => Now][] = [
    ['it falls back', (real, run) => ({ ...real, bootMs: 170_000 - 5_000 * run })],
    ['it starts again', (real) => ({ ...real, bootMs: 10 + (real.bootMs % 1000) })],
    ['it stands still', (real) => ({ ...real, bootMs: 1_000_000 })],
    ['the uptime runs ahead', (real, run) => ({ ...real, bootId: `${real.bootId}+${String(run * HOUR)}` })],
    [
      'the uptime falls back',
      (real, run) => ({ ...real, bootId: `${real.bootId}+${String((99 - run) * HOUR)}` }),
    ],
  ];

  test.each(lies)('%s', async (_what, lie) => {
    const house = await steered();
    const real = house.now.bind(house);
    let run = 0;
    house.now = () => lie(real(), run);
    for (; run < 20; run += 1) await house.run();
    expect(house.route).toBe('primary');
    const said = house.said().filter((event) => event === 'clock_odd' || event === 'not_consecutive');
    expect(said.length).toBeLessThanOrEqual(1);
  });
});
