/** The deciders, and which of them is in charge. One row for each; the rest is in its file. */
import { confidenceDecider } from './confidence-shadow.js';
import type { Decider } from './decider.js';
import { sequentialDecider } from './sequential/sequential.js';
import { thresholdDecider } from './threshold.js';
import type { EffectiveConfig } from '../model/config.js';
import type { DeciderName } from '../model/types.js';

export const DECIDERS: Readonly<Record<DeciderName, Decider>> = {
  threshold: thresholdDecider,
  confidence: confidenceDecider,
  sequential: sequentialDecider,
};

const ALL = Object.values(DECIDERS);

/** Exactly one is, whatever is configured (a test tries all of it). */
export function inCharge(config: EffectiveConfig): DeciderName {
  return ALL.find((decider) => decider.role(config) === 'in_charge')?.name ?? 'threshold';
}

/** Whether a decider changed the route: its toggles count for flap damping, a person's and a stranger's do not. */
export function isDecider(by: string): by is DeciderName {
  return Object.hasOwn(DECIDERS, by);
}

/** The same configuration with this decider in charge, and nobody in the shadow. */
export function ruledBy(decider: DeciderName, config: EffectiveConfig): EffectiveConfig {
  return {
    ...config,
    mode: { ...config.mode, decider },
    confidence: { ...config.confidence, shadow: false },
    sequential: { ...config.sequential, shadow: false },
  };
}
