/** One run without any I/O: rebase → evaluate → settle, with a router that obeys or loses the write. For properties. */
import type { EffectiveConfig } from '../../lib/core/model/config.js';
import { intend, settle } from '../../lib/core/settle/settle.js';
import { rebase, rebaseRules } from '../../lib/core/state/rebase.js';
import { evaluate, type Evaluation } from '../../lib/core/evaluate.js';
import { routeOf } from '../../lib/core/model/state.js';
import type { Now, Route, SteerState } from '../../lib/core/model/types.js';
import type { Outcome } from '../../lib/core/model/decision.js';
import { at, samples, seconds, state, type World } from './builders.js';

/** What happens between the run before and this one, and in it. */
export interface Step {
  readonly afterSec: number;
  readonly world: World;
  /** The router carries a write out (default), or answers and does not. */
  readonly lost?: boolean;
  /** A person's order, or its end. */
  readonly order?: Route | 'auto';
  /** The machine restarts before this run; time while it is down is not lived. */
  readonly reboot?: boolean;
  /** The confidence decider's memory is damaged. */
  readonly damaged?: boolean;
}

export interface PureRun {
  /** Time lived since the first run, ms: what timers that survive a reboot count. */
  readonly livedMs: number;
  readonly before: SteerState;
  readonly evaluation: Evaluation;
  readonly after: SteerState;
  /** Committed routes. */
  readonly from: Route;
  readonly to: Route;
  /** Streaks and sustain timers could not carry over from the run before. */
  readonly broken: boolean;
}

/** Plays steps from a calm start on the primary line. */
export function playPure(steps: readonly Step[], config: EffectiveConfig): PureRun[] {
  let current = state({ adopt_route: false }, config);
  let ruleOn = false;
  let boots = 1;
  let now: Now = at(seconds(1_000));
  let livedMs = 0;
  return steps.map((step) => {
    const gapMs = seconds(step.afterSec);
    if (step.reboot === true) {
      boots += 1;
      now = at(seconds(20), { bootId: `b0070000-0000-4000-8000-00000000000${String(boots % 10)}` });
    } else {
      now = { ...now, bootMs: now.bootMs + gapMs, wallMs: now.wallMs + gapMs };
      livedMs += gapMs;
    }
    const loaded = ordered(step.damaged === true ? damage(current) : current, step.order);
    const before = rebase(loaded, now, rebaseRules(config)).state;
    const evaluation = evaluate(before, samples({ ...step.world, rule: ruleOn }, now), config);
    const outcome = outcomeOf(evaluation, step.lost === true);
    if (outcome.kind === 'verified') ruleOn = evaluation.conclusion.want === 'steered';
    const { conclusion, action } = evaluation;
    const sent = action.kind === 'switch' ? intend(evaluation.state, conclusion, now) : evaluation.state;
    const settled = settle(sent, { conclusion, action, outcome }, now, config).state;
    const from = routeOf(before);
    current = { ...settled, boot_id: now.bootId, saved_boot_ms: now.bootMs };
    const broken = step.reboot === true || step.afterSec > config.cycle.max_gap_intervals * 2;
    return { livedMs, before, evaluation, after: current, from, to: routeOf(current), broken };
  });
}

function outcomeOf({ action }: Evaluation, lost: boolean): Outcome {
  if (action.kind === 'none') return { kind: 'agrees' };
  if (action.kind === 'withheld') return { kind: 'withheld', detail: action.detail };
  return lost ? { kind: 'unverified', detail: '' } : { kind: 'verified', reads: 1 };
}

function ordered(before: SteerState, order: Step['order']): SteerState {
  if (order === undefined) return before;
  if (order === 'auto') return { ...before, override: null };
  const said = { since: '', until: null, until_boot_ms: null, reason: '', by: 'anna' };
  return { ...before, override: { want: order, ...said } };
}

function damage(before: SteerState): SteerState {
  return { ...before, confidence: Object.assign({}, before.confidence, { drop_rates: null as never }) };
}
