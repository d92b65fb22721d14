/** Finds out what a statement calls: a menu command, a built-in one, a change of menu, or just a value. */
import type { Menu } from '../model/menus.js';
import type { Expression, Script, Statement, Word } from './ast.js';
import { ConsoleError, syntaxError } from './console-error.js';
import type { Dress } from './dress.js';

const BUILTINS: ReadonlySet<string> = new Set(['put', 'len', 'tostr', 'local', 'set', 'do', 'if', 'foreach']);

const MENU_COMMANDS: ReadonlySet<string> = new Set(['find', 'get', 'print']);
const SINGLETON_COMMANDS: ReadonlySet<string> = new Set(['get', 'print']);

/** A command of a menu, with its arguments. */
export interface MenuCall {
  readonly menu: Menu;
  readonly command: string;
  readonly args: readonly Word[];
}

export type Located =
  | { readonly kind: 'builtin'; readonly name: string; readonly args: readonly Word[] }
  | ({ readonly kind: 'menu' } & MenuCall)
  | { readonly kind: 'ping'; readonly args: readonly Word[] }
  | { readonly kind: 'cd'; readonly path: readonly string[] }
  | { readonly kind: 'value'; readonly value: Expression };

/** What there is to be called. */
export interface Directory {
  readonly menus: ReadonlyMap<string, Menu>;
  readonly dress: Dress;
}

interface Token {
  readonly text: string;
  readonly column: number;
}

export function locate(statement: Statement, cwd: readonly string[], directory: Directory): Located {
  const first = statement.words[0];
  if (first?.kind === 'value' && statement.words.length === 1) return { kind: 'value', value: first.value };
  if (first?.kind !== 'bare') throw syntaxError(statement.column, 'expected command name');
  if (first.text.startsWith(':')) return builtin(first.text.slice(1), first.column + 1, statement);
  let path: readonly string[] = first.text.startsWith('/') ? [] : cwd;
  for (let n = 0; n < statement.words.length; n += 1) {
    const word = statement.words[n];
    if (word?.kind !== 'bare') break;
    for (const token of tokensOf(word, n, directory.dress)) {
      const called = call(path, token, statement.words.slice(n + 1), directory);
      if (called.kind !== 'cd') return called;
      path = called.path;
    }
  }
  if (statement.words.some((word) => word.kind !== 'bare'))
    throw syntaxError(statement.column, 'expected command name');
  return { kind: 'cd', path };
}

/** `/ip/firewall/mangle` is three steps, where the release knows that form at all. */
function tokensOf(word: Token, n: number, dress: Dress): Token[] {
  const rooted = n === 0 && word.text.startsWith('/');
  const text = rooted ? word.text.slice(1) : word.text;
  const column = word.column + (rooted ? 1 : 0);
  if (!text.includes('/')) return text === '' ? [] : [{ text, column }];
  if (!dress.slashPaths) throw badCommand({ text, column });
  const tokens: Token[] = [];
  let at = column;
  for (const part of text.split('/')) {
    if (part !== '') tokens.push({ text: part, column: at });
    at += part.length + 1;
  }
  return tokens;
}

function call(path: readonly string[], token: Token, args: readonly Word[], directory: Directory): Located {
  const deeper = [...path, token.text];
  if (isDirectory(deeper, directory)) return { kind: 'cd', path: deeper };
  const menu = directory.menus.get(path.join('/'));
  const commands = menu?.singleton === true ? SINGLETON_COMMANDS : MENU_COMMANDS;
  if (menu !== undefined && (commands.has(token.text) || changes(menu, token.text)))
    return { kind: 'menu', menu, command: token.text, args };
  if (token.text === 'ping' && (path.length === 0 || path.join('/') === 'tool'))
    return { kind: 'ping', args };
  if (path.length === 0 && BUILTINS.has(token.text)) return { kind: 'builtin', name: token.text, args };
  throw badCommand(token);
}

/** Is this a command that changes records of the menu? */
function changes(menu: Menu, command: string): boolean {
  return ([...(menu.edits?.commands ?? [])] as string[]).includes(command);
}

function isDirectory(path: readonly string[], directory: Directory): boolean {
  const joined = path.join('/');
  return [...directory.menus.keys(), 'tool'].some((menu) => menu === joined || menu.startsWith(`${joined}/`));
}

function builtin(name: string, column: number, statement: Statement): Located {
  if (!BUILTINS.has(name)) throw badCommand({ text: name, column });
  return { kind: 'builtin', name, args: statement.words.slice(1) };
}

function badCommand(token: Token): ConsoleError {
  return new ConsoleError(`bad command name ${token.text} (line 1 column ${token.column})`, true);
}

/** Checks the whole line before any of it runs: unknown commands stop everything. */
export function checkScript(script: Script, cwd: readonly string[], directory: Directory): void {
  let here = cwd;
  for (const statement of script) {
    const located = locate(statement, here, directory);
    if (located.kind === 'cd') here = located.path;
    const inside = insideOf(located, here);
    if (located.kind === 'value') checkExpression(located.value, inside, directory);
    else if (located.kind !== 'cd')
      for (const word of located.args)
        if (word.kind !== 'bare') checkExpression(word.value, inside, directory);
  }
}

/** Brackets inside a menu command stand in that menu: `enable [find …]`. */
export function insideOf(located: Located, cwd: readonly string[]): readonly string[] {
  return located.kind === 'menu' ? located.menu.path.split('/') : cwd;
}

function checkExpression(value: Expression, cwd: readonly string[], directory: Directory): void {
  switch (value.kind) {
    case 'command':
    case 'block':
      checkScript(value.script, cwd, directory);
      return;
    case 'text':
      for (const part of value.parts) if (typeof part !== 'string') checkExpression(part, cwd, directory);
      return;
    case 'binary':
      checkExpression(value.left, cwd, directory);
      checkExpression(value.right, cwd, directory);
      return;
    case 'bare':
    case 'variable':
      return;
  }
}
