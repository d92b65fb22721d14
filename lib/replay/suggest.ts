/** Thresholds that fit a line, worked out from its journal: rare enough in healthy time, soon enough in congestion. */
import type { EffectiveConfig } from '../core/effective-config.js';
import type { Columns, Gathered } from './gather.js';
import { split, type Split } from './healthy.js';
import { percentile } from './streaks.js';
import { ceilTo, RedTrials, ScoreTrials, STEP_MS, type Choice } from './trials.js';

/** Less than half a day has seen neither an evening nor a night. */
export const LEAST_HEALTHY_MS = 12 * 3_600_000;
/** Fewer episodes say nothing about the next one. */
export const LEAST_EPISODES = 3;

export interface Percentiles {
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly p999: number | null;
  readonly max: number | null;
}

export interface Row {
  /** Allowed false steers a day. */
  readonly perDay: number;
  /** Fewer a day than this with 95 % certainty, as much healthy time as there is considered. */
  readonly boundPerDay: number;
  readonly red: Choice;
  /** The confidence decider's, where scores were recorded: limit = steer_threshold, runs = sustain_duration_sec in runs. */
  readonly score: Choice | null;
}

export interface Suggestion {
  readonly version: 1;
  readonly from: string;
  readonly to: string;
  readonly runs: number;
  readonly healthyMs: number;
  readonly congestions: number;
  readonly outages: number;
  readonly spikes: number;
  readonly cakeAware: boolean;
  readonly intervalSec: number;
  readonly delta: Percentiles;
  readonly queue: Percentiles;
  readonly yellowRttMs: number;
  readonly minQueueYellow: number;
  /** The present thresholds, judged the same way. */
  readonly present: { readonly red: Choice; readonly score: Choice | null };
  readonly rows: readonly Row[];
}

export type Suggested =
  | { readonly kind: 'ok'; readonly suggestion: Suggestion }
  /** What there is, and what it would take. */
  | {
      readonly kind: 'refused';
      readonly why: string;
      readonly healthyMs: number;
      readonly congestions: number;
    };

/** False steers that may be asked for: one a day, one a week, one a month. */
const RATES_PER_DAY = [1, 1 / 7, 1 / 30];
/** "No event in n days" leaves a rate of up to 3/n a day with 95 % certainty (the rule of three). */
const RULE_OF_THREE = 3;
const DAY_MS = 86_400_000;

export function suggest(gathered: Gathered): Suggested {
  const { columns, config, from, to } = gathered;
  const parts = split(columns);
  const asked = parts.congestions.filter((c) => !c.outage).length;
  const refused = (why: string): Suggested => ({
    kind: 'refused',
    why,
    healthyMs: parts.healthyMs,
    congestions: asked,
  });
  if (config === null || from === null || to === null)
    return refused('the journal has no runs that can be used');
  if (parts.healthyMs < LEAST_HEALTHY_MS) return refused('too little healthy time is recorded');
  if (asked < LEAST_EPISODES) return refused('too few congested episodes are recorded');
  return { kind: 'ok', suggestion: work(columns, parts, config, { from, to }) };
}

function work(
  columns: Columns,
  parts: Split,
  config: EffectiveConfig,
  span: { from: string; to: string },
): Suggestion {
  const { thresholds: t, mode } = config;
  const delta = calmOf(columns.deltaMs, parts);
  const queue = calmOf(columns.queue, parts);
  const yellowRttMs = ceilTo(percentile(delta, 0.99) ?? t.yellow_rtt_ms, STEP_MS);
  const minQueueYellow = Math.max(1, Math.min(t.min_queue_red, Math.floor(percentile(queue, 0.99) ?? 0) + 1));
  const days = parts.healthyMs / DAY_MS;
  const red = new RedTrials(columns, parts, config, yellowRttMs);
  const score = scoresKnown(columns) ? new ScoreTrials(columns, parts, config) : null;
  const { confidence: c, measurement } = config;
  return {
    version: 1,
    ...span,
    runs: columns.count,
    healthyMs: parts.healthyMs,
    congestions: parts.congestions.filter((c) => !c.outage).length,
    outages: parts.congestions.filter((c) => c.outage).length,
    spikes: parts.spikes,
    cakeAware: mode.cake_aware,
    intervalSec: measurement.interval_seconds,
    delta: percentiles(delta),
    queue: percentiles(queue),
    yellowRttMs,
    minQueueYellow,
    present: {
      red: mode.cake_aware
        ? red.judge(t.red_rtt_ms, t.red_samples_required)
        : red.judge(t.bad_threshold_ms, t.bad_samples),
      score:
        score?.judge(
          c.steer_threshold,
          Math.floor(c.sustain_duration_sec / measurement.interval_seconds) + 1,
        ) ?? null,
    },
    rows: RATES_PER_DAY.map((perDay) => {
      const allowed = Math.floor(perDay * days);
      return {
        perDay,
        boundPerDay: upperBound(allowed, days),
        red: red.best(allowed),
        score: score?.best(allowed) ?? null,
      };
    }),
  };
}

function scoresKnown({ score, count }: Columns): boolean {
  return score.filter((n) => !Number.isNaN(n)).length > count / 2;
}

/** 95 % bound of a rate after `count` events in `days`: exact for none, a little generous beyond. */
function upperBound(count: number, days: number): number {
  return (RULE_OF_THREE + 1.6 * count) / days;
}

function calmOf(values: readonly number[], { calm }: Split): number[] {
  return values.filter((value, i) => calm[i] === true && !Number.isNaN(value)).sort((a, b) => a - b);
}

function percentiles(sorted: readonly number[]): Percentiles {
  return {
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    p999: percentile(sorted, 0.999),
    max: sorted.at(-1) ?? null,
  };
}
