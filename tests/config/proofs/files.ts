/** Keys of files, locks and logs, shown by running what uses them. */
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CommandIo, GlobalOptions, TextOut } from '../../../lib/system/command-io.js';
import { forceCommand } from '../../../lib/cli/commands/order.js';
import { runCommand } from '../../../lib/cli/commands/run.js';
import { command as status } from '../../../lib/cli/commands/status.js';
import { COMMANDS } from '../../../lib/cli/registry.js';
import { unknown } from '../../../lib/core/model/measured.js';
import { steer } from '../../../lib/run/cycle.js';
import { SteerError } from '../../../lib/core/model/errors.js';
import { systemClock } from '../../../lib/system/clock.js';
import { journalFile } from '../../../lib/storage/journal-file.js';
import { fileLock } from '../../../lib/storage/lock.js';
import { flushLog, prepare } from '../../../lib/app/prepare.js';
import { at, reading, rttSample, state } from '../../support/builders.js';
import { deadlineIn } from '../../fakes/test-deadline.js';
import { ENV } from '../support.js';
import type { Given, Proofs } from './proof.js';
import { ruleReading } from '../../support/switch.js';

function collecting(texts: string[]): TextOut {
  return {
    write: (text) => texts.push(text),
    isTty: false,
    columns: 80,
    rows: 24,
    closed: false,
  };
}

function io(texts: string[]): CommandIo {
  return {
    stdout: collecting(texts),
    stderr: collecting([]),
    env: ENV,
    argv0: 'wanctl-steer',
    version: '0',
    canAsk: false,
    confirm: () => Promise.resolve(false),
  };
}

const LINE = { configTold: true, registry: COMMANDS };

function options(given: Given): GlobalOptions {
  return { configFile: given.file(), logFormat: 'human', logLevel: 'error' };
}

/** What lies in the file a log key names after one line at error and one at debug. */
function logged(key: 'main_log' | 'debug_log') {
  return async (given: Given): Promise<unknown> => {
    const file = given.config.logging[key];
    if (file !== undefined) rmSync(file, { force: true });
    const { log } = await prepare(options(given), io([]), systemClock());
    log.emit({ level: 'error', event: 'test', message: 'a line for a person' });
    log.emit({ level: 'debug', event: 'test', message: 'a line for debugging' });
    await flushLog(log, deadlineIn(20_000));
    return file === undefined ? 'none' : readFileSync(file, 'utf8').split('\n').length;
  };
}

/** The keys of the debug line of one run. */
async function debugLine({ config, parsed }: Given): Promise<unknown> {
  const lines: (string[] | undefined)[] = [];
  const before = state({}, config);
  await steer(
    {
      probe: { measure: () => Promise.resolve(rttSample({})) },
      probeUsesRouter: false,
      alternate: null,
      autorate: { read: () => unknown('missing') },
      router: {
        read: () => Promise.resolve(reading({}, 0)),
        send: () => Promise.resolve({ kind: 'ok', value: 'sent' }),
        readSwitch: () => Promise.resolve({ kind: 'ok', value: ruleReading(unknown('missing')) }),
        close: () => undefined,
      },
      clock: { now: () => at(0), sleep: () => Promise.resolve() },
      store: { save: () => Promise.resolve() },
      log: {
        emit: (event) => {
          if (event.event === 'cycle') lines.push(Object.keys(event.data ?? {}));
        },
      },
      random: () => 0,
    },
    {
      config,
      state: before,
      before,
      work: deadlineIn(5_000),
      deadline: deadlineIn(5_000),
      startedBootMs: 0,
      standingWarnings: [],
      notes: [],
      configFingerprint: parsed.fingerprint,
      version: '0',
    },
  );
  return lines;
}

/** What lies in the folder of a journal after lines enough for several parts of the smallest size. */
async function journalled({ config, folder }: Given): Promise<readonly string[]> {
  const file = path.join(folder, 'journal.jsonl');
  const journal = journalFile({ file, maxBytes: config.journal.max_bytes, keep: config.journal.keep });
  for (let i = 0; i < 5; i += 1) await journal.append(() => `${'x'.repeat(200_000)}\n`, deadlineIn(20_000));
  return readdirSync(folder)
    .filter((name) => name.startsWith('journal.jsonl'))
    .sort();
}

