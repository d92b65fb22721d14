/** Rules between thresholds: what is milder must not ask for more than what is worse. */
import type { EffectiveConfig } from '../../core/model/config.js';
import type { ConfigRule, Finding, RuleContext } from './rule.js';

interface Pair {
  readonly low: string;
  readonly lowValue: number;
  readonly high: string;
  readonly highValue: number;
  readonly unit: string;
  readonly equalAllowed: boolean;
}

function leaf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** Names the default where the file is silent, so that nobody looks for a line that is not there. */
function shown(path: string, value: number, unit: string, context: RuleContext): string {
  const amount = unit === '' ? String(value) : `${value} ${unit}`;
  return context.isSet(path) ? amount : `the default ${amount}`;
}

/** Reports at the key the file gives; at the lower one when it gives both. */
function ordered(pair: Pair, context: RuleContext): Finding[] {
  const fine = pair.equalAllowed ? pair.lowValue <= pair.highValue : pair.lowValue < pair.highValue;
  if (fine) return [];
  const atHigh = !context.isSet(pair.low) && context.isSet(pair.high);
  const low = shown(pair.low, pair.lowValue, pair.unit, context);
  const high = shown(pair.high, pair.highValue, pair.unit, context);
  if (atHigh) {
    const relation = pair.equalAllowed ? 'not less than' : 'more than';
    return [{ path: pair.high, expected: `${relation} ${leaf(pair.low)} (${low})`, found: high }];
  }
  const relation = pair.equalAllowed ? 'not more than' : 'less than';
  return [{ path: pair.low, expected: `${relation} ${leaf(pair.high)} (${high})`, found: low }];
}

/** GREEN must end before YELLOW begins. */
export function greenBelowYellow({ thresholds: t }: EffectiveConfig, context: RuleContext): Finding[] {
  return ordered(
    {
      low: 'thresholds.green_rtt_ms',
      lowValue: t.green_rtt_ms,
      high: 'thresholds.yellow_rtt_ms',
      highValue: t.yellow_rtt_ms,
      unit: 'ms',
      equalAllowed: false,
    },
    context,
  );
}

/** RED must not begin before YELLOW. */
export function yellowNotAboveRed({ thresholds: t }: EffectiveConfig, context: RuleContext): Finding[] {
  return ordered(
    {
      low: 'thresholds.yellow_rtt_ms',
      lowValue: t.yellow_rtt_ms,
      high: 'thresholds.red_rtt_ms',
      highValue: t.red_rtt_ms,
      unit: 'ms',
      equalAllowed: true,
    },
    context,
  );
}

/** The RTT-only machine needs a gap between good and bad, or every run would be both. */
export function recoveryBelowBad({ thresholds: t }: EffectiveConfig, context: RuleContext): Finding[] {
  return ordered(
    {
      low: 'thresholds.recovery_threshold_ms',
      lowValue: t.recovery_threshold_ms,
      high: 'thresholds.bad_threshold_ms',
      highValue: t.bad_threshold_ms,
      unit: 'ms',
      equalAllowed: false,
    },
    context,
  );
}

/** A red queue is at least a yellow one. */
export function yellowQueueNotAboveRed({ thresholds: t }: EffectiveConfig, context: RuleContext): Finding[] {
  return ordered(
    {
      low: 'thresholds.min_queue_yellow',
      lowValue: t.min_queue_yellow,
      high: 'thresholds.min_queue_red',
      highValue: t.min_queue_red,
      unit: 'packets',
      equalAllowed: true,
    },
    context,
  );
}

/** Bounds the wrong way round would refuse every baseline. */
export function baselineBoundsOrdered({ thresholds: t }: EffectiveConfig, context: RuleContext): Finding[] {
  return ordered(
    {
      low: 'thresholds.baseline_rtt_bounds.min',
      lowValue: t.baseline_rtt_bounds.min,
      high: 'thresholds.baseline_rtt_bounds.max',
      highValue: t.baseline_rtt_bounds.max,
      unit: 'ms',
      equalAllowed: false,
    },
    context,
  );
}

/** The confidence decider must not call the same score good and bad. */
export function recoveryScoreBelowSteer({ confidence: c }: EffectiveConfig, context: RuleContext): Finding[] {
  return ordered(
    {
      low: 'confidence.recovery_threshold',
      lowValue: c.recovery_threshold,
      high: 'confidence.steer_threshold',
      highValue: c.steer_threshold,
      unit: 'points',
      equalAllowed: false,
    },
    context,
  );
}

/** What is more severe never scores less. */
export function weightsRise(config: EffectiveConfig, context: RuleContext): Finding[] {
  const { weights } = config.confidence;
  const steps = [
    ['confidence.weights.yellow', weights.yellow, 'confidence.weights.soft_red', weights.soft_red],
    ['confidence.weights.soft_red', weights.soft_red, 'confidence.weights.red', weights.red],
    [
      'confidence.weights.rtt_delta_high',
      weights.rtt_delta_high,
      'confidence.weights.rtt_delta_severe',
      weights.rtt_delta_severe,
    ],
    [
      'wan_state.soft_red_weight',
      config.wan_state.soft_red_weight,
      'wan_state.red_weight',
      config.wan_state.red_weight,
    ],
  ] as const;
  return steps.flatMap(([low, lowValue, high, highValue]) =>
    ordered({ low, lowValue, high, highValue, unit: 'points', equalAllowed: true }, context),
  );
}

/** The rules of this file with the keys each reads. */
export const THRESHOLD_RULES: readonly ConfigRule[] = [
  { keys: ['thresholds.green_rtt_ms', 'thresholds.yellow_rtt_ms'], check: greenBelowYellow },
  { keys: ['thresholds.yellow_rtt_ms', 'thresholds.red_rtt_ms'], check: yellowNotAboveRed },
  { keys: ['thresholds.recovery_threshold_ms', 'thresholds.bad_threshold_ms'], check: recoveryBelowBad },
  { keys: ['thresholds.min_queue_yellow', 'thresholds.min_queue_red'], check: yellowQueueNotAboveRed },
  {
    keys: ['thresholds.baseline_rtt_bounds.min', 'thresholds.baseline_rtt_bounds.max'],
    check: baselineBoundsOrdered,
  },
  { keys: ['confidence.recovery_threshold', 'confidence.steer_threshold'], check: recoveryScoreBelowSteer },
  {
    keys: [
      'confidence.weights.yellow',
      'confidence.weights.soft_red',
      'confidence.weights.red',
      'confidence.weights.rtt_delta_high',
      'confidence.weights.rtt_delta_severe',
      'wan_state.soft_red_weight',
      'wan_state.red_weight',
    ],
    check: weightsRise,
  },
];
