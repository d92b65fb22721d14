/** Samples and memory → the signals an assessment looks at, each known or unknown, and the memory to keep. */
import { updateBaseline } from './baseline.js';
import { bypassEvents, isBypassed, judgeDropSignal, observeBypass, observeDrops } from './queue-health.js';
import type { EffectiveConfig } from '../model/config.js';
import { map, ok, unknown } from '../model/measured.js';
import { queueDelta, rememberQueue } from './queue-delta.js';
import { ewma, pushBounded, round3 } from '../model/stats.js';
import type { Measured, Samples, SteerEvent, SteerState, Zone } from '../model/types.js';
import type { Signals } from '../model/assessment.js';

export interface SignalResult {
  readonly signals: Signals;
  readonly memory: Partial<SteerState>;
  readonly events: readonly SteerEvent[];
}

/** Milliseconds between two runs beyond which samples are no longer consecutive. */
export function maxGapMs(config: EffectiveConfig): number {
  return config.cycle.max_gap_intervals * config.measurement.interval_seconds * 1000;
}

export function deriveSignals(state: SteerState, samples: Samples, config: EffectiveConfig): SignalResult {
  const { rtt, router } = samples;
  const baseline = updateBaseline({
    state,
    config,
    autorate: samples.autorate,
    rttMs: rtt.rttMs,
    bootMs: samples.at.bootMs,
  });
  const rttDeltaMs = subtractBaseline(rtt.rttMs, baseline.baselineMs);
  const smoothedDeltaMs = map(rttDeltaMs, (delta) =>
    ewma(state.rtt_delta_ewma, delta, config.thresholds.rtt_ewma_alpha),
  );

  const uptimeMs = router.kind === 'ok' ? router.value.uptimeMs : unknown('router_failed');
  const rebooted =
    uptimeMs.kind === 'ok' && state.queues.uptime_ms !== null && uptimeMs.value < state.queues.uptime_ms;
  const queue = queueDelta(router, state.queues.download, rebooted, maxGapMs(config));
  const upload = queueDelta(router, state.queues.upload, rebooted, maxGapMs(config), 'upload');
  const stillSamples = observeBypass(
    state.queues.still_samples,
    queue,
    smoothedDeltaMs,
    config.thresholds.yellow_rtt_ms,
  );
  // Where the queue is not asked for a verdict, it may lie where it likes.
  const queueBypassed = config.mode.cake_aware && isBypassed(stillSamples);
  const dropMemory = observeDrops(
    state.drop_signal,
    queue.drops,
    queue.queuedPackets,
    config.thresholds.min_queue_red,
  );
  const lostRuns = countOutage(state.outage_count, samples);
  const limit = config.state.history_size;
  // Round trips go on being measured while the router is away: what stands beside them must be as new as they are.
  const together = state.cake_read_failures <= config.cycle.max_gap_intervals;
  const depths = together || queue.queuedPackets.kind === 'unknown' ? state.queue_depth_history : [];
  const history = <T>(list: readonly T[], m: Measured<T>): T[] =>
    m.kind === 'ok' ? pushBounded(list, m.value, limit) : [...list];

  const drops = history(state.cake_drops_history, queue.drops);

  return {
    signals: {
      rttMs: rtt.rttMs,
      baselineMs: baseline.baselineMs,
      rttDeltaMs,
      smoothedDeltaMs,
      lossPct: rtt.lossPct,
      drops: queue.drops,
      recentDrops: map(queue.drops, () => sum(drops.slice(-config.thresholds.drops_within_runs))),
      dropsPerSec: queue.dropsPerSec,
      queuedPackets: queue.queuedPackets,
      uploadQueuedPackets: upload.queuedPackets,
      uploadDropsPerSec: upload.dropsPerSec,
      uploadBitsPerSec: upload.bitsPerSec,
      queuePct: map(queue.queuedPackets, (n) =>
        Math.min(100, round3((100 * n) / config.confidence.queue_full_packets)),
      ),
      bitsPerSec: queue.bitsPerSec,
      queueBypassed,
      zone: freshZone(samples, config),
      dropSignal: judgeDropSignal(dropMemory, config.thresholds),
      // A run that saw nothing of an outage does not claim one, whatever the row before it was.
      outageRuns: lostNow(samples) ? lostRuns : 0,
    },
    memory: {
      ...baseline.memory,
      rtt_delta_ewma: smoothedDeltaMs.kind === 'ok' ? smoothedDeltaMs.value : state.rtt_delta_ewma,
      queue_ewma:
        queue.queuedPackets.kind === 'ok'
          ? ewma(state.queue_ewma, queue.queuedPackets.value, config.thresholds.queue_ewma_alpha)
          : state.queue_ewma,
      history_rtt: history(state.history_rtt, map(rtt.rttMs, round3)),
      history_delta: history(state.history_delta, map(rttDeltaMs, round3)),
      cake_drops_history: drops,
      queue_depth_history: history(depths, queue.queuedPackets),
      cake_read_failures: readFailures(state, queue.queuedPackets),
      outage_count: lostRuns,
      drop_signal: dropMemory,
      queues: { ...rememberQueues(state, samples), still_samples: stillSamples },
    },
    events: [...baseline.events, ...bypassEvents(queueBypassed)],
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}

/** Largest count the state keeps; beyond it nothing depends on the difference. */
const COUNT_LIMIT = 1_000_000;
function bounded(count: number): number {
  return Math.min(count, COUNT_LIMIT);
}

/** Runs in a row whose queue could not be read; one that left it out for a switch counts neither way. */
function readFailures({ cake_read_failures: before }: SteerState, depth: Measured<number>): number {
  if (depth.kind === 'ok') return 0;
  return depth.reason === 'switch_first' ? before : bounded(before + 1);
}

/** RTT − baseline, never negative: a line faster than its baseline is not "less than idle". */
function subtractBaseline(rttMs: Measured<number>, baselineMs: Measured<number>): Measured<number> {
  if (rttMs.kind === 'unknown') return rttMs;
  if (baselineMs.kind === 'unknown') return baselineMs;
  return ok(round3(Math.max(0, rttMs.value - baselineMs.value)));
}

/** Every probe of this run was lost while the router answered (if it did not, the fault may be our own cable). */
function lostNow({ rtt, router }: Samples): boolean {
  return rtt.rttMs.kind === 'unknown' && rtt.rttMs.reason === 'all_lost' && router.kind === 'ok';
}

/** Such runs in a row. One reply ends the row; a run that could not tell neither advances nor resets it. */
function countOutage(before: number, samples: Samples): number {
  if (samples.rtt.rttMs.kind === 'ok') return 0;
  return lostNow(samples) ? bounded(before + 1) : before;
}

function freshZone(samples: Samples, config: EffectiveConfig): Measured<Zone> {
  if (samples.autorate.kind === 'unknown') return samples.autorate;
  const { zone, ageMs } = samples.autorate.value;
  return ageMs > config.wan_state.staleness_threshold_sec * 1000 ? unknown('stale') : zone;
}

/** Not asked for: the counters of the run before are still the last ones. */
function leftOut(queue: Measured<unknown>): boolean {
  return queue.kind === 'unknown' && queue.reason === 'switch_first';
}

/** A failed session keeps the previous counters: they may still be compared within max_gap. */
function rememberQueues(state: SteerState, samples: Samples): Omit<SteerState['queues'], 'still_samples'> {
  if (samples.router.kind === 'failed') return state.queues;
  const { download, upload, uptimeMs, atBootMs } = samples.router.value;
  return {
    download: leftOut(download) ? state.queues.download : rememberQueue(download, atBootMs),
    upload: leftOut(upload) ? state.queues.upload : rememberQueue(upload, atBootMs),
    // Read only when in doubt; in between it can only have grown.
    uptime_ms: uptimeMs.kind === 'ok' ? Math.round(uptimeMs.value) : state.queues.uptime_ms,
  };
}

// Unknown runs neither advance nor reset anything, but not for ever: samples on both sides of a long unknown
// stretch are not consecutive.

/** Streaks and sustain timers at their start, averages unseeded. What protects stays as it is. */
export function breakContinuity(state: SteerState): SteerState {
  return {
    ...state,
    red_count: 0,
    bad_count: 0,
    good_count: 0,
    outage_count: 0,
    rtt_delta_ewma: null,
    queue_ewma: null,
    confidence: {
      ...state.confidence,
      degrade_since_boot_ms: null,
      recovery_since_boot_ms: null,
      drop_rates: [],
      queue_pct: [],
      zones: [],
    },
    sequential: { ...state.sequential, evidence_ms_s: 0, calm_sec: 0 },
  };
}

/** `state` with its continuity broken if nothing was known for longer than max_gap. */
export function ageUnknown(state: SteerState, bootMs: number, config: EffectiveConfig): SteerState {
  const last = state.last_known_boot_ms;
  if (last === null || bootMs - last <= maxGapMs(config)) return state;
  return breakContinuity(state);
}
