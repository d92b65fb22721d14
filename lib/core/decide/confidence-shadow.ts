/**
 * The confidence decider in a run: with authority, in the shadow of the threshold decider, or not at all. Where it
 * fails, the run is not lost: the threshold decider takes it, and the next run starts from a memory that is whole.
 */
import { passGate } from './alternate-gate.js';
import { confidenceHasAuthority, confidenceIsShadow } from './authority.js';
import {
  atRest,
  oddInMemory,
  oddInResult,
  routeIn,
  startedAnew,
  type ConfidenceMemory,
} from './confidence-memory.js';
import { decideConfidence, type ConfidenceInput, type ConfidenceResult } from './confidence.js';
import type { DecideInput } from './decide.js';
import { stepBrake } from './flap-damping.js';
import type { Route } from '../model/types.js';

export type ConfidenceRun =
  | { readonly kind: 'off'; readonly memory: ConfidenceMemory }
  | { readonly kind: 'decided'; readonly result: ConfidenceResult; readonly memory: ConfidenceMemory }
  | { readonly kind: 'failed'; readonly why: string; readonly memory: ConfidenceMemory };

/** @param route the committed one; @param brakeOn the brake of the real toggles */
export function runConfidence(input: DecideInput, route: Route, brakeOn: boolean): ConfidenceRun {
  const { config } = input;
  const memory = input.state.confidence;
  const authority = confidenceHasAuthority(config);
  if (!authority && !confidenceIsShadow(config)) return { kind: 'off', memory: atRest(memory, route) };
  const failed = (why: string): ConfidenceRun => {
    const own = authority ? route : (routeIn(memory) ?? route);
    return { kind: 'failed', why, memory: startedAnew(memory, own) };
  };
  try {
    const unusable = oddInMemory(memory);
    if (unusable !== null) return failed(unusable);
    const result = authority ? withAuthority(input, route, brakeOn) : inTheShadow(input);
    const nonsense = oddInResult(result);
    return nonsense === null ? { kind: 'decided', result, memory: result.memory } : failed(nonsense);
  } catch (error) {
    // Whatever broke in there, the line still needs someone who decides.
    return failed(error instanceof Error ? error.message : String(error));
  }
}

function withAuthority(input: DecideInput, route: Route, brakeOn: boolean): ConfidenceResult {
  const result = decideConfidence({ ...common(input), route, brakeOn, memory: input.state.confidence });
  return { ...result, memory: { ...result.memory, route } };
}

/**
 * The shadow lives by its own route, toggles and brake, and never touches the real ones. What would have held the real
 * rule up holds its virtual one up too: a rule that cannot be seen, an alternate line that is not fit.
 */
function inTheShadow(input: DecideInput): ConfidenceResult {
  const { state, config, now } = input;
  const memory = state.confidence;
  const toggles = { togglesBootMs: memory.toggles_boot_ms, untilBootMs: memory.brake_until_boot_ms };
  const brake = stepBrake(toggles, now.bootMs, config);
  const brakeOn = brake.untilBootMs !== null;
  const result = decideConfidence({ ...common(input), route: memory.route, brakeOn, memory });
  const { decider } = passGate({
    decider: { want: result.want, because: result.because, memory: {} },
    route: memory.route,
    verdict: input.assessment.verdict,
    outageRuns: input.signals.outageRuns,
    seen: input.alternate,
    memory: state.alternate,
    config,
  });
  const next: ConfidenceMemory = {
    ...result.memory,
    toggles_boot_ms: [...brake.togglesBootMs],
    brake_until_boot_ms: brake.untilBootMs,
  };
  const { want, because } = decider;
  if (want === memory.route || !input.ruleKnown) return { ...result, want, because, memory: next };
  const holdDownMs = config.confidence.hold_down_duration_sec * 1000;
  return {
    ...result,
    want,
    because,
    memory: {
      ...next,
      route: want,
      toggles_boot_ms: [...next.toggles_boot_ms, now.bootMs].slice(-200),
      degrade_since_boot_ms: null,
      recovery_since_boot_ms: null,
      hold_down_until_boot_ms: want === 'steered' ? now.bootMs + holdDownMs : null,
    },
  };
}

function common({
  assessment,
  signals,
  state,
  now,
  config,
}: DecideInput): Omit<ConfidenceInput, 'route' | 'brakeOn' | 'memory'> {
  const last = state.last_run_boot_ms;
  const sinceLastRunMs = last === null ? null : now.bootMs - last;
  return { assessment, signals, bootMs: now.bootMs, sinceLastRunMs, config };
}
