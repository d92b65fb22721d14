/** Rules between thresholds: what is milder must not ask for more than what is worse. */
import type { EffectiveConfig } from '../../core/model/config.js';
import type { ConfigRule, Finding, RuleContext } from './rule.js';

interface Pair {
  readonly low: string;
  readonly high: string;
  readonly unit: string;
  readonly equalAllowed: boolean;
  values(config: EffectiveConfig): readonly [low: number, high: number];
}

/** What must be less, or at most as much, by key. */
const PAIRS: readonly Pair[] = [
  // GREEN must end before YELLOW begins.
  {
    ...below('thresholds.green_rtt_ms', 'thresholds.yellow_rtt_ms', 'ms'),
    values: ({ thresholds: t }) => [t.green_rtt_ms, t.yellow_rtt_ms],
  },
  // RED must not begin before YELLOW.
  {
    ...notAbove('thresholds.yellow_rtt_ms', 'thresholds.red_rtt_ms', 'ms'),
    values: ({ thresholds: t }) => [t.yellow_rtt_ms, t.red_rtt_ms],
  },
  // The RTT-only machine needs a gap between good and bad, or every run would be both.
  {
    ...below('thresholds.recovery_threshold_ms', 'thresholds.bad_threshold_ms', 'ms'),
    values: ({ thresholds: t }) => [t.recovery_threshold_ms, t.bad_threshold_ms],
  },
  // A red queue is at least a yellow one.
  {
    ...notAbove('thresholds.min_queue_yellow', 'thresholds.min_queue_red', 'packets'),
    values: ({ thresholds: t }) => [t.min_queue_yellow, t.min_queue_red],
  },
  // Bounds the wrong way round would refuse every baseline.
  {
    ...below('thresholds.baseline_rtt_bounds.min', 'thresholds.baseline_rtt_bounds.max', 'ms'),
    values: ({ thresholds: t }) => [t.baseline_rtt_bounds.min, t.baseline_rtt_bounds.max],
  },
  // The confidence decider must not call the same score good and bad.
  {
    ...below('confidence.recovery_threshold', 'confidence.steer_threshold', 'points'),
    values: ({ confidence: c }) => [c.recovery_threshold, c.steer_threshold],
  },
  // What is more severe never scores less.
  {
    ...notAbove('confidence.weights.yellow', 'confidence.weights.soft_red', 'points'),
    values: ({ confidence: { weights } }) => [weights.yellow, weights.soft_red],
  },
  {
    ...notAbove('confidence.weights.soft_red', 'confidence.weights.red', 'points'),
    values: ({ confidence: { weights } }) => [weights.soft_red, weights.red],
  },
  {
    ...notAbove('confidence.weights.rtt_delta_high', 'confidence.weights.rtt_delta_severe', 'points'),
    values: ({ confidence: { weights } }) => [weights.rtt_delta_high, weights.rtt_delta_severe],
  },
  {
    ...notAbove('wan_state.soft_red_weight', 'wan_state.red_weight', 'points'),
    values: ({ wan_state: w }) => [w.soft_red_weight, w.red_weight],
  },
];

/** The rules of this file with the keys each reads. */
export const THRESHOLD_RULES: readonly ConfigRule[] = PAIRS.map((pair) => ({
  keys: [pair.low, pair.high],
  check: (config, context) => ordered(pair, config, context),
}));

function below(low: string, high: string, unit: string): Omit<Pair, 'values'> {
  return { low, high, unit, equalAllowed: false };
}

function notAbove(low: string, high: string, unit: string): Omit<Pair, 'values'> {
  return { low, high, unit, equalAllowed: true };
}

/** Reports at the key the file gives; at the lower one when it gives both. */
function ordered(pair: Pair, config: EffectiveConfig, context: RuleContext): Finding[] {
  const [lowValue, highValue] = pair.values(config);
  if (pair.equalAllowed ? lowValue <= highValue : lowValue < highValue) return [];
  const atHigh = !context.isSet(pair.low) && context.isSet(pair.high);
  const low = shown(pair.low, lowValue, pair.unit, context);
  const high = shown(pair.high, highValue, pair.unit, context);
  if (atHigh) {
    const relation = pair.equalAllowed ? 'not less than' : 'more than';
    return [{ path: pair.high, expected: `${relation} ${leaf(pair.low)} (${low})`, found: high }];
  }
  const relation = pair.equalAllowed ? 'not more than' : 'less than';
  return [{ path: pair.low, expected: `${relation} ${leaf(pair.high)} (${high})`, found: low }];
}

function leaf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** Names the default where the file is silent, so that nobody looks for a line that is not there. */
function shown(path: string, value: number, unit: string, context: RuleContext): string {
  const amount = `${value} ${unit}`;
  return context.isSet(path) ? amount : `the default ${amount}`;
}
