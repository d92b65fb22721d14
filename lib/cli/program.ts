/**
 * The command line, made from the registry: parsing, --help, "did you mean". Parsing only makes a value; nothing is
 * run here, and of the commands only the one that was asked for is loaded.
 */
import { Command as Program, CommanderError, InvalidArgumentError, Option } from 'commander';
import { EXIT, type ExitCode } from '../core/model/errors.js';
import { visible } from '../core/model/visible.js';
import type { CommandIo, GlobalOptions } from '../system/command-io.js';
import {
  type Command,
  type Field,
  type Fields,
  flag,
  oneOf,
  type Parsed,
  type Plugin,
  type PluginCode,
  type Registry,
  text,
  type Values,
} from './command.js';
import { exitCodeLines } from './exit-codes.js';
import { CONFIG_VARIABLE, configFileOf, DEFAULT_CONFIG_FILE, LOG_FORMATS, LOG_LEVELS } from './options.js';

type Output = Pick<CommandIo, 'argv0' | 'version' | 'env' | 'stdout' | 'stderr'>;

/** What a command line came to: a command, or nothing more to do (help, version, a usage error already told). */
export type CommandLine =
  | {
      readonly kind: 'command';
      readonly name: string;
      readonly command: Command;
      readonly options: GlobalOptions & Values<Fields>;
      readonly configTold: boolean;
    }
  | { readonly kind: 'ended'; readonly exitCode: ExitCode | PluginCode };

/** Options that every command has. */
export const GLOBALS = {
  config: text(
    '--config <file>',
    `configuration (default: $${CONFIG_VARIABLE}, else ${DEFAULT_CONFIG_FILE})`,
  ),
  logFormat: oneOf('--log-format <format>', 'how log lines look', LOG_FORMATS, 'auto'),
  logLevel: oneOf('--log-level <level>', 'least level that is logged', LOG_LEVELS, 'info'),
};
/** The parser's own, which it acts on by itself. */
export const VERSION_OPTION = flag('--version', 'print the version');
export const HELP_OPTION = flag('-h, --help', 'show this help');
export const HELP_COMMAND = { name: 'help', summary: 'show the help of a command' };

/** Wider lines are hard to read. */
const WIDEST_HELP = 90;

export async function parseCommandLine(
  argv: readonly string[],
  io: Output,
  registry: Registry,
): Promise<CommandLine> {
  let plugin: Plugin | undefined;
  const program = emptyProgram(io, () => plugin !== undefined);
  const globals = addFields(program, GLOBALS);
  const found: CommandLine[] = [];
  try {
    const named = commandWord(program.parseOptions([...argv]).operands, registry);
    for (const [name, { summary, load }] of Object.entries(registry)) {
      const subcommand = program.command(name).summary(summary);
      // The others are only names and what they are for: for the list, and for "did you mean".
      if (named !== name) continue;
      const { command } = await load();
      plugin = command.plugin;
      describe(subcommand, command, io.argv0);
      const values = addFields(subcommand, command.fields);
      subcommand.action(() => {
        const { config, ...logging } = globals();
        const configFile = configFileOf(config, io.env);
        if (configFile === null) return refuseConfig(subcommand, config);
        const options = { configFile, ...logging, ...values() };
        found.push({ kind: 'command', name, command, options, configTold: config !== undefined });
      });
    }
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // --version is obeyed before it is known of which command it was asked.
    if (error.code === 'commander.version') plugin = await pluginIn(argv, registry);
    return { kind: 'ended', exitCode: plugin?.otherwise ?? (error.exitCode === 0 ? EXIT.ok : EXIT.usage) };
  }
  return found[0] ?? { kind: 'ended', exitCode: plugin?.otherwise ?? EXIT.usage };
}

/** The command that is named, if one is. */
function commandWord([first, second]: readonly string[], registry: Registry): string | undefined {
  const word = first === HELP_COMMAND.name ? second : first;
  return word !== undefined && Object.hasOwn(registry, word) ? word : undefined;
}

async function pluginIn(argv: readonly string[], registry: Registry): Promise<Plugin | undefined> {
  const [, row] = Object.entries(registry).find(([name]) => argv.includes(name)) ?? [];
  return row === undefined ? undefined : (await row.load()).command.plugin;
}

