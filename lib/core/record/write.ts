/**
 * One run as its record: every input, vote, decision, timer and outcome, so that it can be shown, explained and
 * decided again. Read back by read.ts.
 */
import { maxGapMs } from '../assess/signals.js';
import type { Evaluation } from '../evaluate.js';
import type { EffectiveConfig } from '../model/config.js';
import type { Outcome } from '../model/decision.js';
import type { Now, Samples, SteerEvent, SteerState } from '../model/types.js';
import { routeOf } from '../model/state.js';
import { decidingConfig, memoryDigest, memoryOf } from './deciding.js';
import { bootTag } from '../state/boot.js';
import { RECORD_VERSION, type RunContext, type StartLine, type WholeRecord } from './run-record.js';
import { clip, shown } from './shown.js';
import { showAction, showInputs, showNext, showOutcome, showSignals, showVote } from './write-parts.js';

/** Everything a record is made of. */
export interface RunFacts {
  readonly evaluation: Evaluation;
  readonly outcome: Outcome;
  /** Settled. */
  readonly state: SteerState;
  readonly samples: Samples;
  readonly config: EffectiveConfig;
  readonly mode: 'live' | 'dry';
  /** When the outcome was known. */
  readonly now: Now;
  readonly durationMs: number;
  readonly exitCode: number;
  readonly warnings: readonly string[];
  readonly configFingerprint: string;
  readonly version: string;
  /** The state as it was loaded. */
  readonly before: SteerState;
  /** When it was loaded. */
  readonly loadedBootMs: number;
  /** When the intention to write was recorded; null = nothing was sent. */
  readonly wroteBootMs: number | null;
  /** What was said. */
  readonly events: readonly SteerEvent[];
}

export function makeRecord(run: RunFacts): WholeRecord {
  const { samples, before, now } = run;
  const { at } = samples;
  const said = run.events.map((e) => e.event);
  const { end, route, act, ...concluded } = decided(run);
  const { sig, votes, next } = shownWith(run);
  return {
    v: RECORD_VERSION,
    kind: run.mode === 'dry' ? 'dry' : 'run',
    at: new Date(at.wallMs).toISOString(),
    boot: at.bootMs,
    id: bootTag(at.bootId),
    load: at.bootMs - run.loadedBootMs,
    saved: before.saved_boot_ms,
    cfg: run.configFingerprint,
    in: showInputs(samples),
    sig,
    votes,
    ...concluded,
    act,
    out: showOutcome(run.outcome),
    ...(run.wroteBootMs === null ? {} : { wrote: run.wroteBootMs }),
    done: now.bootMs,
    route,
    next,
    ...(said.length === 0 ? {} : { ev: [...new Set(said)] }),
    took: Math.round(run.durationMs),
    ...(run.exitCode === 0 ? {} : { exit: run.exitCode }),
    ...(end === undefined ? {} : { end }),
    context: contextOf(run),
  };
}

/** What else must be the same for a run to follow from the line above. */
function basis({ configFingerprint, version }: Pick<RunFacts, 'configFingerprint' | 'version'>): string {
  return `${configFingerprint} ${version}`;
}

/** The line of a run, its `end` last, where the next run finds it; a start before it where it does not follow. */
export function journalText(run: RunFacts, record: WholeRecord, endDigest: string | null): string {
  const line = `${JSON.stringify({ ...record, context: undefined })}\n`;
  if (run.mode === 'dry' || endDigest === memoryDigest(run.before, basis(run))) return line;
  return `${JSON.stringify(startLine(run))}\n${line}`;
}

export function startLine(run: RunFacts): StartLine {
  const { at } = run.samples;
  return {
    v: RECORD_VERSION,
    kind: 'start',
    at: new Date(at.wallMs).toISOString(),
    id: bootTag(run.before.boot_id),
    version: run.version,
    cfg: run.configFingerprint,
    config: decidingConfig(run.config),
    memory: memoryOf(run.before),
  };
}

