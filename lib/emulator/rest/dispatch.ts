/** From method, path and body to an answer: the verbs of RouterOS REST. */
import type { Menu } from '../model/menus.js';
import type { MenuRow } from '../model/model-options.js';
import { aloneCommand, MENU_COMMANDS, runRestCommand } from './commands.js';
import { requirePolicy, type RestContext } from './context.js';
import { RestRefusal, type Answer } from './error.js';
import { argumentFlag, listJson, parseBody, recordJson } from './json.js';
import { filterExact, project, proplistOf } from './query.js';
import type { RestTarget } from './target.js';
import { add, edit, mustHave, resolveNumbers } from './write.js';

/** Carries out one request of a logged-in user. @throws RestRefusal */
export async function dispatch(
  context: RestContext,
  method: string,
  target: RestTarget,
  body: string,
): Promise<Answer> {
  await context.model.settle();
  const alone = aloneCommand(target.segments.join('/'));
  if (alone !== null) {
    if (method !== 'POST') throw new RestRefusal(400, 'no such command');
    return alone(context, parseBody(body));
  }
  const { menu, rest } = findMenu(context, target.segments);
  switch (method) {
    case 'GET':
      return get(context, menu, rest, target);
    case 'POST':
      if (rest.length !== 1) throw new RestRefusal(400, 'no such command');
      return runRestCommand(context, menu, rest[0] ?? '', parseBody(body));
    case 'PATCH':
      return patch(context, menu, rest, parseBody(body));
    case 'PUT':
      return put(context, menu, rest, parseBody(body));
    case 'DELETE':
      return remove(context, menu, rest);
    default:
      throw new RestRefusal(501);
  }
}

/** The longest path that is a menu, and what follows it. */
function findMenu(
  context: RestContext,
  segments: readonly string[],
): { menu: Menu; rest: readonly string[] } {
  for (let n = segments.length; n > 0; n -= 1) {
    const menu = context.menus.get(segments.slice(0, n).join('/'));
    if (menu !== undefined) return { menu, rest: segments.slice(n) };
  }
  throw new RestRefusal(400, `no such command or directory (${unknownSegment(context, segments)})`);
}

/** The first segment that leads nowhere: the router names it. */
function unknownSegment(context: RestContext, segments: readonly string[]): string {
  const paths = [...context.menus.keys()];
  for (let n = 1; n <= segments.length; n += 1) {
    const prefix = segments.slice(0, n).join('/');
    if (!paths.some((path) => path === prefix || path.startsWith(`${prefix}/`))) return segments[n - 1] ?? '';
  }
  return segments.at(-1) ?? '';
}

function get(context: RestContext, menu: Menu, rest: readonly string[], target: RestTarget): Answer {
  requirePolicy(context, 'read');
  const names = proplistOf(target.query.find(([name]) => name === '.proplist')?.[1]);
  const [which, ...more] = rest;
  if (which !== undefined) {
    if (more.length > 0 || MENU_COMMANDS.has(which)) throw new RestRefusal(400, 'no such command');
    return { status: 200, body: recordJson(project(oneRow(menu, which), names, true), context.numbers) };
  }
  const rows = filterExact(menu.read(), target.query).map((row) => project(row, names, !menu.singleton));
  if (menu.singleton) return { status: 200, body: recordJson(rows[0] ?? {}, context.numbers) };
  return { status: 200, body: listJson(rows, context.numbers) };
}

/** An encoded star is not decoded, and so is neither an id nor a name. */
function requireAddress(menu: Menu, which: string): void {
  const encodedStar = /^%2A/i.test(which);
  if (encodedStar || (!which.startsWith('*') && !menu.named))
    throw new RestRefusal(400, 'no such command prefix');
}

/** A record by id, or by name where records have names. */
function oneRow(menu: Menu, which: string): MenuRow {
  requireAddress(menu, which);
  const row = menu
    .read()
    .find((candidate) => candidate['.id'] === which || (menu.named && candidate['name'] === which));
  if (row === undefined) throw new RestRefusal(404);
  return row;
}

/** The changed record comes back whole. Everything that cannot be done is told in one and the same sentence. */
async function patch(
  context: RestContext,
  menu: Menu,
  rest: readonly string[],
  fields: Record<string, unknown>,
): Promise<Answer> {
  const nothing = new RestRefusal(400, 'missing or invalid resource identifier');
  const which = rest[0];
  if (
    which === undefined ||
    rest.length > 1 ||
    !context.policies.has('write') ||
    !context.policies.has('api')
  )
    throw nothing;
  requireAddress(menu, which);
  const [id = ''] = resolveNumbers(menu, idOfRow(menu, which));
  mustHave(menu, 'set');
  try {
    await edit(context, menu, 'set', [id], fields);
  } catch (error) {
    if (error instanceof RestRefusal && !error.message.startsWith('unknown parameter')) throw nothing;
    throw error;
  }
  const row = menu.read().find((candidate) => candidate['.id'] === id) ?? {};
  const disabled = fields['disabled'];
  const asked: MenuRow =
    disabled === undefined ? {} : { disabled: String(argumentFlag('disabled', disabled)) };
  return { status: 200, body: recordJson({ ...row, ...asked }, context.numbers) };
}

/** Where records have names, a name does as well as an id. */
function idOfRow(menu: Menu, which: string): string {
  if (which.startsWith('*') || !menu.named) return which;
  return menu.read().find((row) => row['name'] === which)?.['.id'] ?? which;
}

async function put(
  context: RestContext,
  menu: Menu,
  rest: readonly string[],
  fields: Record<string, unknown>,
): Promise<Answer> {
  requirePolicy(context, 'write');
  if (rest.length > 0) throw new RestRefusal(400, 'no such command');
  const { id, row } = await add(context, menu, fields);
  return {
    status: 201,
    headers: { Location: `/rest/${menu.path}/${id}` },
    body: recordJson(row, context.numbers),
  };
}

async function remove(context: RestContext, menu: Menu, rest: readonly string[]): Promise<Answer> {
  requirePolicy(context, 'write');
  await edit(context, menu, 'remove', resolveNumbers(menu, idOfRow(menu, rest[0] ?? '')), {});
  return { status: 204, body: '' };
}
