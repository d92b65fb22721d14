/** Parts of a run's record: signals, votes, action, outcome, streaks and timers. */
import { confidenceHasAuthority, confidenceIsShadow } from '../decide/confidence.js';
import { required, streaksOf } from '../decide/threshold.js';
import type { EffectiveConfig } from '../model/config.js';
import type { Signals, Vote } from '../model/assessment.js';
import type { Action, Outcome } from '../model/decision.js';
import type { SteerState } from '../model/types.js';
import type { RunConfidence, RunNext, RunRecord, RunSignals, RunVote } from './run-record.js';
import { clip, shown, shownShort } from './shown.js';

/** The words of what failed stand in `in` already, and would be repeated with every signal that it took along. */
export function showSignals(s: Signals): RunSignals {
  return {
    base: shown(s.baselineMs),
    raw: shownShort(s.rttDeltaMs),
    ewma: shownShort(s.smoothedDeltaMs),
    drops: shownShort(s.drops),
    dps: shownShort(s.dropsPerSec),
    bps: shownShort(s.bitsPerSec),
    queued: shownShort(s.queuedPackets),
    ...(s.zone.kind === 'ok' ? { zone: s.zone.value } : {}),
    ds: s.dropSignal,
    ...(s.outageRuns === 0 ? {} : { lost: s.outageRuns }),
  };
}

const SIDES = { red: 'r', yellow: 'y', severe: 's', outage: 'o' } as const;
const VERDICTS = { yes: 1, no: 0, unknown: '?', left_out: '-' } as const;

export function showVote(vote: Vote): RunVote {
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

export function showOutcome(outcome: Outcome): RunRecord['out'] {
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

export function showNext(state: SteerState, config: EffectiveConfig, bootMs: number): RunNext {
  const need = required(config, state.brake_until_boot_ms !== null);
  const streaks = streaksOf(state, config);
  const { override } = state;
  return {
    red: [streaks.bad, need.bad],
    green: [streaks.good, need.good],
    ...left('brake', state.brake_until_boot_ms, bootMs),
    ...(override === null
      ? {}
      : { override: override.until_boot_ms === null ? 'auto' : override.until_boot_ms - bootMs }),
    ...(confidenceHasAuthority(config) || confidenceIsShadow(config)
      ? { conf: showConfidence(state.confidence, bootMs) }
      : {}),
  };
}

function showConfidence(memory: SteerState['confidence'], bootMs: number): RunConfidence {
  const passed = <K extends string>(key: K, since: number | null): Partial<Record<K, number>> =>
    left(key, since === null ? null : 2 * bootMs - since, bootMs);
  return {
    score: memory.score,
    route: memory.route,
    ...left('hold', memory.hold_down_until_boot_ms, bootMs),
    ...passed('degrade', memory.degrade_since_boot_ms),
    ...passed('recover', memory.recovery_since_boot_ms),
    ...left('brake', memory.brake_until_boot_ms, bootMs),
  };
}

function left<K extends string>(
  key: K,
  untilBootMs: number | null,
  bootMs: number,
): Partial<Record<K, number>> {
  return untilBootMs === null ? {} : ({ [key]: Math.round(untilBootMs - bootMs) } as Record<K, number>);
}
