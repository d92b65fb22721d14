/** Completion for fish: one `complete` line per thing that can be typed. */
import { type Field, flagsOf } from '../command.js';
import { HELP_OPTION } from '../program.js';
import type { CompletedLine } from './words.js';

export function fishCompletion(line: CompletedLine): string {
  const name = line.program;
  const names = line.commands.map((command) => command.name).join(' ');
  const lines = [
    `# fish completion for ${name}. Load it: ${name} completion fish | source`,
    `complete -c ${name} -f`,
  ];
  for (const option of line.globals) lines.push(`complete -c ${name} ${optionWords(option)}`);
  for (const command of line.commands) {
    lines.push(
      `complete -c ${name} -n ${quote(`not __fish_seen_subcommand_from ${names}`)} -a ${command.name} -d ${quote(command.summary)}`,
    );
    const here = `complete -c ${name} -n ${quote(`__fish_seen_subcommand_from ${command.name}`)}`;
    if (command.choices.length > 0) lines.push(`${here} -a ${quote(command.choices.join(' '))}`);
    if (command.takesFile) lines.push(`${here} -F`);
    // --help is everywhere already.
    for (const option of command.options.filter((o) => o !== HELP_OPTION)) {
      lines.push(`${here} ${optionWords(option)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function optionWords(option: Field): string {
  const words = flagsOf(option).map((flag) =>
    flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
  );
  if (option.takes === 'file') words.push('-r -F');
  else if (option.takes === 'text') words.push('-x');
  else if (option.takes !== 'nothing') words.push(`-x -a ${quote(option.takes.join(' '))}`);
  words.push(`-d ${quote(option.help)}`);
  return words.join(' ');
}

function quote(text: string): string {
  return `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
}
