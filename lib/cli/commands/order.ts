/** `force-enable`, `force-disable`, `auto`, `reset`: a person's orders, recorded first and carried out at once. */
import { orderPorts } from '../../app/compose.js';
import { ORDER_SAVE_MS, ORDER_WORK_MS } from '../../core/model/budget.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import { initialState, stateNames, routeOf } from '../../core/model/state.js';
import type { Now, Route, SteerState } from '../../core/model/types.js';
import type { Reason } from '../../core/model/decision.js';
import { EXIT, SteerError, type ExitCode } from '../../core/model/errors.js';
import { deadline as startDeadline, systemClock } from '../../system/clock.js';
import { leadForOrder } from '../../run/lead.js';
import { carryOut, type OrderResult } from '../../run/order.js';
import { brokenEvent, flushLog, prepare, type Prepared } from '../../app/prepare.js';
import { remember } from '../../run/load.js';
import { onceFree } from '../../run/lock.js';
import { stopOnSignals, stoppable } from '../../system/stop.js';
import { type OrderFacts, orderText } from '../../report/order.js';
import { durationText } from '../../report/text/amounts.js';
import { type CommandIo, type GlobalOptions, who } from '../../system/command-io.js';

export interface JsonOptions extends GlobalOptions {
  /** One object for programs instead of words. */
  readonly json?: boolean;
  /** Who gives the order, where it is not the user of this process: at most 64 characters. */
  readonly by?: string;
}

export interface ForceOptions extends JsonOptions {
  /** How long; absent = until `auto`. 1 s to 30 days. */
  readonly forMs?: number | undefined;
  /** At most 200 printable characters. */
  readonly reason?: string | undefined;
  /** Of two machines: this one is to lead from now on. */
  readonly takeOver?: boolean;
}

interface Locked {
  readonly prepared: Prepared;
  readonly ports: ReturnType<typeof orderPorts>;
  readonly state: SteerState;
  readonly now: Now;
}

export async function forceCommand(
  want: 'enabled' | 'disabled',
  options: ForceOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const name = want === 'enabled' ? 'force-enable' : 'force-disable';
  return underLock(name, options, io, async (at) => {
    const route: Route = want === 'enabled' ? 'steered' : 'primary';
    const override = newOverride(route, options, io, at.now);
    const because: Reason = { code: 'override', detail: overrideDetail(override, options) };
    const result = await order(at, { ...at.state, override }, route, because, options.takeOver === true);
    const ends =
      options.forMs === undefined ? 'until "auto"' : `for ${durationText(options.forMs)}, then automatic`;
    return report(result, {
      order: name,
      route,
      until: override.until,
      keptAs: null,
      json: options.json === true,
      ends,
      io,
      config: at.prepared.config,
    });
  });
}

export async function autoCommand(options: JsonOptions, io: CommandIo): Promise<ExitCode> {
  return underLock('auto', options, io, async ({ state, prepared, ports: { store, clock, log } }) => {
    const route = routeOf(state);
    const { primary_wan: primary, alternate_wan: alternate } = prepared.config.topology;
    const line = route === 'steered' ? alternate : primary;
    const none = { until: null, seen: null, todo: null, keptAs: null };
    const facts = { version: 1, order: 'auto', route, line, ...none } as const;
    const how = { json: options.json === true, ends: '', io };
    if (state.override === null) {
      tell({ ...facts, result: 'already' }, how);
      return EXIT.ok;
    }
    await store.save(
      { ...state, override: null },
      { durable: true, deadline: startDeadline(clock, ORDER_SAVE_MS) },
    );
    log.emit({
      level: 'notice',
      event: 'override_cleared',
      message: 'The manual override is cleared; the decider takes over',
      data: { want: state.override.want, reason: state.override.reason },
    });
    tell({ ...facts, result: 'done' }, how);
    return EXIT.ok;
  });
}

export async function resetCommand(
  options: JsonOptions & { readonly yes: boolean },
  io: CommandIo,
): Promise<ExitCode> {
  if (!options.yes) {
    if (!io.canAsk) {
      throw new SteerError('usage', 'reset needs a confirmation and nobody can be asked here', {
        todo: `${io.argv0} reset --yes`,
      });
    }
    if (!(await io.confirm('Forget everything learned and disable the rule?'))) {
      io.stdout.write('Nothing was changed.\n');
      return EXIT.ok;
    }
  }
  return underLock('reset', options, io, async (at) => {
    const kept = await at.ports.store.keepAside();
    const names = stateNames(at.prepared.config);
    const fresh = {
      ...initialState(names, at.now),
      adopt_route: false,
      current_state: at.state.current_state,
    };
    const because: Reason = { code: 'reset', detail: 'reset by a person' };
    const result = await order(at, fresh, 'primary', because);
    return report(result, {
      order: 'reset',
      route: 'primary',
      until: null,
      keptAs: kept,
      json: options.json === true,
      ends: 'automatic from the next run on',
      io,
      config: at.prepared.config,
    });
  });
}

