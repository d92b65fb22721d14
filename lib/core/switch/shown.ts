/**
 * What the router shows of the switch → the route it takes. Read anew in every run; nothing is remembered in its place.
 * One table: which parts each way of switching has, and what they must show.
 */
import { ok, unknown } from '../model/measured.js';
import type { EffectiveConfig } from '../model/config.js';
import type {
  LeaseEntry,
  Measured,
  ObservedRule,
  Route,
  RouterResult,
  SteerState,
  SwitchReading,
} from '../model/types.js';

/** `partial`: half of it shows one route and half the other; it is repaired toward what is wanted. */
export type ShownRoute = Route | 'partial';

export interface ShownSwitch {
  readonly route: ShownRoute;
  /** Of a partial one: what is there and what is not. */
  readonly detail: string;
  /** How long the router goes on steering by itself, ms; null where no lease stands or there is none. */
  readonly leaseMs: number | null;
}

type SwitchConfig = Pick<EffectiveConfig, 'switch'>;

/** @param migrating the rule may still be as another `switch.by` left it */
export function shownSwitch(
  reading: SwitchReading,
  config: SwitchConfig,
  migrating = false,
): Measured<ShownSwitch> {
  const { rule, lease } = reading;
  const { by } = config.switch;
  if (by === 'rule') {
    if (rule.kind === 'unknown') return rule;
    return switchFault(rule, config) ?? ok(whole(rule.value.enabled ? 'steered' : 'primary', null));
  }
  if (lease.kind === 'unknown') return lease;
  const { entries } = lease.value;
  const left = migrating && by === 'lease' && rule.kind === 'ok' && !rule.value.enabled;
  const fault = switchFault(left ? ok({ ...rule.value, enabled: true }) : rule, config);
  if (fault !== null) return fault;
  if (left)
    return ok({ route: 'partial', detail: 'the rule is still disabled', leaseMs: leastLeft(entries) });
  const missing = config.switch.prefixes.filter(
    (prefix) => !entries.some((entry) => entry.prefix === prefix),
  );
  if (entries.length > 0 && missing.length > 0) {
    return ok({
      route: 'partial',
      detail: `the list lacks ${missing.join(', ')}`,
      leaseMs: leastLeft(entries),
    });
  }
  const route = entries.length > 0 ? 'steered' : 'primary';
  const leaseMs = leastLeft(entries);
  if (by === 'both' && rule.kind === 'ok' && rule.value.enabled !== (route === 'steered')) {
    const detail =
      route === 'steered' ? 'the lease stands, the rule is disabled' : 'the rule is enabled without a lease';
    return ok({ route: 'partial', detail, leaseMs });
  }
  return ok(whole(route, leaseMs));
}

/** The same of a whole session. */
export function shownIn(
  router: RouterResult<SwitchReading>,
  state: Pick<SteerState, 'lease'>,
  config: SwitchConfig,
): Measured<ShownSwitch> {
  return router.kind === 'failed'
    ? unknown('router_failed')
    : shownSwitch(router.value, config, isMigrating(state, config));
}

function whole(route: Route, leaseMs: number | null): ShownSwitch {
  return { route, detail: '', leaseMs };
}

/** Until the first of them ends; null = there is none. */
export function leastLeft(entries: readonly LeaseEntry[]): number | null {
  return entries.length === 0 ? null : Math.min(...entries.map(({ leftMs }) => leftMs));
}

/** Why this rule steers nothing, whatever the list holds; null = nothing is known against it. */
export function switchFault(
  rule: Measured<ObservedRule>,
  { switch: { by, list } }: SwitchConfig,
): Extract<Measured<never>, { kind: 'unknown' }> | null {
  // What was not asked is looked at by another run.
  if (rule.kind === 'unknown') return rule.reason === 'not_asked' ? null : rule;
  const { enabled, matches, comment } = rule.value;
  const found = `/ip firewall mangle set [find where comment="${comment}"]`;
  if (by === 'rule') {
    return matches === undefined || matches === null
      ? null
      : fault(
          `the rule matches the list "${matches}", which nobody fills with switch.by: rule; paste: ${found} !src-address-list`,
        );
  }
  if (matches !== undefined && matches !== list) {
    const seen = matches === null ? 'no address list' : `the list "${matches}"`;
    return fault(
      `the rule matches ${seen}, expected src-address-list=${list} (switch.by: ${by}); paste: ${found} src-address-list=${list}`,
    );
  }
  if (by === 'lease' && !enabled) {
    return fault(
      `the rule is disabled, and with switch.by: lease it stays enabled; paste: ${found} disabled=no`,
    );
  }
  return null;
}

function fault(detail: string): Extract<Measured<never>, { kind: 'unknown' }> {
  return unknown('switch_fault', detail) as Extract<Measured<never>, { kind: 'unknown' }>;
}

/** `switch.by` was another one when this state was made. */
export function isMigrating({ lease }: Pick<SteerState, 'lease'>, { switch: { by } }: SwitchConfig): boolean {
  return (lease?.by ?? 'rule') !== by;
}

/** Whether the rule itself is to be read in the next run. Without a lease it is in every one. */
export function ruleDue(state: Pick<SteerState, 'lease' | 'pending'>, config: SwitchConfig): boolean {
  const { lease, pending } = state;
  if (config.switch.by === 'rule' || lease === null || pending !== null || isMigrating(state, config))
    return true;
  return lease.rule_fault || lease.rule_age_runs >= RULE_EVERY_RUNS - 1;
}

/** A rule that someone disables is seen within half a minute at the usual interval, for a fifteenth of the requests. */
export const RULE_EVERY_RUNS = 15;

/** The same reading of a router that takes this route, switched as this configuration says: for worlds that are played. */
export function showing<T extends SwitchReading>(reading: T, route: Route, { switch: own }: SwitchConfig): T {
  const steered = route === 'steered';
  const { rule, lease } = reading;
  if (rule.kind === 'unknown' && lease.kind === 'unknown') return reading;
  const known: ObservedRule =
    rule.kind === 'ok'
      ? rule.value
      : { id: '*1', comment: '', enabled: true, invalid: false, packets: unknown('not_asked') };
  if (own.by === 'rule') {
    return {
      ...reading,
      rule: ok({ ...known, enabled: steered, matches: null }),
      lease: unknown('not_configured'),
    };
  }
  const prefixes = steered ? own.prefixes : [];
  const foreign = lease.kind === 'ok' ? lease.value.foreign : [];
  return {
    ...reading,
    rule: ok({ ...known, enabled: own.by === 'lease' || steered, matches: own.list }),
    lease: ok({
      entries: prefixes.map((prefix) => ({ id: '*1', prefix, leftMs: own.lease_sec * 1000 })),
      foreign,
    }),
  };
}
