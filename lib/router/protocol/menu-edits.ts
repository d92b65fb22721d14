/** A change of one row: how it is asked for over REST and at the console. */
import { ok, unknown } from '../../core/model/measured.js';
import { own } from '../../core/model/text.js';
import type { Measured } from '../../core/model/types.js';
import { shown, isRow } from './rows.js';
import { fieldOf, type SshAnswer } from './ssh-answer.js';
import { type Mark, put, script } from './ssh-commands.js';
import { consoleText, isRouterId } from './text.js';

/** Property → value. A property whose value is null stands alone (`fib`). */
export type EditFields = Readonly<Partial<Record<string, string | null>>>;

/** One change. Names of menus and properties are the program's own; values may be foreign. */
export type MenuEdit =
  /** `before`: the id of the row it goes before; else it becomes the last one. */
  | { readonly kind: 'add'; readonly menu: string; readonly fields: EditFields; readonly before?: string }
  /** `id` null: the menu is one row. */
  | { readonly kind: 'set'; readonly menu: string; readonly id: string | null; readonly fields: EditFields }
  | { readonly kind: 'remove'; readonly menu: string; readonly id: string }
  /** A certificate is made of a template, by itself or by the CA named in `fields`. */
  | { readonly kind: 'sign'; readonly menu: 'certificate'; readonly id: string; readonly fields: EditFields };

const NAME = /^[a-z0-9-]+$/;

/** @throws Error for what only a mistake of the program can ask for: a foreign name would be a command */
export function mustBeEditable(edit: MenuEdit): void {
  const { menu } = edit;
  const fields = edit.kind === 'remove' ? {} : edit.fields;
  const odd = [...menu.split('/'), ...Object.keys(fields)].find((name) => !NAME.test(name));
  if (odd !== undefined) throw new Error(`no name of a menu or property: ${shown(odd)}`);
  const ids = edit.kind === 'add' ? [edit.before ?? '*0'] : [edit.id ?? '*0'];
  // A bare number would be taken as a row position, and text as a comment: another row.
  if (!ids.every(isRouterId)) throw new Error(`no id of a row: ${shown(ids[0])}`);
}

/** What it is, in words: `a new row of /ip/route`. */
export function editWords(edit: MenuEdit): string {
  const what = {
    add: 'a new row of',
    set: 'a change in',
    remove: 'the removal of a row of',
    sign: 'a signature in',
  };
  return `${what[edit.kind]} /${edit.menu}`;
}

/** Path and body of a POST. */
export function editRequest(edit: MenuEdit): {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
} {
  const path = `/${edit.menu}/${edit.kind}`;
  if (edit.kind === 'remove') return { path, body: { '.id': edit.id } };
  const fields = Object.fromEntries(pairs(edit.fields).map(([name, value]) => [name, value ?? '']));
  if (edit.kind === 'add')
    return {
      path,
      body: { ...fields, ...(edit.before === undefined ? {} : { 'place-before': edit.before }) },
    };
  return { path, body: { ...(edit.id === null ? {} : { '.id': edit.id }), ...fields } };
}

/** The id an answer to `add` brings; an empty text for the other changes. */
export function editedByRest(edit: MenuEdit, value: unknown): Measured<string> {
  if (edit.kind !== 'add') return ok('');
  const id = isRow(value) ? own(value, 'ret') : undefined;
  return isRouterId(id) ? ok(id) : unknown('malformed', `no id of a new row: ${shown(id)}`);
}

/** The command, as a person would type it. null: a value holds what no console takes. */
export function editLine(edit: MenuEdit): string | null {
  const menu = `/${edit.menu.replaceAll('/', ' ')}`;
  if (edit.kind === 'remove') return `${menu} remove ${edit.id}`;
  const words = consoleWords(edit.fields);
  if (words === null) return null;
  if (edit.kind === 'add') {
    const place = edit.before === undefined ? [] : [`place-before=${edit.before}`];
    return [menu, 'add', ...words, ...place].join(' ');
  }
  return [menu, edit.kind, ...(edit.id === null ? [] : [edit.id]), ...words].join(' ');
}

/** `name="value"` for each; what no quotes are needed for has none. null: a value holds what no console takes. */
export function consoleWords(fields: EditFields): string[] | null {
  const words: string[] = [];
  for (const [name, value] of pairs(fields)) {
    if (value === null) words.push(name);
    else {
      const text = PLAIN.test(value) ? value : consoleText(value);
      if (text === null) return null;
      words.push(`${name}=${text}`);
    }
  }
  return words;
}

/** Nothing in it means anything to a console. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9.,/:_-]*$/;

/** The line as one exec: it says when it came to its end, and the id of what was added. */
export function editCommand(edit: MenuEdit, mark: Mark): string | null {
  const line = editLine(edit);
  if (line === null) return null;
  return script(mark, [edit.kind === 'add' ? put(mark, 'm.id', `[${line}]`) : line]);
}

export function editedBySsh(edit: MenuEdit, answer: SshAnswer): Measured<string> {
  if (edit.kind !== 'add') return ok('');
  const id = fieldOf(answer, 'm', 'id');
  return isRouterId(id) ? ok(id) : unknown('malformed', `no id of a new row: ${shown(id)}`);
}

function pairs(fields: EditFields): (readonly [string, string | null])[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
}
