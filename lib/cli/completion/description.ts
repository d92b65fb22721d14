/** The command line as plain data: what a completion script or a page of documentation needs. */
import type { Command as Program, Option } from 'commander';
import type { CommandIo } from '../../system/command-io.js';
import { buildProgram } from '../program.js';

export interface OptionDescription {
  /** All spellings, e.g. ["-h", "--help"]. */
  readonly flags: readonly string[];
  readonly description: string;
  /** What follows it: nothing, a file, one of a list, or free text. */
  readonly takes: 'nothing' | 'file' | 'text' | readonly string[];
}

export interface CommandDescription {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionDescription[];
  /** Choices of its one argument; empty where it has none or is a file. */
  readonly choices: readonly string[];
  /** Whether its one argument is a file. */
  readonly takesFile: boolean;
}

export interface CommandLineDescription {
  readonly program: string;
  readonly globals: readonly OptionDescription[];
  readonly commands: readonly CommandDescription[];
}

export function describeCommandLine(
  io: Pick<CommandIo, 'argv0' | 'version' | 'env' | 'stdout' | 'stderr'>,
): CommandLineDescription {
  const program = buildProgram(io, () => undefined);
  const options = (command: Program): OptionDescription[] =>
    command.createHelp().visibleOptions(command).map(describeOption);
  const commands = program.commands.map((command) => ({
    name: command.name(),
    summary: command.summary(),
    options: options(command),
    choices: command.registeredArguments.flatMap((argument) => argument.argChoices ?? []),
    takesFile: command.registeredArguments.some((argument) => argument.name() === 'journal'),
  }));
  const help = {
    name: 'help',
    summary: 'show the help of a command',
    options: [],
    choices: commands.map((command) => command.name),
    takesFile: false,
  };
  return { program: program.name(), globals: options(program), commands: [...commands, help] };
}

function describeOption(option: Option): OptionDescription {
  const flags = [option.short, option.long].filter((flag) => flag !== undefined);
  const text = option.flags.includes('<file>') ? 'file' : 'text';
  return {
    flags,
    description: option.description,
    takes: option.required ? (option.argChoices ?? text) : 'nothing',
  };
}
