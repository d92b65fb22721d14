/**
 * The nouns of being told: what was seen, the incidents that make of it, the messages about them, and what is remembered from
 * one pass to the next. Times are wall time in ms: they outlive a boot, and people read them.
 */
import type { Route, Verdict } from '../../core/model/types.js';

/** Milder ones first. */
export const SEVERITIES = ['info', 'warning', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What an incident is about. At most one of a kind is open at a time. */
export type Kind =
  | 'steering'
  | 'outage'
  | 'override'
  | 'router'
  | 'switch'
  | 'blind'
  | 'silent'
  | 'drift'
  | 'alternate'
  | 'both_lines'
  | 'rule'
  | 'config'
  | 'target';

/** One run, as far as anyone is told of it. */
export interface SeenRun {
  readonly kind: 'run';
  readonly atMs: number;
  readonly route: Route;
  readonly verdict: Verdict;
  readonly overridden: boolean;
  /** Why the route is as it is: the sentence of `explain`. */
  readonly sentence: string;
  /** Why the router could not be read ('' = as before); null = it was; undefined = it was not asked, or there was no time. */
  readonly routerFailure: string | null | undefined;
  /** Why a switch did not arrive; null = nothing was to be switched, or it did. */
  readonly switchTrouble: string | null;
}

/** How things stand when somebody looks. */
export interface Look {
  readonly kind: 'look';
  readonly atMs: number;
  /** Time without a run, ms, suspends left out; null = not known. */
  readonly silentMs: number | null;
  readonly silentAfterMs: number;
  /** The conditions that stand by the state; null = it cannot be read. */
  readonly standing: readonly string[] | null;
  /** What is wrong with targets. Absent = not known yet. */
  readonly targets?: readonly string[];
}

export type Seen = SeenRun | Look;

/** A condition that is watched: it may become an incident, is one, or was one lately. */
export interface Tracked {
  readonly kind: Kind;
  /** `waiting`: not long enough to be told. `open`. `over`: it may come back, and is then no new incident. */
  readonly phase: 'waiting' | 'open' | 'over';
  /** Since when the phase stands. */
  readonly sinceMs: number;
  /** When the incident was opened; while it waits, when its condition began. */
  readonly openedMs: number;
  readonly severity: Severity;
  readonly sentence: string;
  /** How often it has begun. */
  readonly times: number;
  /** It comes and goes: nothing more is told until it has settled. */
  readonly quiet: boolean;
}

export type Turn = 'opened' | 'updated' | 'closed';

/** One thing to be told. */
export interface Change {
  /** The same for the same change, however often it is worked out. */
  readonly id: string;
  readonly incident: string;
  readonly kind: Kind;
  readonly turn: Turn;
  /** Of a closed one: how severe it was. */
  readonly severity: Severity;
  readonly sentence: string;
  readonly atMs: number;
  readonly openedMs: number;
  readonly times: number;
}

/** Changes that no longer fit into a queue, counted. */
export interface Older {
  readonly count: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly worst: Severity;
}

/** What is remembered of one target. */
export interface TargetMemory {
  readonly name: string;
  /** Not delivered yet, oldest first. */
  readonly queue: readonly Change[];
  readonly older: Older | null;
  /** Messages that may be sent at once, as of `atMs`. */
  readonly bucket: { readonly tokens: number; readonly atMs: number };
  /** Not before this; null = at once. `setMs`: when that was said. */
  readonly wait: { readonly untilMs: number; readonly setMs: number } | null;
  /** Failures in a row. */
  readonly fails: number;
  /** Since when, and why. */
  readonly failing: { readonly sinceMs: number; readonly why: string } | null;
  /** It refuses whatever it is sent: which settings it did that under. */
  readonly refused: string | null;
}

/** Where in the journal reading goes on. */
export interface Cursor {
  /** File and place of the next line, and the text before it; null = to be found by the last record. */
  readonly place: { readonly inode: number; readonly offset: number; readonly tail: string } | null;
  /** The last record that was read: its boot ('' = none was there yet), and when it was. */
  readonly id: string;
  readonly bootMs: number;
  readonly at: string;
}

export interface Memory {
  readonly version: 1;
  readonly cursor: Cursor | null;
  readonly tracked: readonly Tracked[];
  readonly targets: readonly TargetMemory[];
}

/** What a target is given to deliver. */
export interface Message {
  readonly id: string;
  readonly severity: Severity;
  /** `digest`: several incidents in one. */
  readonly turn: Turn | 'digest' | 'test';
  /** One line. */
  readonly title: string;
  /** One or several lines. */
  readonly text: string;
  readonly atMs: number;
  /** null: of several. */
  readonly incident: { readonly id: string; readonly kind: Kind; readonly openedMs: number } | null;
}

export function atLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least);
}

export function worse(a: Severity, b: Severity): Severity {
  return atLeast(a, b) ? a : b;
}
