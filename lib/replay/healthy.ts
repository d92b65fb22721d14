/**
 * Which time was congested and which was healthy. Congestion is what stood for a minute or more; a shorter burst is
 * a spike, and a spike belongs to healthy time: to steer for it would be false.
 */
import { QUIET_MS } from './tally.js';
import type { Columns } from './gather.js';

/** Shorter is over before steering helps anyone. */
export const WORTH_STEERING_MS = 60_000;
/** Before and after congestion the line is neither: it builds up, and averages take time to fall. */
const MARGIN_MS = 120_000;

export interface Congestion {
  /** Indices of its first and its last bad run. */
  readonly first: number;
  readonly last: number;
  /** The line was dead: no threshold has a say in that. */
  readonly outage: boolean;
}

export interface Split {
  readonly congestions: readonly Congestion[];
  readonly spikes: number;
  /** Outside congestion; spikes are part of it. */
  readonly healthy: readonly boolean[];
  /** Outside spikes too: what the line is like when nothing happens. */
  readonly calm: readonly boolean[];
  /** Time between consecutive healthy runs. */
  readonly healthyMs: number;
}

export function split(columns: Columns): Split {
  const { count, atMs, bad, outage } = columns;
  const episodes: { first: number; last: number; outage: boolean }[] = [];
  for (let i = 0; i < count; i += 1) {
    if (bad[i] !== true) continue;
    const open = episodes.at(-1);
    if (open !== undefined && (atMs[i] ?? 0) - (atMs[open.last] ?? 0) <= QUIET_MS) {
      open.last = i;
      open.outage ||= outage[i] === true;
    } else episodes.push({ first: i, last: i, outage: outage[i] === true });
  }
  const long = (e: Congestion): boolean => (atMs[e.last] ?? 0) - (atMs[e.first] ?? 0) >= WORTH_STEERING_MS;
  const congestions = episodes.filter((e) => long(e) || e.outage);
  const healthy = outside(columns, congestions);
  const calm = outside(columns, episodes);
  let healthyMs = 0;
  for (let i = 1; i < count; i += 1) {
    const passed = (atMs[i] ?? 0) - (atMs[i - 1] ?? 0);
    if (healthy[i] === true && healthy[i - 1] === true && passed <= columns.gapMs) healthyMs += passed;
  }
  return { congestions, spikes: episodes.length - congestions.length, healthy, calm, healthyMs };
}

/** True where a run is not within the margin of any of these. */
function outside({ count, atMs }: Columns, episodes: readonly Congestion[]): boolean[] {
  const free = new Array<boolean>(count).fill(true);
  for (const { first, last } of episodes) {
    const [from, to] = [(atMs[first] ?? 0) - MARGIN_MS, (atMs[last] ?? 0) + MARGIN_MS];
    for (let i = first; i >= 0 && (atMs[i] ?? 0) >= from; i -= 1) free[i] = false;
    for (let i = first; i < count && (atMs[i] ?? 0) <= to; i += 1) free[i] = false;
  }
  return free;
}
