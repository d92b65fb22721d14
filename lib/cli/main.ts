/** argv → the one command asked for → its exit code. Every command is loaded only when it is the one. */
import { CommanderError } from 'commander';
import type { CommandIo } from '../system/command-io.js';
import type { ParsedCommand } from './parsed.js';
import { buildProgram } from './program.js';
import { EXIT, type ExitCode } from '../core/model/errors.js';

/** What a command line came to: a command, or nothing more to do (help, version, a usage error already told). */
export type CommandLine =
  | { readonly kind: 'command'; readonly command: ParsedCommand }
  | { readonly kind: 'ended'; readonly exitCode: ExitCode };

export function parseCommandLine(
  argv: readonly string[],
  io: Pick<CommandIo, 'argv0' | 'version' | 'env' | 'stdout' | 'stderr'>,
): CommandLine {
  const found: ParsedCommand[] = [];
  const program = buildProgram(io, (parsed) => found.push(parsed));
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: 'ended', exitCode: error.exitCode === 0 ? EXIT.ok : EXIT.usage };
  }
  const command = found[0];
  return command === undefined ? { kind: 'ended', exitCode: EXIT.usage } : { kind: 'command', command };
}

/** @throws SteerError and whatever is a bug; bin/ turns both into words and an exit code. */
export async function main(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  const line = parseCommandLine(argv, io);
  return line.kind === 'ended' ? line.exitCode : dispatch(line.command, io);
}

async function dispatch(command: ParsedCommand, io: CommandIo): Promise<ExitCode> {
  switch (command.name) {
    case 'run': {
      const { runCommand } = await import('./commands/run.js');
      return runCommand(command.options, io);
    }
    case 'status': {
      const { statusCommand } = await import('./commands/status.js');
      return statusCommand(command.options, io);
    }
    case 'force-enable':
    case 'force-disable': {
      const { forceCommand } = await import('./commands/order.js');
      return forceCommand(command.name === 'force-enable' ? 'enabled' : 'disabled', command.options, io);
    }
    case 'auto': {
      const { autoCommand } = await import('./commands/order.js');
      return autoCommand(command.options, io);
    }
    case 'reset': {
      const { resetCommand } = await import('./commands/order.js');
      return resetCommand(command.options, io);
    }
    case 'trust': {
      const { trustCommand } = await import('./commands/trust.js');
      return trustCommand(command.options, io);
    }
    case 'explain': {
      const { explainCommand } = await import('./commands/explain.js');
      return explainCommand(command.options, io);
    }
    case 'history': {
      const { historyCommand } = await import('./commands/history.js');
      return historyCommand(command.options, io);
    }
    case 'replay': {
      const { replayCommand } = await import('./commands/replay.js');
      return replayCommand(command.options, io);
    }
    case 'compare': {
      const { compareCommand } = await import('./commands/compare.js');
      return compareCommand(command.options, io);
    }
    case 'suggest': {
      const { suggestCommand } = await import('./commands/suggest.js');
      return suggestCommand(command.options, io);
    }
    case 'demo': {
      const { demoCommand } = await import('./commands/demo.js');
      return demoCommand(command.options, io);
    }
    case 'completion': {
      const { completionCommand } = await import('./commands/completion.js');
      return completionCommand(command.shell, io);
    }
  }
}
