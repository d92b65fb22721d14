/**
 * Changes of the route over a stretch of time: from the state, which keeps the last few whatever became of the
 * journal, and from the journal, which reaches back further when there were many.
 */
import { routeNamed, routeOf } from '../core/model/state.js';
import { TRANSITIONS_KEPT } from '../core/settle/transition.js';
import type { EpisodeFacts } from '../episodes/book.js';
import type { Now, Route, SteerState } from '../core/model/types.js';
import type { SkipReason } from '../core/record/read.js';
import { type Scan, scanJournal } from './scan-journal.js';
import type { Change } from './tally.js';
import { RunTimes, timeOfChange, type WrongClock } from './wall-clock.js';

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
  /** Each stretch steered, and whether it helped: from the journal alone. One that began before `from` is told whole. */
  readonly episodes: EpisodeFacts;
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
  /** Stretches with a wrong wall clock; absent = none. Times of changes are told as they are believed. */
  readonly wrongClock?: readonly WrongClock[];
  /** Lines of the journal that were passed over. */
  readonly skipped: Readonly<Record<SkipReason, number>>;
}

export interface HistoryInput {
  /** With its boot, by which times are told where a wall clock was wrong; absent: the journal is of another machine. */
  readonly now?: Now;
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
  const times = new RunTimes(input.lines, input.now ?? null);
  const scan = scanJournal(input.lines, fromMs, times);
  const fromState = changesOf(state, scan.figures.changes, input.now ?? null);
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
    episodes: scan.episodes,
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
    ...wrongClocks(times, fromState, fromMs),
    skipped: scan.skipped,
  };
}

/** The state's changes, at the time of the journal's where it has the same one. */
function changesOf(state: SteerState | null, journal: readonly Change[], now: Now | null): Change[] {
  return (state?.transitions ?? []).map((t): Change => {
    const change = { to: routeNamed(t.to), cause: t.cause, detail: t.detail, by: t.by };
    const near = journal.find(
      (c) =>
        c.to === change.to &&
        Math.abs(Date.parse(c.shown ?? c.at) - Date.parse(t.timestamp)) <= SAME_CHANGE_MS,
    );
    if (near !== undefined && near.shown === undefined) return { at: t.timestamp, ...change };
    const at = near?.at ?? new Date(timeOfChange(t, state as SteerState, now)).toISOString();
    return Date.parse(at) === Date.parse(t.timestamp)
      ? { at: t.timestamp, ...change }
      : { at, shown: t.timestamp, ...change };
  });
}

function wrongClocks(
  times: RunTimes,
  fromState: readonly Change[],
  fromMs: number,
): Pick<HistoryFacts, 'wrongClock'> {
  const ofRuns = times.wrong();
  // Without a journal the changes alone tell.
  const ofChanges = fromState.flatMap(({ at, shown }): WrongClock[] =>
    shown === undefined ? [] : [{ from: at, to: at, byMs: Date.parse(shown) - Date.parse(at) }],
  );
  const all = (ofRuns.length > 0 ? ofRuns : ofChanges).filter(({ to }) => Date.parse(to) >= fromMs);
  return all.length === 0 ? {} : { wrongClock: all };
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
