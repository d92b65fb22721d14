import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assess } from '../../../lib/core/assess/votes.js';
import type { Verdict } from '../../../lib/core/model/types.js';
import type { DropSignal, Vote } from '../../../lib/core/model/assessment.js';
import { config, signals, type PlainSignals } from '../../support/builders.js';

/** yellow > 15 ms or ≥ 10 packets; red > 15 ms and ≥ 50 packets and ≥ 1 drop. */
const defaults = config();
/** The same with a gap between the two RTT thresholds. */
const apart = config({ thresholds: { yellow_rtt_ms: 15, red_rtt_ms: 40 } });

function verdictOf(plain: PlainSignals, c = defaults): Verdict {
  return assess(signals(plain), c).verdict;
}

describe('at, just below and just above each threshold', () => {
  const red = { delta: 80, queue: 80, drops: 5 };
  const cases: [string, PlainSignals, Verdict][] = [
    ['calm', {}, 'GREEN'],
    ['yellow RTT − ε', { delta: 14.999 }, 'GREEN'],
    ['yellow RTT exactly (strict)', { delta: 15 }, 'GREEN'],
    ['yellow RTT + ε', { delta: 15.001 }, 'YELLOW'],
    ['yellow queue − 1', { queue: 9 }, 'GREEN'],
    ['yellow queue exactly', { queue: 10 }, 'YELLOW'],
    ['yellow queue + 1', { queue: 11 }, 'YELLOW'],
    ['red RTT − ε', { ...red, delta: 39.999 }, 'YELLOW'],
    ['red RTT exactly (strict)', { ...red, delta: 40 }, 'YELLOW'],
    ['red RTT + ε', { ...red, delta: 40.001 }, 'RED'],
    ['red queue − 1', { ...red, queue: 49 }, 'YELLOW'],
    ['red queue exactly', { ...red, queue: 50 }, 'RED'],
    ['red queue + 1', { ...red, queue: 51 }, 'RED'],
    ['no drop', { ...red, drops: 0 }, 'YELLOW'],
    ['one drop (min_drops_red)', { ...red, drops: 1 }, 'RED'],
    ['two drops', { ...red, drops: 2 }, 'RED'],
    ['an RTT spike alone is internet weather', { delta: 400 }, 'YELLOW'],
    ['drops alone are a shaper at work', { drops: 1_000 }, 'GREEN'],
    ['a full queue without delay', { queue: 500, drops: 9 }, 'YELLOW'],
    ['loss alone is not judged', { lossPct: 60 }, 'GREEN'],
  ];
  test.each(cases)('%s → %s', (_name, plain, expected) => {
    expect(verdictOf(plain, apart)).toBe(expected);
  });

  test('equal yellow and red RTT thresholds (the default) leave no gap and no overlap', () => {
    expect(verdictOf({ ...red, delta: 15 })).toBe('YELLOW');
    expect(verdictOf({ ...red, delta: 15.001 })).toBe('RED');
  });
});

describe('the drop signal', () => {
  const full = { delta: 80, queue: 80, drops: 0 };
  const cases: [DropSignal, Verdict][] = [
    ['observable', 'YELLOW'],
    ['required', 'YELLOW'],
    ['unproven', 'YELLOW'],
    ['blind', 'RED'],
    ['ignored', 'RED'],
  ];
  test.each(cases)('%s, no drop counted → %s', (dropSignal, expected) => {
    expect(verdictOf({ ...full, dropSignal })).toBe(expected);
  });

  test.each(['blind', 'ignored'] as const)('%s: unknown drops are not needed', (dropSignal) => {
    expect(verdictOf({ ...full, drops: null, dropSignal })).toBe('RED');
  });

  test('a left-out vote says why', () => {
    const { votes } = assess(signals({ ...full, dropSignal: 'blind' }), defaults);
    expect(votes.find((v) => v.signal === 'drops')).toMatchObject({
      verdict: 'left_out',
      value: 0,
      threshold: 1,
      distance: -1,
      note: 'the drop counter never moved while the queue was red',
    });
  });
});

describe('every combination of below, between, beyond and unknown', () => {
  type Level = 'low' | 'mid' | 'high' | null;
  const delta = { low: 5, mid: 20, high: 80 };
  const queue = { low: 0, mid: 20, high: 80 };
  const drops = { low: 0, mid: 0, high: 4 };
  const levels: Level[] = ['low', 'mid', 'high', null];

  /** The specification, written out: what must be known for the verdict decides. */
  function expected(d: Level, q: Level, p: Level): Verdict {
    const redPossible =
      (d === 'high' || d === null) && (q === 'high' || q === null) && (p === 'high' || p === null);
    const redCertain = d === 'high' && q === 'high' && p === 'high';
    if (redCertain) return 'RED';
    if (redPossible) return 'UNKNOWN';
    const yellow = d === 'mid' || d === 'high' || q === 'mid' || q === 'high';
    if (yellow) return 'YELLOW';
    return d === null || q === null ? 'UNKNOWN' : 'GREEN';
  }

  const value = (table: Record<'low' | 'mid' | 'high', number>, level: Level): number | null =>
    level === null ? null : table[level];
  const cases = levels.flatMap((d) => levels.flatMap((q) => levels.map((p) => [d, q, p] as const)));

  test.each(cases)('delta %s, queue %s, drops %s', (d, q, p) => {
    const plain = { delta: value(delta, d), queue: value(queue, q), drops: value(drops, p) };
    expect(verdictOf(plain, apart)).toBe(expected(d, q, p));
  });
});

