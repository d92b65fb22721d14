/** One thing wrong with the file, and how it is said: where, which key, what was expected, what was found. */

export interface ConfigProblem {
  readonly line: number;
  readonly column: number;
  /** Dotted key; empty where the file as a whole is meant. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
  /** "did you mean …", "it belongs under …". */
  readonly hint?: string;
}

/** Longest piece of the file that is repeated in a message. */
const SHOWN_CHARACTERS = 60;

/** A piece of the file, quoted, cut and without characters that could disturb a terminal. */
export function quoted(text: string): string {
  const cut = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
  // JSON escapes what is below space; these are DEL to U+009F, line separators and bidirectional controls.
  return JSON.stringify(cut).replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, (c) => {
    return `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** What a value is, without saying what it holds. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'nothing (the value is empty)';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return value === '' ? 'an empty text' : 'a text';
  if (typeof value === 'number') return 'a number';
  return typeof value === 'boolean' ? 'true or false' : 'a section';
}

/** What a value is and holds, short enough for a message. Never called for secrets. */
export function described(value: unknown): string {
  if (typeof value === 'string') return value === '' ? 'an empty text' : `the text ${quoted(value)}`;
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return '.nan';
    return Number.isFinite(value) ? String(value) : value > 0 ? '.inf' : '-.inf';
  }
  if (typeof value === 'boolean') return String(value);
  return kindOf(value);
}

/** The line a person reads; editors and terminals jump to `file:line:column`. */
export function problemText(file: string, problem: ConfigProblem): string {
  const key = problem.path === '' ? '' : ` ${problem.path}:`;
  const hint = problem.hint === undefined ? '' : `; ${problem.hint}`;
  return `${file}:${problem.line}:${problem.column}:${key} expected ${problem.expected}, found ${problem.found}${hint}`;
}

/** In the order of the file. */
export function byPosition(a: ConfigProblem, b: ConfigProblem): number {
  return a.line - b.line || a.column - b.column || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
}
