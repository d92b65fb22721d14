/** Streaks and timers as a run left them, in the journal's shorthand: times are what is left or what has passed, ms. */
import { confidenceHasAuthority, confidenceIsShadow } from '../decide/confidence.js';
import { required, streaksOf } from '../decide/threshold.js';
import type { EffectiveConfig } from '../model/config.js';
import type { Route, SteerState } from '../model/types.js';

export interface ShownNext {
  /** [runs in a row, runs needed] */
  red: [number, number];
  green: [number, number];
  /** Left of the flap brake and of the override ("auto" = until a person ends it). Absent = none. */
  brake?: number;
  override?: number | 'auto';
  /** The confidence decider, where it runs. */
  conf?: ShownConfidence;
}

export interface ShownConfidence {
  score: number | null;
  /** Its own route: the real one with authority, a virtual one in the shadow. */
  route: Route;
  /** Left of hold-down; how long the degrade and recovery timers have run. Absent = not running. */
  hold?: number;
  degrade?: number;
  recover?: number;
  /** Left of the brake of its virtual route. */
  brake?: number;
}

export function showNext(state: SteerState, config: EffectiveConfig, bootMs: number): ShownNext {
  const need = required(config, state.brake_until_boot_ms !== null);
  const streaks = streaksOf(state, config);
  const { override } = state;
  return {
    red: [streaks.bad, need.bad],
    green: [streaks.good, need.good],
    ...left('brake', state.brake_until_boot_ms, bootMs),
    ...(override === null
      ? {}
      : { override: override.until_boot_ms === null ? 'auto' : override.until_boot_ms - bootMs }),
    ...(confidenceHasAuthority(config) || confidenceIsShadow(config)
      ? { conf: showConfidence(state.confidence, bootMs) }
      : {}),
  };
}

function showConfidence(memory: SteerState['confidence'], bootMs: number): ShownConfidence {
  const passed = <K extends string>(key: K, since: number | null): Partial<Record<K, number>> =>
    left(key, since === null ? null : 2 * bootMs - since, bootMs);
  return {
    score: memory.score,
    route: memory.route,
    ...left('hold', memory.hold_down_until_boot_ms, bootMs),
    ...passed('degrade', memory.degrade_since_boot_ms),
    ...passed('recover', memory.recovery_since_boot_ms),
    ...left('brake', memory.brake_until_boot_ms, bootMs),
  };
}

function left<K extends string>(
  key: K,
  untilBootMs: number | null,
  bootMs: number,
): Partial<Record<K, number>> {
  return untilBootMs === null ? {} : ({ [key]: Math.round(untilBootMs - bootMs) } as Record<K, number>);
}
