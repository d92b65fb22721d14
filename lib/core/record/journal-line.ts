/**
 * One run as one line of the journal: with every input, vote, decision, timer and outcome, so that it can be
 * explained and decided again. Keys are short because there are 43,200 lines a day; each is said here.
 *
 * Before a run that does not follow from the line above it (a new file, another configuration, a person's order,
 * a lost line) stands a line of kind `start` with configuration and memory.
 */
import { decidingConfig, type DecidingConfig } from './deciding-config.js';
import { clip, showInputs, type ShownInputs } from './inputs.js';
import { memoryDigest, memoryOf, type Memory } from './memory-digest.js';
import { showNext, type ShownNext } from './next.js';
import {
  showAction,
  showOutcome,
  showSignals,
  showVote,
  type ShownSignals,
  type ShownVote,
} from './shorthand.js';
import type { RecordInput } from './make.js';
import { routeOf } from '../model/state.js';
import type { Route, SteerEvent, SteerState, Verdict } from '../model/types.js';

/** Readers skip lines of a version they do not know. */
export const JOURNAL_VERSION = 1;

export interface RunLine {
  v: number;
  kind: 'run' | 'dry';
  /** Wall time of the measurement, for people. */
  at: string;
  /** The same, boot-relative ms, and which boot. */
  boot: number;
  id: string;
  /** From loading the state to the measurement, ms; and when that state had been saved. */
  load: number;
  saved: number;
  /** Fingerprint of the configuration. */
  cfg: string;
  in: ShownInputs;
  sig: ShownSignals;
  votes: ShownVote[];
  verdict: Verdict;
  want: Route;
  by: string;
  /** Reason: code and words. */
  why: [string, string];
  /** What the decider alone wanted, under an override. */
  own?: [Route, string, string];
  act: string;
  /** Outcome, and its failure's code or its words. */
  out: [string, string?];
  /** When the write was recorded before it was sent; absent = no write. */
  wrote?: number;
  /** When the outcome was known. */
  done: number;
  /** The route after it. */
  route: Route;
  next: ShownNext;
  /** Names of what was said. */
  ev?: string[];
  took: number;
  /** Absent = 0. */
  exit?: number;
  /** `boot` again and the digest of the memory after the run; last, so that the next run finds it at the file's end. */
  end?: [number, string];
}

export interface StartLine {
  v: number;
  kind: 'start';
  at: string;
  id: string;
  /** Version of this program. */
  version: string;
  cfg: string;
  config: DecidingConfig;
  /** As it was loaded by the run that follows. */
  memory: Memory;
}

export interface JournalEntry extends RecordInput {
  /** The state as it was loaded. */
  readonly before: SteerState;
  /** When it was loaded. */
  readonly loadedBootMs: number;
  /** When the intention to write was recorded; null = nothing was sent. */
  readonly wroteBootMs: number | null;
  readonly events: readonly SteerEvent[];
}

/** Enough of a boot id to tell two boots apart. */
export function bootTag(bootId: string): string {
  return bootId.slice(0, 8);
}

/** What else must be the same for a run to follow from the line above. */
function basis({ configFingerprint, version }: Pick<JournalEntry, 'configFingerprint' | 'version'>): string {
  return `${configFingerprint} ${version}`;
}

/**
 * The run's line, with a `start` above it where it does not follow from the journal's end.
 * @param endDigest of the last line; null when there is none
 */
export function journalText(entry: JournalEntry, endDigest: string | null): string {
  const line = `${JSON.stringify(runLine(entry))}\n`;
  if (entry.mode === 'dry' || endDigest === memoryDigest(entry.before, basis(entry))) return line;
  return `${JSON.stringify(startLine(entry))}\n${line}`;
}

export function startLine(entry: JournalEntry): StartLine {
  const { at } = entry.samples;
  return {
    v: JOURNAL_VERSION,
    kind: 'start',
    at: new Date(at.wallMs).toISOString(),
    id: bootTag(entry.before.boot_id),
    version: entry.version,
    cfg: entry.configFingerprint,
    config: decidingConfig(entry.config),
    memory: memoryOf(entry.before),
  };
}

/** What was decided and is to be done: what the same inputs and memory must give again. */
export type Decided = Pick<RunLine, 'verdict' | 'want' | 'by' | 'why' | 'own' | 'act' | 'route' | 'end'>;
/** How it came to that, and what it leaves for the next run. */
export type Shown = Pick<RunLine, 'sig' | 'votes' | 'next'>;

type Concluded = Pick<
  JournalEntry,
  'thought' | 'samples' | 'state' | 'config' | 'now' | 'mode' | 'configFingerprint' | 'version'
>;

export function decided(entry: Concluded): Decided {
  const { thought, state } = entry;
  const { conclusion, assessment } = thought;
  const { decider } = conclusion;
  const same = decider.want === conclusion.want && decider.because.code === conclusion.because.code;
  return {
    verdict: assessment.verdict,
    want: conclusion.want,
    by: conclusion.by,
    why: [conclusion.because.code, clip(conclusion.because.detail)],
    ...(same ? {} : { own: [decider.want, decider.because.code, clip(decider.because.detail)] }),
    act: showAction(thought.action),
    route: routeOf(state),
    ...(entry.mode === 'live'
      ? { end: [entry.samples.at.bootMs, memoryDigest(state, basis(entry))] as [number, string] }
      : {}),
  };
}

export function shownWith({ thought, state, config, now }: Concluded): Shown {
  return {
    sig: showSignals(thought.signals),
    votes: thought.assessment.votes.map(showVote),
    next: showNext(state, config, now.bootMs),
  };
}

export function runLine(entry: JournalEntry): RunLine {
  const { samples, before, now } = entry;
  const { at } = samples;
  const said = entry.events.map((e) => e.event);
  const { end, route, act, ...concluded } = decided(entry);
  const { sig, votes, next } = shownWith(entry);
  return {
    v: JOURNAL_VERSION,
    kind: entry.mode === 'dry' ? 'dry' : 'run',
    at: new Date(at.wallMs).toISOString(),
    boot: at.bootMs,
    id: bootTag(at.bootId),
    load: at.bootMs - entry.loadedBootMs,
    saved: before.saved_boot_ms,
    cfg: entry.configFingerprint,
    in: showInputs(samples),
    sig,
    votes,
    ...concluded,
    act,
    out: showOutcome(entry.outcome),
    ...(entry.wroteBootMs === null ? {} : { wrote: entry.wroteBootMs }),
    done: now.bootMs,
    route,
    next,
    ...(said.length === 0 ? {} : { ev: [...new Set(said)] }),
    took: Math.round(entry.durationMs),
    ...(entry.exitCode === 0 ? {} : { exit: entry.exitCode }),
    ...(end === undefined ? {} : { end }),
  };
}
