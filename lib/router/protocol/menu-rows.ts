/** Rows of any menu: how they are asked for over REST and at the console, and the answers as one shape. */
import { ok, unknown } from '../../core/model/measured.js';
import { own } from '../../core/model/text.js';
import type { Measured, RouterFailure } from '../../core/model/types.js';
import { asRows, isRow, shown } from './rows.js';
import type { Field, SshAnswer } from './ssh-answer.js';
import { guarded, type Mark, put, script } from './ssh-commands.js';
import { consoleText, isRouterId, isSendable } from './text.js';

/** More rows than a person's router has in any table that is read whole. */
export const MOST_ROWS = 5_000;
/** What these rows take at most, with the properties that are asked for. */
export const MOST_ROW_BYTES = 4 * 1024 * 1024;

/** A question as the wire has it: the types of `RowsQuestion` are for those who ask. */
export interface MenuQuestion {
  readonly menu: string;
  readonly props: readonly string[];
  readonly where?: Readonly<Partial<Record<string, string>>>;
  readonly single?: boolean;
}

export type PlainRow = Readonly<Partial<Record<string, string>>>;

const NAME = /^[a-z0-9-]+$/;

/** Names are the program's own. A foreign one would be a command. @throws Error: a mistake of the program */
export function mustBeAskable({ menu, props, where = {} }: MenuQuestion): void {
  const odd = [...menu.split('/'), ...props, ...Object.keys(where)].find((name) => !NAME.test(name));
  if (odd !== undefined) throw new Error(`no name of a menu or property: ${shown(odd)}`);
}

/** The conditions; null: one of them is a text that nothing on a router can have. */
function conditions({ where = {} }: MenuQuestion): (readonly [string, string])[] | null {
  const pairs = Object.entries(where).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return pairs.every(([, value]) => isSendable(value)) ? pairs : null;
}

/** The body of a POST print; null: nothing can match. */
export function rowsBody(question: MenuQuestion): Readonly<Record<string, unknown>> | null {
  const pairs = conditions(question);
  if (pairs === null) return null;
  const query = pairs.map(([name, value]) => `${name}=${value}`);
  return {
    '.proplist': ['.id', ...question.props],
    ...(query.length === 0 ? {} : { '.query': query }),
  };
}

/** The rows of a body. Other endpoints answer with other shapes: those are nothing of this menu. */
export function rowsOfRest(value: unknown, { props, single }: MenuQuestion): Measured<readonly PlainRow[]> {
  const rows = asRows(single === true && isRow(value) ? [value] : value);
  if (rows.kind === 'unknown') return rows;
  if (rows.value.length > MOST_ROWS) return tooMany(rows.value.length);
  if (single === true ? rows.value.length !== 1 : rows.value.some((row) => !isRouterId(own(row, '.id')))) {
    return unknown('malformed', 'these are rows of another menu');
  }
  const plain: PlainRow[] = [];
  for (const row of rows.value) {
    const texts: [string, string][] = [];
    for (const name of ['.id', ...props]) {
      const text = textOf(own(row, name));
      if (text === null) return unknown('malformed', `${name} is no text: ${shown(own(row, name))}`);
      if (text !== '') texts.push([name, text]);
    }
    plain.push(Object.fromEntries(texts));
  }
  return ok(plain);
}

/** null = no text. Some bridges send numbers and flags as such. */
function textOf(value: unknown): string | null {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/**
 * The console line; null: nothing can match. Each value is asked for by itself, since a release refuses those it does not
 * know; lists are made one text first. No guard around the whole: what the router objects to must be seen.
 */
export function rowsCommand(question: MenuQuestion, mark: Mark): string | null {
  const pairs = conditions(question);
  if (pairs === null) return null;
  const menu = `/${question.menu.replaceAll('/', ' ')}`;
  const values = (which: string): string[] =>
    question.props.map((name) => guarded(put(mark, `p.${name}`, `[:tostr [${menu} get ${which}${name}]]`)));
  if (question.single === true) return script(mark, [put(mark, 'm.n', '1'), ...values('')]);
  const wanted = pairs.map(([name, value]) => `${name}=${consoleText(value) ?? ''}`);
  const find = [menu, 'find', ...(wanted.length === 0 ? [] : ['where', ...wanted])].join(' ');
  const each = [put(mark, 'm.id', '$i'), ...values('$i ')].join('; ');
  return script(mark, [
    `:do {:local f [${find}]; ${put(mark, 'm.n', '[:len $f]')}; ` +
      `:if ([:len $f] <= ${MOST_ROWS}) do={:foreach i in=$f do={${each}}}}`,
  ]);
}

/** The rows of a whole answer. */
export function rowsOfSsh({ fields }: SshAnswer, { single }: MenuQuestion): Measured<readonly PlainRow[]> {
  const [count, ...rest] = fields;
  if (count?.section !== 'm' || count.name !== 'n' || !/^\d{1,9}$/.test(count.value)) {
    return unknown('malformed', 'the number of rows is missing');
  }
  const matches = Number(count.value);
  if (matches > MOST_ROWS) return tooMany(matches);
  const rows = single === true ? [new Map<string, string>()] : [];
  for (const field of rest) if (!take(rows, field)) return unknown('malformed', 'a value came twice');
  if (rows.length !== matches) {
    return unknown('malformed', `the router counted ${matches} rows and listed ${rows.length}`);
  }
  return ok(rows.map((row) => Object.fromEntries([...row].filter(([, value]) => value !== ''))));
}

/** False: it has no place. */
function take(rows: Map<string, string>[], { section, name, value }: Field): boolean {
  if (section === 'm') {
    if (name === 'id') rows.push(new Map([['.id', value]]));
    return name === 'id';
  }
  const row = rows.at(-1);
  if (row === undefined || row.has(name)) return false;
  row.set(name, value);
  return true;
}

function tooMany(rows: number): Measured<never> {
  return unknown('malformed', `${rows} rows are more than can be looked at (${MOST_ROWS})`);
}

/** An answer that holds no rows, as the failure it is. */
export function noRows(why: Measured<unknown> & { kind: 'unknown' }, what: string): RouterFailure {
  return {
    code: 'protocol',
    message: `asked the router for ${what}, got something else: ${why.detail ?? why.reason}`,
    todo: 'try again; please report it if it stays, with the RouterOS version',
  };
}
