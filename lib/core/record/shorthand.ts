/** Signals, votes, action and outcome of a run, in the journal's shorthand. */
import { clip, shown, type Shown } from './inputs.js';
import type { Measured, Zone } from '../model/types.js';
import type { Signals, Vote } from '../model/assessment.js';
import type { Action, Outcome } from '../model/decision.js';

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

export function showSignals(s: Signals): ShownSignals {
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

export function showVote(vote: Vote): ShownVote {
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

export function showOutcome(outcome: Outcome): [string, string?] {
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
