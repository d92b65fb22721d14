/** What a sequence of runs came to: changes of the route, time steered, reaction, the brake. */
import type { Route, Verdict } from '../core/model/types.js';
import { median } from '../core/model/stats.js';
import type { EffectiveConfig } from '../core/model/config.js';
import { maxGapMs } from '../core/assess/signals.js';
import type { RecordedRun } from '../core/record/read-journal-line.js';

export interface Change {
  readonly at: string;
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

export interface TallyRun {
  readonly moment: Moment;
  readonly doneBootMs: number;
  /** As recorded: what was congested is the same for everyone. */
  readonly verdict: Verdict;
  readonly route: Route;
  readonly want: Route;
  readonly by: string;
  readonly why: readonly [code: string, detail: string];
  readonly events: readonly string[];
  /** Beyond this, two runs are not consecutive. */
  readonly maxGapMs: number;
}

/** Changes kept one by one; a year of flapping must not fill the memory. */
const CHANGES_KEPT = 10_000;

const ADOPTED = { cause: 'adopted', detail: 'the rule at the router was taken over' };
const LATE = { cause: 'late', detail: 'a write of an earlier run was seen to have worked' };

export class Tally {
  readonly #episodes = new Episodes();
  readonly #changes: Change[] = [];
  #last: TallyRun | null = null;
  #figures = { runs: 0, coveredMs: 0, toggles: 0, otherChanges: 0, steeredMs: 0, brakeEngaged: 0 };

  add(run: TallyRun): void {
    const f = this.#figures;
    const last = this.#last;
    f.runs += 1;
    if (run.events.includes('flap_brake_engaged')) f.brakeEngaged += 1;
    if (last !== null) {
      const passed = run.moment.bootMs - last.moment.bootMs;
      if (run.moment.id === last.moment.id && passed > 0 && passed <= run.maxGapMs) {
        f.coveredMs += passed;
        if (last.route === 'steered') f.steeredMs += passed;
      }
      if (last.route !== run.route) this.#change(run);
    }
    this.#episodes.add(run.moment, run.verdict, run.route, run.doneBootMs);
    this.#last = run;
  }

  #change(run: TallyRun): void {
    const adopted = run.events.includes('route_adopted');
    const decided = !adopted && (run.by === 'threshold' || run.by === 'confidence');
    this.#figures[decided ? 'toggles' : 'otherChanges'] += 1;
    if (this.#changes.length === CHANGES_KEPT) return;
    const { at } = run.moment;
    if (adopted) this.#changes.push({ at, to: run.route, by: 'adopted', ...ADOPTED });
    else if (decided && run.route !== run.want)
      this.#changes.push({ at, to: run.route, by: run.by, ...LATE });
    else this.#changes.push({ at, to: run.route, by: run.by, cause: run.why[0], detail: run.why[1] });
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

// A run as it stands in the journal, as it is counted.

/** The schema's default, for runs whose own configuration is not known. */
const USUAL_GAP_MS = 10_000;

/** @param config the run's own; null: not known */
export function recordedRun({ line }: RecordedRun, config: EffectiveConfig | null): TallyRun {
  return {
    moment: { bootMs: line.boot, id: line.id, at: line.at },
    doneBootMs: line.done,
    verdict: line.verdict,
    route: line.route,
    want: line.want,
    by: line.by,
    why: line.why,
    events: line.ev ?? [],
    maxGapMs: config === null ? USUAL_GAP_MS : maxGapMs(config),
  };
}

// Congested episodes as the recorded verdicts show them, and how soon a route answered. The same episodes for every
// configuration that is held against them: what was congested is not a matter of the thresholds under trial.

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
