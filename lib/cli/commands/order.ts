/** `force-enable`, `force-disable`, `auto`, `reset`: a person's orders, recorded first and carried out at once. */
import { userInfo } from 'node:os';
import { orderPorts } from '../../app/compose.js';
import { ORDER_SAVE_MS, ORDER_WORK_MS } from '../../core/model/budget.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import { initialState, stateNames, routeOf } from '../../core/model/state.js';
import type { Now, Route, RouterFailure, SteerState } from '../../core/model/types.js';
import type { Reason } from '../../core/model/decision.js';
import { EXIT, SteerError, type ExitCode } from '../../core/model/errors.js';
import { deadline as startDeadline, systemClock } from '../../system/clock.js';
import { carryOut, type OrderResult } from '../../run/order.js';
import { brokenEvent, flushLog, prepare, type Prepared } from '../../app/prepare.js';
import { remember } from '../../run/load.js';
import { onceFree } from '../../run/lock.js';
import { stopOnSignals, stoppable } from '../../system/stop.js';
import { durationText } from '../../report/text/amounts.js';
import type { CommandIo, GlobalOptions } from '../../system/command-io.js';

export interface ForceOptions extends GlobalOptions {
  /** How long; absent = until `auto`. 1 s to 30 days. */
  readonly forMs?: number | undefined;
  /** At most 200 printable characters. */
  readonly reason?: string | undefined;
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
  return underLock(want === 'enabled' ? 'force-enable' : 'force-disable', options, io, async (at) => {
    const route: Route = want === 'enabled' ? 'steered' : 'primary';
    const override = newOverride(route, options, io, at.now);
    const because: Reason = { code: 'override', detail: overrideDetail(override, options) };
    const result = await order(at, { ...at.state, override }, route, because);
    const ends =
      options.forMs === undefined ? 'until "auto"' : `for ${durationText(options.forMs)}, then automatic`;
    return report(result, route, ends, io, at.prepared.config);
  });
}

export async function autoCommand(options: GlobalOptions, io: CommandIo): Promise<ExitCode> {
  return underLock('auto', options, io, async ({ state, ports: { store, clock, log } }) => {
    if (state.override === null) {
      io.stdout.write('Already automatic: no override is set.\n');
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
    const route = routeOf(state);
    io.stdout.write(
      `Automatic again. The route stays ${route} until the decider wants otherwise, from the next run on.\n`,
    );
    return EXIT.ok;
  });
}

export async function resetCommand(
  options: GlobalOptions & { readonly yes: boolean },
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
    io.stdout.write(kept === null ? 'State is fresh.\n' : `State is fresh; the old one is kept as ${kept}\n`);
    return report(result, 'primary', 'automatic from the next run on', io, at.prepared.config);
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

async function order(at: Locked, state: SteerState, want: Route, because: Reason): Promise<OrderResult> {
  const { ports, prepared } = at;
  const { config } = prepared;
  const { clock, log, random, store } = ports;
  const stop = stopOnSignals();
  try {
    const router = await ports.connect(state);
    return await carryOut(
      { clock, router, store, log, random },
      {
        config,
        state,
        want,
        because,
        work: stoppable(clock, ORDER_WORK_MS, stop.signal),
        deadline: startDeadline(clock, ORDER_WORK_MS + ORDER_SAVE_MS),
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
    by: who(io),
  };
}

/** Who gives the order, as far as the system tells. */
function who({ env }: CommandIo): string {
  const sudo = env['SUDO_USER'];
  if (sudo !== undefined && sudo !== '') return sudo.slice(0, 64);
  try {
    return userInfo().username;
  } catch {
    // A uid without an account, as in some containers.
    return `uid ${String(process.getuid?.() ?? '?')}`;
  }
}

function overrideDetail(override: NonNullable<SteerState['override']>, options: ForceOptions): string {
  const how = options.forMs === undefined ? 'until "auto"' : `for ${durationText(options.forMs)}`;
  return `set by ${override.by} ${how}${override.reason === '' ? '' : `: ${override.reason}`}`;
}

/** What the router now does, in words, and the exit code that goes with it. */
function report(
  { outcome, failure }: OrderResult,
  want: Route,
  ends: string,
  io: CommandIo,
  config: EffectiveConfig,
): ExitCode {
  const line = want === 'steered' ? config.topology.alternate_wan : config.topology.primary_wan;
  const rule = want === 'steered' ? 'enabled' : 'disabled';
  switch (outcome.kind) {
    case 'verified':
      io.stdout.write(
        `Rule ${rule} and verified: new latency-sensitive connections leave by ${line}, ${ends}.\n`,
      );
      return EXIT.ok;
    case 'agrees':
      io.stdout.write(
        `The rule already was ${rule}: new latency-sensitive connections leave by ${line}, ${ends}.\n`,
      );
      return EXIT.ok;
    case 'unverified':
    case 'failed':
    case 'withheld':
    case 'skipped':
      return pending(
        failure,
        outcome.kind === 'unverified' || outcome.kind === 'withheld' ? outcome.detail : '',
        rule,
        ends,
        io,
      );
  }
}

function pending(
  failure: RouterFailure | null,
  detail: string,
  rule: string,
  ends: string,
  io: CommandIo,
): ExitCode {
  const why = failure?.message ?? detail;
  const lines = [`Recorded, but pending: the rule is not ${rule} yet. The next run tries again (${ends}).`];
  if (why !== '') lines.push(`  seen: ${why}`);
  if (failure !== null) lines.push(`  do:   ${failure.todo}`);
  io.stdout.write(`${lines.join('\n')}\n`);
  const rights = failure?.code === 'not_permitted' || failure?.code === 'auth';
  return rights ? EXIT.notPermitted : EXIT.busy;
}
