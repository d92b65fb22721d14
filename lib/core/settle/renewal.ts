/** What became of a renewal → the memory of the lease. */
import { HOUR_MS } from '../act/plan.js';
import type { EffectiveConfig } from '../model/config.js';
import type { Action, Outcome } from '../model/decision.js';
import type { Now, SteerEvent, SteerState } from '../model/types.js';
import { leaseRunsOut } from '../switch/lease-memory.js';
import { runsOut } from '../switch/order.js';

/**
 * A renewal changes no route, and is no configuration write. One that fails is sent again by the next run: it is told only
 * when there is little time left.
 */
export function settleRenewal(
  state: SteerState,
  { leftMs }: Extract<Action, { kind: 'renew' }>,
  outcome: Outcome,
  now: Now,
  config: EffectiveConfig,
): { state: SteerState; events: readonly SteerEvent[] } {
  const { lease } = state;
  if (lease === null) return { state, events: [] };
  const since = lease.renewals_since_boot_ms;
  const within = since !== null && now.bootMs - since < HOUR_MS;
  const counted: SteerState = {
    ...state,
    lease: {
      ...lease,
      renewals: within ? lease.renewals + 1 : 1,
      renewals_since_boot_ms: within ? since : now.bootMs,
    },
  };
  if (outcome.kind === 'verified') {
    const until = now.bootMs + (outcome.leaseMs ?? leftMs);
    return {
      state: { ...counted, lease: { ...lease, ...counted.lease, until_boot_ms: Math.round(until) } },
      events: [],
    };
  }
  // It took the time and does not give it: on this router an entry has to be made anew.
  const deaf = outcome.kind === 'unverified' && outcome.failure === undefined && lease.renew_by === 'set';
  const next: SteerState = deaf
    ? { ...counted, lease: { ...lease, ...counted.lease, renew_by: 'replace' } }
    : counted;
  const notice: SteerEvent[] = deaf
    ? [
        {
          level: 'notice',
          event: 'lease_not_extended',
          message:
            'The router does not restart the time of an entry when it is set: from now on entries are replaced',
        },
      ]
    : [];
  return { state: next, events: [...notice, ...(runsOut(leftMs, config) ? [leaseRunsOut(leftMs)] : [])] };
}
