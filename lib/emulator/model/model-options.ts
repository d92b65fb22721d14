import type { EmulatorClock } from './clock.js';
import type { MangleRule, RuleSpec } from './mangle-rules.js';
import type { DropMode, LiveQueue, QueueSpec } from './queue-tree.js';
import type { Scenario, ScenarioName } from './scenario.js';
import type { RouterUser } from './users.js';

/** One record of a menu as the router shows it: every value is text. */
export type MenuRow = Readonly<Record<string, string>>;

/** What can be said about the emulated router. Everything has a default that steering can work with. */
export interface ModelOptions {
  readonly clock?: EmulatorClock;
  readonly scenario?: ScenarioName | Scenario;
  /** Names of the two lines; queues are called `WAN-Download-<primary>` and so on. */
  readonly primary?: string;
  readonly alternate?: string;
  /** Comment of the producer rule. */
  readonly ruleComment?: string;
  /** Whether the producer rule starts enabled. */
  readonly ruleEnabled?: boolean;
  readonly dropMode?: DropMode;
  /** Instead of the default mangle table. */
  readonly rules?: readonly RuleSpec[];
  /** Instead of the default queue tree. */
  readonly queues?: readonly QueueSpec[];
  /** Instead of the default users `steer` (may write) and `reader` (may not). */
  readonly users?: readonly (Pick<RouterUser, 'name'> & Partial<RouterUser>)[];
  readonly version?: string;
  /** Instead of the default records of these menus, e.g. `ip/route`. */
  readonly menus?: Readonly<Record<string, readonly MenuRow[]>>;
  /** Counters of a real queue to show. */
  readonly liveQueues?: () => Promise<readonly LiveQueue[]> | readonly LiveQueue[];
  /** Called when what a rule really does has changed; the answer to the write waits for it. */
  readonly onRuleChange?: (rule: ChangedRule) => Promise<void> | void;
  /** Hosts that never answer a ping. */
  readonly silentHosts?: readonly string[];
}

export interface ChangedRule {
  readonly id: string;
  readonly comment: string;
  readonly enabled: boolean;
}

export function changedRule(rule: MangleRule): ChangedRule {
  return { id: rule.id, comment: rule.comment ?? '', enabled: !rule.disabled };
}
