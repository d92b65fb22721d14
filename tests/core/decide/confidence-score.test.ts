import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assess } from '../../../lib/core/assess/votes.js';
import { confidenceScore, rememberForScore } from '../../../lib/core/decide/confidence-score.js';
import type { Verdict, Zone } from '../../../lib/core/model/types.js';
import { config, signals, type PlainSignals } from '../../support/builders.js';

const c = config();
const zoned = config({ wan_state: { enabled: true } });
type Memory = Parameters<typeof confidenceScore>[2];
const nothing: Memory = { drop_rates: [], queue_pct: [], zones: [] };

function score(
  verdict: Verdict,
  plain: PlainSignals = {},
  memory: Partial<Memory> = {},
  using = c,
): number | null {
  return confidenceScore(verdict, signals(plain), { ...nothing, ...memory }, using).score;
}

describe('each contribution with its default weight', () => {
  const cases: [string, Verdict, PlainSignals, Partial<Memory>, number | null][] = [
    ['GREEN', 'GREEN', {}, {}, 0],
    [
      'GREEN with everything else alarming is still 0',
      'GREEN',
      { rawDelta: 500, queuePct: 100 },
      { drop_rates: [1, 2, 3], queue_pct: [90, 90] },
      0,
    ],
    ['YELLOW', 'YELLOW', {}, {}, 10],
    ['RED', 'RED', {}, {}, 50],
    ['OUTAGE is certain', 'OUTAGE', {}, {}, 100],
    ['UNKNOWN has no score', 'UNKNOWN', { rawDelta: 500 }, {}, null],
    ['delta 80 exactly (strict)', 'RED', { rawDelta: 80 }, {}, 50],
    ['delta above 80', 'RED', { rawDelta: 80.1 }, {}, 65],
    ['delta 120 exactly', 'RED', { rawDelta: 120 }, {}, 65],
    ['delta above 120: instead, not on top', 'RED', { rawDelta: 120.1 }, {}, 75],
    ['delta unknown adds nothing', 'RED', { rawDelta: null }, {}, 50],
    ['drop rate rising over 3 runs', 'RED', {}, { drop_rates: [1, 2, 3] }, 60],
    ['level is not rising', 'RED', {}, { drop_rates: [1, 2, 2] }, 50],
    ['first against last is not enough', 'RED', {}, { drop_rates: [1, 0, 3] }, 50],
    ['two runs are not enough', 'RED', {}, { drop_rates: [1, 2] }, 50],
    ['an unknown rate between', 'RED', {}, { drop_rates: [1, null, 3] }, 50],
    ['queue above 50 % in 2 runs', 'RED', {}, { queue_pct: [51, 51] }, 60],
    ['queue 50 % exactly', 'RED', {}, { queue_pct: [51, 50] }, 50],
    ['queue in one run only', 'RED', {}, { queue_pct: [51] }, 50],
    ['queue unknown before', 'RED', {}, { queue_pct: [null, 90] }, 50],
    ['all at once', 'RED', { rawDelta: 500 }, { drop_rates: [1, 2, 3], queue_pct: [90, 90] }, 95],
  ];
  test.each(cases)('%s', (_name, verdict, plain, memory, expected) => {
    expect(score(verdict, plain, memory)).toBe(expected);
  });

  const sustained: [string, (Zone | null)[], number][] = [
    ['SOFT_RED for 3 runs', ['SOFT_RED', 'SOFT_RED', 'SOFT_RED'], 35],
    ['a worse zone in between sustains it', ['SOFT_RED', 'RED', 'SOFT_RED'], 35],
    ['RED for 3 runs is no less', ['RED', 'RED', 'RED'], 35],
    ['SOFT_RED for 2 runs', ['SOFT_RED', 'SOFT_RED'], 10],
    ['SOFT_RED with a better run in it', ['SOFT_RED', 'YELLOW', 'SOFT_RED'], 10],
    ['SOFT_RED with an unknown run in it', ['SOFT_RED', null, 'SOFT_RED'], 10],
  ];
  test.each(sustained)('%s, where the zone counts; nothing where it does not', (_name, zones, expected) => {
    expect(score('YELLOW', {}, { zones }, zoned)).toBe(expected);
    expect(score('YELLOW', {}, { zones }, c)).toBe(10);
  });

  const rising: Partial<Memory> = { drop_rates: [1, 2, 3], queue_pct: [90, 90] };
  const leftOut: [string, PlainSignals, typeof c, number][] = [
    ['drops that are to be ignored', { dropSignal: 'ignored' }, c, 60],
    ['a blind drop counter', { dropSignal: 'blind' }, c, 60],
    ['a required one is not left out', { dropSignal: 'required' }, c, 70],
    ['queue and drops where the RTT alone is judged', {}, config({ mode: { cake_aware: false } }), 50],
  ];
  test.each(leftOut)('left out as in the verdict: %s', (_name, plain, using, expected) => {
    expect(score('RED', plain, rising, using)).toBe(expected);
  });

  const zones: [Zone | null, number][] = [
    ['GREEN', 50],
    ['YELLOW', 50],
    ['SOFT_RED', 62],
    ['RED', 75],
    [null, 50],
  ];
  test.each(zones)('zone %s where enabled', (zone, expected) => {
    expect(score('RED', { zone }, {}, zoned)).toBe(expected);
    expect(score('RED', { zone }, {}, c)).toBe(50);
  });

  test('all at once with the zone is capped at 100', () => {
    const everything: Partial<Memory> = { ...rising, zones: ['RED', 'RED', 'RED'] };
    expect(score('RED', { rawDelta: 500, zone: 'RED' }, everything, zoned)).toBe(100);
  });

  test('weights come from the configuration', () => {
    const heavy = config({ confidence: { weights: { red: 70, rtt_delta_high: 3, yellow: 1 } } });
    expect(score('RED', { rawDelta: 100 }, {}, heavy)).toBe(73);
    expect(score('YELLOW', {}, {}, heavy)).toBe(1);
  });

  test('each point is named', () => {
    const memory: Memory = {
      drop_rates: [1, 2, 3],
      queue_pct: [90, 90],
      zones: ['SOFT_RED', 'SOFT_RED', 'SOFT_RED'],
    };
    expect(
      confidenceScore('RED', signals({ rawDelta: 100, zone: 'SOFT_RED' }), memory, zoned).contributions,
    ).toEqual([
      { name: 'red', points: 50 },
      { name: 'rtt_delta_high', points: 15 },
      { name: 'drops_rising', points: 10 },
      { name: 'queue_high', points: 10 },
      { name: 'soft_red_sustained', points: 25 },
      { name: 'zone', points: 12 },
    ]);
  });
});

