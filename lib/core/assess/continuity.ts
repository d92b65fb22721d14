/**
 * Unknown runs neither advance nor reset anything, but not for ever: samples on both sides of a long unknown
 * stretch are not consecutive.
 */
import type { EffectiveConfig } from '../model/config.js';
import { maxGapMs } from './signals.js';
import type { SteerState } from '../model/types.js';

/** Streaks and sustain timers at their start, averages unseeded. What protects stays as it is. */
export function breakContinuity(state: SteerState): SteerState {
  return {
    ...state,
    red_count: 0,
    bad_count: 0,
    good_count: 0,
    outage_count: 0,
    rtt_delta_ewma: null,
    queue_ewma: null,
    confidence: {
      ...state.confidence,
      degrade_since_boot_ms: null,
      recovery_since_boot_ms: null,
      drop_rates: [],
      queue_pct: [],
      zones: [],
    },
  };
}

/** `state` with its continuity broken if nothing was known for longer than max_gap. */
export function ageUnknown(state: SteerState, bootMs: number, config: EffectiveConfig): SteerState {
  const last = state.last_known_boot_ms;
  if (last === null || bootMs - last <= maxGapMs(config)) return state;
  return breakContinuity(state);
}
