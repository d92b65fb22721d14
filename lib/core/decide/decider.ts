/**
 * What a decider is: a value in a file of its own, and one row in deciders.ts. It is pure: what time it is stands in its
 * input, what it remembers in the state, and what it wants is a value. Override, gate, damping of the real toggles and
 * the router are the business of others.
 */
import type { AlternateSeen } from '../assess/alternate-line.js';
import type { Assessment, Signals } from '../model/assessment.js';
import type { EffectiveConfig } from '../model/config.js';
import type { DeciderResult } from '../model/decision.js';
import type { DeciderName, Now, Route, SteerState } from '../model/types.js';

export interface DecideInput {
  readonly state: SteerState;
  readonly assessment: Assessment;
  readonly signals: Signals;
  /** null: no gate is configured. */
  readonly alternate: AlternateSeen | null;
  /** The rule was read in this run, so that it could be switched. */
  readonly ruleKnown: boolean;
  readonly config: EffectiveConfig;
  readonly now: Now;
}

/** Where the real line stands; a shadow has a route and a brake of its own. */
export interface Standing {
  /** The committed route. */
  readonly route: Route;
  /** The real toggles have engaged the flap brake. */
  readonly damped: boolean;
}

/**
 * in_charge: its word counts. stand_in: takes the runs in which the one in charge fails. shadow: runs beside it on a
 * virtual route and touches nothing real. off: does not run.
 */
export type Role = 'in_charge' | 'stand_in' | 'shadow' | 'off';

/** What came of a decider in one run. `memory` are the fields of the state it owns, kept in any case. */
export type DeciderRun =
  | { readonly kind: 'decided'; readonly result: DeciderResult }
  | { readonly kind: 'failed'; readonly why: string; readonly memory: Partial<SteerState> }
  | { readonly kind: 'off'; readonly memory: Partial<SteerState> };

export interface Decider {
  readonly name: DeciderName;
  role(config: EffectiveConfig): Role;
  /** Never throws: what went wrong in there is `failed`, and the run goes on. */
  run(input: DecideInput, at: Standing): DeciderRun;
  /** Until when it promised to stay steered, boot-relative ms; binds whoever stands in for it. null = no promise. */
  promisedUntilBootMs(state: SteerState): number | null;
  /** Its fields after the router was seen to follow to another route. */
  switched(state: SteerState, to: Route, now: Now, config: EffectiveConfig): Partial<SteerState>;
}
