/** What would have to happen for the route to change, and when that could be: one sentence. */
import { countdownText, durationText, numberText } from '../text/amounts.js';
import type { RunSequential, WholeRecord } from '../../core/record/run-record.js';
import type { StatusFacts } from './shape.js';

/** null: nothing can be foretold (no run, a stale one, or an override that decides). */
export function nextStep(facts: StatusFacts): string | null {
  const { lastRun } = facts;
  if (lastRun === null || lastRun.stale) return null;
  if (facts.override !== null || facts.route.now === 'unknown') return null;
  const { record } = lastRun;
  const [code, detail] = record.why;
  if (record.want !== facts.route.now) return waiting(facts, record);
  if (WITHHELD.has(code)) return detail;
  if (record.by === 'confidence') return byScore(facts, record);
  const { seq } = record.next;
  if (record.by === 'sequential' && seq !== undefined) return byEvidence(facts, record, seq);
  return facts.route.now === 'primary' ? toSteer(facts, record) : toFailBack(facts, record);
}

/** The gate speaks for itself. */
const WITHHELD: ReadonlySet<string> = new Set(['alternate_unfit', 'both_bad']);

/** The decision is made; the router does not show it yet. */
function waiting(facts: StatusFacts, { want }: WholeRecord): string {
  const order = want === 'steered' ? 'to steer' : 'to fail back';
  if (facts.router.state === 'resting') {
    return `decided ${order}; the router is tried again in ${countdownText(facts.router.nextTryMs ?? 0)}`;
  }
  return `decided ${order}; the next run tries again`;
}

function byScore(facts: StatusFacts, { why }: WholeRecord): string {
  const hold = facts.timers.holdDownMs;
  if (facts.route.now === 'steered' && hold !== null) {
    return `no failback before the hold-down ends in ${countdownText(hold)}`;
  }
  return why[1];
}

function byEvidence(facts: StatusFacts, record: WholeRecord, { ev, calm }: RunSequential): string {
  if (facts.route.now === 'primary')
    return `steers at ${numberText(ev[1])} ms·s of evidence: it is ${numberText(ev[0])}${gateText(facts, record)}`;
  const needs = `${numberText(Math.max(0, calm[1] - calm[0]))} s of calm more (${numberText(calm[0])} of ${numberText(calm[1])} s)`;
  return `failback needs ${needs}`;
}

function toSteer(facts: StatusFacts, record: WholeRecord): string {
  const [redCount, redRequired] = record.next.red;
  const brake = facts.timers.flapBrakeMs;
  const why = `${brake === null ? '' : `; flap brake for another ${countdownText(brake)}`}${gateText(facts, record)}`;
  if (redCount === 0) {
    return `steers after ${redRequired === 1 ? '1 RED run' : `${numberText(redRequired)} RED runs in a row`}${why}`;
  }
  const missing = Math.max(0, redRequired - redCount);
  return `steers ${soon(facts, missing)}: needs ${numberText(missing)} more RED (${redCount} of ${redRequired})${why}`;
}

/** The gate would hold it up. */
function gateText({ alternate }: StatusFacts, { context: { gate } }: WholeRecord): string {
  if (gate === undefined || (gate.says === 'good' && gate.healthy === true)) return '';
  return `; not while ${alternate} is not fit`;
}

function toFailBack(facts: StatusFacts, { next, context }: WholeRecord): string {
  const [goodCount, goodRequired] = next.green;
  const missing = Math.max(0, goodRequired - goodCount);
  const needs = `needs ${numberText(missing)} more GREEN (${goodCount} of ${goodRequired})`;
  const counts = facts.verdict === 'GREEN' || (facts.verdict === 'YELLOW' && context.yellow === 'count');
  if (counts) return `failback ${soon(facts, missing)}: ${needs}`;
  if (goodCount > 0) return `failback ${needs}; waiting for the next one`;
  return `failback ${durationText(goodRequired * context.interval_ms)} after the line is GREEN again (${goodRequired} in a row)`;
}

/** When the `runs`-th run from the last one is due. */
function soon({ lastRun }: StatusFacts, runs: number): string {
  const leftMs = runs * (lastRun?.record.context.interval_ms ?? 0) - (lastRun?.ageMs ?? 0);
  return leftMs <= 0 ? 'any moment' : `in ${countdownText(leftMs)}`;
}
