/**
 * Makes the times of the previous run mean the same now.
 *
 * Same boot, short gap: nothing to do. A long gap (or a suspend): samples are no longer consecutive, so what
 * counts in a row starts anew. Another boot: the same, previous counters are dropped, and every other time is
 * moved, so that what protects has the time left that it had when last saved. Wall time decides nothing.
 */
import { mapTimes } from './map-times.js';
import { prune, flapWindowMs } from '../decide/flap-damping.js';
import { maxGapMs } from '../assess/signals.js';
import { runsBehind, sameBoot, sameKernel, sleptSince } from './boot.js';
import type { EffectiveConfig } from '../model/config.js';
import type { Now, SteerState } from '../model/types.js';

/** What the configuration says about how long things last. */
export interface RebaseRules {
  /** Beyond this between two runs, samples are not consecutive. */
  readonly maxGapMs: number;
  /** Window of the flap brake and of drift corrections. */
  readonly flapWindowMs: number;
  /** Longest time each of these can still have to run; a damaged number must not last for years. */
  readonly longestMs: {
    readonly holdDown: number;
    readonly brake: number;
    readonly breaker: number;
    readonly quiet: number;
  };
}

export interface Rebased {
  readonly state: SteerState;
  /** How the previous run relates to this one. */
  readonly continuity: 'consecutive' | 'gap' | 'another_boot';
  /** The override that ended since the last run, so that its end can be announced. */
  readonly expiredOverride: SteerState['override'];
  /** What was reset or dropped and why, one line each; empty in a steady run. */
  readonly notes: readonly string[];
  /** What the clock did within one boot, in one line; null = it went on. */
  readonly clock: string | null;
}

/** Rule writes are budgeted per hour. */
const WRITE_WINDOW_MS = 3_600_000;
/** Pause after a timed-out request: 3 s at the router, doubled when it happens again; a minute is beyond any. */
const LONGEST_QUIET_MS = 60_000;
/**
 * A state whose last run is longer ago does not outvote the router: whoever changed the rule since had the right to. Longer
 * than an update, a reboot or a power cut takes; shorter than the evening in which a person helps themselves.
 */
const STALE_ROUTE_MS = 3_600_000;

export function rebaseRules(config: EffectiveConfig): RebaseRules {
  const { hold_down_duration_sec, penalty_duration_sec } = config.confidence;
  return {
    maxGapMs: maxGapMs(config),
    flapWindowMs: flapWindowMs(config),
    longestMs: {
      holdDown: hold_down_duration_sec * 1000,
      brake: penalty_duration_sec * 1000,
      // Jitter comes on top of the wait.
      breaker: 2 * config.breaker.max_wait_sec * 1000,
      quiet: LONGEST_QUIET_MS,
    },
  };
}

/** The standing condition of a clock that did not go on from the run before. */
export const CLOCK_ODD = 'clock_odd';

export function rebase(loaded: SteerState, now: Now, rules: RebaseRules): Rebased {
  const notes: string[] = [];
  const another = !sameBoot(loaded, now);
  const clock = loaded.last_run_boot_ms === null ? null : oddClock(loaded, now);
  // Once is a suspend, or a machine put back to how it was. In every run it is the clock that errs, and the samples do
  // follow from each other: without them a steered line could never return.
  const errs = clock !== null && loaded.events.includes(CLOCK_ODD);
  let state = another ? moveTimes(loaded, now) : loaded;
  const gapMs = state.last_run_boot_ms === null ? 0 : now.bootMs - state.last_run_boot_ms;
  const gap = gapMs > rules.maxGapMs || runsBehind(state.last_run_boot_ms ?? 0, now);
  if (another) {
    if (loaded.last_run_boot_ms !== null && clock === null)
      notes.push('rebooted since the last run: streaks start anew, times moved');
    state = { ...state, lease: perhapsEnded(state.lease, now) };
    if (!errs) state = { ...startAnew(state), last_run_boot_ms: null, last_known_boot_ms: null };
  } else if (gap) {
    const why =
      gapMs < 0
        ? 'the time of the last run is impossible'
        : `no run for ${String(Math.round(gapMs / 1000))} s`;
    notes.push(`${why}: streaks start anew`);
    state = startAnew(state);
  } else if (clock !== null && !errs) {
    // How long it slept is not in the counters' time.
    state = { ...startAnew(state), queues: { ...state.queues, download: null, upload: null } };
  } else if (verdictTooOld(state, now, rules)) {
    notes.push('no verdict for longer than max_gap: streaks start anew');
    state = startStreaksAnew(state);
  }
  // Across a boot only the wall clock could tell, which decides nothing.
  if (!another && gapMs > STALE_ROUTE_MS && !state.adopt_route) {
    notes.push('the last run is more than an hour ago: the route is taken from the router');
    state = { ...state, adopt_route: true };
  }
  state = pruneWindows(believable(state, now, rules), now, rules);
  const { override } = state;
  const expired =
    override !== null && override.until_boot_ms !== null && override.until_boot_ms <= now.bootMs;
  return {
    state: expired ? { ...state, override: null } : state,
    continuity: another ? 'another_boot' : gap || (clock !== null && !errs) ? 'gap' : 'consecutive',
    expiredOverride: expired ? override : null,
    notes,
    clock,
  };
}

