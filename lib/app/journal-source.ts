/** Where the commands that tell of the past look: the configured journal and state, or a journal that was named. */
import { parseTime } from '../cli/time.js';
import { readConfig } from './prepare.js';
import type { Now, SteerState } from '../core/model/types.js';
import { SteerError } from '../core/model/errors.js';
import { systemClock } from '../system/clock.js';
import { journalLines } from '../storage/journal-reader.js';
import { readLine } from '../core/record/read.js';
import { passedOver, type Skipped } from '../report/skipped.js';
import { localIso } from '../core/model/wall-time.js';
import type { CommandIo, GlobalOptions } from '../system/command-io.js';
import { openState } from './open-state.js';

export type TimeOption = '--at' | '--since';

export interface JournalSource {
  readonly file: string;
  /** This machine's own; a journal that was named may be another's. */
  readonly own: boolean;
  /** For a journal that was named: when it ends, so that an old one can be asked about its own last day. */
  readonly now: Now;
  /** Names of the two lines; null where only the journal knows. */
  readonly names: { readonly primary: string; readonly alternate: string } | null;
  /** null: a journal was named, or there is no state. */
  readonly state: SteerState | null;
  /** A time in words, as it counts from `now`. @throws SteerError `usage` for one after which there is nothing */
  timeOf(option: TimeOption, text: string): number;
  /** Its lines; none where there is no such file and `mayBeMissing`. @param last only those of its newest parts */
  lines(last?: number): Iterable<string>;
}

/** @throws SteerError of configuration, state and journal */
export async function journalSource(
  options: GlobalOptions & { readonly journal?: string | undefined },
  io: CommandIo,
  mayBeMissing = false,
): Promise<JournalSource> {
  const now = systemClock().now();
  if (options.journal !== undefined) {
    const file = options.journal;
    const ended = { ...now, wallMs: endOf(file) ?? now.wallMs };
    return {
      file,
      own: false,
      now: ended,
      names: null,
      state: null,
      timeOf: (option, text) =>
        timeIn(
          option,
          text,
          ended.wallMs,
          option === '--at' ? Math.max(now.wallMs, ended.wallMs) : ended.wallMs,
        ),
      lines: (last) => again(() => journalLines(file, last)),
    };
  }
  const { config } = await readConfig(options.configFile, io.env, 'to-look');
  const { file, keep } = config.journal;
  const read = (last?: number): Iterable<string> =>
    keep === 0 ? unlessOff(file, last) : journalLines(file, last);
  const { state, fresh } = await openState(config).look(now);
  return {
    file,
    own: true,
    now,
    names: { primary: config.topology.primary_wan, alternate: config.topology.alternate_wan },
    state: fresh ? null : state,
    timeOf: (option, text) => timeIn(option, text, now.wallMs, now.wallMs),
    lines: (last) => again(() => (mayBeMissing ? whereThere(read(last)) : read(last))),
  };
}

/** From its beginning each time somebody reads it. */
function again(read: () => Iterable<string>): Iterable<string> {
  return { [Symbol.iterator]: () => read()[Symbol.iterator]() };
}

/** For a command that has nothing to say without a run. */
export function noRuns(file: string, skipped: Skipped, since?: string): SteerError {
  const passed = passedOver(skipped);
  const when = since === undefined ? '' : ` since ${since}`;
  return new SteerError('journal_empty', `no run is recorded in ${file}${when}`, {
    expected: 'at least one line that a run has written',
    seen: passed.length === 0 ? 'none' : `none; ${passed.join()}`,
    todo:
      since === undefined
        ? 'let it run first (is the timer on? systemctl list-timers), or name another journal'
        : 'look further back with --since, or see whether it still runs: `status`',
  });
}

/**
 * @param nowMs what it counts from
 * @param latestMs after it there is nothing to ask for
 */
function timeIn(option: TimeOption, text: string, nowMs: number, latestMs: number): number {
  const time = parseTime(text, nowMs);
  if (time.kind === 'bad') throw new SteerError('usage', `${option}: ${time.message}`, { seen: text });
  if (time.wallMs <= latestMs) return time.wallMs;
  throw new SteerError('usage', `${option}: ${text} is too late`, {
    expected: `a time before ${localIso(latestMs)}`,
    seen: localIso(time.wallMs),
  });
}

/** Wall time of the last run in it; null = it has none. */
function endOf(file: string): number | null {
  // Its newest part is as good as always enough, and much less to read.
  return lastRun(journalLines(file, 1)) ?? lastRun(journalLines(file));
}

/** Lines looked at from the end on: what follows the last run is a start line, or torn. */
const LAST_LINES = 64;

function lastRun(lines: Iterable<string>): number | null {
  const last: string[] = [];
  for (const text of lines) {
    last.push(text);
    if (last.length >= 2 * LAST_LINES) last.splice(0, LAST_LINES);
  }
  for (const text of last.reverse()) {
    const read = readLine(text);
    if (read.kind === 'run') return Date.parse(read.run.line.at);
  }
  return null;
}

/** None where there is no journal. */
export function* whereThere(lines: Iterable<string>): Generator<string, void> {
  try {
    yield* lines;
  } catch (error) {
    if (!(error instanceof SteerError && error.code === 'journal_missing')) throw error;
  }
}

/** What was written before it was turned off is still there to be read. */
function* unlessOff(file: string, last: number | undefined): Generator<string, void> {
  try {
    yield* journalLines(file, last);
  } catch (error) {
    if (!(error instanceof SteerError && error.code === 'journal_missing')) throw error;
    throw new SteerError('journal_missing', 'no journal is kept', {
      expected: 'journal.keep of 1 or more',
      seen: 'journal.keep: 0',
      todo: 'set journal.keep (4 is usual) and let it run',
    });
  }
}
