/** Changing the committed route: the only place that does it, and only for what the router was seen to do. */
import { DECIDERS, isDecider } from '../decide/deciders.js';
import type { EffectiveConfig } from '../model/config.js';
import { prune, flapWindowMs } from '../decide/flap-damping.js';
import { stateName, stateNames } from '../model/state.js';
import { round3 } from '../model/stats.js';
import type { Author, Now, Route, SteerEvent, SteerState } from '../model/types.js';
import type { Reason } from '../model/decision.js';

/**
 * Transitions kept in the state, which is written anew every run and stays below 12 kB with its histories full; the
 * journal has the older ones.
 */
export const TRANSITIONS_KEPT = 10;
/** Longest cause kept with one; the journal's is longer. */
const DETAIL_CHARS = 160;

export interface RouteChange {
  readonly to: Route;
  readonly because: Reason;
  readonly by: Author;
  readonly now: Now;
}

/** @returns the state with the new route committed, and the one line that says so. */
export function commitRoute(
  state: SteerState,
  change: RouteChange,
  config: EffectiveConfig,
): { state: SteerState; event: SteerEvent } {
  const { to, because, by, now } = change;
  const from = state.current_state;
  const named = stateName(to, stateNames(config));
  const timestamp = new Date(now.wallMs).toISOString();
  const toggles = prune(state.toggles_boot_ms, now.bootMs, flapWindowMs(config));
  const next: SteerState = {
    ...state,
    ...restarted(state, to, now, config),
    current_state: named,
    adopt_route: false,
    transitions: [
      ...state.transitions.slice(-(TRANSITIONS_KEPT - 1)),
      {
        timestamp,
        from,
        to: named,
        bad_count: state.bad_count,
        good_count: state.good_count,
        red_count: state.red_count,
        cause: because.code,
        detail: because.detail.slice(0, DETAIL_CHARS),
        by,
        at_boot_ms: now.bootMs,
      },
    ],
    last_transition_time: timestamp,
    route_since_boot_ms: now.bootMs,
    toggles_boot_ms: isDecider(by) ? [...toggles, now.bootMs].slice(-200) : toggles,
  };
  return {
    state: next,
    event: {
      level: 'notice',
      event: 'route_changed',
      message:
        to === 'steered'
          ? 'Steering: new latency-sensitive connections leave by the alternate line'
          : 'Steering ends: new connections leave by the primary line',
      data: {
        from,
        to: next.current_state,
        cause: because.code,
        detail: because.detail,
        by,
        rttDeltaEwmaMs: state.rtt_delta_ewma === null ? null : round3(state.rtt_delta_ewma),
        queueEwmaPackets: state.queue_ewma === null ? null : round3(state.queue_ewma),
      },
    },
  };
}

/** What each decider makes of its memory when the route has changed. */
function restarted(state: SteerState, to: Route, now: Now, config: EffectiveConfig): Partial<SteerState> {
  const parts = Object.values(DECIDERS).map((decider) => decider.switched(state, to, now, config));
  return Object.assign({}, ...parts) as Partial<SteerState>;
}
