/** What is to be sent for a route, and when a lease is to be renewed. */
import type { EffectiveConfig } from '../model/config.js';
import type { SwitchOrder } from '../model/decision.js';
import type { Route, SteerState, SwitchReading } from '../model/types.js';

/** Parts of a lease after which it is renewed: two more runs can fail before it ends. */
const RENEW_AFTER_PARTS = 3;

/** Everything that makes the router take this route, from what of it was seen. */
export function orderFor(
  want: Route,
  reading: SwitchReading,
  config: Pick<EffectiveConfig, 'switch'>,
): SwitchOrder {
  const { by, prefixes, lease_sec: timeoutSec } = config.switch;
  const steered = want === 'steered';
  const seenRule = reading.rule.kind === 'ok' ? reading.rule.value : null;
  // By lease the rule stays enabled; where it is not, another `switch.by` left it so.
  const rule =
    by !== 'lease'
      ? { rule: { seen: seenRule, enabled: steered } }
      : seenRule?.enabled === false && seenRule.matches === config.switch.list
        ? { rule: { seen: seenRule, enabled: true } }
        : {};
  if (by === 'rule') return { want, ...rule };
  const seen = reading.lease.kind === 'ok' ? reading.lease.value.entries : null;
  return { want, ...rule, lease: { prefixes: steered ? prefixes : [], timeoutSec, seen } };
}

/** The lease alone, for its whole time again. */
export function renewalOf(
  reading: SwitchReading,
  memory: SteerState['lease'],
  config: Pick<EffectiveConfig, 'switch'>,
): SwitchOrder {
  const { lease } = orderFor('steered', reading, config);
  const again = memory?.renew_by === 'replace' ? ({ replace: true } as const) : {};
  return { want: 'steered', ...(lease === undefined ? {} : { lease: { ...lease, ...again } }) };
}

/** Whether a third of the lease is gone. */
export function renewalDue(
  leftMs: number,
  { switch: { lease_sec: leaseSec } }: Pick<EffectiveConfig, 'switch'>,
): boolean {
  return thirdGone(leftMs, leaseSec);
}

/** The same of any lease: of the one that steers, and of the leader's entry. */
export function thirdGone(leftMs: number, leaseSec: number): boolean {
  return leftMs <= (leaseSec * 1000 * (RENEW_AFTER_PARTS - 1)) / RENEW_AFTER_PARTS;
}

/** Whether less than a third of it is left: renewals have failed for as long as one third takes. */
export function runsOut(
  leftMs: number,
  { switch: { lease_sec: leaseSec } }: Pick<EffectiveConfig, 'switch'>,
): boolean {
  return leftMs < (leaseSec * 1000) / RENEW_AFTER_PARTS;
}

/**
 * Renewals that an hour may take: twice what a lease needs that is renewed when it is due. More means that the router
 * does not give the time it is asked for, and each is a write to it.
 */
export function mostRenewalsPerHour({
  switch: { lease_sec: leaseSec },
}: Pick<EffectiveConfig, 'switch'>): number {
  return Math.ceil((2 * 3600 * RENEW_AFTER_PARTS) / leaseSec);
}
