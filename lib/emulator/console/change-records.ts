/** Changes at the console. Done well they print nothing; with nothing found they print nothing either. */
import { addRecord, editRecords } from '../model/edit-records.js';
import type { MenuRow } from '../model/model-options.js';
import { Refusal } from '../model/tables/refusal.js';
import type { Command } from '../model/tables/spec.js';
import type { Word } from './ast.js';
import { ConsoleError } from './console-error.js';
import type { Environment } from './environment.js';
import type { MenuCall } from './locate.js';
import { type Evaluate, type Value, valueText } from './values.js';

/** `add` gives the id of what it made; the others give nothing. */
export async function changeRecords(
  env: Environment,
  call: MenuCall,
  evaluate: Evaluate,
  select: () => Promise<readonly MenuRow[]>,
): Promise<Value> {
  const { menu } = call;
  const command = call.command as Command;
  const columns = new Map<string, number>();
  try {
    if (command === 'add') {
      const id = addRecord(env, menu, await argumentsOf(call, evaluate, columns));
      env.changed(menu);
      return id;
    }
    const ids = menu.singleton ? [''] : (await select()).map((row) => row['.id'] ?? '');
    const fields = await argumentsOf(call, evaluate, columns);
    await editRecords(env, menu, command, ids, fields);
    env.changed(menu);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw worded(env, call, error, columns.get(error.message) ?? 1);
  }
}

/** `name=value` arguments; the second plain one of `move` and `unset` has a name too. */
async function argumentsOf(
  call: MenuCall,
  evaluate: Evaluate,
  columns: Map<string, number>,
): Promise<Map<string, string>> {
  const fields = new Map<string, string>();
  for (const word of call.args) {
    if (word.kind !== 'pair' || word.name === 'numbers') continue;
    columns.set(word.name, word.column);
    fields.set(word.name, argumentText(await evaluate(word)));
  }
  const plain = call.args.filter((word) => word.kind !== 'pair');
  // `copy-from` and flags such as `fib` stand without a value.
  if (call.command === 'add') for (const word of plain) fields.set(bareName(word), '');
  const second = plain[1];
  const named = call.command === 'move' ? 'destination' : call.command === 'unset' ? 'value-name' : null;
  if (named !== null && second !== undefined) fields.set(named, argumentText(await evaluate(second)));
  return fields;
}

function bareName(word: Word): string {
  if (word.kind === 'bare') return word.text;
  throw new ConsoleError(`syntax error (line 1 column ${word.column})`);
}

/** A list of values is written with commas where it is an argument. */
function argumentText(value: Value): string {
  return Array.isArray(value) ? (value as readonly Value[]).map(valueText).join(',') : valueText(value);
}

function worded(env: Environment, call: MenuCall, { kind, message }: Refusal, column: number): ConsoleError {
  switch (kind) {
    case 'no-item':
      return env.failure('no such item', call.menu, call.command);
    case 'unknown':
      return new ConsoleError(`${badArgument(env, message)} (line 1 column ${column})`);
    case 'missing':
      return new ConsoleError(`missing value(s) of argument(s) ${message}`);
    case 'rights':
    case 'command':
    case 'failure':
    case 'value':
      return new ConsoleError(message);
  }
}

function badArgument(env: Environment, name: string): string {
  return env.dress.badArgument === 'bad parameter' ? `bad parameter ${name}` : 'expected end of command';
}
