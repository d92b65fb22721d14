/** The commands that begin with a colon. */
import type { Word } from './ast.js';
import { ConsoleError } from './console-error.js';
import type { Environment } from './environment.js';
import { truth, valueLength, valueText, type Value } from './values.js';

/** Who runs the line, as far as these commands need to know. */
export interface Running {
  readonly environment: Environment;
  readonly variables: Map<string, Value>;
  word(word: Word, cwd: readonly string[]): Promise<Value>;
  block(word: Word | undefined, cwd: readonly string[]): Promise<Value>;
}

type Pair = Extract<Word, { kind: 'pair' }>;

/** A named argument. */
function named(args: readonly Word[], name: string): Pair | undefined {
  return args.find((word): word is Pair => word.kind === 'pair' && word.op === '=' && word.name === name);
}

export async function runBuiltin(
  within: Running,
  name: string,
  args: readonly Word[],
  cwd: readonly string[],
): Promise<Value> {
  const first = (): Promise<Value> => {
    const word = args[0];
    if (word === undefined) throw new ConsoleError('missing value(s) of argument(s) value');
    return within.word(word, cwd);
  };
  switch (name) {
    case 'put':
      within.environment.lines.push(...valueText(await first()).split('\n'));
      return null;
    case 'len':
      return valueLength(await first());
    case 'tostr':
      return valueText(await first());
    case 'local':
    case 'set':
      return assign(within, args, cwd);
    case 'do':
      return doBlock(within, args, cwd);
    case 'if':
      return truth(await first())
        ? within.block(named(args, 'do'), cwd)
        : named(args, 'else') === undefined
          ? null
          : within.block(named(args, 'else'), cwd);
    case 'foreach':
      return forEach(within, args, cwd);
    default:
      return null;
  }
}

async function assign(within: Running, args: readonly Word[], cwd: readonly string[]): Promise<Value> {
  const [name, value] = args;
  if (name?.kind !== 'bare') throw new ConsoleError('expected variable name');
  within.variables.set(name.text, value === undefined ? null : await within.word(value, cwd));
  return null;
}

/** Runs a block; with `on-error` its reason is hidden and the other block runs instead. */
async function doBlock(within: Running, args: readonly Word[], cwd: readonly string[]): Promise<Value> {
  const otherwise = named(args, 'on-error');
  try {
    return await within.block(args[0], cwd);
  } catch (error) {
    if (otherwise === undefined || !(error instanceof ConsoleError) || error.whileReading) throw error;
    return within.block(otherwise, cwd);
  }
}

async function forEach(within: Running, args: readonly Word[], cwd: readonly string[]): Promise<Value> {
  const [name] = args;
  const list = named(args, 'in');
  if (name?.kind !== 'bare' || list === undefined)
    throw new ConsoleError('missing value(s) of argument(s) in');
  const values = await within.word(list, cwd);
  for (const value of Array.isArray(values) ? (values as readonly Value[]) : [values]) {
    within.variables.set(name.text, value);
    await within.block(named(args, 'do'), cwd);
  }
  return null;
}
