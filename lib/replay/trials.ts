/** Trials of limits: every number of runs in a row, each with the lowest limit that is quiet enough in healthy time. */
import type { EffectiveConfig } from '../core/model/config.js';
import type { Columns } from './gather.js';
import type { Split } from './healthy.js';
import { excursions, forEachRow, reaction, type Reaction, type Trial } from './rows.js';

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

  get runsTried(): readonly number[] {
    return RUNS_TRIED;
  }

  /** The strongest limit that was held for `runs` runs in a row between two runs; -Infinity: there was no such row. */
  strongest(runs: number, from: number, to: number): number {
    let most = -Infinity;
    forEachRow(this.#columns, this.#kind.trial(runs), { from, to }, (_, weakest) => {
      most = Math.max(most, weakest);
    });
    return most;
  }

  passesIn(strongest: number, limit: number): boolean {
    return this.#kind.beyond(strongest, limit);
  }

  /** The highest limit worth trying that a row of this strength still passes; null: there is none. */
  limitBelow(strongest: number): number | null {
    const { least, most, step, beyond } = this.#kind;
    if (!beyond(strongest, least)) return null;
    const limit = least + Math.floor((Math.min(most, strongest) - least) / step) * step;
    return beyond(strongest, limit) ? limit : limit - step;
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

/** The value below which `share` of the known ones lie; null for none. */
export function percentile(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null;
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null;
}
