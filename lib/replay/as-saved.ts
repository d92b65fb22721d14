/** What the next process reads of a state: numbers lose what is finer than a thousandth, as in the state file. */
import { round3 } from '../core/stats.js';
import type { SteerState } from '../core/types.js';

/** Rounded when they were made, and long. */
const ROUNDED_ALREADY: readonly string[] = [
  'history_rtt',
  'history_delta',
  'cake_drops_history',
  'queue_depth_history',
];

/** Parts in which nothing changes are the same objects as before. */
export function asSaved(state: SteerState): SteerState {
  return roundInside(state) as SteerState;
}

function roundInside(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? value : round3(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const rounded = items.map(roundInside);
    return rounded.every((item, i) => item === items[i]) ? value : rounded;
  }
  let copy: Record<string, unknown> | null = null;
  for (const [key, child] of Object.entries(value)) {
    if (ROUNDED_ALREADY.includes(key)) continue;
    const rounded = roundInside(child);
    if (rounded === child) continue;
    copy ??= { ...value };
    copy[key] = rounded;
  }
  return copy ?? value;
}
