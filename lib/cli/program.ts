/**
 * The command line, defined once: parsing, --help and shell completion all come from this.
 * Parsing only makes a value; nothing is run here.
 */
import { Command as Program, Option } from 'commander';
import type { CommandIo, GlobalOptions } from '../system/command-io.js';
import { EXIT } from '../core/model/errors.js';
import { durationArgument, FASTEST_DEMO, reasonArgument, speedArgument } from './arguments.js';
import { exitCodeLines } from './exit-codes.js';
import { CONFIG_VARIABLE, configFileOf, DEFAULT_CONFIG_FILE, LOG_FORMATS, LOG_LEVELS } from './options.js';
import type { CommandSpec, Found, Raw } from './command.js';
import { addJournalCommands } from './journal-commands.js';
import { type Shell, SHELLS } from './parsed.js';
import { visible } from '../core/model/visible.js';

type Output = Pick<CommandIo, 'argv0' | 'version' | 'env' | 'stdout' | 'stderr'>;

/** Wider lines are hard to read. */
const WIDEST_HELP = 90;

/** The whole definition; `found` receives the one command that was given. */
export function buildProgram(io: Output, found: Found): Program {
  const program = new Program(io.argv0);
  program
    .description(
      'Steers new latency-sensitive connections to the second internet line of a MikroTik router while the first is congested or dead.',
    )
    .version(io.version, '--version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .addOption(
      new Option(
        '--config <file>',
        `configuration (default: $${CONFIG_VARIABLE}, else ${DEFAULT_CONFIG_FILE})`,
      ),
    )
    .addOption(new Option('--log-format <format>', 'how log lines look').choices(LOG_FORMATS).default('auto'))
    .addOption(
      new Option('--log-level <level>', 'least level that is logged').choices(LOG_LEVELS).default('info'),
    )
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      // Arguments are echoed: what a terminal would obey is made visible.
      outputError: (text, write) => write(visible(text, { keepNewlines: true })),
      getOutHelpWidth: () => Math.min(io.stdout.columns, WIDEST_HELP),
      getErrHelpWidth: () => Math.min(io.stderr.columns, WIDEST_HELP),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride()
    .showHelpAfterError(`(see ${io.argv0} --help)`);

  const add = (spec: CommandSpec): Program => {
    const command = program.command(spec.usage).summary(spec.summary).description(spec.description);
    const see = `${io.argv0} ${command.name()}`;
    command
      .helpOption('-h, --help', 'show this help')
      .showHelpAfterError(`(see ${see} --help)`)
      .addHelpText(
        'after',
        `\n${spec.examples.length > 1 ? 'Examples' : 'Example'}:\n${spec.examples
          .map((e) => `  ${e.replaceAll('%', io.argv0)}`)
          .join('\n')}\n\nExit codes:\n${exitCodeLines(spec.exits)}`,
      );
    return command;
  };
  /** Options of the command and the program together, checked. */
  const globals = (command: Program): GlobalOptions => {
    const raw = command.optsWithGlobals<Raw>();
    const configFile = configFileOf(raw['config'] as string | undefined, io.env);
    if (configFile === null) {
      const where = raw['config'] === undefined ? `$${CONFIG_VARIABLE}` : '--config';
      command.error(`error: ${where} is empty; expected the path of a configuration file`, {
        exitCode: EXIT.usage,
      });
    }
    return {
      configFile,
      logFormat: raw['logFormat'] as GlobalOptions['logFormat'],
      logLevel: raw['logLevel'] as GlobalOptions['logLevel'],
    };
  };

  add({
    usage: 'run',
    summary: 'one cycle: measure, assess, decide, act, verify, save',
    description:
      'One cycle: measures the primary line, decides, switches the rule on the router if needed, verifies it, saves the state. Started by a timer; a second run at the same time ends at once.',
    examples: ['% run', '% --config ./steering.yaml run --dry-run'],
    exits: [EXIT.ok, EXIT.internal, EXIT.usage, EXIT.unavailable, EXIT.notPermitted, EXIT.config],
  })
    .option('--dry-run', 'read and decide only: the router is not written, the state is not saved')
    .option('--json', 'print the record of the cycle as one JSON object')
    .action((raw: Raw, command: Program) => {
      const options = { ...globals(command), dryRun: raw['dryRun'] === true, json: raw['json'] === true };
      found({ name: 'run', options });
    });

  add({
    usage: 'status',
    summary: 'what is happening and why',
    description:
      'Shows what is happening and why, from the state file alone: no router and no lock are needed.',
    examples: ['% status', '% status --watch', '% status --json | jq .route'],
    exits: [EXIT.ok, EXIT.internal, EXIT.usage, EXIT.unavailable, EXIT.notPermitted, EXIT.config],
  })
    .option('--json', 'print the same facts as one JSON object')
    .option('--watch', 'keep showing it; q or Ctrl-C ends')
    .action((raw: Raw, command: Program) => {
      found({
        name: 'status',
        options: { ...globals(command), json: raw['json'] === true, watch: raw['watch'] === true },
      });
    });

  for (const name of ['force-enable', 'force-disable'] as const) {
    const to = name === 'force-enable' ? 'alternate' : 'primary';
    add({
      usage: name,
      summary: `override: keep new connections on the ${to} line`,
      description:
        `Manual override: the rule is ${name === 'force-enable' ? 'enabled' : 'disabled'} now and kept so, whatever the decider would do, ` +
        'until the override expires or `auto` ends it. When the router cannot be reached the order is recorded and the next run applies it.',
      examples: [
        `% ${name}`,
        `% ${name} --for 30m --reason "${name === 'force-enable' ? 'cable modem firmware update' : 'DSL line under test'}"`,
      ],
      exits: [
        EXIT.ok,
        EXIT.internal,
        EXIT.usage,
        EXIT.unavailable,
        EXIT.busy,
        EXIT.notPermitted,
        EXIT.config,
      ],
    })
      .option(
        '--for <duration>',
        'how long: 90s, 30m, 2h, 1d, 1h30m (default: until `auto`)',
        durationArgument,
      )
      .option('--reason <text>', 'why, for status and the log; at most 200 characters', reasonArgument)
      .action((raw: Raw, command: Program) => {
        found({
          name,
          options: {
            ...globals(command),
            ...(typeof raw['for'] === 'number' ? { forMs: raw['for'] } : {}),
            ...(typeof raw['reason'] === 'string' ? { reason: raw['reason'] } : {}),
          },
        });
      });
  }

  add({
    usage: 'auto',
    summary: 'end the override, hand back to the decider',
    description: 'Clears the manual override; from the next run on the decider decides again.',
    examples: ['% auto'],
    exits: [EXIT.ok, EXIT.internal, EXIT.usage, EXIT.unavailable, EXIT.busy, EXIT.notPermitted, EXIT.config],
  }).action((_raw: Raw, command: Program) => {
    found({ name: 'auto', options: globals(command) });
  });

  add({
    usage: 'reset',
    summary: 'start over: fresh state, rule disabled and verified',
    description:
      'Starts over: a fresh state (the old file is kept beside it), the rule disabled and verified.',
    examples: ['% reset', '% reset --yes'],
    exits: [EXIT.ok, EXIT.internal, EXIT.usage, EXIT.unavailable, EXIT.busy, EXIT.notPermitted, EXIT.config],
  })
    .option('--yes', 'do not ask')
    .action((raw: Raw, command: Program) => {
      found({ name: 'reset', options: { ...globals(command), yes: raw['yes'] === true } });
    });

  add({
    usage: 'trust',
    summary: "show the router's host key or certificate, and pin it",
    description:
      'Shows the SSH host key or TLS certificate of the configured router, asks, and pins it: writes router.known_hosts, or prints the line for the configuration. Nothing of the login is sent.',
    examples: ['% trust', '% trust --yes --fingerprint SHA256:…'],
    exits: [EXIT.ok, EXIT.internal, EXIT.usage, EXIT.unavailable, EXIT.notPermitted, EXIT.config],
  })
    .option('--yes', 'do not ask; needs --fingerprint')
    .option('--fingerprint <text>', 'what the router must show, or nothing is trusted')
    .action((raw: Raw, command: Program) => {
      const fingerprint = raw['fingerprint'];
      found({
        name: 'trust',
        options: {
          ...globals(command),
          yes: raw['yes'] === true,
          ...(typeof fingerprint === 'string' ? { fingerprint } : {}),
        },
      });
    });

  addJournalCommands({ add, globals, found });

  add({
    usage: 'demo',
    summary: 'the whole thing on this machine, nothing to install or configure',
    description:
      'Plays a congestion episode: the real cycle against a built-in RouterOS emulator, the status view while it runs, and what happened at the end.',
    examples: ['% demo', '% demo --speed 1', '% demo --plain'],
    exits: [EXIT.ok, EXIT.internal, EXIT.usage],
  })
    .option('--speed <factor>', `how much faster than life, 1 to ${FASTEST_DEMO}`, speedArgument)
    .option('--plain', 'plain lines instead of the live view')
    .action((raw: Raw, command: Program) => {
      const speed = raw['speed'];
      found({
        name: 'demo',
        options: {
          ...globals(command),
          ...(typeof speed === 'number' ? { speed } : {}),
          plain: raw['plain'] === true,
        },
      });
    });

  const completion = add({
    usage: 'completion',
    summary: 'shell completion for bash, zsh or fish',
    description: 'Prints a completion script for the shell.',
    examples: [
      '% completion bash > /etc/bash_completion.d/%',
      '% completion zsh > "${fpath[1]}/_%"',
      '% completion fish > ~/.config/fish/completions/%.fish',
    ],
    exits: [EXIT.ok, EXIT.internal, EXIT.usage],
  });
  completion
    .addArgument(completion.createArgument('<shell>', 'which shell').choices(SHELLS))
    .action((shell: Shell) => {
      found({ name: 'completion', shell });
    });
  return program;
}
