/** The whole evaluation of a run as one pure function: replayable byte for byte. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { EffectiveConfig } from '../../lib/core/model/config.js';
import { unknown } from '../../lib/core/model/measured.js';
import { settle } from '../../lib/core/settle/settle.js';
import { routeOf } from '../../lib/core/model/state.js';
import { evaluate, type Evaluation } from '../../lib/core/evaluate.js';
import type {
  RouterFailureCode,
  RttSample,
  SteerState,
  UnknownReason,
  Zone,
} from '../../lib/core/model/types.js';
import type { Outcome } from '../../lib/core/model/decision.js';
import { at, config, mustBeValid, samples, state, type World } from '../support/builders.js';

const reasons: UnknownReason[] = ['missing', 'ambiguous', 'malformed'];
const world: fc.Arbitrary<World> = fc.record(
  {
    rttMs: fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 5, max: 300 }) },
      fc.constantFrom('lost' as const, 'failed' as const),
    ),
    queue: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.constant(null)),
    drops: fc.oneof(fc.integer({ min: 0, max: 100_000 }), fc.constant(null)),
    queueDisabled: fc.constantFrom(false, false, false, true),
    uptimeMs: fc.integer({ min: 0, max: 10_000_000 }),
    rule: fc.oneof({ weight: 6, arbitrary: fc.boolean() }, fc.constantFrom(...reasons)),
    routerFailed: fc.constantFrom<(RouterFailureCode | undefined)[]>(
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      'timeout',
      'resting',
    ),
    baseline: fc.integer({ min: 0, max: 200 }),
    zone: fc.constantFrom<Zone[]>('GREEN', 'YELLOW', 'SOFT_RED', 'RED'),
    fileAgeSec: fc.integer({ min: -10, max: 1_000 }),
    bytes: fc.integer({ min: 0, max: 10 }),
    upload: fc.record({ queue: fc.integer({ min: 0, max: 50 }), drops: fc.integer({ min: 0, max: 50 }) }),
    alternate: fc.record({
      rttMs: fc.constantFrom<NonNullable<World['rttMs']>[]>(30, 30, 30, 900, 'lost', 'failed'),
    }),
  },
  { requiredKeys: ['rttMs', 'rule'] },
);
const run = fc.record({ gapMs: fc.constantFrom(2_000, 2_000, 2_000, 2_100, 7_000, 40_000), world });
const runs = fc.array(run, { minLength: 1, maxLength: 40 });

const configs: Record<string, EffectiveConfig> = {
  threshold: config(),
  confidence: config({
    mode: { use_confidence_scoring: true },
    wan_state: { enabled: true },
    confidence: { sustain_duration_sec: 4, recovery_sustain_sec: 6, hold_down_duration_sec: 20 },
  }),
  shadow: config({
    confidence: { shadow: true, sustain_duration_sec: 2 },
    cake_state_sources: { primary: '/run/a' },
  }),
  rttOnly: config({ mode: { cake_aware: false }, thresholds: { bad_samples: 2, good_samples: 2 } }),
  gated: config({ alternate: { source: 'eth1', bad_samples: 2, good_samples: 2 } }),
  adopting: config({
    drift: { policy: 'adopt' },
    outage: { samples_required: 2 },
    recovery: { yellow: 'count' },
  }),
};
const anyConfig = fc.constantFrom(...Object.keys(configs)).map((name) => configs[name] ?? config());

/** Thinks through all runs; what was wanted and could be sent is taken as verified. */
function thoughts(
  list: readonly { gapMs: number; world: World }[],
  c: EffectiveConfig,
  wallStepMs = 0,
): Evaluation[] {
  let bootMs = 50_000;
  let current: SteerState = { ...state({}, c), adopt_route: true };
  return list.map(({ gapMs, world: w }) => {
    bootMs += gapMs;
    const now = at(bootMs);
    const evaluation = evaluate(current, samples(w, { ...now, wallMs: now.wallMs + wallStepMs }), c);
    const { action } = evaluation;
    const outcome: Outcome =
      action.kind === 'withheld'
        ? { kind: 'withheld', detail: '' }
        : action.kind === 'none'
          ? { kind: 'agrees' }
          : { kind: 'verified', reads: 1 };
    current = settle(evaluation.state, { ...evaluation, outcome }, now, c).state;
    return evaluation;
  });
}

