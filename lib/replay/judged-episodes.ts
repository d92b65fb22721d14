/**
 * Thresholds held against the episodes there were: which of them a choice would have skipped, and which choice keeps
 * those that helped and skips most of the others. Episodes that no threshold had a say in are left out: a person's order, a
 * dead line, a rule that somebody else switched.
 */
import type { Episode, EpisodeVerdict } from '../episodes/episode.js';
import type { Columns } from './gather.js';
import type { Trials } from './trials.js';

/** Before it was steered: the runs that made it so. The longest row that is tried takes a minute. */
const BEFORE_MS = 70_000;
/** More of them are counted, not named. */
const NAMED = 50;
/** Fewer say nothing about the next one. */
const LEAST_HELPED = 3;
/** Streaks and evidence of a decider. */
const BY_LIMITS = ['red_streak', 'score', 'recovered', 'evidence'];

export interface Effect {
  readonly helped: number;
  /** Of these. */
  readonly helpedKept: number;
  /** `no_difference`, `worse` and `nobody_was_there`; what was not measured is in neither. */
  readonly useless: number;
  readonly uselessSkipped: number;
  /** The skipped ones, oldest first; at most `NAMED`. */
  readonly skipped: readonly { readonly from: string; readonly verdict: EpisodeVerdict }[];
}

export interface ByEpisodes extends Effect {
  readonly limit: number;
  readonly runs: number;
}

interface Placed {
  readonly episode: Episode;
  /** Indices of the runs from which a decision for it could have come. */
  readonly from: number;
  readonly to: number;
}

export class JudgedEpisodes {
  readonly #placed: readonly Placed[];
  readonly #trials: Trials;

  constructor(episodes: readonly Episode[], columns: Columns, trials: Trials) {
    this.#trials = trials;
    this.#placed = episodes
      .filter(({ begin }) => BY_LIMITS.includes(begin.cause))
      .map((episode) => ({
        episode,
        from: firstAt(columns.wallMs, Date.parse(episode.from) - BEFORE_MS),
        to: firstAt(columns.wallMs, Date.parse(episode.to)) - 1,
      }))
      .filter(({ from, to }) => from <= to);
  }

  /** What a limit, held for so many runs in a row, would have made of them. */
  effect(limit: number, runs: number): Effect {
    const kept = ({ from, to }: Placed): boolean =>
      this.#trials.passesIn(this.#trials.strongest(runs, from, to), limit);
    const helped = this.#placed.filter(({ episode }) => episode.verdict === 'helped');
    const useless = this.#placed.filter(({ episode }) => isUseless(episode));
    const skipped = this.#placed.filter((one) => !kept(one)).map(({ episode }) => episode);
    return {
      helped: helped.length,
      helpedKept: helped.filter(kept).length,
      useless: useless.length,
      uselessSkipped: useless.filter((one) => !kept(one)).length,
      skipped: skipped.slice(0, NAMED).map(({ from, verdict }) => ({ from, verdict })),
    };
  }

  /**
   * The choice that keeps all that helped and skips most of what did not; of equals the one that asks for fewest runs.
   * null: too few helped, or there is none that skips any.
   */
  best(): ByEpisodes | null {
    const helped = this.#placed.filter(({ episode }) => episode.verdict === 'helped');
    if (helped.length < LEAST_HELPED) return null;
    let best: ByEpisodes | null = null;
    for (const runs of this.#trials.runsTried) {
      const weakest = Math.min(...helped.map(({ from, to }) => this.#trials.strongest(runs, from, to)));
      const limit = this.#trials.limitBelow(weakest);
      if (limit === null) continue;
      const effect = this.effect(limit, runs);
      if (effect.uselessSkipped > (best?.uselessSkipped ?? 0)) best = { limit, runs, ...effect };
    }
    return best;
  }
}

function isUseless({ verdict }: Episode): boolean {
  return verdict === 'no_difference' || verdict === 'worse' || verdict === 'nobody_was_there';
}

/** Index of the first run at or after a wall time; times grow. */
function firstAt(wallMs: readonly number[], atMs: number): number {
  let [low, high] = [0, wallMs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((wallMs[middle] ?? 0) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
