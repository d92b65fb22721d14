/** `/ping` at the console: a table while it runs, and the number of replies as its value. */
import { durationToMs } from '../model/duration.js';
import { runPing } from '../model/ping-command.js';
import type { MenuRow } from '../model/model-options.js';
import type { Word } from './ast.js';
import { ConsoleError } from './console-error.js';
import type { Environment } from './environment.js';
import { type Evaluate, valueText, type Value } from './values.js';

export async function runConsolePing(
  env: Environment,
  args: readonly Word[],
  evaluate: Evaluate,
): Promise<Value> {
  env.require('test');
  const given: Record<string, string> = {};
  for (const word of args)
    given[word.kind === 'pair' ? word.name : 'address'] = valueText(await evaluate(word));
  const outcome = await runPing(env.model, given);
  if (outcome.kind === 'refused') throw new ConsoleError(consoleWords(outcome.detail));
  // Without a count it goes on until the channel is closed.
  if (outcome.kind === 'endless') return new Promise(() => undefined);
  env.lines.push(
    `  SEQ HOST                                     SIZE TTL ${'TIME'.padEnd(timeWidth(env))} STATUS`,
    ...outcome.rows.map((row) => rowText(env, row)),
    ...totals(env, outcome.rows.at(-1)),
    '',
  );
  return Number(outcome.rows.at(-1)?.['received'] ?? '0');
}

/** The API's words for a missing argument are not the console's. */
function consoleWords(detail: string): string {
  return detail === 'missing =address=' ? 'missing value(s) of argument(s) address' : detail;
}

/** 6.x writes whole milliseconds, 7.x microseconds too. */
function time(env: Environment, text: string | undefined): string {
  if (text === undefined || env.dress.major >= 7) return text ?? '';
  return `${Math.round(durationToMs(text) ?? 0)}ms`;
}

/** Microseconds want room. */
function timeWidth(env: Environment): number {
  return env.dress.major >= 7 ? 10 : 5;
}

function rowText(env: Environment, row: MenuRow): string {
  const columns = [
    (row['seq'] ?? '').padStart(5),
    (row['host'] ?? '').padEnd(40),
    (row['size'] ?? '').padStart(4),
    (row['ttl'] ?? '').padStart(3),
    time(env, row['time']).padEnd(timeWidth(env)),
    row['status'] ?? '',
  ];
  return columns.join(' ');
}

function totals(env: Environment, last: MenuRow | undefined): string[] {
  if (last === undefined) return [];
  const rtts = ['min-rtt', 'avg-rtt', 'max-rtt'].flatMap((name) =>
    last[name] === undefined ? [] : [`${name}=${time(env, last[name])}`],
  );
  return [
    [
      `    sent=${last['sent'] ?? ''} received=${last['received'] ?? ''} packet-loss=${last['packet-loss'] ?? ''}%`,
      ...rtts,
    ].join(' '),
  ];
}
