/** Every check, each after those it needs. docs/check.md is made of this table. */
import { BASELINE_CHECKS } from './baseline.js';
import type { Check } from './check.js';
import { CONFIGURATION_CHECKS } from './configuration.js';
import { LINE_CHECKS } from './lines.js';
import { MACHINE_CHECKS } from './machine.js';
import { QUEUE_CHECKS } from './queues.js';
import { ROUTER_CHECKS } from './router.js';
import { RULE_TRAP_CHECKS } from './rule-traps.js';
import { RULE_CHECKS } from './rules.js';
import { SERVICE_CHECKS } from './service.js';
import { TIME_CHECKS } from './time.js';

export const CHECKS: readonly Check[] = [
  ...CONFIGURATION_CHECKS,
  ...MACHINE_CHECKS,
  ...TIME_CHECKS,
  ...SERVICE_CHECKS,
  ...LINE_CHECKS,
  ...BASELINE_CHECKS,
  ...ROUTER_CHECKS,
  ...RULE_CHECKS,
  ...RULE_TRAP_CHECKS,
  ...QUEUE_CHECKS,
];
