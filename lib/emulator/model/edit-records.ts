/** Commands that change records, as both fronts ask for them. */
import type { RouterModel } from './model.js';
import type { Writer } from './router-log.js';
import type { WriteMode } from './mangle-rules.js';
import type { Menu } from './menus.js';
import type { MenuRow } from './model-options.js';
import type { Policy } from './users.js';
import { Refusal } from './tables/refusal.js';
import type { Command, Fields, MenuEdits } from './tables/spec.js';

/** Who changes something, with what rights, and how well it works. */
export interface EditContext {
  readonly model: RouterModel;
  readonly policies: ReadonlySet<Policy>;
  readonly by: Writer;
  readonly writeMode: WriteMode;
}

/** The menu's edits, if it has this command. */
export function editsOf(menu: Menu, command: Command): MenuEdits {
  const edits = menu.edits;
  if (edits === undefined) throw new Error(`not emulated: changes of ${menu.path}`);
  if (!edits.commands.has(command)) throw new Refusal('command', 'no such command');
  return edits;
}

/** @throws Refusal when the user may not */
function mustBeAllowed({ policies }: EditContext, { right }: MenuEdits): void {
  if (!policies.has('write') || !policies.has(right))
    throw new Refusal('rights', 'not enough permissions (9)');
}

/** Adds a record; `place-before` among the fields says where. @returns its id */
export function addRecord(context: EditContext, menu: Menu, fields: Fields): string {
  const edits = editsOf(menu, 'add');
  mustBeAllowed(context, edits);
  const rest = new Map(fields);
  const place = rest.get('place-before');
  rest.delete('place-before');
  if (place !== undefined && edits.move === undefined) throw new Refusal('unknown', 'place-before');
  return edits.add(rest, place === undefined ? null : idAt(menu, place), context.by, context.writeMode);
}

/** Carries out a command on records that are there. */
export async function editRecords(
  context: EditContext,
  menu: Menu,
  command: Command,
  ids: readonly string[],
  fields: Fields,
): Promise<void> {
  const edits = editsOf(menu, command);
  mustBeAllowed(context, edits);
  const { by, writeMode } = context;
  if (command === 'move') {
    const destination = fields.get('destination');
    edits.move?.(ids, destination === undefined ? null : idAt(menu, destination), by);
    return;
  }
  const asks = askedFor(command, fields);
  for (const id of ids) {
    if (command === 'remove') edits.remove(id, by, writeMode);
    else if (command === 'sign') edits.sign?.(id, fields, by);
    else if (command === 'unset') edits.unset?.(id, fields.get('value-name') ?? '', by);
    else await edits.set(id, asks, by, writeMode);
  }
}

/** Only some commands take properties; the switches are a property of their own. */
function askedFor(command: Command, fields: Fields): Fields {
  if (command === 'set' || command === 'sign' || command === 'unset') return fields;
  const unknown = [...fields.keys()][0];
  if (unknown !== undefined) throw new Refusal('unknown', unknown);
  return new Map([['disabled', command === 'disable' ? 'true' : 'false']]);
}

/** A record by its id, by its place in the table, or by name. */
function idAt(menu: Menu, text: string): string {
  const rows: readonly MenuRow[] = menu.read();
  const row = /^\d{1,6}$/.test(text)
    ? rows[Number(text)]
    : rows.find((candidate) => candidate['.id'] === text || (menu.named && candidate['name'] === text));
  if (row === undefined) throw new Refusal('no-item', 'no such item');
  return row['.id'] ?? '';
}
