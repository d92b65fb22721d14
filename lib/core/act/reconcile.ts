/**
 * State against router, before anything is decided. Level-based: what the router shows is compared with what
 * was committed in every run, so a change by someone else, a lost write and a late one are all seen.
 */
import { commitRoute } from '../settle/transition.js';
import { pendingAuthor, pendingReason, type Pending } from './deferred.js';
import { routeOf, stateName, stateNames } from '../model/state.js';
import { prune, flapWindowMs } from '../decide/flap-damping.js';
import type { EffectiveConfig } from '../model/config.js';
import type { Now, Route, SteerEvent, SteerState } from '../model/types.js';
import {
  foreignEntries,
  hasEnded,
  lookAgain,
  migrated,
  rememberSwitch,
  runningOut,
  switchChanged,
  type SwitchSeen,
} from '../switch/lease-memory.js';
import { isMigrating } from '../switch/shown.js';

/** What stands between the committed route and the router's rule. */
export type Drift = 'none' | 'correct' | 'alert' | 'fight';

export interface Reconciled {
  readonly state: SteerState;
  readonly drift: Drift;
  readonly events: readonly SteerEvent[];
}

export function reconcile(
  state: SteerState,
  seen: SwitchSeen,
  config: EffectiveConfig,
  now: Now,
): Reconciled {
  const corrections = prune(state.drift.corrections_boot_ms, now.bootMs, flapWindowMs(config));
  // Peace returns when the last correction has left the window.
  const fighting = state.drift.fighting && corrections.length > 0;
  const base: SteerState = { ...state, drift: { corrections_boot_ms: corrections, fighting } };
  const remembered = rememberSwitch(base, seen, config, now);
  const events = [...foreignEntries(seen), ...runningOut(state, seen, config, now)];
  const { state: next, drift, events: ownEvents } = compare(remembered, state, seen, config, now);
  return { state: next, drift, events: [...events, ...ownEvents] };
}

function compare(
  seen: SteerState,
  before: SteerState,
  { shown, restarted }: SwitchSeen,
  config: EffectiveConfig,
  now: Now,
): Reconciled {
  if (shown.kind === 'unknown') return calm(seen);
  const { route } = shown.value;
  const migrating = isMigrating(before, config);
  if (seen.adopt_route) {
    // Half a switch that nobody remembers is taken back.
    const adopted = route === 'partial' ? 'primary' : route;
    return adopt(migrating ? migrated(seen, config, now) : seen, adopted, config, now, whyAdopted(seen));
  }
  // Neither is anybody's hand: it is made whole, in whichever way is wanted.
  if (route === 'partial') return calm(seen);
  const committed = routeOf(seen);
  if (migrating) {
    if (route !== committed) return calm(seen);
    return { ...calm(migrated(seen, config, now)), events: [switchChanged(before, config)] };
  }
  if (seen.pending !== null) {
    if (seen.pending.want === route && route !== committed) return landed(seen, seen.pending, config, now);
    // Either it was lost (the decider asks again) or it was a correction that has worked.
    const settled = { ...seen, pending: null };
    return route === committed ? calm(settled) : drifted(settled, route, config, now);
  }
  if (route === committed) return calm(seen);
  if (route === 'primary' && seen.lease !== null && (restarted || hasEnded(before, now)))
    return expired(seen, restarted, config, now);
  return drifted(seen, route, config, now);
}

function whyAdopted({ ha }: SteerState): string {
  if (ha === null) return 'no recent state: the route is the one the router has';
  return ha.leads ? 'as the machine that led before left it' : 'the machine that leads has switched';
}

function calm(state: SteerState): Reconciled {
  return { state, drift: 'none', events: [] };
}

/** The lease ran out while nobody could renew it: no drift, and no toggle of ours. */
function expired(state: SteerState, restarted: boolean, config: EffectiveConfig, now: Now): Reconciled {
  const { last_ok_boot_ms: last } = state.router;
  const awaySec = last === null ? null : Math.round((now.bootMs - last) / 1000);
  const away = awaySec === null ? '' : `: the router was last read ${String(awaySec)} s ago`;
  const detail = restarted
    ? 'the router has restarted, and with it the lease ended'
    : `nobody renewed the lease${away}`;
  const { state: next, event } = commitRoute(
    state,
    { to: 'primary', because: { code: 'lease_expired', detail }, by: 'expired', now },
    config,
  );
  return {
    state: lookAgain(next),
    drift: 'none',
    events: [
      {
        ...event,
        level: 'warning',
        event: 'lease_expired',
        message: 'The lease ended at the router: new connections leave by the primary line',
        data: { ...event.data, awaySec },
      },
    ],
  };
}

/** An earlier write that could not be verified has arrived, perhaps after the run that sent it was killed. */
function landed(state: SteerState, pending: Pending, config: EffectiveConfig, now: Now): Reconciled {
  const { state: next, event } = commitRoute(
    { ...state, pending: null },
    {
      to: pending.want,
      because: {
        code: pendingReason(pending),
        detail: `${pending.detail} (seen at the router by a later run)`,
      },
      by: pendingAuthor(pending),
      now,
    },
    config,
  );
  return { state: next, drift: 'none', events: [event] };
}

function drifted(state: SteerState, shown: Route, config: EffectiveConfig, now: Now): Reconciled {
  const data = { committed: state.current_state, router: stateName(shown, stateNames(config)) };
  // Under an override the person is right, not the stranger: adopting would undo and redo it in every run.
  const { policy } = config.drift;
  switch (policy === 'adopt' && state.override !== null ? 'correct' : policy) {
    case 'adopt':
      return adopt(state, shown, config, now, 'the rule was changed by someone else (drift.policy: adopt)');
    case 'alert':
      return {
        state,
        drift: 'alert',
        events: [
          {
            level: 'warning',
            event: 'drift_left',
            message: 'The rule was changed by someone else; it is left as it is',
            data,
            standing: true,
          },
        ],
      };
    case 'correct': {
      const fighting =
        state.drift.fighting || state.drift.corrections_boot_ms.length >= config.drift.max_corrections;
      if (!fighting) {
        return {
          state,
          drift: 'correct',
          events: [
            {
              level: 'warning',
              event: 'drift',
              message: 'The rule was changed by someone else; it is put back',
              data,
            },
          ],
        };
      }
      const event: SteerEvent = {
        level: 'error',
        event: 'drift_fight',
        message: 'Someone keeps changing the rule; corrections have stopped',
        data: { ...data, corrections: state.drift.corrections_boot_ms.length },
        standing: true,
      };
      return {
        state: { ...state, drift: { ...state.drift, fighting: true } },
        drift: 'fight',
        events: [event],
      };
    }
  }
}

function adopt(
  state: SteerState,
  shown: Route,
  config: EffectiveConfig,
  now: Now,
  detail: string,
): Reconciled {
  const known = { ...state, pending: null, adopt_route: false };
  if (routeOf(state) === shown) {
    // Same as assumed: nothing moved, so it is no transition, but from now on it is known.
    return {
      state: { ...known, current_state: stateName(shown, stateNames(config)) },
      drift: 'none',
      events: [],
    };
  }
  const { state: next, event } = commitRoute(
    known,
    { to: shown, because: { code: 'adopted', detail }, by: 'adopted', now },
    config,
  );
  return {
    state: lookAgain(next),
    drift: 'none',
    events: [{ ...event, event: 'route_adopted', message: 'The route is adopted from the router' }],
  };
}