/** What was decided and is to be done: what the same inputs and memory must give again. */
export type Decided = Pick<WholeRecord, 'verdict' | 'want' | 'by' | 'why' | 'own' | 'act' | 'route' | 'end'>;
/** How it came to that, and what it leaves for the next run. */
export type Shown = Pick<WholeRecord, 'sig' | 'votes' | 'next'>;

type Concluded = Pick<
  RunFacts,
  'evaluation' | 'samples' | 'state' | 'config' | 'now' | 'mode' | 'configFingerprint' | 'version'
>;

export function decided(run: Concluded): Decided {
  const { evaluation, state } = run;
  const { conclusion, assessment } = evaluation;
  const { decider } = conclusion;
  const same = decider.want === conclusion.want && decider.because.code === conclusion.because.code;
  return {
    verdict: assessment.verdict,
    want: conclusion.want,
    by: conclusion.by,
    why: [conclusion.because.code, clip(conclusion.because.detail)],
    ...(same ? {} : { own: [decider.want, decider.because.code, clip(decider.because.detail)] }),
    act: showAction(evaluation.action),
    route: routeOf(state),
    ...(run.mode === 'live' ? { end: [run.samples.at.bootMs, memoryDigest(state, basis(run))] } : {}),
  };
}

export function shownWith({ evaluation, state, config, now }: Concluded): Shown {
  return {
    sig: showSignals(evaluation.signals),
    votes: evaluation.assessment.votes.map(showVote),
    next: showNext(state, config, now.bootMs),
  };
}

function contextOf(run: RunFacts): RunContext {
  const { evaluation, config } = run;
  const { signals } = evaluation;
  const t = config.thresholds;
  const cakeAware = config.mode.cake_aware;
  const fault = faultOf(run);
  const warnings = [...run.warnings, ...failureOfDecider(evaluation)];
  const upload = signals.uploadQueuedPackets;
  return {
    version: run.version,
    because: evaluation.assessment.because,
    interval_ms: config.measurement.interval_seconds * 1000,
    max_gap_ms: maxGapMs(config),
    yellow: config.recovery.yellow,
    limits: {
      green_rtt_ms: t.green_rtt_ms,
      yellow_rtt_ms: cakeAware ? t.yellow_rtt_ms : t.recovery_threshold_ms,
      red_rtt_ms: cakeAware ? t.red_rtt_ms : t.bad_threshold_ms,
      yellow_queue: t.min_queue_yellow,
      red_queue: t.min_queue_red,
      red_drops: t.min_drops_red,
    },
    ...gateOf(run),
    ...(upload.kind === 'unknown' && upload.reason === 'not_configured'
      ? {}
      : {
          upload: {
            queued: shown(upload),
            dps: shown(signals.uploadDropsPerSec),
            bps: shown(signals.uploadBitsPerSec),
          },
        }),
    ...(signals.queueBypassed ? { bypassed: true } : {}),
    ...(fault === undefined ? {} : { fault: [fault.code, fault.message, fault.todo] }),
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}

function gateOf({ evaluation, samples, state, config }: RunFacts): Pick<RunContext, 'gate'> {
  const { alternate: seen } = evaluation;
  const limits = config.alternate;
  if (seen === null || limits === null || samples.alternate === null) return {};
  return {
    gate: {
      says: seen.verdict,
      because: seen.because,
      healthy: state.alternate.healthy ?? '?',
      bad: [state.alternate.bad_count, limits.bad_samples],
      good: [state.alternate.good_count, limits.good_samples],
    },
  };
}

/** It stands in the record as long as it lasts, where `status` finds it. */
function failureOfDecider({ deciderFailure: why, conclusion }: Evaluation): string[] {
  if (why === null) return [];
  const takes = conclusion.by === 'override' ? 'the override stands' : 'the threshold decider decides';
  return [`the confidence decider failed (${why}): ${takes}`];
}

function faultOf({ samples, outcome }: RunFacts) {
  if (samples.router.kind === 'failed') return samples.router.failure;
  return outcome.kind === 'failed' || outcome.kind === 'unverified' ? outcome.failure : undefined;
}
