/** One day while runs are added to it. */
import type { EpisodeFacts } from '../../episodes/book.js';
import { gradeOf } from './grade.js';
import type { Day, DayChange, DayTimes } from './model.js';
import { sentenceOf } from './sentence.js';
import { type Sample, Steps } from './steps.js';

/** Changes listed; more of them are only counted. */
const CHANGES_KEPT = 200;

type Writable = { -readonly [K in keyof DayTimes]: DayTimes[K] };

export class DayBuilder {
  readonly date: string;
  readonly fromMs: number;
  readonly #endMs: number;
  readonly #steps: Steps;
  readonly #times: Writable = {
    seenMs: 0,
    missingMs: 0,
    yellowMs: 0,
    redMs: 0,
    outageMs: 0,
    unknownMs: 0,
    steeredMs: 0,
    sparedMs: 0,
    sufferedMs: 0,
    overrideMs: 0,
    routerMs: 0,
  };
  readonly #changes: DayChange[] = [];
  #changeCount = 0;
  #runs = 0;
  #drops: number | null = null;
  #most: number | null = null;

  /** @param startMs midnight before; steps are counted from there, so that days can be held against each other */
  constructor(date: string, startMs: number, endMs: number, fromMs: number, stepMs: number) {
    this.date = date;
    this.fromMs = fromMs;
    this.#endMs = endMs;
    this.#steps = new Steps(startMs, stepMs, Math.max(1, Math.ceil((endMs - startMs) / stepMs)));
  }

  add(atMs: number, sample: Sample): void {
    this.#runs += 1;
    if (sample.drops !== null) this.#drops = (this.#drops ?? 0) + sample.drops;
    if (sample.delta !== null) this.#most = Math.max(this.#most ?? 0, sample.delta);
    this.#steps.add(atMs, sample);
  }

  /** Time until the next run, which is as this run has left it. */
  passed(ms: number, was: Sample): void {
    const t = this.#times;
    t.seenMs += ms;
    const bad = was.verdict === 'R' || was.verdict === 'O';
    if (was.verdict === 'Y') t.yellowMs += ms;
    if (was.verdict === 'R') t.redMs += ms;
    if (was.verdict === 'O') t.outageMs += ms;
    if (was.verdict === 'U') t.unknownMs += ms;
    if (was.steered) t.steeredMs += ms;
    if (was.override) t.overrideMs += ms;
    if (was.router) t.routerMs += ms;
    if (bad && was.steered) t.sparedMs += ms;
    if (was.steered ? was.otherDead : bad) t.sufferedMs += ms;
  }

  changed(change: DayChange): void {
    this.#changeCount += 1;
    if (this.#changes.length < CHANGES_KEPT) this.#changes.push(change);
  }

  /** Nothing follows. @param toMs where what is asked for ends, if that is on this day */
  day(toMs: number, zones: Day['zones'], episodes: EpisodeFacts, alternate: string): Day {
    const end = Math.min(this.#endMs, toMs);
    const times = { ...this.#times, missingMs: Math.max(0, end - this.fromMs - this.#times.seenMs) };
    return {
      date: this.date,
      fromMs: this.fromMs,
      toMs: end,
      zones,
      runs: this.#runs,
      times,
      drops: this.#drops,
      mostDelta: this.#most,
      grade: gradeOf(times),
      sentence: sentenceOf({ times, runs: this.#runs, changes: this.#changeCount, episodes, alternate }),
      changes: this.#changes,
      changeCount: this.#changeCount,
      episodes: episodes.count,
      series: this.#steps.series(this.fromMs, end),
    };
  }
}
