/** How a house of the model is steered: what its router shows and really does, by rule, by lease or by both. */
import type { EffectiveConfig } from '../../lib/core/model/config.js';
import type { Route, SteerState, SwitchReading } from '../../lib/core/model/types.js';
import { isMigrating, ruleDue, shownIn, type ShownSwitch } from '../../lib/core/switch/shown.js';
import type { RouterResult } from '../../lib/core/model/types.js';
import type { FakeRouter, FakeRule, FakeSessionSettings } from '../fakes/fake-router.js';
import { A, B, LIST } from '../support/lease.js';

export type Way = EffectiveConfig['switch']['by'];

/** Keys of a configuration for a way. */
export function switchKeys(by: Way) {
  return by === 'rule' ? {} : { switch: { by, list: LIST, prefixes: [A, B], lease_sec: 30 } };
}

/** What a person does on the router when the configuration is another one: the matcher comes and goes with a lease. */
export function dressRule(rule: FakeRule, { switch: { by, list } }: EffectiveConfig): void {
  rule.matches = by === 'rule' ? null : list;
}

/** As the program is put together: see lib/app/compose.ts. */
export function leaseSession(
  config: EffectiveConfig,
  comment: string,
  state: SteerState | null,
  aPersonWaits: boolean,
): Pick<FakeSessionSettings, 'lease' | 'ruleDue' | 'asksMatches'> {
  const { by, list, prefixes } = config.switch;
  const migrating = state !== null && isMigrating(state, config);
  return {
    lease: by === 'rule' ? null : { list, prefixes, comment },
    ruleDue: aPersonWaits || state === null || ruleDue(state, config),
    asksMatches: by !== 'rule' || migrating,
  };
}

/** What a session has shown of the switch; null = nothing, or not to be told. */
export function shownTo(
  result: RouterResult<SwitchReading>,
  config: EffectiveConfig,
  state: SteerState | null,
): ShownSwitch | null {
  const shown = shownIn(result, state ?? { lease: null }, config);
  return shown.kind === 'ok' ? shown.value : null;
}

/** The route that the router really takes; `partial` for half a switch. */
export function trueRoute(
  router: FakeRouter,
  rule: FakeRule,
  { switch: own }: EffectiveConfig,
): Route | 'partial' {
  if (own.by === 'rule') return rule.enabled ? 'steered' : 'primary';
  const ours = ourEntries(router, rule.comment, own).length;
  const whole = ours === own.prefixes.length;
  if (ours > 0 && !whole) return 'partial';
  if (rule.enabled !== (own.by === 'lease' || whole)) return 'partial';
  return whole ? 'steered' : 'primary';
}

function ourEntries(router: FakeRouter, comment: string, own: EffectiveConfig['switch']) {
  return router
    .standing()
    .filter((entry) => entry.list === own.list && entry.comment === comment)
    .filter(({ prefix }) => own.prefixes.includes(prefix));
}

/** Somebody else steers, or ends it. */
export function toggle(router: FakeRouter, rule: FakeRule, config: EffectiveConfig): void {
  const { by, list, prefixes, lease_sec: leaseSec } = config.switch;
  const steered = trueRoute(router, rule, config) === 'steered';
  if (by !== 'lease') rule.enabled = !steered;
  if (by === 'rule') return;
  router.entries = router.entries.filter((entry) => entry.list !== list);
  for (const prefix of steered ? [] : prefixes)
    router.addEntry(list, prefix, rule.comment, router.nowMs() + leaseSec * 1000);
}

/** When the last of our entries ends, virtual ms; null = none stands; Infinity = one stands for ever. */
export function leaseEndsAtMs(router: FakeRouter): number | null {
  const ends = router
    .standing()
    .filter((entry) => entry.list === LIST)
    .map(({ untilMs }) => untilMs ?? Infinity);
  return ends.length === 0 ? null : Math.max(...ends);
}
