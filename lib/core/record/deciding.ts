/**
 * The part of state and configuration that a decision can depend on, and a short digest of the state's: how the journal
 * knows whether one run follows from the line before it. What is left out is for people, or is the breaker's, whose
 * effect on a run is in what that run measured.
 */
import type { SteerState } from '../model/types.js';
import type { EffectiveConfig } from '../model/config.js';

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
  | 'names'
  | 'lock_files'
  | 'quality'
  | 'transitions'
  | 'last_transition_time'
  | 'route_since_boot_ms'
  | 'events'
  | 'restless'
  | 'pace'
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
    lease: state.lease,
    ha: state.ha,
    pending: state.pending,
    writes_boot_ms: state.writes_boot_ms,
    toggles_boot_ms: state.toggles_boot_ms,
    brake_until_boot_ms: state.brake_until_boot_ms,
    drift: state.drift,
    override: state.override,
    confidence: state.confidence,
    sequential: state.sequential,
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
  const { rule, pending, override, queues, baseline_rejected: rejected, drift, drop_signal: drops } = state;
  const { confidence: c, alternate: a } = state;
  const sum = new Checksum();
  sum.add(basis, state.current_state, state.adopt_route, state.last_run_boot_ms, state.last_known_boot_ms);
  sum.add(state.bad_count, state.good_count, state.red_count, state.outage_count, state.cake_read_failures);
  sum.add(state.baseline_rtt, state.baseline_source, state.baseline_at_boot_ms);
  sum.add(rejected?.value_ms, rejected?.since_boot_ms, state.baseline_window.length);
  for (const slice of state.baseline_window) sum.add(slice.at_boot_ms, slice.min_ms);
  sum.add(state.rtt_delta_ewma, state.queue_ewma);
  sum.addEnd(state.history_rtt);
  sum.addEnd(state.history_delta);
  sum.addEnd(state.cake_drops_history);
  sum.addEnd(state.queue_depth_history);
  for (const q of [queues.download, queues.upload]) {
    sum.add(q?.id, q?.name, q?.dropped, q?.packets, q?.bytes, q?.at_boot_ms);
  }
  sum.add(queues.uptime_ms, queues.still_samples, drops.moved, drops.red_queue_samples, rule?.observed);
  sum.add(pending?.want, pending?.cause, pending?.by, override?.want, override?.until_boot_ms);
  sum.addAll(state.writes_boot_ms);
  sum.addAll(state.toggles_boot_ms);
  sum.addAll(drift.corrections_boot_ms);
  sum.add(state.brake_until_boot_ms, drift.fighting);
  sum.add(c.score, c.route, c.degrade_since_boot_ms, c.recovery_since_boot_ms, c.hold_down_until_boot_ms);
  sum.addAll(c.drop_rates);
  sum.addAll(c.queue_pct);
  sum.addAll(c.zones);
  sum.addAll(c.toggles_boot_ms);
  sum.add(c.brake_until_boot_ms, a.bad_count, a.good_count, a.healthy, a.last_known_boot_ms);
  const { lease, ha } = state;
  if (ha !== null) sum.add(ha.leads, ha.leader);
  // Nothing to add without one: journals of before there was one replay as the same.
  if (lease !== null) {
    sum.add(lease.by, lease.until_boot_ms, lease.rule_age_runs, lease.rule_fault, lease.renew_by);
    sum.add(lease.renewals, lease.renewals_since_boot_ms);
  }
  // Nothing to add where it does not run: journals of before it was there replay as the same.
  const { sequential: s } = state;
  if (s.level_ms !== null) {
    sum.add(
      s.route,
      s.evidence_ms_s,
      s.calm_sec,
      s.level_ms,
      s.spread_ms,
      s.slice_began_boot_ms,
      s.slice_samples,
    );
    sum.addAll(s.lows_ms);
    sum.addAll(s.toggles_boot_ms);
  }
  return sum.hex();
}

type Part = string | number | boolean | null | undefined;

/** FNV-1a, 32 bit, over values instead of their text: a checksum against accidents, not against people. */
class Checksum {
  #hash = 0x811c9dc5;

  add(...parts: readonly Part[]): void {
    for (const part of parts) this.#part(part);
  }

  addAll(list: readonly Part[]): void {
    this.#mix(list.length);
    for (const part of list) this.#part(part);
  }

  addEnd(list: readonly number[]): void {
    this.#mix(list.length);
    for (let i = Math.max(0, list.length - HISTORY_END); i < list.length; i += 1) this.#part(list[i]);
  }

  hex(): string {
    return (this.#hash >>> 0).toString(16).padStart(8, '0');
  }

  /** What is null here is absent there, and the same. Each kind is marked, so that 1 and "1" differ. */
  #part(part: Part): void {
    if (typeof part === 'number') this.#number(part);
    else if (typeof part === 'string') {
      this.#mix(1);
      for (let i = 0; i < part.length; i += 1) this.#mix(part.charCodeAt(i));
    } else this.#mix(part === true ? 2 : part === false ? 3 : 4);
  }

  /** Whole and thousandths: nothing finer is kept in a state. */
  #number(value: number): void {
    const thousandths = Math.round(value * 1000);
    const high = Math.floor(thousandths / 0x1_0000_0000);
    this.#mix(5);
    this.#mix(high);
    this.#mix(thousandths - high * 0x1_0000_0000);
  }

  #mix(value: number): void {
    this.#hash = Math.imul(this.#hash ^ (value | 0), 0x01000193);
  }
}

// What the journal keeps of the configuration, so that a replay needs no other file.

/** Without hosts, users, rules, paths and secrets: a journal may be shown to others. */
export interface DecidingConfig extends Pick<
  EffectiveConfig,
  | 'wan_name'
  | 'topology'
  | 'switch'
  | 'baseline'
  | 'thresholds'
  | 'outage'
  | 'recovery'
  | 'mode'
  | 'confidence'
  | 'sequential'
  | 'wan_state'
  | 'cycle'
  | 'drift'
> {
  readonly measurement: Pick<EffectiveConfig['measurement'], 'interval_seconds'>;
  readonly router: Pick<EffectiveConfig['router'], 'max_writes_per_hour'>;
  readonly state: Pick<EffectiveConfig['state'], 'history_size'>;
  readonly alternate: Pick<
    NonNullable<EffectiveConfig['alternate']>,
    'max_rtt_ms' | 'max_loss_pct' | 'bad_samples' | 'good_samples'
  > | null;
}

export function decidingConfig(config: EffectiveConfig): DecidingConfig {
  const gate = config.alternate;
  return {
    wan_name: config.wan_name,
    topology: config.topology,
    switch: config.switch,
    measurement: { interval_seconds: config.measurement.interval_seconds },
    baseline: config.baseline,
    thresholds: config.thresholds,
    outage: config.outage,
    recovery: config.recovery,
    mode: config.mode,
    confidence: config.confidence,
    sequential: config.sequential,
    wan_state: config.wan_state,
    cycle: config.cycle,
    drift: config.drift,
    router: { max_writes_per_hour: config.router.max_writes_per_hour },
    state: { history_size: config.state.history_size },
    alternate:
      gate === null
        ? null
        : {
            max_rtt_ms: gate.max_rtt_ms,
            max_loss_pct: gate.max_loss_pct,
            bad_samples: gate.bad_samples,
            good_samples: gate.good_samples,
          },
  };
}
