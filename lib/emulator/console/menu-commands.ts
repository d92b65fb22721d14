/** Commands of a menu at the console: find, get, print, and the ones that change something. */
import { clockText, durationToMs } from '../model/duration.js';
import type { MenuRow } from '../model/model-options.js';
import { readConditions } from './conditions.js';
import { ConsoleError } from './console-error.js';
import type { Environment } from './environment.js';
import { printMenu } from './print.js';
import type { MenuCall } from './locate.js';
import { type Evaluate, propertyValue, truth, type Value, valueText } from './values.js';

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
      return changeRecords(env, call, evaluate);
  }
}

async function get(env: Environment, call: MenuCall, evaluate: Evaluate): Promise<Value> {
  const { menu } = call;
  const row = menu.singleton ? env.rows(menu)[0] : await theOne(env, call, evaluate);
  const name = await propertyName(call, evaluate);
  if (row === undefined) throw env.failure('no such item', menu, 'get');
  if (!env.rows(menu).some((other) => other[name] !== undefined) && name !== 'comment') {
    throw new ConsoleError('input does not match any value of value-name');
  }
  if (name === 'uptime') return clockText(durationToMs(row['uptime'] ?? '') ?? 0);
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

// Changes at the console. Done well they print nothing; with nothing found they print nothing either.

async function changeRecords(env: Environment, call: MenuCall, evaluate: Evaluate): Promise<Value> {
  const rows = await selectRows(env, call, evaluate);
  const fields = new Map<string, Value>();
  for (const word of call.args) {
    if (word.kind !== 'pair' || word.name === 'numbers') continue;
    if (call.command !== 'set')
      throw new ConsoleError(`${badArgument(env, word.name)} (line 1 column ${word.column})`);
    fields.set(word.name, await evaluate(word));
  }
  env.require('write');
  for (const row of rows) await changeOne(env, call, row, fields);
  env.changed(call.menu);
  return null;
}

function badArgument(env: Environment, name: string): string {
  return env.dress.badArgument === 'bad parameter' ? `bad parameter ${name}` : 'expected end of command';
}

async function changeOne(
  env: Environment,
  call: MenuCall,
  row: MenuRow,
  fields: ReadonlyMap<string, Value>,
): Promise<void> {
  const { model } = env;
  const rule = call.menu.path === 'ip/firewall/mangle' ? model.mangle.byId(row['.id'] ?? '') : undefined;
  if (rule === undefined) throw new Error(`not emulated: changes of ${call.menu.path}`);
  if (call.command === 'remove') {
    model.mangle.remove(rule);
    model.noteChange('mangle rule', env.by);
    return;
  }
  if (rule.dynamic) throw new ConsoleError('failure: can not change dynamic rule');
  const comment = fields.get('comment');
  if (comment !== undefined) rule.comment = valueText(comment);
  const disabled = disabledAsked(call.command, fields);
  if (disabled === null) model.noteChange('mangle rule', env.by);
  else await model.setRuleDisabled(rule, disabled, env.by, env.writeMode);
}

function disabledAsked(command: string, fields: ReadonlyMap<string, Value>): boolean | null {
  if (command === 'enable') return false;
  if (command === 'disable') return true;
  const asked = fields.get('disabled');
  return asked === undefined ? null : truth(asked);
}
