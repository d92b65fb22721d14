/** Exactly one decider has authority; the other may run in its shadow; an override beats both. */
import { passGate } from './alternate-gate.js';
import { confidenceHasAuthority } from './confidence.js';
import { runConfidence } from './confidence-shadow.js';
import { decideThreshold, streaksOf } from './threshold.js';
import { stepDamping } from './flap-damping.js';
import { show } from '../model/stats.js';
import { routeOf } from '../model/state.js';
import type { DecidedBy, Now, Route, SteerEvent, SteerState } from '../model/types.js';
import type { DeciderResult, Reason } from '../model/decision.js';
import type { DecideInput } from './input.js';

/** A decision that does not yet say whether it may be acted on; a run makes a LiveDecision or a DryDecision of it. */
export interface Conclusion {
  readonly want: Route;
  readonly because: Reason;
  readonly by: DecidedBy;
  /** What the decider with authority wants once past the gate, override or not. */
  readonly decider: DeciderResult;
}

export interface DecideResult {
  readonly conclusion: Conclusion;
  readonly state: SteerState;
  readonly events: readonly SteerEvent[];
  /** Why the confidence decider could not be used in this run; null = it could, or is not asked. */
  readonly failure: string | null;
}

export function decide(input: DecideInput): DecideResult {
  const { state, config, now } = input;
  const events: SteerEvent[] = [];
  const brake = stepDamping(
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
  const damped = brake.untilBootMs !== null;
  const route = routeOf(state);
  const threshold = decideThreshold({
    route,
    verdict: input.assessment.verdict,
    streaks: streaksOf(state, config),
    damped,
    config,
  });
  const confidence = runConfidence(input, route, damped);
  const scores = confidenceHasAuthority(config);
  if (confidence.kind === 'failed') events.push(failedEvent(confidence.why, scores));
  const remembered: SteerState = { ...braked, confidence: confidence.memory };
  const byScore = scores && confidence.kind === 'decided';
  const authority = byScore ? 'confidence' : 'threshold';
  const wanted: DeciderResult = byScore
    ? { want: confidence.result.want, because: confidence.result.because, memory: threshold.memory }
    : scores && route === 'steered'
      ? standIn(threshold, remembered, now)
      : threshold;
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
  return {
    conclusion,
    state: { ...remembered, ...decider.memory },
    events,
    failure: confidence.kind === 'failed' ? confidence.why : null,
  };
}

/**
 * The threshold decider in the confidence decider's place. Hold-down binds it too: it was promised when the rule was
 * switched, and a failure of a second must not end it.
 */
function standIn(threshold: DeciderResult, state: SteerState, { bootMs }: Now): DeciderResult {
  const until = state.confidence.hold_down_until_boot_ms;
  if (threshold.want === 'steered' || until === null || bootMs >= until) return threshold;
  const detail = `hold-down for another ${show((until - bootMs) / 1000)} s`;
  return { ...threshold, want: 'steered', because: { code: 'hold_down', detail } };
}

function failedEvent(why: string, authority: boolean): SteerEvent {
  return {
    level: authority ? 'error' : 'warning',
    event: 'confidence_failed',
    message: authority
      ? 'The confidence decider failed; the threshold decider takes its runs'
      : 'The confidence decider failed in the shadow; nothing is decided differently',
    data: { reason: why },
    standing: true,
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
