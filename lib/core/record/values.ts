/** What a record says, as the values the core and its views know. */
import type { Vote } from '../model/assessment.js';
import type { Action, Outcome } from '../model/decision.js';
import { unknown } from '../model/measured.js';
import type { Measured, RouterFailureCode } from '../model/types.js';
import type { RunRecord } from './run-record.js';
import { finite, readShown } from './shown.js';

/** A number of a record, or why it is not known. */
export function measured(value: number | string): Measured<number> {
  return readShown(value, finite);
}

const SIDES = { r: 'red', y: 'yellow', s: 'severe', o: 'outage' } as const;
const UNITS = {
  rtt_delta: 'ms',
  queue: 'packets',
  queue_ms: 'ms',
  drops: 'packets',
  loss: '%',
  drop_rate: 'packets/s',
  outage: 'runs',
  zone: 'zone',
} as const;

/** The votes with their units and distances, and why one could not tell. */
export function votesOf(record: RunRecord): Vote[] {
  return record.votes.map(([signal, side, shown, threshold, says, note]): Vote => {
    const value = shown === '?' ? null : shown;
    const base = { signal, for: SIDES[side], unit: UNITS[signal], threshold, value };
    const distance = value === null ? null : Math.round((value - threshold) * 1000) / 1000;
    if (says === 1 || says === 0) return { ...base, distance, verdict: says === 1 ? 'yes' : 'no' };
    const told = says === '?' ? whyUnknown(record, signal) : note;
    const verdict = says === '?' ? 'unknown' : 'left_out';
    return { ...base, distance, verdict, ...(told === undefined ? {} : { note: told }) };
  });
}

function whyUnknown({ sig, in: { line } }: RunRecord, signal: Vote['signal']): string | undefined {
  // mode.cake_aware: false judges the raw delta, which is unknown whenever its average is.
  const values = {
    rtt_delta: sig.ewma,
    queue: sig.queued,
    queue_ms: sig.queued,
    drops: sig.drops,
    drop_rate: sig.dps,
    loss: line.loss,
  };
  const value = signal === 'outage' || signal === 'zone' ? undefined : measured(values[signal]);
  return value?.kind === 'unknown' ? (value.detail ?? value.reason) : undefined;
}

/** The rule as the run read it; with a lease, not in every run. */
export function ruleOf({ in: { router } }: RunRecord): Measured<'enabled' | 'disabled'> {
  if ('fail' in router) return unknown('router_failed', router.why);
  return readShown(router.rule, (rule) =>
    Array.isArray(rule) ? (rule[1] === 1 ? 'enabled' : 'disabled') : null,
  );
}

/** What became of the recorded action. @param action planned now; without one nothing was sent, whatever the record says */
export function outcomeOf(line: RunRecord, action: Action): Outcome {
  if (action.kind === 'none') return { kind: 'agrees' };
  if (action.kind === 'withheld') return { kind: 'withheld', detail: action.detail };
  const [kind, detail = '', lease] = line.out;
  if (kind === 'unverified') return { kind, detail };
  if (kind !== 'failed') {
    const reads = Number(detail) || 1;
    const leaseMs = lease === undefined ? NaN : Number(lease);
    return Number.isFinite(leaseMs) ? { kind: 'verified', reads, leaseMs } : { kind: 'verified', reads };
  }
  return { kind, failure: { code: detail as RouterFailureCode, message: `router: ${detail}`, todo: '' } };
}
