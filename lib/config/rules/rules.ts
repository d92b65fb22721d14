/**
 * The rules between keys, in one list. Each is a small named function in one of the config-rules-* files;
 * each returns what it found wrong, never throws, and never looks at a key it does not name.
 */
import type { Told } from './defaults.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import { MEASUREMENT_RULES } from './measurement.js';
import { PATH_RULES } from './paths.js';
import { ROUTER_RULES } from './router.js';
import { THRESHOLD_RULES } from './thresholds.js';

/** One broken rule, at the key a person would change. */
export interface Finding {
  /** Dotted key. */
  readonly path: string;
  /** What must hold, e.g. "less than yellow_rtt_ms (15)". */
  readonly expected: string;
  readonly found: string;
}

/** What rules may know besides the configuration. */
export interface RuleContext extends Told {
  /** Whether router.password holds something, so that no rule ever sees the password. */
  readonly hasPassword: boolean;
  /** The command at hand is the one that finds the pin. */
  readonly trusting?: boolean;
}

export interface ConfigRule {
  /** Keys the rule reads: it is skipped while one of them has a problem of its own. */
  readonly keys: readonly string[];
  readonly check: (config: EffectiveConfig, context: RuleContext) => readonly Finding[];
}

/** Every cross-field rule. */
export const CONFIG_RULES: readonly ConfigRule[] = [
  ...THRESHOLD_RULES,
  ...ROUTER_RULES,
  ...MEASUREMENT_RULES,
  ...PATH_RULES,
];

function touches(rule: ConfigRule, faulty: readonly string[]): boolean {
  return rule.keys.some((key) => faulty.some((bad) => key === bad || key.startsWith(`${bad}.`)));
}

/** Everything the rules find, leaving out rules whose own keys are already known to be wrong. */
export function checkRules(
  config: EffectiveConfig,
  context: RuleContext,
  faulty: readonly string[] = [],
): Finding[] {
  return CONFIG_RULES.filter((rule) => !touches(rule, faulty)).flatMap((rule) => rule.check(config, context));
}
