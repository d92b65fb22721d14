/** What a decider is given. */
import type { AlternateSeen } from '../assess/alternate-line.js';
import type { EffectiveConfig } from '../model/config.js';
import type { Now, SteerState } from '../model/types.js';
import type { Assessment, Signals } from '../model/assessment.js';

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
