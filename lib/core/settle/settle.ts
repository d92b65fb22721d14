/**
 * Outcome → state to save. Only what was verified, or was already true, is committed; anything else leaves the
 * route, the streaks (held at their limit) and the timers, so that the next run tries again.
 */
import type { Conclusion } from '../decide/decide.js';
import type { EffectiveConfig } from '../model/config.js';
import { prune } from '../decide/flap-damping.js';
import { HOUR_MS } from '../act/plan.js';
import { migrated, switchChanged } from '../switch/lease-memory.js';
import { settleRenewal } from './renewal.js';
import { isMigrating, RULE_EVERY_RUNS } from '../switch/shown.js';
import { commitRoute } from './transition.js';
import { routeOf } from '../model/state.js';
import type { Now, RouterFailure, SteerEvent, SteerState } from '../model/types.js';
import type { Action, Outcome } from '../model/decision.js';

/** The state to save before a write is sent: a run killed in between is understood by the next one. */
export function intend(state: SteerState, conclusion: Conclusion, now: Now): SteerState {
  return {
    ...state,
    pending: {
      want: conclusion.want,
      cause: conclusion.because.code,
      detail: conclusion.because.detail.slice(0, 400),
      by: conclusion.by,
      at_boot_ms: now.bootMs,
    },
    writes_boot_ms: [...prune(state.writes_boot_ms, now.bootMs, HOUR_MS), now.bootMs].slice(-200),
    counts: { ...state.counts, writes: state.counts.writes + 1 },
  };
}

export function settle(
  state: SteerState,
  decided: { readonly conclusion: Conclusion; readonly action: Action; readonly outcome: Outcome },
  now: Now,
  config: EffectiveConfig,
): { state: SteerState; events: readonly SteerEvent[] } {
  const { conclusion, action, outcome } = decided;
  if (action.kind === 'renew') return settleRenewal(state, action, outcome, now, config);
  switch (outcome.kind) {
    case 'agrees':
    case 'verified': {
      const verified = outcome.kind === 'verified' && action.kind === 'switch' ? { action, outcome } : null;
      const corrected =
        verified !== null && verified.action.repairs !== true && conclusion.want === routeOf(state);
      const known = verified === null ? state : withSwitch(state, verified.action, verified.outcome, now);
      const changed = isMigrating(state, config) ? [switchChanged(state, config)] : [];
      const base: SteerState = {
        ...(changed.length > 0 ? migrated(known, config, now) : known),
        pending: null,
        drift: corrected
          ? {
              ...state.drift,
              corrections_boot_ms: [...state.drift.corrections_boot_ms, now.bootMs].slice(-200),
            }
          : state.drift,
      };
      if (conclusion.want === routeOf(state)) return { state: base, events: changed };
      const committed = commitRoute(
        base,
        { to: conclusion.want, because: conclusion.because, by: conclusion.by, now },
        config,
      );
      return { state: committed.state, events: [...changed, committed.event] };
    }
    case 'unverified':
      if (outcome.failure?.code === 'no_time')
        return { state, events: [unseen(conclusion, outcome.failure)] };
      return {
        state,
        events: [
          {
            level: 'error',
            event: 'write_unverified',
            message: 'The rule was switched but the router does not show it; the next run looks again',
            data: { want: conclusion.want, detail: outcome.detail },
            standing: true,
          },
        ],
      };
    case 'failed':
      if (outcome.failure.code === 'no_time') return deferred(state, conclusion, outcome.failure);
      return {
        state: REFUSED_FOR_CERTAIN.has(outcome.failure.code) ? unwritten(state) : state,
        events: [
          {
            level: 'error',
            event: 'write_failed',
            message: 'The rule could not be switched; the next run tries again',
            data: {
              want: conclusion.want,
              code: outcome.failure.code,
              reason: outcome.failure.message,
              todo: outcome.failure.todo,
            },
            standing: true,
          },
        ],
      };
    case 'withheld':
      return { state, events: withheldEvents(action, conclusion) };
    case 'skipped':
      return { state, events: [] };
  }
}

/** What was read back, and that the rule itself is looked at again by the next run: what it then has counted is known. */
function withSwitch(
  state: SteerState,
  { order }: Extract<Action, { kind: 'switch' }>,
  { leaseMs }: Extract<Outcome, { kind: 'verified' }>,
  now: Now,
): SteerState {
  const { rule, lease } = state;
  const until = leaseMs === undefined ? null : Math.round(now.bootMs + leaseMs);
  return {
    ...state,
    rule:
      rule === null || order.rule === undefined
        ? rule
        : { ...rule, observed: order.rule.enabled ? 'enabled' : 'disabled' },
    lease: lease === null ? null : { ...lease, until_boot_ms: until, rule_age_runs: RULE_EVERY_RUNS },
  };
}

/** Sent and taken, but the run was too short to read it back: the next steady reading shows it. */
function unseen({ want }: Conclusion, { message }: RouterFailure): SteerEvent {
  return {
    level: 'info',
    event: 'read_back_later',
    message: 'The rule was switched; there was no time to read it back, so the next run does that',
    data: { want, reason: message },
  };
}

/**
 * Nothing was sent for want of time: the next run makes this switch before anything else. Once: where it does not fit even
 * then, the next run measures and decides anew, or it would act on what was seen long ago and never look again.
 */
function deferred(
  state: SteerState,
  { want, carriedOver }: Conclusion,
  { message, todo }: RouterFailure,
): { state: SteerState; events: readonly SteerEvent[] } {
  const { pending } = state;
  const again = pending === null || carriedOver === true ? null : { ...pending, unsent: true };
  const next = unwritten({ ...state, pending: again });
  const event: SteerEvent =
    carriedOver === true
      ? {
          level: 'error',
          event: 'router_too_slow',
          message: 'The router is too slow to be switched within one run',
          data: { want, reason: message, todo },
          standing: true,
        }
      : {
          level: 'notice',
          event: 'switch_next_run',
          message: 'There was no time to switch the rule; the next run does it before it measures',
          data: { want, reason: message },
        };
  return { state: next, events: [event] };
}

/** After these the router has not carried the write out: nothing reached its flash. */
const REFUSED_FOR_CERTAIN: ReadonlySet<RouterFailure['code']> = new Set([
  'refused',
  'unreachable',
  'dns',
  'tls_untrusted',
  'tls_changed',
  'host_key_unknown',
  'host_key_changed',
  'auth',
  'not_permitted',
  'rest_off',
  'resting',
]);

/** Gives the write back to the budget: missing rights must not spend it, or steering would wait an hour for it. */
function unwritten(state: SteerState): SteerState {
  return {
    ...state,
    writes_boot_ms: state.writes_boot_ms.slice(0, -1),
    counts: { ...state.counts, writes: Math.max(0, state.counts.writes - 1) },
  };
}

function withheldEvents(action: Action, conclusion: Conclusion): SteerEvent[] {
  if (action.kind === 'withheld' && action.why === 'renewal_budget') {
    return [
      {
        level: 'error',
        event: 'renewal_budget',
        message: 'The budget of renewals is spent: the lease runs out',
        data: { detail: action.detail },
        standing: true,
      },
    ];
  }
  if (action.kind !== 'withheld' || action.why !== 'write_budget') return [];
  return [
    {
      level: 'error',
      event: 'write_budget',
      message: 'The write budget is spent: the rule is left as it is',
      data: { want: conclusion.want, detail: action.detail },
      standing: true,
    },
  ];
}
