/** What a run wants, does and comes to. */
import type { DecidedBy, ObservedRule, Route, RouterFailure, SteerState, WithheldCode } from './types.js';

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

export type Action =
  | { readonly kind: 'none'; readonly why: 'agrees' }
  | {
      readonly kind: 'withheld';
      readonly why: WithheldCode;
      readonly detail: string;
    }
  /** `rule` null: as the last run saw it; the switch finds it by its comment. */
  | { readonly kind: 'set-rule'; readonly rule: ObservedRule | null; readonly enabled: boolean };

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
