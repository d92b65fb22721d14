/** Trials of limits: every number of runs in a row, each with the lowest limit that is quiet enough in healthy time. */
import type { EffectiveConfig } from '../core/effective-config.js';
import type { Columns } from './gather.js';
import type { Split } from './healthy.js';
import { excursions, reaction, type Reaction, type Trial } from './streaks.js';

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

/** Trials of RED: the delta beyond its limit, with queue and drops as they are configured. */
export class RedTrials {
  readonly #columns: Columns;
  readonly #parts: Split;
  readonly #config: EffectiveConfig;
  readonly #least: number;

  constructor(columns: Columns, parts: Split, config: EffectiveConfig, least: number) {
    this.#columns = columns;
    this.#parts = parts;
    this.#config = config;
    this.#least = least;
  }

  judge(limit: number, runs: number): Choice {
    const trial = this.#trial(runs);
    return {
      limit,
      runs,
      falseSteers: excursions(this.#columns, this.#parts, trial).filter((s) => s > limit).length,
      reaction: reaction(this.#columns, this.#parts, trial, (value) => value > limit),
    };
  }

  /** Fewest episodes missed, then soonest, among the choices that steer falsely at most `allowed` times. */
  best(allowed: number): Choice {
    const choices = RUNS_TRIED.map((runs) => {
      const strength = excursions(this.#columns, this.#parts, this.#trial(runs))[allowed] ?? 0;
      return this.judge(Math.max(this.#least, ceilTo(strength, STEP_MS)), runs);
    });
    return choices.reduce((a, b) => (better(b, a) ? b : a));
  }

  #trial(runs: number): Trial {
    const { queue, dropsPass, deltaMs } = this.#columns;
    const { mode, thresholds } = this.#config;
    const passes = (i: number): boolean =>
      !mode.cake_aware || ((queue[i] ?? NaN) >= thresholds.min_queue_red && dropsPass[i] === true);
    return { values: deltaMs, passes, runs };
  }
}

function better(a: Choice, b: Choice): boolean {
  if (a.reaction.missed !== b.reaction.missed) return a.reaction.missed < b.reaction.missed;
  const [x, y] = [a.reaction.medianMs ?? Infinity, b.reaction.medianMs ?? Infinity];
  return x === y ? (a.reaction.longestMs ?? Infinity) < (b.reaction.longestMs ?? Infinity) : x < y;
}

/** Scores of at least a limit, held for some runs in a row: the degrade timer at one interval a run. */
export class ScoreTrials {
  readonly #columns: Columns;
  readonly #parts: Split;
  readonly #lowest: number;
  readonly #highest: number;

  constructor(columns: Columns, parts: Split, { confidence }: EffectiveConfig) {
    this.#columns = columns;
    this.#parts = parts;
    this.#lowest = confidence.recovery_threshold + 1;
    // The brake must still mean "harder", not "never".
    this.#highest = Math.max(this.#lowest, 100 - confidence.penalty_threshold_add);
  }

  judge(limit: number, runs: number): Choice {
    const trial = this.#trial(runs);
    return {
      limit,
      runs,
      falseSteers: excursions(this.#columns, this.#parts, trial).filter((s) => s >= limit).length,
      reaction: reaction(this.#columns, this.#parts, trial, (score) => score >= limit),
    };
  }

  best(allowed: number): Choice {
    const choices = RUNS_TRIED.map((runs) => {
      const strength = excursions(this.#columns, this.#parts, this.#trial(runs))[allowed] ?? 0;
      return this.judge(Math.min(this.#highest, Math.max(this.#lowest, Math.floor(strength) + 1)), runs);
    }).filter((choice) => choice.falseSteers <= allowed);
    const first = choices[0] ?? this.judge(this.#highest, RUNS_TRIED.at(-1) ?? 1);
    return choices.reduce((a, b) => (better(b, a) ? b : a), first);
  }

  #trial(runs: number): Trial {
    return { values: this.#columns.score, passes: () => true, runs };
  }
}

export function ceilTo(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}
