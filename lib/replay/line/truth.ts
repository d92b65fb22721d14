/** What really happened on a recorded line, second by second, known only afterwards. */
import { median } from '../../core/model/stats.js';
import { baseOf, type RecordedLine, standingS } from './line.js';

/** Excess over base beyond which calls suffer, ms. */
export const BAD_MS = 30;
/** What a second in which nothing came back costs, ms of excess: a call stands still. */
export const LOST_MS = 300;
/** A second is congested where the median of so many around it is bad: five before, five after. */
const HALF_WINDOW_S = 5;
/** A shorter one is a spike: no decider could, or should, follow. */
const EPISODE_S = 5;
/** Those that a decider must not miss. */
const LONG_S = 20;

/** Seconds `from` (included) to `to` (left out). */
export interface Episode {
  readonly from: number;
  readonly to: number;
  readonly long: boolean;
}

export interface Truth {
  /** Round trip of the line at rest, ms. */
  readonly baseMs: number;
  /** Whole seconds from the first row to the last. */
  readonly seconds: number;
  /** Excess of each second over base, ms, never negative; NaN where the recording has a gap. */
  readonly excessMs: Float64Array;
  readonly episodes: readonly Episode[];
  /** Seconds since the last second of an episode, 0 within one, 1 in the first after it; Infinity before the first. */
  readonly sinceCongestion: Float64Array;
}

/** null: nothing was ever answered, or it is shorter than two seconds. */
export function truthOf(line: RecordedLine): Truth | null {
  const baseMs = baseOf(line);
  const seconds = Math.floor(line.rows.at(-1)?.tS ?? 0);
  if (baseMs === null || seconds < 2) return null;
  const excessMs = excess(line, baseMs, seconds);
  const episodes = episodesOf(excessMs);
  const sinceCongestion = new Float64Array(seconds).fill(Infinity);
  for (const { from, to } of episodes) {
    sinceCongestion.fill(0, from, to);
    for (let s = to; s < seconds; s += 1) sinceCongestion[s] = s - to + 1;
  }
  return { baseMs, seconds, excessMs, episodes, sinceCongestion };
}

function excess(line: RecordedLine, baseMs: number, seconds: number): Float64Array {
  const each = new Float64Array(seconds).fill(NaN);
  const standing = standingS(line);
  const { rows } = line;
  let next = 0;
  let lastS = -Infinity;
  for (let s = 0; s < seconds; s += 1) {
    let [sum, answered, sent] = [0, 0, 0];
    for (let row = rows[next]; row !== undefined && row.tS < s + 1; row = rows[next]) {
      sent += 1;
      if (row.rttMs !== null) [sum, answered] = [sum + row.rttMs, answered + 1];
      lastS = row.tS;
      next += 1;
    }
    if (sent > 0) each[s] = answered === 0 ? LOST_MS : Math.max(0, sum / answered - baseMs);
    else if (s - lastS < standing) each[s] = each[s - 1] ?? NaN;
  }
  return each;
}

function episodesOf(excessMs: Float64Array): Episode[] {
  const episodes: Episode[] = [];
  let from: number | null = null;
  for (let s = 0; s <= excessMs.length; s += 1) {
    if (s < excessMs.length && isCongested(excessMs, s)) from ??= s;
    else if (from !== null) {
      if (s - from >= EPISODE_S) episodes.push({ from, to: s, long: s - from >= LONG_S });
      from = null;
    }
  }
  return episodes;
}

function isCongested(excessMs: Float64Array, s: number): boolean {
  const around = excessMs.subarray(Math.max(0, s - HALF_WINDOW_S), s + HALF_WINDOW_S + 1);
  return (median([...around].filter((ms) => !Number.isNaN(ms))) ?? 0) > BAD_MS;
}
