/**
 * Every noun of one run, in the order data flows:
 * time → measurements → assessment → decision → action → outcome → state.
 *
 * Two spellings, one rule: what lives in a file keeps the file's snake_case keys (Config, SteerState);
 * what lives only in the process is camelCase. Units are in the names (Ms, Pct, Packets, PerSec).
 */
import type { Config } from '../../generated/config-types.js';
import type { SteerStateFile } from '../../generated/state-types.js';
import type { Leadership, ObservedLeader, ObservedLease } from './lists.js';

export type { Config };
export type { LeaseEntry, Leadership, ObservedLeader, ObservedLease } from './lists.js';

/** The state file's content, version 2, valid. The key reference is schemas/state.v2.schema.json. */
export type SteerState = SteerStateFile;

// ── Time ────────────────────────────────────────────────────────────────────────────────────────

/** One instant. `bootMs` means the same in the next process of the same boot; wall time is for people. */
export interface Now {
  /** Milliseconds since boot, suspends left out (CLOCK_MONOTONIC): steps of the wall clock cannot touch it. */
  readonly bootMs: number;
  /** Which boot, and how long the machine has been suspended in it: core/state/boot.ts. */
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
  | 'switch_first'
  | 'not_asked'
  | 'missing'
  | 'ambiguous'
  | 'switch_fault'
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
  /** Why nothing could be sent or read at all (no binary, no permission, unknown host), or only to its last known address. */
  readonly failure?: string;
  /** What the name of the host stands for, where it has one and that was seen. */
  readonly address?: string;
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
  /** The address list it matches, null = none. Only read where a lease is configured. */
  readonly matches?: string | null;
}

/** What the router shows of the switch. `not_configured`: it is not part of this switch; `not_asked`: not in this run. */
export interface SwitchReading {
  readonly rule: Measured<ObservedRule>;
  readonly lease: Measured<ObservedLease>;
  /** Who leads; null = nobody. Absent: this machine is alone, or a file says it. */
  readonly leader?: Measured<ObservedLeader | null>;
}

/** Everything one router session read. Each part may be unknown on its own (partial truth). */
export interface RouterReading extends SwitchReading {
  readonly download: Measured<QueueCounters>;
  readonly upload: Measured<QueueCounters>;
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
  | 'no_time'
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
  /** `no_time`: how long one answer takes, ms. Nothing was sent. */
  readonly answerMs?: number;
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
  /** Absent: this machine is alone. */
  readonly role?: Leadership;
}

// ── Assessment ──────────────────────────────────────────────────────────────────────────────────

export type Verdict = SteerState['congestion_state'];

// ── Decision ────────────────────────────────────────────────────────────────────────────────────

/** Whether new connections leave by the primary line, or are steered to the alternate one. */
export type Route = 'primary' | 'steered';

export type DeciderName = 'threshold' | 'confidence' | 'sequential';

/** Who concluded: one of the deciders, or a person's standing order. */
export type DecidedBy = DeciderName | 'override';

/**
 * Who changed the route: the deciders' toggles count for flap damping, a person's, a stranger's and that of a lease that
 * ran out do not.
 */
export type Author = DecidedBy | 'adopted' | 'expired' | 'reset';

// ── Action and outcome ──────────────────────────────────────────────────────────────────────────

/** Why nothing is sent although something is wanted. */
export type WithheldCode =
  | 'rule_unknown'
  | 'router_failed'
  | 'write_budget'
  | 'renewal_budget'
  | 'drift_alert'
  | 'drift_fight'
  | 'standby';

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
