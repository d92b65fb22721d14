/**
 * The baseline RTT: a trust boundary. Another program's number is taken only after it has passed every check,
 * in this order: finite, inside the bounds, fresh, not a jump, not above what is measured right now. A baseline taken
 * from a loaded line hides its congestion for ever. What was accepted stays until something better passes.
 */
import type { EffectiveConfig } from '../model/config.js';
import { ok, unknown } from '../model/measured.js';
import { inBounds, rttFloor, queueWasEmpty, floorWindowMs } from './rtt-floor.js';
import { median, round3, show } from '../model/stats.js';
import type { AutorateReading, Measured, SteerEvent, SteerState } from '../model/types.js';

/** A rejected value "stays put" while it moves less than this share (or 1 ms): RTT noise, not a new route. */
const STAYS_PUT_SHARE = 0.1;
/** "Agrees with the measured floor": the same share, or 2 ms, whichever is more. */
const AGREES_MS = 2;
/** Largest value a state can hold; what is rejected may be anything. */
const LARGEST_MS = 1_000_000;

type Rejected = SteerState['baseline_rejected'];

export interface BaselineResult {
  readonly baselineMs: Measured<number>;
  readonly memory: Pick<
    SteerState,
    'baseline_rtt' | 'baseline_source' | 'baseline_at_boot_ms' | 'baseline_rejected'
  >;
  readonly events: readonly SteerEvent[];
}

export interface BaselineInput {
  readonly state: SteerState;
  readonly config: EffectiveConfig;
  readonly autorate: Measured<AutorateReading>;
  readonly rttMs: Measured<number>;
  readonly bootMs: number;
}

export function updateBaseline(input: BaselineInput): BaselineResult {
  const { config } = input;
  switch (config.baseline.source) {
    case 'fixed':
      return settled(input, config.baseline.fixed_ms ?? null, 'fixed');
    case 'self':
      return fromRttFloor(input);
    case 'autorate':
      return fromAutorate(input);
  }
}

function settled(
  input: BaselineInput,
  told: number | null,
  source: SteerState['baseline_source'],
  events: readonly SteerEvent[] = [],
  rejected: Rejected = null,
): BaselineResult {
  const value = told === null ? null : round3(told);
  return {
    baselineMs: value === null ? unknown('no_baseline') : ok(value),
    memory: {
      baseline_rtt: value,
      baseline_source: value === null ? null : source,
      baseline_at_boot_ms: value === null ? null : input.bootMs,
      baseline_rejected: rejected,
    },
    events,
  };
}

/** The accepted value stays; `rejected` is the standing incident, if any. */
function kept(
  { state, bootMs }: BaselineInput,
  rejected: Rejected,
  events: readonly SteerEvent[],
  reason: string,
): BaselineResult {
  const value = state.baseline_rtt;
  return {
    baselineMs: value === null ? unknown('no_baseline', reason) : ok(value),
    memory: {
      baseline_rtt: value,
      baseline_source: state.baseline_source,
      // Carried over from elsewhere it counts as confirmed now, so that it does not last for ever.
      baseline_at_boot_ms: value === null ? null : (state.baseline_at_boot_ms ?? bootMs),
      baseline_rejected: rejected,
    },
    events,
  };
}

function fromRttFloor(input: BaselineInput): BaselineResult {
  const { state, rttMs } = input;
  const { baseline_rtt_bounds: bounds } = input.config.thresholds;
  const floor = rttFloor(startOfWindow(state), rttMs, bounds);
  if (floor !== null) return settled(input, floor, 'self');
  const reason = `own round trip ${outside(input.config)}`;
  if (rttMs.kind === 'unknown') return kept(input, null, [], 'no round trip was measured yet');
  const { rejected, events } = incident(input, rttMs.value, reason);
  return kept(input, rejected, events, reason);
}

/** A window that has yet to begin (new machine, migrated state) begins with the accepted baseline. */
export function startOfWindow(
  state: Pick<SteerState, 'baseline_window' | 'baseline_rtt' | 'last_run_boot_ms' | 'saved_boot_ms'>,
): SteerState['baseline_window'] {
  const { baseline_window: window, baseline_rtt: accepted } = state;
  if (window.length > 0 || accepted === null) return window;
  return [{ at_boot_ms: state.last_run_boot_ms ?? state.saved_boot_ms, min_ms: accepted }];
}

function outside(config: EffectiveConfig): string {
  const { min, max } = config.thresholds.baseline_rtt_bounds;
  return `outside baseline_rtt_bounds ${show(min)}..${show(max)} ms`;
}

