/** An episode that is still being added to. */
import type { RunRecord } from '../core/record/run-record.js';
import { ConnectionCount, type CounterReading } from './connections.js';
import type { Cause, Episode } from './episode.js';
import { SpreadCounter } from './spread.js';
import { Comparison, judge } from './verdict.js';

export class OpenEpisode {
  readonly #fromMs: number;
  readonly #begin: Cause;
  readonly #count: ConnectionCount;
  readonly #primary = new SpreadCounter();
  readonly #alternate = new SpreadCounter();
  readonly #comparison = new Comparison();
  #runs = 0;
  #toMs: number;
  #seenMs = 0;
  #unseenMs = 0;
  #end: Cause | null = null;
  #state: Episode['state'] = 'running';
  /** The newest run has read the counter; after the end: one has. */
  #readLast = false;

  /** @param before the counter before it began; null: not known */
  constructor(atMs: number, begin: Cause, before: CounterReading | null) {
    this.#fromMs = atMs;
    this.#toMs = atMs;
    this.#begin = begin;
    this.#count = new ConnectionCount(before);
  }

  get endedMs(): number {
    return this.#toMs;
  }

  /** What a run read of the rule's counter. @returns whether it could */
  read(reading: CounterReading | null): boolean {
    this.#readLast = reading !== null;
    if (reading !== null) this.#count.add(reading);
    return this.#readLast;
  }

  /** Time that passed since the run before. */
  passed(ms: number, seen: boolean): void {
    if (seen) this.#seenMs += ms;
    else this.#unseenMs += ms;
  }

  /** A run after which it is steered. @param floorMs of the alternate line; null: not known */
  measured(run: RunRecord, atMs: number, floorMs: number | null): void {
    const { line, alt } = run.in;
    this.#runs += 1;
    this.#toMs = Math.max(this.#fromMs, atMs);
    if (typeof run.sig.raw === 'number') this.#primary.add(run.sig.raw);
    if (typeof alt?.rtt === 'number' && floorMs !== null) this.#alternate.add(alt.rtt - floorMs);
    this.#comparison.add(line, alt);
  }

  /** @param atMs null: when is not known, only that it was over by the next run */
  ended(end: Cause | null, atMs: number | null): void {
    this.#end = end;
    this.#state = end === null ? 'lost' : 'ended';
    if (atMs !== null) this.#toMs = Math.max(this.#fromMs, atMs);
    this.#readLast = false;
  }

  episode(): Episode {
    const connections = this.#count.result(this.#readLast);
    const compared = this.#comparison.result();
    return {
      from: new Date(this.#fromMs).toISOString(),
      to: new Date(this.#toMs).toISOString(),
      lengthMs: this.#seenMs + this.#unseenMs,
      seenMs: this.#seenMs,
      runs: this.#runs,
      begin: this.#begin,
      end: this.#end,
      state: this.#state,
      ...connections,
      primaryDeltaMs: this.#primary.spread(),
      alternateDeltaMs: this.#alternate.spread(),
      ...compared,
      ...judge({ runs: this.#runs, ...connections, ...compared }),
    };
  }
}
