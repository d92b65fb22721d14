/** What the alternate line is like without load: the shortest round trip of the last day, as the journal has it. */

/** Short enough that a day of them is a few numbers, long enough that each has seen the line at rest. */
const SPAN_MS = 600_000;
/** A line that has become slower for good is known as such a day later. */
const SPANS_KEPT = 144;

export class RttFloor {
  readonly #lowest: number[] = [];
  #span = -Infinity;
  /** null: it never answered. */
  ms: number | null = null;

  add(atMs: number, rttMs: number): void {
    const span = Math.floor(atMs / SPAN_MS);
    const last = this.#lowest.length - 1;
    // A clock that was set back goes on in the same span: order is what counts.
    if (last >= 0 && span <= this.#span) {
      this.#lowest[last] = Math.min(this.#lowest[last] ?? rttMs, rttMs);
      this.ms = Math.min(this.ms ?? rttMs, rttMs);
      return;
    }
    this.#span = span;
    this.#lowest.push(rttMs);
    if (this.#lowest.length > SPANS_KEPT) this.#lowest.shift();
    this.ms = Math.min(...this.#lowest);
  }
}