function fromAutorate(input: BaselineInput): BaselineResult {
  const { autorate, config, state } = input;
  if (autorate.kind === 'unknown') return withoutFile(input, autorate.detail ?? autorate.reason);
  const { baselineMs, ageMs } = autorate.value;
  if (baselineMs.kind === 'unknown') {
    return withoutFile(input, baselineMs.detail ?? 'no baseline in the file');
  }
  const value = baselineMs.value;
  if (!inBounds(value, config.thresholds.baseline_rtt_bounds)) return reject(input, value, outside(config));
  if (ageMs > config.baseline.stale_after_sec * 1000) {
    return withoutFile(input, `the autorate file is ${show(ageMs / 1000)} s old`, {
      rejected: state.baseline_rejected,
      events: [STALE],
    });
  }
  const accepted = state.baseline_rtt;
  if (accepted !== null && Math.abs(value - accepted) > config.baseline.max_jump_ms) {
    if (!confirmed(input, value)) {
      return reject(
        input,
        value,
        `more than ${show(config.baseline.max_jump_ms)} ms from ${show(accepted)} ms`,
      );
    }
    const event: SteerEvent = {
      level: 'warning',
      event: 'baseline_confirmed',
      message: 'A new baseline has lasted long enough and is used from now on',
      data: { fromMs: accepted, toMs: value, confirmSec: config.baseline.confirm_sec },
    };
    return settled(input, value, 'autorate', [event]);
  }
  const recent = median(state.history_rtt.slice(-3));
  const above = state.history_rtt.length >= 3 && recent !== null && value > recent;
  return above && inBounds(recent, config.thresholds.baseline_rtt_bounds)
    ? settled(input, recent, 'median')
    : settled(input, value, 'autorate');
}

const STALE: SteerEvent = {
  level: 'warning',
  event: 'baseline_stale',
  message: 'The autorate file is no longer written; the accepted baseline is kept',
  standing: true,
};

interface Incident {
  readonly rejected: Rejected;
  readonly events: readonly SteerEvent[];
}

/**
 * The file has nothing believable: keep what was accepted. With nothing accepted, or only a value nobody has
 * confirmed for a whole window, the RTT floor.
 */
function withoutFile(input: BaselineInput, reason: string, given?: Incident): BaselineResult {
  const { state, config, bootMs } = input;
  const { rejected, events } = given ?? { rejected: state.baseline_rejected, events: [] };
  const orphaned =
    state.baseline_rtt === null ||
    state.baseline_source === 'self' ||
    (state.baseline_at_boot_ms !== null && bootMs - state.baseline_at_boot_ms > floorWindowMs(config));
  if (config.baseline.fallback === 'self' && orphaned) {
    const floor = rttFloor(state.baseline_window, input.rttMs, config.thresholds.baseline_rtt_bounds);
    if (floor !== null) return settled(input, floor, 'self', events, rejected);
  }
  return kept(input, rejected, events, reason);
}

function reject(input: BaselineInput, value: number, reason: string): BaselineResult {
  return withoutFile(input, reason, incident(input, value, reason));
}

/** One incident, one line, from the first refused value to the next accepted one; its time restarts when the value moves. */
function incident({ state, bootMs }: BaselineInput, value: number, reason: string): Incident {
  const standing = state.baseline_rejected;
  if (standing !== null && staysPut(standing.value_ms, value)) return { rejected: standing, events: [] };
  const shown = Number.isFinite(value) ? round3(Math.min(Math.max(value, 0), LARGEST_MS)) : LARGEST_MS;
  const rejected = { value_ms: shown, reason, since_boot_ms: bootMs };
  if (standing !== null) return { rejected, events: [] };
  const event: SteerEvent = {
    level: 'error',
    event: 'baseline_rejected',
    message: 'A baseline was rejected, the accepted one is kept',
    data: { rejectedMs: shown, reason, keptMs: state.baseline_rtt },
  };
  return { rejected, events: [event] };
}

function staysPut(before: number, now: number): boolean {
  return Math.abs(now - before) <= Math.max(1, before * STAYS_PUT_SHARE);
}

/**
 * A jump is believed when it has stood for confirm_sec, the RTT floor of that time agrees with it, and the
 * queue was empty meanwhile: an autorate daemon started in congestion takes the loaded line for its baseline.
 */
function confirmed({ state, config, bootMs }: BaselineInput, value: number): boolean {
  const standing = state.baseline_rejected;
  if (standing === null || !staysPut(standing.value_ms, value)) return false;
  const { confirm_sec } = config.baseline;
  if (bootMs - standing.since_boot_ms < confirm_sec * 1000) return false;
  const runs = Math.max(3, Math.floor(confirm_sec / config.measurement.interval_seconds));
  const since = state.history_rtt.slice(-runs);
  if (since.length < 3) return false;
  if (queueWasEmpty(state.queue_depth_history, runs, config.thresholds.min_queue_yellow) === false)
    return false;
  return Math.abs(Math.min(...since) - value) <= Math.max(AGREES_MS, value * STAYS_PUT_SHARE);
}
