/** One run as a flat record: what `run --json` prints and what `status` reads back from the state. */
import { required, streaksOf } from '../decide/threshold.js';
import type { CycleRecord } from './run-record.js';
import type { EffectiveConfig } from '../model/config.js';
import { maxGapMs } from '../assess/signals.js';
import type { Thought } from '../evaluate.js';
import { routeOf } from '../model/state.js';
import type { Measured, Now, Samples, SteerState } from '../model/types.js';
import type { Signals } from '../model/assessment.js';
import type { Action, Outcome } from '../model/decision.js';

export interface RecordInput {
  readonly thought: Thought;
  readonly outcome: Outcome;
  /** Settled. */
  readonly state: SteerState;
  readonly samples: Samples;
  readonly config: EffectiveConfig;
  readonly mode: 'live' | 'dry';
  readonly now: Now;
  readonly durationMs: number;
  readonly exitCode: number;
  readonly warnings: readonly string[];
  readonly configFingerprint: string;
  readonly version: string;
}

export function makeRecord(input: RecordInput): CycleRecord {
  const { thought, state, config, samples, outcome } = input;
  const { conclusion, assessment } = thought;
  const t = config.thresholds;
  const need = required(config, state.brake_until_boot_ms !== null);
  const streaks = streaksOf(state, config);
  const cakeAware = config.mode.cake_aware;
  return {
    at: new Date(input.samples.at.wallMs).toISOString(),
    atBootMs: Math.round(samples.at.bootMs),
    durationMs: Math.round(input.durationMs),
    mode: input.mode,
    verdict: assessment.verdict,
    because: assessment.because,
    votes: assessment.votes,
    signals: recordSignals(thought.signals),
    knownSignals: assessment.knownSignals,
    probeMethod: samples.rtt.method,
    reflectorsLeftOut: samples.rtt.rttMs.kind === 'ok' ? samples.rtt.leftOut : [],
    alternate: recordAlternate(input),
    route: routeOf(state),
    want: conclusion.want,
    decidedBy: conclusion.by,
    reason: conclusion.because,
    deciderWant: conclusion.decider.want,
    deciderReason: conclusion.decider.because,
    action: describeAction(thought.action),
    outcome: describeOutcome(outcome),
    rule: recordRule(input),
    routerFailure: failureOf(samples, outcome),
    next: {
      redCount: streaks.bad,
      redRequired: need.bad,
      goodCount: streaks.good,
      goodRequired: need.good,
      yellowPolicy: config.recovery.yellow,
      holdDownUntilBootMs: state.confidence.hold_down_until_boot_ms,
      brakeUntilBootMs: state.brake_until_boot_ms,
    },
    thresholds: {
      greenRttMs: t.green_rtt_ms,
      yellowRttMs: cakeAware ? t.yellow_rtt_ms : t.recovery_threshold_ms,
      redRttMs: cakeAware ? t.red_rtt_ms : t.bad_threshold_ms,
      minQueueYellow: t.min_queue_yellow,
      minQueueRed: t.min_queue_red,
      minDropsRed: t.min_drops_red,
    },
    intervalMs: config.measurement.interval_seconds * 1000,
    maxGapMs: maxGapMs(config),
    exitCode: input.exitCode,
    warnings: [...input.warnings, ...failureOfDecider(thought)],
    configFingerprint: input.configFingerprint,
    version: input.version,
  };
}

/** It stands in the record as long as it lasts, where `status` finds it. */
function failureOfDecider({ confidenceFailure: why, conclusion }: Thought): string[] {
  if (why === null) return [];
  const takes = conclusion.by === 'override' ? 'the override stands' : 'the threshold decider decides';
  return [`the confidence decider failed (${why}): ${takes}`];
}

function recordAlternate({ thought, samples, state, config }: RecordInput): CycleRecord['alternate'] {
  const { alternate: seen } = thought;
  const limits = config.alternate;
  if (seen === null || limits === null || samples.alternate === null) return null;
  const { rttMs, lossPct } = samples.alternate;
  return {
    ...seen,
    rttMs: rttMs.kind === 'ok' ? rttMs.value : null,
    lossPct: lossPct.kind === 'ok' ? lossPct.value : null,
    healthy: state.alternate.healthy,
    badCount: state.alternate.bad_count,
    badRequired: limits.bad_samples,
    goodCount: state.alternate.good_count,
    goodRequired: limits.good_samples,
  };
}

/** The rule as last seen; without an age it was seen in this run. */
function recordRule({ state, samples, now }: RecordInput): CycleRecord['rule'] {
  const { rule } = state;
  if (rule === null) return null;
  const readNow = samples.router.kind === 'ok' && samples.router.value.rule.kind === 'ok';
  const age = readNow ? {} : { ageMs: Math.round(now.bootMs - rule.at_boot_ms) };
  return { observed: rule.observed, packets: rule.packets, ...age };
}

function recordSignals(signals: Signals): CycleRecord['signals'] {
  const why: Record<string, string> = {};
  const take = <T>(key: string, m: Measured<T>): T | null => {
    if (m.kind === 'ok') return m.value;
    why[key] = m.detail ?? m.reason;
    return null;
  };
  return {
    rttMs: take('rttMs', signals.rttMs),
    baselineMs: take('baselineMs', signals.baselineMs),
    rttDeltaMs: take('rttDeltaMs', signals.rttDeltaMs),
    smoothedDeltaMs: take('smoothedDeltaMs', signals.smoothedDeltaMs),
    lossPct: take('lossPct', signals.lossPct),
    drops: take('drops', signals.drops),
    dropsPerSec: take('dropsPerSec', signals.dropsPerSec),
    queuedPackets: take('queuedPackets', signals.queuedPackets),
    uploadQueuedPackets: take('uploadQueuedPackets', signals.uploadQueuedPackets),
    uploadDropsPerSec: take('uploadDropsPerSec', signals.uploadDropsPerSec),
    uploadBitsPerSec: take('uploadBitsPerSec', signals.uploadBitsPerSec),
    queuePct: take('queuePct', signals.queuePct),
    bitsPerSec: take('bitsPerSec', signals.bitsPerSec),
    queueBypassed: signals.queueBypassed,
    zone: take('zone', signals.zone),
    dropSignal: signals.dropSignal,
    outageRuns: signals.outageRuns,
    unknown: why,
  };
}

function describeAction(action: Action): string {
  switch (action.kind) {
    case 'none':
      return 'none';
    case 'withheld':
      return `withheld: ${action.why}`;
    case 'set-rule':
      return action.enabled ? 'enable rule' : 'disable rule';
  }
}

function describeOutcome(outcome: Outcome): CycleRecord['outcome'] {
  switch (outcome.kind) {
    case 'agrees':
      return { kind: outcome.kind };
    case 'verified':
      return {
        kind: outcome.kind,
        detail: `read back ${String(outcome.reads)} time${outcome.reads === 1 ? '' : 's'}`,
      };
    case 'failed':
      return { kind: outcome.kind, detail: outcome.failure.message };
    case 'unverified':
    case 'withheld':
      return { kind: outcome.kind, detail: outcome.detail };
    case 'skipped':
      return { kind: outcome.kind, detail: `would ${outcome.would}` };
  }
}

function failureOf(samples: Samples, outcome: Outcome): CycleRecord['routerFailure'] {
  const failure =
    samples.router.kind === 'failed'
      ? samples.router.failure
      : outcome.kind === 'failed' || outcome.kind === 'unverified'
        ? outcome.failure
        : undefined;
  return failure === undefined ? null : { code: failure.code, message: failure.message, todo: failure.todo };
}
