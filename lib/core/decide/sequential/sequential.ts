/**
 * The sequential decider: evidence accumulates and leaks. What a run's excess is beyond the slack is added, times the
 * seconds it stood for; what is below leaks away. So strong congestion steers in two runs and weak congestion in twenty.
 * The way back is the same downward: calm accumulates until the stay has been long enough. Toggles lengthen the stay, never
 * the way out. (Known as a CUSUM test.)
 */
import { gateInput, passGate } from '../alternate-gate.js';
import type { DecideInput, Decider, DeciderRun, Role, Standing } from '../decider.js';
import { flapWindowMs, prune } from '../flap-damping.js';
import { maxGapMs } from '../../assess/signals.js';
import type { EffectiveConfig } from '../../model/config.js';
import type { DeciderResult } from '../../model/decision.js';
import { NO_SEQUENTIAL_MEMORY } from '../../model/state.js';
import { pushBounded, round3, show } from '../../model/stats.js';
import type { Route, SteerState } from '../../model/types.js';
import { type Excess, excessOf, type Limits, limitsOf } from './evidence.js';
import { stepLevel } from './line-level.js';

type SequentialMemory = SteerState['sequential'];

export const sequentialDecider: Decider = {
  name: 'sequential',
  role: sequentialRole,
  run(input, standing) {
    const role = sequentialRole(input.config);
    if (role === 'off') return { kind: 'off', memory: idle(input.state.sequential) };
    try {
      const decided = role === 'in_charge' ? inCharge(input, standing) : inTheShadow(input);
      const { evidence_ms_s: evidence, calm_sec: calm } = decided.memory;
      if (!Number.isFinite(evidence + calm))
        return failed(`evidence ${String(evidence)}, calm ${String(calm)}`, input, standing);
      return { kind: 'decided', result: { ...decided, memory: { sequential: decided.memory } } };
    } catch (error) {
      // Whatever broke in there, the line still needs someone who decides.
      return failed(error instanceof Error ? error.message : String(error), input, standing);
    }
  },
  promisedUntilBootMs: () => null,
  switched: ({ sequential }, to, _now, config) =>
    sequentialRole(config) === 'in_charge' ? { sequential: onRoute(sequential, to) } : {},
};

/** What it is under a configuration. */
export function sequentialRole(config: EffectiveConfig): Role {
  if (config.mode.decider === 'sequential') return 'in_charge';
  return config.sequential.shadow ? 'shadow' : 'off';
}

/** A decider that does not run keeps nothing that goes stale unseen. */
function idle(memory: SequentialMemory): Partial<SteerState> {
  const rests = memory.level_ms === null && memory.evidence_ms_s + memory.calm_sec === 0;
  return rests ? {} : { sequential: NO_SEQUENTIAL_MEMORY };
}

/** Evidence for a move is spent by the move. */
function onRoute(memory: SequentialMemory, route: Route): SequentialMemory {
  return { ...memory, route, evidence_ms_s: 0, calm_sec: 0 };
}

/** What it knew of the line cannot be trusted and is learned anew. In the shadow its route and toggles are its own and stay. */
function failed(why: string, { state, config }: DecideInput, { route }: Standing): DeciderRun {
  const { route: virtual, toggles_boot_ms } = state.sequential;
  const stays = sequentialRole(config) === 'shadow' ? { route: virtual, toggles_boot_ms } : { route };
  return { kind: 'failed', why, memory: { sequential: { ...NO_SEQUENTIAL_MEMORY, ...stays } } };
}

function inCharge(input: DecideInput, { route }: Standing): Stepped {
  const { state, config, now } = input;
  const toggles = prune(state.toggles_boot_ms, now.bootMs, flapWindowMs(config)).length;
  const { want, because, memory } = step(input, route, toggles);
  return { want, because, memory: { ...memory, route } };
}

/** By a route and toggles of its own. What would hold the real rule up holds the virtual one up, too. */
function inTheShadow(input: DecideInput): Stepped {
  const { state, config, now } = input;
  const own = state.sequential;
  const toggles = prune(own.toggles_boot_ms, now.bootMs, flapWindowMs(config));
  const stepped = step(input, own.route, toggles.length);
  const { want, because } = passGate(gateInput(input, { ...stepped, memory: {} }, own.route)).decider;
  const stayed: SequentialMemory = { ...stepped.memory, route: own.route, toggles_boot_ms: toggles };
  const moves = want !== own.route && input.ruleKnown;
  const memory = moves
    ? { ...onRoute(stayed, want), toggles_boot_ms: pushBounded(toggles, now.bootMs, MOST_TOGGLES) }
    : stayed;
  return { want, because, memory };
}

/** As many as the state keeps. */
const MOST_TOGGLES = 200;

type Stepped = Pick<DeciderResult, 'want' | 'because'> & { readonly memory: SequentialMemory };

