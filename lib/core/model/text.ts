/** Work on text from elsewhere in steps that grow with its length and no faster: expressions that try again would not. */

/** Without the characters of `tail` at its end. An expression like / +$/ would look from every blank to the end. */
export function withoutTail(text: string, tail: string): string {
  let end = text.length;
  while (end > 0 && tail.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** A string, whole or cut short by the end of the text, so that it matches wherever it begins; or a bare number. */
const STRING_OR_BARE = /"(?:[^"\\]|\\[^])*(?:"|\\?$)|-?\b(?:NaN|Infinity)\b/g;

/** JSON as Python's writer leaves it, with NaN and Infinity bare: something else in their places, strings as they are. */
export function replaceBareNumbers(json: string, replacement: (number: string) => string): string {
  return json.replace(STRING_OR_BARE, (token) => (token.startsWith('"') ? token : replacement(token)));
}
