/** The words of the command line, as a completion script needs them. */
import type { Field, Registry } from '../command.js';
import { GLOBALS, HELP_COMMAND, HELP_OPTION, VERSION_OPTION } from '../program.js';

export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly Field[];
  /** Choices of its one argument; empty where it has none or is a file. */
  readonly choices: readonly string[];
  readonly takesFile: boolean;
}

export interface CompletedLine {
  readonly program: string;
  readonly globals: readonly Field[];
  readonly commands: readonly CompletedCommand[];
}

export async function completed(program: string, registry: Registry): Promise<CompletedLine> {
  const commands: CompletedCommand[] = [];
  for (const [name, { summary, load }] of Object.entries(registry)) {
    const { command } = await load();
    const fields = Object.values(command.fields);
    const options = [...fields.filter((field) => field.kind === 'option'), HELP_OPTION];
    const takes = fields.find((field) => field.kind === 'argument')?.takes;
    const choices = typeof takes === 'object' ? takes : [];
    commands.push({ name, summary, options, choices, takesFile: takes === 'file' });
  }
  const names = commands.map(({ name }) => name);
  return {
    program,
    globals: [VERSION_OPTION, ...Object.values(GLOBALS), HELP_OPTION],
    commands: [...commands, { ...HELP_COMMAND, options: [], choices: names, takesFile: false }],
  };
}
