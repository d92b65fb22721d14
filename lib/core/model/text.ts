/**
 * Work on text from elsewhere in steps that grow with its length and no faster: expressions that try again would not.
 * And words held against each other, which grows with the product of their lengths: short ones only.
 */

/** What a table itself has under a name from elsewhere; not what every object inherits (`constructor`, `__proto__`). */
export function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Without the characters of `tail` at its end. An expression like / +$/ would look from every blank to the end. */
export function withoutTail(text: string, tail: string): string {
  let end = text.length;
  while (end > 0 && tail.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** A string, whole or cut short by the end of the text, so that it matches wherever it begins; or a bare number. */
const STRING_OR_BARE = /"(?:[^"\\]|\\[^])*(?:"|\\?$)|-?\b(?:NaN|Infinity)\b/g;

/** A string as above, or a bracket. */
const STRING_OR_BRACKET = /"(?:[^"\\]|\\[^])*(?:"|\\?$)|[[\]{}]/g;

/** Nesting of any JSON that is read: three times the deepest of ours, a state with its last run. Deeper is made to break whoever walks it. */
const DEEPEST_JSON = 32;

/** JSON from elsewhere, its depth looked at before anything is made of it. @throws SyntaxError */
export function parseJson(json: string): unknown {
  let depth = 0;
  for (const [token] of json.matchAll(STRING_OR_BRACKET)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > DEEPEST_JSON) throw new SyntaxError(`nested more than ${String(DEEPEST_JSON)} levels deep`);
  }
  return JSON.parse(json);
}

/** JSON as Python's writer leaves it, with NaN and Infinity bare: something else in their places, strings as they are. */
export function replaceBareNumbers(json: string, replacement: (number: string) => string): string {
  return json.replace(STRING_OR_BARE, (token) => (token.startsWith('"') ? token : replacement(token)));
}

/** Number of single-character slips (insert, delete, replace, swap neighbours) between two words. */
export function slips(a: string, b: string): number {
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, (older[j - 2] ?? 0) + 1);
      row.push(best);
    }
    older = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}
