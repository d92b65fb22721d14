/** A state as a run leaves it, for the view's tests: an idle line on its primary route, everything known. */
import { NO_SEQUENTIAL_MEMORY } from '../../lib/core/model/state.js';
import type {
  LineReading,
  RunContext,
  RunInputs,
  RunNext,
  RunSignals,
  RunVote,
  WholeRecord,
} from '../../lib/core/record/run-record.js';
import type { Now, SteerState } from '../../lib/core/model/types.js';
import type { Vote } from '../../lib/core/model/assessment.js';

export const BOOT = 'a7b1c9f0-0000-4000-8000-000000000001';

/** 1 s after the run of `sampleState` began; 12:00:01 UTC. */
export const NOW: Now = { bootMs: 1_000_000, bootId: BOOT, wallMs: Date.UTC(2026, 2, 1, 12, 0, 1) };

export function later(ms: number): Now {
  return { ...NOW, bootMs: NOW.bootMs + ms, wallMs: NOW.wallMs + ms };
}

const RUN_AT = NOW.bootMs - 1000;

/** A vote as a record keeps it: yes where the limit is passed, unknown without a value. */
export function vote(
  signal: RunVote[0],
  side: Vote['for'],
  value: number | null,
  threshold: number,
): RunVote {
  const from = signal === 'queue' || signal === 'drops';
  const says = value === null ? '?' : (from ? value >= threshold : value > threshold) ? 1 : 0;
  return [signal, side[0] as RunVote[1], value ?? '?', threshold, says];
}

/** What differs from the sample, part by part. */
export type Changes = Partial<Omit<WholeRecord, 'context' | 'sig' | 'next' | 'in'>> & {
  readonly context?: Partial<RunContext>;
  readonly sig?: Partial<RunSignals>;
  readonly next?: Partial<RunNext>;
  readonly in?: Partial<RunInputs>;
  readonly line?: Partial<LineReading>;
};

export function sampleRecord({
  context,
  sig,
  next,
  in: inputs,
  line,
  ...changes
}: Changes = {}): WholeRecord {
  return {
    v: 1,
    kind: 'run',
    at: '2026-03-01T12:00:00.000Z',
    boot: RUN_AT,
    id: BOOT.slice(0, 8),
    load: 2,
    saved: RUN_AT - 1_360,
    cfg: 'c0ffee',
    in: {
      line: { rtt: 23.4, loss: 0, ...line },
      router: {
        t: RUN_AT + 600,
        down: ['*1', 'down', '0', '0', '0', 3, 0],
        rule: ['*1F', 0, '18402'],
      },
      ...inputs,
    },
    sig: {
      base: 21.3,
      raw: 2.1,
      ewma: 2.1,
      drops: 0,
      dps: 0,
      bps: 83_100_000,
      queued: 3,
      ds: 'observable',
      ...sig,
    },
    votes: [
      vote('rtt_delta', 'red', 2.1, 15),
      vote('queue', 'red', 3, 50),
      vote('drops', 'red', 0, 1),
      vote('rtt_delta', 'yellow', 2.1, 15),
      vote('queue', 'yellow', 3, 10),
    ],
    verdict: 'GREEN',
    want: 'primary',
    by: 'threshold',
    why: ['hold', '0 of 2 RED in a row'],
    act: 'none',
    out: ['agrees'],
    done: RUN_AT + 640,
    route: 'primary',
    next: { red: [0, 2], green: [0, 15], ...next },
    took: 640,
    end: [RUN_AT, '0badcafe'],
    ...changes,
    context: {
      version: '0.1.0',
      because: 'RTT delta 2.1 ms below 15, queue 3 packets below 10',
      interval_ms: 2000,
      max_gap_ms: 10_000,
      yellow: 'reset',
      limits: {
        green_rtt_ms: 5,
        yellow_rtt_ms: 15,
        red_rtt_ms: 15,
        yellow_queue: 10,
        red_queue: 50,
        red_drops: 1,
      },
      ...context,
    },
  };
}

