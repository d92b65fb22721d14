/** The breaker after a router session: reading, writing and reading back count as one. */
import { afterFailure, afterSuccess } from './breaker.js';
import type { EffectiveConfig } from '../model/config.js';
import type {
  Now,
  Outcome,
  RouterFailure,
  RouterReading,
  RouterResult,
  SteerEvent,
  SteerState,
} from '../model/types.js';

export interface Session {
  readonly reading: RouterResult<RouterReading>;
  readonly outcome: Outcome;
}

/**
 * @param random 0 ≤ random < 1, for the jitter of the next pause
 */
export function guardSession(
  state: SteerState,
  session: Session,
  now: Now,
  config: EffectiveConfig,
  random: number,
): { state: SteerState; events: readonly SteerEvent[] } {
  const failure = sessionFailure(session);
  if (failure === 'rested') return { state, events: [] };
  if (failure === null) {
    const { breaker, events } = afterSuccess(state.router, now.bootMs);
    return { state: { ...state, router: breaker }, events };
  }
  const { breaker, events } = afterFailure(state.router, failure, now, config, random);
  const counts = { ...state.counts, router_failures: state.counts.router_failures + 1 };
  return { state: { ...state, router: breaker, counts }, events };
}

function sessionFailure({ reading, outcome }: Session): RouterFailure | 'rested' | null {
  if (reading.kind === 'failed') return reading.failure.code === 'resting' ? 'rested' : reading.failure;
  // A router that says no to a write is well: leaving it alone mends no missing right, and would blind us too.
  if (outcome.kind === 'failed') return outcome.failure.code === 'not_permitted' ? null : outcome.failure;
  return outcome.kind === 'unverified' ? (outcome.failure ?? null) : null;
}
