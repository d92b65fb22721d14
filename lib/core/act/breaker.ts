/**
 * The circuit breaker towards the router, as values in the state: it works across processes.
 * closed → (failures in a row) → open with growing pauses → one probe → closed, or open for longer.
 */
import type { EffectiveConfig } from '../model/config.js';
import type {
  Now,
  RouterFailure,
  RouterReading,
  RouterResult,
  SteerEvent,
  SteerState,
} from '../model/types.js';
import type { Outcome } from '../model/decision.js';

type Breaker = SteerState['router'];

/** First pause; it doubles up to breaker.max_wait_sec (design value). */
const FIRST_WAIT_SEC = 4;
/** Share of the pause that is drawn at random, so that several line pairs do not knock in step. */
const JITTER_SHARE = 0.2;

/** Whether the router may be talked to now. */
export type Access =
  | { readonly kind: 'go'; readonly probe: boolean }
  | { readonly kind: 'back_off'; readonly why: string; readonly untilBootMs: number };

export function routerAccess(breaker: Breaker, bootMs: number): Access {
  const { open_until_boot_ms: open, quiet_until_boot_ms: quiet } = breaker;
  if (open !== null && bootMs < open)
    return { kind: 'back_off', why: 'the breaker is open', untilBootMs: open };
  if (quiet !== null && bootMs < quiet) {
    return {
      kind: 'back_off',
      why: 'the last request timed out and may still be running there',
      untilBootMs: quiet,
    };
  }
  return { kind: 'go', probe: open !== null };
}

export function afterSuccess(breaker: Breaker, bootMs: number): { breaker: Breaker; events: SteerEvent[] } {
  const events: SteerEvent[] =
    breaker.open_until_boot_ms === null
      ? []
      : [
          {
            level: 'notice',
            event: 'breaker_closed',
            message: 'The router answers again',
            data: { failures: breaker.failures },
          },
        ];
  return {
    breaker: {
      ...breaker,
      failures: 0,
      open_wait_sec: null,
      open_until_boot_ms: null,
      quiet_until_boot_ms: null,
      last_ok_boot_ms: bootMs,
    },
    events,
  };
}

/**
 * @param random 0 ≤ random < 1, drawn by the caller
 */
export function afterFailure(
  breaker: Breaker,
  failure: RouterFailure,
  at: { readonly bootMs: number; readonly wallMs: number },
  config: EffectiveConfig,
  random: number,
): { breaker: Breaker; events: SteerEvent[] } {
  const failures = Math.min(breaker.failures + 1, 1_000_000);
  const wasOpen = breaker.open_until_boot_ms !== null;
  const opens = wasOpen || failures >= config.breaker.failures;
  const waitSec = !opens
    ? null
    : wasOpen
      ? Math.min((breaker.open_wait_sec ?? FIRST_WAIT_SEC) * 2, config.breaker.max_wait_sec)
      : Math.min(FIRST_WAIT_SEC, config.breaker.max_wait_sec);
  const jittered = waitSec === null ? null : waitSec * (1 - JITTER_SHARE / 2 + JITTER_SHARE * random);
  const next: Breaker = {
    ...breaker,
    failures,
    open_wait_sec: waitSec,
    open_until_boot_ms: jittered === null ? null : Math.round(at.bootMs + jittered * 1000),
    quiet_until_boot_ms:
      failure.quietMs === undefined ? breaker.quiet_until_boot_ms : at.bootMs + failure.quietMs,
    last_failure: failure.message.slice(0, 400),
    last_failure_code: failure.code,
    last_failure_at: new Date(at.wallMs).toISOString(),
  };
  const fresh = failures === 1 || failure.code !== breaker.last_failure_code;
  return { breaker: next, events: describe(failures, opens && !wasOpen, fresh, failure) };
}

/** One for each cause; it stands until the router answers. */
export const ROUTER_FAILED = 'router_failed';

function describe(failures: number, opensNow: boolean, fresh: boolean, failure: RouterFailure): SteerEvent[] {
  const data = { code: failure.code, reason: failure.message, todo: failure.todo };
  if (opensNow) {
    return [
      {
        level: 'error',
        event: 'breaker_opened',
        message: 'The router keeps failing: it is left alone and tried at growing intervals',
        data: { ...data, failures },
      },
    ];
  }
  // Each cause is worth one line in a streak of failures, however long that is.
  return fresh
    ? [
        {
          level: 'warning',
          event: ROUTER_FAILED,
          message: 'The router could not be read',
          data,
          standing: true,
        },
      ]
    : [];
}

// The breaker after a router session: reading, writing and reading back count as one.

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
  // Nothing was asked: neither read nor switched.
  const { rule } = reading.value;
  if (outcome.kind === 'withheld' && rule.kind === 'unknown' && rule.reason === 'switch_first')
    return 'rested';
  // A router that says no to a write is well: leaving it alone mends no missing right, and would blind us too.
  // So is one that was not asked for want of time.
  const failure =
    outcome.kind === 'failed' || outcome.kind === 'unverified' ? (outcome.failure ?? null) : null;
  return failure?.code === 'not_permitted' || failure?.code === 'no_time' ? null : failure;
}
