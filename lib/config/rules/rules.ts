/**
 * The rules between keys, in one list. Each is a small named function in one of the files of this folder;
 * each returns what it found wrong, never throws, and never looks at a key it does not name.
 */
import { ADDRESS_RULES } from './address.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import { MEASUREMENT_RULES } from './measurement.js';
import { PATH_RULES } from './paths.js';
import { SWITCH_RULES } from './switch.js';
import { ROUTER_RULES } from './router.js';
import { SERVE_RULES } from './serve.js';
import { THRESHOLD_RULES } from './thresholds.js';
import type { ConfigRule, Finding, RuleContext } from './rule.js';

/** Every cross-field rule. */
export const CONFIG_RULES: readonly ConfigRule[] = [
  ...THRESHOLD_RULES,
  ...ADDRESS_RULES,
  ...ROUTER_RULES,
  ...MEASUREMENT_RULES,
  ...PATH_RULES,
  ...SERVE_RULES,
  ...SWITCH_RULES,
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
