/** argv → the one command asked for → its exit code. */
import type { ExitCode } from '../core/model/errors.js';
import type { CommandIo } from '../system/command-io.js';
import type { PluginCode } from './command.js';
import { parseCommandLine } from './program.js';
import { COMMANDS } from './registry.js';

/** @throws SteerError and whatever is a bug; bin/ turns both into words and an exit code. */
export async function main(
  argv: readonly string[],
  io: CommandIo,
  registry = COMMANDS,
): Promise<ExitCode | PluginCode> {
  const line = await parseCommandLine(argv, io, registry);
  if (line.kind === 'ended') return line.exitCode;
  return line.command.act(line.options, io, { configTold: line.configTold, registry });
}
