/**
 * One run, read from top to bottom: load → measure → think → act → settle → save. No rules of its own: what a
 * value means is decided in core/, how it travels in io/. The lock is held by the caller for all of it.
 */
import { actuate } from './act.js';
import { announce, type Sight } from '../core/settle/announce.js';
import { guardSession, routerAccess } from '../core/act/breaker.js';
import type { CycleRecord } from '../core/record/run-record.js';
import { mustReachDisk } from '../core/state/durability.js';
import type { EffectiveConfig } from '../core/model/config.js';
import type { JournalEntry } from '../core/record/journal-line.js';
import { makeRecord, type RecordInput } from '../core/record/make.js';
import { intend, settle } from '../core/settle/settle.js';
import { summary } from '../core/record/summary.js';
import { think } from '../core/evaluate.js';
import type { Decision, Outcome, Samples, SteerEvent, SteerState } from '../core/model/types.js';
import { type ExitCode, SteerError } from '../core/model/errors.js';
import { exitCodeOf } from '../core/settle/exit-code.js';
import { type Instruments, measure } from './measure.js';
import type { Clock, Deadline, Journal, Log, Router, StateStore } from './ports.js';
import { runJournal } from './journal.js';

export interface CyclePorts extends Instruments {
  readonly clock: Clock;
  readonly router: Router;
  readonly store: Pick<StateStore, 'save'>;
  readonly log: Log;
  /** Absent or null: no journal is kept. */
  readonly journal?: Journal | null;
  /** 0 ≤ r < 1, for the breaker's jitter. */
  random(): number;
}

export interface CycleContext {
  readonly config: EffectiveConfig;
  /** Loaded, normalised, rebased to this boot. */
  readonly state: SteerState;
  /** As it was loaded: what the save at the end is compared with. */
  readonly before: SteerState;
  /** For measuring and acting; ends early enough to save. */
  readonly work: Deadline;
  /** For everything. */
  readonly deadline: Deadline;
  readonly startedBootMs: number;
  /** When the state was loaded; absent = just before measuring. */
  readonly loadedBootMs?: number;
  readonly standingWarnings: readonly string[];
  /** Worth a line at the start of this run: repairs, migrations, configuration warnings. */
  readonly notes: readonly SteerEvent[];
  readonly configFingerprint: string;
  readonly version: string;
}

export interface CycleResult {
  readonly record: CycleRecord;
  readonly exitCode: ExitCode;
}

/** A live run. Every path from here on ends in a save; a save that fails is a SteerError for the caller. */
export async function runCycle(ports: CyclePorts, context: CycleContext): Promise<CycleResult> {
  const { config } = context;
  // What would be saved if the run ended here. Each step moves it forward.
  let draft = context.state;
  const events: SteerEvent[] = [...context.notes];
  const journal = runJournal(ports.journal, ports.log);
  try {
    const samples = await observe(ports, context, draft);
    const thought = think(draft, samples, config);
    events.push(...thought.events);
    draft = thought.state;

    const decision: Decision = { ...thought.conclusion, mode: 'live' };
    let outcome: Outcome;
    let wroteBootMs: number | null = null;
    if (thought.action.kind === 'set-rule') {
      // Saved before it is sent: whoever finds this run dead knows what it was about to do.
      const sending = ports.clock.now();
      wroteBootMs = sending.bootMs;
      draft = intend(draft, thought.conclusion, sending);
      await saveIntent(ports, context, draft);
      outcome = await actuate({
        decision,
        action: thought.action,
        router: ports.router,
        clock: ports.clock,
        deadline: context.work,
        verify: config.verify,
      });
    } else {
      outcome =
        thought.action.kind === 'none'
          ? { kind: 'agrees' }
          : { kind: 'withheld', detail: thought.action.detail };
    }

    const now = ports.clock.now();
    const settled = settle(
      draft,
      { conclusion: thought.conclusion, action: thought.action, outcome },
      now,
      config,
    );
    events.push(...settled.events);
    const guarded = guardSession(
      settled.state,
      { reading: samples.router, outcome },
      now,
      config,
      ports.random(),
    );
    events.push(...guarded.events, ...journal.look(context));
    const announced = announce(context.state.events, events, sightOf(samples));
    draft = { ...guarded.state, events: announced.standing };

    const exitCode = exitCodeOf(samples, thought, outcome);
    const done = recordInput(context, {
      thought,
      outcome,
      state: draft,
      samples,
      mode: 'live',
      now,
      exitCode,
    });
    const record = makeRecord(done);
    journal.note(entryOf(done, context, announced.events, wroteBootMs));
    draft = { ...draft, last_cycle: { ...record } };
    for (const event of announced.events) ports.log.emit(event);
    ports.log.emit(summary(record, config));
    return { record, exitCode };
  } finally {
    ports.router.close();
    try {
      await ports.store.save(draft, {
        durable: mustReachDisk(context.before, draft),
        deadline: context.deadline,
      });
    } finally {
      journal.write();
    }
  }
}

