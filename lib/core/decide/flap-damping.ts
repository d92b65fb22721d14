/**
 * Flap damping of the threshold and the confidence decider (to a person, the flap brake): too many verified toggles in a
 * sliding window make the way back longer for a while, or, by the predecessor's rule, the way out harder. The predecessor
 * computed the raised threshold and threw it away; here it is what the deciders compare with.
 */
import type { EffectiveConfig } from '../model/config.js';

export interface FlapMemory {
  /** Verified toggles within the window, boot-relative ms, oldest first. */
  readonly togglesBootMs: readonly number[];
  /** End of the penalty; null = off. */
  readonly untilBootMs: number | null;
}

export interface FlapStep extends FlapMemory {
  readonly engagedNow: boolean;
  readonly releasedNow: boolean;
}

export function flapWindowMs(config: EffectiveConfig): number {
  return config.confidence.flap_window_minutes * 60_000;
}

/** Entries still inside the window. A toggle exactly as old as the window is out. */
export function prune(times: readonly number[], bootMs: number, spanMs: number): number[] {
  return times.filter((at) => bootMs - at < spanMs);
}

/** The brake at `bootMs`: prune, then release, then engage. */
export function stepDamping(brake: FlapMemory, bootMs: number, config: EffectiveConfig): FlapStep {
  const { flap_detection_enabled, max_toggles, penalty_duration_sec } = config.confidence;
  const togglesBootMs = prune(brake.togglesBootMs, bootMs, flapWindowMs(config));
  const wasOn = brake.untilBootMs !== null;
  if (!flap_detection_enabled)
    return { togglesBootMs, untilBootMs: null, engagedNow: false, releasedNow: wasOn };
  const running = brake.untilBootMs !== null && bootMs < brake.untilBootMs;
  if (running)
    return { togglesBootMs, untilBootMs: brake.untilBootMs, engagedNow: false, releasedNow: false };
  if (togglesBootMs.length > max_toggles) {
    // Still (or again) too many within the window: the penalty runs on.
    return {
      togglesBootMs,
      untilBootMs: bootMs + penalty_duration_sec * 1000,
      engagedNow: !wasOn,
      releasedNow: false,
    };
  }
  return { togglesBootMs, untilBootMs: null, engagedNow: false, releasedNow: wasOn };
}

/** RED runs needed to steer, the brake included. */
export function redSamplesRequired(base: number, damped: boolean, config: EffectiveConfig): number {
  const { brake, penalty_samples_factor } = config.confidence;
  return damped && brake === 'steering' ? Math.ceil(base * penalty_samples_factor) : base;
}

/** Runs in a row, or seconds, needed for the way back, the brake included. */
export function stayRequired(base: number, damped: boolean, config: EffectiveConfig): number {
  const { brake, penalty_samples_factor } = config.confidence;
  return damped && brake === 'failback' ? Math.ceil(base * penalty_samples_factor) : base;
}

/** Score needed to steer, the brake included; never beyond what a score can reach. */
export function steerThreshold(damped: boolean, config: EffectiveConfig): number {
  const { steer_threshold, penalty_threshold_add, brake } = config.confidence;
  return Math.min(100, steer_threshold + (damped && brake === 'steering' ? penalty_threshold_add : 0));
}
