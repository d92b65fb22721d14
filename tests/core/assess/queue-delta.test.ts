import { describe, expect, test } from '@jest/globals';
import { ok, unknown } from '../../../lib/core/model/measured.js';
import { queueDelta, rememberQueue } from '../../../lib/core/assess/queue-delta.js';
import type { SteerState, UnknownReason } from '../../../lib/core/model/types.js';
import { queueCounters, reading, type World } from '../../support/builders.js';

const MAX_GAP_MS = 10_000;
type Previous = NonNullable<SteerState['queues']['download']>;

function before(overrides: Partial<Previous> = {}): Previous {
  return {
    id: '*1',
    name: 'WAN-Download-Cable',
    dropped: '100',
    packets: '1000',
    bytes: '1000000',
    at_boot_ms: 50_000,
    ...overrides,
  };
}

/** Two seconds after `before` unless said otherwise. */
function delta(
  world: World,
  previous: Previous | null = before(),
  rebooted = false,
  atMs = 52_000,
): ReturnType<typeof queueDelta> {
  return queueDelta(reading(world, atMs), previous, rebooted, MAX_GAP_MS);
}

describe('two comparable readings', () => {
  test('the difference, and rates per second of real elapsed time', () => {
    const seen = delta({ drops: 110, packets: 1_500, bytes: 1_250_000, queue: 42 });
    expect(seen).toEqual({
      drops: ok(10),
      dropsPerSec: ok(5),
      bitsPerSec: ok(1_000_000),
      queuedPackets: ok(42),
    });
  });

  test('a late run divides by the time that really passed', () => {
    const seen = delta({ drops: 110 }, before(), false, 58_000);
    expect(seen.drops).toEqual(ok(10));
    expect(seen.dropsPerSec).toEqual(ok(1.25));
  });

  test('nothing moved is zero, not unknown', () => {
    expect(delta({ drops: 100 })).toMatchObject({ drops: ok(0), dropsPerSec: ok(0), bitsPerSec: ok(0) });
  });

  test('64 bit: counters beyond 2^53 keep their last digit', () => {
    const big = 18_446_744_073_709_551_600n;
    expect(delta({ drops: big + 7n }, before({ dropped: big.toString() })).drops).toEqual(ok(7));
  });

  test('exactly at max_gap still counts, one ms beyond does not', () => {
    expect(delta({ drops: 103 }, before(), false, 60_000).drops).toEqual(ok(3));
    expect(delta({ drops: 103 }, before(), false, 60_001).drops).toEqual(unknown('gap'));
  });
});

describe('what cannot be compared is unknown, never a number', () => {
  const cases: [string, World, Previous | null, boolean, number, UnknownReason][] = [
    [
      'first sample: the lifetime counter is not a delta',
      { drops: 100 },
      null,
      false,
      52_000,
      'first_sample',
    ],
    ['drops went backwards', { drops: 99 }, before(), false, 52_000, 'counter_reset'],
    [
      'only packets went backwards: all were reset',
      { drops: 100, packets: 5 },
      before(),
      false,
      52_000,
      'counter_reset',
    ],
    ['only bytes went backwards', { drops: 101, bytes: 5 }, before(), false, 52_000, 'counter_reset'],
    [
      'router rebooted although counters grew past the old ones',
      { drops: 500 },
      before(),
      true,
      52_000,
      'counter_reset',
    ],
    ['another queue id', { drops: 101, queueId: '*2' }, before(), false, 52_000, 'changed_id'],
    ['another queue name', { drops: 101 }, before({ name: 'other' }), false, 52_000, 'changed_id'],
    ['gap', { drops: 101 }, before(), false, 90_000, 'gap'],
    ['no time passed', { drops: 101 }, before(), false, 50_000, 'gap'],
    ['time went backwards', { drops: 101 }, before(), false, 49_000, 'gap'],
  ];
  test.each(cases)('%s', (_name, world, previous, rebooted, atMs, reason) => {
    const seen = delta({ queue: 12, ...world }, previous, rebooted, atMs);
    for (const part of [seen.drops, seen.dropsPerSec, seen.bitsPerSec]) {
      expect(part).toMatchObject({ kind: 'unknown', reason });
    }
    // The depth is instantaneous: it needs no previous reading.
    expect(seen.queuedPackets).toEqual(ok(12));
  });

  const wholly: [string, World, UnknownReason][] = [
    ['queue disabled', { queueDisabled: true, drops: 105, queue: 0 }, 'queue_disabled'],
    ['queue invalid', { queueInvalid: true, drops: 105, queue: 0 }, 'queue_disabled'],
    ['queue missing', { queueUnknown: 'missing' }, 'missing'],
    ['queue ambiguous', { queueUnknown: 'ambiguous' }, 'ambiguous'],
    ['router failed', { routerFailed: 'timeout' }, 'router_failed'],
    ['router left alone', { routerFailed: 'resting' }, 'router_resting'],
  ];
  test.each(wholly)('%s: depth unknown too (0 would look healthy)', (_name, world, reason) => {
    const seen = delta(world);
    for (const part of [seen.drops, seen.dropsPerSec, seen.bitsPerSec, seen.queuedPackets]) {
      expect(part).toMatchObject({ kind: 'unknown', reason });
    }
  });
});

