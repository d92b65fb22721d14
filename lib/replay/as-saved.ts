/** What the next process reads of a state: numbers lose what is finer than a thousandth, as in the state file. */
import { round3 } from '../core/model/stats.js';
import type { SteerState } from '../core/model/types.js';

/**
 * The state as the next run of a replay meets it. Only a score (weights may have any decimals) and the alternate
 * line's figures are not rounded when they are made. What only people read is left behind.
 */
export function asSaved(state: SteerState, savedBootMs: number): SteerState {
  const { confidence, alternate } = state;
  return {
    ...state,
    saved_boot_ms: savedBootMs,
    confidence: isFine(confidence.score) ? { ...confidence, score: rounded(confidence.score) } : confidence,
    alternate:
      isFine(alternate.rtt_ms) || isFine(alternate.loss_pct)
        ? { ...alternate, rtt_ms: rounded(alternate.rtt_ms), loss_pct: rounded(alternate.loss_pct) }
        : alternate,
    transitions: [],
    events: [],
    last_cycle: null,
  };
}

/** Whether it is finer than the file keeps. */
function isFine(value: number | null): boolean {
  return value !== null && round3(value) !== value;
}

function rounded(value: number | null): number | null {
  return value === null ? null : round3(value);
}
