/**
 * The threshold decider: asymmetric hysteresis on verdicts. Falls after a few RED in a row, rises after many
 * GREEN in a row; UNKNOWN neither advances nor resets. At its limit a streak stays until the router has been
 * seen to follow, so a failed write is tried again by the next run.
 */
import type { Decider } from './decider.js';
import type { EffectiveConfig } from '../model/config.js';
import { redSamplesRequired, stayRequired } from './flap-damping.js';
import type { Route, SteerState, Verdict } from '../model/types.js';
import type { DeciderResult } from '../model/decision.js';

/** It always runs: where it is not in charge it keeps its streaks, so that it can stand in at any moment. */
export const thresholdDecider: Decider = {
  name: 'threshold',
  role: (config) => (config.mode.decider === 'threshold' ? 'in_charge' : 'stand_in'),
  run({ state, assessment, config }, { route, damped }) {
    const streaks = streaksOf(state, config);
    const { want, because, memory } = decideThreshold({
      route,
      verdict: assessment.verdict,
      streaks,
      damped,
      config,
    });
    return { kind: 'decided', result: { want, because, memory } };
  },
  promisedUntilBootMs: () => null,
  switched: () => ({ bad_count: 0, good_count: 0, red_count: 0 }),
};

export interface Streaks {
  readonly bad: number;
  readonly good: number;
}

export interface ThresholdInput {
  readonly route: Route;
  readonly verdict: Verdict;
  readonly streaks: Streaks;
  readonly damped: boolean;
  readonly config: EffectiveConfig;
}

/** How many runs in a row are needed now, in either direction. */
export function required(
  config: EffectiveConfig,
  damped: boolean,
): { bad: number; badUndamped: number; good: number } {
  const t = config.thresholds;
  const base = config.mode.cake_aware ? t.red_samples_required : t.bad_samples;
  return {
    bad: redSamplesRequired(base, damped, config),
    badUndamped: base,
    good: stayRequired(config.mode.cake_aware ? t.green_samples_required : t.good_samples, damped, config),
  };
}

/** The streaks as the state file keeps them: red_count when queues are judged, bad_count when not. */
export function streaksOf(state: SteerState, config: EffectiveConfig): Streaks {
  return { bad: config.mode.cake_aware ? state.red_count : state.bad_count, good: state.good_count };
}

export function streakMemory(streaks: Streaks, config: EffectiveConfig): Partial<SteerState> {
  return config.mode.cake_aware
    ? { red_count: streaks.bad, bad_count: 0, good_count: streaks.good }
    : { bad_count: streaks.bad, red_count: 0, good_count: streaks.good };
}

export function decideThreshold(input: ThresholdInput): DeciderResult & { streaks: Streaks } {
  const { route, verdict, config, damped } = input;
  const need = required(config, damped);
  const streaks = route === 'primary' ? fall(input, need) : rise(input, need.good);
  const memory = streakMemory(streaks, config);
  if (verdict === 'UNKNOWN') {
    // Nothing is entered or left on an unknown run, not even with a streak that already stands at its limit.
    return {
      want: route,
      because: { code: 'hold', detail: 'the verdict is unknown: nothing moves' },
      memory,
      streaks,
    };
  }
  if (route === 'primary' && streaks.bad >= need.bad) {
    const outage = verdict === 'OUTAGE';
    const detail = outage
      ? `the primary line is dead (${runs(config.outage.samples_required)} with every probe lost)`
      : `${runs(streaks.bad)} RED in a row, ${String(need.bad)} required`;
    return { want: 'steered', because: { code: outage ? 'outage' : 'red_streak', detail }, memory, streaks };
  }
  if (route === 'steered' && streaks.good >= need.good) {
    const detail = `${runs(streaks.good)} GREEN in a row, ${String(need.good)} required`;
    return { want: 'primary', because: { code: 'green_streak', detail }, memory, streaks };
  }
  const detail =
    route === 'primary'
      ? `${String(streaks.bad)} of ${String(need.bad)} RED in a row`
      : `${String(streaks.good)} of ${String(need.good)} GREEN in a row`;
  return { want: route, because: { code: 'hold', detail }, memory, streaks };
}

function runs(count: number): string {
  return count === 1 ? '1 run' : `${String(count)} runs`;
}

function fall(
  { verdict, streaks, config }: ThresholdInput,
  need: { bad: number; badUndamped: number },
): Streaks {
  const advance = (to: number): Streaks => ({ bad: Math.min(to, need.bad), good: 0 });
  switch (verdict) {
    case 'RED':
      return advance(streaks.bad + 1);
    case 'OUTAGE':
      // An outage has stood its own streak already: it counts as a full one, and beyond that run by run, so
      // that the flap brake still multiplies what is needed.
      if (config.outage.action === 'hold') return { bad: streaks.bad, good: 0 };
      return advance(Math.max(streaks.bad + 1, need.badUndamped));
    case 'YELLOW':
    case 'GREEN':
      return { bad: 0, good: 0 };
    case 'UNKNOWN':
      return { bad: Math.min(streaks.bad, need.bad), good: 0 };
  }
}

function rise({ verdict, streaks, config }: ThresholdInput, needGood: number): Streaks {
  const good = Math.min(streaks.good, needGood);
  const advance: Streaks = { bad: 0, good: Math.min(good + 1, needGood) };
  switch (verdict) {
    case 'GREEN':
      return advance;
    case 'YELLOW':
      if (config.recovery.yellow === 'count') return advance;
      return { bad: 0, good: config.recovery.yellow === 'hold' ? good : 0 };
    case 'RED':
    case 'OUTAGE':
      return { bad: 0, good: 0 };
    case 'UNKNOWN':
      return { bad: 0, good };
  }
}
