/** Clamps of timers and scores: nothing shorter than one run can be seen, and no brake may mean "never". */
import type { Clamp, ClampStep } from './clamp.js';
import type { EffectiveConfig } from '../../core/model/config.js';

interface Timer {
  readonly path: string;
  readonly unit: 's' | 'min';
  readonly get: (config: EffectiveConfig) => number;
  readonly set: (config: EffectiveConfig, value: number) => EffectiveConfig;
}

function confidenceTimer(
  key:
    | 'sustain_duration_sec'
    | 'recovery_sustain_sec'
    | 'hold_down_duration_sec'
    | 'penalty_duration_sec'
    | 'flap_window_minutes',
): Timer {
  return {
    path: `confidence.${key}`,
    unit: key === 'flap_window_minutes' ? 'min' : 's',
    get: (config) => config.confidence[key],
    set: (config, value) => ({ ...config, confidence: { ...config.confidence, [key]: value } }),
  };
}

function baselineTimer(key: 'stale_after_sec' | 'confirm_sec'): Timer {
  return {
    path: `baseline.${key}`,
    unit: 's',
    get: (config) => config.baseline[key],
    set: (config, value) => ({ ...config, baseline: { ...config.baseline, [key]: value } }),
  };
}

const TIMERS: readonly Timer[] = [
  baselineTimer('stale_after_sec'),
  baselineTimer('confirm_sec'),
  confidenceTimer('sustain_duration_sec'),
  confidenceTimer('recovery_sustain_sec'),
  confidenceTimer('hold_down_duration_sec'),
  confidenceTimer('flap_window_minutes'),
  confidenceTimer('penalty_duration_sec'),
  {
    path: 'wan_state.staleness_threshold_sec',
    unit: 's',
    get: (config) => config.wan_state.staleness_threshold_sec,
    set: (config, value) => ({
      ...config,
      wan_state: { ...config.wan_state, staleness_threshold_sec: value },
    }),
  },
];

/** A timer shorter than an interval ends between two runs, where nobody looks. */
export const clampTimers: ClampStep = (config) => {
  const intervalSec = config.measurement.interval_seconds;
  const clamps: Clamp[] = [];
  let current = config;
  for (const timer of TIMERS) {
    const from = timer.get(current);
    const shortest = timer.unit === 'min' ? intervalSec / 60 : intervalSec;
    if (from >= shortest) continue;
    current = timer.set(current, shortest);
    const because = `nothing shorter than one interval (${intervalSec} s) can be seen by a run`;
    clamps.push({ path: timer.path, from, to: shortest, unit: timer.unit, because });
  }
  return { config: current, clamps };
};

/** Scores end at 100: a raised threshold beyond it would turn the brake into "never steer". */
export const clampPenalty: ClampStep = (config) => {
  const { steer_threshold: steer, penalty_threshold_add: from } = config.confidence;
  if (steer + from <= 100) return { config, clamps: [] };
  const to = 100 - steer;
  return {
    config: { ...config, confidence: { ...config.confidence, penalty_threshold_add: to } },
    clamps: [
      {
        path: 'confidence.penalty_threshold_add',
        from,
        to,
        unit: 'points',
        because: `with steer_threshold ${steer} the raised threshold would pass 100, which no score can`,
        causedBy: 'confidence.steer_threshold',
      },
    ],
  };
};

/** Independent of each other. */
export const TIMER_CLAMPS: readonly ClampStep[] = [clampTimers, clampPenalty];
