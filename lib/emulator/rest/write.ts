/** Changes of records over REST: what the router refuses, in the words of its REST. */
import { addRecord, editRecords, editsOf } from '../model/edit-records.js';
import type { Menu } from '../model/menus.js';
import type { MenuRow } from '../model/model-options.js';
import { Refusal } from '../model/tables/refusal.js';
import type { Command, Fields } from '../model/tables/spec.js';
import type { RestContext } from './context.js';
import { RestRefusal } from './error.js';
import { argumentText } from './json.js';

/** The ids that `.id` or `numbers` name; commas separate several. A menu of one record needs none. */
export function resolveNumbers(menu: Menu, value: unknown): string[] {
  if (menu.singleton) return [''];
  if (value === undefined) throw new RestRefusal(400, 'missing =.id=');
  const rows = menu.read();
  return argumentText(value)
    .split(',')
    .map((id) => {
      if (!rows.some((row) => row['.id'] === id)) throw new RestRefusal(404);
      return id;
    });
}

/** Changes records. @throws RestRefusal for what the router would not take */
export async function edit(
  context: RestContext,
  menu: Menu,
  command: Command,
  ids: readonly string[],
  fields: Readonly<Record<string, unknown>>,
): Promise<void> {
  await worded(() => editRecords(context, menu, command, ids, texts(fields)));
}

/** Adds a record. @returns it as created */
export async function add(
  context: RestContext,
  menu: Menu,
  fields: Readonly<Record<string, unknown>>,
): Promise<{ id: string; row: MenuRow }> {
  const id = await worded(() => Promise.resolve(addRecord(context, menu, texts(fields))));
  const row = menu.edits?.row?.(id) ?? menu.read().find((one) => one['.id'] === id);
  return { id, row: row ?? { '.id': id } };
}

/** Can this be done here at all? */
export function mustHave(menu: Menu, command: Command): void {
  try {
    editsOf(menu, command);
  } catch (error) {
    throw error instanceof Refusal ? refused(error) : error;
  }
}

/** JSON booleans and numbers are taken as well as text; `null` of no kind is. */
function texts(fields: Readonly<Record<string, unknown>>): Fields {
  return new Map(Object.entries(fields).map(([name, value]) => [name, argumentText(value)]));
}

async function worded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Refusal ? refused(error) : error;
  }
}

function refused({ kind, message }: Refusal): RestRefusal {
  switch (kind) {
    case 'no-item':
      return new RestRefusal(404);
    case 'rights':
      return new RestRefusal(500, message);
    case 'unknown':
      return new RestRefusal(400, `unknown parameter ${message}`);
    case 'missing':
      return new RestRefusal(400, `missing =${message}=`);
    case 'command':
    case 'failure':
    case 'value':
      return new RestRefusal(400, message);
  }
}
