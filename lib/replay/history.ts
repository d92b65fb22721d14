/**
 * Changes of the route over a stretch of time: from the state, which keeps the last few whatever became of the
 * journal, and from the journal, which reaches back further when there were many.
 */
import { routeNamed, routeOf } from '../core/model/state.js';
import { TRANSITIONS_KEPT } from '../core/settle/transition.js';
import type { Route, SteerState } from '../core/model/types.js';
import { readLine, type SkipReason } from '../core/record/read.js';
import { type Change, type Figures, Tally } from './tally.js';

export interface HistoryChange extends Change {
  /** How long that route lasted, ms; up to now for the last one. */
  readonly forMs: number;
}

export interface DayFacts {
  /** In the machine's zone. */
  readonly date: string;
  readonly changes: number;
  readonly steeredMs: number;
}

export interface HistoryFacts {
  readonly version: 1;
  readonly from: string;
  readonly to: string;
  readonly primary: string;
  readonly alternate: string;
  readonly routeNow: Route;
  /** Before this nothing is known; null = changes are known for the whole stretch. */
  readonly knownSince: string | null;
  readonly changes: readonly HistoryChange[];
  readonly byCause: Readonly<Record<string, number>>;
  readonly steeredMs: number;
  readonly perDay: readonly DayFacts[];
  /** What the journal adds: null = it has nothing of that time. */
  readonly journal: {
    readonly runs: number;
    readonly unknownRuns: number;
    readonly failedRuns: number;
    readonly coveredMs: number;
    readonly episodes: number;
    readonly brakeEngaged: number;
  } | null;
  /** Lines of the journal that were passed over. */
  readonly skipped: Readonly<Record<SkipReason, number>>;
}

export interface HistoryInput {
  readonly lines: Iterable<string>;
  readonly state: SteerState | null;
  readonly fromMs: number;
  readonly nowMs: number;
  readonly names: { readonly primary: string; readonly alternate: string } | null;
  /** yyyy-mm-dd of a wall time in the machine's zone. */
  readonly dayOf: (wallMs: number) => string;
  /** The next midnight there. */
  readonly nextDay: (wallMs: number) => number;
}

/** The same change stands in both, the journal's with the time of the run's beginning. */
const SAME_CHANGE_MS = 5_000;
export function history(input: HistoryInput): HistoryFacts {
  const { state, fromMs, nowMs } = input;
  const scan = scanJournal(input.lines, fromMs);
  const fromState = (state?.transitions ?? []).map((t): Change => ({
    at: t.timestamp,
    to: routeNamed(t.to),
    cause: t.cause,
    detail: t.detail,
    by: t.by,
  }));
  const all = [...before(scan.figures.changes, fromState[0]), ...fromState];
  const changes = all.filter((c) => Date.parse(c.at) >= fromMs && Date.parse(c.at) <= nowMs);
  const routeNow = routeAtEnd(state, scan, all);
  const routeAtStart = changes[0] === undefined ? routeNow : other(changes[0].to);
  const spans = spansOf(changes, routeAtStart, Math.max(fromMs, knownFrom(fromState, scan) ?? fromMs), nowMs);
  const known = knownFrom(fromState, scan);
  const names = input.names ?? scan.names ?? { primary: 'primary', alternate: 'alternate' };
  return {
    version: 1,
    from: new Date(fromMs).toISOString(),
    to: new Date(nowMs).toISOString(),
    ...names,
    routeNow,
    knownSince: known !== null && known > fromMs ? new Date(known).toISOString() : null,
    changes: changes.map((change, i) => ({
      ...change,
      forMs: Math.max(
        0,
        (i + 1 < changes.length ? Date.parse(changes[i + 1]?.at ?? '') : nowMs) - Date.parse(change.at),
      ),
    })),
    byCause: countCauses(changes),
    steeredMs: spans.reduce((sum, [from, to]) => sum + to - from, 0),
    perDay: perDay(changes, spans, Math.max(fromMs, known ?? fromMs), input),
    journal:
      scan.figures.runs === 0
        ? null
        : {
            runs: scan.figures.runs,
            unknownRuns: scan.unknownRuns,
            failedRuns: scan.failedRuns,
            coveredMs: scan.figures.coveredMs,
            episodes: scan.figures.episodes.length,
            brakeEngaged: scan.figures.brakeEngaged,
          },
    skipped: scan.skipped,
  };
}

/**
 * The journal's changes up to where the state's begin. Found by that very change: a clock that was set back would
 * make later ones look older than it.
 */
