/**
 * What a monitoring plugin says: one word of four, one line for people, and figures with the limits they are held
 * against. The convention is that of the Nagios family: https://www.monitoring-plugins.org/doc/guidelines.html
 */
import { ruleOf } from '../core/record/values.js';
import { UNKNOWN_WORDS } from '../core/model/words.js';
import type { UnknownReason } from '../core/model/types.js';
import { visible } from '../core/model/visible.js';
import { countText, durationText, numberText } from './text/amounts.js';
import { routerFault, ruleFault } from './faults.js';
import type { LastRun, StatusFacts } from './status/shape.js';

/** Exit codes of the convention, worst last but for `unknown`, which says that nothing can be said. */
export const HEALTH = { ok: 0, warning: 1, critical: 2, unknown: 3 } as const;
export type Health = keyof typeof HEALTH;

export interface Figure {
  readonly label: string;
  readonly value: number;
  /** `s`, `ms`, `%`, `c` for a counter, '' for a number. */
  readonly unit: 's' | 'ms' | '%' | 'c' | '';
  /** More than this is told. */
  readonly warning?: number;
  readonly critical?: number;
  readonly max?: number;
}

export interface HealthReport {
  readonly health: Health;
  readonly text: string;
  readonly figures: readonly Figure[];
}

/** What there was to look at. */
export type Seen =
  | { readonly kind: 'state'; readonly facts: StatusFacts; readonly unsaved: boolean }
  /** There is no state to show: nothing runs, or the first run is still to come. */
  | { readonly kind: 'no-state'; readonly why: string }
  /** It could not be looked at all. */
  | { readonly kind: 'not-seen'; readonly why: string };

