/** What the page shows, as plain data: made from a journal, turned into HTML, and read again by the page's own script. */
import type { EpisodeFacts } from '../../episodes/book.js';
import type { WrongClock } from '../../replay/wall-clock.js';

/** A is best; `none`: too little was seen. docs/report.md says what each means. */
export type Grade = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'none';

/**
 * A stretch of time in equal steps, oldest first. Lists and texts have one item, or one character, for each step; null
 * and '-' = nothing is known of it.
 */
export interface Series {
  /** Wall time at the beginning of the first step, ms. */
  readonly t0: number;
  readonly stepMs: number;
  /** Delta of the primary line, ms: the middle one of the step's runs, and the largest. */
  readonly delta: readonly (number | null)[];
  readonly most: readonly (number | null)[];
  /** The alternate line beyond its own shortest round trip, ms: the middle one. */
  readonly other: readonly (number | null)[];
  /** Packets waiting: the most. */
  readonly queue: readonly (number | null)[];
  /** Packets dropped in all. */
  readonly drops: readonly (number | null)[];
  /** The worst verdict: G, Y, R, O(utage), U(nknown). */
  readonly verdict: string;
  /** By the alternate line: 0 never, 1 for a part of it, 2 all the time. */
  readonly steered: string;
  /** Sum of 1 a person's order, 2 the router could not be asked or did not obey, 4 the alternate line answered nothing. */
  readonly marks: string;
}

/** Time in ms of what was seen. */
export interface DayTimes {
  readonly seenMs: number;
  readonly missingMs: number;
  readonly yellowMs: number;
  readonly redMs: number;
  readonly outageMs: number;
  readonly unknownMs: number;
  readonly steeredMs: number;
  /** RED or OUTAGE, and steered: new connections were spared it. */
  readonly sparedMs: number;
  /** New connections left by a line that was congested or dead. */
  readonly sufferedMs: number;
  readonly overrideMs: number;
  readonly routerMs: number;
}

export interface DayChange {
  /** Wall time, ms. */
  readonly atMs: number;
  readonly to: 'primary' | 'steered';
  readonly why: string;
}

export interface Day {
  /** yyyy-mm-dd in the machine's zone. */
  readonly date: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** From wall time to the machine's own, minutes: from when on, and how much. */
  readonly zones: readonly (readonly [fromMs: number, minutes: number])[];
  readonly runs: number;
  readonly times: DayTimes;
  /** Packets dropped; null = never known. */
  readonly drops: number | null;
  /** Largest delta, ms. */
  readonly mostDelta: number | null;
  readonly grade: Grade;
  readonly sentence: string;
  readonly changes: readonly DayChange[];
  /** Changes of the route, those that are not listed included. */
  readonly changeCount: number;
  /** Episodes that began on it. */
  readonly episodes: number;
  readonly series: Series;
}

export interface Model {
  readonly version: 1;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly from: string;
  readonly to: string;
  readonly program: string;
  readonly primary: string;
  readonly alternate: string;
  /** Delta from which a run votes RED, ms, as last configured; null = not known. */
  readonly redMs: number | null;
  readonly grade: Grade;
  readonly sentence: string;
  /** Newest first. */
  readonly days: readonly Day[];
  readonly episodes: EpisodeFacts;
  /** The journal's last run; null = it has none. */
  readonly last: LastRun | null;
  readonly wrongClock: readonly WrongClock[];
  /** What was passed over, in words. */
  readonly notes: readonly string[];
}

export interface LastRun {
  readonly atMs: number;
  readonly verdict: string;
  readonly route: 'primary' | 'steered';
  readonly deltaMs: number | null;
  readonly queue: number | null;
  readonly drops: number | null;
}
