/**
 * The totals as they are kept between two looks, with the place in the journal up to which they go. One file, replaced
 * whole: totals and place are never of two different moments, so no line is counted twice or left out.
 */
import { fieldsOf, finite, isText } from '../core/record/shown.js';
import { parseJson } from '../core/model/text.js';
import type { SteerState } from '../core/model/types.js';
import { type EpisodesCounted, readEpisodes } from './count-episodes.js';
import { type LastCounted, readLast } from './count-runs.js';
import { Counters, isCounter, type Series } from './counters.js';

/** Where in the journal reading goes on. */
export interface JournalPlace {
  /** Number of the file in its file system: rotation renames it and keeps that. */
  readonly inode: number;
  /** Bytes of it that are done. */
  readonly offset: number;
  /** What stands before that, as a digest: another file may be given the same number. */
  readonly before: string;
}

export interface Saved {
  /** null: the journal was never looked at. */
  readonly place: JournalPlace | null;
  readonly last: LastCounted | null;
  /** The state's own totals as they were then. */
  readonly counts: SteerState['counts'] | null;
  readonly counters: Counters;
  /** null: none was looked for yet. */
  readonly episodes: EpisodesCounted | null;
}

const VERSION = 1;

export function savedText({ place, last, counts, counters, episodes }: Saved): string {
  return `${JSON.stringify({ v: VERSION, place, last, counts, episodes, counters: counters.series() })}\n`;
}

/** null: it is not whole, or of another version. Then counting begins anew. */
export function readSaved(text: string): Saved | null {
  let fields;
  try {
    fields = fieldsOf(parseJson(text));
  } catch {
    return null;
  }
  if (fields === null || fields['v'] !== VERSION || !Array.isArray(fields['counters'])) return null;
  const counters = new Counters();
  for (const one of fields['counters'] as readonly unknown[]) {
    const [name, labels, value] = seriesOf(one) ?? [];
    if (name !== undefined && labels !== undefined) counters.add(name, labels, value);
  }
  return {
    place: readPlace(fields['place']),
    last: readLast(fields['last']),
    counts: readCounts(fields['counts']),
    counters,
    episodes: readEpisodes(fields['episodes']),
  };
}

function seriesOf(raw: unknown): Series | null {
  if (!Array.isArray(raw)) return null;
  const [name, labels, value] = raw as readonly unknown[];
  const number = finite(value);
  if (!isText(name) || !isCounter(name) || number === null) return null;
  return Array.isArray(labels) && labels.every(isText) ? [name, labels, number] : null;
}

function readPlace(raw: unknown): JournalPlace | null {
  const { inode, offset, before } = fieldsOf(raw) ?? {};
  return isWhole(inode) && isWhole(offset) && isText(before) ? { inode, offset, before } : null;
}

function readCounts(raw: unknown): SteerState['counts'] | null {
  const { runs, skipped, unknown, router_failures, writes } = fieldsOf(raw) ?? {};
  const all = [runs, skipped, unknown, router_failures, writes];
  if (!all.every(isWhole)) return null;
  return { runs, skipped, unknown, router_failures, writes } as SteerState['counts'];
}

function isWhole(raw: unknown): raw is number {
  return Number.isSafeInteger(raw) && (raw as number) >= 0;
}
