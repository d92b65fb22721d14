/**
 * Every noun of one run, in the order data flows:
 * time → measurements → assessment → decision → action → outcome → state.
 *
 * Two spellings, one rule: what lives in a file keeps the file's snake_case keys (Config, SteerState);
 * what lives only in the process is camelCase. Units are in the names (Ms, Pct, Packets, PerSec).
 */
import type { Config } from '../../generated/config-types.js';
import type { SteerStateFile } from '../../generated/state-types.js';

export type { Config };

/** The state file's content, version 2, valid. The key reference is schemas/state.v2.schema.json. */
export type SteerState = SteerStateFile;

// ── Time ────────────────────────────────────────────────────────────────────────────────────────

/** One instant. `bootMs` means the same in the next process of the same boot; wall time is for people. */
export interface Now {
  /** Milliseconds since boot (CLOCK_BOOTTIME): steps of the wall clock cannot touch it. */
  readonly bootMs: number;
  readonly bootId: string;
  /** Wall clock, Unix milliseconds. Never compared, only shown. */
  readonly wallMs: number;
}

// ── Measurements ────────────────────────────────────────────────────────────────────────────────

/** Why a value is not known. Unknown is never zero and never healthy. */
export type UnknownReason =
  | 'all_lost'
  | 'probe_failed'
  | 'no_baseline'
  | 'first_sample'
  | 'counter_reset'
  | 'gap'
  | 'changed_id'
  | 'queue_disabled'
  | 'router_failed'
  | 'router_resting'
  | 'missing'
  | 'ambiguous'
  | 'malformed'
  | 'stale'
  | 'not_configured'
  | 'deadline';

export type Measured<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason; readonly detail?: string };

/** What one reflector answered. */
export interface ReflectorReply {
  readonly host: string;
  readonly sent: number;
  /** Distinct replies; duplicates are not counted. */
  readonly received: number;
  /** RTT of each distinct reply, ms. */
  readonly rttsMs: readonly number[];
  /** Why nothing could be sent or read at all (no binary, no permission, unknown host). */
  readonly failure?: string;
}

/** The primary line's round trip in this run. */
export interface RttSample {
  /** Median of the reflectors' medians, ms. All lost = unknown('all_lost'), which is a measured fact. */
  readonly rttMs: Measured<number>;
  /** lost / sent over all reflectors that count, percent. 100 when every probe was lost. */
  readonly lossPct: Measured<number>;
  readonly reflectors: readonly ReflectorReply[];
  /** Reflectors left out because they were silent while others answered. */
  readonly leftOut: readonly string[];
  readonly method: 'icmp' | 'tcp' | 'router';
}

/** Raw queue tree counters as the router prints them; 64 bit. */
export interface QueueCounters {
  readonly id: string;
  readonly name: string;
  readonly disabled: boolean;
  readonly invalid: boolean;
  readonly dropped: Measured<bigint>;
  readonly packets: Measured<bigint>;
  readonly bytes: Measured<bigint>;
  /** Instantaneous depth. */
  readonly queuedPackets: Measured<number>;
  readonly queuedBytes: Measured<number>;
}

/** The one mangle rule as the router shows it. */
export interface ObservedRule {
  /** RouterOS id, `*` and upper-case hex; valid for this session only. Over SSH only shown: there the comment addresses the rule. */
  readonly id: string;
  readonly comment: string;
  readonly enabled: boolean;
  /** The router's own "invalid" flag: shown, never acted on (not a usable health signal). */
  readonly invalid: boolean;
  readonly packets: Measured<bigint>;
}

/** Everything one router session read. Each part may be unknown on its own (partial truth). */
export interface RouterReading {
  readonly download: Measured<QueueCounters>;
  readonly upload: Measured<QueueCounters>;
  readonly rule: Measured<ObservedRule>;
  readonly uptimeMs: Measured<number>;
  /** When the counters were read, boot-relative ms. */
  readonly atBootMs: number;
}

