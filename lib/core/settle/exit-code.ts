/** What a run came to, as an exit code. */
import type { Evaluation } from '../evaluate.js';
import type { Measured, Samples, UnknownReason } from '../model/types.js';
import type { Outcome } from '../model/decision.js';
import type { EffectiveConfig } from '../model/config.js';
import { runsOut } from '../switch/order.js';
import { EXIT, type ExitCode } from '../model/errors.js';

/** Missing rights are told apart: only a person can mend them. */
export function exitCodeOf(
  samples: Samples,
  evaluation: Evaluation,
  outcome: Outcome,
  config: EffectiveConfig,
): ExitCode {
  const failure =
    samples.router.kind === 'failed'
      ? samples.router.failure
      : outcome.kind === 'failed'
        ? outcome.failure
        : null;
  if (failure?.code === 'not_permitted' || failure?.code === 'auth') return EXIT.notPermitted;
  return couldNotMeasure(samples, evaluation.shown) ||
    couldNotJudge(samples, evaluation) ||
    couldNotAct(outcome, evaluation, config)
    ? EXIT.unavailable
    : EXIT.ok;
}

function couldNotAct(outcome: Outcome, evaluation: Evaluation, config: EffectiveConfig): boolean {
  // A switch that the next run makes, or reads back, is on its way; one that twice did not fit never gets there.
  const late = outcome.kind === 'failed' || outcome.kind === 'unverified' ? outcome.failure : undefined;
  if (late?.code === 'no_time')
    return outcome.kind === 'failed' && evaluation.conclusion.carriedOver === true;
  const { action } = evaluation;
  // A renewal has two more runs before it is missed.
  if (action.kind === 'renew' && !runsOut(action.leftMs, config)) return false;
  if (outcome.kind === 'failed' || outcome.kind === 'unverified') return true;
  return action.kind === 'withheld' && (action.why === 'write_budget' || action.why === 'renewal_budget');
}

/** A queue that is not there, or not the one that is meant, without which there is no verdict: a person must mend it. */
function couldNotJudge({ router }: Samples, { assessment }: Evaluation): boolean {
  if (router.kind === 'failed' || assessment.verdict !== 'UNKNOWN') return false;
  const { download } = router.value;
  return download.kind === 'unknown' && QUEUE_FAULTS.has(download.reason);
}

const QUEUE_FAULTS: ReadonlySet<UnknownReason> = new Set(['missing', 'ambiguous', 'malformed']);

/** Whether this run could not see what it needs; then it exits with 69. */
export function couldNotMeasure(samples: Samples, shown: Measured<unknown>): boolean {
  const { rttMs } = samples.rtt;
  const line = rttMs.kind === 'unknown' && rttMs.reason !== 'all_lost' && rttMs.reason !== 'switch_first';
  const router = samples.router.kind === 'failed' || unseen(shown);
  return line || router;
}

function unseen(shown: Measured<unknown>): boolean {
  return shown.kind === 'unknown' && shown.reason !== 'switch_first';
}
