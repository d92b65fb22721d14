/** What the next process reads of a state: numbers lose what is finer than a thousandth, as in the state file. */
import { round3 } from '../core/stats.js';
import type { SteerState } from '../core/types.js';

/**
 * The state as the next run of a replay meets it. Only a score (weights may have any decimals) and the alternate
 * line's figures are not rounded when they are made. What only people read is left behind.
 */
export function asSaved(state: SteerState): SteerState {
  const { confidence, alternate } = state;
  return {
    ...state,
    confidence: isFine(confidence) ? (rounded(confidence) as SteerState['confidence']) : confidence,
    alternate: isFine(alternate) ? (rounded(alternate) as SteerState['alternate']) : alternate,
    transitions: [],
    events: [],
    last_cycle: null,
  };
}

/** Whether there is a number in it finer than the file keeps. */
function isFine(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isInteger(value) && round3(value) !== value;
  if (typeof value !== 'object' || value === null) return false;
  for (const key in value) if (isFine((value as Record<string, unknown>)[key])) return true;
  return false;
}

function rounded(value: unknown): unknown {
  if (typeof value === 'number') return round3(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly unknown[]).map(rounded);
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, rounded(child)]));
}