export type RouterFailureCode =
  | 'timeout'
  | 'refused'
  | 'reset'
  | 'unreachable'
  | 'dns'
  | 'tls_untrusted'
  | 'tls_changed'
  | 'tls_failed'
  | 'host_key_unknown'
  | 'host_key_changed'
  | 'auth'
  | 'not_permitted'
  | 'rest_off'
  | 'protocol'
  | 'router_error'
  | 'resting'
  | 'deadline';

/** A router session that failed, in words a person can act on. */
export interface RouterFailure {
  readonly code: RouterFailureCode;
  /** What was expected and what was seen. */
  readonly message: string;
  /** What to do about it. */
  readonly todo: string;
  /** The router must be left alone this long (a timed-out request may still be running there). */
  readonly quietMs?: number;
}

export type RouterResult<T> =
  { readonly kind: 'ok'; readonly value: T } | { readonly kind: 'failed'; readonly failure: RouterFailure };

export type Zone = 'GREEN' | 'YELLOW' | 'SOFT_RED' | 'RED';

/** What the autorate daemon's state file said. */
export interface AutorateReading {
  readonly baselineMs: Measured<number>;
  readonly zone: Measured<Zone>;
  /** Age of the file, ms of wall time between its mtime and now. */
  readonly ageMs: number;
  /** What is odd about the file without making it unusable (a time stamp in the future). */
  readonly note?: string;
}

/** Everything measured in one run. */
export interface Samples {
  readonly at: Now;
  readonly rtt: RttSample;
  /** The alternate line, where configured. */
  readonly alternate: RttSample | null;
  /** Failed with `resting`: the router was deliberately not asked (breaker open, quiet time). */
  readonly router: RouterResult<RouterReading>;
  readonly autorate: Measured<AutorateReading>;
}

// ── Assessment ──────────────────────────────────────────────────────────────────────────────────

export type Verdict = SteerState['congestion_state'];

export type SignalName = 'rtt_delta' | 'queue' | 'drops' | 'loss' | 'drop_rate' | 'outage' | 'zone';

/** One signal held against one threshold. */
export interface Vote {
  readonly signal: SignalName;
  /** Which verdict this vote speaks for. */
  readonly for: 'red' | 'yellow' | 'severe' | 'outage';
  readonly value: number | null;
  readonly unit: 'ms' | 'packets' | '%' | 'packets/s' | 'runs' | 'zone';
  readonly threshold: number;
  /** value − threshold; positive = beyond it. null when the value is unknown. */
  readonly distance: number | null;
  readonly verdict: 'yes' | 'no' | 'unknown' | 'left_out';
  /** Why unknown or left out. */
  readonly note?: string;
}

/** Signals derived from samples and memory, each known or unknown. */
export interface Signals {
  readonly rttMs: Measured<number>;
  readonly baselineMs: Measured<number>;
  /** Raw: RTT − baseline, never negative. */
  readonly rttDeltaMs: Measured<number>;
  /** EWMA of the raw delta. */
  readonly smoothedDeltaMs: Measured<number>;
  readonly lossPct: Measured<number>;
  /** Dropped packets since the previous run. */
  readonly drops: Measured<number>;
  readonly dropsPerSec: Measured<number>;
  readonly queuedPackets: Measured<number>;
  /** The upload queue, where one is configured: shown, not judged. */
  readonly uploadQueuedPackets: Measured<number>;
  readonly uploadDropsPerSec: Measured<number>;
  readonly uploadBitsPerSec: Measured<number>;
  /** Queue utilisation: queued / queue_full_packets, percent. */
  readonly queuePct: Measured<number>;
  /** Download throughput, bits/s, from the byte counter. */
  readonly bitsPerSec: Measured<number>;
  /** The line was loaded again and again while the download queue stayed empty and counted no byte. */
  readonly queueBypassed: boolean;
  readonly zone: Measured<Zone>;
  readonly dropSignal: DropSignal;
  /** Runs in a row, this one included, with every probe lost while the router answered. */
  readonly outageRuns: number;
}

