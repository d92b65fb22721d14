/**
 * The confidence decider in a run: with authority, in the shadow of the threshold decider, or not at all. Where it
 * fails, the run is not lost: the threshold decider takes it, and the next run starts from a memory that is whole.
 */
import { gateInput, passGate } from './alternate-gate.js';
import {
  confidenceHasAuthority,
  type ConfidenceInput,
  confidenceIsShadow,
  type ConfidenceResult,
  decideConfidence,
} from './confidence.js';
import type { Decider, DecideInput, DeciderRun, Standing } from './decider.js';
import { stepDamping } from './flap-damping.js';
import type { EffectiveConfig } from '../model/config.js';
import type { Now, Route, SteerState } from '../model/types.js';

export const confidenceDecider: Decider = {
  name: 'confidence',
  role: (config) =>
    confidenceHasAuthority(config) ? 'in_charge' : confidenceIsShadow(config) ? 'shadow' : 'off',
  run: runConfidence,
  promisedUntilBootMs: (state) => state.confidence.hold_down_until_boot_ms,
  // In the shadow it lives by a virtual route: the real one must not touch its timers.
  switched: ({ confidence }, to, now, config) =>
    confidenceIsShadow(config) ? {} : { confidence: { ...confidence, ...onRoute(to, now, config) } },
};

function runConfidence(input: DecideInput, { route, damped }: Standing): DeciderRun {
  const { config } = input;
  const memory = input.state.confidence;
  const authority = confidenceHasAuthority(config);
  if (!authority && !confidenceIsShadow(config)) {
    return { kind: 'off', memory: { confidence: idleMemory(memory, route) } };
  }
  const failed = (why: string): DeciderRun => {
    const own = authority ? route : (routeIn(memory) ?? route);
    return { kind: 'failed', why, memory: { confidence: startedAnew(memory, own) } };
  };
  try {
    const unusable = oddInMemory(memory);
    if (unusable !== null) return failed(unusable);
    const result = authority ? withAuthority(input, route, damped) : inTheShadow(input);
    const nonsense = oddInResult(result);
    if (nonsense !== null) return failed(nonsense);
    const { want, because, memory: confidence } = result;
    return { kind: 'decided', result: { want, because, memory: { confidence } } };
  } catch (error) {
    // Whatever broke in there, the line still needs someone who decides.
    return failed(error instanceof Error ? error.message : String(error));
  }
}

/** Its own route and timers at the start of a route. Hold-down starts when the router was seen to follow. */
function onRoute(to: Route, now: Now, config: EffectiveConfig): Partial<ConfidenceMemory> {
  const holdDownMs = config.confidence.hold_down_duration_sec * 1000;
  return {
    route: to,
    degrade_since_boot_ms: null,
    recovery_since_boot_ms: null,
    hold_down_until_boot_ms: to === 'steered' ? now.bootMs + holdDownMs : null,
  };
}

function withAuthority(input: DecideInput, route: Route, damped: boolean): ConfidenceResult {
  const result = decideConfidence({ ...common(input), route, damped, memory: input.state.confidence });
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
  const brake = stepDamping(toggles, now.bootMs, config);
  const damped = brake.untilBootMs !== null;
  const result = decideConfidence({ ...common(input), route: memory.route, damped, memory });
  const { decider } = passGate(
    gateInput(input, { want: result.want, because: result.because, memory: {} }, memory.route),
  );
  const next: ConfidenceMemory = {
    ...result.memory,
    toggles_boot_ms: [...brake.togglesBootMs],
    brake_until_boot_ms: brake.untilBootMs,
  };
  const { want, because } = decider;
  if (want === memory.route || !input.ruleKnown) return { ...result, want, because, memory: next };
  return {
    ...result,
    want,
    because,
    memory: {
      ...next,
      ...onRoute(want, now, config),
      toggles_boot_ms: [...next.toggles_boot_ms, now.bootMs].slice(-200),
    },
  };
}

function common({
  assessment,
  signals,
  state,
  now,
  config,
}: DecideInput): Omit<ConfidenceInput, 'route' | 'damped' | 'memory'> {
  const last = state.last_run_boot_ms;
  const sinceLastRunMs = last === null ? null : now.bootMs - last;
  return { assessment, signals, bootMs: now.bootMs, sinceLastRunMs, config };
}

// What the confidence decider keeps between runs: whether it can be used, and how it starts anew.

export type ConfidenceMemory = SteerState['confidence'];

/** What was sustained is over; what protects (hold-down, toggles, brake) stays as far as it can be believed. */
export function startedAnew(memory: ConfidenceMemory, route: Route): ConfidenceMemory {
  return {
    score: null,
    route,
    degrade_since_boot_ms: null,
    recovery_since_boot_ms: null,
    hold_down_until_boot_ms: finiteOrNull(memory.hold_down_until_boot_ms),
    drop_rates: [],
    queue_pct: [],
    zones: [],
    toggles_boot_ms: isTimes(memory.toggles_boot_ms) ? memory.toggles_boot_ms : [],
    brake_until_boot_ms: finiteOrNull(memory.brake_until_boot_ms),
  };
}

/** Nothing is sustained: a decider that does not run has no timer that runs on unseen. */
export function idleMemory(memory: ConfidenceMemory, route: Route): ConfidenceMemory {
  const rests =
    oddInMemory(memory) === null &&
    memory.score === null &&
    memory.route === route &&
    memory.degrade_since_boot_ms === null &&
    memory.recovery_since_boot_ms === null &&
    memory.drop_rates.length + memory.queue_pct.length + memory.zones.length === 0;
  return rests ? memory : startedAnew(memory, route);
}

/** Its own route, where it has one. */
export function routeIn(memory: ConfidenceMemory): Route | null {
  return isRoute(memory.route) ? memory.route : null;
}

/** Why a memory cannot be used; null = it can. What its type promises is asked again: a bug keeps no promises. */
export function oddInMemory(memory: ConfidenceMemory): string | null {
  if (!isRoute(memory.route)) return `its route is ${String(memory.route)}`;
  const times = [
    memory.degrade_since_boot_ms,
    memory.recovery_since_boot_ms,
    memory.hold_down_until_boot_ms,
    memory.brake_until_boot_ms,
  ];
  const odd = times.find((at) => at !== null && !Number.isFinite(at));
  if (odd !== undefined) return `one of its timers is ${String(odd)}`;
  if (!isTimes(memory.toggles_boot_ms)) return 'its toggles are not a list of times';
  const lists = [memory.drop_rates, memory.queue_pct, memory.zones];
  return lists.every((list) => Array.isArray(list)) ? null : 'one of its histories is not a list';
}

/** Why this cannot be a decider's answer; null = it can. */
export function oddInResult({ want, score, memory }: ConfidenceResult): string | null {
  if (!isRoute(want)) return `it wants ${String(want)}`;
  if (score !== null && !(score >= 0 && score <= 100)) return `its score is ${String(score)}`;
  return oddInMemory(memory);
}

function isRoute(value: unknown): value is Route {
  return value === 'primary' || value === 'steered';
}

function isTimes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((at) => Number.isFinite(at));
}

function finiteOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
