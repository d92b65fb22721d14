/**
 * What a code is called where a person reads it. Each set of codes stands here once, and by its type a new code does
 * not compile before it has words. Files, `--json` and log keys carry the codes themselves.
 */
import type {
  Author,
  Measured,
  RouterFailureCode,
  SteerState,
  UnknownReason,
  WithheldCode,
} from './types.js';
import type { DropSignal, SignalName, Vote } from './assessment.js';
import type { ReasonCode } from './decision.js';

export interface SignalWords {
  /** In a sentence. */
  readonly name: string;
  /** At the head of a row, where space is short. */
  readonly label: string;
  /** Directly behind a number in a table; what is counted needs none there. */
  readonly unit: string;
}

/** In the order in which they are listed. */
export const SIGNAL_WORDS: Readonly<Record<SignalName, SignalWords>> = {
  rtt_delta: { name: 'RTT delta', label: 'delta', unit: ' ms' },
  queue: { name: 'queue', label: 'queue', unit: '' },
  queue_ms: { name: 'queue time', label: 'queue', unit: ' ms' },
  drops: { name: 'drops', label: 'drops', unit: '' },
  drop_rate: { name: 'drop rate', label: 'drop rate', unit: '/s' },
  loss: { name: 'loss', label: 'loss', unit: ' %' },
  outage: { name: 'lost runs', label: 'lost runs', unit: '' },
  zone: { name: 'zone', label: 'zone', unit: '' },
};

/** The unit behind a number: one of them is one. */
export function unitOf(value: number, unit: Vote['unit']): string {
  return value === 1 && ONE[unit] !== undefined ? ONE[unit] : unit;
}

const ONE: Partial<Record<Vote['unit'], string>> = {
  packets: 'packet',
  'packets/s': 'packet/s',
  runs: 'run',
};

/** The verdict a vote speaks for; severe is a second way to RED. Milder ones first. */
export const LIMIT_WORDS: Readonly<Record<Vote['for'], string>> = {
  yellow: 'YELLOW',
  red: 'RED',
  severe: 'severe',
  outage: 'OUTAGE',
};

export const VOTE_WORDS: Readonly<Record<Vote['verdict'], string>> = {
  yes: 'yes',
  no: 'no',
  unknown: 'not known',
  left_out: 'no vote',
};

export const UNKNOWN_WORDS: Readonly<Record<UnknownReason, string>> = {
  all_lost: 'every probe lost',
  probe_failed: 'the probe failed',
  no_baseline: 'no baseline yet',
  first_sample: 'first sample',
  counter_reset: 'counter was reset',
  gap: 'gap between runs',
  changed_id: 'another queue',
  queue_disabled: 'queue disabled',
  router_failed: 'no router answer',
  router_resting: 'the router is left alone',
  switch_first: 'left out, the switch came first',
  not_asked: 'not asked in this run',
  missing: 'not found',
  ambiguous: 'not unique',
  switch_fault: 'the rule steers nothing',
  malformed: 'unreadable',
  stale: 'too old',
  not_configured: 'not configured',
  deadline: 'out of time',
};

/** What is known of the drop counter. */
export const DROP_SIGNAL_WORDS: Readonly<Record<DropSignal, string>> = {
  observable: 'the drop counter has been seen to move',
  unproven: 'the drop counter has not been seen to move yet',
  blind: 'drops do not vote: the counter never moved while the queue was red',
  ignored: 'drops do not vote: thresholds.drop_signal is ignore',
  required: 'drops are needed for RED: thresholds.drop_signal is required',
};

export const BASELINE_WORDS: Readonly<Record<NonNullable<SteerState['baseline_source']>, string>> = {
  autorate: 'autorate',
  self: 'own minimum',
  fixed: 'fixed',
  median: 'median of RTT',
  carried: 'carried over',
};

/** Who decided, or else changed, the route. */
export const AUTHOR_WORDS: Readonly<Record<Author, string>> = {
  threshold: 'the threshold decider',
  confidence: 'the confidence decider',
  sequential: 'the sequential decider',
  override: 'a manual override',
  adopted: 'taken over from the router',
  expired: 'the end of the lease',
  reset: 'a reset',
};

/** `late`: only in a history, of a write that was seen to have worked by a later run. */
export const REASON_WORDS: Readonly<Record<ReasonCode | 'late', string>> = {
  hold: 'hold',
  red_streak: 'red streak',
  outage: 'outage',
  green_streak: 'green streak',
  score: 'score',
  recovered: 'recovered',
  evidence: 'enough evidence',
  calm: 'calm for long enough',
  override: 'override',
  alternate_bad: 'alternate bad',
  alternate_unfit: 'alternate unfit',
  both_bad: 'both bad',
  hold_down: 'hold-down',
  adopted: 'adopted',
  lease_expired: 'lease expired',
  drift: 'drift',
  reset: 'reset',
  late: 'late',
};

/** Why nothing was sent to the router. */
export const WITHHELD_WORDS: Readonly<Record<WithheldCode, string>> = {
  rule_unknown: 'the rule is not known',
  router_failed: 'the router could not be read',
  write_budget: 'the write budget is spent',
  renewal_budget: 'the budget of renewals is spent',
  drift_alert: 'drift is only reported',
  drift_fight: 'corrections have stopped',
  standby: 'this machine stands by',
};

export const FAILURE_WORDS: Readonly<Record<RouterFailureCode, string>> = {
  timeout: 'no answer in time',
  refused: 'connection refused',
  reset: 'connection reset',
  unreachable: 'not reachable',
  dns: 'name not resolved',
  tls_untrusted: 'certificate not trusted',
  tls_changed: 'another certificate than the pinned one',
  tls_failed: 'TLS failed',
  host_key_unknown: 'host key not known',
  host_key_changed: 'another host key than the known one',
  auth: 'login refused',
  not_permitted: 'not permitted',
  rest_off: 'no REST service',
  protocol: 'answer not understood',
  router_error: 'an error of the router',
  resting: 'left alone for a while',
  no_time: 'too slow for what was left of the run',
  deadline: 'out of time',
};

/** Why a value is not known: what is known of it exactly, or else its code in words. */
export function whyUnknown({ detail, reason }: Extract<Measured<unknown>, { kind: 'unknown' }>): string {
  return detail ?? wordsOf(UNKNOWN_WORDS, reason);
}

/** The words of a signal named in a file; of one that is not ours, its code. */
export function signalWords(code: string): SignalWords {
  const known: Readonly<Record<string, SignalWords>> = SIGNAL_WORDS;
  return (Object.hasOwn(known, code) ? known[code] : undefined) ?? { name: code, label: code, unit: '' };
}

/** A code from a file: of a version or a program whose codes are not ours, it is shown as it is. */
export function wordsOf(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code.replaceAll('_', ' ');
}

/** How a run's warning begins that went on without its configuration's file; `status` puts it first. */
export const BROKEN_CONFIG = 'the configuration file cannot be used';
