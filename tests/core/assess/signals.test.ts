import { describe, expect, test } from '@jest/globals';
import { ok, unknown } from '../../../lib/core/model/measured.js';
import { deriveSignals, maxGapMs, type SignalResult } from '../../../lib/core/assess/signals.js';
import type { SteerState } from '../../../lib/core/model/types.js';
import { config, samples, state, type Deep, type World } from '../../support/builders.js';

/** Baseline fixed at 30 ms unless said otherwise. */
const fixed = config({ baseline: { source: 'fixed', fixed_ms: 30 } });

function derive(world: World, before: Deep<SteerState> = {}, c = fixed, atMs = 100_000): SignalResult {
  return deriveSignals(state(before, c), samples(world, atMs), c);
}

describe('RTT delta', () => {
  test.each([
    ['above the baseline', 42.5, 12.5],
    ['at the baseline', 30, 0],
    ['below the baseline: never negative', 12, 0],
  ])('%s', (_name, rttMs, delta) => {
    expect(derive({ rttMs }).signals.rttDeltaMs).toEqual(ok(delta));
  });

  test('no RTT: unknown, with its own reason; memory stays', () => {
    const before = { rtt_delta_ewma: 7, history_rtt: [30], history_delta: [0] };
    const { signals, memory } = derive({ rttMs: 'failed' }, before);
    expect(signals.rttDeltaMs).toEqual(unknown('probe_failed'));
    expect(signals.smoothedDeltaMs).toEqual(unknown('probe_failed'));
    expect(memory).toMatchObject(before);
  });

  test('no baseline: unknown, not the RTT itself', () => {
    const none = config({ baseline: { source: 'autorate', fallback: 'none' } });
    expect(derive({ rttMs: 200 }, {}, none).signals.rttDeltaMs).toMatchObject({ reason: 'no_baseline' });
  });

  test('the average is unseeded on the first run and takes part from then on', () => {
    expect(derive({ rttMs: 40 }).memory.rtt_delta_ewma).toBe(10);
    expect(derive({ rttMs: 40 }, { rtt_delta_ewma: 0 }).memory.rtt_delta_ewma).toBe(3);
    expect(derive({ rttMs: 30 }, { rtt_delta_ewma: 10 }).signals.smoothedDeltaMs).toEqual(ok(7));
  });
});

describe('queue', () => {
  test('utilisation is of queue_full_packets (default 2 × min_queue_red), at most 100 %', () => {
    expect(derive({ queue: 25 }).signals.queuePct).toEqual(ok(25));
    expect(derive({ queue: 900 }).signals.queuePct).toEqual(ok(100));
    expect(derive({ queue: null }).signals.queuePct).toEqual(unknown('missing'));
  });

  test('runs without a depth are counted, one reading ends the count', () => {
    expect(derive({ routerFailed: 'timeout' }, { cake_read_failures: 4 }).memory.cake_read_failures).toBe(5);
    expect(derive({ queue: 0 }, { cake_read_failures: 4 }).memory.cake_read_failures).toBe(0);
  });

  test('depths of before a long time without a reading do not stand beside those of after it', () => {
    const before = { queue_depth_history: [1, 2, 3], history_rtt: [30, 30, 30] };
    const depths = (failures: number, world: World): unknown =>
      derive(world, { ...before, cake_read_failures: failures }).memory.queue_depth_history;
    expect(depths(5, { queue: 9 })).toEqual([1, 2, 3, 9]);
    expect(depths(6, { queue: 9 })).toEqual([9]);
    expect(depths(6, { routerFailed: 'timeout' })).toEqual([1, 2, 3]);
  });

  test('a failed session keeps the previous counters, an unreadable queue forgets them', () => {
    const download = {
      id: '*1',
      name: 'WAN-Download-Cable',
      dropped: '1',
      packets: '2',
      bytes: '3',
      at_boot_ms: 99_000,
    };
    const before = { queues: { download, upload: null, uptime_ms: 5_000, still_samples: 0 } };
    expect(derive({ routerFailed: 'timeout' }, before).memory.queues).toEqual(before.queues);
    expect(derive({ queueUnknown: 'missing' }, before).memory.queues?.download).toBeNull();
  });

  test('the upload queue is counted, persisted, and has no vote', () => {
    const world: World = { upload: { queue: 12, drops: 20, bytes: 2_000_000, packets: 2_000 } };
    const first = derive(world);
    expect(first.signals.uploadQueuedPackets).toEqual(ok(12));
    expect(first.signals.uploadDropsPerSec).toMatchObject({ reason: 'first_sample' });
    expect(first.memory.queues?.upload).toMatchObject({ dropped: '20', bytes: '2000000' });

    const upload = { ...first.memory.queues!.upload!, at_boot_ms: 98_000, dropped: '10', bytes: '1000000' };
    const before = { queues: { download: null, upload, uptime_ms: null, still_samples: 0 } };
    const next = derive(world, before).signals;
    expect([next.uploadDropsPerSec, next.uploadBitsPerSec]).toEqual([ok(5), ok(4_000_000)]);
    expect(next.queuedPackets).toEqual(ok(0));
  });

  test('an uptime that went backwards makes the delta unknown although the counters grew', () => {
    const download = {
      id: '*1',
      name: 'WAN-Download-Cable',
      dropped: '1',
      packets: '2',
      bytes: '3',
      at_boot_ms: 98_000,
    };
    const before = { queues: { download, upload: null, uptime_ms: 500_000 } };
    expect(derive({ drops: 50, uptimeMs: 40_000 }, before).signals.drops).toMatchObject({
      reason: 'counter_reset',
    });
    expect(derive({ drops: 50, uptimeMs: 502_000 }, before).signals.drops).toEqual(ok(49));
    // Unknown uptime is no evidence of a reboot, and the known one is kept for the next time it is read.
    expect(derive({ drops: 50 }, before).signals.drops).toEqual(ok(49));
    expect(derive({ drops: 50 }, before).memory.queues?.uptime_ms).toBe(500_000);
  });
});

