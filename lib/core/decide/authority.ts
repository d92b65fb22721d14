/** Which decider has authority, and whether the confidence decider runs beside it in the shadow. */
import type { EffectiveConfig } from '../model/config.js';

export function confidenceHasAuthority(config: EffectiveConfig): boolean {
  return config.mode.use_confidence_scoring && !config.confidence.dry_run;
}

/** It then lives by a virtual route, with timers that the real route must not touch. */
export function confidenceIsShadow(config: EffectiveConfig): boolean {
  const runs = config.mode.use_confidence_scoring || config.confidence.shadow;
  return runs && !confidenceHasAuthority(config);
}
