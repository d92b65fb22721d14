/** A day's series while runs are added: only the step that is being filled keeps its values one by one. */
import { median, round3 } from '../../core/model/stats.js';
import { type Letter, worseOf } from '../letters.js';
import type { Series } from './model.js';

/** What a run adds to its step; null = not known. */
export interface Sample {
  readonly delta: number | null;
  readonly other: number | null;
  readonly queue: number | null;
  readonly drops: number | null;
  readonly verdict: Letter;
  readonly steered: boolean;
  readonly override: boolean;
  readonly router: boolean;
  readonly otherDead: boolean;
}

/** A single YELLOW run is a breath: of a step it is told only where more than this share of its runs were. */
const YELLOW_SHARE = 0.1;
/** Values of one step kept for its middle one: more runs than any step has at the usual interval. */
const VALUES_KEPT = 2_000;

export class Steps {
  readonly #delta: (number | null)[];
  readonly #most: (number | null)[];
  readonly #other: (number | null)[];
  readonly #queue: (number | null)[];
  readonly #drops: (number | null)[];
  readonly #verdict: string[];
  readonly #steered: string[];
  readonly #marks: number[];
  readonly #t0: number;
  readonly #stepMs: number;
  #at = 0;
  #deltas: number[] = [];
  #others: number[] = [];
  #runs = 0;
  #yellow = 0;
  #steeredRuns = 0;

  constructor(t0: number, stepMs: number, count: number) {
    const empty = (): (number | null)[] => new Array<number | null>(count).fill(null);
    [this.#t0, this.#stepMs] = [t0, stepMs];
    [this.#delta, this.#most, this.#other, this.#queue, this.#drops] = [
      empty(),
      empty(),
      empty(),
      empty(),
      empty(),
    ];
    this.#verdict = new Array<string>(count).fill('-');
    this.#steered = new Array<string>(count).fill('-');
    this.#marks = new Array<number>(count).fill(0);
  }

  /** Runs come in their order; one of before the step that is open counts in it. */
  add(atMs: number, sample: Sample): void {
    const last = this.#delta.length - 1;
    const step = Math.min(last, Math.max(this.#at, Math.floor((atMs - this.#t0) / this.#stepMs)));
    if (step !== this.#at) {
      this.#close();
      this.#at = step;
    }
    this.#runs += 1;
    if (sample.steered) this.#steeredRuns += 1;
    if (sample.delta !== null) {
      if (this.#deltas.length < VALUES_KEPT) this.#deltas.push(sample.delta);
      this.#most[step] = Math.max(this.#most[step] ?? 0, sample.delta);
    }
    if (sample.other !== null && this.#others.length < VALUES_KEPT) this.#others.push(sample.other);
    if (sample.queue !== null) this.#queue[step] = Math.max(this.#queue[step] ?? 0, sample.queue);
    if (sample.drops !== null) this.#drops[step] = (this.#drops[step] ?? 0) + sample.drops;
    if (sample.verdict === 'Y') this.#yellow += 1;
    this.#verdict[step] = worseOf(this.#verdict[step] ?? '-', sample.verdict === 'Y' ? 'G' : sample.verdict);
    const marks = (sample.override ? 1 : 0) | (sample.router ? 2 : 0) | (sample.otherDead ? 4 : 0);
    this.#marks[step] = (this.#marks[step] ?? 0) | marks;
  }

  #close(): void {
    const at = this.#at;
    this.#delta[at] = rounded(median(this.#deltas));
    this.#other[at] = rounded(median(this.#others));
    const all = this.#steeredRuns === this.#runs;
    if (this.#runs > 0) this.#steered[at] = this.#steeredRuns === 0 ? '0' : all ? '2' : '1';
    if (this.#yellow > YELLOW_SHARE * this.#runs) this.#verdict[at] = worseOf(this.#verdict[at] ?? '-', 'Y');
    [this.#deltas, this.#others, this.#runs, this.#steeredRuns, this.#yellow] = [[], [], 0, 0, 0];
  }

  /** Nothing follows. @param from, to wall time: what lies outside is left out */
  series(fromMs: number, toMs: number): Series {
    this.#close();
    const begin = Math.max(0, Math.floor((fromMs - this.#t0) / this.#stepMs));
    const end = Math.min(
      this.#delta.length,
      Math.max(begin + 1, Math.ceil((toMs - this.#t0) / this.#stepMs)),
    );
    return {
      t0: this.#t0 + begin * this.#stepMs,
      stepMs: this.#stepMs,
      delta: this.#delta.slice(begin, end),
      most: this.#most.slice(begin, end).map(rounded),
      other: this.#other.slice(begin, end),
      queue: this.#queue.slice(begin, end).map(rounded),
      drops: this.#drops.slice(begin, end).map(rounded),
      verdict: this.#verdict.slice(begin, end).join(''),
      steered: this.#steered.slice(begin, end).join(''),
      marks: this.#marks.slice(begin, end).join(''),
    };
  }
}

/** A tenth is as fine as anyone can see. */
function rounded(value: number | null): number | null {
  return value === null
    ? null
    : Math.abs(value) < 100
      ? round3(Math.round(value * 10) / 10)
      : Math.round(value);
}
