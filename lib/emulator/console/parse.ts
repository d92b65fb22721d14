/** Reads a console line into statements. Nothing runs before the whole line has been read. */
import type { Expression, PairOperator, Script, Statement, Word } from './ast.js';
import { readParenthesis } from './parse-expression.js';
import { Scanner } from './scanner.js';
import { readTextLiteral } from './text-literal.js';

/** What may stand in a word without quotes. */
const BARE = /(?:[^\s;"[\](){}$'`=~<>!\\]|!(?!=))+/y;
/** What may stand in a value without quotes: the same, and what would compare elsewhere. */
const BARE_VALUE = /[^\s;"[\](){}$'`=\\]+/y;
const CLOSERS = ']})';

/** @throws ConsoleError of reading */
export function parseLine(source: string): Script {
  const scanner = new Scanner(source);
  const script = readScript(scanner);
  if (!scanner.done) throw scanner.error();
  return script;
}

/** Statements up to a closing bracket or the end. */
export function readScript(scanner: Scanner): Script {
  const statements: Statement[] = [];
  for (;;) {
    scanner.match(/[\s;]*/y);
    if (scanner.done || CLOSERS.includes(scanner.peek())) return statements;
    statements.push(readStatement(scanner));
  }
}

function readStatement(scanner: Scanner): Statement {
  const column = scanner.column();
  const words: Word[] = [];
  for (;;) {
    scanner.skipSpace();
    const c = scanner.peek();
    if (c === '' || c === ';' || c === '\n' || CLOSERS.includes(c)) return { words, column };
    words.push(readWord(scanner));
  }
}

function readWord(scanner: Scanner): Word {
  const column = scanner.column();
  if ('"[({$'.includes(scanner.peek())) return { kind: 'value', value: readValue(scanner), column };
  const text = scanner.match(BARE);
  if (text === null) throw scanner.error();
  const op = readOperator(scanner);
  if (op === null) return { kind: 'bare', text, column };
  // `name=` with nothing behind it: an empty value must be written `name=""`.
  if (/[\s;]|^$/.test(scanner.peek())) throw scanner.error();
  return { kind: 'pair', name: text, op, value: readValue(scanner), column };
}

function readOperator(scanner: Scanner): PairOperator | null {
  for (const op of ['!=', '=', '~'] as const) if (scanner.take(op)) return op;
  return null;
}

/** One value: text, variable, brackets, or a bare word. */
export function readValue(scanner: Scanner): Expression {
  const c = scanner.peek();
  if (c === '"') return readTextLiteral(scanner, readDollar);
  if (c === '[') return readBracket(scanner, '[', ']', 'command');
  if (c === '{') return readBracket(scanner, '{', '}', 'block');
  if (c === '(') return readParenthesis(scanner, readValue);
  if (c === '$') {
    const value = readDollar(scanner);
    if (value !== null) return value;
    throw scanner.error();
  }
  const column = scanner.column();
  const text = scanner.match(BARE_VALUE);
  if (text === null || !/[\s;\])}]|^$/.test(scanner.peek())) throw scanner.error();
  return { kind: 'bare', text, column };
}

/** What a dollar starts. */
export function readDollar(scanner: Scanner): Expression | null {
  if (scanner.peek() !== '$') return null;
  if (scanner.peek(1) === '[' || scanner.peek(1) === '(') {
    scanner.next();
    return readValue(scanner);
  }
  const name = scanner.match(/\$(?:[A-Za-z0-9]+|"[A-Za-z0-9_-]+")/y);
  return name === null ? null : { kind: 'variable', name: name.replace(/[$"]/g, '') };
}

function readBracket(scanner: Scanner, open: string, close: string, kind: 'command' | 'block'): Expression {
  scanner.take(open);
  const script = readScript(scanner);
  if (!scanner.take(close)) throw scanner.error(scanner.done ? 'expected closing bracket' : undefined);
  return { kind, script };
}
