/** `completion`: prints the script for one shell, made from the command line's own definition. */
import { describeCommandLine } from '../cli-description.js';
import type { Shell } from '../cli-parsed.js';
import { EXIT, type ExitCode } from '../errors.js';
import { bashCompletion } from '../view/completion-bash.js';
import { fishCompletion } from '../view/completion-fish.js';
import { zshCompletion } from '../view/completion-zsh.js';
import type { CommandIo } from './io.js';

const MAKE = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

export function completionCommand(shell: Shell, io: CommandIo): Promise<ExitCode> {
  io.stdout.write(MAKE[shell](describeCommandLine(io)));
  return Promise.resolve(EXIT.ok);
}
