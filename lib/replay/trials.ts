/** Trials of limits: every number of runs in a row, each with the lowest limit that is quiet enough in healthy time. */
import type { EffectiveConfig } from '../core/model/config.js';
import type { Columns } from './gather.js';
import type { Split } from './healthy.js';
import { median } from '../core/model/stats.js';
import { QUIET_MS } from './tally.js';

/** What one choice of limit and runs would have done. */
export interface Choice {
  readonly limit: number;
  readonly runs: number;
  /** Steered in healthy time, as often as this. */
  readonly falseSteers: number;
  readonly reaction: Reaction;
}

/** Runs in a row worth trying: up to a minute at one run in 2 s, beyond which a spike is no spike. */
const RUNS_TRIED = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 31];
/** Finer than half a millisecond no threshold means anything. */
export const STEP_MS = 0.5;
/** Beyond a second of delay nothing is congestion any more. */
const MOST_MS = 1_000;

/** Trials of RED: the delta beyond its limit, with queue and drops as they are configured. */
export function redTrials(columns: Columns, parts: Split, config: EffectiveConfig, least: number): Trials {
  const { queue, dropsPass, deltaMs } = columns;
  const { mode, thresholds } = config;
  const passes = (i: number): boolean =>
    !mode.cake_aware || ((queue[i] ?? NaN) >= thresholds.min_queue_red && dropsPass[i] === true);
  return new Trials(columns, parts, {
    trial: (runs) => ({ values: deltaMs, passes, runs }),
    beyond: (value, limit) => value > limit,
    quiet: (strongest) => ceilTo(strongest, STEP_MS),
    least,
    most: MOST_MS,
    step: STEP_MS,
  });
}

/** Scores of at least a limit, held for some runs in a row: the degrade timer at one interval a run. */
export function scoreTrials(columns: Columns, parts: Split, { confidence }: EffectiveConfig): Trials {
  const least = confidence.recovery_threshold + 1;
  return new Trials(columns, parts, {
    trial: (runs) => ({ values: columns.score, passes: () => true, runs }),
    beyond: (score, limit) => score >= limit,
    quiet: (strongest) => Math.floor(strongest) + 1,
    least,
    // The brake must still mean "harder", not "never".
    most: Math.max(least, 100 - confidence.penalty_threshold_add),
    step: 1,
  });
}

/** How one signal is tried. */
interface Kind {
  readonly trial: (runs: number) => Trial;
  readonly beyond: (value: number, limit: number) => boolean;
  /** The lowest limit that such a strong excursion does not pass. */
  readonly quiet: (strongest: number) => number;
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

export class Trials {
  readonly #columns: Columns;
  readonly #parts: Split;
  readonly #kind: Kind;
  /** By runs: they are the same for every limit. */
  readonly #excursions = new Map<number, readonly number[]>();

  constructor(columns: Columns, parts: Split, kind: Kind) {
    this.#columns = columns;
    this.#parts = parts;
    this.#kind = kind;
  }

  judge(limit: number, runs: number): Choice {
    const trial = this.#kind.trial(runs);
    const beyond = (value: number): boolean => this.#kind.beyond(value, limit);
    return {
      limit,
      runs,
      falseSteers: this.#strengths(runs).filter(beyond).length,
      reaction: reaction(this.#columns, this.#parts, trial, beyond),
    };
  }

  /**
   * Fewest episodes missed, then soonest, among the choices that steer falsely at most `allowed` times; its limit in
   * the midst between the lowest that is quiet and the highest that reacts as soon.
   */
  best(allowed: number): Choice {
    const { least, most, quiet } = this.#kind;
    const choices = RUNS_TRIED.map((runs) => {
      const strongest = this.#strengths(runs)[allowed];
      const limit = strongest === undefined ? least : Math.max(least, quiet(strongest));
      return this.judge(Math.min(most, limit), runs);
    }).filter((choice) => choice.falseSteers <= allowed);
    const last = this.judge(most, RUNS_TRIED.at(-1) ?? 1);
    return this.#inTheMidst(choices.reduce((a, b) => (better(b, a) ? b : a), choices[0] ?? last));
  }

  #strengths(runs: number): readonly number[] {
    const known = this.#excursions.get(runs);
    if (known !== undefined) return known;
    const strengths = excursions(this.#columns, this.#parts, this.#kind.trial(runs));
    this.#excursions.set(runs, strengths);
    return strengths;
  }

  #inTheMidst(lowest: Choice): Choice {
    const { most, step } = this.#kind;
    let [sure, beyond] = [0, Math.max(0, Math.floor((most - lowest.limit) / step)) + 1];
    while (beyond - sure > 1) {
      const tried = Math.floor((sure + beyond) / 2);
      if (better(lowest, this.judge(lowest.limit + tried * step, lowest.runs))) beyond = tried;
      else sure = tried;
    }
    return this.judge(lowest.limit + Math.floor(sure / 2) * step, lowest.runs);
  }
}

function better(a: Choice, b: Choice): boolean {
  if (a.reaction.missed !== b.reaction.missed) return a.reaction.missed < b.reaction.missed;
  const [x, y] = [a.reaction.medianMs ?? Infinity, b.reaction.medianMs ?? Infinity];
  return x === y ? (a.reaction.longestMs ?? Infinity) < (b.reaction.longestMs ?? Infinity) : x < y;
}

export function ceilTo(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}

// What a limit held for a number of runs in a row would have done: how often in healthy time, how soon in congestion.

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
function forEachRow(
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

/** The value below which `share` of the known ones lie; null for none. */
export function percentile(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null;
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null;
}