function before(changes: readonly Change[], oldest: Change | undefined): readonly Change[] {
  if (oldest === undefined) return changes;
  const begin = Date.parse(oldest.at);
  const at = changes.findIndex(
    (c) => c.to === oldest.to && Math.abs(Date.parse(c.at) - begin) <= SAME_CHANGE_MS,
  );
  return at >= 0 ? changes.slice(0, at) : changes.filter((c) => Date.parse(c.at) < begin);
}

/**
 * From when on every change is known; null = from the beginning. With as many as the state keeps there may have been
 * older ones.
 */
function knownFrom(fromState: readonly Change[], scan: Scan): number | null {
  const oldest = fromState[0];
  if (oldest !== undefined && fromState.length < TRANSITIONS_KEPT) return null;
  const state = oldest === undefined ? null : Date.parse(oldest.at);
  if (state === null) return scan.firstMs;
  return scan.firstMs === null ? state : Math.min(state, scan.firstMs);
}

function routeAtEnd(state: SteerState | null, scan: Scan, all: readonly Change[]): Route {
  if (state !== null) return routeOf(state);
  if (scan.firstMs !== null) return scan.lastRoute;
  return all.at(-1)?.to ?? 'primary';
}

function other(route: Route): Route {
  return route === 'steered' ? 'primary' : 'steered';
}

/** Stretches of time steered, clipped to the asked one. A wall clock that was set back makes none negative. */
function spansOf(
  changes: readonly Change[],
  routeAtStart: Route,
  fromMs: number,
  nowMs: number,
): [number, number][] {
  const spans: [number, number][] = [];
  let route = routeAtStart;
  let since = fromMs;
  const close = (untilMs: number): void => {
    if (route === 'steered' && untilMs > since) spans.push([since, untilMs]);
  };
  for (const change of changes) {
    const at = Math.min(nowMs, Math.max(since, Date.parse(change.at)));
    close(at);
    [route, since] = [change.to, at];
  }
  close(nowMs);
  return spans;
}

function countCauses(changes: readonly Change[]): Record<string, number> {
  // A cause is a word of a file: it may be one that every object has.
  const counts = new Map<string, number>();
  for (const { cause } of changes) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  return Object.fromEntries(counts);
}

function perDay(
  changes: readonly Change[],
  spans: readonly [number, number][],
  fromMs: number,
  { nowMs, dayOf, nextDay }: HistoryInput,
): DayFacts[] {
  const days: DayFacts[] = [];
  for (let from = fromMs; from < nowMs; from = nextDay(from)) {
    const to = Math.min(nowMs, nextDay(from));
    const steeredMs = spans.reduce(
      (sum, [a, b]) => sum + Math.max(0, Math.min(b, to) - Math.max(a, from)),
      0,
    );
    const date = dayOf(from);
    days.push({ date, changes: changes.filter((c) => dayOf(Date.parse(c.at)) === date).length, steeredMs });
  }
  return days;
}

// What a journal says of a stretch of time: changes, figures, and runs that could not do their work.

export interface Scan {
  readonly figures: Figures;
  readonly unknownRuns: number;
  readonly failedRuns: number;
  readonly skipped: Record<SkipReason, number>;
  readonly firstMs: number | null;
  readonly firstRoute: Route;
  readonly lastRoute: Route;
  readonly names: { readonly primary: string; readonly alternate: string } | null;
}

/** @param fromMs wall time; of what was before only the first run's is told */
export function scanJournal(lines: Iterable<string>, fromMs: number): Scan {
  const tally = new Tally();
  const skipped: Record<SkipReason, number> = { torn: 0, foreign: 0, other_version: 0 };
  let [unknownRuns, failedRuns] = [0, 0];
  let firstMs: number | null = null;
  let firstRoute: Route = 'primary';
  let lastRoute: Route = 'primary';
  let names: Scan['names'] = null;
  for (const text of lines) {
    const read = readLine(text);
    if (read.kind === 'skip') skipped[read.why] += 1;
    if (read.kind === 'start') {
      const { primary_wan: primary, alternate_wan: alternate } = read.start.config.topology;
      names = { primary, alternate };
    }
    if (read.kind !== 'run' || read.run.line.kind === 'dry') continue;
    const { line } = read.run;
    const atMs = Date.parse(line.at);
    if (firstMs === null) firstRoute = line.route;
    firstMs ??= atMs;
    lastRoute = line.route;
    if (atMs < fromMs) continue;
    if (line.verdict === 'UNKNOWN') unknownRuns += 1;
    if (line.exit !== undefined) failedRuns += 1;
    tally.add(line, null);
  }
  return {
    figures: tally.figures(),
    unknownRuns,
    failedRuns,
    skipped,
    firstMs,
    firstRoute,
    lastRoute,
    names,
  };
}
