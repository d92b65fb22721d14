/** What would have to happen for the route to change, and when that could be: one sentence. */
import { countdownText, durationText, numberText } from '../text/amounts.js';
import type { StatusFacts } from './shape.js';

/** null: nothing can be foretold (no run, a stale one, or an override that decides). */
export function nextStep(facts: StatusFacts): string | null {
  const { lastRun, streaks, decision } = facts;
  if (lastRun === null || streaks === null || decision === null || lastRun.stale) return null;
  if (facts.override !== null || facts.route.now === 'unknown') return null;
  if (decision.want !== facts.route.now) return waiting(facts);
  if (WITHHELD.has(decision.code)) return decision.detail;
  if (decision.by === 'confidence') return byScore(facts);
  return facts.route.now === 'primary' ? toSteer(facts) : toFailBack(facts);
}

/** The gate speaks for itself. */
const WITHHELD: ReadonlySet<string> = new Set(['alternate_unfit', 'both_bad']);

/** The decision is made; the router does not show it yet. */
function waiting(facts: StatusFacts): string {
  const order = facts.decision?.want === 'steered' ? 'to steer' : 'to fail back';
  if (facts.router.state === 'resting') {
    return `decided ${order}; the router is tried again in ${countdownText(facts.router.nextTryMs ?? 0)}`;
  }
  return `decided ${order}; the next run tries again`;
}

function byScore(facts: StatusFacts): string {
  const { timers, decision } = facts;
  const hold = timers.holdDownMs;
  if (facts.route.now === 'steered' && hold !== null) {
    return `no failback before the hold-down ends in ${countdownText(hold)}`;
  }
  return decision?.deciderDetail ?? '';
}

function toSteer(facts: StatusFacts): string {
  const { redCount, redRequired } = facts.streaks ?? { redCount: 0, redRequired: 1 };
  const brake = facts.timers.flapBrakeMs;
  const why = `${brake === null ? '' : `; flap brake for another ${countdownText(brake)}`}${gateText(facts)}`;
  if (redCount === 0) {
    return `steers after ${redRequired === 1 ? '1 RED run' : `${numberText(redRequired)} RED runs in a row`}${why}`;
  }
  const missing = Math.max(0, redRequired - redCount);
  return `steers ${soon(facts, missing)}: needs ${numberText(missing)} more RED (${redCount} of ${redRequired})${why}`;
}

/** The gate would hold it up. */
function gateText({ alternate, alternateSeen: seen }: StatusFacts): string {
  if (seen === null || (seen.verdict === 'good' && seen.healthy === true)) return '';
  return `; not while ${alternate} is not fit`;
}

function toFailBack(facts: StatusFacts): string {
  const { goodCount, goodRequired, yellowPolicy } = facts.streaks ?? NO_STREAKS;
  const missing = Math.max(0, goodRequired - goodCount);
  const needs = `needs ${numberText(missing)} more GREEN (${goodCount} of ${goodRequired})`;
  const counts = facts.verdict === 'GREEN' || (facts.verdict === 'YELLOW' && yellowPolicy === 'count');
  if (counts) return `failback ${soon(facts, missing)}: ${needs}`;
  if (goodCount > 0) return `failback ${needs}; waiting for the next one`;
  const interval = facts.lastRun?.intervalMs ?? 0;
  return `failback ${durationText(goodRequired * interval)} after the line is GREEN again (${goodRequired} in a row)`;
}

const NO_STREAKS = { goodCount: 0, goodRequired: 1, yellowPolicy: 'reset' } as const;

/** When the `runs`-th run from the last one is due. */
function soon(facts: StatusFacts, runs: number): string {
  const { intervalMs, ageMs } = facts.lastRun ?? { intervalMs: 0, ageMs: 0 };
  const leftMs = runs * intervalMs - (ageMs ?? 0);
  return leftMs <= 0 ? 'any moment' : `in ${countdownText(leftMs)}`;
}
