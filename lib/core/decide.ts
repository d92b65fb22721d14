/** Exactly one decider has authority; the other may run in its shadow; an override beats both. */
import { passGate } from './alternate-gate.js';
import type { AlternateSeen } from './alternate-line.js';
import { confidenceHasAuthority, confidenceIsShadow } from './authority.js';
import { decideConfidence, type ConfidenceResult } from './decide-confidence.js';
import { decideThreshold, streaksOf } from './decide-threshold.js';
import type { EffectiveConfig } from './effective-config.js';
import { stepBrake } from './flap-brake.js';
import { show } from './stats.js';
import { routeOf } from './transition.js';
import type {
  Assessment,
  DeciderResult,
  Now,
  Reason,
  Route,
  Signals,
  SteerEvent,
  SteerState,
} from './types.js';

/** A decision that does not yet say whether it may be acted on; see `live` and `dry`. */
export interface Conclusion {
  readonly want: Route;
  readonly because: Reason;
  readonly by: 'threshold' | 'confidence' | 'override';
  /** What the decider with authority wants once past the gate, override or not. */
  readonly decider: DeciderResult;
}

export interface Decided {
  readonly conclusion: Conclusion;
  readonly state: SteerState;
  readonly events: readonly SteerEvent[];
}

export interface DecideInput {
  readonly state: SteerState;
  readonly assessment: Assessment;
  readonly signals: Signals;
  /** null: no gate is configured. */
  readonly alternate: AlternateSeen | null;
  readonly config: EffectiveConfig;
  readonly now: Now;
}

export function decide(input: DecideInput): Decided {
  const { state, config, now } = input;
  const events: SteerEvent[] = [];
  const brake = stepBrake(
    { togglesBootMs: state.toggles_boot_ms, untilBootMs: state.brake_until_boot_ms },
    now.bootMs,
    config,
  );
  if (brake.engagedNow) {
    events.push({
      level: 'warning',
      event: 'flap_brake_engaged',
      message: 'Too many toggles: steering is made harder for a while',
      data: { toggles: brake.togglesBootMs.length, penaltySec: config.confidence.penalty_duration_sec },
    });
  }
  if (brake.releasedNow) {
    events.push({ level: 'notice', event: 'flap_brake_released', message: 'The flap brake is released' });
  }
  const braked: SteerState = {
    ...state,
    toggles_boot_ms: [...brake.togglesBootMs],
    brake_until_boot_ms: brake.untilBootMs,
  };
  const brakeOn = brake.untilBootMs !== null;
  const route = routeOf(state, config);
  const threshold = decideThreshold({
    route,
    verdict: input.assessment.verdict,
    streaks: streaksOf(state, config),
    brakeOn,
    config,
  });
  const scored = scoreBeside(input, route, brakeOn);
  const authority = scored !== null && confidenceHasAuthority(config) ? 'confidence' : 'threshold';
  const wanted: DeciderResult =
    authority === 'confidence' && scored !== null
      ? {
          want: scored.want,
          because: scored.because,
          memory: { ...threshold.memory, confidence: scored.memory },
        }
      : {
          ...threshold,
          memory: scored === null ? threshold.memory : { ...threshold.memory, confidence: scored.memory },
        };
  const { decider, events: gateEvents } = passGate({
    decider: wanted,
    route,
    verdict: input.assessment.verdict,
    outageRuns: input.signals.outageRuns,
    seen: input.alternate,
    memory: state.alternate,
    config,
  });
  events.push(...gateEvents);
  const { override } = braked;
  const conclusion: Conclusion =
    override === null
      ? { want: decider.want, because: decider.because, by: authority, decider }
      : { want: override.want, because: overrideReason(override, now), by: 'override', decider };
  return { conclusion, state: { ...braked, ...decider.memory }, events };
}

/** The confidence decider with authority, or with its own virtual route in the shadow. */
function scoreBeside(input: DecideInput, route: Route, brakeOn: boolean): ConfidenceResult | null {
  const { state, config, now } = input;
  const authority = confidenceHasAuthority(config);
  if (!authority && !confidenceIsShadow(config)) return null;
  const common = {
    assessment: input.assessment,
    signals: input.signals,
    bootMs: now.bootMs,
    sinceLastRunMs: state.last_run_boot_ms === null ? null : now.bootMs - state.last_run_boot_ms,
    config,
  };
  if (authority) {
    const result = decideConfidence({ ...common, route, brakeOn, memory: state.confidence });
    return { ...result, memory: { ...result.memory, route } };
  }
  return shadow(common, state);
}

/** The shadow lives by its own route, toggles and brake, and never touches the real ones. */
function shadow(
  common: Omit<Parameters<typeof decideConfidence>[0], 'route' | 'brakeOn' | 'memory'>,
  state: SteerState,
): ConfidenceResult {
  const { config, bootMs } = common;
  const memory = state.confidence;
  const brake = stepBrake(
    { togglesBootMs: memory.toggles_boot_ms, untilBootMs: memory.brake_until_boot_ms },
    bootMs,
    config,
  );
  const result = decideConfidence({
    ...common,
    route: memory.route,
    brakeOn: brake.untilBootMs !== null,
    memory,
  });
  const base = {
    ...result.memory,
    toggles_boot_ms: [...brake.togglesBootMs],
    brake_until_boot_ms: brake.untilBootMs,
  };
  if (result.want === memory.route) return { ...result, memory: base };
  return {
    ...result,
    memory: {
      ...base,
      route: result.want,
      toggles_boot_ms: [...base.toggles_boot_ms, bootMs].slice(-200),
      degrade_since_boot_ms: null,
      recovery_since_boot_ms: null,
      hold_down_until_boot_ms:
        result.want === 'steered' ? bootMs + config.confidence.hold_down_duration_sec * 1000 : null,
    },
  };
}

function overrideReason(override: NonNullable<SteerState['override']>, now: Now): Reason {
  const left =
    override.until_boot_ms === null
      ? 'until "auto"'
      : `for another ${show((override.until_boot_ms - now.bootMs) / 1000)} s`;
  const why = override.reason === '' ? '' : `: ${override.reason}`;
  return { code: 'override', detail: `set by ${override.by} ${left}${why}` };
}
