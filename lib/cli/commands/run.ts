/** `run`: one cycle under the lock. `run --dry-run`: the same with no effect on anything. */
import { compose } from '../../app/compose.js';
import { runCycle, runDry, type CycleContext, type CycleResult } from '../../run/cycle.js';
import { EXIT, SteerError, type ExitCode } from '../../core/model/errors.js';
import { deadline as startDeadline, systemClock } from '../../system/clock.js';
import { fileLock } from '../../storage/lock.js';
import { journalFile } from '../../storage/journal-file.js';
import { keepCode } from '../../launch/keep-code.js';
import type { Deadline } from '../../run/ports.js';
import { configEvents, prepare, remember, type Prepared } from '../../app/prepare.js';
import { stopOnSignals, stoppable } from '../../run/deadline.js';
import type { Clock, Journal, LoadedState, Router } from '../../run/ports.js';
import type { CommandIo, RunOptions } from '../../system/command-io.js';
import { openState } from '../../app/open-state.js';

/** Kept back from measuring and acting, so that the save fits inside the budget whatever a router does. */
const SAVE_RESERVE_SHARE = 0.15;
/** Kept back from measuring, for a switch and its first reading back: a dead line uses up every wait. */
const ACT_RESERVE_SHARE = 0.15;
/** What ends later than this after the deadline does not obey it: that is a bug, and it must not hold the timer. */
const OVERRUN_GRACE_MS = 50;

/**
 * @param startUpMs what the process has taken so far: the budget began when it did, loading the program is part of
 *   the run. A test that runs many in one process says 0.
 */
export async function runCommand(
  options: RunOptions,
  io: CommandIo,
  startUpMs = process.uptime() * 1000,
): Promise<ExitCode> {
  const clock = systemClock();
  const enteredMs = clock.now().bootMs;
  const prepared = await prepare(options, io, clock, options.dryRun ? 'as-kept' : 'as-kept-and-keep');
  const { config } = prepared;
  const deadline = startDeadline(
    clock,
    Math.max(0, config.cycle.budget_ms - startUpMs - (clock.now().bootMs - enteredMs)),
  );
  const stop = stopOnSignals();
  try {
    const cycle = options.dryRun
      ? dryRun(prepared, clock, deadline, stop.signal, io)
      : liveRun(prepared, clock, deadline, stop.signal, io);
    const result = await byDeadline(cycle, deadline);
    if (result === 'skipped') return EXIT.ok;
    if (options.json) io.stdout.write(`${JSON.stringify(result.record)}\n`);
    else if (options.dryRun) {
      const { dryRunText } = await import('../../report/dry-run.js');
      io.stdout.write(dryRunText(result.record));
    }
    // What a usual run compiled: not a first one, which also reads the configuration in full.
    if (!options.dryRun && result.exitCode === EXIT.ok && prepared.loaded.keptNow !== true) keepCode();
    return result.exitCode;
  } finally {
    stop.release();
  }
}

async function liveRun(
  prepared: Prepared,
  clock: Clock,
  deadline: Deadline,
  stop: AbortSignal,
  io: CommandIo,
): Promise<CycleResult | 'skipped'> {
  const { config, log } = prepared;
  const lock = fileLock(config.lock_file).tryAcquire('run');
  if (lock.kind === 'busy') {
    log.emit({
      level: 'debug',
      event: 'skipped',
      message: 'Another run holds the lock',
      data: { holder: lock.holder },
    });
    return 'skipped';
  }
  try {
    const store = openState(config, {
      clock,
      warn: (detail) => {
        log.emit({
          level: 'warning',
          event: 'state_write',
          message: 'The state was saved the second-best way',
          data: { detail },
        });
      },
    });
    const context = contextFor(await store.load(clock.now()), prepared, clock, deadline, stop, io);
    const counted = {
      ...context,
      state: {
        ...context.state,
        counts: { ...context.state.counts, skipped: context.state.counts.skipped + lock.skippedSince },
      },
    };
    const adapters = await compose(config, prepared.loaded.secrets, counted.state, clock, {
      probeMs: probeMs(context),
    });
    const { file, keep } = config.journal;
    const journal = keep > 0 ? openJournal(file, prepared) : null;
    return await runCycle({ ...adapters, clock, store, log, journal, random: Math.random }, counted);
  } finally {
    lock.release();
  }
}

/** Takes no lock and writes nothing: a live run may pass at the same time. */
async function dryRun(
  prepared: Prepared,
  clock: Clock,
  deadline: Deadline,
  stop: AbortSignal,
  io: CommandIo,
): Promise<CycleResult> {
  const { config, log } = prepared;
  const context = contextFor(await openState(config).look(clock.now()), prepared, clock, deadline, stop, io);
  const { router, ...rest } = await compose(config, prepared.loaded.secrets, context.state, clock, {
    probeMs: probeMs(context),
  });
  const eyes: Omit<Router, 'setRule'> = {
    read: (until) => router.read(until),
    readRule: (until) => router.readRule(until),
    close: () => {
      router.close();
    },
  };
  const { file } = config.dry_run;
  const journal = file === undefined ? null : openJournal(file, prepared);
  return runDry({ ...rest, router: eyes, clock, log, journal, random: Math.random }, context);
}

function contextFor(
  loaded: LoadedState,
  { config, loaded: file }: Prepared,
  clock: Clock,
  deadline: Deadline,
  stop: AbortSignal,
  io: CommandIo,
): CycleContext {
  const now = clock.now();
  const { state, notes } = remember(loaded, now, config);
  const reserveMs = config.cycle.budget_ms * SAVE_RESERVE_SHARE;
  return {
    config,
    state,
    before: loaded.state,
    work: stoppable(clock, deadline.remainingMs() - reserveMs, stop),
    deadline,
    startedBootMs: now.bootMs - process.uptime() * 1000,
    loadedBootMs: now.bootMs,
    standingWarnings: file.warnings.map((warning) => warning.message),
    notes: [...notes, ...configEvents(file)],
    configFingerprint: file.fingerprint,
    version: io.version,
  };
}

function probeMs({ work, config }: CycleContext): number {
  return work.remainingMs() - config.cycle.budget_ms * ACT_RESERVE_SHARE;
}

function openJournal(file: string, { config, loaded: { secrets } }: Prepared): Journal {
  const known = [secrets.password, secrets.keyPassphrase];
  return journalFile({
    file,
    maxBytes: config.journal.max_bytes,
    // A dry run's journal is kept even where the other is not.
    keep: Math.max(1, config.journal.keep),
    secrets: known.flatMap((s) => (s === undefined ? [] : [s.reveal()])),
  });
}

/** Every step obeys the deadline by itself; this is for the one that would not. */
function byDeadline<T>(work: Promise<T>, deadline: Deadline): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(
        new SteerError('interrupted', 'the run did not end by its deadline', {
          expected: 'every step to end with cycle.budget_ms',
          seen: 'a step that went on',
          todo: 'please report this with the log of the run',
        }),
      );
    }, deadline.remainingMs() + OVERRUN_GRACE_MS);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
