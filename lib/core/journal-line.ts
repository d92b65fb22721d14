/**
 * One run as one line of the journal: with every input, vote, decision, timer and outcome, so that it can be
 * explained and decided again. Keys are short because there are 43,200 lines a day; each is said here.
 *
 * Before a run that does not follow from the line above it (a new file, another configuration, a person's order,
 * a lost line) stands a line of kind `start` with configuration and memory.
 */
import { decidingConfig, type DecidingConfig } from './journal-config.js';
import { clip, shown, showInputs, type Shown, type ShownInputs } from './journal-inputs.js';
import { memoryDigest, memoryOf, type Memory } from './journal-memory.js';
import { showNext, type ShownNext } from './journal-next.js';
import type { RecordInput } from './record.js';
import { routeOf } from './transition.js';
import type {
  Action,
  Measured,
  Outcome,
  Route,
  Signals,
  SteerEvent,
  SteerState,
  Verdict,
  Vote,
  Zone,
} from './types.js';

/** Readers skip lines of a version they do not know. */
export const JOURNAL_VERSION = 1;

/** [signal, for r(ed) y(ellow) s(evere) o(utage), value, threshold, 1 yes | 0 no | "?" unknown | "-" left out, note] */
export type ShownVote = [string, string, number | null, number, number | string, string?];

export interface ShownSignals {
  base: Shown<number>;
  /** RTT − baseline, and its average. */
  raw: Shown<number>;
  ewma: Shown<number>;
  drops: Shown<number>;
  /** Drops and bits per second. */
  dps: Shown<number>;
  bps: Shown<number>;
  queued: Shown<number>;
  zone?: Zone;
  /** What is known of the drop counter. */
  ds: string;
  /** Runs in a row with every probe lost; absent = none. */
  lost?: number;
}

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

export function runLine(entry: JournalEntry): RunLine {
  const { thought, samples, state, before, now } = entry;
  const { conclusion, assessment } = thought;
  const { decider } = conclusion;
  const { at } = samples;
  const own =
    decider.want === conclusion.want && decider.because.code === conclusion.because.code
      ? {}
      : {
          own: [decider.want, decider.because.code, clip(decider.because.detail)] as [Route, string, string],
        };
  const said = entry.events.map((e) => e.event);
  const line: RunLine = {
    v: JOURNAL_VERSION,
    kind: entry.mode === 'dry' ? 'dry' : 'run',
    at: new Date(at.wallMs).toISOString(),
    boot: at.bootMs,
    id: bootTag(at.bootId),
    load: at.bootMs - entry.loadedBootMs,
    saved: before.saved_boot_ms,
    cfg: entry.configFingerprint,
    in: showInputs(samples),
    sig: showSignals(thought.signals),
    votes: assessment.votes.map(showVote),
    verdict: assessment.verdict,
    want: conclusion.want,
    by: conclusion.by,
    why: [conclusion.because.code, clip(conclusion.because.detail)],
    ...own,
    act: showAction(thought.action),
    out: showOutcome(entry.outcome),
    ...(entry.wroteBootMs === null ? {} : { wrote: entry.wroteBootMs }),
    done: now.bootMs,
    route: routeOf(state, entry.config),
    next: showNext(state, entry.config, now.bootMs),
    ...(said.length === 0 ? {} : { ev: [...new Set(said)] }),
    took: Math.round(entry.durationMs),
    ...(entry.exitCode === 0 ? {} : { exit: entry.exitCode }),
  };
  if (entry.mode === 'live') line.end = [at.bootMs, memoryDigest(state, basis(entry))];
  return line;
}

function showSignals(s: Signals): ShownSignals {
  return {
    base: shown(s.baselineMs),
    raw: short(s.rttDeltaMs),
    ewma: short(s.smoothedDeltaMs),
    drops: short(s.drops),
    dps: short(s.dropsPerSec),
    bps: short(s.bitsPerSec),
    queued: short(s.queuedPackets),
    ...(s.zone.kind === 'ok' ? { zone: s.zone.value } : {}),
    ds: s.dropSignal,
    ...(s.outageRuns === 0 ? {} : { lost: s.outageRuns }),
  };
}

/** The words of what failed stand in `in` already, and would be repeated with every signal that it took along. */
function short(m: Measured<number>): Shown<number> {
  return m.kind === 'ok' ? m.value : `?${m.reason}`;
}

const SIDES: Record<Vote['for'], string> = { red: 'r', yellow: 'y', severe: 's', outage: 'o' };
const VERDICTS: Record<Vote['verdict'], number | string> = { yes: 1, no: 0, unknown: '?', left_out: '-' };

function showVote(vote: Vote): ShownVote {
  const { signal, value, threshold, verdict, note } = vote;
  // Why a signal is unknown stands at the signal.
  return verdict === 'left_out' && note !== undefined
    ? [signal, SIDES[vote.for], value, threshold, VERDICTS[verdict], note]
    : [signal, SIDES[vote.for], value, threshold, VERDICTS[verdict]];
}

export function showAction(action: Action): string {
  if (action.kind === 'set-rule') return action.enabled ? 'enable' : 'disable';
  return action.kind === 'withheld' ? `withheld:${action.why}` : action.kind;
}

function showOutcome(outcome: Outcome): RunLine['out'] {
  switch (outcome.kind) {
    case 'agrees':
      return ['agrees'];
    case 'verified':
      return ['verified', String(outcome.reads)];
    case 'failed':
      return ['failed', outcome.failure.code];
    case 'skipped':
      return ['skipped', outcome.would];
    case 'unverified':
    case 'withheld':
      return [outcome.kind, clip(outcome.detail)];
  }
}