function refuseConfig(program: Program, told: string | undefined): never {
  const where = told === undefined ? `$${CONFIG_VARIABLE}` : '--config';
  return program.error(`error: ${where} is empty; expected the path of a configuration file`, {
    exitCode: EXIT.usage,
  });
}

/** @param allToStdout whether what is wrong is told on standard output, too: nothing else of a plugin is shown */
function emptyProgram(io: Output, allToStdout: () => boolean): Program {
  const program = new Program(io.argv0)
    .description(
      'Steers new latency-sensitive connections to the second internet line of a MikroTik router while the first is congested or dead.',
    )
    .version(io.version, VERSION_OPTION.spelled, VERSION_OPTION.help)
    .helpOption(HELP_OPTION.spelled, HELP_OPTION.help)
    .helpCommand(`${HELP_COMMAND.name} [command]`, HELP_COMMAND.summary)
    .configureHelp({
      showGlobalOptions: true,
      sortSubcommands: false,
      subcommandTerm: (subcommand) => subcommand.name(),
    })
    .configureOutput({
      writeOut: (words) => io.stdout.write(words),
      writeErr: (words) => (allToStdout() ? io.stdout : io.stderr).write(words),
      // Arguments are echoed: what a terminal would obey is made visible.
      outputError: (words, write) => write(visible(words, { keepNewlines: true })),
      getOutHelpWidth: () => Math.min(io.stdout.columns, WIDEST_HELP),
      getErrHelpWidth: () => Math.min(io.stderr.columns, WIDEST_HELP),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride()
    .showHelpAfterError(`(see ${io.argv0} --help)`);
  return program;
}

function describe(program: Program, command: Command, argv0: string): void {
  const examples = command.examples.map((line) => `  ${line.replaceAll('%', argv0)}`).join('\n');
  program
    .description(command.description)
    .helpOption(HELP_OPTION.spelled, HELP_OPTION.help)
    .showHelpAfterError(`(see ${argv0} ${program.name()} --help)`)
    .addHelpText(
      'after',
      `\n${command.examples.length > 1 ? 'Examples' : 'Example'}:\n${examples}\n\nExit codes:\n${codesOf(command)}`,
    );
}

function codesOf(command: Command): string {
  const { plugin } = command;
  if (plugin === undefined) return exitCodeLines(exitsOf(command));
  return exitCodeLines(Object.keys(plugin.codes).map(Number), plugin.codes);
}

function exitsOf({ needs }: Command): ExitCode[] {
  const always = [EXIT.ok, EXIT.internal, EXIT.usage];
  if (needs === 'nothing') return always;
  const busy = needs === 'lock' ? [EXIT.busy] : [];
  return [...always, EXIT.unavailable, ...busy, EXIT.notPermitted, EXIT.config];
}

/** Gives the parser these options and the argument; returns where their values are to be had once it has parsed. */
function addFields<F extends Fields>(program: Program, fields: F): () => Values<F> {
  const sources = Object.entries(fields).map(([name, field]) => [name, addField(program, field)] as const);
  return () => Object.fromEntries(sources.map(([name, value]) => [name, value()])) as Values<F>;
}

function addField(program: Program, field: Field): () => unknown {
  const { spelled, help, takes, otherwise } = field;
  if (field.kind === 'argument') {
    const argument = program.createArgument(spelled, help);
    program.addArgument(typeof takes === 'string' ? argument : argument.choices(takes));
    return () => program.args[0];
  }
  const option = new Option(spelled, help);
  if (typeof takes !== 'string') option.choices(takes).default(otherwise);
  const { parse } = field;
  if (parse !== undefined) option.argParser((words: string) => understood(parse(words)));
  program.addOption(option);
  return () => (program.getOptionValue(option.attributeName()) as unknown) ?? otherwise;
}

function understood(result: Parsed<unknown>): unknown {
  if (result.kind === 'ok') return result.value;
  // The parser puts this sentence after its own.
  throw new InvalidArgumentError(`${result.message.charAt(0).toUpperCase()}${result.message.slice(1)}.`);
}
