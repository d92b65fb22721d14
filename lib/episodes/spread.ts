/**
 * The spread of values without keeping them: a count for each small step. An override may last for weeks, and what is
 * kept of it stays the same few kilobytes.
 */
import type { Spread } from './episode.js';

/** A tenth of a millisecond, as it is shown. */
const STEP_MS = 0.1;
/** Up to here in equal steps; beyond it a tenth more or less means nothing. */
const FINE_MS = 100;
const FINE_STEPS = FINE_MS / STEP_MS;
/** Beyond, each step is 1 % larger than the one before. */
const GROWTH = 1.01;
/** No probe waits for longer. */
const MOST_MS = 10_000;
const STEPS = FINE_STEPS + Math.ceil(Math.log(MOST_MS / FINE_MS) / Math.log(GROWTH)) + 1;

export class SpreadCounter {
  readonly #counts = new Uint32Array(STEPS);
  #count = 0;

  /** @param valueMs below 0 counts as 0: nothing is faster than the line without load. */
  add(valueMs: number): void {
    const step = stepOf(Math.min(MOST_MS, Math.max(0, valueMs)));
    this.#counts[step] = (this.#counts[step] ?? 0) + 1;
    this.#count += 1;
  }

  /** null: nothing was added. Exact to 0.05 ms below 100 ms, to 0.5 % above. */
  spread(): Spread | null {
    return this.#count === 0 ? null : { median: this.#quantile(0.5), p95: this.#quantile(0.95) };
  }

  /** The smallest step that so many of the values do not exceed. */
  #quantile(share: number): number {
    const wanted = Math.ceil(share * this.#count);
    let seen = 0;
    for (let step = 0; step < STEPS; step += 1) {
      seen += this.#counts[step] ?? 0;
      if (seen >= wanted) return valueOf(step);
    }
    return MOST_MS;
  }
}

function stepOf(valueMs: number): number {
  return valueMs < FINE_MS
    ? Math.round(valueMs / STEP_MS)
    : Math.min(STEPS - 1, FINE_STEPS + Math.round(Math.log(valueMs / FINE_MS) / Math.log(GROWTH)));
}

function valueOf(step: number): number {
  const valueMs = step <= FINE_STEPS ? step * STEP_MS : FINE_MS * GROWTH ** (step - FINE_STEPS);
  return Math.round(valueMs * 10) / 10;
}