interface Problem {
  readonly health: 'warning' | 'critical';
  readonly text: string;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** A minute without a run is no busy machine any more: someone has to look. */
const LATE_CRITICAL_MS = MINUTE_MS;
/** Fewer runs without a verdict are weather, as `status` has it. */
const BLIND_RUNS = 5;
/** This long nothing was judged, or the router was not to be had: then it does not steer when it should. */
const IDLE_CRITICAL_MS = 5 * MINUTE_MS;
/** A single failed session is mended by the next one. */
const FAILURES_WARNING = 1;
/** A switch is made in the run that decides it, or the next. */
const PENDING_WARNING_MS = MINUTE_MS;
/** Congestion of an evening lasts a few hours; longer, and someone should know what the alternate line costs. */
const STEERED_WARNING_MS = 6 * HOUR_MS;
/** A baseline is rejected for a while when the line changes; for this long it is the limits that are wrong. */
const REJECTED_WARNING_MS = HOUR_MS;
/** First lines are shown in tables and sent to phones. */
const LONGEST_TEXT = 300;

export function healthOf(seen: Seen): HealthReport {
  if (seen.kind === 'not-seen') return { health: 'unknown', text: seen.why, figures: [] };
  if (seen.kind === 'no-state') return { health: 'critical', text: seen.why, figures: [] };
  const { facts, unsaved } = seen;
  const problems = [
    ...runProblems(facts),
    ...actProblems(facts),
    ...routerProblems(facts),
    ...saveProblems(facts, unsaved),
    ...lineProblems(facts),
  ];
  const critical = problems.filter(({ health }) => health === 'critical');
  const told = [...critical, ...problems.filter(({ health }) => health === 'warning')];
  return {
    health: critical.length > 0 ? 'critical' : told.length > 0 ? 'warning' : 'ok',
    text: [...told.map(({ text }) => text), summary(facts)].join('; '),
    figures: figuresOf(facts),
  };
}

/** The line that is printed, without its end. */
export function healthLine({ health, text, figures }: HealthReport): string {
  // A bar begins the figures, and a line break ends what most readers read.
  const clean = visible(text).replaceAll('|', '/');
  const short = clean.length > LONGEST_TEXT ? `${clean.slice(0, LONGEST_TEXT - 1)}…` : clean;
  const line = `STEER ${health.toUpperCase()}: ${short}`;
  return figures.length === 0 ? line : `${line} | ${figures.map(figureText).join(' ')}`;
}

function figureText({ label, value, unit, warning, critical, max }: Figure): string {
  const limits = [warning, critical, 0, max].map((limit) => (limit === undefined ? '' : decimal(limit)));
  while (limits.at(-1) === '') limits.pop();
  // Counters have neither limits nor ends.
  return `${label}=${decimal(value)}${unit}${unit === 'c' ? '' : `;${limits.join(';')}`}`;
}

/** Plain digits: exponents are not understood everywhere. */
function decimal(value: number): string {
  return String(Math.round(value * SECOND_MS) / SECOND_MS);
}

function summary({ route, primary, alternate, verdict, override, lastRun }: StatusFacts): string {
  const for_ = route.forMs === null ? '' : ` for ${durationText(route.forMs)}`;
  const where =
    route.now === 'unknown'
      ? 'the route is not known yet'
      : route.now === 'steered'
        ? `steered to ${alternate}${for_}`
        : `${primary} is used`;
  const by = override === null ? '' : ` by an order of ${override.by}`;
  const age = lastRun?.ageMs ?? null;
  return `${where}${by}, ${verdict}${age === null ? '' : `, last run ${durationText(age)} ago`}`;
}

function lateLimits({ record }: LastRun): { warningMs: number; criticalMs: number } {
  const warningMs = record.context.max_gap_ms;
  return { warningMs, criticalMs: Math.max(LATE_CRITICAL_MS, 2 * warningMs) };
}

function blindLimitMs({ record }: LastRun): number {
  return BLIND_RUNS * record.context.interval_ms;
}

function runProblems({ lastRun, unit }: StatusFacts): Problem[] {
  const ask = `is ${unit}.timer on?`;
  if (lastRun === null) return [{ health: 'critical', text: `no run is recorded yet: ${ask}` }];
  const { ageMs, blindForMs } = lastRun;
  if (ageMs === null) return [{ health: 'critical', text: `no run since the machine restarted: ${ask}` }];
  const late = lateLimits(lastRun);
  if (ageMs > late.warningMs) {
    const health = ageMs > late.criticalMs ? 'critical' : 'warning';
    return [{ health, text: `no run for ${durationText(ageMs)}: ${ask}` }];
  }
  if (blindForMs === null || blindForMs <= blindLimitMs(lastRun)) return [];
  const health = blindForMs > IDLE_CRITICAL_MS ? 'critical' : 'warning';
  return [{ health, text: `the line has not been judged for ${durationText(blindForMs)}` }];
}

/** Why the rule is not known, where that lies with the rule. */
const RULE_AT_FAULT: readonly UnknownReason[] = ['missing', 'ambiguous', 'malformed'];

function actProblems({ lastRun, drift, pending }: StatusFacts): Problem[] {
  const found: Problem[] = [];
  const { act = '' } = lastRun?.record ?? {};
  const rule = lastRun === null ? null : ruleOf(lastRun.record);
  if (drift.fighting)
    found.push({ health: 'critical', text: 'someone keeps changing the rule; corrections have stopped' });
  if (rule?.kind === 'unknown' && RULE_AT_FAULT.includes(rule.reason))
    found.push({
      health: 'critical',
      text: ruleFault(rule.detail ?? UNKNOWN_WORDS[rule.reason]),
    });
  if (act === 'withheld:write_budget')
    found.push({ health: 'critical', text: 'the write budget is spent: nothing is switched' });
  const { want = '', forMs = null } = pending ?? {};
  if (forMs !== null && forMs > PENDING_WARNING_MS)
    found.push({
      health: 'warning',
      text: `the switch to ${want} has not been seen at the router for ${durationText(forMs)}`,
    });
  return found;
}

function routerProblems({ router }: StatusFacts): Problem[] {
  if (router.failures <= FAILURES_WARNING) return [];
  const away = router.lastAnswerMs === null || router.lastAnswerMs > IDLE_CRITICAL_MS;
  const times = ` (${countText(router.failures, 'time')} in a row)`;
  const text = routerFault(times, router.lastFailure ?? 'no reason recorded');
  return [{ health: away ? 'critical' : 'warning', text }];
}

function saveProblems({ configuration }: StatusFacts, unsaved: boolean): Problem[] {
  const found: Problem[] = [];
  if (unsaved)
    found.push({ health: 'warning', text: 'the disk does not take the state: it is kept in memory only' });
  if (configuration !== null) found.push({ health: 'warning', text: configuration });
  return found;
}

function lineProblems({ route, override, alternateLine, baseline, lastRun }: StatusFacts): Problem[] {
  const found: Problem[] = [];
  const { rejected } = baseline;
  const steered = route.now === 'steered';
  if (steered && override === null && (route.forMs ?? 0) > STEERED_WARNING_MS)
    found.push({ health: 'warning', text: `it has not come back for ${durationText(route.forMs ?? 0)}` });
  if (steered && alternateLine?.healthy === false)
    found.push({ health: 'warning', text: 'the alternate line is bad as well' });
  if (rejected !== null && (rejected.forMs ?? 0) > REJECTED_WARNING_MS)
    found.push({
      health: 'warning',
      text: `the baseline of ${numberText(rejected.ms)} ms has been rejected for ${durationText(rejected.forMs ?? 0)}: ${rejected.reason}`,
    });
  if (lastRun?.record.context.bypassed === true)
    found.push({ health: 'warning', text: 'traffic goes past the download queue: RED cannot be seen' });
  return found;
}

/** What is not known has no figure. */
function figuresOf(facts: StatusFacts): Figure[] {
  const { lastRun, route, router, counts, override } = facts;
  const steered = route.now === 'steered';
  const found: (Omit<Figure, 'value'> & { readonly value: unknown })[] = [];
  if (lastRun !== null) {
    const { record, ageMs } = lastRun;
    const { warningMs, criticalMs } = lateLimits(lastRun);
    found.push(
      { label: 'last_run', ...seconds(ageMs, warningMs, criticalMs) },
      { label: 'not_judged', ...seconds(lastRun.blindForMs ?? 0, blindLimitMs(lastRun), IDLE_CRITICAL_MS) },
      { label: 'rtt', value: record.in.line.rtt, unit: 'ms' },
      { label: 'rtt_delta', value: record.sig.ewma, unit: 'ms' },
      { label: 'loss', value: record.in.line.loss, unit: '%', max: 100 },
      { label: 'queue', value: record.sig.queued, unit: '' },
    );
  }
  if (route.now !== 'unknown') {
    const limit = override === null ? STEERED_WARNING_MS : undefined;
    found.push(
      { label: 'steered', value: steered ? 1 : 0, unit: '', max: 1 },
      { label: 'steered_for', ...seconds(steered ? route.forMs : 0, limit) },
    );
  }
  found.push(
    { label: 'router_failures', value: router.failures, unit: '', warning: FAILURES_WARNING },
    { label: 'runs', value: counts.runs, unit: 'c' },
    { label: 'writes', value: counts.writes, unit: 'c' },
  );
  return found.flatMap(({ value, ...rest }) =>
    typeof value === 'number' && Number.isFinite(value) ? [{ ...rest, value }] : [],
  );
}

function seconds(
  ms: number | null,
  warningMs?: number,
  criticalMs?: number,
): Pick<Figure, 'unit' | 'warning' | 'critical'> & { readonly value: number | null } {
  return {
    value: ms === null ? null : ms / SECOND_MS,
    unit: 's',
    ...(warningMs === undefined ? {} : { warning: warningMs / SECOND_MS }),
    ...(criticalMs === undefined ? {} : { critical: criticalMs / SECOND_MS }),
  };
}
