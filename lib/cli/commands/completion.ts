/** `completion`: prints the script for one shell, made from the command line's own definition. */
import { describeCommandLine } from '../completion/description.js';
import type { Shell } from '../parsed.js';
import { EXIT, type ExitCode } from '../../core/model/errors.js';
import { bashCompletion } from '../completion/bash.js';
import { fishCompletion } from '../completion/fish.js';
import { zshCompletion } from '../completion/zsh.js';
import type { CommandIo } from '../../system/command-io.js';

const MAKE = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

export function completionCommand(shell: Shell, io: CommandIo): Promise<ExitCode> {
  io.stdout.write(MAKE[shell](describeCommandLine(io)));
  return Promise.resolve(EXIT.ok);
}
