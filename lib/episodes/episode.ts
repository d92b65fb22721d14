/** What a stretch of time steered is, once it has been looked at: an episode. */

/** Did it help? docs/episodes.md says how each comes about. */
export type EpisodeVerdict = 'helped' | 'no_difference' | 'worse' | 'nobody_was_there' | 'not_measured';

/** In the order in which they are listed. */
export const EPISODE_VERDICTS: readonly EpisodeVerdict[] = [
  'helped',
  'no_difference',
  'worse',
  'nobody_was_there',
  'not_measured',
];

export const EPISODE_WORDS: Readonly<Record<EpisodeVerdict, string>> = {
  helped: 'helped',
  no_difference: 'no difference',
  worse: 'worse',
  nobody_was_there: 'nobody was there',
  not_measured: 'not measured',
};

/** Why the route changed: a reason's code, its words, and who decided. */
export interface Cause {
  readonly cause: string;
  readonly detail: string;
  readonly by: string;
}

/** Of one line while it was steered. ms beyond what that line is like without load. */
export interface Spread {
  readonly median: number;
  readonly p95: number;
}

export interface Episode {
  /** Wall time, ISO 8601: of the first run that left the route steered. */
  readonly from: string;
  /** Of the run that left it primary again, or of the last one seen. */
  readonly to: string;
  /** Time steered, ms: what was seen of it, and what lies in gaps within. */
  readonly lengthMs: number;
  /** Between consecutive runs: what the journal has seen. */
  readonly seenMs: number;
  readonly runs: number;
  readonly begin: Cause;
  /** null: it was steered still, or nothing is known of how it ended. */
  readonly end: Cause | null;
  /** `ended`: seen to the end. `running`: the journal's last run is in it. `lost`: after it nothing was recorded for a while. */
  readonly state: 'ended' | 'running' | 'lost';
  /** New connections that the producer rule has marked; null = its counter could not be read. */
  readonly connections: number | null;
  /** Some of them may not have been counted: the counter was reset, or not read all the time. */
  readonly connectionsAtLeast: boolean;
  /** null: never known meanwhile. */
  readonly primaryDeltaMs: Spread | null;
  readonly alternateDeltaMs: Spread | null;
  /** Runs in which both lines were measured. */
  readonly compared: number;
  /** 0..1 of these: a packet was clearly sooner back by the alternate line; clearly later. null = none was compared. */
  readonly alternateBetter: number | null;
  readonly alternateWorse: number | null;
  /** How much sooner on average, ms; lost packets count as `LOST_MS`. Negative = later. */
  readonly gainMs: number | null;
  readonly verdict: EpisodeVerdict;
  /** The verdict's reason with its numbers; a sentence without a full stop. */
  readonly because: string;
}
