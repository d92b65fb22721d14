/**
 * Connections moved, by the counter of the producer rule: with connection-state=new it grows by one for each new
 * connection (a retry of UDP counts again). It stands still while nobody is steered, so what it gained around an episode
 * belongs to it.
 */
import type { RunRecord } from '../core/record/run-record.js';

/** The counter as one run has read it. */
export interface CounterReading {
  /** Of the rule: another one counts from elsewhere. */
  readonly id: string;
  readonly packets: bigint;
}

/** A 64-bit counter has 20 digits. */
const DIGITS = /^\d{1,20}$/;
/** More new connections than this in one episode is no count any more; it is what a number can show exactly. */
const MOST = BigInt(Number.MAX_SAFE_INTEGER);

/** null: the run could not read it. */
export function counterOf({ in: { router } }: RunRecord): CounterReading | null {
  if ('fail' in router || typeof router.rule === 'string') return null;
  const [id, , packets] = router.rule;
  return DIGITS.test(packets) ? { id, packets: BigInt(packets) } : null;
}

export class ConnectionCount {
  #last: CounterReading | null;
  #count: bigint | null = null;
  #sure = true;

  /** @param before the last reading before the episode; null: there is none that can be relied on */
  constructor(before: CounterReading | null) {
    this.#last = before;
    if (before === null) this.#sure = false;
  }

  add(reading: CounterReading): void {
    const last = this.#last;
    this.#last = reading;
    if (last === null) {
      this.#count ??= 0n;
      return;
    }
    // It began anew in between: what it has now has come since, what it had gained until then nobody has read.
    const anew = last.id !== reading.id || reading.packets < last.packets;
    if (anew) this.#sure = false;
    const gained = anew ? reading.packets : reading.packets - last.packets;
    // Another rule may have counted long before this episode.
    this.#count = (this.#count ?? 0n) + (last.id === reading.id ? gained : 0n);
  }

  /** Counters that were not read after the last run leave a rest that nobody has counted. */
  result(complete: boolean): { connections: number | null; connectionsAtLeast: boolean } {
    const count = this.#count;
    if (count === null) return { connections: null, connectionsAtLeast: false };
    const connections = Number(count > MOST ? MOST : count);
    return { connections, connectionsAtLeast: !this.#sure || !complete };
  }
}