/** The same tree with every object's keys the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

/** As JSON, with counters of 64 bit as text. */
function bytes(evaluation: readonly Evaluation[]): string {
  return JSON.stringify(evaluation, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}

describe('the same memory, samples, configuration and time give the same evaluation', () => {
  test("byte for byte, also with the configuration's keys in another order", () => {
    fc.assert(
      fc.property(runs, anyConfig, (list, c) => {
        const once = bytes(thoughts(list, c));
        expect(bytes(thoughts(list, c))).toBe(once);
        expect(bytes(thoughts(list, reversed(c) as EffectiveConfig))).toBe(once);
      }),
      { numRuns: 60 },
    );
  });

  test('and after the state went through its file', () => {
    fc.assert(
      fc.property(runs, world, anyConfig, (list, next, c) => {
        const last = thoughts(list, c).at(-1)?.state ?? state();
        const loaded = JSON.parse(JSON.stringify(last)) as SteerState;
        const now = (last.last_run_boot_ms ?? 0) + 2_000;
        expect(bytes([evaluate(loaded, samples(next, now), c)])).toBe(
          bytes([evaluate(last, samples(next, now), c)]),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('the arguments are left as they were', () => {
    fc.assert(
      fc.property(world, anyConfig, (w, c) => {
        const before = state(
          { history_rtt: [1, 2, 3], toggles_boot_ms: [1], baseline_window: [{ at_boot_ms: 1, min_ms: 30 }] },
          c,
        );
        const frozen = JSON.stringify([before, c]);
        evaluate(before, samples(w, 60_000), c);
        expect(JSON.stringify([before, c])).toBe(frozen);
      }),
      { numRuns: 60 },
    );
  });

  test('whatever the wall clock says', () => {
    fc.assert(
      fc.property(
        runs,
        anyConfig,
        fc.constantFrom(-31_536_000_000, -3_600_000, 3_600_000, 31_536_000_000),
        (list, c, step) => {
          const conclusions = (t: readonly Evaluation[]): unknown[] =>
            t.map(({ assessment, conclusion, action, drift }) => [
              assessment,
              conclusion,
              bytes([action as never]),
              drift,
            ]);
          expect(conclusions(thoughts(list, c, step))).toEqual(conclusions(thoughts(list, c)));
        },
      ),
      { numRuns: 40 },
    );
  });
});

test('the properties below see steering: of 100 sequences some enter and some leave', () => {
  let entered = 0;
  let left = 0;
  const seen = fc.sample(fc.tuple(runs, anyConfig), { numRuns: 100, seed: 5 });
  for (const [list, c] of seen) {
    for (const { action } of thoughts(list, c)) {
      if (action.kind !== 'switch') continue;
      if (action.order.want === 'steered') entered += 1;
      else left += 1;
    }
  }
  expect(entered).toBeGreaterThan(20);
  expect(left).toBeGreaterThan(20);
});

describe('whatever happens', () => {
  test('the state can be saved and loaded again', () => {
    fc.assert(
      fc.property(runs, anyConfig, (list, c) => {
        for (const evaluation of thoughts(list, c)) mustBeValid(evaluation.state);
      }),
      { numRuns: 60 },
    );
  });

  test('an UNKNOWN run changes no wish: it neither enters nor leaves', () => {
    fc.assert(
      fc.property(runs, anyConfig, (list, c) => {
        for (const { assessment, conclusion, state: after } of thoughts(list, c)) {
          if (assessment.verdict !== 'UNKNOWN') continue;
          expect(conclusion.want).toBe(routeOf(after));
        }
      }),
      { numRuns: 100 },
    );
  });

  test('nothing is planned without a rule that was read in this run, and only to change it', () => {
    fc.assert(
      fc.property(runs, anyConfig, (list, c) => {
        thoughts(list, c).forEach(({ action, conclusion }, i) => {
          const shown = list[i]?.world.routerFailed === undefined ? list[i]?.world.rule : 'missing';
          if (action.kind !== 'switch') return;
          expect(typeof shown).toBe('boolean');
          expect(action.order.want === 'steered').toBe(!shown);
          expect(action.order.want === 'steered').toBe(conclusion.want === 'steered');
        });
      }),
      { numRuns: 100 },
    );
  });
});

test('the run is remembered with its time: timers and gaps are counted from it', () => {
  const before = state({
    last_run_boot_ms: 58_000,
    last_known_boot_ms: 58_000,
    counts: { runs: 7, unknown: 2 },
  });
  const after = (w: World): SteerState => evaluate(before, samples(w, 60_000), config()).state;
  expect(after({})).toMatchObject({
    last_run_boot_ms: 60_000,
    last_known_boot_ms: 60_000,
    counts: { runs: 8, unknown: 2 },
  });
  expect(after({ rttMs: 'failed' })).toMatchObject({
    last_run_boot_ms: 60_000,
    last_known_boot_ms: 58_000,
    counts: { runs: 8, unknown: 3 },
  });
  // A lost run towards an outage is a known fact.
  expect(after({ rttMs: 'lost' })).toMatchObject({ last_known_boot_ms: 60_000, counts: { unknown: 3 } });
});

describe('partial truth is said while it stands', () => {
  const said = (w: World): [string, unknown][] =>
    evaluate(state(), samples(w, 60_000), config()).events.map((e) => [e.event, e.standing === true]);

  test.each([
    ['no probe could be sent', { rttMs: 'failed' }, 'probe_failed'],
    ['no download queue', { queueUnknown: 'missing' }, 'download_queue_unusable'],
    ['no rule', { rule: 'missing' }, 'rule_unusable'],
    ['two rules', { rule: 'ambiguous' }, 'rule_unusable'],
  ] as [string, World, string][])('%s', (_name, w, event) => {
    expect(said(w)).toEqual([[event, true]]);
  });

  const line = (part: Partial<RttSample>): [string, unknown][] => {
    const seen = samples({}, 60_000);
    const rtt: RttSample = { ...seen.rtt, ...part };
    return evaluate(state(), { ...seen, rtt }, config()).events.map((e) => [e.event, e.data?.['reflectors']]);
  };

  test('a silent reflector is named', () => {
    expect(line({ leftOut: ['192.0.2.9'] })).toEqual([['reflector_silent', '192.0.2.9']]);
  });

  test('where none answers there is no silent one', () => {
    const failed = { rttMs: unknown('probe_failed'), lossPct: unknown('probe_failed') } as const;
    expect(line({ ...failed, leftOut: ['192.0.2.9'] })).toEqual([['probe_failed', undefined]]);
  });

  test('no echo but TCP answers: that is a filter, not a silent reflector', () => {
    expect(line({ leftOut: ['192.0.2.8', '192.0.2.9'], method: 'tcp' })).toEqual([
      ['icmp_filtered', '192.0.2.8 192.0.2.9'],
    ]);
  });

  test('not of a router that failed as a whole, nor of what is not configured, nor of lost probes', () => {
    expect(said({ routerFailed: 'timeout' })).toEqual([]);
    expect(said({ rttMs: 'lost' })).toEqual([]);
    expect(said({})).toEqual([]);
  });
});

describe('the ledger of signal quality', () => {
  const HOUR = 3_600_000;
  const after = (quality: SteerState['quality'], w: World, bootMs: number): SteerState['quality'] =>
    evaluate(state({ quality }), samples(w, bootMs), config({ baseline: { source: 'fixed', fixed_ms: 30 } }))
      .state.quality;
  const hour = { hour_start_boot_ms: HOUR, now: [0, 0, 2, 5], before: [1, 0, 0, 0] };

  test.each([
    [
      'first run ever: no previous counters, so two signals',
      { hour_start_boot_ms: null, now: [], before: [] },
      {},
      HOUR,
      { hour_start_boot_ms: HOUR, now: [0, 0, 1, 0], before: [0, 0, 0, 0] },
    ],
    [
      'same hour',
      hour,
      { routerFailed: 'timeout' },
      HOUR + 5_000,
      { hour_start_boot_ms: HOUR, now: [0, 1, 2, 5], before: [1, 0, 0, 0] },
    ],
    [
      'next hour',
      hour,
      { routerFailed: 'timeout', rttMs: 'lost' },
      2 * HOUR,
      { hour_start_boot_ms: 2 * HOUR, now: [1, 0, 0, 0], before: [0, 0, 2, 5] },
    ],
    [
      'two hours later: the hour before is empty',
      hour,
      { queue: null },
      3 * HOUR,
      { hour_start_boot_ms: 3 * HOUR, now: [0, 1, 0, 0], before: [0, 0, 0, 0] },
    ],
  ] as [string, SteerState['quality'], World, number, SteerState['quality']][])(
    '%s',
    (_name, before, w, bootMs, expected) => {
      expect(after(before, w, bootMs)).toEqual(expected);
    },
  );
});