describe('one counter missing leaves the others', () => {
  test('in this reading', () => {
    const seen = delta({ drops: null, bytes: 1_000_500 });
    expect(seen.drops).toEqual(unknown('missing'));
    expect(seen.dropsPerSec).toEqual(unknown('missing'));
    expect(seen.bitsPerSec).toEqual(ok(2_000));
  });

  test('in the previous reading', () => {
    const seen = delta({ drops: 5, bytes: 1_000_500 }, before({ dropped: null }));
    expect(seen.drops).toEqual(unknown('first_sample'));
    expect(seen.bitsPerSec).toEqual(ok(2_000));
  });

  test('depth', () => {
    expect(delta({ queue: null, drops: 101 })).toMatchObject({
      queuedPackets: unknown('missing'),
      drops: ok(1),
    });
  });
});

describe('the upload queue', () => {
  const upload = (world: World, previous: Previous | null = before()): ReturnType<typeof queueDelta> => {
    const read = reading({}, 52_000);
    if (read.kind === 'failed') throw new Error('the builder reads');
    const value = { ...read.value, upload: ok(queueCounters(world)) };
    return queueDelta({ kind: 'ok', value }, previous, false, MAX_GAP_MS, 'upload');
  };

  test('is counted like the download queue', () => {
    expect(upload({ drops: 104, packets: 1_001, bytes: 1_250_000, queue: 7 })).toEqual({
      drops: ok(4),
      dropsPerSec: ok(2),
      bitsPerSec: ok(1_000_000),
      queuedPackets: ok(7),
    });
  });

  test.each([
    ['first sample', { drops: 104 }, null, 'first_sample'],
    ['reset', { drops: 4 }, before(), 'counter_reset'],
    ['another id', { drops: 104, queueId: '*7' }, before(), 'changed_id'],
    ['disabled', { queueDisabled: true }, before(), 'queue_disabled'],
    ['invalid', { queueInvalid: true }, before(), 'queue_disabled'],
  ] as [string, World, Previous | null, UnknownReason][])('%s: unknown', (_name, world, previous, reason) => {
    expect(upload(world, previous).dropsPerSec).toMatchObject({ kind: 'unknown', reason });
  });

  test('not configured is its own reason', () => {
    const none = queueDelta(reading({}, 52_000), before(), false, MAX_GAP_MS, 'upload');
    expect(none.queuedPackets).toEqual(unknown('not_configured'));
  });
});

describe('rememberQueue', () => {
  test('keeps counters as decimal text', () => {
    const counters = queueCounters({ drops: 18_446_744_073_709_551_615n, packets: null, bytes: 7 });
    expect(rememberQueue(ok(counters), 52_000)).toEqual({
      id: '*1',
      name: 'WAN-Download-Cable',
      dropped: '18446744073709551615',
      packets: null,
      bytes: '7',
      at_boot_ms: 52_000,
    });
  });

  test('forgets what could not be read', () => {
    expect(rememberQueue(unknown('missing'), 52_000)).toBeNull();
  });
});
