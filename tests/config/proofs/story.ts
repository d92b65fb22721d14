/** Several runs of the pure core in a row, with a router that does as it is told: what a household would see. */
import type { EffectiveConfig } from '../../../lib/core/model/config.js';
import { settle } from '../../../lib/core/settle/settle.js';
import { rebase, rebaseRules } from '../../../lib/core/state/rebase.js';
import { routeOf } from '../../../lib/core/model/state.js';
import { evaluate, type Evaluation } from '../../../lib/core/evaluate.js';
import type { Samples, SteerState } from '../../../lib/core/model/types.js';
import type { Outcome } from '../../../lib/core/model/decision.js';
import { guardSession } from '../../../lib/core/act/breaker.js';
import { at, type Deep, state as freshState, samples, type World } from '../../support/builders.js';
import type { Given } from './proof.js';

export interface ProofStep {
  readonly evaluation: Evaluation;
  /** Settled. */
  readonly state: SteerState;
  readonly samples: Samples;
  readonly outcome: Outcome;
  readonly events: readonly string[];
}

export interface StorySettings {
  readonly state?: Deep<SteerState>;
  /** Time between two runs, ms. */
  readonly stepMs?: number;
}

function outcomeOf({ action }: Evaluation): Outcome {
  if (action.kind === 'switch' || action.kind === 'renew') return { kind: 'verified', reads: 1 };
  return action.kind === 'none' ? { kind: 'agrees' } : { kind: 'withheld', detail: action.detail };
}

/** A world with `rule` set shows that instead of what was last written: someone else's hand. */
export function story(
  config: EffectiveConfig,
  worlds: readonly World[],
  settings: StorySettings = {},
): ProofStep[] {
  const stepMs = settings.stepMs ?? config.measurement.interval_seconds * 1000;
  let state = freshState(settings.state ?? {}, config);
  let rule = routeOf(state) === 'steered';
  return worlds.map((world, index) => {
    const now = at(100_000 + index * stepMs);
    if (typeof world.rule === 'boolean') rule = world.rule;
    const seen = samples({ rule, ...world }, now);
    const evaluation = evaluate(rebase(state, now, rebaseRules(config)).state, seen, config);
    const outcome = outcomeOf(evaluation);
    if (evaluation.action.kind === 'switch') rule = evaluation.action.order.want === 'steered';
    const { conclusion, action } = evaluation;
    const settled = settle(evaluation.state, { conclusion, action, outcome }, now, config);
    const guarded = guardSession(settled.state, { reading: seen.router, outcome }, now, config, 0.5);
    state = guarded.state;
    const events = [...evaluation.events, ...settled.events, ...guarded.events].map(({ event }) => event);
    return { evaluation, state, samples: seen, outcome, events };
  });
}

/** The same world `count` times. */
export function times(count: number, world: World): World[] {
  return Array.from({ length: count }, () => world);
}

type Observe = (given: Given) => unknown;

export function verdicts(worlds: readonly World[], settings?: StorySettings): Observe {
  return ({ config }) =>
    story(config, worlds, settings).map(({ evaluation }) => evaluation.assessment.verdict);
}

/** What is wanted, run by run. */
export function wants(worlds: readonly World[], settings?: StorySettings): Observe {
  return ({ config }) => story(config, worlds, settings).map(({ evaluation }) => evaluation.conclusion.want);
}

/** Why, run by run. */
export function reasons(worlds: readonly World[], settings?: StorySettings): Observe {
  return ({ config }) =>
    story(config, worlds, settings).map(({ evaluation }) => evaluation.conclusion.because.detail);
}

/** What is sent to the router, run by run. */
export function actionsOf(worlds: readonly World[], settings?: StorySettings): Observe {
  return ({ config }) =>
    story(config, worlds, settings).map(({ evaluation: { action } }) =>
      action.kind === 'switch' ? action.order.want : action.kind,
    );
}

/** The confidence score, run by run. */
export function scores(worlds: readonly World[], settings?: StorySettings): Observe {
  return ({ config }) => story(config, worlds, settings).map(({ state }) => state.confidence.score);
}

/** Anything of the last step. */
export function atTheEnd(
  see: (step: ProofStep) => unknown,
  worlds: readonly World[],
  settings?: StorySettings,
): Observe {
  return ({ config }) => {
    const last = story(config, worlds, settings).at(-1);
    return last === undefined ? undefined : see(last);
  };
}

/** A baseline of 30 ms, and a queue that needs no drops: delta and queue decide. */
export const PLAIN = {
  'baseline.source': 'fixed',
  'baseline.fixed_ms': 30,
  'thresholds.drop_signal': 'ignore',
} as const;

export const CALM_RUN: World = {};
export const RED: World = { rttMs: 130, queue: 80 };
export const YELLOW: World = { queue: 20 };
