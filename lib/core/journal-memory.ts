/**
 * The part of the state that a decision can depend on, and a short digest of it: how the journal knows whether one
 * run follows from the line before it. What is left out is for people, or is the breaker's, whose effect on a run is
 * in what that run measured.
 */
import type { SteerState } from './types.js';

/** State that changes no decision. */
type LeftOut =
  | 'schema_version'
  | 'wan_name'
  | 'boot_id'
  | 'saved_boot_ms'
  | 'saved_at'
  | 'congestion_state'
  | 'cake_state_history'
  | 'router'
  | 'quality'
  | 'transitions'
  | 'last_transition_time'
  | 'route_since_boot_ms'
  | 'events'
  | 'counts'
  | 'last_cycle';

export type Memory = Omit<SteerState, LeftOut>;

/** Every field named, so that one added to the state is a compile error here until someone has thought about it. */
export function memoryOf(state: SteerState): Memory {
  return {
    current_state: state.current_state,
    adopt_route: state.adopt_route,
    bad_count: state.bad_count,
    good_count: state.good_count,
    red_count: state.red_count,
    outage_count: state.outage_count,
    last_run_boot_ms: state.last_run_boot_ms,
    last_known_boot_ms: state.last_known_boot_ms,
    baseline_rtt: state.baseline_rtt,
    baseline_source: state.baseline_source,
    baseline_at_boot_ms: state.baseline_at_boot_ms,
    baseline_rejected: state.baseline_rejected,
    baseline_window: state.baseline_window,
    rtt_delta_ewma: state.rtt_delta_ewma,
    queue_ewma: state.queue_ewma,
    history_rtt: state.history_rtt,
    history_delta: state.history_delta,
    cake_drops_history: state.cake_drops_history,
    queue_depth_history: state.queue_depth_history,
    cake_read_failures: state.cake_read_failures,
    queues: state.queues,
    drop_signal: state.drop_signal,
    rule: state.rule,
    pending: state.pending,
    writes_boot_ms: state.writes_boot_ms,
    toggles_boot_ms: state.toggles_boot_ms,
    brake_until_boot_ms: state.brake_until_boot_ms,
    drift: state.drift,
    override: state.override,
    confidence: state.confidence,
    alternate: state.alternate,
  };
}

/** Of a long history its end: each run adds to it by what is in its own line. */
const HISTORY_END = 3;

/**
 * Eight hex digits of everything in the memory that the next decision depends on.
 * @param basis what else must not have changed in between: configuration and version
 */
export function memoryDigest(state: SteerState, basis: string): string {
  const { rule, pending, override, queues, baseline_rejected: rejected } = state;
  const end = (list: readonly number[]): unknown => [list.length, ...list.slice(-HISTORY_END)];
  const counters = (q: SteerState['queues']['download']): unknown =>
    q === null ? null : [q.id, q.name, q.dropped, q.packets, q.bytes, q.at_boot_ms];
  const c = state.confidence;
  const a = state.alternate;
  const parts = [
    basis,
    [state.current_state, state.adopt_route, state.last_run_boot_ms, state.last_known_boot_ms],
    [state.bad_count, state.good_count, state.red_count, state.outage_count, state.cake_read_failures],
    [state.baseline_rtt, state.baseline_source, state.baseline_at_boot_ms],
    rejected === null ? null : [rejected.value_ms, rejected.since_boot_ms],
    state.baseline_window.map((slice) => [slice.at_boot_ms, slice.min_ms]),
    [state.rtt_delta_ewma, state.queue_ewma],
    [end(state.history_rtt), end(state.history_delta)],
    [end(state.cake_drops_history), end(state.queue_depth_history)],
    [counters(queues.download), counters(queues.upload), queues.uptime_ms, queues.still_samples],
    [state.drop_signal.moved, state.drop_signal.red_queue_samples],
    rule?.observed ?? null,
    pending === null ? null : [pending.want, pending.cause, pending.by],
    state.writes_boot_ms,
    [state.toggles_boot_ms, state.brake_until_boot_ms],
    [state.drift.corrections_boot_ms, state.drift.fighting],
    override === null ? null : [override.want, override.until_boot_ms],
    [c.score, c.route, c.degrade_since_boot_ms, c.recovery_since_boot_ms, c.hold_down_until_boot_ms],
    [c.drop_rates, c.queue_pct, c.zones, c.toggles_boot_ms, c.brake_until_boot_ms],
    [a.bad_count, a.good_count, a.healthy, a.last_known_boot_ms],
  ];
  return fnv1a(JSON.stringify(parts));
}

/** FNV-1a, 32 bit: a checksum against accidents, not against people. */
function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
