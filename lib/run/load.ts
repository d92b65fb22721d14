/** The memory of the runs before, as it stands now. */
import { intervalForStartSec, probeTimes, runBudget } from '../core/model/budget.js';
import type { EffectiveConfig } from '../core/model/config.js';
import { observePace, paceEvents } from '../core/state/pace.js';
import { CLOCK_ODD, rebase, rebaseRules, type Rebased } from '../core/state/rebase.js';
import type { Now, SteerEvent, SteerState } from '../core/model/types.js';
import type { CycleContext, RunSetup } from './context.js';
import type { Clock, CutOff, LoadedState, StateStore } from './ports.js';

/**
 * @param skippedSince runs that found the lock held since the last one that got it
 * @param cutOff the run before, where it had to be ended
 * @throws SteerError `state_newer`, `state_unreadable`
 */
export async function load(
  { store, clock }: { readonly store: Pick<StateStore, 'load'>; readonly clock: Pick<Clock, 'now'> },
  setup: RunSetup,
  skippedSince = 0,
  cutOff: CutOff | null = null,
): Promise<LoadedContext> {
  const loaded = await store.load(clock.now());
  const now = clock.now();
  const { state, notes } = remember(loaded, now, setup.config);
  const { counts } = state;
  const late = lateStart(setup, state.events);
  const pace = observePace(loaded.state, now, setup.config);
  const odd = paceEvents(pace, setup.config);
  return {
    ...setup,
    state: {
      ...state,
      pace,
      lock_files: [...loaded.state.lock_files, setup.config.lock_file].slice(-2),
      counts: { ...counts, skipped: counts.skipped + skippedSince },
    },
    before: loaded.state,
    loadedBootMs: now.bootMs,
    probeMs: late.probeMs,
    standingWarnings: [...setup.standingWarnings, ...late.warnings, ...odd.map(warningOf)],
    notes: [
      ...(cutOff === null ? [] : [fuseBlew(cutOff)]),
      ...otherLock(loaded.state, setup.config),
      ...notes,
      ...setup.notes,
      ...late.notes,
      ...odd,
    ],
  };
}

const warningOf = ({ message, data }: SteerEvent): string =>
  `${message}: ${String(data?.['detail'])}; ${String(data?.['todo'])}`;

export interface LoadedContext extends CycleContext {
  /** What this run can spare for probing. */
  readonly probeMs: number;
}

function fuseBlew({ command, afterSec, doing, how }: CutOff): SteerEvent {
  const what = [doing === '' ? '' : `while ${doing}`, how].filter((words) => words !== '');
  const detail = `after ${String(afterSec)} s${what.length === 0 ? '' : `, ${what.join(': ')}`}`;
  const who = command === 'run' ? 'The run' : `The command ${command}`;
  const message = `${who} before did not end and was ended by the fuse`;
  return { level: 'error', event: 'fuse', message, data: { detail } };
}

/** Mine, another one's, mine again: a file that was moved is another one's only once. */
function otherLock({ lock_files }: SteerState, { lock_file: mine }: RunSetup['config']): SteerEvent[] {
  const [before, last] = lock_files;
  if (last === undefined || last === mine || before !== mine) return [];
  return [
    {
      level: 'error',
      event: 'other_lock',
      message: 'Another configuration with another lock uses the same state: neither waits for the other',
      data: {
        detail: `its lock is ${last}`,
        todo: 'give one of them a state.file of its own, or both the same lock_file',
      },
      standing: true,
    },
  ];
}

const LATE = 'late_start';

