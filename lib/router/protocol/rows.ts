/** REST bodies: text to rows, and the few value shapes RouterOS uses in them. */
import { ok, unknown } from '../../core/model/measured.js';
import { own, parseJson } from '../../core/model/text.js';
import { isRouterId, printable, routerBool } from './text.js';
import type { Measured } from '../../core/model/types.js';

/** One RouterOS item. Every value is foreign: normally a string, but nothing is taken for granted. */
export type Row = Readonly<Record<string, unknown>>;

/** The JSON value of a body, or what is wrong with it. */
export function parseRestJson(text: string): Measured<unknown> {
  const first = tryJson(text);
  if (first.kind === 'ok') return first;
  // Old releases send raw control bytes inside strings; then, and only then, they are escaped.
  const escaped = escapeControls(text);
  return escaped === text ? first : tryJson(escaped);
}

function tryJson(text: string): Measured<unknown> {
  try {
    return ok(parseJson(text));
  } catch {
    return unknown(
      'malformed',
      text === '' ? 'an empty body where JSON was expected' : `not JSON: ${printable(text, SHOWN_CHARS)}`,
    );
  }
}

/** Control characters inside strings become \u00XX; between tokens they are white space and stay. */
function escapeControls(text: string): string {
  const out: string[] = [];
  let copied = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) inString = !inString;
    else if (code === BACKSLASH) at += 1;
    else if (inString && code < SPACE) {
      out.push(text.slice(copied, at), `\\u${code.toString(16).padStart(4, '0')}`);
      copied = at + 1;
    }
  }
  out.push(text.slice(copied));
  return out.join('');
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of items. One object alone is another endpoint's body (or an error) and not a list. */
export function asRows(value: unknown): Measured<readonly Row[]> {
  if (!Array.isArray(value)) {
    return unknown('malformed', `expected a list of items, got ${kindOf(value)}`);
  }
  const items: readonly unknown[] = value;
  return items.every(isRow) ? ok(items) : unknown('malformed', 'the list holds something that is no item');
}

/** What kind of value it is; never walks into it, since a hostile body may nest deeper than the stack. */
function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (!isRow(value)) return `a ${typeof value}`;
  const keys = Object.keys(value).slice(0, 4).join(', ');
  return keys === '' ? 'an empty object' : `an object with ${printable(keys, SHOWN_CHARS)}`;
}

/** The id of an item, in the only form that may ever be sent back. */
export function idOf(row: Row): Measured<string> {
  const id = row['.id'];
  if (id === undefined) return unknown('missing', 'the item has no .id');
  return isRouterId(id) ? ok(id) : unknown('malformed', `the .id is not of the form *1A: ${shown(id)}`);
}

/** A flag that the router leaves out when it is off. */
export function flag(row: Row, key: string): Measured<boolean> {
  const value = own(row, key);
  if (value === undefined) return ok(false);
  const known = routerBool(value);
  return known === null
    ? unknown('malformed', `${key} is neither true nor false: ${shown(value)}`)
    : ok(known);
}

/** A cumulative 64-bit counter. Absent or odd is unknown, never 0. */
export function counter(row: Row, key: string): Measured<bigint> {
  const value = own(row, key);
  if (value === undefined) return unknown('missing', `the router sent no ${key}`);
  // Twenty digits hold every 64-bit number.
  if (typeof value === 'string' && /^\d{1,20}$/.test(value)) return ok(BigInt(value));
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return ok(BigInt(value));
  return unknown('malformed', `${key} is not a counter: ${shown(value)}`);
}

/** An instantaneous count, small enough for a number. */
export function count(row: Row, key: string): Measured<number> {
  const big = counter(row, key);
  if (big.kind === 'unknown') return big;
  const value = Number(big.value);
  return Number.isSafeInteger(value) ? ok(value) : unknown('malformed', `${key} is beyond belief`);
}

/** A foreign value in a message. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `"${printable(value, SHOWN_CHARS)}"`;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : kindOf(value);
}

/** Enough of a value to recognise it. */
const SHOWN_CHARS = 60;
