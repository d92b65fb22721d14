/**
 * A condition that stands is said once when it begins and once when it is over, not every two seconds.
 * Happenings (a route change, the breaker opening) pass as they are.
 */
import type { SteerEvent } from './types.js';

export interface Announced {
  readonly events: readonly SteerEvent[];
  /** The standing conditions of this run, for the next one to compare with. */
  readonly standing: string[];
}

/** Conditions remembered; more at once than this would be a bug, not a home network. */
const LIMIT = 40;

export function announce(before: readonly string[], events: readonly SteerEvent[]): Announced {
  const standing = [...new Set(events.filter((e) => e.standing === true).map(key))].slice(0, LIMIT);
  const fresh = events.filter((e) => e.standing !== true || !before.includes(key(e)));
  const over = before
    .filter((k) => !standing.includes(k))
    .map((k): SteerEvent => ({
      level: 'info',
      event: 'over',
      message: 'No longer the case',
      data: { condition: k },
    }));
  return { events: [...fresh, ...over], standing };
}

/** One condition is told from another by its name and, where it has one, its code. */
function key(event: SteerEvent): string {
  const code = event.data?.['code'];
  return (typeof code === 'string' ? `${event.event}:${code}` : event.event).slice(0, 80);
}
