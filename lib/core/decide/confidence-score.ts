/**
 * The confidence score: 0..100, made anew each run from the verdict and the signals, no smoothing inside.
 * Monotone: a worse signal never scores less. GREEN is 0, RED at least its weight, OUTAGE 100.
 */
import { dropsCount } from '../assess/queue-health.js';
import type { EffectiveConfig } from '../model/config.js';
import type { Measured, SteerState, Verdict, Zone } from '../model/types.js';
import type { Signals } from '../model/assessment.js';

/** RTT deltas of the first implementation's weights (design value): high and severe. */
const DELTA_HIGH_MS = 80;
const DELTA_SEVERE_MS = 120;
/** Utilisation that counts as high when it stands for two runs (design value). */
const QUEUE_HIGH_PCT = 50;

type Memory = Pick<SteerState['confidence'], 'drop_rates' | 'queue_pct' | 'zones'>;

export interface Contribution {
  readonly name: string;
  readonly points: number;
}

export interface Score {
  /** null: the verdict is UNKNOWN. */
  readonly score: number | null;
  readonly contributions: readonly Contribution[];
}

/** The short histories with this run's values at their end. */
export function rememberForScore(memory: Memory, signals: Signals): Memory {
  const value = <T>(m: Measured<T>): T | null => (m.kind === 'ok' ? m.value : null);
  return {
    drop_rates: [...memory.drop_rates, value(signals.dropsPerSec)].slice(-3),
    queue_pct: [...memory.queue_pct, value(signals.queuePct)].slice(-2),
    zones: [...memory.zones, value(signals.zone)].slice(-3),
  };
}

/** @param memory already holding this run's values */
export function confidenceScore(
  verdict: Verdict,
  signals: Signals,
  memory: Memory,
  config: EffectiveConfig,
): Score {
  if (verdict === 'UNKNOWN') return { score: null, contributions: [] };
  if (verdict === 'GREEN') return { score: 0, contributions: [] };
  if (verdict === 'OUTAGE') return { score: 100, contributions: [{ name: 'outage', points: 100 }] };
  const w = config.confidence.weights;
  const contributions: Contribution[] = [];
  const add = (name: string, points: number): void => {
    // Not `> 0`: what is no number must not pass for no points.
    if (points !== 0) contributions.push({ name, points });
  };
  add(verdict.toLowerCase(), verdict === 'RED' ? Math.max(w.red, w.yellow) : w.yellow);
  const delta = signals.rttDeltaMs;
  if (delta.kind === 'ok' && delta.value > DELTA_SEVERE_MS) {
    add('rtt_delta_severe', Math.max(w.rtt_delta_severe, w.rtt_delta_high));
  } else if (delta.kind === 'ok' && delta.value > DELTA_HIGH_MS) {
    add('rtt_delta_high', w.rtt_delta_high);
  }
  // What has no part in the verdict has none in the score.
  const { cake_aware } = config.mode;
  if (cake_aware && dropsCount(signals.dropSignal) && rising(memory.drop_rates)) {
    add('drops_rising', w.drops_rising);
  }
  if (cake_aware && queueHigh(memory.queue_pct)) add('queue_high', w.queue_high);
  if (config.wan_state.enabled) {
    if (sustained(memory.zones)) add('soft_red_sustained', w.soft_red);
    if (signals.zone.kind === 'ok') add('zone', zonePoints(signals.zone.value, config));
  }
  const sum = contributions.reduce((total, c) => total + c.points, 0);
  return { score: Math.min(100, sum), contributions };
}

function zonePoints(zone: Zone, config: EffectiveConfig): number {
  const { red_weight, soft_red_weight } = config.wan_state;
  if (zone === 'RED') return Math.max(red_weight, soft_red_weight);
  return zone === 'SOFT_RED' ? soft_red_weight : 0;
}

function queueHigh(pcts: Memory['queue_pct']): boolean {
  return pcts.length === 2 && pcts.every((pct) => pct !== null && pct > QUEUE_HIGH_PCT);
}

/** RED is beyond SOFT_RED, so it sustains it too; otherwise a worsening zone would score less. */
function sustained(zones: Memory['zones']): boolean {
  return zones.length === 3 && zones.every((zone) => zone === 'SOFT_RED' || zone === 'RED');
}

/** Each of the last three known and larger than the one before. */
function rising(rates: Memory['drop_rates']): boolean {
  const [first, second, third] = rates;
  if (first === undefined || second === undefined || third === undefined) return false;
  if (first === null || second === null || third === null) return false;
  return first < second && second < third;
}
