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

/** `name=value`, `<name=value`, `>name=value`, `-name` (absent), `name` (present). */
function testWord(row: MenuRow, word: string): boolean {
  const [, sign = '', rest = ''] = /^([-<>]?)(.*)$/s.exec(word) ?? [];
  const at = rest.indexOf('=');
  if (sign === '-') return row[rest] === undefined;
  if (at < 0) return row[rest] !== undefined;
  const have = row[rest.slice(0, at)];
  const want = rest.slice(at + 1);
  if (have === undefined) return false;
  if (sign === '') return have === want;
  const difference =
    /^\d+$/.test(have) && /^\d+$/.test(want)
      ? Number(have) - Number(want)
      : have < want
        ? -1
        : have > want
          ? 1
          : 0;
  return sign === '<' ? difference < 0 : difference > 0;
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