export type DropSignal = 'observable' | 'blind' | 'ignored' | 'required' | 'unproven';

export interface Assessment {
  readonly verdict: Verdict;
  readonly votes: readonly Vote[];
  /** One sentence with numbers. */
  readonly because: string;
  /** How many of RTT, queue and drops were known (0..3). */
  readonly knownSignals: number;
}

// ── Decision ────────────────────────────────────────────────────────────────────────────────────

/** primary = rule disabled; steered = rule enabled. */
export type Route = 'primary' | 'steered';

export type ReasonCode =
  | 'hold'
  | 'red_streak'
  | 'outage'
  | 'green_streak'
  | 'score'
  | 'recovered'
  | 'override'
  | 'alternate_bad'
  | 'alternate_unfit'
  | 'both_bad'
  | 'hold_down'
  | 'adopted'
  | 'drift'
  | 'reset';

/** Who concluded: one of the deciders, or a person's standing order. */
export type DecidedBy = 'threshold' | 'confidence' | 'override';

/** Who changed the route: the deciders' toggles count for flap damping, a person's and a stranger's do not. */
export type Author = DecidedBy | 'adopted' | 'reset';

export interface Reason {
  readonly code: ReasonCode;
  /** In words, with the numbers that mattered. */
  readonly detail: string;
}

/** What a decider concluded, and the memory it wants kept. Pure data. */
export interface DeciderResult {
  readonly want: Route;
  readonly because: Reason;
  /** Fields of the state this decider owns, with their next values. */
  readonly memory: Partial<SteerState>;
}

interface DecisionBase {
  readonly want: Route;
  readonly because: Reason;
  readonly by: DecidedBy;
  /** What the decider alone wants (differs from `want` under an override). */
  readonly decider: DeciderResult;
}

/** May be acted on. */
export interface LiveDecision extends DecisionBase {
  readonly mode: 'live';
}
/** May only be shown. No actuator accepts it. */
export interface DryDecision extends DecisionBase {
  readonly mode: 'dry';
}
export type Decision = LiveDecision | DryDecision;

// ── Action and outcome ──────────────────────────────────────────────────────────────────────────

/** Why nothing is sent although something is wanted. */
export type WithheldCode = 'rule_unknown' | 'router_failed' | 'write_budget' | 'drift_alert' | 'drift_fight';

export type Action =
  | { readonly kind: 'none'; readonly why: 'agrees' }
  | {
      readonly kind: 'withheld';
      readonly why: WithheldCode;
      readonly detail: string;
    }
  | { readonly kind: 'set-rule'; readonly rule: ObservedRule; readonly enabled: boolean };

/** What became of the action at the router. */
export type Outcome =
  /** The router already was as wanted. */
  | { readonly kind: 'agrees' }
  /** Written and read back. */
  | { readonly kind: 'verified'; readonly reads: number }
  /** Written, but the router did not show it inside the budget. */
  | { readonly kind: 'unverified'; readonly detail: string; readonly failure?: RouterFailure }
  /** The write was refused or failed. */
  | { readonly kind: 'failed'; readonly failure: RouterFailure }
  /** Nothing was sent. */
  | { readonly kind: 'withheld'; readonly detail: string }
  /** Dry run: what would have been sent. */
  | { readonly kind: 'skipped'; readonly would: 'enable' | 'disable' | 'nothing' };

// ── Events and record ───────────────────────────────────────────────────────────────────────────

export type Level = 'debug' | 'info' | 'notice' | 'warning' | 'error';

/** Something worth saying. Constant message, keys beside it. */
export interface SteerEvent {
  readonly level: Level;
  /** Stable name, e.g. `route_changed`. */
  readonly event: string;
  readonly message: string;
  readonly data?: Readonly<Record<string, string | number | boolean | null>>;
  /** A condition rather than a happening: said when it begins, kept quiet while it stands (core/announce.ts). */
  readonly standing?: boolean;
}
