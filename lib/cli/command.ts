/** What the parts of the command line's definition share. */
import type { ParsedCommand } from './parsed.js';
import type { ExitCode } from '../core/model/errors.js';

export type Found = (command: ParsedCommand) => unknown;

/** Options as commander collects them, before they get their own names. */
export type Raw = Readonly<Record<string, unknown>>;

export interface CommandSpec {
  readonly usage: string;
  readonly summary: string;
  readonly description: string;
  /** `%` stands for the name of the program. */
  readonly examples: readonly string[];
  readonly exits: readonly ExitCode[];
}
