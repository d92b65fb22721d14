/** What the confidence decider keeps between runs: whether it can be used, and how it starts anew. */
import type { ConfidenceResult } from './confidence.js';
import type { Route, SteerState } from '../model/types.js';

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
export function atRest(memory: ConfidenceMemory, route: Route): ConfidenceMemory {
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
  if (!isTimes(memory.toggles_boot_ms)) return 'its toggles are no list of times';
  const lists = [memory.drop_rates, memory.queue_pct, memory.zones];
  return lists.every((list) => Array.isArray(list)) ? null : 'one of its histories is no list';
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
