/**
 * The RTT floor of the line: the smallest round trip of a sliding window, minutes long.
 *
 * Congested runs do not enter it, so a day of congestion cannot raise it. But a new route is longer for ever and
 * looks like congestion that never ends; what tells them apart is the queue. So when nothing has entered for a
 * whole window and the queue was empty all through its last slice, those round trips are the new floor.
 */
import type { EffectiveConfig } from '../model/config.js';
import { round3 } from '../model/stats.js';
import type { Measured, SteerState } from '../model/types.js';

type Window = SteerState['baseline_window'];
type Bounds = EffectiveConfig['thresholds']['baseline_rtt_bounds'];

/** Slices of the window: fine enough to slide, few enough to store. */
const SLICES = 10;
/** Fewer samples than this say nothing about a stretch of time. */
const FEWEST_SAMPLES = 3;
/** A queue is empty "all through" with up to this share of busy samples: a burst of a web page is no congestion. */
const BUSY_SHARE = 0.1;
/** Smallest baseline the state can hold: thousandths of a millisecond. */
const SMALLEST_MS = 0.001;

export function inBounds(ms: number, { min, max }: Bounds): boolean {
  return Number.isFinite(ms) && ms >= Math.max(min, SMALLEST_MS) && ms <= max;
}

/** The smallest believable round trip of the window and of this run: an improvement counts at once. */
export function rttFloor(window: Window, rttMs: Measured<number>, bounds: Bounds): number | null {
  const seen = window.map((slice) => slice.min_ms);
  if (rttMs.kind === 'ok') seen.push(rttMs.value);
  const believable = seen.filter((ms) => inBounds(ms, bounds));
  return believable.length === 0 ? null : Math.min(...believable);
}

/** Whether the last `count` depths were those of an empty queue; null when too few are known to say. */
export function queueWasEmpty(depths: readonly number[], count: number, fromPackets: number): boolean | null {
  const recent = depths.slice(-Math.max(FEWEST_SAMPLES, count));
  if (recent.length < FEWEST_SAMPLES) return null;
  return recent.filter((n) => n >= fromPackets).length <= recent.length * BUSY_SHARE;
}

/**
 * Round trips of the last slice of the window if the queue was empty all through it, else none.
 * @param state with this run's samples in its histories
 */
export function quietRoundTrips(state: SteerState, config: EffectiveConfig): readonly number[] {
  const sliceMs = floorWindowMs(config) / SLICES;
  const runs = Math.max(FEWEST_SAMPLES, Math.round(sliceMs / (config.measurement.interval_seconds * 1000)));
  const readNow = state.cake_read_failures === 0;
  // All through it: a slice of which only the end was seen is no quiet one.
  if (state.queue_depth_history.length < Math.min(runs, config.state.history_size)) return [];
  const empty = queueWasEmpty(state.queue_depth_history, runs, config.thresholds.min_queue_yellow);
  return readNow && empty === true ? state.history_rtt.slice(-runs) : [];
}

export function floorWindowMs(config: EffectiveConfig): number {
  return config.baseline.window_minutes * 60_000;
}

export interface FloorInput {
  readonly window: Window;
  readonly rttMs: Measured<number>;
  /** The run was without congestion. */
  readonly calm: boolean;
  /** From `quietRoundTrips`. */
  readonly quietRttsMs: readonly number[];
  readonly bounds: Bounds;
  readonly windowMs: number;
  readonly bootMs: number;
}

/** The window after this run. */
export function updateFloorWindow(input: FloorInput): Window {
  const { window, rttMs, bounds, bootMs } = input;
  if (rttMs.kind === 'unknown' || !inBounds(rttMs.value, bounds)) return window;
  const newest = window.at(-1);
  const floor = rttFloor(window, { kind: 'unknown', reason: 'missing' }, bounds);
  if (input.calm || floor === null || rttMs.value <= floor) return enter(input, rttMs.value);
  const starved = newest !== undefined && bootMs - newest.at_boot_ms > input.windowMs;
  const quiet = rttFloor([], { kind: 'ok', value: Math.min(...input.quietRttsMs) }, bounds);
  return starved && quiet !== null ? enter(input, quiet) : window;
}

function enter(input: FloorInput, ms: number): Window {
  const { window, bootMs } = input;
  const value = round3(ms);
  const alive = window.filter((slice) => bootMs - slice.at_boot_ms <= input.windowMs);
  const last = alive.at(-1);
  if (last !== undefined && bootMs - last.at_boot_ms < input.windowMs / SLICES) {
    return [...alive.slice(0, -1), { at_boot_ms: last.at_boot_ms, min_ms: Math.min(last.min_ms, value) }];
  }
  return [...alive, { at_boot_ms: bootMs, min_ms: value }].slice(-SLICES - 1);
}
