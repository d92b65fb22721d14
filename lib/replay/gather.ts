/** The runs of a journal as columns of numbers: a week of them is a few megabytes. */
import type { EffectiveConfig } from '../core/model/config.js';
import { maxGapMs } from '../core/assess/signals.js';
import { Chain } from './redecide.js';
import { QUIET_MS } from './tally.js';
import { RunTimes } from './wall-clock.js';
import type { Now } from '../core/model/types.js';
import { EpisodeBook, type EpisodeFacts } from '../episodes/book.js';
import { EpisodeTracker, USUAL_GAP_MS } from '../episodes/tracker.js';
import { readLine, type RecordedRun, type SkipReason } from '../core/record/read.js';

/** One value for each run; NaN = not known. */
export interface Columns {
  readonly count: number;
  /** ms, growing over reboots; a step of more than the largest gap breaks a row of runs. */
  readonly atMs: readonly number[];
  /** Wall time of each, ms, as it is believed. */
  readonly wallMs: readonly number[];
  readonly deltaMs: readonly number[];
  readonly queue: readonly number[];
  /** Whether drops would let a RED pass: enough of them, or no vote. */
  readonly dropsPass: readonly boolean[];
  readonly score: readonly number[];
  /** RED or OUTAGE, or RED by the autorate daemon, which judges by itself. */
  readonly bad: readonly boolean[];
  readonly outage: readonly boolean[];
  /** Milliseconds between two runs beyond which they are not consecutive. */
  readonly gapMs: number;
}

export interface Gathered {
  readonly columns: Columns;
  /** Each stretch that was steered, and whether it helped. */
  readonly episodes: EpisodeFacts;
  /** The last one met: what is suggested is a change of it. */
  readonly config: EffectiveConfig | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly skipped: Readonly<Record<SkipReason, number>>;
}

export function gather(lines: Iterable<string>, fromMs: number | null, now: Now | null = null): Gathered {
  const times = new RunTimes(lines, now);
  const chain = new Chain();
  const skipped: Record<SkipReason, number> = { torn: 0, foreign: 0, other_version: 0 };
  const rows = new Rows();
  const tracker = new EpisodeTracker();
  const book = new EpisodeBook(fromMs ?? -Infinity);
  let [from, to]: [string | null, string | null] = [null, null];
  for (const text of lines) {
    const read = readLine(text);
    if (read.kind === 'skip') skipped[read.why] += 1;
    if (read.kind === 'start') chain.begin(read.start);
    if (read.kind !== 'run' || read.run.line.kind === 'dry') continue;
    const atMs = times.of(read.run.line);
    const { config: its } = chain;
    book.add(tracker.add(read.run.line, atMs, its === null ? undefined : maxGapMs(its)));
    if (fromMs !== null && atMs < fromMs) continue;
    const at = new Date(atMs).toISOString();
    from ??= at;
    to = at;
    rows.add(read.run, atMs, its);
  }
  book.add(tracker.pending());
  const { config } = chain;
  const columns = rows.columns(config === null ? USUAL_GAP_MS : maxGapMs(config));
  return { columns, episodes: book.facts(), config, from, to, skipped };
}

class Rows {
  readonly #atMs: number[] = [];
  readonly #wallMs: number[] = [];
  readonly #deltaMs: number[] = [];
  readonly #queue: number[] = [];
  readonly #dropsPass: boolean[] = [];
  readonly #score: number[] = [];
  readonly #bad: boolean[] = [];
  readonly #outage: boolean[] = [];
  #boot = '';
  #offsetMs = 0;

  add({ line }: RecordedRun, wallMs: number, config: EffectiveConfig | null): void {
    if (line.id !== this.#boot) {
      // Far enough from the boot before that nothing runs across.
      this.#offsetMs = (this.#atMs.at(-1) ?? 0) + 10 * QUIET_MS - line.boot;
      this.#boot = line.id;
    }
    const { sig, verdict } = line;
    const number = (shown: number | string): number => (typeof shown === 'number' ? shown : NaN);
    const minDrops = config?.thresholds.min_drops_red ?? 1;
    const noVote = sig.ds === 'blind' || sig.ds === 'ignored';
    this.#atMs.push(line.boot + this.#offsetMs);
    this.#wallMs.push(Math.max(wallMs, this.#wallMs.at(-1) ?? -Infinity));
    this.#deltaMs.push(number(config?.mode.cake_aware === false ? sig.raw : sig.ewma));
    this.#queue.push(number(sig.queued));
    // As they voted: the drops of this run or of the last ones (thresholds.drops_within_runs).
    const voted = line.votes.find(([signal, side]) => signal === 'drops' && side === 'r');
    this.#dropsPass.push(noVote || number(voted?.[2] ?? sig.drops) >= minDrops);
    this.#score.push(line.next.conf?.score ?? NaN);
    this.#bad.push(verdict === 'RED' || verdict === 'OUTAGE' || sig.zone === 'RED');
    this.#outage.push(verdict === 'OUTAGE');
  }

  columns(gapMs: number): Columns {
    return {
      count: this.#atMs.length,
      atMs: this.#atMs,
      wallMs: this.#wallMs,
      deltaMs: this.#deltaMs,
      queue: this.#queue,
      dropsPass: this.#dropsPass,
      score: this.#score,
      bad: this.#bad,
      outage: this.#outage,
      gapMs,
    };
  }
}
