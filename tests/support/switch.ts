/** The switch by its rule alone, as most tests want it. */
import { unknown } from '../../lib/core/model/measured.js';
import type { SwitchOrder } from '../../lib/core/model/decision.js';
import type { Measured, ObservedRule, RouterResult, SwitchReading } from '../../lib/core/model/types.js';
import type { Deadline, Router } from '../../lib/run/ports.js';

/** What a session is told where there is no lease. */
export const RULE_ONLY = { lease: null, leader: null, ruleDue: true, asksMatches: false } as const;

export function ruleOrder(seen: ObservedRule | null, enabled: boolean): SwitchOrder {
  return { want: enabled ? 'steered' : 'primary', rule: { seen, enabled } };
}

/** What a router shows that has no lease. */
export function ruleReading(rule: Measured<ObservedRule>): SwitchReading {
  return { rule, lease: unknown('not_configured') };
}

export function setRule(
  router: Pick<Router, 'send'>,
  rule: ObservedRule | null,
  enabled: boolean,
  until: Deadline,
): Promise<RouterResult<SwitchReading | 'sent'>> {
  return router.send(ruleOrder(rule, enabled), until);
}

/** The rule alone, read back. */
export async function readRule(
  router: Pick<Router, 'readSwitch'>,
  until: Deadline,
): Promise<RouterResult<Measured<ObservedRule>>> {
  const seen = await router.readSwitch({ rule: true }, until);
  return seen.kind === 'ok' ? { kind: 'ok', value: seen.value.rule } : seen;
}
