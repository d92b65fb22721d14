/** Want against observed → what is to be sent, if anything. Equal sends nothing. */
import type { Conclusion } from '../decide/decide.js';
import type { EffectiveConfig } from '../model/config.js';
import { prune } from '../decide/flap-damping.js';
import type { Drift } from './reconcile.js';
import { routeOf } from '../model/state.js';
import { mostRenewalsPerHour, orderFor, renewalDue, renewalOf } from '../switch/order.js';
import { isMigrating, type ShownSwitch } from '../switch/shown.js';
import { whyUnknown } from '../model/words.js';
import type { Measured, RouterReading, RouterResult, SteerState, SwitchReading } from '../model/types.js';
import type { Action } from '../model/decision.js';

export const HOUR_MS = 3_600_000;

export function plan(input: {
  readonly conclusion: Conclusion;
  readonly state: SteerState;
  readonly router: RouterResult<RouterReading>;
  /** What that reading shows of the switch. */
  readonly shown: Measured<ShownSwitch>;
  readonly drift: Drift;
  readonly bootMs: number;
  readonly config: EffectiveConfig;
}): Action {
  const { conclusion, state, router, shown, drift, config } = input;
  if (router.kind === 'failed') {
    return { kind: 'withheld', why: 'router_failed', detail: router.failure.message };
  }
  const leftToSwitch = shown.kind === 'unknown' && shown.reason === 'switch_first';
  if (shown.kind === 'unknown' && !leftToSwitch) {
    return { kind: 'withheld', why: 'rule_unknown', detail: whyUnknown(shown) };
  }
  if (shown.kind === 'ok' && shown.value.route === conclusion.want) {
    return conclusion.want === 'steered' ? keepUp(shown.value, router.value, input) : AGREES;
  }
  const ordered = conclusion.by === 'override';
  const correcting = conclusion.want === routeOf(state);
  if (!ordered && correcting && drift === 'alert') {
    return { kind: 'withheld', why: 'drift_alert', detail: 'drift.policy: alert' };
  }
  // A person's order passes; keeping it up against someone who changes it back every time does not.
  if (correcting && drift === 'fight') {
    return { kind: 'withheld', why: 'drift_fight', detail: 'someone keeps changing the rule' };
  }
  const writes = prune(state.writes_boot_ms, input.bootMs, HOUR_MS).length;
  // The fuse may hold back steering, never the way home.
  if (!ordered && conclusion.want === 'steered' && writes >= config.router.max_writes_per_hour) {
    const detail = `${String(writes)} writes in the last hour, router.max_writes_per_hour is ${String(config.router.max_writes_per_hour)}`;
    return { kind: 'withheld', why: 'write_budget', detail };
  }
  const order = orderFor(conclusion.want, router.value, config);
  const repairs = (shown.kind === 'ok' && shown.value.route === 'partial') || isMigrating(state, config);
  return repairs ? { kind: 'switch', order, repairs } : { kind: 'switch', order };
}

const AGREES: Action = { kind: 'none', why: 'agrees' };

/** Steered as wanted: a lease is renewed in time. */
function keepUp(
  { leaseMs }: ShownSwitch,
  reading: SwitchReading,
  {
    state,
    bootMs,
    config,
  }: { readonly state: SteerState; readonly bootMs: number; readonly config: EffectiveConfig },
): Action {
  if (leaseMs === null || !renewalDue(leaseMs, config)) return AGREES;
  const most = mostRenewalsPerHour(config);
  const { renewals, renewals_since_boot_ms: since } = state.lease ?? {
    renewals: 0,
    renewals_since_boot_ms: null,
  };
  if (since !== null && bootMs - since < HOUR_MS && renewals >= most) {
    const detail = `${String(renewals)} renewals within an hour, a lease of ${String(config.switch.lease_sec)} s needs half of ${String(most)}`;
    return { kind: 'withheld', why: 'renewal_budget', detail };
  }
  return { kind: 'renew', order: renewalOf(reading, state.lease, config), leftMs: leaseMs };
}
