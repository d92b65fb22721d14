/** One console line in, what the router prints out. */
import { ConsoleError } from './console-error.js';
import { Environment, type ConsoleOptions } from './environment.js';
import { Interpreter } from './interpreter.js';
import { checkScript } from './locate.js';
import { parseLine } from './parse.js';

export { dressOf, type Dress } from './dress.js';
export type { ConsoleOptions } from './environment.js';

export interface ConsoleOutput {
  /** Printed lines without their ends. */
  readonly lines: readonly string[];
  /** The error that ended the line; already among the lines. */
  readonly failed: boolean;
}

/** Runs one line. An error is printed like anything else: there is no other sign of it. */
export async function runConsoleLine(line: string, options: ConsoleOptions): Promise<ConsoleOutput> {
  await options.model.settle();
  const environment = new Environment(options);
  try {
    const script = parseLine(line);
    checkScript(script, [], environment);
    await new Interpreter(environment).run(script, []);
    return { lines: environment.lines, failed: false };
  } catch (error) {
    if (!(error instanceof ConsoleError)) throw error;
    return { lines: [...environment.lines, error.message], failed: true };
  }
}

/** How an exec channel sends lines: CR LF, and blanks at the end of each. */
export function execText(lines: readonly string[], padding: number): string {
  return lines
    .flatMap((line) => line.split('\n'))
    .map((line) => `${line.padEnd(padding)}\r\n`)
    .join('');
}
