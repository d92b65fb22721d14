/** What a sequence of runs came to: changes of the route, time steered, reaction, the brake. */
import type { Route } from '../core/model/types.js';
import { median } from '../core/model/stats.js';
import type { EffectiveConfig } from '../core/model/config.js';
import { maxGapMs } from '../core/assess/signals.js';
import type { RunRecord } from '../core/record/run-record.js';
import { causeOf, isDecided } from '../episodes/cause.js';
import { USUAL_GAP_MS } from '../episodes/tracker.js';

export interface Change {
  readonly at: string;
  /** What the wall clock showed, where that was wrong. */
  readonly shown?: string;
  readonly to: Route;
  readonly cause: string;
  readonly detail: string;
  readonly by: string;
}

export interface Figures {
  readonly runs: number;
  /** Time between consecutive runs, ms: gaps and reboots left out. */
  readonly coveredMs: number;
  /** Changes of the route by a decider; people and strangers apart. */
  readonly toggles: number;
  readonly otherChanges: number;
  readonly steeredMs: number;
  readonly brakeEngaged: number;
  readonly episodes: readonly Episode[];
  /** Over episodes that were steered during them; null = there was none. */
  readonly reactionMedianMs: number | null;
  readonly reactionMaxMs: number | null;
  readonly episodesMissed: number;
  readonly changes: readonly Change[];
}

/** Changes kept one by one; a year of flapping must not fill the memory. */
const CHANGES_KEPT = 10_000;

export class Tally {
  readonly #episodes = new Episodes();
  readonly #changes: Change[] = [];
  #last: RunRecord | null = null;
  #figures = { runs: 0, coveredMs: 0, toggles: 0, otherChanges: 0, steeredMs: 0, brakeEngaged: 0 };

  /**
   * @param run as recorded, or with what another decider made of it; its verdict is the same for everyone
   * @param config the run's own; null: not known
   * @param at when it was, where its own wall time is wrong
   */
  add(run: RunRecord, config: EffectiveConfig | null, at = run.at): void {
    const f = this.#figures;
    const last = this.#last;
    f.runs += 1;
    if (run.ev?.includes('flap_brake_engaged') === true) f.brakeEngaged += 1;
    if (last !== null) {
      const passed = run.boot - last.boot;
      const longest = config === null ? USUAL_GAP_MS : maxGapMs(config);
      if (run.id === last.id && passed > 0 && passed <= longest) {
        f.coveredMs += passed;
        if (last.route === 'steered') f.steeredMs += passed;
      }
      if (last.route !== run.route) this.#change(run, at);
    }
    this.#episodes.add(run);
    this.#last = run;
  }

  #change(run: RunRecord, when: string): void {
    this.#figures[isDecided(run) ? 'toggles' : 'otherChanges'] += 1;
    if (this.#changes.length === CHANGES_KEPT) return;
    const at = { at: when, ...(when === run.at ? {} : { shown: run.at }) };
    this.#changes.push({ ...at, to: run.route, ...causeOf(run) });
  }

  figures(): Figures {
    const episodes = this.#episodes.end();
    const reactions = episodes.flatMap((e) => (e.reactionMs === null ? [] : [e.reactionMs]));
    return {
      ...this.#figures,
      episodes,
      reactionMedianMs: median(reactions),
      reactionMaxMs: reactions.length === 0 ? null : Math.max(...reactions),
      episodesMissed: episodes.filter((e) => e.reactionMs === null && !e.steeredBefore).length,
      changes: this.#changes,
    };
  }
}

// Congested episodes as the recorded verdicts show them, and how soon a route answered. The same episodes for every
// configuration that is held against them: what was congested is not a matter of the thresholds under trial.

/** This long without RED or OUTAGE ends an episode: shorter breaths belong to the same congestion. */
export const QUIET_MS = 60_000;

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
  #open: {
    first: RunRecord;
    last: RunRecord;
    outage: boolean;
    reaction: number | null;
    before: boolean;
  } | null = null;
  #route: Route = 'primary';

  add(run: RunRecord): void {
    const { verdict, route } = run;
    const open = this.#open;
    const bad = verdict === 'RED' || verdict === 'OUTAGE';
    // Another boot ends an episode.
    if (open !== null && (open.first.id !== run.id || run.boot - open.last.boot > QUIET_MS)) {
      this.#close();
    }
    if (bad && this.#open === null) {
      const before = this.#route === 'steered';
      this.#open = { first: run, last: run, outage: false, reaction: null, before };
    }
    if (this.#open !== null) {
      if (bad) {
        this.#open.last = run;
        this.#open.outage ||= verdict === 'OUTAGE';
      }
      if (route === 'steered' && !this.#open.before) {
        this.#open.reaction ??= run.done - this.#open.first.boot;
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
      lengthMs: open.last.boot - open.first.boot,
      outage: open.outage,
      reactionMs: open.reaction,
      steeredBefore: open.before,
    });
    this.#open = null;
  }
}
