/**
 * Stretches steered, by whether they helped. What an episode comes to is known when it is over, and rests on all runs of it:
 * so the journal is read once more then, which is rare.
 */
import { fieldsOf, isText } from '../core/record/shown.js';
import { readLine } from '../core/record/read.js';
import { EpisodeTracker, LONGEST_UNSEEN_MS } from '../episodes/tracker.js';
import type { Counters } from './counters.js';

/** Wall times, ISO 8601. */
export interface EpisodesCounted {
  /** Of the end of the last episode that was counted, or of the first look. */
  readonly until: string;
  /** Of the run that ended one which is not counted yet; null: there is none. */
  readonly due: string | null;
}

/**
 * @param lines the journal's newest parts, in which the episode is
 * @param now wall time of the last run, ISO 8601
 */
export function countEpisodes(
  lines: Iterable<string>,
  gapMs: number,
  { until, due }: EpisodesCounted,
  now: string,
  counters: Counters,
): EpisodesCounted {
  if (due === null) return { until, due };
  const tracker = new EpisodeTracker();
  let reached = Date.parse(until);
  const before = reached;
  for (const text of lines) {
    const read = readLine(text);
    if (read.kind !== 'run') continue;
    for (const episode of tracker.add(read.run.line, Date.parse(read.run.line.at), gapMs)) {
      const endedMs = Date.parse(episode.to);
      if (endedMs <= before) continue;
      counters.add('episodes', [episode.verdict]);
      counters.add('episode_ms', [episode.verdict], episode.seenMs);
      reached = Math.max(reached, endedMs);
    }
  }
  // It is whole with the next reading of the router; after a while none is waited for.
  const done = reached >= Date.parse(due) || Date.parse(now) - Date.parse(due) > LONGEST_UNSEEN_MS;
  return { until: new Date(reached).toISOString(), due: done ? null : due };
}

/** Of a file. null: it is no such thing. */
export function readEpisodes(raw: unknown): EpisodesCounted | null {
  const { until, due } = fieldsOf(raw) ?? {};
  const isTime = (text: unknown): text is string => isText(text) && Math.abs(Date.parse(text)) <= 1e13;
  if (!isTime(until)) return null;
  return { until, due: isTime(due) ? due : null };
}
