/** Runs as a journal has them, of a line that is told in a few words. */
import type { RunRecord } from '../../lib/core/record/run-record.js';
import { EpisodeTracker } from '../../lib/episodes/tracker.js';
import type { Episode } from '../../lib/episodes/episode.js';

/** What differs from run to run; the rest of a record does not matter here. */
export interface Told {
  readonly atMs: number;
  readonly boot: number;
  readonly id?: string;
  readonly route: 'primary' | 'steered';
  /** Round trip of the watched line, ms; its baseline is 30. */
  readonly primary?: number | 'lost' | 'failed';
  readonly primaryLossPct?: number;
  /** Absent: the alternate line is not measured. */
  readonly alternate?: number | 'lost' | 'failed';
  /** The rule's counter; null: the router did not answer. */
  readonly packets?: number | bigint | null;
  readonly rule?: string;
  readonly by?: string;
  readonly why?: [string, string];
  readonly want?: 'primary' | 'steered';
  readonly ev?: string[];
  readonly verdict?: RunRecord['verdict'];
}

export const BASELINE_MS = 30;
export const START_MS = Date.UTC(2026, 10, 21, 18, 0, 0);

function reading(told: number | 'lost' | 'failed', lossPct = 0): RunRecord['in']['line'] {
  if (told === 'failed') return { rtt: '?probe_failed: no ping', loss: '?probe_failed' };
  return told === 'lost' ? { rtt: '?all_lost', loss: 100 } : { rtt: told, loss: lossPct };
}

export function runOf(told: Told): RunRecord {
  const { primary = BASELINE_MS, alternate, packets = 0, route, rule = '*1' } = told;
  const router: RunRecord['in']['router'] =
    packets === null
      ? { fail: 'timeout', why: 'no answer' }
      : { t: told.boot, down: '?missing', rule: [rule, route === 'steered' ? 1 : 0, String(packets)] };
  return {
    v: 1,
    kind: 'run',
    at: new Date(told.atMs).toISOString(),
    boot: told.boot,
    id: told.id ?? 'boot-1',
    load: 10,
    saved: told.boot - 1_990,
    cfg: 'c',
    in: {
      line: reading(primary, told.primaryLossPct),
      ...(alternate === undefined ? {} : { alt: reading(alternate) }),
      router,
    },
    sig: {
      base: BASELINE_MS,
      raw: typeof primary === 'number' ? Math.max(0, primary - BASELINE_MS) : `?${primary}`,
      ewma: 0,
      drops: 0,
      dps: 0,
      bps: 0,
      queued: 0,
      ds: 'observable',
    },
    votes: [],
    verdict: told.verdict ?? 'GREEN',
    want: told.want ?? route,
    by: told.by ?? 'threshold',
    why: told.why ?? (route === 'steered' ? ['red_streak', '2 runs RED'] : ['green_streak', '15 runs GREEN']),
    act: 'none',
    out: ['agrees'],
    done: told.boot + 500,
    route,
    next: { red: [0, 2], green: [0, 15] },
    ...(told.ev === undefined ? {} : { ev: told.ev }),
    took: 500,
  };
}

/** Everything that is found, what is still open last. */
export function episodesOf(runs: readonly Told[], gapMs?: number): Episode[] {
  const tracker = new EpisodeTracker();
  const done = runs.flatMap((told) => [...tracker.add(runOf(told), told.atMs, gapMs)]);
  return [...done, ...tracker.pending()];
}

/** A stretch of runs that are alike, the counter gaining `connections` over them. */
export interface StretchTold extends Omit<Told, 'atMs' | 'boot' | 'packets'> {
  readonly runs: number;
  /** null: it cannot be read. */
  readonly connections?: number | null;
}

/** Stretches one after the other, two seconds between runs. */
export function inARow(stretches: readonly StretchTold[], fromMs = START_MS): Told[] {
  const told: Told[] = [];
  let packets = 1_000;
  for (const { runs, connections = 0, ...rest } of stretches) {
    for (let i = 0; i < runs; i += 1) {
      const at = 2_000 * told.length;
      // The last reading of a stretch has seen all of them; the first is from before it acted.
      const gained = connections === null ? 0 : Math.floor((connections * i) / runs);
      told.push({
        ...rest,
        atMs: fromMs + at,
        boot: 100_000 + at,
        packets: connections === null ? null : packets + gained,
      });
    }
    packets += connections ?? 0;
  }
  return told;
}
