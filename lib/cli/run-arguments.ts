/**
 * Reads the one command line the timer uses, without loading a command line parser: that would cost every run
 * several milliseconds. Strict on purpose: anything it does not know exactly is left to the full parser,
 * which then also owns every message. A test holds the two in step.
 */
import type { RunOptions } from './commands/run.js';
import { type Env, configFileOf, isLogFormat, isLogLevel } from './options.js';

/** The options of `run`, or null when the full parser must look at it. */
export function readRunArguments(argv: readonly string[], env: Env): RunOptions | null {
  let command = false;
  let dryRun = false;
  let json = false;
  let config: string | undefined;
  let logFormat = 'auto';
  let logLevel = 'info';
  const words = argv[Symbol.iterator]();
  for (const word of words) {
    if (word === 'run' && !command) {
      command = true;
    } else if (word === '--dry-run' && command) {
      dryRun = true;
    } else if (word === '--json' && command) {
      json = true;
    } else {
      const [flag, inline] = split(word);
      if (!VALUED.includes(flag)) return null;
      const value: unknown = inline ?? words.next().value;
      if (typeof value !== 'string' || (inline === null && value.startsWith('-'))) return null;
      // What is wrong is refused, even where it is said again rightly.
      if (flag === '--log-format' && !isLogFormat(value)) return null;
      if (flag === '--log-level' && !isLogLevel(value)) return null;
      if (flag === '--config') config = value;
      else if (flag === '--log-format') logFormat = value;
      else logLevel = value;
    }
  }
  const configFile = configFileOf(config, env);
  if (!command || configFile === null || !isLogFormat(logFormat) || !isLogLevel(logLevel)) return null;
  return { configFile, dryRun, json, logFormat, logLevel };
}

const VALUED: readonly string[] = ['--config', '--log-format', '--log-level'];

/** `--flag=value` → both; `--flag` → the value is the next word. */
function split(word: string): [flag: string, inline: string | null] {
  const at = word.indexOf('=');
  return at < 0 ? [word, null] : [word.slice(0, at), word.slice(at + 1)];
}
