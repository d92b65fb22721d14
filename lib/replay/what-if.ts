/**
 * Recorded runs under another configuration: what was measured stays what it was, and a virtual rule obeys the
 * virtual decisions. What strangers and people did to the real rule is done to the virtual one too.
 *
 * It cannot know what a line would have carried had it been steered otherwise: the primary line is judged by what
 * was measured of it, whoever used it.
 */
import type { EffectiveConfig } from '../core/model/config.js';
import { initialState, routeOf, stateName, stateNames } from '../core/model/state.js';
import { rebase, rebaseRules } from '../core/state/rebase.js';
import type { RunRecord, StartLine } from '../core/record/run-record.js';
import { showing } from '../core/switch/shown.js';
import { evaluate, type Evaluation } from '../core/evaluate.js';
import type { Route, Samples, SteerEvent, SteerState } from '../core/model/types.js';
import type { Action, Outcome } from '../core/model/decision.js';
import { asSaved, finish, stateOf } from './redecide.js';
import type { RecordedRun } from '../core/record/read.js';
import { outcomeOf } from '../core/record/values.js';

export interface WhatIfRun {
  readonly evaluation: Evaluation;
  /** After the run. */
  readonly route: Route;
  readonly state: SteerState;
  readonly events: readonly SteerEvent[];
}

export class WhatIf {
  readonly #config: EffectiveConfig;
  #state: SteerState | null = null;
  #steered = false;
  readonly #world = new WorldSeen();

  constructor(config: EffectiveConfig) {
    this.#config = config;
  }

  /**
   * @param own the configuration the memory was made by; null = it cannot be used
   */
  begin(start: StartLine, own: EffectiveConfig | null): void {
    const fresh = start.memory.adopt_route || start.memory.last_run_boot_ms === null;
    // A memory that was lost, or thrown away by a person, is lost in the other world too.
    if (this.#state !== null && !fresh) return;
    const memory = own === null ? null : stateOf(start, own);
    this.#state =
      memory === null || own === null ? null : adopted(memory, routeOf(memory), this.#config, start.id);
    this.#steered = memory === null ? false : atTheRouter(memory);
    this.#world.forget();
  }

  /** null: there was no start yet, or it was a dry run. */
  step({ line, samples }: RecordedRun): WhatIfRun | null {
    const config = this.#config;
    if (this.#state === null || line.kind === 'dry') return null;
    this.#apply(this.#world.before(line, samples));
    const seen = this.#withRoute(samples);
    const before = asSaved(this.#state, line.saved);
    before.override = overrideOf(line, this.#state);
    const loadedAt = { ...samples.at, bootMs: line.boot - line.load };
    const evaluation = evaluate(rebase(before, loadedAt, rebaseRules(config)).state, seen, config);
    const outcome = fate(line, evaluation.action);
    if (evaluation.action.kind === 'switch' && outcome.kind === 'verified')
      this.#steered = evaluation.action.order.want === 'steered';
    const { state, events } = finish(evaluation, outcome, line, config);
    this.#state = state;
    this.#world.after(line, samples);
    const all = [...evaluation.events, ...events];
    return { evaluation, route: routeOf(state), state: this.#state, events: all };
  }

  #apply(hand: ForeignHand): void {
    if (hand.kind === 'set') this.#steered = hand.on;
    // A write of ours that arrived late arrives late in the other world, if it was made there.
    if (hand.kind === 'late' && this.#state?.pending?.want === (hand.on ? 'steered' : 'primary')) {
      this.#steered = hand.on;
    }
  }

  #withRoute(samples: Samples): Samples {
    const { router } = samples;
    if (router.kind === 'failed') return samples;
    const value = showing(router.value, this.#steered ? 'steered' : 'primary', this.#config);
    return { ...samples, router: { kind: 'ok', value } };
  }
}

/** A memory made by another configuration, in this one's names and bounds. */
function adopted(memory: SteerState, route: Route, config: EffectiveConfig, bootId: string): SteerState {
  const names = stateNames(config);
  const limit = config.state.history_size;
  return {
    ...initialState(names, { bootMs: 0, bootId, wallMs: 0 }),
    ...memory,
    wan_name: names.wanName,
    current_state: stateName(route, names),
    history_rtt: memory.history_rtt.slice(-limit),
    history_delta: memory.history_delta.slice(-limit),
    cake_drops_history: memory.cake_drops_history.slice(-limit),
    queue_depth_history: memory.queue_depth_history.slice(-limit),
  };
}

/** As the router was last seen: with a lease the rule says nothing of it. */
function atTheRouter(memory: SteerState): boolean {
  return memory.lease === null ? memory.rule?.observed === 'enabled' : routeOf(memory) === 'steered';
}

/** A person's order holds in both worlds, for as long as it was seen to hold. */
function overrideOf(line: RunRecord, state: SteerState): SteerState['override'] {
  if (line.by !== 'override') return null;
  const said = { since: line.at, until: null, until_boot_ms: null, reason: '', by: 'the record' };
  return state.override?.want === line.want ? state.override : { want: line.want, ...said };
}

/** A write in the same run meets what the recorded one met; any other is taken for verified. */
function fate(line: RunRecord, action: Action): Outcome {
  if (action.kind === 'switch' && line.wrote === undefined) return { kind: 'verified', reads: 1 };
  return outcomeOf(line, action);
}

// The router's rule as the record shows it, from run to run: what changed it, if it was not the run itself.

export type ForeignHand =
  | { readonly kind: 'none' }
  /** Someone, or a person's order between two runs, set it. */
  | { readonly kind: 'set'; readonly on: boolean }
  /** A write of an earlier run, not seen to work then, has arrived. */
  | { readonly kind: 'late'; readonly on: boolean };

const NONE: ForeignHand = { kind: 'none' };

export class WorldSeen {
  /** What the rule must be if nobody else touches it; null = not known. */
  #expected: boolean | null = null;
  /** What an unverified or failed write asked for. */
  #asked: boolean | null = null;

  forget(): void {
    this.#expected = null;
    this.#asked = null;
  }

  before(_line: RunRecord, samples: Samples): ForeignHand {
    const shown = shownSteered(samples);
    if (shown === null || shown === this.#expected) return NONE;
    if (this.#expected === null && this.#asked === null) return { kind: 'set', on: shown };
    return shown === this.#asked ? { kind: 'late', on: shown } : { kind: 'set', on: shown };
  }

  after(line: RunRecord, samples: Samples): void {
    const shown = shownSteered(samples);
    if (shown !== null) this.#expected = shown;
    const want = line.want === 'steered';
    if (line.wrote === undefined) {
      if (shown !== null) this.#asked = null;
      return;
    }
    const [kind] = line.out;
    if (kind === 'verified') {
      this.#expected = want;
      this.#asked = null;
    } else {
      // It may have worked all the same, now or later.
      this.#asked = want;
    }
  }
}

function shownSteered({ router }: Samples): boolean | null {
  if (router.kind === 'failed') return null;
  const { rule, lease } = router.value;
  if (lease.kind === 'ok') return lease.value.entries.length > 0;
  return rule.kind === 'ok' ? rule.value.enabled : null;
}