/** A run whose start took more than its part waits shorter for replies, which must not go unsaid. */
function lateStart(
  { config, deadline }: RunSetup,
  standing: readonly string[],
): { readonly probeMs: number; readonly warnings: readonly string[]; readonly notes: readonly SteerEvent[] } {
  const { startMs, actMs, saveMs } = runBudget(config);
  const leftMs = deadline.remainingMs();
  const probeMs = leftMs - saveMs - actMs;
  const { ping_total: totalSec, ping: waitSec } = config.timeouts;
  const spareMs = probeMs - totalSec * 1000;
  // Over only when there is time to spare: a machine at the edge would else say so every few seconds.
  if (spareMs >= 0 && !(standing.includes(LATE) && spareMs < startMs / 2)) {
    return { probeMs, warnings: [], notes: [] };
  }
  const times = probeTimes(config, probeMs);
  const shorter = [
    ...cut('probes end after', times.totalMs, totalSec),
    ...cut('a reply is waited for', times.replyWaitMs, waitSec),
  ];
  const begunMs = Math.round(config.cycle.budget_ms - leftMs);
  const waits = shorter.length === 0 ? 'the probes have just enough time' : shorter.join(', ');
  const detail = `it had begun ${String(begunMs)} ms before: ${waits}`;
  return {
    probeMs,
    warnings: spareMs < 0 ? [`the run came late to measuring: ${detail}`] : [],
    notes: [
      {
        level: 'warning',
        event: LATE,
        message: 'The run came late to measuring and waits shorter for replies',
        data: { detail, todo: lateTodo(config, config.cycle.budget_ms - leftMs) },
        standing: true,
      },
    ],
  };
}

/** What to set on a machine that takes so long to start. */
function lateTodo({ measurement }: RunSetup['config'], begunMs: number): string {
  const enough = Math.max(intervalForStartSec(begunMs), Math.ceil(measurement.interval_seconds));
  return enough > measurement.interval_seconds
    ? `this machine is too slow for the interval, or busy: with measurement.interval_seconds and the timer at ${String(enough)} s it would fit`
    : 'nothing if it was busy for a moment; if this stands, see what else it does (top)';
}

/** In whole milliseconds, rounded down: a wait that is a little shorter must not read like the whole of it. */
function cut(what: string, ms: number, configuredSec: number): string[] {
  const [nowMs, fullMs] = [Math.floor(ms), Math.round(configuredSec * 1000)];
  return nowMs < fullMs ? [`${what} ${String(nowMs)} ms instead of ${String(fullMs)} ms`] : [];
}

export interface Remembered {
  readonly state: SteerState;
  readonly notes: readonly SteerEvent[];
}

/** The loaded state moved to this boot and aged, an expired override gone. */
export function remember(loaded: LoadedState, now: Now, config: EffectiveConfig): Remembered {
  const rebased = rebase(loaded.state, now, rebaseRules(config));
  const notes: SteerEvent[] = [
    ...loaded.warnings.map((detail): SteerEvent =>
      loaded.first === true
        ? { level: 'info', event: 'first_run', message: 'First run: there is no state yet', data: { detail } }
        : {
            level: 'warning',
            event: 'state_repaired',
            message: 'The state file needed attention',
            data: { detail },
          },
    ),
    ...rebased.notes.map((detail): SteerEvent => ({
      level: 'info',
      event: 'not_consecutive',
      message: 'Samples start anew',
      data: { detail },
      // With a timer slower than the interval it is so in every run.
      standing: true,
    })),
    ...oddClock(rebased),
    ...expiry(rebased),
  ];
  return { state: rebased.state, notes };
}

function oddClock({ clock }: Rebased): SteerEvent[] {
  if (clock === null) return [];
  return [
    {
      level: 'notice',
      event: CLOCK_ODD,
      message: 'The clock jumped since the last run; orders and timers keep the time they had left',
      data: { detail: clock },
      standing: true,
    },
  ];
}

function expiry({ expiredOverride }: Rebased): SteerEvent[] {
  if (expiredOverride === null) return [];
  return [
    {
      level: 'notice',
      event: 'override_expired',
      message: 'The manual override has ended; the decider takes over',
      data: { want: expiredOverride.want, reason: expiredOverride.reason },
    },
  ];
}