function step(input: DecideInput, route: Route, toggles: number): Stepped {
  const { state, signals, config, now } = input;
  const known = signals.rttMs.kind === 'ok';
  const learned = stepLevel(state.sequential, state.history_rtt, known, now.bootMs);
  const level = config.baseline.source === 'fixed' ? (config.baseline.fixed_ms ?? null) : learned.level_ms;
  const memory: SequentialMemory = { ...state.sequential, ...learned, level_ms: level };
  const excess = excessOf(signals, level, config);
  if (excess === null) {
    const detail = `the line could not be judged: nothing moves (${levelsOf(memory, config, toggles)})`;
    return { want: route, because: { code: 'hold', detail }, memory };
  }
  const limits = limitsOf(memory.spread_ms ?? 0, alternateOver(input, level), config);
  const seconds = secondsOf(input);
  return route === 'primary'
    ? whilePrimary(memory, excess, limits, seconds, config)
    : whileSteered(memory, excess, limits, seconds, config, toggles);
}

/** No single run may move the route by itself: it adds at most this share of what is needed. */
const MOST_OF_A_RUN = 0.75;

function whilePrimary(
  memory: SequentialMemory,
  excess: Excess,
  { slackMs }: Limits,
  seconds: number,
  { sequential: { steer_ms_s } }: EffectiveConfig,
): Stepped {
  const gain = Math.min((excess.totalMs - slackMs) * seconds, MOST_OF_A_RUN * steer_ms_s);
  const evidence = round3(Math.min(Math.max(0, memory.evidence_ms_s + gain), steer_ms_s));
  const next: SequentialMemory = { ...memory, evidence_ms_s: evidence, calm_sec: 0 };
  const detail = `evidence ${show(evidence)} of ${show(steer_ms_s)} ms·s: ${said(excess, memory)}, ${show(slackMs)} ms allowed`;
  return evidence >= steer_ms_s
    ? { want: 'steered', because: { code: excess.allLost ? 'outage' : 'evidence', detail }, memory: next }
    : { want: 'primary', because: { code: 'hold', detail }, memory: next };
}

function whileSteered(
  memory: SequentialMemory,
  excess: Excess,
  { calmMs }: Limits,
  seconds: number,
  config: EffectiveConfig,
  toggles: number,
): Stepped {
  const need = stayOf(config, toggles);
  // A second without any excess is a second of calm; one twice as bad as calm takes one back.
  const gain = seconds * (1 - excess.totalMs / Math.max(calmMs, SMALLEST_CALM_MS));
  const calm = round3(Math.min(Math.max(0, memory.calm_sec + gain), need));
  const next: SequentialMemory = { ...memory, evidence_ms_s: 0, calm_sec: calm };
  const detail = `calm for ${show(calm)} of ${show(need)} s: ${said(excess, memory)}, calm below ${show(calmMs)} ms`;
  return calm >= need
    ? { want: 'primary', because: { code: 'calm', detail }, memory: next }
    : { want: 'steered', because: { code: 'hold', detail }, memory: next };
}

/** A limit of nothing would divide by it. */
const SMALLEST_CALM_MS = 0.1;

/** The longest stay that toggles lead to, in those without any: half of what the confidence decider holds down. */
const MOST_STAYS = 5;

/** Seconds of calm needed for the way back. The first toggle within the window is the one that led here. */
function stayOf({ sequential: { return_sec, damping } }: EffectiveConfig, toggles: number): number {
  return return_sec * Math.min(MOST_STAYS, 1 + damping * Math.max(0, toggles - 1));
}

/** The same after a run, for those who show it. */
export function stayNow(state: SteerState, config: EffectiveConfig): number {
  const toggles =
    sequentialRole(config) === 'in_charge' ? state.toggles_boot_ms : state.sequential.toggles_boot_ms;
  return stayOf(config, toggles.length);
}

/** What this run stands for: the time since the last one, but no more than two intervals, whatever was in between. */
function secondsOf({ state, config, now }: DecideInput): number {
  const intervalSec = config.measurement.interval_seconds;
  const last = state.last_run_boot_ms;
  if (last === null || now.bootMs - last > maxGapMs(config)) return intervalSec;
  return Math.min((now.bootMs - last) / 1000, 2 * intervalSec);
}

/** How much longer the alternate line is than the level, where this run has measured it. */
function alternateOver({ state, alternate }: DecideInput, level: number | null): number | null {
  const { rtt_ms } = state.alternate;
  if (alternate === null || alternate.verdict === 'unknown' || rtt_ms === null || level === null) return null;
  return Math.max(0, rtt_ms - level);
}

function said({ totalMs, deltaMs, queueMs, lossMs }: Excess, { level_ms }: SequentialMemory): string {
  const parts = [
    `${show(deltaMs)} ms over the line's ${level_ms === null ? 'unknown level' : `${show(level_ms)} ms`}`,
    ...(queueMs > 0 ? [`${show(queueMs)} confirmed by the queue`] : []),
    ...(lossMs > 0 ? [`${show(lossMs)} for loss`] : []),
  ];
  return parts.length === 1 ? parts.join('') : `${show(totalMs)} ms (${parts.join(', ')})`;
}

function levelsOf(
  { evidence_ms_s, calm_sec }: SequentialMemory,
  config: EffectiveConfig,
  toggles: number,
): string {
  return calm_sec > 0
    ? `calm for ${show(calm_sec)} of ${show(stayOf(config, toggles))} s`
    : `evidence ${show(evidence_ms_s)} of ${show(config.sequential.steer_ms_s)} ms·s`;
}
