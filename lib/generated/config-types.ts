/* Generated from schemas/config.schema.json by scripts/generate.mjs. Do not edit. */

export interface Config {
  /**
   * Version of this file's format: "2". Absent, "1" and "1.0" mean the file is the predecessor's (wanctl), whose habits for transport, TLS and ports then apply.
   */
  schema_version?: "1" | "1.0" | "2";
  /**
   * Name of this line pair, used in log lines and outputs.
   */
  wan_name?: string;
  /**
   * The two internet lines.
   */
  topology: {
    /**
     * Name of the line that is watched. It makes the route names in the state file: <PRIMARY>_GOOD and <PRIMARY>_DEGRADED.
     */
    primary_wan: string;
    /**
     * Name of the line new latency-sensitive connections are steered to.
     */
    alternate_wan: string;
  };
  /**
   * How the MikroTik router is reached.
   */
  router: {
    /**
     * REST (RouterOS 7.9 and later, recommended: it logs in rarely) or SSH (6.49 and later).
     */
    transport: "rest" | "ssh";
    /**
     * Host name or address of the router.
     */
    host: string;
    /**
     * RouterOS user. Give this tool a user of its own: RouterOS serves the requests of one user one at a time.
     */
    user: string;
    /**
     * Password, usually ${NAME} from the environment or the secrets file. Prefer password_file.
     */
    password?: string;
    /**
     * File that holds the password, instead of password; refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.
     */
    password_file?: string;
    /**
     * Scheme of the REST service. http sends the password in clear and must be asked for in so many words.
     */
    scheme: "https" | "http";
    /**
     * TCP port; default 443 for https, 80 for http, 22 for ssh.
     */
    port?: number;
    /**
     * Verify the router's certificate (default true). false needs tls_fingerprint or insecure: true.
     */
    verify_ssl?: boolean;
    /**
     * SHA-256 fingerprint of the router's certificate (64 hex digits, colons allowed). Pins exactly this certificate.
     */
    tls_fingerprint?: string;
    /**
     * PEM file with the certificate authority that signed the router's certificate.
     */
    ca_file?: string;
    /**
     * Accept any certificate. Status and warnings keep mentioning it.
     */
    insecure: boolean;
    /**
     * Longest wait for one answer of the router; the run's own deadline may end it earlier.
     */
    timeout_sec: number;
    /**
     * Last fuse against wearing out the router's flash: rule writes per hour. A manual override passes it.
     */
    max_writes_per_hour: number;
    /**
     * Private key file for SSH.
     */
    ssh_key?: string;
    /**
     * File that holds the key's passphrase; refused if others can read it.
     */
    ssh_key_passphrase_file?: string;
    /**
     * Pinned SSH host key: its fingerprint as printed by ssh-keygen -l. With the type of the key before it, a router that has several keys is asked for that one; without, each type costs a connection until it is found.
     */
    host_key?: string;
    /**
     * known_hosts file to check the router's SSH host key against. Default ~/.ssh/known_hosts of the service user.
     */
    known_hosts?: string;
    /**
     * Offer SHA-1 key exchange and CBC ciphers too, for RouterOS 6.
     */
    legacy_algorithms: boolean;
  };
  /**
   * The firewall mangle rule that is switched.
   */
  mangle_rule: {
    /**
     * Exact comment of the rule, unique in the mangle table.
     */
    comment: string;
  };
  /**
   * How new connections are steered: by switching the rule, or by a lease in an address list that ends by itself (docs/lease.md).
   */
  switch: {
    /**
     * rule: the rule is enabled and disabled; lease: the rule stays enabled and matches an address list whose entries end by themselves; both: the two together.
     */
    by: "rule" | "lease" | "both";
    /**
     * Address list that the rule matches with src-address-list.
     */
    list: string;
    /**
     * What is put into the list while steering: the IPv4 networks of the LAN whose connections may be steered.
     */
    prefixes: string[];
    /**
     * How long the router goes on steering when nobody renews. Renewed when a third of it is gone.
     */
    lease_sec: number;
  };
  /**
   * A second steering machine for the same router: exactly one of them writes (docs/two-controllers.md).
   */
  ha: {
    /**
     * alone: this is the only machine; router: an entry at the router says who leads; role_file: a file says whether this machine leads; both: the file says who may, the router has the last word.
     */
    by: "alone" | "router" | "role_file" | "both";
    /**
     * This machine's name in the entry at the router; another on each machine.
     */
    name?: string;
    /**
     * Address list that holds the leader's entry; the same on both machines.
     */
    list: string;
    /**
     * How long a leader that is silent stays the leader. Renewed when a third of it is gone.
     */
    lease_sec: number;
    /**
     * File whose first word is MASTER while this machine leads; keepalived writes it (deploy/keepalived).
     */
    role_file?: string;
    /**
     * A role file that was written longer ago leads nobody; for a writer that writes it again and again.
     */
    max_age_sec?: number;
  };
  /**
   * State files of the autorate daemons.
   */
  cake_state_sources: {
    /**
     * State file of the autorate daemon on the primary line (baseline RTT, congestion zone).
     */
    primary?: string;
  };
  /**
   * Queue tree entries of the primary line.
   */
  cake_queues: {
    /**
     * Name of the download queue. Default WAN-Download-<Primary>.
     */
    primary_download?: string;
    /**
     * Name of the upload queue; read and shown when given.
     */
    primary_upload?: string;
  };
  /**
   * How the primary line's round-trip time is measured.
   */
  measurement: {
    /**
     * Time between two runs; must match the timer.
     */
    interval_seconds: number;
    /**
     * Address that is pinged.
     */
    ping_host?: string;
    /**
     * Addresses that are pinged at once; the value is the median over them. Default: ping_host alone.
     */
    reflectors?: string[];
    /**
     * Echo requests per reflector and run.
     */
    ping_count: number;
    /**
     * Time between two echo requests.
     */
    spacing_ms: number;
    /**
     * Interface name or address the probes leave from.
     */
    source?: string;
    /**
     * Address family of the probes.
     */
    family: "auto" | "ipv4" | "ipv6";
    /**
     * host:port that is probed by a TCP connect when every echo is lost, to tell filtered ICMP from a dead line.
     */
    tcp_fallback?: string;
    /**
     * Who sends the probes: this machine, or the router (its ping command; needs the policy test).
     */
    via: "local" | "router";
    /**
     * Routing table the router uses for its probes.
     */
    routing_table: string;
  };
  /**
   * The round-trip time of the idle line, against which congestion is judged.
   */
  baseline: {
    /**
     * autorate: the autorate daemon's state file; self: windowed minimum of own measurements; fixed: fixed_ms. Default autorate where cake_state_sources.primary is given, else self.
     */
    source?: "autorate" | "self" | "fixed";
    /**
     * What is used while the autorate file has nothing believable.
     */
    fallback: "self" | "none";
    /**
     * Baseline for source: fixed.
     */
    fixed_ms?: number;
    /**
     * Age of the autorate file beyond which its value is no longer taken.
     */
    stale_after_sec: number;
    /**
     * Largest step of the baseline that is taken at once; a larger one must stand for confirm_sec first.
     */
    max_jump_ms: number;
    /**
     * A rejected value that stays put and agrees with the measured floor for this long is taken after all: a real route change must not lock the controller out.
     */
    confirm_sec: number;
    /**
     * Window of the self-measured minimum.
     */
    window_minutes: number;
  };
  /**
   * When the primary line counts as congested.
   */
  thresholds: {
    /**
     * RTT delta up to which the line is shown as well; must be below yellow_rtt_ms.
     */
    green_rtt_ms: number;
    /**
     * Smoothed RTT delta above which the line is YELLOW.
     */
    yellow_rtt_ms: number;
    /**
     * Smoothed RTT delta above which RED is possible.
     */
    red_rtt_ms: number;
    /**
     * Packets dropped since the previous run from which RED is possible.
     */
    min_drops_red: number;
    /**
     * Runs over which the drops of min_drops_red are added up: queues that drop seldom are full for minutes. Default 10, in a file of the predecessor 1.
     */
    drops_within_runs?: number;
    /**
     * Queued packets from which the line is YELLOW.
     */
    min_queue_yellow: number;
    /**
     * Queued packets from which RED is possible.
     */
    min_queue_red: number;
    /**
     * Queued packets as time, at the rate that was measured, from which the line is YELLOW; where no rate is known min_queue_yellow counts. Absent: packets alone.
     */
    yellow_queue_ms?: number;
    /**
     * Queued packets as time, at the rate that was measured, from which RED is possible; where no rate is known min_queue_red counts. Absent: packets alone.
     */
    red_queue_ms?: number;
    /**
     * What a full queue is while the RTT delta is not even YELLOW. yellow: YELLOW, which holds up the way back as long as the line is busy; green: what a well-shaped busy line is. Default green, in a file of the predecessor yellow on the way out and green on the way back.
     */
    queue_alone?: "yellow" | "green";
    /**
     * Weight of the newest RTT delta in its average; 0 would freeze it.
     */
    rtt_ewma_alpha: number;
    /**
     * Weight of the newest queue depth in its average (shown by status).
     */
    queue_ewma_alpha: number;
    /**
     * RED runs in a row before steering.
     */
    red_samples_required: number;
    /**
     * GREEN runs in a row before failing back.
     */
    green_samples_required: number;
    /**
     * Baselines outside are not believed.
     */
    baseline_rtt_bounds: {
      /**
       * Smallest believable baseline.
       */
      min: number;
      /**
       * Largest believable baseline.
       */
      max: number;
    };
    /**
     * Whether RED needs drops: required, ignore, or auto (needed while the counter is seen to move; RouterOS often never counts CAKE's drops).
     */
    drop_signal: "auto" | "required" | "ignore";
    /**
     * Samples with a red queue and no counted drop after which auto calls the drop counter blind.
     */
    drop_blind_after: number;
    /**
     * Each of these alone makes RED. Off where absent.
     */
    severe: {
      /**
       * Smoothed RTT delta above which the line is RED whatever the queue says. Default 60, in a file of the predecessor off.
       */
      rtt_delta_ms?: number;
      /**
       * Probe loss above which the line is RED.
       */
      loss_pct?: number;
      /**
       * Drop rate above which the line is RED.
       */
      drops_per_sec?: number;
    };
    /**
     * mode.cake_aware: false: RTT delta above which a run is bad.
     */
    bad_threshold_ms: number;
    /**
     * mode.cake_aware: false: RTT delta below which a run is good.
     */
    recovery_threshold_ms: number;
    /**
     * mode.cake_aware: false: bad runs in a row before steering.
     */
    bad_samples: number;
    /**
     * mode.cake_aware: false: good runs in a row before failing back.
     */
    good_samples: number;
  };
  /**
   * A dead primary line.
   */
  outage: {
    /**
     * Runs in a row with every probe lost, while the router answers, that make an outage.
     */
    samples_required: number;
    /**
     * steer: treat the outage as congestion; hold: change nothing.
     */
    action: "steer" | "hold";
  };
  /**
   * The gate: the alternate line is measured too, and steering waits until it is fit. Off where nothing is given here.
   */
  alternate: {
    /**
     * Addresses that are pinged by the alternate line. Default: those of the primary.
     */
    reflectors?: string[];
    /**
     * Interface name or address the probes leave from, so that they take the alternate line; another than measurement.source.
     */
    source?: string;
    /**
     * Who sends the probes: this machine, or the router (its ping command; needs the policy test).
     */
    via: "local" | "router";
    /**
     * Routing table the router uses for these probes: the alternate line's, another than measurement.routing_table.
     */
    routing_table: string;
    /**
     * Round-trip time above which a run finds the alternate line bad.
     */
    max_rtt_ms: number;
    /**
     * Probe loss above which a run finds the alternate line bad; every probe lost always is.
     */
    max_loss_pct: number;
    /**
     * Bad runs in a row after which the alternate line is not fit, and steering ends.
     */
    bad_samples: number;
    /**
     * Good runs in a row after which a line that was not fit is fit again.
     */
    good_samples: number;
  };
  /**
   * Failing back.
   */
  recovery: {
    /**
     * What a YELLOW run does to the green streak: reset it, hold it, or count.
     */
    yellow: "reset" | "hold" | "count";
  };
  /**
   * Which machine decides.
   */
  mode: {
    /**
     * false: judge by the RTT delta alone.
     */
    cake_aware: boolean;
    /**
     * Who decides. threshold: a few bad runs in a row; confidence: a score held for a time; sequential: evidence that accumulates. Default: confidence where use_confidence_scoring says so, else threshold.
     */
    decider?: "threshold" | "confidence" | "sequential";
    /**
     * Use the confidence decider (authority unless confidence.dry_run).
     */
    use_confidence_scoring: boolean;
  };
  /**
   * The confidence decider and the flap brake of both deciders.
   */
  confidence: {
    /**
     * Score from which the degrade timer runs.
     */
    steer_threshold: number;
    /**
     * Score up to which the recovery timer runs.
     */
    recovery_threshold: number;
    /**
     * How long the score must hold before steering.
     */
    sustain_duration_sec: number;
    /**
     * How long recovery conditions must hold before failing back.
     */
    recovery_sustain_sec: number;
    /**
     * Time after a verified enable in which recovery is not looked at.
     */
    hold_down_duration_sec: number;
    /**
     * Whether the flap brake works.
     */
    flap_detection_enabled: boolean;
    /**
     * Sliding window in which verified toggles are counted.
     */
    flap_window_minutes: number;
    /**
     * More verified toggles than this within the window engage the brake.
     */
    max_toggles: number;
    /**
     * What the flap brake makes harder. failback: the way back takes penalty_samples_factor times as long, the way out is as ever; steering: the way out is harder, and calls stay on a line that is bad again and again. Default failback, in a file of the predecessor steering.
     */
    brake?: "failback" | "steering";
    /**
     * How long the brake stays on.
     */
    penalty_duration_sec: number;
    /**
     * What the brake adds to the steer threshold.
     */
    penalty_threshold_add: number;
    /**
     * What the brake multiplies red_samples_required by (threshold decider).
     */
    penalty_samples_factor: number;
    /**
     * Raw RTT delta below which recovery is possible.
     */
    recovery_max_rtt_delta_ms: number;
    /**
     * Drop rate below which recovery is possible.
     */
    recovery_max_drop_rate: number;
    /**
     * Queue depth that counts as 100 % utilisation. Default 2 × min_queue_red.
     */
    queue_full_packets?: number;
    /**
     * The threshold decider keeps authority, the confidence decider runs in its shadow.
     */
    dry_run: boolean;
    /**
     * Run the confidence decider beside the threshold decider without authority.
     */
    shadow: boolean;
    /**
     * Points of the confidence score.
     */
    weights: {
      /**
       * Assessed RED.
       */
      red: number;
      /**
       * Zone SOFT_RED or worse for 3 runs in a row, where wan_state.enabled.
       */
      soft_red: number;
      /**
       * Assessed YELLOW.
       */
      yellow: number;
      /**
       * RTT delta above 80 ms.
       */
      rtt_delta_high: number;
      /**
       * RTT delta above 120 ms, instead of rtt_delta_high.
       */
      rtt_delta_severe: number;
      /**
       * Drop rate rising over 3 runs, where drops count in the verdict.
       */
      drops_rising: number;
      /**
       * Queue utilisation above 50 % in 2 runs, where mode.cake_aware.
       */
      queue_high: number;
    };
  };
  /**
   * The sequential decider: evidence accumulates and leaks.
   */
  sequential: {
    /**
     * Run it beside the decider in charge, on a virtual route.
     */
    shadow: boolean;
    /**
     * How much longer than usual a round trip may be before it counts. Where the line strays more by itself, that much.
     */
    slack_ms: number;
    /**
     * Evidence that steers: milliseconds beyond slack_ms, times the seconds they last.
     */
    steer_ms_s: number;
    /**
     * Excess below which the line counts as calm.
     */
    calm_ms: number;
    /**
     * Seconds of calm before the way back.
     */
    return_sec: number;
    /**
     * By how many return_sec each toggle within confidence.flap_window_minutes lengthens the stay (at most to five).
     */
    damping: number;
    /**
     * A run with every probe lost counts as this much excess; a share of them lost as that share.
     */
    lost_ms: number;
  };
  /**
   * The autorate daemon's congestion zone as a signal of the confidence decider.
   */
  wan_state: {
    /**
     * Whether the zone counts; where it does not, confidence.weights.soft_red has no effect either.
     */
    enabled: boolean;
    /**
     * Points of zone RED.
     */
    red_weight: number;
    /**
     * Points of zone SOFT_RED. Default 48 % of red_weight, rounded down.
     */
    soft_red_weight?: number;
    /**
     * Age of the zone beyond which it is unknown.
     */
    staleness_threshold_sec: number;
  };
  /**
   * When the router does not answer.
   */
  breaker: {
    /**
     * Failed router sessions in a row that open the breaker.
     */
    failures: number;
    /**
     * Longest pause between two attempts while it is open.
     */
    max_wait_sec: number;
  };
  /**
   * Reading the rule back after a write.
   */
  verify: {
    /**
     * Further reads after a write whose first reading still shows the old state.
     */
    attempts: number;
    /**
     * Wait before the first further read; each one after it is twice as long.
     */
    delay_ms: number;
  };
  /**
   * The run itself.
   */
  cycle: {
    /**
     * Deadline of a whole run. Default 90 % of the interval.
     */
    budget_ms?: number;
    /**
     * Gap between two runs, in intervals, beyond which samples are no longer consecutive.
     */
    max_gap_intervals: number;
  };
  /**
   * When the rule is not as this tool left it.
   */
  drift: {
    /**
     * correct: write it back; adopt: take the router's word; alert: only say so.
     */
    policy: "correct" | "adopt" | "alert";
    /**
     * Corrections within the flap window beyond which someone is fighting: stop and alert.
     */
    max_corrections: number;
  };
  /**
   * The state file.
   */
  state: {
    /**
     * Path of the state file.
     */
    file: string;
    /**
     * Samples kept of each signal.
     */
    history_size: number;
    /**
     * For SD cards: ordinary runs keep state and journal in memory, beside lock_file, where a reboot ends them. What cannot be measured again (route, override, transitions, baseline, the breaker) is still written to state.file. See docs/performance.md.
     */
    spare_flash: boolean;
  };
  /**
   * One line for each run with everything it measured, decided and did: what `explain`, `history`, `compare`, `suggest` and `replay` read.
   */
  journal: {
    /**
     * Path of the journal. Older parts lie beside it as .1, .2 and so on.
     */
    file: string;
    /**
     * Size at which a new file is begun. A day at one run in 2 s is about 40 MB.
     */
    max_bytes: number;
    /**
     * Files kept, the one being written included; 0 = no journal is kept.
     */
    keep: number;
  };
  /**
   * What `run --dry-run` leaves behind, where configured; sized as the journal.
   */
  dry_run: {
    /**
     * File that receives the line of each dry run.
     */
    file?: string;
  };
  /**
   * The log as text files, where configured.
   */
  logging: {
    /**
     * File that receives info and above.
     */
    main_log?: string;
    /**
     * File that receives everything.
     */
    debug_log?: string;
    /**
     * Whether the debug line of a run carries the queue figures.
     */
    log_cake_stats: boolean;
  };
  /**
   * Who is told what happens: messages and dead-man pings, sent by `notify`. A run does not read this section.
   */
  notify?: {};
  /**
   * The live page, the API, `/metrics` and Home Assistant: what the command `serve` offers. No run reads any of it. See docs/serve.md.
   */
  serve: {
    /**
     * Address it listens on. Any other than this machine's own (127.0.0.1, ::1) needs a token.
     */
    listen: string;
    /**
     * TCP port it listens on.
     */
    port: number;
    /**
     * Names the page may be opened by besides localhost and IP addresses, for example behind a proxy. A request that names another host is refused (DNS rebinding).
     */
    hosts: string[];
    /**
     * What a client must know, usually ${NAME} from the environment or the secrets file. At least 16 characters. Prefer token_file.
     */
    token?: string;
    /**
     * File that holds the token, instead of token; refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.
     */
    token_file?: string;
    /**
     * Whether orders (force-enable, force-disable, auto) are taken, over HTTP and from Home Assistant. Needs a token.
     */
    orders: boolean;
    /**
     * Home Assistant by MQTT discovery. See docs/home-assistant.md.
     */
    mqtt: {
      /**
       * The broker, mqtts:// with TLS or mqtt:// in clear; without it nothing is published. Port 8883 or 1883 where none is given.
       */
      url?: string;
      /**
       * User at the broker.
       */
      user?: string;
      /**
       * Password at the broker, usually ${NAME}. Prefer password_file.
       */
      password?: string;
      /**
       * File that holds that password, instead of password; refused if others can read it. Relative names are looked up in $CREDENTIALS_DIRECTORY.
       */
      password_file?: string;
      /**
       * PEM file with the certificate authority that signed the broker's certificate. Default: those of the system.
       */
      ca_file?: string;
      /**
       * What the topics of states begin with; the name of the line pair follows.
       */
      topic_prefix: string;
      /**
       * What Home Assistant's discovery topics begin with.
       */
      discovery_prefix: string;
      /**
       * Entities become unavailable when nothing was published for so long.
       */
      expire_after_sec: number;
    };
  };
  /**
   * Path of the lock file.
   */
  lock_file: string;
  /**
   * How long a manual command waits for the lock.
   */
  lock_timeout: number;
  /**
   * Waits for the probes of a run. The defaults are what fits the default budget; with a shorter interval they shrink to their share of it, and a run that starts late waits shorter and says so.
   */
  timeouts: {
    /**
     * Wait for one echo reply, at most what `timeouts.ping_total` leaves after sending the last echo; whoever answers later counts as lost.
     */
    ping: number;
    /**
     * Wait for all probes of a run, at most what `cycle.budget_ms` leaves beside starting, acting and saving.
     */
    ping_total: number;
  };
}
