/** What deciders must never do, checked by models that know only what was measured and when the rule moved. */
import type { Config, Route, Verdict } from '../../lib/core/model/types.js';
import { seconds, type Deep } from './builders.js';
import type { PureRun } from './pure-run.js';

/** Short enough that every timer ends often in a history of minutes; seconds and points. */
export const LIMITS = {
  sustain: 6,
  recovery: 8,
  hold: 14,
  window: 180,
  toggles: 2,
  penalty: 150,
  steer: 55,
  add: 20,
};

export const BASE: Deep<Config> = {
  baseline: { source: 'fixed', fixed_ms: 30 },
  thresholds: { rtt_ewma_alpha: 1, drop_signal: 'ignore', green_samples_required: 4 },
  outage: { samples_required: 3 },
  router: { max_writes_per_hour: 200 },
  confidence: {
    sustain_duration_sec: LIMITS.sustain,
    recovery_sustain_sec: LIMITS.recovery,
    hold_down_duration_sec: LIMITS.hold,
    flap_window_minutes: LIMITS.window / 60,
    max_toggles: LIMITS.toggles,
    penalty_duration_sec: LIMITS.penalty,
    penalty_threshold_add: LIMITS.add,
  },
};

/** What a test has met: a property that never met what it is about proves nothing. */
export interface Met {
  engaged: number;
  steeredUnderBrake: number;
  cameBack: number;
}

/** One rule as it was seen to move, the real one or the shadow's. */
export interface Moved {
  readonly run: PureRun;
  readonly from: Route;
  readonly to: Route;
  readonly damped: boolean;
  readonly score: number | null;
  readonly decided: boolean;
  /** Its decider ran: a shadow that breaks does not look at its brake either. */
  readonly ran: boolean;
}

/** As `expect`, a hundred times cheaper: these are asked for every run of thousands. */
export function must(holds: boolean, what: string, ...seen: unknown[]): void {
  if (!holds) throw new Error(`${what}: ${seen.map(String).join(', ')}`);
}

export function real(run: PureRun): Moved {
  return {
    run,
    from: run.from,
    to: run.to,
    damped: run.evaluation.state.brake_until_boot_ms !== null,
    score: run.evaluation.state.confidence.score,
    decided: run.evaluation.conclusion.by !== 'override',
    ran: true,
  };
}

export function virtual(run: PureRun): Moved {
  const { confidence } = run.evaluation.state;
  return {
    run,
    from: run.before.confidence.route,
    to: run.after.confidence.route,
    damped: confidence.brake_until_boot_ms !== null,
    score: confidence.score,
    decided: true,
    ran: run.evaluation.deciderFailure === null,
  };
}

/** The window of toggles and the penalty, from nothing but when the rule moved. */
class BrakeModel {
  readonly #toggles: number[] = [];
  #penaltyEndMs = -Infinity;
  on = false;

  look(livedMs: number): void {
    const inside = this.#toggles.filter((at) => livedMs - at < seconds(LIMITS.window));
    const tooMany = inside.length > LIMITS.toggles;
    if (livedMs >= this.#penaltyEndMs && tooMany) this.#penaltyEndMs = livedMs + seconds(LIMITS.penalty);
    this.on = livedMs < this.#penaltyEndMs;
  }

  toggled(livedMs: number): void {
    this.#toggles.push(livedMs);
  }
}

/** How long the score has stood at or above the threshold in force, unknown time left out. */
class SustainModel {
  #stoodMs: number | null = null;
  #lastMs = 0;
  #knownMs = 0;

  step({ run, score, damped }: Moved): number | null {
    const passed = run.livedMs - this.#lastMs;
    this.#lastMs = run.livedMs;
    if (run.broken || run.livedMs - this.#knownMs > seconds(10)) this.#stoodMs = null;
    if (score !== null || run.evaluation.signals.outageRuns > 0) this.#knownMs = run.livedMs;
    if (score === null) return this.#stoodMs;
    const needed = LIMITS.steer + (damped ? LIMITS.add : 0);
    if (score < needed) this.#stoodMs = null;
    else this.#stoodMs = this.#stoodMs === null ? 0 : this.#stoodMs + passed;
    return this.#stoodMs;
  }

  restart(): void {
    this.#stoodMs = null;
  }
}

/** Bad runs in a row, an outage counting as a full streak. */
class StreakModel {
  #bad = 0;
  step(verdict: Verdict, broken: boolean): number {
    if (broken) this.#bad = 0;
    if (verdict === 'RED') this.#bad += 1;
    else if (verdict === 'OUTAGE') this.#bad = Math.max(this.#bad + 1, 2);
    else if (verdict !== 'UNKNOWN') this.#bad = 0;
    return this.#bad;
  }
  restart(): void {
    this.#bad = 0;
  }
}

function oneMoveAtMost({ run }: Moved): void {
  const { before, after, evaluation, from, to } = run;
  const moves = after.transitions.filter((entry) => !before.transitions.includes(entry)).length;
  must(moves === (from === to ? 0 : 1), 'transitions in one run', moves);
  const { by, want } = evaluation.conclusion;
  must(evaluation.deciderFailure === null || by !== 'confidence', 'decided by a decider that failed');
  const blind = evaluation.assessment.verdict === 'UNKNOWN' && by !== 'override';
  must(!blind || want === from, 'moved on UNKNOWN to', want);
}

/** Throws where one of these does not hold: the brake, the threshold in force, hold-down; one move in a run; UNKNOWN. */
export function mustHold(moves: readonly Moved[], decider: 'threshold' | 'confidence', met: Met): void {
  const brake = new BrakeModel();
  const sustain = new SustainModel();
  const streak = new StreakModel();
  let heldUntilMs = -Infinity;
  for (const moved of moves) {
    const { run, from, to } = moved;
    const { livedMs, evaluation, broken } = run;
    oneMoveAtMost(moved);
    const wasOn = brake.on;
    if (moved.ran) {
      brake.look(livedMs);
      must(moved.damped === brake.on, 'the brake is on', moved.damped, 'and should be', brake.on);
    }
    if (brake.on && !wasOn) met.engaged += 1;
    const stoodMs = sustain.step(moved);
    const bad = streak.step(evaluation.assessment.verdict, broken);
    if (to === from) continue;
    if (to === 'steered' && moved.decided) {
      if (brake.on) met.steeredUnderBrake += 1;
      if (decider === 'confidence' && evaluation.deciderFailure === null) {
        const needed = LIMITS.steer + (brake.on ? LIMITS.add : 0);
        must((moved.score ?? 0) >= needed, 'steered at a score', moved.score, needed);
        must((stoodMs ?? 0) >= seconds(LIMITS.sustain), 'steered after ms', stoodMs);
      } else {
        must(bad >= (brake.on ? 6 : 2), 'steered after RED runs', bad);
      }
    }
    if (to === 'primary' && moved.decided && decider === 'confidence') {
      // Recovery is not looked at before hold-down ends; who stands in for a broken decider counts GREEN runs.
      const standsIn = evaluation.deciderFailure !== null;
      const earliestMs = heldUntilMs + (standsIn ? 0 : seconds(LIMITS.recovery));
      must(livedMs >= earliestMs, 'came back too early by ms', earliestMs - livedMs);
      met.cameBack += 1;
    }
    if (moved.decided) brake.toggled(livedMs);
    heldUntilMs = to === 'steered' ? livedMs + seconds(LIMITS.hold) : -Infinity;
    sustain.restart();
    streak.restart();
  }
}
