/** What a limit held for a number of runs in a row would have done: how often in healthy time, how soon in congestion. */
import { median } from '../core/model/stats.js';
import type { Columns } from './gather.js';
import type { Split } from './healthy.js';
import { QUIET_MS } from './tally.js';

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
  forEachRow(columns, trial, { from: 0, to: columns.count - 1 }, (index, weakest) => {
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
  const asked = congestions.filter((c) => !c.outage);
  const times: number[] = [];
  for (const { first, last } of asked) {
    let complete = -1;
    // The row may have begun before the congestion did.
    const span = { from: Math.max(0, first - trial.runs + 1), to: last };
    forEachRow(columns, trial, span, (index, weakest) => {
      if (complete < 0 && index >= first && beyond(weakest)) complete = index;
    });
    if (complete >= 0) times.push((columns.atMs[complete] ?? 0) - (columns.atMs[first] ?? 0));
  }
  return {
    medianMs: median(times),
    longestMs: times.length === 0 ? null : Math.max(...times),
    missed: asked.length - times.length,
    episodes: asked.length,
  };
}

/** Calls with the index of the last of each `runs` consecutive runs that pass, and the smallest value among them. */
export function forEachRow(
  { atMs, gapMs }: Columns,
  trial: Trial,
  { from, to }: { from: number; to: number },
  found: (index: number, weakest: number) => void,
): void {
  const { values, passes, runs } = trial;
  // Runs of the row whose value may yet be its smallest: rising, the first one is it.
  let rising: number[] = [];
  let head = 0;
  let length = 0;
  for (let i = from; i <= to; i += 1) {
    const value = values[i] ?? NaN;
    if (Number.isNaN(value) || !passes(i)) {
      length = 0;
      continue;
    }
    const follows = length > 0 && (atMs[i] ?? 0) - (atMs[i - 1] ?? 0) <= gapMs;
    length = follows ? length + 1 : 1;
    if (!follows) [rising, head] = [[], 0];
    while (rising.length > head && (values[rising.at(-1) ?? 0] ?? 0) >= value) rising.pop();
    rising.push(i);
    if ((rising[head] ?? i) <= i - runs) head += 1;
    if (length >= runs) found(i, values[rising[head] ?? i] ?? value);
  }
}
