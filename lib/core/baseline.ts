/**
 * The baseline RTT: a trust boundary. Another program's number is taken only after it has passed every check,
 * in this order: finite, inside the bounds, fresh, not a jump, not above what is measured right now
 * (founding review, finding 2). What was accepted stays until something better passes.
 */
import type { EffectiveConfig } from './effective-config.js';
import { ok, unknown } from './measured.js';
import { median, round3, show } from './stats.js';
import type { AutorateReading, Measured, SteerEvent, SteerState } from './types.js';

/** A rejected value "stays put" while it moves less than this share (or 1 ms): RTT noise, not a new route. */
const STAYS_PUT_SHARE = 0.1;
/** "Agrees with the measured floor": the same share, or 2 ms, whichever is more. */
const AGREES_MS = 2;
/** Slices of the self-measured window: fine enough to slide, few enough to store. */
const WINDOW_SLICES = 10;

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
      return fromOwnFloor(input);
    case 'autorate':
      return fromAutorate(input);
  }
}

function settled(
  input: BaselineInput,
  value: number | null,
  source: SteerState['baseline_source'],
  events: readonly SteerEvent[] = [],
): BaselineResult {
  return {
    baselineMs: value === null ? unknown('no_baseline') : ok(value),
    memory: {
      baseline_rtt: value === null ? null : round3(value),
      baseline_source: value === null ? null : source,
      baseline_at_boot_ms: value === null ? null : input.bootMs,
      baseline_rejected: null,
    },
    events,
  };
}

/** The accepted value stays; `rejected` is the standing incident, if any. */
function kept(
  input: BaselineInput,
  rejected: SteerState['baseline_rejected'],
  events: readonly SteerEvent[],
  reason: string,
): BaselineResult {
  const { state } = input;
  return {
    baselineMs: state.baseline_rtt === null ? unknown('no_baseline', reason) : ok(state.baseline_rtt),
    memory: {
      baseline_rtt: state.baseline_rtt,
      baseline_source: state.baseline_source,
      baseline_at_boot_ms: state.baseline_at_boot_ms,
      baseline_rejected: rejected,
    },
    events,
  };
}

function inBounds(value: number, config: EffectiveConfig): boolean {
  const bounds = config.thresholds.baseline_rtt_bounds;
  return Number.isFinite(value) && value >= bounds.min && value <= bounds.max;
}

/** Own floor: the smallest RTT of the window, and this run's RTT at once if it is lower still. */
function ownFloor(input: BaselineInput): number | null {
  const floor = input.state.baseline_window.reduce<number | null>(
    (least, slice) => (least === null || slice.min_ms < least ? slice.min_ms : least),
    null,
  );
  if (input.rttMs.kind === 'unknown') return floor;
  return floor === null ? input.rttMs.value : Math.min(floor, input.rttMs.value);
}

function fromOwnFloor(input: BaselineInput): BaselineResult {
  const floor = ownFloor(input);
  if (floor === null) return kept(input, null, [], 'no round trip was measured yet');
  if (!inBounds(floor, input.config)) {
    return reject(input, floor, `outside baseline_rtt_bounds (own floor)`);
  }
  return settled(input, floor, 'self');
}

function fromAutorate(input: BaselineInput): BaselineResult {
  const { autorate, config, state } = input;
  if (autorate.kind === 'unknown') return unusable(input, autorate.detail ?? autorate.reason);
  const { baselineMs, ageMs } = autorate.value;
  if (baselineMs.kind === 'unknown') return unusable(input, baselineMs.detail ?? 'no baseline in the file');
  const value = baselineMs.value;
  if (!inBounds(value, config)) {
    const { min, max } = config.thresholds.baseline_rtt_bounds;
    return reject(input, value, `outside baseline_rtt_bounds ${show(min)}..${show(max)} ms`);
  }
  if (ageMs > config.baseline.stale_after_sec * 1000) {
    return unusable(input, `the autorate file is ${show(ageMs / 1000)} s old`);
  }
  const accepted = state.baseline_rtt;
  if (accepted !== null && Math.abs(value - accepted) > config.baseline.max_jump_ms) {
    if (confirmed(input, value)) {
      return settled(input, value, 'autorate', [
        {
          level: 'warning',
          event: 'baseline_confirmed',
          message: 'A new baseline has stood its time and is taken',
          data: { fromMs: accepted, toMs: value, confirmSec: config.baseline.confirm_sec },
        },
      ]);
    }
    return reject(
      input,
      value,
      `more than ${show(config.baseline.max_jump_ms)} ms from ${show(accepted)} ms`,
    );
  }
  const recent = median(state.history_rtt.slice(-3));
  if (state.history_rtt.length >= 3 && recent !== null && value > recent && inBounds(recent, config)) {
    return settled(input, recent, 'median');
  }
  return settled(input, value, 'autorate');
}

