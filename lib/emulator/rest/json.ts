import type { MenuRow } from '../model/model-options.js';
import { RestRefusal } from './error.js';

/** How records are put into JSON. RouterOS sends text only; some bridges and old habits send numbers. */
export interface JsonDress {
  /** Digits unquoted, also beyond 2^53. */
  readonly numbers?: boolean;
  /** A field with unescaped control characters in every record, as old releases let them through. */
  readonly controlChars?: boolean;
}

/** One record: keys in order, `.id` first, every value text. */
export function recordJson(row: MenuRow, dress: JsonDress = {}): string {
  const members = Object.keys(row)
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => `${JSON.stringify(name)}:${valueJson(row[name] ?? '', dress)}`);
  if (dress.controlChars === true) members.push('"log-prefix":"a\tb\u0001c"');
  return `{${members.join(',')}}`;
}

export function listJson(rows: readonly MenuRow[], dress: JsonDress = {}): string {
  return `[${rows.map((row) => recordJson(row, dress)).join(',')}]`;
}

function valueJson(value: string, dress: JsonDress): string {
  return dress.numbers === true && /^\d+$/.test(value) ? value : JSON.stringify(value);
}

/** The arguments of a command. @throws RestRefusal when it is not a JSON object the router takes */
export function parseBody(text: string): Record<string, unknown> {
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RestRefusal(400, 'Failed to parse json');
  }
  const numbers = text.replace(/"(?:\\.|[^"\\])*"/gs, '""');
  if (/\d[eE][+-]?\d/.test(numbers)) throw new RestRefusal(400, 'Failed to parse json');
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new RestRefusal(400, 'Failed to parse json');
  return value as Record<string, unknown>;
}

/** An argument as text: JSON text, booleans and numbers are all taken. */
export function argumentText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  throw new RestRefusal(400, 'Failed to parse json');
}

/** yes/no/true/false in any of the spellings writes accept. */
export function argumentFlag(name: string, value: unknown): boolean {
  const text = argumentText(value);
  if (text === 'yes' || text === 'true') return true;
  if (text === 'no' || text === 'false') return false;
  throw new RestRefusal(400, `invalid value for argument ${name}`);
}
