/** What a limit held for a number of runs in a row would have done: how often in healthy time, how soon in congestion. */
import { median } from '../core/stats.js';
import { QUIET_MS } from './episodes.js';
import type { Columns } from './gather.js';
import type { Split } from './healthy.js';

/** One signal against one limit, run by run. */
export interface Trial {
  /** The value that must be beyond the limit in each of the runs; NaN breaks the row. */
  readonly values: readonly number[];
  /** Other conditions; false breaks the row. */
  readonly passes: (index: number) => boolean;
  readonly runs: number;
}

/**
 * The strongest limits that were held in healthy time: for each excursion the largest value that `runs` runs in a
 * row all reached. A limit at or above it would not have steered there. Largest first.
 */
export function excursions(columns: Columns, { healthy }: Split, trial: Trial): number[] {
  const strengths: number[] = [];
  let lastMs = -Infinity;
  forEachRow(columns, trial, (index, weakest) => {
    if (healthy[index] !== true) return;
    const at = columns.atMs[index] ?? 0;
    const open = strengths.length - 1;
    if (at - lastMs <= QUIET_MS && open >= 0) strengths[open] = Math.max(strengths[open] ?? 0, weakest);
    else strengths.push(weakest);
    lastMs = at;
  });
  return strengths.sort((a, b) => b - a);
}

export interface Reaction {
  readonly medianMs: number | null;
  readonly longestMs: number | null;
  readonly missed: number;
  readonly episodes: number;
}

/** How soon the row was complete after each congestion began. Outages are left out: they have a streak of their own. */
export function reaction(
  columns: Columns,
  { congestions }: Split,
  trial: Trial,
  beyond: (value: number) => boolean,
): Reaction {
  const complete: number[] = [];
  forEachRow(columns, trial, (index, weakest) => {
    if (beyond(weakest)) complete.push(index);
  });
  const asked = congestions.filter((c) => !c.outage);
  const times: number[] = [];
  let next = 0;
  for (const { first, last } of asked) {
    while ((complete[next] ?? Infinity) < first) next += 1;
    const index = complete[next];
    if (index !== undefined && index <= last)
      times.push((columns.atMs[index] ?? 0) - (columns.atMs[first] ?? 0));
  }
  return {
    medianMs: median(times),
    longestMs: times.length === 0 ? null : Math.max(...times),
    missed: asked.length - times.length,
    episodes: asked.length,
  };
}

/** Calls with the index of the last of each `runs` consecutive runs that pass, and the smallest value among them. */
function forEachRow(columns: Columns, trial: Trial, found: (index: number, weakest: number) => void): void {
  const { count, atMs, gapMs } = columns;
  const { values, passes, runs } = trial;
  let length = 0;
  for (let i = 0; i < count; i += 1) {
    const value = values[i] ?? NaN;
    const follows = i > 0 && (atMs[i] ?? 0) - (atMs[i - 1] ?? 0) <= gapMs;
    length = !Number.isNaN(value) && passes(i) ? (follows ? length + 1 : 1) : 0;
    if (length < runs) continue;
    let weakest = value;
    for (let k = i - runs + 1; k < i; k += 1) weakest = Math.min(weakest, values[k] ?? 0);
    found(i, weakest);
  }
}

/** The value below which `share` of the known ones lie; null for none. */
export function percentile(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null;
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null;
}
