/**
 * The confidence decider: a score held for a time, in elapsed seconds that survive processes and boots.
 * degrade timer (score ≥ steer threshold) → steer → hold-down (runs to its end) → recovery timer → fail back.
 * It is the same function whether it has authority or runs in the shadow with a virtual route.
 */
import { confidenceScore, type Contribution, rememberForScore } from './confidence-score.js';
import { dropsCount } from '../assess/queue-health.js';
import type { EffectiveConfig } from '../model/config.js';
import { stayRequired, steerThreshold } from './flap-damping.js';
import { show } from '../model/stats.js';
import type { Route, SteerState } from '../model/types.js';
import type { Assessment, Signals } from '../model/assessment.js';
import type { DeciderResult } from '../model/decision.js';

type Memory = SteerState['confidence'];

export interface ConfidenceInput {
  /** Real route with authority, virtual route in the shadow. */
  readonly route: Route;
  readonly assessment: Assessment;
  readonly signals: Signals;
  readonly memory: Memory;
  readonly damped: boolean;
  readonly bootMs: number;
  /** Time since the previous run; an unknown run does not let timers advance by it. null = no previous run. */
  readonly sinceLastRunMs: number | null;
  readonly config: EffectiveConfig;
}

export interface ConfidenceResult extends Omit<DeciderResult, 'memory'> {
  readonly memory: Memory;
  readonly score: number | null;
  readonly contributions: readonly Contribution[];
}

export function decideConfidence(input: ConfidenceInput): ConfidenceResult {
  const { assessment, signals, config, bootMs, route } = input;
  const histories = rememberForScore(input.memory, signals);
  const held = config.outage.action === 'hold' && assessment.verdict === 'OUTAGE';
  const { score, contributions } = confidenceScore(
    held ? 'UNKNOWN' : assessment.verdict,
    signals,
    histories,
    config,
  );
  const memory: Memory = { ...input.memory, ...histories, score };
  const done = (
    want: Route,
    code: DeciderResult['because']['code'],
    detail: string,
    next: Partial<Memory>,
  ): ConfidenceResult => ({
    want,
    because: { code, detail },
    memory: { ...memory, ...next },
    score,
    contributions,
  });
  if (score === null) {
    return done(
      route,
      'hold',
      held ? 'outage.action: hold: nothing moves' : 'the verdict is unknown: nothing moves',
      pauseTimers(memory, input.sinceLastRunMs),
    );
  }
  return route === 'primary' ? whilePrimary() : whileSteered();

  function whilePrimary(): ConfidenceResult {
    const threshold = steerThreshold(input.damped, config);
    const points = `score ${show(score ?? 0)} of ${show(threshold)}`;
    if ((score ?? 0) < threshold) {
      return done('primary', 'hold', `${points} needed`, {
        degrade_since_boot_ms: null,
        recovery_since_boot_ms: null,
      });
    }
    const since = memory.degrade_since_boot_ms ?? bootMs;
    const next = { degrade_since_boot_ms: since, recovery_since_boot_ms: null };
    const stoodSec = (bootMs - since) / 1000;
    const needSec = config.confidence.sustain_duration_sec;
    const detail = `${points} for ${show(stoodSec)} s of ${show(needSec)} s`;
    return stoodSec >= needSec
      ? done('steered', 'score', detail, next)
      : done('primary', 'hold', detail, next);
  }

  function whileSteered(): ConfidenceResult {
    const holdUntil = memory.hold_down_until_boot_ms;
    if (holdUntil !== null && bootMs < holdUntil) {
      const detail = `hold-down for another ${show((holdUntil - bootMs) / 1000)} s`;
      return done('steered', 'hold_down', detail, {
        degrade_since_boot_ms: null,
        recovery_since_boot_ms: null,
      });
    }
    const calm = recoveryConditions(input, score ?? 0);
    const points = `score ${show(score ?? 0)} of at most ${show(config.confidence.recovery_threshold)}`;
    const next = { degrade_since_boot_ms: null, hold_down_until_boot_ms: null };
    if (calm === 'unknown') {
      const paused = pauseTimers({ ...memory, ...next }, input.sinceLastRunMs);
      return done('steered', 'hold', 'a recovery condition is unknown', { ...next, ...paused });
    }
    if (calm === 'no') {
      return done('steered', 'hold', `recovery conditions are not met (${points})`, {
        ...next,
        recovery_since_boot_ms: null,
      });
    }
    const since = memory.recovery_since_boot_ms ?? bootMs;
    const stoodSec = (bootMs - since) / 1000;
    const needSec = stayRequired(config.confidence.recovery_sustain_sec, input.damped, config);
    const detail = `recovered for ${show(stoodSec)} s of ${show(needSec)} s, ${points}`;
    const timers = { ...next, recovery_since_boot_ms: since };
    return stoodSec >= needSec
      ? done('primary', 'recovered', detail, timers)
      : done('steered', 'hold', detail, timers);
  }
}

function recoveryConditions(
  { assessment, signals, config }: ConfidenceInput,
  score: number,
): 'yes' | 'no' | 'unknown' {
  const c = config.confidence;
  if (score > c.recovery_threshold || assessment.verdict !== 'GREEN') return 'no';
  const delta = signals.rttDeltaMs;
  if (delta.kind === 'ok' && delta.value >= c.recovery_max_rtt_delta_ms) return 'no';
  const rate = signals.dropsPerSec;
  const dropsMatter = dropsCount(signals.dropSignal) && config.mode.cake_aware;
  if (dropsMatter && rate.kind === 'ok' && rate.value >= c.recovery_max_drop_rate) return 'no';
  if (delta.kind === 'unknown' || (dropsMatter && rate.kind === 'unknown')) return 'unknown';
  return 'yes';
}

/** Running timers stand still over an unknown run: their start moves with the clock. */
function pauseTimers(memory: Memory, sinceLastRunMs: number | null): Partial<Memory> {
  const shift = (since: number | null): number | null =>
    since === null || sinceLastRunMs === null ? null : since + sinceLastRunMs;
  return {
    degrade_since_boot_ms: shift(memory.degrade_since_boot_ms),
    recovery_since_boot_ms: shift(memory.recovery_since_boot_ms),
  };
}

// Which decider has authority, and whether the confidence decider runs beside it in the shadow.

export function confidenceHasAuthority(config: EffectiveConfig): boolean {
  return config.mode.decider === 'confidence';
}

/** It then lives by a virtual route, with timers that the real route must not touch. */
export function confidenceIsShadow(config: EffectiveConfig): boolean {
  const runs = config.mode.use_confidence_scoring || config.confidence.shadow;
  return runs && !confidenceHasAuthority(config);
}
