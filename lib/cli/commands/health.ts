/** `health`: one line for a monitoring system, from files only, within a time that is kept whatever a disk does. */
import { existsSync } from 'node:fs';
import { readConfig } from '../../app/prepare.js';
import { messageOf, SteerError } from '../../core/model/errors.js';
import { HEALTH, healthLine, healthOf, type Health, type Seen } from '../../report/health.js';
import { unsavedBeside } from '../../storage/state-copies.js';
import type { CommandIo, GlobalOptions } from '../../system/command-io.js';
import { ownChild } from '../../system/own-child.js';
import { defineCommand, parsed, type Parsed } from '../command.js';
import { statusSource } from './status.js';

/** As the convention has it. */
const USUAL_TIMEOUT_SEC = 10;
const LONGEST_TIMEOUT_SEC = 300;
/** For saying so, and for the end of a process. */
const LAST_STEPS_MS = 300;
/** Tells the child that it is the one that looks. */
const LOOKS = 'WANCTL_STEER_HEALTH_LOOKS';

export const command = defineCommand({
  description:
    'Says in one line whether all is well, as monitoring systems of the Nagios family ask for it (Icinga, Naemon, Checkmk …): from the state file, no router and no lock are needed.',
  examples: ['% health', '% health --timeout 5', '% --config /etc/wanctl/lte.yaml health'],
  needs: 'configuration',
  plugin: {
    codes: {
      [HEALTH.ok]: 'OK: it runs, measures, and could switch',
      [HEALTH.warning]: 'WARNING: it works, and something should be looked at',
      [HEALTH.critical]: 'CRITICAL: it does not run, or cannot do its work',
      [HEALTH.unknown]: 'UNKNOWN: nothing can be said, or something else was asked for',
    },
    otherwise: HEALTH.unknown,
  },
  fields: {
    timeout: parsed(
      '-t, --timeout <seconds>',
      `answer UNKNOWN after this long (default: ${String(USUAL_TIMEOUT_SEC)})`,
      timeoutSec,
      USUAL_TIMEOUT_SEC,
    ),
  },
  async act(options, io) {
    if (io.env[LOOKS] !== undefined) {
      const report = healthOf(await look(options, io));
      io.stdout.write(`${healthLine(report)}\n`);
      return HEALTH[report.health];
    }
    const { line, health } = await askChild(options, io);
    io.stdout.write(`${line}\n`);
    return HEALTH[health];
  },
});

function timeoutSec(words: string): Parsed<number> {
  const seconds = /^\d{1,3}$/.test(words) ? Number(words) : 0;
  return seconds >= 1 && seconds <= LONGEST_TIMEOUT_SEC
    ? { kind: 'ok', value: seconds }
    : { kind: 'bad', message: `expected whole seconds from 1 to ${String(LONGEST_TIMEOUT_SEC)}` };
}

interface Answer {
  readonly line: string;
  readonly health: Health;
}

const ANSWER = /^STEER (OK|WARNING|CRITICAL|UNKNOWN): [^\n]+\n$/;

/** What the child says, if that is such a line and its code agrees: else nothing is known. */
async function askChild(
  { configFile, timeout }: GlobalOptions & { readonly timeout: number },
  { env }: CommandIo,
): Promise<Answer> {
  // Counted from the start of this process.
  const limitMs = timeout * 1000 - performance.now() - LAST_STEPS_MS;
  const end = await ownChild({
    argv: ['--config', configFile, 'health'],
    env: { ...env, [LOOKS]: '1' },
    limitMs,
  });
  if (end.kind === 'late')
    return unknown(`no answer within ${String(timeout)} s: the disk, or the machine, is too slow`);
  if (end.kind === 'not-started') return unknown(`it could not be looked: ${end.why}`);
  const word = ANSWER.exec(end.out)?.[1]?.toLowerCase() as Health | undefined;
  if (word !== undefined && HEALTH[word] === end.code) return { line: end.out.trimEnd(), health: word };
  const [why = ''] = end.err.trim().split('\n');
  return unknown(`it could not be looked: ${why === '' ? `ended with ${String(end.code)}` : why}`);
}

function unknown(why: string): Answer {
  return { line: healthLine(healthOf({ kind: 'not-seen', why })), health: 'unknown' };
}

/** What there is to say, without a limit of time. */
export async function look(
  { configFile }: Pick<GlobalOptions, 'configFile'>,
  { env }: Pick<CommandIo, 'env'>,
): Promise<Seen> {
  try {
    const loaded = await readConfig(configFile, env, 'to-look');
    const frame = await statusSource(loaded, null).look();
    if (frame.state !== 'ok') return { kind: 'no-state', why: frame.why };
    const { lock_file: lock, state } = loaded.config;
    return { kind: 'state', facts: frame, unsaved: existsSync(unsavedBeside(lock, state.file)) };
  } catch (error) {
    return { kind: 'not-seen', why: whyNot(error) };
  }
}

/** The first of a list of problems says enough; all of them are told by `run --dry-run`. */
function whyNot(error: unknown): string {
  const what = messageOf(error).split('\n').slice(0, 2).join(' ');
  const seen = error instanceof SteerError ? error.seen?.split('\n')[0] : undefined;
  return seen === undefined ? what : `${what} (${seen})`;
}