/** `last_cycle` is built from `record`. */
export function sampleState(changes: Partial<SteerState> = {}, record: Changes = {}): SteerState {
  return {
    schema_version: 2,
    wan_name: 'home',
    current_state: 'CABLE_GOOD',
    boot_id: BOOT,
    saved_boot_ms: RUN_AT + 640,
    saved_at: '2026-03-01T12:00:00.640Z',
    adopt_route: false,
    lease: null,
    ha: null,
    names: [],
    lock_files: [],
    restless: [],
    pace: { off: 0, mean_ms: null },
    bad_count: 0,
    good_count: 0,
    red_count: 0,
    outage_count: 0,
    last_run_boot_ms: RUN_AT,
    last_known_boot_ms: RUN_AT,
    baseline_rtt: 21.3,
    baseline_source: 'autorate',
    baseline_at_boot_ms: RUN_AT,
    baseline_rejected: null,
    baseline_window: [],
    rtt_delta_ewma: 2.1,
    queue_ewma: 3,
    congestion_state: record.verdict ?? 'GREEN',
    history_rtt: [],
    history_delta: [],
    cake_drops_history: [],
    queue_depth_history: [],
    cake_state_history: ['GREEN', 'GREEN'],
    cake_read_failures: 0,
    queues: { download: null, upload: null, uptime_ms: null, still_samples: 0 },
    drop_signal: { moved: true, red_queue_samples: 0 },
    rule: {
      observed: 'disabled',
      id: '*1F',
      packets: '18402',
      invalid: false,
      at_boot_ms: RUN_AT,
      at: '2026-03-01T12:00:00.300Z',
    },
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
      last_ok_boot_ms: RUN_AT,
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
    sequential: NO_SEQUENTIAL_MEMORY,
    alternate: {
      bad_count: 0,
      good_count: 0,
      rtt_ms: null,
      loss_pct: null,
      healthy: null,
      last_known_boot_ms: null,
    },
    quality: { hour_start_boot_ms: null, now: [], before: [] },
    transitions: [],
    last_transition_time: null,
    route_since_boot_ms: null,
    events: [],
    counts: { runs: 500, skipped: 0, unknown: 0, router_failures: 0, writes: 0 },
    last_cycle: { ...sampleRecord(record) },
    ...changes,
  };
}

/** Steered two minutes ago, on the way back. */
export function steeredState(changes: Partial<SteerState> = {}, record: Changes = {}): SteerState {
  return sampleState(
    {
      current_state: 'CABLE_DEGRADED',
      rule: {
        observed: 'enabled',
        id: '*1F',
        packets: '18533',
        invalid: false,
        at_boot_ms: RUN_AT,
        at: '2026-03-01T12:00:00.300Z',
      },
      last_transition_time: '2026-03-01T11:57:49.000Z',
      route_since_boot_ms: NOW.bootMs - 132_000,
      transitions: [
        {
          timestamp: '2026-02-27T19:12:44.000Z',
          from: 'CABLE_DEGRADED',
          to: 'CABLE_GOOD',
          bad_count: 0,
          good_count: 15,
          red_count: 0,
          cause: 'green_streak',
          detail: '15 runs GREEN in a row, 15 required',
          by: 'threshold',
          at_boot_ms: null,
        },
        {
          timestamp: '2026-03-01T11:57:49.000Z',
          from: 'CABLE_GOOD',
          to: 'CABLE_DEGRADED',
          bad_count: 0,
          good_count: 0,
          red_count: 2,
          cause: 'red_streak',
          detail: '2 runs RED in a row, 2 required',
          by: 'threshold',
          at_boot_ms: NOW.bootMs - 132_000,
        },
      ],
      ...changes,
    },
    {
      route: 'steered',
      want: 'steered',
      why: ['hold', '8 of 15 GREEN in a row'],
      ...record,
      next: { green: [8, 15], ...record.next },
    },
  );
}

/** An episode of congestion: idle, a rise, a plateau, a fall. */
export function episode(samples: number, peak: number): number[] {
  return Array.from({ length: samples }, (_, i) => {
    const at = i / samples;
    const shape =
      at < 0.5 ? 0.02 : at < 0.6 ? (at - 0.5) * 10 : at < 0.75 ? 1 : at < 0.8 ? (0.8 - at) * 20 : 0.02;
    return Math.round(shape * peak * (0.9 + 0.1 * Math.sin(i)) * 10) / 10;
  });
}