/** A clock that went back under the same kernel, or did not count what the uptime did. */
function oddClock(loaded: SteerState, now: Now): string | null {
  if (!sameKernel(loaded, now)) return null;
  if (!sameBoot(loaded, now)) {
    const byMs = loaded.saved_boot_ms - now.bootMs;
    return `it is ${String(Math.round(byMs / 1000))} s behind the last run`;
  }
  return sleptSince(loaded, now) ? 'the uptime says that the machine was suspended' : null;
}

/** UNKNOWN runs neither advance nor reset a streak, but only for so long. */
function verdictTooOld(state: SteerState, now: Now, rules: RebaseRules): boolean {
  const known = state.last_known_boot_ms;
  if (known === null || now.bootMs - known <= rules.maxGapMs) return false;
  const { bad_count, good_count, red_count, outage_count, confidence, sequential } = state;
  return (
    bad_count + good_count + red_count + outage_count > 0 ||
    sequential.evidence_ms_s + sequential.calm_sec > 0 ||
    confidence.degrade_since_boot_ms !== null ||
    confidence.recovery_since_boot_ms !== null
  );
}

/** What counts runs in a row, and the timers of something sustained. */
function startStreaksAnew(state: SteerState): SteerState {
  return {
    ...state,
    bad_count: 0,
    good_count: 0,
    red_count: 0,
    outage_count: 0,
    confidence: { ...state.confidence, degrade_since_boot_ms: null, recovery_since_boot_ms: null },
    sequential: { ...state.sequential, evidence_ms_s: 0, calm_sec: 0 },
  };
}

/**
 * Everything that needs consecutive samples. The previous counters stay: they carry their own time, and
 * counted from it the delta is unknown for the reason `gap`.
 */
function startAnew(state: SteerState): SteerState {
  const next = startStreaksAnew(state);
  return {
    ...next,
    cake_read_failures: 0,
    rtt_delta_ewma: null,
    queue_ewma: null,
    confidence: { ...next.confidence, drop_rates: [], queue_pct: [], zones: [] },
    alternate: { ...next.alternate, bad_count: 0, good_count: 0, healthy: null },
  };
}

/** The state of another boot with its times counted from this one: each keeps its distance to the last save. */
function moveTimes(state: SteerState, now: Now): SteerState {
  const byMs = now.bootMs - state.saved_boot_ms;
  const moved = mapTimes(state, (at) => at + byMs);
  return {
    ...moved,
    boot_id: now.bootId,
    saved_boot_ms: now.bootMs,
    // The router's own uptime outlives a reboot of this machine; the counters' time does not.
    queues: { ...moved.queues, download: null, upload: null },
    override: moveEnd(moved.override, now),
  };
}

/** The wall time of an override's end is for people and moves along, or status would promise an earlier one. */
function moveEnd(override: SteerState['override'], now: Now): SteerState['override'] {
  if (override === null || override.until_boot_ms === null) return override;
  const until = new Date(now.wallMs + override.until_boot_ms - now.bootMs).toISOString();
  return { ...override, until };
}

/** No time of a past event lies in the future, nothing runs longer than it is meant to. */
function believable(state: SteerState, now: Now, { longestMs }: RebaseRules): SteerState {
  return mapTimes(state, (at, key) => {
    switch (key) {
      case 'hold_down_until_boot_ms':
        return Math.min(at, now.bootMs + longestMs.holdDown);
      case 'brake_until_boot_ms':
        return Math.min(at, now.bootMs + longestMs.brake);
      case 'open_until_boot_ms':
        return Math.min(at, now.bootMs + longestMs.breaker);
      case 'quiet_until_boot_ms':
        return Math.min(at, now.bootMs + longestMs.quiet);
      case 'until_boot_ms':
      case 'leader_until_boot_ms':
        // An override lasts as long as a person said, an entry at the router as long as the router said.
        return at;
      default:
        return Math.min(at, now.bootMs);
    }
  });
}

/** The router's time went on while this machine was off: a lease that is not there any more has run out, and nobody took it. */
function perhapsEnded(lease: SteerState['lease'], { bootMs }: Now): SteerState['lease'] {
  const until = lease?.until_boot_ms ?? null;
  return lease === null || until === null ? lease : { ...lease, until_boot_ms: Math.min(until, bootMs) };
}

/** Drops what has left its sliding window, so that no list grows for ever. */
function pruneWindows(state: SteerState, now: Now, { flapWindowMs }: RebaseRules): SteerState {
  const within = (times: number[], spanMs: number): number[] => {
    const kept = prune(times, now.bootMs, spanMs);
    return kept.length === times.length ? times : kept;
  };
  const { drift, confidence, sequential } = state;
  return {
    ...state,
    writes_boot_ms: within(state.writes_boot_ms, WRITE_WINDOW_MS),
    toggles_boot_ms: within(state.toggles_boot_ms, flapWindowMs),
    drift: { ...drift, corrections_boot_ms: within(drift.corrections_boot_ms, flapWindowMs) },
    confidence: { ...confidence, toggles_boot_ms: within(confidence.toggles_boot_ms, flapWindowMs) },
    sequential: { ...sequential, toggles_boot_ms: within(sequential.toggles_boot_ms, flapWindowMs) },
  };
}
