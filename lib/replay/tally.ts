/** What a sequence of runs came to: changes of the route, time steered, reaction, the brake. */
import type { Route, Verdict } from '../core/model/types.js';
import { median } from '../core/model/stats.js';
import { Episodes, type Episode, type Moment } from './episodes.js';

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
