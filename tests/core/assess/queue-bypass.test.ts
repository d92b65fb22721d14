import { describe, expect, test } from '@jest/globals';
import { isBypassed, observeBypass } from '../../../lib/core/assess/queue-health.js';
import { story, times } from '../../config/proofs/story.js';
import { config, known, type World } from '../../support/builders.js';

/** Depth, throughput and smoothed delta of one run; null = unknown. Loaded from 15 ms on. */
function after(before: number, depth: number | null, bits: number | null, delta: number | null): number {
  const queue = { queuedPackets: known(depth, 0), bitsPerSec: known(bits, 0) };
  return observeBypass(before, queue, known(delta, 0), 15);
}

describe('evidence', () => {
  test.each([
    ['loaded, empty, no byte: counts', 0, 0, 15.1, 4],
    ['at the threshold: not loaded', 0, 0, 15, 3],
    ['an idle line says nothing', 0, 0, 0, 3],
    ['one bit through it wipes the suspicion', 0, 1, 90, 0],
    ['also on an idle line', 0, 1, 0, 0],
    ['a packet in it wipes the suspicion', 1, 0, 90, 0],
    ['also with an unknown throughput', 1, null, 90, 0],
    ['unknown throughput is no evidence', 0, null, 90, 3],
    ['unknown depth is no evidence', null, 0, 90, 3],
    ['unknown delay is no evidence', 0, 0, null, 3],
  ] as [string, number | null, number | null, number | null, number][])(
    '%s',
    (_name, depth, bits, delta, expected) => {
      expect(after(3, depth, bits, delta)).toBe(expected);
    },
  );

  test('the count is bounded', () => {
    expect(after(1_000_000, 0, 0, 90)).toBe(1_000_000);
  });

  test('the finding is made at 15 samples', () => {
    expect([isBypassed(14), isBypassed(15)]).toEqual([false, true]);
  });
});

describe('over runs', () => {
  const c = config({ baseline: { source: 'fixed', fixed_ms: 30 } });
  const slow: World = { rttMs: 130, queue: 0 };
  const findings = (worlds: readonly World[], conf = c): boolean[] =>
    story(conf, worlds).map(({ events }) => events.includes('queue_bypassed'));

  test('a loaded line beside a queue that counts nothing: found, and it stands while the line is idle again', () => {
    const found = findings([...times(18, slow), ...times(40, {})]);
    // The first sample has nothing to be compared with.
    expect(found.indexOf(true)).toBe(15);
    expect(found.at(-1)).toBe(true);
  });

  test('two loads of ten runs add up: idle runs in between prove nothing', () => {
    expect(findings([...times(10, slow), ...times(20, {}), ...times(10, slow)]).at(-1)).toBe(true);
  });

  test('it ends with the first byte', () => {
    const found = findings([...times(18, slow), { ...slow, bytes: 1_000_001 }]);
    expect(found.slice(-2)).toEqual([true, false]);
  });

  test('a counter that moves is no finding, however slow the line', () => {
    const moving = Array.from({ length: 60 }, (_, i): World => ({ ...slow, bytes: 1_000_000 + i }));
    expect(findings(moving)).not.toContain(true);
  });

  test('nor is a queue that is not asked for a verdict', () => {
    const rttOnly = config({ baseline: { source: 'fixed', fixed_ms: 30 }, mode: { cake_aware: false } });
    expect(findings(times(30, slow), rttOnly)).not.toContain(true);
  });
});
