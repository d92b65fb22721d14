/**
 * A recorded line played through what a run decides, in virtual time: the functions of a run, and a virtual router that
 * does at once what it is told. Nobody's traffic is on the line but the recorded one, wherever it is steered.
 */
import type { EffectiveConfig } from '../../core/model/config.js';
import { evaluate } from '../../core/evaluate.js';
import { initialState, routeOf, stateNames } from '../../core/model/state.js';
import type { Route, SteerState, Verdict } from '../../core/model/types.js';
import type { Outcome } from '../../core/model/decision.js';
import { rebase, rebaseRules } from '../../core/state/rebase.js';
import { asSaved, settled } from '../redecide.js';
import type { QueueView, RecordedLine } from './line.js';
import { Moments, nowAt } from './moments.js';

export interface Switch {
  readonly tS: number;
  readonly to: Route;
  /** In words, with the numbers that mattered. */
  readonly why: string;
}

/** The route of a whole line, however it was decided. */
export interface Course {
  readonly switches: readonly Switch[];
}

export interface Played extends Course {
  /** Runs made, one an interval. */
  readonly runs: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** Switches that were wanted and held back, in runs. */
  readonly withheld: number;
}

/** What a run looks at on a recorded line: no queue where there is none, and no baseline of another program. */
export function forRecording(config: EffectiveConfig, view: QueueView): EffectiveConfig {
  const source = config.baseline.source === 'autorate' ? 'self' : config.baseline.source;
  return {
    ...config,
    baseline: { ...config.baseline, source },
    mode: { ...config.mode, cake_aware: view !== 'rtt' },
  };
}

/** @param untilS how long it is played, s */
export function playLine(
  line: RecordedLine,
  given: EffectiveConfig,
  view: QueueView,
  untilS: number,
): Played {
  const config = forRecording(given, view);
  const intervalS = config.measurement.interval_seconds;
  const moments = new Moments(line, view, config);
  const rules = rebaseRules(config);
  const verdicts: Record<Verdict, number> = { GREEN: 0, YELLOW: 0, RED: 0, OUTAGE: 0, UNKNOWN: 0 };
  const switches: Switch[] = [];
  let state: SteerState = { ...initialState(stateNames(config), nowAt(0)), adopt_route: false };
  let ruleOn = false;
  let runs = 0;
  let withheld = 0;
  for (let n = 1; n * intervalS < untilS; n += 1) {
    const tS = n * intervalS;
    const now = nowAt(tS);
    const before = rebase(asSaved(state, now.bootMs), now, rules).state;
    const evaluation = evaluate(before, moments.at(tS, ruleOn), config);
    const { action, conclusion, assessment } = evaluation;
    const outcome: Outcome =
      action.kind === 'none'
        ? { kind: 'agrees' }
        : action.kind === 'withheld'
          ? { kind: 'withheld', detail: action.detail }
          : { kind: 'verified', reads: 1 };
    if (action.kind === 'switch') ruleOn = action.order.want === 'steered';
    const from = routeOf(before);
    state = settled(evaluation, outcome, { wrote: now, done: now }, config).state;
    runs += 1;
    if (action.kind === 'withheld') withheld += 1;
    verdicts[assessment.verdict] += 1;
    if (routeOf(state) !== from) switches.push({ tS, to: routeOf(state), why: conclusion.because.detail });
  }
  return { switches, runs, verdicts, withheld };
}
