/** What a rule between keys is, and what it finds. */
import type { Told } from './defaults.js';
import type { EffectiveConfig } from '../../core/model/config.js';

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