describe('severe limits, each alone', () => {
  const severe = config({ thresholds: { severe: { rtt_delta_ms: 200, loss_pct: 20, drops_per_sec: 50 } } });
  const cases: [string, PlainSignals, Verdict][] = [
    ['RTT at its limit', { delta: 200 }, 'YELLOW'],
    ['RTT beyond', { delta: 200.1 }, 'RED'],
    ['loss at its limit', { lossPct: 20 }, 'GREEN'],
    ['loss beyond', { lossPct: 20.1 }, 'RED'],
    ['drop rate at its limit', { dropsPerSec: 50 }, 'GREEN'],
    ['drop rate beyond', { dropsPerSec: 50.1 }, 'RED'],
    ['an unknown severe signal leaves the ordinary votes', { lossPct: null, dropsPerSec: null }, 'GREEN'],
    ['certain although all else is unknown', { lossPct: 90, delta: null, queue: null, drops: null }, 'RED'],
  ];
  test.each(cases)('%s → %s', (_name, plain, expected) => {
    expect(verdictOf(plain, severe)).toBe(expected);
  });

  test('off where absent: no vote at all', () => {
    expect(assess(signals({ lossPct: 100 }), defaults).votes.some((v) => v.for === 'severe')).toBe(false);
  });
});

describe('outage', () => {
  const lost: PlainSignals = { rttMs: null, delta: null, lossPct: 100 };
  test.each([
    [0, 'UNKNOWN'],
    [4, 'UNKNOWN'],
    [5, 'OUTAGE'],
    [6, 'OUTAGE'],
  ])('%p lost runs in a row → %s', (outageRuns, expected) => {
    expect(verdictOf({ ...lost, outageRuns })).toBe(expected);
  });

  test('the vote is shown from the first lost run on', () => {
    const votes = (outageRuns: number): readonly Vote[] =>
      assess(signals({ ...lost, outageRuns }), defaults).votes.filter((v) => v.signal === 'outage');
    expect(votes(0)).toEqual([]);
    expect(votes(2)).toEqual([
      { signal: 'outage', for: 'outage', unit: 'runs', threshold: 5, value: 2, distance: -3, verdict: 'no' },
    ]);
  });
});

describe('mode.cake_aware: false', () => {
  const rttOnly = config({ mode: { cake_aware: false } });
  const cases: [string, PlainSignals, Verdict][] = [
    ['below recovery (12)', { rawDelta: 11.999 }, 'GREEN'],
    ['at recovery: not below it', { rawDelta: 12 }, 'YELLOW'],
    ['between', { rawDelta: 20 }, 'YELLOW'],
    ['at bad (25): strict', { rawDelta: 25 }, 'YELLOW'],
    ['beyond bad', { rawDelta: 25.001 }, 'RED'],
    ['queue and drops are not asked', { rawDelta: 50, queue: null, drops: null }, 'RED'],
    ['RTT unknown', { rawDelta: null, queue: 900, drops: 9 }, 'UNKNOWN'],
    ['the raw delta counts, not the average', { rawDelta: 0, delta: 90 }, 'GREEN'],
  ];
  test.each(cases)('%s → %s', (_name, plain, expected) => {
    expect(verdictOf(plain, rttOnly)).toBe(expected);
  });
});

