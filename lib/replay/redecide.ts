/**
 * A recorded run decided again by its own configuration: the same functions, fed with what was recorded. The chain
 * begins at a start line and goes from run to run; each result is compared with what was written down.
 */
import type { EffectiveConfig } from '../core/model/config.js';
import type { RunRecord, StartLine } from '../core/record/run-record.js';
import { decided, type Decided, type Shown, shownWith } from '../core/record/write.js';
import { initialState, stateNames } from '../core/model/state.js';
import { soundState } from '../core/state/normalise.js';
import { rebase, rebaseRules } from '../core/state/rebase.js';
import { intend, settle } from '../core/settle/settle.js';
import { evaluate, type Evaluation } from '../core/evaluate.js';
import type { Now, SteerEvent, SteerState } from '../core/model/types.js';
import type { Outcome } from '../core/model/decision.js';
import { ownConfig } from './own-config.js';
import type { RecordedRun } from '../core/record/read.js';
import { outcomeOf } from '../core/record/values.js';
import { round3 } from '../core/model/stats.js';

/** What must come out the same. `end` stands for all of the memory. */
const DECIDED = [
  'verdict',
  'want',
  'by',
  'why',
  'own',
  'act',
  'route',
  'end',
] as const satisfies readonly (keyof Decided)[];
/** What follows from inputs and memory and is written beside it. */
const SHOWN = ['sig', 'votes', 'next'] as const satisfies readonly (keyof Shown)[];

export interface Redecided {
  readonly evaluation: Evaluation;
  readonly config: EffectiveConfig;
  /** As it would be written now. */
  readonly decided: Decided & Partial<Shown>;
  /** Names of what differs from the recorded line; empty = the same decision, byte for byte. */
  readonly differs: readonly string[];
}

/** Why a run could not be decided again: no start before it, or one that cannot be used. */
export type NotRedecided = 'no_start' | 'unusable_start' | 'dry';

export class Chain {
  #state: SteerState | null = null;
  #config: EffectiveConfig | null = null;
  #version = '';
  #why: NotRedecided = 'no_start';

  /** The configuration and memory of the runs that follow. */
  begin(start: StartLine): void {
    this.#config = ownConfig(start.config as unknown as Readonly<Record<string, unknown>>);
    this.#state = this.#config === null ? null : stateOf(start, this.#config);
    this.#version = start.version;
    this.#why = 'unusable_start';
  }

  get config(): EffectiveConfig | null {
    return this.#config;
  }

  /** @param whole compares signals, votes and timers too; they take a sixth of the time and cannot differ alone */
  step({ line, samples }: RecordedRun, whole = false): Redecided | NotRedecided {
    const config = this.#config;
    if (line.kind === 'dry') return 'dry';
    if (this.#state === null || config === null) return this.#why;
    const before = asSaved(this.#state, line.saved);
    const loadedBootMs = line.boot - line.load;
    const loadedAt: Now = { ...samples.at, bootMs: loadedBootMs };
    const evaluation = evaluate(rebase(before, loadedAt, rebaseRules(config)).state, samples, config);
    const outcome = outcomeOf(line, evaluation.action);
    const { state, now } = finish(evaluation, outcome, line, config);
    const concluded = {
      evaluation,
      samples,
      state,
      config,
      now,
      mode: 'live' as const,
      configFingerprint: line.cfg,
      version: this.#version,
    };
    const again = decided(concluded);
    const shown = whole ? shownWith(concluded) : null;
    this.#state = state;
    const differs: string[] = DECIDED.filter((key) => !alike(again[key], line[key]));
    if (shown !== null) differs.push(...SHOWN.filter((key) => !alike(shown[key], line[key])));
    return { evaluation, config, decided: { ...again, ...shown }, differs };
  }
}

/** What a run leaves behind once the outcome is known. */
export function finish(
  evaluation: Evaluation,
  outcome: Outcome,
  line: RunRecord,
  config: EffectiveConfig,
): { state: SteerState; now: Now; events: readonly SteerEvent[] } {
  const at = (bootMs: number): Now => ({
    bootMs,
    bootId: line.id,
    wallMs: Date.parse(line.at) + bootMs - line.boot,
  });
  const done = at(line.done);
  return { ...settled(evaluation, outcome, { wrote: at(line.wrote ?? line.boot), done }, config), now: done };
}

/** The same at times that are not a record's. */
export function settled(
  { state, conclusion, action }: Evaluation,
  outcome: Outcome,
  times: { readonly wrote: Now; readonly done: Now },
  config: EffectiveConfig,
): { state: SteerState; events: readonly SteerEvent[] } {
  const draft = action.kind === 'switch' ? intend(state, conclusion, times.wrote) : state;
  return settle(draft, { conclusion, action, outcome }, times.done, config);
}

/** The memory of a start line in a state that is valid as a whole. */
export function stateOf(start: StartLine, config: EffectiveConfig): SteerState | null {
  const at: Now = { bootMs: 0, bootId: start.id, wallMs: Date.parse(start.at) };
  const state: unknown = { ...initialState(stateNames(config), at), ...start.memory };
  return soundState(state);
}

/** Deep equality of plain data; a day asks half a million times, so it makes nothing on the way. */
function alike(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  for (const key in left) if (!Object.hasOwn(right, key) || !alike(left[key], right[key])) return false;
  for (const key in right) if (!Object.hasOwn(left, key)) return false;
  return Array.isArray(a) === Array.isArray(b);
}

// What the next process reads of a state: numbers lose what is finer than a thousandth, as in the state file.

/**
 * The state as the next run of a replay meets it. Only a score (weights may have any decimals) and the alternate
 * line's figures are not rounded when they are made. What only people read is left behind.
 */
export function asSaved(state: SteerState, savedBootMs: number): SteerState {
  const { confidence, alternate } = state;
  return {
    ...state,
    saved_boot_ms: savedBootMs,
    confidence: isFine(confidence.score) ? { ...confidence, score: rounded(confidence.score) } : confidence,
    alternate:
      isFine(alternate.rtt_ms) || isFine(alternate.loss_pct)
        ? { ...alternate, rtt_ms: rounded(alternate.rtt_ms), loss_pct: rounded(alternate.loss_pct) }
        : alternate,
    transitions: [],
    events: [],
    last_cycle: null,
  };
}

/** Whether it is finer than the file keeps. */
function isFine(value: number | null): boolean {
  return value !== null && round3(value) !== value;
}

function rounded(value: number | null): number | null {
  return value === null ? null : round3(value);
}
