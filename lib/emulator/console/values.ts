/** Values of the console language, and how they are written out. */
import type { BinaryOperator, Word } from './ast.js';
import { ConsoleError } from './console-error.js';

/** null is "nothing": an unset property, an undefined variable, a command without a value. */
export type Value = null | string | boolean | number | readonly Value[];

/** Works out an argument: brackets are run, variables looked up. */
export type Evaluate = (word: Word) => Promise<Value>;

/** As `:put` writes it: nothing quoted, nothing escaped. */
export function valueText(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  return value.map(valueText).join(';');
}

/** `:len`: elements of an array, bytes of a text, 0 of nothing. */
export function valueLength(value: Value): number {
  if (value === null) return 0;
  if (Array.isArray(value)) return value.length;
  return Buffer.byteLength(valueText(value), 'utf8');
}

/** A property as a value: flags become booleans, everything else stays text. */
export function propertyValue(text: string | undefined): Value {
  if (text === undefined) return null;
  if (text === 'true' || text === 'yes') return true;
  if (text === 'false' || text === 'no') return false;
  return text;
}

export function truth(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'yes') return true;
  if (value === 'false' || value === 'no' || value === null) return false;
  throw new ConsoleError('conditional not boolean');
}

/** Equal as the console compares: numbers by value, yes and true alike. */
export function sameValue(a: Value, b: Value): boolean {
  const [x, y] = [canonical(a), canonical(b)];
  return x === y;
}

function canonical(value: Value): string {
  const text = valueText(value);
  if (text === 'yes') return 'true';
  if (text === 'no') return 'false';
  return /^\d+$/.test(text) ? String(BigInt(text)) : text;
}

export function binary(op: BinaryOperator, left: Value, right: Value): Value {
  switch (op) {
    case '.':
      return valueText(left) + valueText(right);
    case '=':
      return sameValue(left, right);
    case '!=':
      return !sameValue(left, right);
    case '<':
      return numberOf(left) < numberOf(right);
    case '>':
      return numberOf(left) > numberOf(right);
    case '<=':
      return numberOf(left) <= numberOf(right);
    case '>=':
      return numberOf(left) >= numberOf(right);
    case '+':
      return numberOf(left) + numberOf(right);
  }
}

function numberOf(value: Value): number {
  const text = valueText(value);
  if (!/^-?\d+$/.test(text)) throw new ConsoleError('invalid value of arguments');
  return Number(text);
}

/** A regular expression, anchored nowhere. */
export function matches(text: string, pattern: string): boolean {
  try {
    return new RegExp(pattern).test(text);
  } catch {
    throw new ConsoleError('failure: bad regexp');
  }
}
