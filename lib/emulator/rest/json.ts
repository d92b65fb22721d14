import type { MenuRow } from '../model/model-options.js';
import { RestRefusal } from './error.js';

/** One record: keys in order, `.id` first, every value text; with `numbers` digits unquoted, also beyond 2^53. */
export function recordJson(row: MenuRow, numbers: boolean): string {
  const members = Object.entries(row)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => {
      const bare = numbers && /^\d+$/.test(value);
      return `${JSON.stringify(name)}:${bare ? value : JSON.stringify(value)}`;
    });
  return `{${members.join(',')}}`;
}

export function listJson(rows: readonly MenuRow[], numbers: boolean): string {
  return `[${rows.map((row) => recordJson(row, numbers)).join(',')}]`;
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
  const numbers = text.replace(/"(?:\\.|[^"\\])*(?:"|\\?$)/gs, '""');
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
