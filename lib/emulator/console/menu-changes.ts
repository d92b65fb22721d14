/** Changes at the console. Done well they print nothing; with nothing found they print nothing either. */
import type { Row } from '../model/model-options.js';
import { ConsoleError } from './console-error.js';
import type { Environment } from './environment.js';
import { selectRows, type Evaluate, type MenuCall } from './menu-commands.js';
import { truth, valueText, type Value } from './values.js';

export async function changeRecords(env: Environment, call: MenuCall, evaluate: Evaluate): Promise<Value> {
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
  row: Row,
  fields: ReadonlyMap<string, Value>,
): Promise<void> {
  const { model } = env;
  const rule = call.menu.path === 'ip/firewall/mangle' ? model.mangle.byId(row['.id'] ?? '') : undefined;
  const queue = call.menu.path === 'queue/tree' ? model.queues.byName(row['name'] ?? '') : undefined;
  if (call.command === 'remove') {
    if (rule !== undefined) model.mangle.remove(rule);
    if (queue !== undefined) model.queues.remove(queue.name);
    model.noteChange(rule === undefined ? 'item' : 'mangle rule', env.by);
    return;
  }
  if (call.command === 'reset-counters') {
    if (rule !== undefined) {
      rule.packets = 0n;
      rule.bytes = 0n;
    }
    if (queue !== undefined) model.queues.resetCounters(queue);
    return;
  }
  if (row['dynamic'] === 'true') throw new ConsoleError('failure: can not change dynamic rule');
  const disabled = disabledAsked(call.command, fields);
  const comment = fields.get('comment');
  const target = rule ?? queue;
  if (comment !== undefined && target !== undefined) target.comment = valueText(comment);
  if (rule !== undefined && disabled !== null)
    await model.setRuleDisabled(rule, disabled, env.by, env.writeMode);
  else {
    if (queue !== undefined && disabled !== null) queue.disabled = disabled;
    model.noteChange(rule === undefined ? 'item' : 'mangle rule', env.by);
  }
}

function disabledAsked(command: string, fields: ReadonlyMap<string, Value>): boolean | null {
  if (command === 'enable') return false;
  if (command === 'disable') return true;
  const asked = fields.get('disabled');
  return asked === undefined ? null : truth(asked);
}