/** The file says nothing believable: keep what was accepted; with nothing accepted, or only a value nobody has confirmed for a whole window, the own floor. */
function unusable(input: BaselineInput, reason: string): BaselineResult {
  const { state, config, bootMs } = input;
  const windowMs = config.baseline.window_minutes * 60_000;
  const orphaned =
    state.baseline_rtt === null ||
    state.baseline_source === 'self' ||
    (state.baseline_at_boot_ms !== null && bootMs - state.baseline_at_boot_ms > windowMs);
  if (config.baseline.fallback === 'self' && orphaned) {
    const floor = ownFloor(input);
    if (floor !== null && inBounds(floor, config)) return settled(input, floor, 'self');
  }
  return kept(input, state.baseline_rejected, [], reason);
}

/** Keeps the accepted value; says so once per incident (a value that stays put is one incident). */
function reject(input: BaselineInput, value: number, reason: string): BaselineResult {
  const standing = input.state.baseline_rejected;
  if (standing !== null && staysPut(standing.value_ms, value)) return kept(input, standing, [], reason);
  const rejected = { value_ms: round3(value), reason, since_boot_ms: input.bootMs };
  const event: SteerEvent = {
    level: 'error',
    event: 'baseline_rejected',
    message: 'A baseline was rejected, the accepted one is kept',
    data: { rejectedMs: round3(value), reason, keptMs: input.state.baseline_rtt },
  };
  return kept(input, rejected, [event], reason);
}

function staysPut(before: number, now: number): boolean {
  return Math.abs(now - before) <= Math.max(1, before * STAYS_PUT_SHARE);
}

/** A jump is believed when it has stood for confirm_sec and the line's own floor of that time agrees with it. */
function confirmed(input: BaselineInput, value: number): boolean {
  const { state, config, bootMs } = input;
  const standing = state.baseline_rejected;
  if (standing === null || !staysPut(standing.value_ms, value)) return false;
  const stoodMs = bootMs - standing.since_boot_ms;
  if (stoodMs < config.baseline.confirm_sec * 1000) return false;
  const samples = Math.max(3, Math.floor(stoodMs / (config.measurement.interval_seconds * 1000)));
  const since = state.history_rtt.slice(-samples);
  if (since.length < 3) return false;
  const floor = Math.min(...since);
  return Math.abs(floor - value) <= Math.max(AGREES_MS, value * STAYS_PUT_SHARE);
}

/**
 * The window of own minima after this run. Congested runs do not enter it, so a day of congestion cannot raise
 * the floor; when nothing has entered for a whole window although the queue is empty, the route itself has
 * changed and such runs enter too.
 */
export function updateFloorWindow(input: {
  readonly window: SteerState['baseline_window'];
  readonly rttMs: Measured<number>;
  readonly calm: boolean;
  readonly queueEmpty: boolean;
  readonly windowMs: number;
  readonly bootMs: number;
}): SteerState['baseline_window'] {
  const { window, rttMs, calm, queueEmpty, windowMs, bootMs } = input;
  if (rttMs.kind === 'unknown') return window;
  const newest = window.at(-1);
  const floor = window.length === 0 ? null : Math.min(...window.map((slice) => slice.min_ms));
  const lowest = floor === null || rttMs.value <= floor;
  const starved = newest !== undefined && bootMs - newest.at_boot_ms > windowMs;
  if (!calm && !lowest && !(starved && queueEmpty)) return window;
  const sliceMs = windowMs / WINDOW_SLICES;
  const value = round3(rttMs.value);
  const alive = window.filter((slice) => bootMs - slice.at_boot_ms <= windowMs);
  const last = alive.at(-1);
  if (last !== undefined && bootMs - last.at_boot_ms < sliceMs) {
    return [...alive.slice(0, -1), { at_boot_ms: last.at_boot_ms, min_ms: Math.min(last.min_ms, value) }];
  }
  return [...alive, { at_boot_ms: bootMs, min_ms: value }].slice(-WINDOW_SLICES - 1);
}