describe('outage: every probe lost while the router answers', () => {
  const cases: [string, World, number, { inARow: number; kept: number }][] = [
    ['lost: one more', { rttMs: 'lost' }, 3, { inARow: 4, kept: 4 }],
    ['a reply ends it', { rttMs: 500 }, 4, { inARow: 0, kept: 0 }],
    [
      'not probed: this run is not part of the row, the row waits',
      { rttMs: 'failed' },
      4,
      { inARow: 0, kept: 4 },
    ],
    [
      'lost, but the router is silent too: perhaps our own cable',
      { rttMs: 'lost', routerFailed: 'timeout' },
      4,
      { inARow: 0, kept: 4 },
    ],
    [
      'lost, but the router was left alone',
      { rttMs: 'lost', routerFailed: 'resting' },
      7,
      { inARow: 0, kept: 7 },
    ],
    [
      'a router that answers only in part answers',
      { rttMs: 'lost', rule: 'missing', queueUnknown: 'missing' },
      0,
      { inARow: 1, kept: 1 },
    ],
  ];
  test.each(cases)('%s', (_name, world, before, expected) => {
    const { signals, memory } = derive(world, { outage_count: before });
    expect({ inARow: signals.outageRuns, kept: memory.outage_count }).toEqual(expected);
  });
});

describe('zone', () => {
  const zoned = config({ wan_state: { enabled: true }, baseline: { source: 'fixed', fixed_ms: 30 } });
  test.each([
    ['fresh', 4, ok('SOFT_RED')],
    ['at the limit', 5, ok('SOFT_RED')],
    ['stale is unknown, not GREEN', 5.001, unknown('stale')],
  ])('%s', (_name, fileAgeSec, expected) => {
    expect(derive({ zone: 'SOFT_RED', fileAgeSec }, {}, zoned).signals.zone).toEqual(expected);
  });
});

describe('histories', () => {
  const short = config({ state: { history_size: 3 }, baseline: { source: 'fixed', fixed_ms: 30 } });
  test('bounded before they grow, newest last', () => {
    const full = { history_rtt: [1, 2, 3], history_delta: [4, 5, 6], queue_depth_history: [7, 8, 9] };
    expect(derive({ rttMs: 31, queue: 5 }, full, short).memory).toMatchObject({
      history_rtt: [2, 3, 31],
      history_delta: [5, 6, 1],
      queue_depth_history: [8, 9, 5],
    });
  });

  test('the unknown leaves no entry', () => {
    const before = { history_rtt: [1], cake_drops_history: [4], queue_depth_history: [7] };
    expect(derive({ rttMs: 'lost', routerFailed: 'timeout' }, before, short).memory).toMatchObject(before);
  });
});

test('max_gap is in intervals', () => {
  expect(maxGapMs(config())).toBe(10_000);
  expect(maxGapMs(config({ measurement: { interval_seconds: 0.5 }, cycle: { max_gap_intervals: 3 } }))).toBe(
    1_500,
  );
});
