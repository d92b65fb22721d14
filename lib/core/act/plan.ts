/** Want against observed → what is to be sent, if anything. Equal sends nothing. */
import type { Conclusion } from '../decide/decide.js';
import type { EffectiveConfig } from '../model/config.js';
import { prune } from '../decide/flap-damping.js';
import { shownRoute, type Drift } from './reconcile.js';
import { routeOf } from '../model/state.js';
import { whyUnknown } from '../model/words.js';
import type { RouterReading, RouterResult, SteerState } from '../model/types.js';
import type { Action } from '../model/decision.js';

export const HOUR_MS = 3_600_000;

export function plan(input: {
  readonly conclusion: Conclusion;
  readonly state: SteerState;
  readonly router: RouterResult<RouterReading>;
  readonly drift: Drift;
  readonly bootMs: number;
  readonly config: EffectiveConfig;
}): Action {
  const { conclusion, state, router, drift, config } = input;
  if (router.kind === 'failed') {
    return { kind: 'withheld', why: 'router_failed', detail: router.failure.message };
  }
  const { rule } = router.value;
  const leftToSwitch = rule.kind === 'unknown' && rule.reason === 'switch_first';
  if (rule.kind === 'unknown' && !leftToSwitch) {
    return { kind: 'withheld', why: 'rule_unknown', detail: whyUnknown(rule) };
  }
  if (rule.kind === 'ok' && shownRoute(rule.value) === conclusion.want)
    return { kind: 'none', why: 'agrees' };
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
  return {
    kind: 'set-rule',
    rule: rule.kind === 'ok' ? rule.value : null,
    enabled: conclusion.want === 'steered',
  };
}