/** Which of these files are there after one run of the program against a router that is not there. */
function written(files: readonly string[], dryRun: boolean) {
  return async (given: Given): Promise<readonly boolean[]> => {
    for (const file of files) rmSync(file, { force: true });
    try {
      await runCommand({ ...options(given), dryRun, json: true }, io([]), 0);
    } catch (error) {
      // A run's time began with its process, and this one is old: the save finds none left.
      if (!(error instanceof SteerError && error.code === 'state_unwritable')) throw error;
    }
    return files.map((file) => existsSync(file));
  };
}

/** What a person's order says while someone holds the lock. */
async function busy(given: Given): Promise<string> {
  const held = await fileLock(given.config.lock_file).acquire('run', 0);
  try {
    await forceCommand('enabled', options(given), io([]));
    return 'not busy';
  } catch (error) {
    return String(error);
  } finally {
    if (held.kind === 'held') held.release();
  }
}

export function fileProofs(folder: string, closedPort: number): Proofs {
  const inside = (name: string): string => path.join(folder, name);
  const places = {
    'state.file': inside('state.json'),
    lock_file: inside('steer.lock'),
    'journal.keep': 0,
  };
  /** A run ends within a moment: nobody listens at the router, and the probe is of this machine. */
  const quick = {
    ...places,
    'router.host': '127.0.0.1',
    'router.port': closedPort,
    'measurement.ping_host': '127.0.0.1',
    'measurement.ping_count': 1,
    'timeouts.ping': 0.1,
  };
  return {
    'topology.alternate_wan': {
      changes: 'the name of the other line in status',
      a: 'dsl',
      b: 'lte',
      beside: places,
      observe: async (given) => {
        const texts: string[] = [];
        writeFileSync(given.config.state.file, JSON.stringify(state({}, given.config)));
        await status.act({ ...options(given), json: true, watch: false }, io(texts), LINE);
        return (JSON.parse(texts.join('')) as { alternate: unknown }).alternate;
      },
    },
    'state.file': {
      changes: 'where the state is',
      a: inside('a.json'),
      b: inside('b.json'),
      observe: async (given) => {
        rmSync(inside('b.json'), { force: true });
        writeFileSync(inside('a.json'), JSON.stringify(state({}, given.config)));
        return await status.act({ ...options(given), json: true, watch: false }, io([]), LINE);
      },
    },
    lock_file: {
      changes: 'what keeps two commands apart',
      a: inside('a.lock'),
      b: inside('b.lock'),
      // Nobody listens there: the order that gets the lock ends as pending.
      beside: { ...places, lock_timeout: 0, 'router.host': '127.0.0.1', 'router.port': closedPort },
      observe: async (given) => {
        const held = await fileLock(inside('a.lock')).acquire('test', 0);
        try {
          return await forceCommand('enabled', options(given), io([]));
        } catch (error) {
          return error instanceof SteerError ? error.code : String(error);
        } finally {
          if (held.kind === 'held') held.release();
        }
      },
    },
    lock_timeout: {
      changes: 'how long an order waits for the lock',
      a: 0,
      b: 0.1,
      beside: places,
      observe: busy,
    },
    'journal.file': {
      changes: 'where the journal is',
      a: inside('a.jsonl'),
      b: inside('b.jsonl'),
      beside: { ...quick, 'journal.keep': 1 },
      observe: written([inside('a.jsonl'), inside('b.jsonl')], false),
    },
    'journal.keep': {
      changes: 'how many parts of the journal there are, none with 0',
      a: 2,
      b: 3,
      beside: { 'journal.max_bytes': 262_144 },
      observe: journalled,
    },
    'journal.max_bytes': {
      changes: 'when a new part of the journal is begun',
      a: 262_144,
      b: 500_000,
      beside: { 'journal.keep': 10 },
      observe: journalled,
    },
    'dry_run.file': {
      changes: 'where the line of a dry run goes',
      a: inside('dry.jsonl'),
      b: undefined,
      beside: quick,
      observe: written([inside('dry.jsonl')], true),
    },
    'logging.main_log': {
      changes: 'where the log is',
      a: inside('main.log'),
      b: undefined,
      beside: places,
      observe: logged('main_log'),
    },
    'logging.debug_log': {
      changes: 'where the debug log is',
      a: inside('debug.log'),
      b: undefined,
      beside: places,
      observe: logged('debug_log'),
    },
    'logging.log_cake_stats': {
      changes: 'whether the debug line has the queue figures',
      a: true,
      b: false,
      beside: places,
      observe: debugLine,
    },
  };
}
