import type { MenuRow } from '../model/model-options.js';
import { RestRefusal } from './error.js';

/** URL filters: every one must be equal, exactly and case-sensitively; an absent field equals nothing. */
export function filterExact(
  rows: readonly MenuRow[],
  query: readonly (readonly [string, string])[],
): MenuRow[] {
  const filters = query.filter(([name]) => !name.startsWith('.') || name === '.id');
  return rows.filter((row) => filters.every(([name, value]) => row[name] === value));
}

/** Does one record pass a `.query`? The words work on a stack; what is left at the end must all be true. */
export function passesQuery(row: MenuRow, words: readonly string[]): boolean {
  const stack: boolean[] = [];
  for (const word of words) {
    if (word.startsWith('#')) operate(stack, word.slice(1));
    else stack.push(testWord(row, word));
  }
  return stack.every(Boolean);
}

function operate(stack: boolean[], operators: string): void {
  for (const operator of operators) {
    const top = stack.pop();
    if (top === undefined) throw new RestRefusal(400, 'invalid query');
    if (operator === '!') {
      stack.push(!top);
      continue;
    }
    const below = stack.pop();
    if (below === undefined || (operator !== '&' && operator !== '|'))
      throw new RestRefusal(400, 'invalid query');
    stack.push(operator === '&' ? top && below : top || below);
  }
}

/** `name=value`, `-name` (absent), `name` (present). */
function testWord(row: MenuRow, word: string): boolean {
  if (word.startsWith('-')) return row[word.slice(1)] === undefined;
  const at = word.indexOf('=');
  const have = row[at < 0 ? word : word.slice(0, at)];
  return have !== undefined && (at < 0 || have === word.slice(at + 1));
}

/** Keeps the asked-for fields. GET lists always carry the id too. */
export function project(row: MenuRow, proplist: readonly string[] | null, withId: boolean): MenuRow {
  if (proplist === null) return row;
  const names = withId ? ['.id', ...proplist] : proplist;
  return Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)));
}

/** `.proplist` as a comma list or as a JSON array. */
export function proplistOf(value: unknown): string[] | null {
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === 'string') return value.split(',').map((name) => name.trim());
  throw new RestRefusal(400, 'invalid value for argument .proplist');
}
