/**
 * A person's order: recorded first, then carried out and verified at once if the router can be reached; if not,
 * the next run applies it. No probing: a person at the keyboard is not kept waiting for pings.
 */
import { act, type ActPorts } from './act.js';
import { routerAccess } from '../core/act/breaker.js';
import type { Conclusion } from '../core/decide/decide.js';
import type { EffectiveConfig } from '../core/model/config.js';
import { plan } from '../core/act/plan.js';
import { reconcile } from '../core/act/reconcile.js';
import { shownIn } from '../core/switch/shown.js';
import { routeOf } from '../core/model/state.js';
import type { Route, RouterFailure, SteerState } from '../core/model/types.js';
import type { Outcome, Reason } from '../core/model/decision.js';
import type { Clock, Deadline, Log, StateStore } from './ports.js';

export interface OrderPorts extends ActPorts {
  readonly store: Pick<StateStore, 'save'>;
  readonly log: Log;
}

export interface OrderContext {
  readonly config: EffectiveConfig;
  /** With the order already in it (override set, or a fresh state). */
  readonly state: SteerState;
  readonly want: Route;
  readonly because: Reason;
  readonly work: Deadline;
  readonly deadline: Deadline;
}

export interface OrderResult {
  readonly outcome: Outcome;
  readonly failure: RouterFailure | null;
  readonly state: SteerState;
}

export async function carryOut(ports: OrderPorts, context: OrderContext): Promise<OrderResult> {
  const { config, want, because } = context;
  // A new order starts without the quarrels of before, or one given while the router is away would be held back.
  let draft: SteerState = { ...context.state, drift: { corrections_boot_ms: [], fighting: false } };
  const save = (state: SteerState): Promise<void> => {
    draft = state;
    return ports.store.save(state, { durable: true, deadline: context.deadline });
  };
  // Recorded before anything is tried: the order survives a dead router and a killed command.
  await save(draft);
  try {
    await waitOutQuietTime(ports.clock, draft, context.work);
    const reading = await ports.router.read(context.work);
    const at = ports.clock.now();
    const shown = shownIn(reading, draft, config);
    const reconciled = reconcile(draft, { reading, shown, restarted: false }, config, at);
    draft = reconciled.state;
    const conclusion: Conclusion = {
      want,
      because,
      by: 'override',
      decider: { want: routeOf(draft), because: { code: 'hold', detail: 'not asked' }, memory: {} },
    };
    const action = plan({
      conclusion,
      state: draft,
      router: reading,
      shown,
      // A person tries once, whoever else changes the rule.
      drift: 'none',
      bootMs: at.bootMs,
      config,
    });
    const { outcome, state, events } = await act(ports, {
      decision: { ...conclusion, mode: 'live' },
      action,
      state: draft,
      reading,
      config,
      work: context.work,
      // A person is told at once of a disk that refuses, and nothing is sent: they are there to see to it.
      record: save,
    });
    draft = state;
    for (const event of events) ports.log.emit(event);
    const failure =
      reading.kind === 'failed' ? reading.failure : outcome.kind === 'failed' ? outcome.failure : null;
    return { outcome, failure, state: draft };
  } finally {
    ports.router.close();
    await save(draft);
  }
}

/** An open breaker does not stop a person; a request that may still be running on the router is waited out. */
async function waitOutQuietTime(clock: Clock, state: SteerState, deadline: Deadline): Promise<void> {
  const { bootMs } = clock.now();
  const access = routerAccess({ ...state.router, open_until_boot_ms: null }, bootMs);
  if (access.kind === 'back_off') await clock.sleep(access.untilBootMs - bootMs, deadline);
}
