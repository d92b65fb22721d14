/**
 * Congested episodes as the recorded verdicts show them, and how soon a route answered. The same episodes for every
 * configuration that is held against them: what was congested is not a matter of the thresholds under trial.
 */
import type { Route, Verdict } from '../core/model/types.js';

/** This long without RED or OUTAGE ends an episode: shorter breaths belong to the same congestion. */
export const QUIET_MS = 60_000;

export interface Moment {
  /** Time within one boot; another boot ends an episode. */
  readonly bootMs: number;
  readonly id: string;
  readonly at: string;
}

export interface Episode {
  readonly from: string;
  /** From the first bad run to the last. */
  readonly lengthMs: number;
  readonly outage: boolean;
  /** ms from its first run until the route was steered; null = never during it. */
  readonly reactionMs: number | null;
  /** It was steered already when it began. */
  readonly steeredBefore: boolean;
}

export class Episodes {
  readonly done: Episode[] = [];
  #open: { first: Moment; last: Moment; outage: boolean; reaction: number | null; before: boolean } | null =
    null;
  #route: Route = 'primary';

  /** @param doneBootMs when the run's outcome was known */
  add(moment: Moment, verdict: Verdict, route: Route, doneBootMs: number): void {
    const open = this.#open;
    const bad = verdict === 'RED' || verdict === 'OUTAGE';
    if (open !== null && (open.first.id !== moment.id || moment.bootMs - open.last.bootMs > QUIET_MS)) {
      this.#close();
    }
    if (bad && this.#open === null) {
      const before = this.#route === 'steered';
      this.#open = { first: moment, last: moment, outage: false, reaction: null, before };
    }
    if (this.#open !== null) {
      if (bad) {
        this.#open.last = moment;
        this.#open.outage ||= verdict === 'OUTAGE';
      }
      if (route === 'steered' && !this.#open.before) {
        this.#open.reaction ??= doneBootMs - this.#open.first.bootMs;
      }
    }
    this.#route = route;
  }

  /** Nothing follows. */
  end(): readonly Episode[] {
    this.#close();
    return this.done;
  }

  #close(): void {
    const open = this.#open;
    if (open === null) return;
    this.done.push({
      from: open.first.at,
      lengthMs: open.last.bootMs - open.first.bootMs,
      outage: open.outage,
      reactionMs: open.reaction,
      steeredBefore: open.before,
    });
    this.#open = null;
  }
}
