/** Commands of a menu at the console: find, get, print, and the ones that change something. */
import { clockText, durationToMs } from '../model/duration.js';
import type { MenuRow } from '../model/model-options.js';
import { readConditions } from './conditions.js';
import { ConsoleError } from './console-error.js';
import type { Environment } from './environment.js';
import { printMenu } from './print.js';
import type { MenuCall } from './locate.js';
import { changeRecords } from './change-records.js';
import { type Evaluate, propertyValue, type Value, valueText } from './values.js';

export async function runMenuCommand(env: Environment, call: MenuCall, evaluate: Evaluate): Promise<Value> {
  switch (call.command) {
    case 'find': {
      const passes = await readConditions(call.args, evaluate);
      return env
        .rows(call.menu)
        .filter(passes)
        .map((row) => row['.id'] ?? '');
    }
    case 'get':
      return get(env, call, evaluate);
    case 'print':
      return printMenu(env, call, evaluate);
    default:
      return changeRecords(env, call, evaluate, () => selectRows(env, call, evaluate));
  }
}

async function get(env: Environment, call: MenuCall, evaluate: Evaluate): Promise<Value> {
  const { menu } = call;
  const row = menu.singleton ? env.rows(menu)[0] : await theOne(env, call, evaluate);
  const name = await propertyName(call, evaluate);
  if (row === undefined) throw env.failure('no such item', menu, 'get');
  const known = env.rows(menu).some((other) => other[name] !== undefined) || menu.edits?.knows(name) === true;
  if (!known && name !== 'comment') {
    throw new ConsoleError('input does not match any value of value-name');
  }
  // What is a time in a script is written as one.
  if (name === 'uptime' || (name === 'timeout' && row[name] !== undefined))
    return clockText(durationToMs(row[name] ?? '') ?? 0);
  return propertyValue(row[name]);
}

/** `get` takes exactly one record. */
async function theOne(env: Environment, call: MenuCall, evaluate: Evaluate): Promise<MenuRow> {
  const rows = await selectRows(env, call, evaluate);
  const row = rows[0];
  if (row === undefined) throw env.failure('no such item', call.menu, call.command);
  if (rows.length > 1) throw env.failure('invalid internal item number', call.menu, call.command);
  return row;
}

async function propertyName(call: MenuCall, evaluate: Evaluate): Promise<string> {
  for (const word of call.args)
    if (word.kind === 'pair' && word.name === 'value-name') return valueText(await evaluate(word));
  const plain = call.args.filter((word) => word.kind !== 'pair')[call.menu.singleton ? 0 : 1];
  if (plain === undefined) throw new Error('not emulated: get of a whole record');
  return valueText(await evaluate(plain));
}

/** The records named by the first argument or by `numbers=`. Nothing found is nothing, without a word. */
async function selectRows(env: Environment, call: MenuCall, evaluate: Evaluate): Promise<MenuRow[]> {
  const numbers = call.args.find((word) => word.kind === 'pair' && word.name === 'numbers');
  const which = numbers ?? call.args.find((word) => word.kind !== 'pair');
  if (which === undefined) throw new ConsoleError('missing value(s) of argument(s) numbers');
  const value = await evaluate(which);
  const ids = Array.isArray(value) ? (value as readonly Value[]).map(valueText) : valueText(value).split(',');
  const rows = env.rows(call.menu);
  return ids
    .filter((id) => id !== '')
    .map((id) => {
      const row = rows.find(
        (candidate) => candidate['.id'] === id || (call.menu.named && candidate['name'] === id),
      );
      // A bare number means a row of the last print, and there was none on this channel.
      if (row === undefined) throw env.failure('no such item', call.menu, call.command);
      return row;
    });
}