describe('what is said', () => {
  test('each vote carries value, unit, threshold and distance', () => {
    const { votes } = assess(signals({ delta: 42.5, queue: 60, drops: null }), apart);
    expect(votes).toEqual([
      {
        signal: 'rtt_delta',
        for: 'red',
        unit: 'ms',
        threshold: 40,
        value: 42.5,
        distance: 2.5,
        verdict: 'yes',
      },
      {
        signal: 'queue',
        for: 'red',
        unit: 'packets',
        threshold: 50,
        value: 60,
        distance: 10,
        verdict: 'yes',
      },
      {
        signal: 'drops',
        for: 'red',
        unit: 'packets',
        threshold: 1,
        value: null,
        distance: null,
        verdict: 'unknown',
        note: 'missing',
      },
      {
        signal: 'rtt_delta',
        for: 'yellow',
        unit: 'ms',
        threshold: 15,
        value: 42.5,
        distance: 27.5,
        verdict: 'yes',
      },
      {
        signal: 'queue',
        for: 'yellow',
        unit: 'packets',
        threshold: 10,
        value: 60,
        distance: 50,
        verdict: 'yes',
      },
    ]);
  });

  const sentences: [string, PlainSignals, string][] = [
    ['GREEN', { delta: 3.2, queue: 2 }, 'RTT delta 3.2 ms below 15, queue 2 packets below 10'],
    ['GREEN at the limit', { delta: 15, queue: 0 }, 'RTT delta 15 ms at 15, queue 0 packets below 10'],
    ['YELLOW', { delta: 3, queue: 10 }, 'queue 10 packets at 10'],
    [
      'RED',
      { delta: 80, queue: 60, drops: 7 },
      'RTT delta 80 ms above 40, queue 60 packets above 50, drops 7 packets above 1',
    ],
    ['UNKNOWN', { delta: 80, queue: 60, drops: null }, 'drops unknown (not found)'],
    ['UNKNOWN, said once', { delta: null }, 'RTT delta unknown (not found)'],
    [
      'OUTAGE',
      { delta: null, outageRuns: 5 },
      'every probe was lost in 5 runs in a row while the router answered',
    ],
  ];
  test.each(sentences)('%s', (_name, plain, because) => {
    expect(assess(signals(plain), apart).because).toBe(because);
  });

  test('severe RED names the severe signal, not the ordinary ones', () => {
    const severe = config({ thresholds: { severe: { loss_pct: 20 } } });
    expect(assess(signals({ lossPct: 66.7 }), severe).because).toBe('loss 66.7 % above 20');
  });

  test.each([
    [{}, 3],
    [{ drops: null }, 2],
    [{ drops: null, queue: null }, 1],
    [{ drops: null, queue: null, delta: null }, 0],
  ] as const)('%j: known signals', (plain, count) => {
    expect(assess(signals(plain), defaults).knownSignals).toBe(count);
  });
});

describe('properties', () => {
  const maybe = (max: number): fc.Arbitrary<number | null> =>
    fc.option(fc.double({ min: 0, max, noNaN: true }), { nil: null });
  const dropSignal = fc.constantFrom<DropSignal>('observable', 'blind', 'ignored', 'required', 'unproven');
  const anything = fc.record({
    delta: maybe(300),
    queue: maybe(300),
    drops: maybe(50),
    dropsPerSec: maybe(50),
    lossPct: maybe(100),
    dropSignal,
    outageRuns: fc.nat(8),
  });
  const anyConfig = fc.constantFrom(
    defaults,
    apart,
    config({ mode: { cake_aware: false } }),
    config({ thresholds: { severe: { rtt_delta_ms: 150, loss_pct: 30, drops_per_sec: 25 } } }),
  );

  test('always exactly one verdict, and every GREEN rests on a known delta below its threshold', () => {
    fc.assert(
      fc.property(anything, anyConfig, (plain, c) => {
        const { verdict } = assess(signals(plain), c);
        expect(['GREEN', 'YELLOW', 'RED', 'OUTAGE', 'UNKNOWN']).toContain(verdict);
        if (verdict === 'GREEN') expect(plain.delta).not.toBeNull();
      }),
    );
  });

  test('a verdict other than UNKNOWN stands whatever the unknown signals turn out to be', () => {
    const fill = fc.record({
      delta: fc.double({ min: 0, max: 300, noNaN: true }),
      queue: fc.double({ min: 0, max: 300, noNaN: true }),
      drops: fc.nat(50),
    });
    fc.assert(
      fc.property(anything, fill, fc.constantFrom(defaults, apart), (plain, truth, c) => {
        const before = verdictOf(plain, c);
        fc.pre(before !== 'UNKNOWN');
        const after = verdictOf(
          {
            ...plain,
            delta: plain.delta ?? truth.delta,
            queue: plain.queue ?? truth.queue,
            drops: plain.drops ?? truth.drops,
          },
          c,
        );
        expect(after).toBe(before);
      }),
    );
  });

  const severity: Verdict[] = ['GREEN', 'YELLOW', 'RED', 'OUTAGE'];
  test('a worse signal never makes a better verdict', () => {
    const worse = fc.record({
      delta: fc.nat(200),
      queue: fc.nat(200),
      drops: fc.nat(20),
      lossPct: fc.nat(50),
    });
    const knownOnly = fc.record({
      delta: fc.nat(200),
      queue: fc.nat(200),
      drops: fc.nat(20),
      lossPct: fc.nat(50),
      dropSignal,
    });
    fc.assert(
      fc.property(knownOnly, worse, anyConfig, (plain, add, c) => {
        const bad = {
          ...plain,
          delta: plain.delta + add.delta,
          queue: plain.queue + add.queue,
          drops: plain.drops + add.drops,
          lossPct: plain.lossPct + add.lossPct,
        };
        expect(severity.indexOf(verdictOf(bad, c))).toBeGreaterThanOrEqual(
          severity.indexOf(verdictOf(plain, c)),
        );
      }),
    );
  });
});
