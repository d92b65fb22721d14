/** Finding one run in a journal, with what it stands on: the runs before it and the configuration it ran by. */
import type { EffectiveConfig } from '../core/model/config.js';
import type { Now, Route, Verdict } from '../core/model/types.js';
import { Chain } from './redecide.js';
import { readLine, type RecordedRun, type SkipReason } from '../core/record/read.js';
import { RunTimes } from './wall-clock.js';

export interface FoundRun {
  readonly run: RecordedRun;
  /** When it was, which may not be what the wall clock showed. */
  readonly atMs: number;
  /** The route of the run before; null = there is none. */
  readonly routeBefore: Route | null;
  /** Verdicts of the runs before, the nearest last. */
  readonly trail: readonly Verdict[];
  /** null: its start is missing or cannot be used. */
  readonly config: EffectiveConfig | null;
  readonly version: string | null;
}

export interface Found {
  readonly found: FoundRun | null;
  /** The run after it, where the one asked for is not the last. */
  readonly next: RecordedRun | null;
  readonly skipped: Readonly<Record<SkipReason, number>>;
  readonly runs: number;
}

export type Wanted =
  | { readonly kind: 'last' }
  | { readonly kind: 'last_transition' }
  /** The last run that began at or before this wall time. */
  | { readonly kind: 'at'; readonly wallMs: number };

/** Verdicts of the runs before that are told. */
const TRAIL = 8;

/** @param linesOf the newest parts of a journal, so many; looked through only as far back as need be */
export function findRun(
  linesOf: (parts?: number) => Iterable<string>,
  wanted: Wanted,
  now: Now | null = null,
): Found {
  // In the newest part alone, as a rule; what stands too near its beginning is found with all that is before it.
  const near = findIn(linesOf(1), wanted, now);
  return near.found !== null && near.found.trail.length === TRAIL ? near : findIn(linesOf(), wanted, now);
}

function findIn(lines: Iterable<string>, wanted: Wanted, now: Now | null): Found {
  const times = new RunTimes(lines, now);
  const chain = new Chain();
  const skipped: Record<SkipReason, number> = { torn: 0, foreign: 0, other_version: 0 };
  let version: string | null = null;
  let trail: Verdict[] = [];
  let before: RecordedRun | null = null;
  let found: FoundRun | null = null;
  let next: RecordedRun | null = null;
  let runs = 0;
  for (const text of lines) {
    const read = readLine(text);
    if (read.kind === 'skip') skipped[read.why] += 1;
    else if (read.kind === 'start') {
      chain.begin(read.start);
      ({ version } = read.start);
    } else {
      const { run } = read;
      runs += 1;
      const atMs = times.of(run.line);
      if (wants(wanted, run, before, atMs)) {
        found = { run, atMs, routeBefore: before?.line.route ?? null, trail, config: chain.config, version };
        next = null;
      } else if (found !== null) next ??= run;
      trail = [...trail.slice(1 - TRAIL), run.line.verdict];
      before = run;
    }
  }
  return { found, next, skipped, runs };
}

function wants(wanted: Wanted, { line }: RecordedRun, before: RecordedRun | null, atMs: number): boolean {
  switch (wanted.kind) {
    case 'last':
      return true;
    case 'last_transition':
      return before !== null && before.line.route !== line.route;
    case 'at':
      return atMs <= wanted.wallMs;
  }
}
