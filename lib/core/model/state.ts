/**
 * The state before anything is known, and the two names a route has in the file.
 * Every value here equals the default in schemas/state.v2.schema.json (a test holds them together).
 */
import type { Now, Route, SteerState } from './types.js';

/** The names this line pair uses in its state file. */
export interface StateNames {
  readonly wanName: string;
  /** e.g. CABLE_GOOD: the rule is disabled. */
  readonly good: string;
  /** e.g. CABLE_DEGRADED: the rule is enabled. */
  readonly degraded: string;
}

/** The names as the configuration defines them; the predecessor builds them the same way. */
export function stateNames(config: {
  readonly wan_name: string;
  readonly topology: { readonly primary_wan: string };
}): StateNames {
  const primary = config.topology.primary_wan.toUpperCase();
  return { wanName: config.wan_name, good: `${primary}_GOOD`, degraded: `${primary}_DEGRADED` };
}

/** The route that a name stands for, whatever the line was called when the name was written. */
export function routeNamed(name: string): Route {
  return name.endsWith('_DEGRADED') ? 'steered' : 'primary';
}

/** The committed route. */
export function routeOf(state: Pick<SteerState, 'current_state'>): Route {
  return routeNamed(state.current_state);
}

/** The name a route has in the file. */
export function stateName(route: Route, names: StateNames): string {
  return route === 'steered' ? names.degraded : names.good;
}

/** What the sequential decider knows before it has seen anything. */
export const NO_SEQUENTIAL_MEMORY: SteerState['sequential'] = {
  route: 'primary',
  evidence_ms_s: 0,
  calm_sec: 0,
  level_ms: null,
  spread_ms: null,
  lows_ms: [],
  spreads_ms: [],
  slice_began_boot_ms: null,
  slice_samples: 0,
  toggles_boot_ms: [],
};

/**
 * Fresh memory. The route is not assumed to be GOOD: `adopt_route` makes the first reading of the router's
 * rule decide, so that losing the file while steered does not strand the router.
 */
export function initialState(names: StateNames, now: Now): SteerState {
  return {
    schema_version: 2,
    wan_name: names.wanName,
    current_state: names.good,
    boot_id: now.bootId,
    saved_boot_ms: now.bootMs,
    saved_at: new Date(now.wallMs).toISOString(),
    adopt_route: true,
    bad_count: 0,
    good_count: 0,
    red_count: 0,
    outage_count: 0,
    last_run_boot_ms: null,
    last_known_boot_ms: null,
    baseline_rtt: null,
    baseline_source: null,
    baseline_at_boot_ms: null,
    baseline_rejected: null,
    baseline_window: [],
    rtt_delta_ewma: null,
    queue_ewma: null,
    congestion_state: 'UNKNOWN',
    history_rtt: [],
    history_delta: [],
    cake_drops_history: [],
    queue_depth_history: [],
    cake_state_history: [],
    cake_read_failures: 0,
    queues: { download: null, upload: null, uptime_ms: null, still_samples: 0 },
    drop_signal: { moved: false, red_queue_samples: 0 },
    rule: null,
    lease: null,
    ha: null,
    pending: null,
    writes_boot_ms: [],
    router: {
      failures: 0,
      open_wait_sec: null,
      open_until_boot_ms: null,
      quiet_until_boot_ms: null,
      last_failure: null,
      last_failure_code: null,
      last_failure_at: null,
      last_ok_boot_ms: null,
    },
    toggles_boot_ms: [],
    brake_until_boot_ms: null,
    drift: { corrections_boot_ms: [], fighting: false },
    override: null,
    confidence: {
      score: null,
      route: 'primary',
      degrade_since_boot_ms: null,
      recovery_since_boot_ms: null,
      hold_down_until_boot_ms: null,
      drop_rates: [],
      queue_pct: [],
      zones: [],
      toggles_boot_ms: [],
      brake_until_boot_ms: null,
    },
    sequential: { ...NO_SEQUENTIAL_MEMORY },
    alternate: {
      bad_count: 0,
      good_count: 0,
      rtt_ms: null,
      loss_pct: null,
      healthy: null,
      last_known_boot_ms: null,
    },
    names: [],
    lock_files: [],
    quality: { hour_start_boot_ms: null, now: [], before: [] },
    transitions: [],
    last_transition_time: null,
    route_since_boot_ms: null,
    events: [],
    restless: [],
    pace: { off: 0, mean_ms: null },
    counts: { runs: 0, skipped: 0, unknown: 0, router_failures: 0, writes: 0 },
    last_cycle: null,
  };
}
