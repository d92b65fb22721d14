/** Runs a console line that has been read: values, brackets, built-in commands, menus. */
import type { Expression, Script, Word } from './ast.js';
import { runBuiltin } from './builtins.js';
import { ConsoleError } from './console-error.js';
import type { Environment } from './environment.js';
import { insideOf, locate } from './locate.js';
import { runMenuCommand } from './menu-commands.js';
import { runConsolePing } from './ping-console.js';
import { binary, valueText, type Value } from './values.js';

export class Interpreter {
  readonly variables = new Map<string, Value>();

  constructor(readonly environment: Environment) {}

  /** Runs statements one after another. @returns the last value */
  async run(script: Script, cwd: readonly string[]): Promise<Value> {
    let here = cwd;
    let value: Value = null;
    for (const statement of script) {
      const located = locate(statement, here, this.environment);
      const inside = insideOf(located, here);
      switch (located.kind) {
        case 'cd':
          here = located.path;
          break;
        case 'value':
          value = await this.value(located.value, inside);
          break;
        case 'builtin':
          value = await runBuiltin(this, located.name, located.args, inside);
          break;
        case 'ping':
          value = await runConsolePing(this.environment, located.args, (word) => this.word(word, inside));
          break;
        case 'menu':
          value = await runMenuCommand(this.environment, located, (word) => this.word(word, inside));
          break;
      }
    }
    return value;
  }

  /** An argument as a value. */
  word(word: Word, cwd: readonly string[]): Promise<Value> {
    return word.kind === 'bare' ? Promise.resolve(word.text) : this.value(word.value, cwd);
  }

  async value(expression: Expression, cwd: readonly string[]): Promise<Value> {
    switch (expression.kind) {
      case 'bare':
        return expression.text;
      case 'text':
        return this.#text(expression.parts, cwd);
      case 'variable':
        return this.variables.get(expression.name) ?? null;
      case 'command':
      case 'block':
        return this.run(expression.script, cwd);
      case 'binary':
        return binary(
          expression.op,
          await this.value(expression.left, cwd),
          await this.value(expression.right, cwd),
        );
    }
  }

  /** Statements handed over in braces. */
  block(word: Word | undefined, cwd: readonly string[]): Promise<Value> {
    if (word === undefined || word.kind === 'bare' || word.value.kind !== 'block')
      throw new ConsoleError('expected command block');
    return this.run(word.value.script, cwd);
  }

  async #text(parts: readonly (string | Expression)[], cwd: readonly string[]): Promise<string> {
    let text = '';
    for (const part of parts) {
      text += typeof part === 'string' ? part : valueText(await this.value(part, cwd));
    }
    return text;
  }
}
