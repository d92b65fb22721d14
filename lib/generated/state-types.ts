/* Generated from schemas/state.v2.schema.json by scripts/generate.mjs. Do not edit. */

/**
 * Repair rule: a damaged field with a default takes it; a damaged field without one makes its whole object (or list entry) untrustworthy, and that takes its own default. Boot-relative times may be negative: an event before the present boot keeps its age.
 */
export interface SteerStateFile {
  /**
   * Version of this format.
   */
  schema_version: 2;
  /**
   * Line pair.
   */
  wan_name: string;
  /**
   * Route: <PRIMARY>_GOOD or <PRIMARY>_DEGRADED. Changed only when the router was seen to agree.
   */
  current_state: string;
  /**
   * Kernel boot id under which all *_boot_ms were taken.
   */
  boot_id: string;
  /**
   * When saved, boot-relative ms.
   */
  saved_boot_ms: number;
  /**
   * When saved, wall time, for people.
   */
  saved_at: string;
  /**
   * The route is unknown (fresh or repaired state) and is taken from the router's rule at the next reading.
   */
  adopt_route: boolean;
  /**
   * Bad runs in a row (mode.cake_aware: false).
   */
  bad_count: number;
  /**
   * Good runs in a row while steered.
   */
  good_count: number;
  /**
   * RED runs in a row.
   */
  red_count: number;
  /**
   * Runs in a row with every probe lost while the router answered.
   */
  outage_count: number;
  /**
   * Time of the previous run, boot-relative ms.
   */
  last_run_boot_ms: number | null;
  /**
   * Time of the last run with a verdict other than UNKNOWN, boot-relative ms.
   */
  last_known_boot_ms: number | null;
  /**
   * Accepted baseline (ms).
   */
  baseline_rtt: number | null;
  /**
   * Where the accepted baseline came from.
   */
  baseline_source: "autorate" | "self" | "fixed" | "median" | "carried" | null;
  /**
   * When the accepted baseline was last confirmed by its source, boot-relative ms.
   */
  baseline_at_boot_ms: number | null;
  /**
   * Standing rejection of an autorate value.
   */
  baseline_rejected: {
    /**
     * Rejected value.
     */
    value_ms: number;
    /**
     * Why.
     */
    reason: string;
    /**
     * Since when, boot-relative ms.
     */
    since_boot_ms: number;
  } | null;
  /**
   * Minima of own RTT by slice of the window, newest last.
   */
  baseline_window: {
    at_boot_ms: number;
    min_ms: number;
  }[];
  /**
   * Smoothed RTT delta (ms); null until seeded.
   */
  rtt_delta_ewma: number | null;
  /**
   * Smoothed queue depth (packets); null until seeded.
   */
  queue_ewma: number | null;
  /**
   * Last verdict.
   */
  congestion_state: "GREEN" | "YELLOW" | "RED" | "OUTAGE" | "UNKNOWN";
  /**
   * RTT (ms), newest last.
   */
  history_rtt: number[];
  /**
   * RTT delta (ms), newest last.
   */
  history_delta: number[];
  /**
   * Drops between runs (packets), newest last.
   */
  cake_drops_history: number[];
  /**
   * Queued packets, newest last.
   */
  queue_depth_history: number[];
  /**
   * Last verdicts.
   */
  cake_state_history: ("GREEN" | "YELLOW" | "RED" | "OUTAGE" | "UNKNOWN")[];
  /**
   * Runs in a row without a queue reading.
   */
  cake_read_failures: number;
  /**
   * Previous counters.
   */
  queues: {
    /**
     * Download queue.
     */
    download: {
      /**
       * RouterOS id.
       */
      id: string;
      /**
       * Queue name.
       */
      name: string;
      /**
       * 64-bit counter in decimal
       */
      dropped: string | null;
      /**
       * 64-bit counter in decimal
       */
      packets: string | null;
      /**
       * 64-bit counter in decimal
       */
      bytes: string | null;
      /**
       * When read, boot-relative ms.
       */
      at_boot_ms: number;
    } | null;
    /**
     * Upload queue.
     */
    upload: {
      /**
       * RouterOS id.
       */
      id: string;
      /**
       * Queue name.
       */
      name: string;
      /**
       * 64-bit counter in decimal
       */
      dropped: string | null;
      /**
       * 64-bit counter in decimal
       */
      packets: string | null;
      /**
       * 64-bit counter in decimal
       */
      bytes: string | null;
      /**
       * When read, boot-relative ms.
       */
      at_boot_ms: number;
    } | null;
    /**
     * Router uptime at that time (ms).
     */
    uptime_ms: number | null;
    /**
     * Samples of a loaded line with an empty download queue whose byte counter stood still, since it last moved.
     */
    still_samples: number;
  };
  /**
   * What is known of the drop counter.
   */
  drop_signal: {
    /**
     * It was seen to move.
     */
    moved: boolean;
    /**
     * Samples with a red queue and no counted drop.
     */
    red_queue_samples: number;
  };
  /**
   * The rule as last read.
   */
  rule: {
    /**
     * State.
     */
    observed: "enabled" | "disabled";
    /**
     * RouterOS id.
     */
    id: string;
    /**
     * 64-bit counter in decimal
     */
    packets: string | null;
    /**
     * Router's invalid flag.
     */
    invalid: boolean;
    /**
     * When, boot-relative ms.
     */
    at_boot_ms: number;
    /**
     * When, wall time.
     */
    at: string;
  } | null;
  /**
   * Steering by lease; null = switch.by is rule.
   */
  lease: {
    /**
     * switch.by of the last run.
     */
    by: "lease" | "both";
    /**
     * When the lease last seen at the router ends, boot-relative ms; null = none was seen.
     */
    until_boot_ms: number | null;
    /**
     * Runs since the rule itself was read.
     */
    rule_age_runs: number;
    /**
     * The rule was seen to steer nothing.
     */
    rule_fault: boolean;
    /**
     * How this router is made to give the whole time again.
     */
    renew_by: "set" | "replace";
    /**
     * Renewals sent since renewals_since_boot_ms.
     */
    renewals: number;
    /**
     * When counting them began, boot-relative ms; an hour later it begins anew.
     */
    renewals_since_boot_ms: number | null;
  } | null;
  /**
   * Who leads, of two machines; null = this one is alone.
   */
  ha: {
    /**
     * This machine was the one that may write.
     */
    leads: boolean;
    /**
     * Who leads by what was last seen; null = not known.
     */
    leader: string | null;
    /**
     * When the leader's entry ends, boot-relative ms; null = there was none.
     */
    leader_until_boot_ms: number | null;
    /**
     * Since when this machine has had its role, boot-relative ms.
     */
    since_boot_ms: number | null;
  } | null;
  /**
   * A write that was sent or about to be sent and is not verified yet.
   */
  pending: {
    /**
     * Wanted route.
     */
    want: "primary" | "steered";
    /**
     * Why, stable code.
     */
    cause: string;
    /**
     * Why.
     */
    detail: string;
    /**
     * decider, override …
     */
    by: string;
    /**
     * When, boot-relative ms.
     */
    at_boot_ms: number;
    /**
     * True: the run that decided it had no time left to send it; the next run does that first.
     */
    unsent?: boolean;
  } | null;
  /**
   * Rule writes of the last hour, boot-relative ms.
   */
  writes_boot_ms: number[];
  /**
   * Breaker.
   */
  router: {
    /**
     * Failed router sessions in a row.
     */
    failures: number;
    /**
     * Current pause while open (s).
     */
    open_wait_sec: number | null;
    /**
     * When the next probe is due while open, boot-relative ms.
     */
    open_until_boot_ms: number | null;
    /**
     * No request before this, after a time-out, boot-relative ms.
     */
    quiet_until_boot_ms: number | null;
    /**
     * Last failure in words.
     */
    last_failure: string | null;
    /**
     * Last failure, stable code.
     */
    last_failure_code: string | null;
    /**
     * When, wall time.
     */
    last_failure_at: string | null;
    /**
     * Last healthy session, boot-relative ms.
     */
    last_ok_boot_ms: number | null;
  };
  /**
   * Verified toggles by the deciders within the flap window, boot-relative ms.
   */
  toggles_boot_ms: number[];
  /**
   * End of the flap brake's penalty, boot-relative ms; null = off.
   */
  brake_until_boot_ms: number | null;
  /**
   * Rule changes by others.
   */
  drift: {
    /**
     * Corrections within the flap window, boot-relative ms.
     */
    corrections_boot_ms: number[];
    /**
     * Someone keeps changing the rule; corrections have stopped.
     */
    fighting: boolean;
  };
  /**
   * Manual override.
   */
  override: {
    /**
     * Wanted route.
     */
    want: "primary" | "steered";
    /**
     * Wall time.
     */
    since: string;
    /**
     * Wall time.
     */
    until: string | null;
    /**
     * Expiry, boot-relative ms.
     */
    until_boot_ms: number | null;
    /**
     * Why.
     */
    reason: string;
    /**
     * Who.
     */
    by: string;
  } | null;
  /**
   * Confidence decider.
   */
  confidence: {
    /**
     * Score of the last run.
     */
    score: number | null;
    /**
     * Virtual route of the shadow; equals the real route where this decider has authority.
     */
    route: "primary" | "steered";
    /**
     * Start of the running degrade timer, boot-relative ms.
     */
    degrade_since_boot_ms: number | null;
    /**
     * Start of the running recovery timer, boot-relative ms.
     */
    recovery_since_boot_ms: number | null;
    /**
     * End of the hold-down, boot-relative ms.
     */
    hold_down_until_boot_ms: number | null;
    /**
     * Drop rates of the last 3 runs (packets/s).
     */
    drop_rates: (number | null)[];
    /**
     * Queue utilisation of the last 2 runs (%).
     */
    queue_pct: (number | null)[];
    /**
     * Zones of the last 3 runs.
     */
    zones: ("GREEN" | "YELLOW" | "SOFT_RED" | "RED" | null)[];
    /**
     * Virtual toggles of the shadow within the flap window.
     */
    toggles_boot_ms: number[];
    /**
     * End of the shadow's own brake, boot-relative ms.
     */
    brake_until_boot_ms: number | null;
  };
  /**
   * Sequential decider.
   */
  sequential: {
    /**
     * Virtual route of the shadow; equals the real route where this decider is in charge.
     */
    route: "primary" | "steered";
    /**
     * Evidence for steering: excess beyond the slack, times its seconds (ms·s).
     */
    evidence_ms_s: number;
    /**
     * Evidence for the way back: seconds of calm.
     */
    calm_sec: number;
    /**
     * Round trip of the line when nothing is wrong, ms.
     */
    level_ms: number | null;
    /**
     * How far the line strays by itself, ms.
     */
    spread_ms: number | null;
    /**
     * The low of each slice of the last two hours, ms.
     */
    lows_ms: number[];
    /**
     * The spread of each slice, ms.
     */
    spreads_ms: number[];
    /**
     * Begin of the running slice, boot-relative ms.
     */
    slice_began_boot_ms: number | null;
    /**
     * Round trips in the running slice.
     */
    slice_samples: number;
    /**
     * Virtual toggles of the shadow within the flap window.
     */
    toggles_boot_ms: number[];
  };
  /**
   * What the names of the configuration last stood for: DNS may be behind the line that it would judge.
   */
  names: {
    /**
     * As the configuration has it.
     */
    name: string;
    /**
     * Its last known address.
     */
    address: string;
    /**
     * It did not resolve when it was last asked for.
     */
    failing: boolean;
  }[];
  /**
   * Lock files of the last two runs: two configurations with one state and two locks are found out by it.
   */
  lock_files: string[];
  /**
   * Alternate line.
   */
  alternate: {
    /**
     * Bad runs in a row.
     */
    bad_count: number;
    /**
     * Good runs in a row.
     */
    good_count: number;
    /**
     * Last RTT.
     */
    rtt_ms: number | null;
    /**
     * Last loss.
     */
    loss_pct: number | null;
    /**
     * Fit to be steered to, by its own streaks; null = not known.
     */
    healthy: boolean | null;
    /**
     * When it was last measured, boot-relative ms.
     */
    last_known_boot_ms: number | null;
  };
  /**
   * Runs of the current and previous hour by number of known signals.
   */
  quality: {
    /**
     * Start of the current hour, boot-relative ms.
     */
    hour_start_boot_ms: number | null;
    /**
     * Runs decided on 0, 1, 2, 3 signals, this hour.
     */
    now: number[];
    /**
     * The same, hour before.
     */
    before: number[];
  };
  /**
   * Last transitions, newest last.
   */
  transitions: {
    /**
     * Wall time, ISO 8601.
     */
    timestamp: string;
    /**
     * Route name before.
     */
    from: string;
    /**
     * Route name after.
     */
    to: string;
    /**
     * Streak.
     */
    bad_count: number;
    /**
     * Streak.
     */
    good_count: number;
    /**
     * Streak.
     */
    red_count: number;
    /**
     * Why, stable code.
     */
    cause: string;
    /**
     * Why, in words with numbers.
     */
    detail: string;
    /**
     * decider, override, adopted …
     */
    by: string;
    /**
     * When, boot-relative ms; null when migrated.
     */
    at_boot_ms: number | null;
  }[];
  /**
   * Wall time.
   */
  last_transition_time: string | null;
  /**
   * Since when the route stands, boot-relative ms.
   */
  route_since_boot_ms: number | null;
  /**
   * Announced conditions, so that each is logged once.
   */
  events: string[];
  /**
   * Announced conditions that came and went: one that does so in every other run is not said each time.
   */
  restless: {
    /**
     * As in events.
     */
    condition: string;
    /**
     * How often it began.
     */
    begins: number;
    /**
     * Runs since it last began or ended.
     */
    runs: number;
  }[];
  /**
   * How far runs are apart where that is not the interval of the configuration.
   */
  pace: {
    /**
     * Runs in a row that were too far from, or too close to, the one before.
     */
    off: number;
    /**
     * Mean distance of the last of them; null = as configured.
     */
    mean_ms: number | null;
  };
  /**
   * Totals since the state file began.
   */
  counts: {
    /**
     * Runs.
     */
    runs: number;
    /**
     * Runs that found the lock held.
     */
    skipped: number;
    /**
     * Runs without a verdict.
     */
    unknown: number;
    /**
     * Failed router sessions.
     */
    router_failures: number;
    /**
     * Rule writes.
     */
    writes: number;
  };
  /**
   * The last run in short, for status.
   */
  last_cycle: {
    [k: string]: unknown;
  } | null;
}
