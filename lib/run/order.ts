/**
 * A person's order: recorded first, then carried out and verified at once if the router can be reached; if not,
 * the next run applies it. No probing: a person at the keyboard is not kept waiting for pings.
 */
import { actuate } from './act.js';
import { guardSession, routerAccess } from '../core/act/breaker.js';
import type { Conclusion } from '../core/decide/decide.js';
import type { EffectiveConfig } from '../core/model/config.js';
import { unknown } from '../core/model/measured.js';
import { plan } from '../core/act/plan.js';
import { reconcile } from '../core/act/reconcile.js';
import { intend, settle } from '../core/settle/settle.js';
import { routeOf } from '../core/model/state.js';
import type {
  LiveDecision,
  Outcome,
  Reason,
  Route,
  RouterFailure,
  SteerEvent,
  SteerState,
} from '../core/model/types.js';
import type { Clock, Deadline, Log, Router, StateStore } from './ports.js';

export interface ManualPorts {
  readonly clock: Clock;
  readonly router: Router;
  readonly store: Pick<StateStore, 'save'>;
  readonly log: Log;
  random(): number;
}

export interface ManualContext {
  readonly config: EffectiveConfig;
  /** With the order already in it (override set, or a fresh state). */
  readonly state: SteerState;
  readonly want: Route;
  readonly because: Reason;
  readonly work: Deadline;
  readonly deadline: Deadline;
}

export interface ManualResult {
  readonly outcome: Outcome;
  readonly failure: RouterFailure | null;
  readonly state: SteerState;
}

export async function carryOut(ports: ManualPorts, context: ManualContext): Promise<ManualResult> {
  const { config, want, because } = context;
  // A new order starts without the quarrels of before, or one given while the router is away would be held back.
  let draft: SteerState = { ...context.state, drift: { corrections_boot_ms: [], fighting: false } };
  // Recorded before anything is tried: the order survives a dead router and a killed command.
  await ports.store.save(draft, { durable: true, deadline: context.deadline });
  try {
    await waitOutQuietTime(ports.clock, draft, context.work);
    const reading = await ports.router.read(context.work);
    const at = ports.clock.now();
    const rule = reading.kind === 'ok' ? reading.value.rule : unknown('router_failed');
    const reconciled = reconcile(draft, rule, config, at);
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
      // A person tries once, whoever else changes the rule.
      drift: 'none',
      bootMs: at.bootMs,
      config,
    });
    let outcome: Outcome;
    if (action.kind === 'set-rule') {
      draft = intend(draft, conclusion, at);
      await ports.store.save(draft, { durable: true, deadline: context.deadline });
      const decision: LiveDecision = { ...conclusion, mode: 'live' };
      outcome = await actuate({
        decision,
        action,
        router: ports.router,
        clock: ports.clock,
        deadline: context.work,
        verify: config.verify,
      });
    } else {
      outcome = action.kind === 'none' ? { kind: 'agrees' } : { kind: 'withheld', detail: action.detail };
    }
    const now = ports.clock.now();
    const settled = settle(draft, { conclusion, action, outcome }, now, config);
    const guarded = guardSession(settled.state, { reading, outcome }, now, config, ports.random());
    draft = guarded.state;
    const happenings: readonly SteerEvent[] = [...settled.events, ...guarded.events];
    for (const event of happenings) ports.log.emit(event);
    const failure =
      reading.kind === 'failed' ? reading.failure : outcome.kind === 'failed' ? outcome.failure : null;
    return { outcome, failure, state: draft };
  } finally {
    ports.router.close();
    await ports.store.save(draft, { durable: true, deadline: context.deadline });
  }
}

/** An open breaker does not stop a person; a request that may still be running on the router is waited out. */
async function waitOutQuietTime(clock: Clock, state: SteerState, deadline: Deadline): Promise<void> {
  const { bootMs } = clock.now();
  const access = routerAccess({ ...state.router, open_until_boot_ms: null }, bootMs);
  if (access.kind === 'rest') await clock.sleep(access.untilBootMs - bootMs, deadline);
}
