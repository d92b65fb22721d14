/** Checkers of option values in the form the command line parser wants them: a value, or its own error. */
import { InvalidArgumentError } from 'commander';
import { parseDuration } from './duration.js';
import { parseReason } from './options.js';
import { parseTime } from './time.js';

export function durationArgument(text: string): number {
  const parsed = parseDuration(text);
  if (parsed.kind === 'ok') return parsed.ms;
  const hint = parsed.message.startsWith('expected at most') ? '; leave it out to stay until `auto`' : '';
  throw new InvalidArgumentError(capital(parsed.message + hint));
}

/** A point in time, as it was written: what it counts from is known only to the command. */
export function timeArgument(text: string): string {
  const parsed = parseTime(text, 0);
  if (parsed.kind === 'bad') throw new InvalidArgumentError(capital(parsed.message));
  return text;
}

export function reasonArgument(text: string): string {
  const parsed = parseReason(text);
  if (parsed.kind === 'bad') throw new InvalidArgumentError(capital(parsed.message));
  return parsed.reason;
}

/** Faster than this the demo's interval would be shorter than a run of the program takes. */
export const FASTEST_DEMO = 4;

export function speedArgument(text: string): number {
  const speed = /^\d{1,2}(\.\d{1,2})?$/.test(text) ? Number(text) : NaN;
  if (!(speed >= 1 && speed <= FASTEST_DEMO))
    throw new InvalidArgumentError(`Expected a number from 1 to ${FASTEST_DEMO}.`);
  return speed;
}

/** The parser puts our sentence after its own. */
function capital(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}
