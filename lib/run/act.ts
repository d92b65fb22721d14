/**
 * The one act, of a run and of a person's order: intend → save → switch and verify → settle → guard. Accepts live
 * decisions only: a dry one does not type-check, so a dry run cannot act even if its caller is wrong.
 */
import { guardSession } from '../core/act/breaker.js';
import { intend, settle } from '../core/settle/settle.js';
import type { EffectiveConfig } from '../core/model/config.js';
import type { Now, RouterReading, RouterResult, SteerEvent, SteerState } from '../core/model/types.js';
import type { Action, LiveDecision, Outcome } from '../core/model/decision.js';
import type { Clock, Deadline, Router } from './ports.js';
import { type Sending, verify } from './verify.js';

export interface ActPorts {
  readonly clock: Clock;
  readonly router: Router;
  /** 0 ≤ r < 1, for the breaker's jitter. */
  random(): number;
}

export interface Deed {
  readonly decision: LiveDecision;
  readonly action: Action;
  /** Before the act, and what the router showed. */
  readonly state: SteerState;
  readonly reading: RouterResult<RouterReading>;
  readonly config: EffectiveConfig;
  readonly work: Deadline;
  /** Saves what is about to be sent. What it throws ends the act with nothing sent. */
  record(intended: SteerState): Promise<void>;
}

export interface Acted {
  readonly outcome: Outcome;
  /** Settled: what the outcome proves is committed, the breaker has counted the session. */
  readonly state: SteerState;
  readonly events: readonly SteerEvent[];
  readonly now: Now;
  /** When the intention to write was recorded; null = nothing was sent. */
  readonly wroteBootMs: number | null;
}

export async function act(ports: ActPorts, deed: Deed): Promise<Acted> {
  const { decision, action, reading, config } = deed;
  const { clock, router } = ports;
  let { state } = deed;
  let outcome: Outcome;
  let wroteBootMs: number | null = null;
  const actuation = { decision, router, clock, deadline: deed.work, config };
  if (action.kind === 'switch') {
    // Saved before it is sent: whoever finds this process dead knows what it was about to do.
    const sending = clock.now();
    wroteBootMs = sending.bootMs;
    state = intend(state, decision, sending);
    await deed.record(state);
    outcome = await actuate({ ...actuation, action });
  } else if (action.kind === 'renew') {
    // Nothing to understand after a death in between: the router shows how long the lease still runs.
    outcome = await actuate({ ...actuation, action });
  } else {
    outcome = action.kind === 'none' ? { kind: 'agrees' } : { kind: 'withheld', detail: action.detail };
  }
  const now = clock.now();
  const settled = settle(state, { conclusion: decision, action, outcome }, now, config);
  const guarded = guardSession(settled.state, { reading, outcome }, now, config, ports.random());
  return { outcome, state: guarded.state, events: [...settled.events, ...guarded.events], now, wroteBootMs };
}

export interface Actuation extends Sending {
  readonly decision: LiveDecision;
}

/** Sends the switch once and verifies it. */
export async function actuate(actuation: Actuation): Promise<Outcome> {
  const { action, router, deadline } = actuation;
  return verify(actuation, await router.send(action.order, deadline));
}