type Known = 'config' | 'durationMs' | 'warnings' | 'configFingerprint' | 'version';

function recordInput(context: CycleContext, run: Omit<RecordInput, Known>): RecordInput {
  return {
    ...run,
    config: context.config,
    durationMs: run.now.bootMs - context.startedBootMs,
    warnings: context.standingWarnings,
    configFingerprint: context.configFingerprint,
    version: context.version,
  };
}

function entryOf(
  done: RecordInput,
  context: CycleContext,
  events: readonly SteerEvent[],
  wroteBootMs: number | null,
): JournalEntry {
  const { before, loadedBootMs = done.samples.at.bootMs } = context;
  return { ...done, before, loadedBootMs, wroteBootMs, events };
}

/** A dry run: the same eyes and the same thought, and no hand. Its ports cannot write anywhere. */
export async function runDry(
  ports: Omit<CyclePorts, 'router' | 'store'> & { readonly router: Omit<Router, 'setRule'> },
  context: CycleContext,
): Promise<CycleResult> {
  try {
    const samples = await observe(ports, context, context.state);
    const thought = think(context.state, samples, context.config);
    const decision: Decision = { ...thought.conclusion, mode: 'dry' };
    const outcome: Outcome = {
      kind: 'skipped',
      would:
        thought.action.kind !== 'set-rule' ? 'nothing' : decision.want === 'steered' ? 'enable' : 'disable',
    };
    const now = ports.clock.now();
    const exitCode = exitCodeOf(samples, thought, outcome);
    const { mode } = decision;
    const done = recordInput(context, {
      thought,
      outcome,
      state: thought.state,
      samples,
      mode,
      now,
      exitCode,
    });
    const journal = runJournal(ports.journal, ports.log);
    journal.note(entryOf(done, context, thought.events, null));
    journal.write();
    return { record: makeRecord(done), exitCode };
  } finally {
    ports.router.close();
  }
}

/** Share of the remaining time the record of an intention may take: acting and the last save need the rest. */
const INTENT_SHARE = 0.4;

/**
 * A disk that refuses or stalls must not keep the family's calls on a dead line: the write goes out all the same,
 * and the save at the end of the run reports the disk.
 */
async function saveIntent(
  ports: Pick<CyclePorts, 'store'>,
  context: CycleContext,
  draft: SteerState,
): Promise<void> {
  const deadline = context.deadline.within(context.deadline.remainingMs() * INTENT_SHARE);
  try {
    await ports.store.save(draft, { durable: true, deadline });
  } catch (error) {
    if (!(error instanceof SteerError)) throw error;
  }
}

async function observe(
  ports: Instruments & Pick<CyclePorts, 'clock'>,
  context: CycleContext,
  state: SteerState,
): Promise<Samples> {
  const now = ports.clock.now();
  return measure(ports, routerAccess(state.router, now.bootMs), now, context.work);
}

/** A condition is over only when someone looked. */
function sightOf({ rtt, router, alternate }: Samples): Sight {
  const rested = rtt.rttMs.kind === 'unknown' && rtt.rttMs.reason === 'router_resting';
  return {
    router: router.kind === 'ok',
    line: !rested,
    alternate: alternate === null || alternate.lossPct.kind === 'ok',
  };
}
