/** The only place that ends the process. bin/launch.ts starts it. */
import pkg from '../package.json' with { type: 'json' };
import { lastWords } from '../lib/cli/last-words.js';
import { readRunArguments } from '../lib/cli/run-arguments.js';
import { REPORT_MS } from '../lib/core/model/budget.js';
import { EXIT, SteerError } from '../lib/core/model/errors.js';
import { readBySystemd, startedBySystemd } from '../lib/system/journald.js';
import { createProcessIo } from '../lib/system/terminal.js';

const argv = process.argv.slice(2);
const io = createProcessIo('wanctl-steer', pkg.version);
const run = readRunArguments(argv, process.env);
/** A reader that stands still must not hold a run past its interval; anything else waits for its reader. */
const PATIENCE_MS = run === null ? Infinity : REPORT_MS;

async function start(): Promise<number> {
  if (run !== null) return (await import('../lib/cli/commands/run.js')).runCommand(run, io);
  return (await import('../lib/cli/main.js')).main(argv, io);
}

async function end(exitCode: number): Promise<never> {
  await io.flush(PATIENCE_MS);
  const lost = io.lost();
  if (lost === null || exitCode !== EXIT.ok) return process.exit(exitCode);
  io.stderr.write(`${io.argv0}: the output could not be written: ${lost}\n`);
  await io.flush(PATIENCE_MS);
  return process.exit(EXIT.unavailable);
}

function fail(error: unknown): Promise<never> {
  const { argv0, env } = io;
  const words = lastWords(error, { argv0, argv, env, journal: readBySystemd(env), wallMs: Date.now() });
  // What stands is told to the journal once, and to a person each time.
  if (!(error instanceof SteerError) || !error.saidBefore || run?.json === true) io.stderr.write(words.text);
  else if (!startedBySystemd(env)) io.stdout.write(words.text);
  return end(words.exitCode);
}

process.once('uncaughtException', (error) => void fail(error));
// Nothing left to wait for, and no answer: a promise that nobody will ever settle is a bug, not a success.
process.once('beforeExit', () => void fail(new Error('the command ended without a result')));
start().then(end, fail);
