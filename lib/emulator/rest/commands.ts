/** POST: commands of a menu, and the commands that stand alone. */
import { dressOf, execText, runConsoleLine } from '../console/index.js';
import type { Menu } from '../model/menus.js';
import { runPing } from '../model/ping-command.js';
import { requirePolicy, type RestContext } from './context.js';
import { RestRefusal, type Answer } from './error.js';
import { argumentText, listJson, recordJson } from './json.js';
import { passesQuery, project, proplistOf } from './query.js';
import { change, resetCounters, resolveNumbers } from './write.js';

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
]);

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
  if (!['set', 'enable', 'disable', 'reset-counters'].includes(command))
    throw new RestRefusal(400, 'no such command');
  const { '.id': id, numbers, ...fields } = args;
  const which = id ?? numbers;
  requirePolicy(context, 'write');
  if (which === undefined) throw new RestRefusal(400, 'missing =.id=');
  const targets = resolveNumbers(context, menu, which);
  const unknown = Object.keys(fields)[0];
  if (command !== 'set' && unknown !== undefined) throw new RestRefusal(400, `unknown parameter ${unknown}`);
  for (const target of targets) {
    if (command === 'reset-counters') resetCounters(context, target);
    else
      await change(
        context,
        target,
        command === 'set' ? fields : { disabled: command === 'disable' ? 'true' : 'false' },
      );
  }
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
      context.dress,
    ),
  );
}

/** Commands without a menu. null = not one of them. */
export function aloneCommand(
  path: string,
): ((context: RestContext, args: Arguments) => Promise<Answer>) | null {
  if (path === 'ping' || path === 'tool/ping') return ping;
  if (path === 'execute') return execute;
  return null;
}

async function ping(context: RestContext, args: Arguments): Promise<Answer> {
  requirePolicy(context, 'test');
  const texts = Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, name === '.proplist' ? '' : argumentText(value)]),
  );
  const outcome = await runPing(context.model, texts);
  if (outcome.kind === 'refused') throw new RestRefusal(400, outcome.detail);
  // The lane's time limit ends it.
  if (outcome.kind === 'endless') return new Promise(() => undefined);
  const names = proplistOf(args['.proplist']);
  return ok(
    listJson(
      outcome.rows.map((row) => project(row, names, false)),
      context.dress,
    ),
  );
}

/** Jobs are numbered from here: high enough to be taken for no record. */
const FIRST_JOB = 0xb546;

/** Runs a script as one console line. It answers 200 even when the script fails: the error is the text. */
async function execute(context: RestContext, args: Arguments): Promise<Answer> {
  requirePolicy(context, 'write');
  if (args['script'] === undefined) throw new RestRefusal(400, 'missing =script=');
  const { model, menus, policies, by, writeMode } = context;
  const output = await runConsoleLine(argumentText(args['script']), {
    model,
    menus,
    policies,
    by,
    writeMode,
    dress: dressOf(model.version),
  });
  if (args['as-string'] === undefined)
    return ok(recordJson({ ret: `*${FIRST_JOB.toString(16).toUpperCase()}` }));
  return ok(output.lines.length === 0 ? '[]' : recordJson({ ret: execText(output.lines, 0) }));
}
