/** Where two routes differ, as stretches of time. */
import type { Route } from '../core/model/types.js';

export interface Stretch {
  readonly from: string;
  readonly to: string;
  readonly runs: number;
  readonly lengthMs: number;
  readonly first: Route;
  readonly second: Route;
  /** Why each wanted what it wanted at the beginning of the stretch. */
  readonly firstWhy: string;
  readonly secondWhy: string;
}

export interface Sides {
  readonly at: string;
  readonly bootMs: number;
  readonly first: Route;
  readonly second: Route;
  readonly firstWhy: string;
  readonly secondWhy: string;
}

/** Stretches kept one by one; the rest are counted. */
const KEPT = 1_000;

export class Stretches {
  readonly #kept: Stretch[] = [];
  #count = 0;
  #runs = 0;
  #differing = 0;
  #open: { begin: Sides; last: Sides; runs: number } | null = null;

  add(sides: Sides): void {
    this.#runs += 1;
    const open = this.#open;
    if (sides.first === sides.second) {
      this.#close();
      return;
    }
    this.#differing += 1;
    if (open !== null && open.begin.first === sides.first && sides.bootMs >= open.last.bootMs) {
      open.last = sides;
      open.runs += 1;
      return;
    }
    this.#close();
    this.#open = { begin: sides, last: sides, runs: 1 };
  }

  #close(): void {
    const open = this.#open;
    if (open === null) return;
    this.#open = null;
    this.#count += 1;
    if (this.#kept.length === KEPT) return;
    const { begin, last, runs } = open;
    this.#kept.push({
      from: begin.at,
      to: last.at,
      runs,
      lengthMs: last.bootMs - begin.bootMs,
      first: begin.first,
      second: begin.second,
      firstWhy: begin.firstWhy,
      secondWhy: begin.secondWhy,
    });
  }

  result(): { runs: number; differing: number; count: number; stretches: readonly Stretch[] } {
    this.#close();
    return { runs: this.#runs, differing: this.#differing, count: this.#count, stretches: this.#kept };
  }
}
