/** What a run wants, does and comes to. */
import type {
  DecidedBy,
  LeaseEntry,
  ObservedLeader,
  ObservedRule,
  Route,
  RouterFailure,
  SteerState,
  WithheldCode,
} from './types.js';

export type ReasonCode =
  | 'hold'
  | 'red_streak'
  | 'outage'
  | 'green_streak'
  | 'score'
  | 'recovered'
  | 'evidence'
  | 'calm'
  | 'override'
  | 'alternate_bad'
  | 'alternate_unfit'
  | 'both_bad'
  | 'hold_down'
  | 'adopted'
  | 'lease_expired'
  | 'drift'
  | 'reset';

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
  /** An earlier run decided it and had no time for it. */
  readonly carriedOver?: true;
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

/** What is to be at the router, in the order in which it is brought about. Nothing is sent twice for it. */
export interface SwitchOrder {
  readonly want: Route;
  /** Absent: the rule is left alone. `seen` null: not read in this session, the switch finds it by its comment. */
  readonly rule?: { readonly seen: ObservedRule | null; readonly enabled: boolean };
  /** Absent: there is no lease. To steer it goes before the rule, to come back after it. */
  readonly lease?: {
    /** To stand from now on for `timeoutSec`; empty: nothing of ours is to stand. */
    readonly prefixes: readonly string[];
    readonly timeoutSec: number;
    /** What of ours was seen; null: not read in this session. */
    readonly seen: readonly LeaseEntry[] | null;
    /** Taken away and added again: for a router on which setting the time does not start it anew. */
    readonly replace?: true;
  };
  /** Of two machines: this one is to lead from now on for `timeoutSec`, or no longer (0). */
  readonly leader?: { readonly seen: ObservedLeader | null; readonly timeoutSec: number };
}

export type Action =
  | { readonly kind: 'none'; readonly why: 'agrees' }
  | {
      readonly kind: 'withheld';
      readonly why: WithheldCode;
      readonly detail: string;
    }
  /** The route is to change at the router, or to be repaired there. */
  | {
      readonly kind: 'switch';
      readonly order: SwitchOrder;
      /** What is there is half of each route, or of another `switch.by`: nobody's drift. */
      readonly repairs?: boolean;
    }
  /** Steered, and to stay so: the lease is given its whole time again. */
  | { readonly kind: 'renew'; readonly order: SwitchOrder; readonly leftMs: number };

/** What became of the action at the router. */
export type Outcome =
  /** The router already was as wanted. */
  | { readonly kind: 'agrees' }
  /** Written and read back. `leaseMs`: how long the lease then had to run. */
  | { readonly kind: 'verified'; readonly reads: number; readonly leaseMs?: number }
  /** Written, but the router did not show it inside the budget. */
  | { readonly kind: 'unverified'; readonly detail: string; readonly failure?: RouterFailure }
  /** The write was refused or failed. */
  | { readonly kind: 'failed'; readonly failure: RouterFailure }
  /** Nothing was sent. */
  | { readonly kind: 'withheld'; readonly detail: string }
  /** Dry run: what would have been sent. */
  | { readonly kind: 'skipped'; readonly would: 'enable' | 'disable' | 'renew' | 'nothing' };
