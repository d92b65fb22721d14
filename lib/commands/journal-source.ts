/** Where the commands that tell of the past look: the configured journal and state, or a journal that was named. */
import { parseTime } from '../cli-time.js';
import { loadConfig } from '../config/load.js';
import { stateNames } from '../core/state-initial.js';
import type { Now, SteerState } from '../core/types.js';
import { SteerError } from '../errors.js';
import { systemClock } from '../io/clock.js';
import { journalLines, journalParts, linesOf } from '../io/journal-reader.js';
import { stateStore } from '../io/state-file.js';
import { readLine } from '../replay/read-line.js';
import { localIso } from '../view/wall-time.js';
import type { CommandIo, JournalOptions } from './io.js';

export type TimeOption = '--at' | '--since';

export interface JournalSource {
  readonly file: string;
  /** For a journal that was named: when it ends, so that an old one can be asked about its own last day. */
  readonly now: Now;
  /** Names of the two lines; null where only the journal knows. */
  readonly names: { readonly primary: string; readonly alternate: string } | null;
  /** null: a journal was named, or there is no state. */
  readonly state: SteerState | null;
  /** A time in words, as it counts from `now`. @throws SteerError `usage` for one after which there is nothing */
  timeOf(option: TimeOption, text: string): number;
  /** Its lines; none where there is no such file and `mayBeMissing`. */
  lines(): Iterable<string>;
}

/** @throws SteerError of configuration, state and journal */
export async function journalSource(
  options: JournalOptions,
  io: CommandIo,
  mayBeMissing = false,
): Promise<JournalSource> {
  const now = systemClock().now();
  if (options.journal !== undefined) {
    const file = options.journal;
    const ended = { ...now, wallMs: endOf(file) ?? now.wallMs };
    return {
      file,
      now: ended,
      names: null,
      state: null,
      timeOf: (option, text) =>
        timeIn(option, text, ended.wallMs, option === '--at' ? now.wallMs : ended.wallMs),
      lines: () => journalLines(file),
    };
  }
  const { config } = loadConfig(options.configFile, io.env, { needSecrets: false });
  const { file } = config.journal;
  const store = stateStore({
    file: config.state.file,
    names: stateNames(config),
    historySize: config.state.history_size,
  });
  const { state, fresh } = await store.look(now);
  return {
    file,
    now,
    names: { primary: config.topology.primary_wan, alternate: config.topology.alternate_wan },
    state: fresh ? null : state,
    timeOf: (option, text) => timeIn(option, text, now.wallMs, now.wallMs),
    lines: () => (mayBeMissing ? whereThere(file) : journalLines(file)),
  };
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
  for (const part of journalParts(file).reverse()) {
    let end: number | null = null;
    for (const text of linesOf(part)) {
      const read = readLine(text);
      if (read.kind === 'run') end = Date.parse(read.run.line.at);
    }
    if (end !== null) return end;
  }
  return null;
}

function* whereThere(file: string): Generator<string, void> {
  try {
    yield* journalLines(file);
  } catch (error) {
    if (!(error instanceof SteerError && error.code === 'journal_missing')) throw error;
  }
}
