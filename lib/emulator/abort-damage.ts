import type { EmulatorClock } from './model/clock.js';
import type { Answer } from './rest/error.js';

/** New connections fail this long after an aborted request (emulated ms); measured as 1.3 to 2.4 s. */
const RECOVERY_MS = 1_800;

/**
 * What some releases do after a client gave up on a request: for a while the web service resets new connections,
 * and one surviving connection is handed the answer of the request that was given up.
 */
export class AbortDamage {
  enabled = false;
  #untilMs = -Infinity;
  #orphan: Answer | null = null;

  constructor(private readonly clock: EmulatorClock) {}

  /** The client has gone; this would have been its answer. */
  aborted(answer: Answer): void {
    if (!this.enabled) return;
    this.#untilMs = this.clock.nowMs() + RECOVERY_MS;
    this.#orphan = answer;
  }

  refusesConnections(): boolean {
    return this.enabled && this.clock.nowMs() < this.#untilMs;
  }

  /** The answer that really goes out. */
  swap(answer: Answer): Answer {
    const orphan = this.refusesConnections() ? this.#orphan : null;
    this.#orphan = null;
    return orphan ?? answer;
  }
}
