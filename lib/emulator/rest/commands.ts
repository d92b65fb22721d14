/** POST: commands of a menu, and the commands that stand alone. */
import type { Menu } from '../model/menus.js';
import { runPing } from '../model/ping-command.js';
import { requirePolicy, type RestContext } from './context.js';
import { RestRefusal, type Answer } from './error.js';
import { argumentText, listJson } from './json.js';
import { passesQuery, project, proplistOf } from './query.js';
import { add, edit, resolveNumbers } from './write.js';
import type { Command } from '../model/tables/spec.js';

type Arguments = Readonly<Record<string, unknown>>;

/** Commands a menu has; a GET on one of them is refused. */
export const MENU_COMMANDS: ReadonlySet<string> = new Set([
  'print',
  'set',
  'enable',
  'disable',
  'reset-counters',
  'add',
  'remove',
  'move',
  'get',
  'unset',
  'sign',
]);

/** Commands that change records. */
const EDITS: ReadonlySet<string> = new Set<Command>([
  'set',
  'enable',
  'disable',
  'remove',
  'move',
  'unset',
  'sign',
]);

function isEdit(command: string): command is Command {
  return EDITS.has(command);
}

function ok(body: string): Answer {
  return { status: 200, body };
}

/** Runs one command of a menu. */
export async function runRestCommand(
  context: RestContext,
  menu: Menu,
  command: string,
  args: Arguments,
): Promise<Answer> {
  if (command === 'print') return print(context, menu, args);
  if (command === 'add') {
    requirePolicy(context, 'write');
    const { id } = await add(context, menu, args);
    return ok(JSON.stringify({ ret: id }));
  }
  if (!isEdit(command)) throw new RestRefusal(400, 'no such command');
  const { '.id': id, numbers, ...fields } = args;
  requirePolicy(context, 'write');
  await edit(context, menu, command, resolveNumbers(menu, id ?? numbers), fields);
  return ok('[]');
}

function print(context: RestContext, menu: Menu, args: Arguments): Answer {
  requirePolicy(context, 'read');
  const { '.query': query, '.proplist': proplist, 'count-only': countOnly, ...others } = args;
  const unknown = Object.keys(others).find(
    (name) => !['detail', 'stats', 'as-value', 'without-paging', 'terse'].includes(name),
  );
  if (unknown !== undefined) throw new RestRefusal(400, `unknown parameter ${unknown}`);
  if (query !== undefined && !Array.isArray(query))
    throw new RestRefusal(400, 'invalid value for argument .query');
  const words = (query ?? []).map(argumentText);
  const rows = menu.read().filter((row) => passesQuery(row, words));
  if (countOnly !== undefined) return ok(JSON.stringify({ ret: String(rows.length) }));
  const names = proplistOf(proplist);
  return ok(
    listJson(
      rows.map((row) => project(row, names, false)),
      context.numbers,
    ),
  );
}

/** Commands without a menu. null = not one of them. */
export function aloneCommand(
  path: string,
): ((context: RestContext, args: Arguments) => Promise<Answer>) | null {
  if (path === 'ping' || path === 'tool/ping') return ping;
  return null;
}

async function ping(context: RestContext, args: Arguments): Promise<Answer> {
  requirePolicy(context, 'test');
  const texts = Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, name === '.proplist' ? '' : argumentText(value)]),
  );
  const outcome = await runPing(context.model, texts);
  if (outcome.kind === 'refused') throw new RestRefusal(400, outcome.detail);
  // On a router the limit of 60 s for a request ends it.
  if (outcome.kind === 'endless') return new Promise(() => undefined);
  const names = proplistOf(args['.proplist']);
  return ok(
    listJson(
      outcome.rows.map((row) => project(row, names, false)),
      context.numbers,
    ),
  );
}
