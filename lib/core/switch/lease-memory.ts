/** What is kept of a lease from run to run, and what is said of it. */
import type { EffectiveConfig } from '../model/config.js';
import { routeOf } from '../model/state.js';
import type { Measured, Now, RouterResult, SteerEvent, SteerState, SwitchReading } from '../model/types.js';
import { runsOut } from './order.js';
import { RULE_EVERY_RUNS, type ShownSwitch, switchFault } from './shown.js';

/** What this run saw of the switch. */
export interface SwitchSeen {
  readonly reading: RouterResult<SwitchReading>;
  readonly shown: Measured<ShownSwitch>;
  /** The router has restarted since the last run: what it kept in memory is gone. */
  readonly restarted: boolean;
}

/** What of the switch is kept for people and for the next run. */
export function rememberSwitch(
  state: SteerState,
  { reading, shown }: SwitchSeen,
  config: EffectiveConfig,
  now: Now,
): SteerState {
  if (reading.kind === 'failed') return state;
  const { rule } = reading.value;
  const asked = rule.kind === 'ok' || (rule.reason !== 'not_asked' && rule.reason !== 'switch_first');
  const kept: SteerState['rule'] =
    rule.kind === 'unknown'
      ? state.rule
      : {
          observed: rule.value.enabled ? 'enabled' : 'disabled',
          id: rule.value.id,
          packets: rule.value.packets.kind === 'ok' ? rule.value.packets.value.toString() : null,
          invalid: rule.value.invalid,
          at_boot_ms: now.bootMs,
          at: new Date(now.wallMs).toISOString(),
        };
  if (state.lease === null) return { ...state, rule: kept };
  const leaseMs = shown.kind === 'ok' ? shown.value.leaseMs : null;
  return {
    ...state,
    rule: kept,
    lease: {
      ...state.lease,
      until_boot_ms: leaseMs === null ? state.lease.until_boot_ms : Math.round(now.bootMs + leaseMs),
      ...(asked
        ? { rule_age_runs: 0, rule_fault: switchFault(rule, config) !== null }
        : { rule_age_runs: state.lease.rule_age_runs + 1 }),
    },
  };
}

/** The route is another one without a switch of ours: the next run looks at the rule as well. */
export function lookAgain(state: SteerState): SteerState {
  return state.lease === null
    ? state
    : { ...state, lease: { ...state.lease, rule_age_runs: RULE_EVERY_RUNS } };
}

/** The memory of a lease as this configuration's way of switching begins. */
export function migrated(state: SteerState, { switch: { by } }: EffectiveConfig, now: Now): SteerState {
  if (by === 'rule') return { ...state, lease: null };
  const began = {
    rule_age_runs: RULE_EVERY_RUNS,
    rule_fault: false,
    renewals: 0,
    renewals_since_boot_ms: now.bootMs,
  };
  return { ...state, lease: { until_boot_ms: null, renew_by: 'set', ...began, ...state.lease, by } };
}

export function switchChanged(before: SteerState, { switch: { by } }: EffectiveConfig): SteerEvent {
  return {
    level: 'notice',
    event: 'switch_changed',
    message: 'From now on the route is switched in another way',
    data: { from: before.lease?.by ?? 'rule', to: by },
  };
}

/** Timeouts are whole seconds, so an entry may go up to one before the time that was read; and as long until it is read. */
const END_SLACK_MS = 1_500;

export function hasEnded({ lease }: SteerState, { bootMs }: Now): boolean {
  return lease !== null && lease.until_boot_ms !== null && bootMs >= lease.until_boot_ms - END_SLACK_MS;
}

/** Entries of others in our list are said, and left. */
export function foreignEntries({ reading }: SwitchSeen): SteerEvent[] {
  if (reading.kind === 'failed' || reading.value.lease.kind === 'unknown') return [];
  const { foreign } = reading.value.lease.value;
  if (foreign.length === 0) return [];
  return [
    {
      level: 'warning',
      event: 'lease_foreign',
      message: 'The address list of the lease holds entries that are not ours; they are left alone',
      data: { entries: foreign.join('; ') },
      standing: true,
    },
  ];
}

/** While the router cannot be read, nobody renews. */
export function runningOut(
  state: SteerState,
  { reading }: SwitchSeen,
  config: EffectiveConfig,
  now: Now,
): SteerEvent[] {
  const until = state.lease?.until_boot_ms ?? null;
  if (reading.kind === 'ok' || until === null || routeOf(state) === 'primary') return [];
  return runsOut(until - now.bootMs, config) ? [leaseRunsOut(until - now.bootMs)] : [];
}

export function leaseRunsOut(leftMs: number): SteerEvent {
  return {
    level: 'error',
    event: 'lease_running_out',
    message: 'The lease could not be renewed in time: steering ends by itself unless a run succeeds',
    data: { leftSec: Math.max(0, Math.round(leftMs / 1000)) },
    standing: true,
  };
}