async function underLock(
  command: string,
  options: GlobalOptions,
  io: CommandIo,
  act: (at: Locked) => Promise<ExitCode>,
): Promise<ExitCode> {
  const clock = systemClock();
  const prepared = await prepare(options, io, clock);
  const { config } = prepared;
  for (const event of brokenEvent(prepared.loaded, false)) prepared.log.emit(event);
  try {
    const ports = orderPorts(prepared, clock);
    return await onceFree(ports.lock, command, config, async () => {
      const now = clock.now();
      const { state, notes } = remember(await ports.store.load(now), now, config);
      for (const note of notes) ports.log.emit(note);
      return act({ prepared, ports, state, now });
    });
  } finally {
    await flushLog(prepared.log, startDeadline(clock, ORDER_SAVE_MS));
  }
}

async function order(
  at: Locked,
  state: SteerState,
  want: Route,
  because: Reason,
  takeOver = false,
): Promise<OrderResult> {
  const { ports, prepared } = at;
  const { config } = prepared;
  const { clock, log, random, store } = ports;
  const stop = stopOnSignals();
  try {
    const router = await ports.connect(state);
    // The other machine's run is waited out before this one acts.
    const workMs = ORDER_WORK_MS + (takeOver ? config.cycle.budget_ms : 0);
    const work = stoppable(clock, workMs, stop.signal);
    await leadForOrder({ router, clock, ...ports.roleFile }, config, takeOver, work);
    return await carryOut(
      { clock, router, store, log, random },
      {
        config,
        state,
        want,
        because,
        work,
        deadline: startDeadline(clock, workMs + ORDER_SAVE_MS),
      },
    );
  } finally {
    stop.release();
  }
}

function newOverride(
  want: Route,
  options: ForceOptions,
  io: CommandIo,
  now: Now,
): NonNullable<SteerState['override']> {
  const iso = (wallMs: number): string => new Date(wallMs).toISOString();
  return {
    want,
    since: iso(now.wallMs),
    until: options.forMs === undefined ? null : iso(now.wallMs + options.forMs),
    until_boot_ms: options.forMs === undefined ? null : now.bootMs + options.forMs,
    reason: options.reason ?? '',
    by: options.by ?? who(io),
  };
}

function overrideDetail(override: NonNullable<SteerState['override']>, options: ForceOptions): string {
  const how = options.forMs === undefined ? 'until "auto"' : `for ${durationText(options.forMs)}`;
  return `set by ${override.by} ${how}${override.reason === '' ? '' : `: ${override.reason}`}`;
}

/** What the router now does, and the exit code that goes with it. */
function report(
  { outcome, failure }: OrderResult,
  { json, ends, io, config, ...facts }: Told & { readonly config: EffectiveConfig },
): ExitCode {
  const detail = outcome.kind === 'unverified' || outcome.kind === 'withheld' ? outcome.detail : '';
  const result = outcome.kind === 'verified' ? 'done' : outcome.kind === 'agrees' ? 'already' : 'pending';
  const pending = result === 'pending';
  const seen = failure?.message ?? (detail === '' ? null : detail);
  const told: OrderFacts = {
    version: 1,
    ...facts,
    result,
    line: facts.route === 'steered' ? config.topology.alternate_wan : config.topology.primary_wan,
    seen: pending ? seen : null,
    todo: pending ? (failure?.todo ?? null) : null,
  };
  tell(told, { json, ends, io });
  if (!pending) return EXIT.ok;
  const rights = failure?.code === 'not_permitted' || failure?.code === 'auth';
  return rights ? EXIT.notPermitted : EXIT.busy;
}

interface Told extends Pick<OrderFacts, 'order' | 'route' | 'until' | 'keptAs'> {
  readonly json: boolean;
  /** In words. */
  readonly ends: string;
  readonly io: CommandIo;
}

function tell(facts: OrderFacts, { json, ends, io }: Pick<Told, 'json' | 'ends' | 'io'>): void {
  io.stdout.write(json ? `${JSON.stringify(facts, null, 2)}\n` : orderText(facts, ends));
}
