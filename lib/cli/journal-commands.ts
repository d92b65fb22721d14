/** The commands that read the journal, as the command line knows them. */
import type { Command as Program } from 'commander';
import { timeArgument } from './arguments.js';
import type { CommandSpec, Found, Raw } from './command.js';
import type { GlobalOptions, LookBackOptions } from '../system/command-io.js';
import { EXIT } from '../core/model/errors.js';

const EXITS = [EXIT.ok, EXIT.internal, EXIT.usage, EXIT.unavailable, EXIT.notPermitted, EXIT.config];
/** `history` and `compare` look back this far where nothing else is said. */
const USUAL_SINCE = '24h';

export interface ProgramParts {
  readonly add: (spec: CommandSpec) => Program;
  readonly globals: (command: Program) => GlobalOptions;
  readonly found: Found;
}

export function addJournalCommands({ add, globals, found }: ProgramParts): void {
  const fromJournal = (command: Program): Program =>
    command.option('--journal <file>', 'another journal than the configured one');
  const journalOf = (raw: Raw): { journal?: string } =>
    typeof raw['journal'] === 'string' ? { journal: raw['journal'] } : {};
  const lookingBack = (raw: Raw, command: Program): LookBackOptions => ({
    ...globals(command),
    ...journalOf(raw),
    since: typeof raw['since'] === 'string' ? raw['since'] : USUAL_SINCE,
    json: raw['json'] === true,
  });

  fromJournal(
    add({
      usage: 'explain',
      summary: 'one decision in plain words',
      description:
        'Tells one decision: what was measured, how each signal was held against its limit, what was decided and why, what was done and how it was verified. Without an option: the last one.',
      examples: [
        '% explain',
        '% explain --last-transition',
        '% explain --at 14:03',
        '% explain --at "2026-11-21 14:03:10"',
      ],
      exits: EXITS,
    }),
  )
    .option(
      '--at <time>',
      'the last run at that time: 14:03, 2026-11-21T14:03:10, or 10m (ago)',
      timeArgument,
    )
    .option('--last-transition', 'the run that last changed the route')
    .action((raw: Raw, command: Program) => {
      found({
        name: 'explain',
        options: {
          ...globals(command),
          ...journalOf(raw),
          ...(typeof raw['at'] === 'string' ? { at: raw['at'] } : {}),
          lastTransition: raw['lastTransition'] === true,
        },
      });
    });

  fromJournal(
    add({
      usage: 'history',
      summary: 'changes of the route, why, and time steered',
      description:
        'Lists when the route changed and why, how long it was steered, and how often it changed each day; from the state and the journal.',
      examples: ['% history', '% history --since 7d', '% history --since 2026-11-21 --json | jq .changes'],
      exits: EXITS,
    }),
  )
    .option('--since <time>', 'how far back: 90m, 7d, 14:03, 2026-11-21 (default: 24h)', timeArgument)
    .option('--json', 'print the same facts as one JSON object')
    .action((raw: Raw, command: Program) => {
      found({ name: 'history', options: lookingBack(raw, command) });
    });

  const replay = add({
    usage: 'replay',
    summary: 'recorded runs, decided again or by another configuration',
    description:
      'Decides every run of a journal again. By its own configuration, which the journal carries, every decision must come out the same. With --config: what that configuration would have made of the same measurements, and where the two differ. The router is not asked.',
    examples: ['% replay /var/log/wanctl-steer/journal.jsonl', '% replay journal.jsonl --config new.yaml'],
    exits: EXITS,
  });
  replay
    .addArgument(replay.createArgument('<journal>', 'a journal; its older parts beside it are read with it'))
    .option('--json', 'print the whole result as one JSON object')
    .action((journal: string, raw: Raw, command: Program) => {
      // Given by name only: the installed configuration is not "another" one.
      const told = command.optsWithGlobals<Raw>()['config'];
      const options = globals(command);
      const otherConfig = told === undefined ? null : options.configFile;
      found({ name: 'replay', options: { ...options, journal, otherConfig, json: raw['json'] === true } });
    });

  fromJournal(
    add({
      usage: 'compare',
      summary: 'the decider in charge against the other one',
      description:
        'Holds the decider in charge against the other one: how often they agree, each time they do not, how often each changes the route. The other one is the recorded shadow (confidence.shadow), or is worked out from what was recorded.',
      examples: ['% compare', '% compare --since 7d'],
      exits: EXITS,
    }),
  )
    .option('--since <time>', 'how far back: 90m, 7d, 14:03, 2026-11-21 (default: 24h)', timeArgument)
    .option('--json', 'print the whole result as one JSON object')
    .action((raw: Raw, command: Program) => {
      found({ name: 'compare', options: lookingBack(raw, command) });
    });

  fromJournal(
    add({
      usage: 'suggest',
      summary: 'thresholds that fit this line, with the evidence',
      description:
        'Works out thresholds from the journal: how rarely each would steer in healthy time, how soon in congestion. Prints them as lines for the configuration with what they rest on, and nothing where that is too little.',
      examples: ['% suggest', '% suggest --since 7d --json'],
      exits: EXITS,
    }),
  )
    .option('--since <time>', 'how far back: 12h, 7d, 2026-11-21 (default: all of the journal)', timeArgument)
    .option('--json', 'print the whole result as one JSON object')
    .action((raw: Raw, command: Program) => {
      const since = typeof raw['since'] === 'string' ? { since: raw['since'] } : {};
      const options = { ...globals(command), ...journalOf(raw), ...since };
      found({ name: 'suggest', options: { ...options, json: raw['json'] === true } });
    });
}
