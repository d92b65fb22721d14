/** Text in double quotes: the only quotes there are. */
import type { Expression } from './ast.js';
import type { Scanner } from './scanner.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  n: '\n',
  r: '\r',
  t: '\t',
  $: '$',
  '?': '?',
  _: ' ',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
};

/** Reads what `$` starts inside quotes or outside: `$name`, `$[…]`, `$(…)`. null = a lone dollar. */
export type DollarReader = (scanner: Scanner) => Expression | null;

/** Reads quoted text; the opening quote is next. Unescaped `$` substitutes silently. */
export function readTextLiteral(scanner: Scanner, readDollar: DollarReader): Expression {
  scanner.next();
  const parts: (string | Expression)[] = [];
  let bytes: number[] = [];
  const flush = (): void => {
    if (bytes.length > 0) parts.push(Buffer.from(bytes).toString('utf8'));
    bytes = [];
  };
  for (;;) {
    if (scanner.done) throw scanner.error('expected end of text');
    const c = scanner.peek();
    if (c === '"') {
      scanner.next();
      flush();
      return { kind: 'text', parts };
    }
    if (c === '$') {
      const substituted = readDollar(scanner);
      if (substituted === null) throw scanner.error();
      flush();
      parts.push(substituted);
    } else if (c === '\\') {
      bytes.push(...readEscape(scanner));
    } else {
      const whole = String.fromCodePoint(scanner.source.codePointAt(scanner.at) ?? 0);
      scanner.at += whole.length;
      // A raw tab becomes what a terminal would make of it.
      bytes.push(...Buffer.from(whole === '\t' ? '    ' : whole, 'utf8'));
    }
  }
}

/** One escape as bytes. Anything the router does not know is an error. */
function readEscape(scanner: Scanner): Iterable<number> {
  const hex = scanner.match(/\\[0-9A-F]{2}/y);
  if (hex !== null) return [parseInt(hex.slice(1), 16)];
  if (scanner.match(/\\[ \t\r]*\n|\\[ \t]/y) !== null) return [];
  const known = ESCAPES[scanner.peek(1)];
  if (known === undefined) throw scanner.error();
  scanner.at += 2;
  return Buffer.from(known, 'utf8');
}