describe('the short histories', () => {
  test('hold this run at their end and are bounded', () => {
    const memory: Memory = { drop_rates: [1, 2, 3], queue_pct: [10, 20], zones: ['GREEN', 'GREEN', 'RED'] };
    expect(rememberForScore(memory, signals({ dropsPerSec: 4, queuePct: 30, zone: 'YELLOW' }))).toEqual({
      drop_rates: [2, 3, 4],
      queue_pct: [20, 30],
      zones: ['GREEN', 'RED', 'YELLOW'],
    });
  });
  test('what is unknown is a hole, not a zero', () => {
    expect(rememberForScore(nothing, signals({ dropsPerSec: null, queue: null, zone: null }))).toEqual({
      drop_rates: [null],
      queue_pct: [null],
      zones: [null],
    });
  });
});

describe('properties', () => {
  const severity: Zone[] = ['GREEN', 'YELLOW', 'SOFT_RED', 'RED'];
  const run = fc.record({
    delta: fc.nat(200),
    raw: fc.nat(200),
    queue: fc.nat(150),
    drops: fc.nat(40),
    loss: fc.nat(100),
    lost: fc.nat(6),
    zone: fc.nat(3),
  });
  // Mostly one signal alone: what a second one adds would hide what the first takes away.
  const more = (max: number): fc.Arbitrary<number> =>
    fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(max));
  const worse = fc.record({
    delta: more(60),
    raw: more(60),
    queue: more(60),
    drops: more(20),
    loss: more(60),
    lost: more(3),
    zone: more(3),
  });
  const history = fc.record({
    drop_rates: fc.array(fc.option(fc.nat(40)), { maxLength: 3 }),
    queue_pct: fc.array(fc.option(fc.nat(100)), { maxLength: 2 }),
    zones: fc.array(fc.option(fc.constantFrom(...severity)), { maxLength: 3 }),
  });
  const weight = fc.oneof(fc.nat(30), fc.nat(100));
  const weights = fc.record({
    red: weight,
    soft_red: weight,
    yellow: weight,
    rtt_delta_high: weight,
    rtt_delta_severe: weight,
    drops_rising: weight,
    queue_high: weight,
  });
  const anyConfig = fc
    .record({
      weights,
      red_weight: weight,
      soft_red_weight: weight,
      enabled: fc.boolean(),
      cake_aware: fc.boolean(),
      severe: fc.constantFrom({}, { rtt_delta_ms: 90 }, { loss_pct: 30 }, { drops_per_sec: 9 }),
      drop_signal: fc.constantFrom('auto' as const, 'required' as const, 'ignore' as const),
    })
    .map((w) =>
      config({
        mode: { cake_aware: w.cake_aware },
        thresholds: { severe: w.severe, drop_signal: w.drop_signal },
        confidence: { weights: w.weights },
        wan_state: { enabled: w.enabled, red_weight: w.red_weight, soft_red_weight: w.soft_red_weight },
      }),
    );

  type Run = Readonly<Record<'delta' | 'raw' | 'queue' | 'drops' | 'loss' | 'lost' | 'zone', number>>;
  function whole(r: Run, before: Memory, using: typeof c): { verdict: Verdict; score: number } {
    const s = signals({
      delta: r.delta,
      rawDelta: r.raw,
      queue: r.queue,
      drops: r.drops,
      dropsPerSec: r.drops / 2,
      dropSignal: using.thresholds.drop_signal === 'ignore' ? 'ignored' : 'observable',
      lossPct: Math.min(100, r.loss),
      outageRuns: r.lost,
      zone: severity[Math.min(r.zone, 3)] ?? 'RED',
    });
    const { verdict } = assess(s, using);
    return { verdict, score: confidenceScore(verdict, s, rememberForScore(before, s), using).score ?? -1 };
  }

  test('monotone in every signal, through the assessment', () => {
    fc.assert(
      fc.property(run, worse, history, anyConfig, (r, add, before, using) => {
        const bad = {
          delta: r.delta + add.delta,
          raw: r.raw + add.raw,
          queue: r.queue + add.queue,
          drops: r.drops + add.drops,
          loss: r.loss + add.loss,
          lost: r.lost + add.lost,
          zone: r.zone + add.zone,
        };
        expect(whole(bad, before, using).score).toBeGreaterThanOrEqual(whole(r, before, using).score);
      }),
      { numRuns: 400 },
    );
  });

  test('0..100, GREEN 0, RED at least its weight', () => {
    fc.assert(
      fc.property(run, history, anyConfig, (r, before, using) => {
        const { verdict, score: points } = whole(r, before, using);
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(100);
        if (verdict === 'GREEN') expect(points).toBe(0);
        if (verdict === 'RED') expect(points).toBeGreaterThanOrEqual(using.confidence.weights.red);
      }),
      { numRuns: 400 },
    );
  });
});
