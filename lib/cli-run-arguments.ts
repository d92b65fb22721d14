/**
 * Reads the one command line the timer uses, without loading a command line parser: that would cost every run
 * several milliseconds. Strict on purpose: anything it does not know exactly is left to the full parser,
 * which then also owns every message. A test holds the two in step.
 */
import type { RunOptions } from './commands/io.js';
import { type Env, configFileOf, isLogFormat, isLogLevel } from './cli-options.js';

/** The options of `run`, or null when the full parser must look at it. */
export function readRunArguments(argv: readonly string[], env: Env): RunOptions | null {
  let command = false;
  let dryRun = false;
  let json = false;
  let config: string | undefined;
  let logFormat = 'auto';
  let logLevel = 'info';
  for (let i = 0; i < argv.length; i += 1) {
    const word = argv[i];
    if (word === 'run') {
      if (command) return null;
      command = true;
    } else if (word === '--dry-run' && command) {
      dryRun = true;
    } else if (word === '--json' && command) {
      json = true;
    } else if (word === '--config' || word === '--log-format' || word === '--log-level') {
      i += 1;
      const value = argv[i];
      if (value === undefined || value.startsWith('-')) return null;
      if (word === '--config') config = value;
      else if (word === '--log-format') logFormat = value;
      else logLevel = value;
    } else {
      return null;
    }
  }
  const configFile = configFileOf(config, env);
  if (!command || configFile === null || !isLogFormat(logFormat) || !isLogLevel(logLevel)) return null;
  return { configFile, dryRun, json, logFormat, logLevel };
}
