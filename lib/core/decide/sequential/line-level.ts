/**
 * What the line is like when nothing is wrong: its calm round trip (the level) and how far it strays by itself (the
 * spread). Low quantiles of two hours in slices of five minutes: the minimum of a jittery line is its luckiest packet,
 * and a window of minutes takes a slowly growing congestion for a longer route.
 */
import { median, quantile, round3 } from '../../model/stats.js';
import type { SteerState } from '../../model/types.js';

type Memory = Pick<
  SteerState['sequential'],
  'level_ms' | 'spread_ms' | 'lows_ms' | 'spreads_ms' | 'slice_began_boot_ms' | 'slice_samples'
>;

/** Long enough for a hundred runs, short enough that an idle one is found in a busy evening. */
const SLICE_MS = 300_000;
/** Two hours: a longer route is learned within that time, an evening's congestion is not. */
const SLICES = 24;
/** Of a slice its lower fifth, of the slices theirs: half an idle hour in two is enough to know the line. */
const LOW = 0.2;
/** Quieter slices know the spread: congestion spreads by itself. */
const QUIET = 0.25;
/** Fewer samples say nothing about a slice: with a long interval it lasts until it has them. */
const FEWEST = 10;
/** A minute of runs: when their middle is below the level, the line has become shorter and that counts at once. */
const RECENT = 30;

/**
 * @param rtts round trips of the runs so far, ms, this run's at their end
 * @param known whether this run has one; without, nothing changes
 */
export function stepLevel(memory: Memory, rtts: readonly number[], known: boolean, bootMs: number): Memory {
  if (!known) return memory;
  const began = memory.slice_began_boot_ms ?? bootMs;
  const samples = memory.slice_samples + 1;
  const slice = rtts.slice(-samples);
  const enough = samples >= FEWEST;
  const low = quantile(slice, LOW) ?? 0;
  const spread = enough ? strays(slice) : 0;
  const over = enough && bootMs - began >= SLICE_MS;
  const keep = (list: readonly number[], value: number): readonly number[] =>
    over ? [...list, round3(value)].slice(-SLICES) : list;
  const lows = enough || memory.lows_ms.length === 0 ? [...memory.lows_ms, low] : memory.lows_ms;
  const spreads = enough ? [...memory.spreads_ms, spread] : memory.spreads_ms;
  const recent = rtts.slice(-RECENT);
  const now = recent.length * 2 >= RECENT ? (median(recent) ?? Infinity) : Infinity;
  return {
    level_ms: round3(Math.min(quantile(lows, LOW) ?? low, now)),
    spread_ms: round3(quantile(spreads, QUIET) ?? 0),
    lows_ms: [...keep(memory.lows_ms, low)],
    spreads_ms: [...keep(memory.spreads_ms, spread)],
    slice_began_boot_ms: over ? bootMs : began,
    slice_samples: over ? 0 : Math.min(samples, LARGEST_SLICE),
  };
}

/** Where runs come faster than every second, a slice is its last part. */
const LARGEST_SLICE = 1_000;

/** Median of the distances from the median. */
function strays(values: readonly number[]): number {
  const middle = median(values) ?? 0;
  return median(values.map((value) => Math.abs(value - middle))) ?? 0;
}
