/** Thresholds that fit a line, worked out from its journal: rare enough in healthy time, soon enough in congestion. */
import type { EffectiveConfig } from '../core/model/config.js';
import type { Columns, Gathered } from './gather.js';
import { split, type Split } from './healthy.js';
import { ceilTo, type Choice, percentile, redTrials, scoreTrials, STEP_MS } from './trials.js';
import type { EpisodeFacts } from '../episodes/book.js';
import { type ByEpisodes, type Effect, JudgedEpisodes } from './judged-episodes.js';
import { labelOf, type Labelled } from './label.js';
import type { SkipReason } from '../core/record/read.js';

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

/** A choice, and what its false steers say of the time to come. */
export interface Judged extends Choice {
  /** What became of the episodes there were. */
  readonly episodes: Effect;
  /** Fewer a day than this with 95 % certainty, as much healthy time as there is considered. */
  readonly boundPerDay: number;
}

export interface RateRow {
  /** Allowed false steers a day; 0 = none in all of the healthy time. */
  readonly perDay: number;
  readonly allowed: number;
  readonly red: Judged;
  /** The confidence decider's, where scores were recorded: limit = steer_threshold, runs = sustain_duration_sec in runs. */
  readonly score: Judged | null;
}

export interface Suggestion {
  readonly version: 1;
  readonly from: string;
  readonly to: string;
  readonly runs: number;
  /** How far it can be relied on, and why. */
  readonly confidence: Labelled;
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
  readonly present: { readonly red: Judged; readonly score: Judged | null };
  /** The rates the healthy time is long enough to speak of, from the laxest to none at all. */
  readonly rows: readonly RateRow[];
  /** What became of everything that was steered; one by one they are in `history`. */
  readonly episodes: Omit<EpisodeFacts, 'list'>;
  /** RED by what helped: all of that kept, most of the rest skipped. null = too few episodes helped, or all of them did. */
  readonly byEpisodes: ByEpisodes | null;
  readonly skipped: Readonly<Record<SkipReason, number>>;
}

export type Suggested =
  | { readonly kind: 'ok'; readonly suggestion: Suggestion }
  /** What there is, and what it would take. */
  | {
      readonly kind: 'refused';
      readonly why: string;
      readonly healthyMs: number;
      readonly congestions: number;
      readonly runs: number;
      readonly skipped: Readonly<Record<SkipReason, number>>;
    };

/** False steers that may be asked for: one a day, one a week, one a month. */
const RATES_PER_DAY = [1, 1 / 7, 1 / 30];
/** "No event in n days" leaves a rate of up to 3/n a day with 95 % certainty (the rule of three). */
const RULE_OF_THREE = 3;
/** What each event adds to it at most: 4.74 for one, 6.30 for two, ever less for each further one. */
const FOR_EACH = 1.75;
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
    runs: columns.count,
    skipped: gathered.skipped,
  });
  if (config === null || from === null || to === null)
    return refused('the journal has no runs that can be used');
  if (parts.healthyMs < LEAST_HEALTHY_MS) return refused('too little healthy time is recorded');
  if (asked < LEAST_EPISODES) return refused('too few congested episodes are recorded');
  return { kind: 'ok', suggestion: work(gathered, parts, config, { from, to }) };
}

function work(
  { columns, episodes, skipped }: Gathered,
  parts: Split,
  config: EffectiveConfig,
  span: { from: string; to: string },
): Suggestion {
  const { thresholds: t, mode, confidence: c, measurement } = config;
  const delta = calmOf(columns.deltaMs, parts);
  const queue = calmOf(columns.queue, parts);
  const p99 = percentile(delta, 0.99) ?? t.yellow_rtt_ms;
  // What is milder must stay below what is worse, or the lines would be refused.
  const below = mode.cake_aware ? t.green_rtt_ms : t.recovery_threshold_ms;
  const yellowRttMs = Math.max(ceilTo(p99, STEP_MS), floorTo(below, STEP_MS) + STEP_MS);
  const minQueueYellow = Math.max(1, Math.min(t.min_queue_red, Math.floor(percentile(queue, 0.99) ?? 0) + 1));
  const days = parts.healthyMs / DAY_MS;
  const red = redTrials(columns, parts, config, yellowRttMs);
  const score = scoresKnown(columns) ? scoreTrials(columns, parts, config) : null;
  const ofRed = new JudgedEpisodes(episodes.list, columns, red);
  const ofScore = score === null ? null : new JudgedEpisodes(episodes.list, columns, score);
  const judged = (choice: Choice, held = ofRed): Judged => ({
    ...choice,
    boundPerDay: upperBound(choice.falseSteers, days),
    episodes: held.effect(choice.limit, choice.runs),
  });
  const judgedScore = (choice: Choice): Judged => judged(choice, ofScore ?? ofRed);
  const congestions = parts.congestions.filter((c) => !c.outage).length;
  const unknown = columns.deltaMs.reduce((sum, delta) => sum + (Number.isNaN(delta) ? 1 : 0), 0);
  const sustainRuns = Math.floor(c.sustain_duration_sec / measurement.interval_seconds) + 1;
  const present = mode.cake_aware
    ? red.judge(t.red_rtt_ms, t.red_samples_required)
    : red.judge(t.bad_threshold_ms, t.bad_samples);
  return {
    version: 1,
    ...span,
    runs: columns.count,
    confidence: labelOf({
      healthyMs: parts.healthyMs,
      congestions,
      unknownShare: unknown / columns.count,
    }),
    healthyMs: parts.healthyMs,
    congestions,
    outages: parts.congestions.filter((c) => c.outage).length,
    spikes: parts.spikes,
    cakeAware: mode.cake_aware,
    intervalSec: measurement.interval_seconds,
    delta: percentiles(delta),
    queue: percentiles(queue),
    yellowRttMs,
    minQueueYellow,
    present: {
      red: judged(present),
      score: score === null ? null : judgedScore(score.judge(c.steer_threshold, sustainRuns)),
    },
    rows: ratesFor(days).map(({ perDay, allowed }) => ({
      perDay,
      allowed,
      red: judged(red.best(allowed)),
      score: score === null ? null : judgedScore(score.best(allowed)),
    })),
    episodes: counted(episodes),
    byEpisodes: ofRed.best(),
    skipped,
  };
}

function counted({
  count,
  byVerdict,
  seenMs,
  connections,
  connectionsUnknown,
}: EpisodeFacts): Suggestion['episodes'] {
  return { count, byVerdict, seenMs, connections, connectionsUnknown };
}

/** A rate of which not one is due in the time there is cannot be told from none. */
function ratesFor(days: number): { perDay: number; allowed: number }[] {
  const rates = RATES_PER_DAY.map((perDay) => ({ perDay, allowed: Math.floor(perDay * days) }));
  return [...rates.filter(({ allowed }) => allowed > 0), { perDay: 0, allowed: 0 }];
}

function scoresKnown({ score, count }: Columns): boolean {
  return score.filter((n) => !Number.isNaN(n)).length > count / 2;
}

/** 95 % bound of a rate after `count` events in `days` (Poisson): exact for none, a little generous beyond. */
export function upperBound(count: number, days: number): number {
  return (RULE_OF_THREE + FOR_EACH * count) / days;
}

function floorTo(value: number, step: number): number {
  return Math.floor(value / step) * step;
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
