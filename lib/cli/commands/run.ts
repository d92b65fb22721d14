/** `run`: one cycle under the lock. `run --dry-run`: the same with no effect on anything. */
import { dryRunPorts, runPorts } from '../../app/compose.js';
import {
  brokenEvent,
  configEvents,
  flushLog,
  prepare,
  standingTexts,
  type Prepared,
} from '../../app/prepare.js';
import { brokenText } from '../../config/config-file.js';
import { intervalForStartSec, runBudget } from '../../core/model/budget.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import { startedBySystemd } from '../../system/journald.js';
import type { SteerEvent } from '../../core/model/types.js';
import { EXIT, SteerError, type ExitCode } from '../../core/model/errors.js';
import { keepCode } from '../../launch/keep-code.js';
import type { RunSetup } from '../../run/context.js';
import { runCycle, runDry } from '../../run/cycle.js';
import { stopOnSignals, stoppable } from '../../system/stop.js';
import type { Deadline } from '../../run/ports.js';
import { type Said, saidFile, saidFileOf } from '../../storage/said-file.js';
import { leavePrivate, type Leaving } from '../../storage/private-write.js';
import { deadline as startDeadline, systemClock, type SystemClock } from '../../system/clock.js';
import type { CommandIo, GlobalOptions } from '../../system/command-io.js';
import { readBySystemd } from '../../system/journald.js';
import { defineCommand, flag, type Values } from '../command.js';

const FIELDS = {
  dryRun: flag('--dry-run', 'read and decide only: the router is not written, the state is not saved'),
  json: flag('--json', 'print the record of the cycle as one JSON object'),
};

export type RunOptions = GlobalOptions & Values<typeof FIELDS>;

/** The timer's own line is read by run-arguments.ts, which loads no parser. */
export const command = defineCommand({
  description:
    'One cycle: measures the primary line, decides, switches the rule on the router if needed, verifies it, saves the state. Started by a timer; a second run at the same time ends at once.',
  examples: ['% run', '% --config ./steering.yaml run --dry-run'],
  needs: 'configuration',
  fields: FIELDS,
  act: (options, io) => runCommand(options, io),
});

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
  const said = saidFile(saidFileOf(io.env, config), () => clock.now());
  prepared.log.remember((what) => said.once(what));
  let usual = false;
  try {
    const setup = setupOf(prepared, clock, deadline, stop.signal, io);
    const cycle = options.dryRun
      ? runDry(dryRunPorts(prepared, clock), setup)
      : runCycle(runPorts(prepared, clock), setup);
    const result = await byDeadline(
      cycle,
      deadline.remainingMs() + runBudget(config).overrunMs,
      config,
      startUpMs,
    );
    if (result === 'skipped') return EXIT.ok;
    if (options.json) io.stdout.write(`${JSON.stringify(result.record)}\n`);
    // A failing run says why to whoever started it, also through a pipe; the timer's is not told the same every two seconds.
    const tells =
      options.dryRun || (result.exitCode === EXIT.ok ? io.stdout.isTty : !startedBySystemd(io.env));
    if (tells && !(options.json && result.exitCode === EXIT.ok)) {
      const { dryRunText, runText } = await import('../../report/run.js');
      const { routerHas } = await import('../../app/router-has.js');
      const { record, unsaid } = result;
      const has = await routerHas(record, config, prepared.loaded.secrets, clock);
      const out = options.json ? io.stderr : io.stdout;
      out.write(options.dryRun ? dryRunText(record, unsaid, has) : runText(record, unsaid, has));
    }
    usual = !options.dryRun && result.exitCode === EXIT.ok;
    // Not 78: systemd would then start it once a minute, which is no pace to steer at.
    return result.exitCode === EXIT.ok && prepared.loaded.broken !== undefined
      ? EXIT.unavailable
      : result.exitCode;
  } catch (error) {
    if (error instanceof SteerError) error.saidBefore = !said.once(`${error.message}: ${causeOf(error)}`);
    throw error;
  } finally {
    await leave(prepared, said, usual, deadline);
    stop.release();
  }
}

/** The system's own words, where there are any: another cause is news, what else a shell said beside it is not. */
function causeOf({ seen = '' }: SteerError): string {
  const words = seen.match(
    /permission denied|not permitted|read-only file system|no space left|input\/output error|quota exceeded|no end/gi,
  );
  return words === null ? seen : [...new Set(words.map((word) => word.toLowerCase()))].sort().join(', ');
}

/** For the next run: the rest of the log, the configuration as read, and what a usual run compiled. */
async function leave(
  { log, loaded }: Prepared,
  said: Said,
  usual: boolean,
  deadline: Deadline,
): Promise<void> {
  await flushLog(log, deadline);
  const put = (file: Leaving): Promise<boolean> => leavePrivate(file, { limitMs: deadline.remainingMs() });
  let kept = false;
  const memory = said.leaving();
  if (memory !== null) kept = await put(memory);
  for (const file of loaded.leave ?? []) kept = (await put(file)) || kept;
  // Not a first one, which also reads the configuration in full.
  if (usual && !kept) await keepCode(put);
}

function setupOf(
  { config, loaded }: Prepared,
  clock: SystemClock,
  deadline: Deadline,
  stop: AbortSignal,
  io: CommandIo,
): RunSetup {
  return {
    config,
    work: stoppable(clock, deadline.remainingMs() - runBudget(config).saveMs, stop),
    deadline,
    startedBootMs: clock.now().bootMs - process.uptime() * 1000,
    standingWarnings: [
      ...(loaded.broken === undefined ? [] : [brokenText(loaded.file, loaded.broken)]),
      ...standingTexts(loaded.warnings),
    ],
    // By hand each run says it.
    notes: [...brokenEvent(loaded, readBySystemd(io.env)), ...configEvents(loaded), ...doubtEvents(clock)],
    configFingerprint: loaded.fingerprint,
    version: io.version,
  };
}

/** Nothing depends on it but that a suspend goes unnoticed; it is told because whatever else reads it is misled. */
function doubtEvents({ doubt }: SystemClock): SteerEvent[] {
  if (doubt === null) return [];
  return [
    {
      level: 'warning',
      event: 'uptime_unusable',
      message: "/proc/uptime cannot be believed: the kernel's own clock serves, and a suspend goes unnoticed",
      data: { seen: doubt },
      standing: true,
    },
  ];
}

/** Every step obeys the deadline by itself; this is for the one that would not. */
function byDeadline<T>(work: Promise<T>, ms: number, config: EffectiveConfig, startUpMs: number): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(
        new SteerError('interrupted', 'the run did not end by its deadline', {
          expected: `every step to end with cycle.budget_ms (${String(config.cycle.budget_ms)} ms)`,
          seen: `a step that went on; starting took ${String(Math.round(startUpMs))} ms, of which ${String(Math.round(runBudget(config).startMs))} are planned`,
          todo:
            startUpMs > runBudget(config).startMs
              ? `this machine is too slow for the interval, or busy: set measurement.interval_seconds and the timer to ${String(2 * intervalForStartSec(startUpMs))} s`
              : 'see what kept the machine busy (top, dmesg); where nothing did, please report this with the log of the run',
        }),
      );
    }, ms);
    work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
