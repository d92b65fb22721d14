/**
 * Runs as they happen: from the journal, line by line, or, where none is kept, from the state. Files are looked at twice a
 * second by their size and age, and read only when something changed: nothing the run does can be held up by that.
 */
import { statSync } from 'node:fs';
import { readLine } from '../core/record/read.js';
import type { RunRecord } from '../core/record/run-record.js';
import { type Backlog, backlog, type Message, messageOf } from './rules/live.js';
import { tailOf } from './tail.js';

export interface FeedOptions {
  /** null: none is kept. */
  readonly journal: string | null;
  /** Wherever the state may lie. */
  readonly stateFiles: readonly string[];
  /** The run that the state tells of; null = there is none. */
  readonly lastRun: () => Promise<RunRecord | null>;
}

export interface Feed {
  readonly backlog: Backlog;
  /** Told of each run, once. */
  onRun(listener: (message: Message) => void): void;
  /** Told when the state was saved, whether by a run or by an order. */
  onState(listener: () => void): void;
  start(): void;
  stop(): void;
}

/** Well below any interval, so that a page is never a run behind. */
const LOOK_MS = 500;
/** Of the journal that is there at the start: enough for the backlog. */
const START_BYTES = 1024 * 1024;

export function feed({ journal, stateFiles, lastRun }: FeedOptions): Feed {
  const kept = backlog();
  const tail = journal === null ? null : tailOf(journal, START_BYTES);
  const runListeners: ((message: Message) => void)[] = [];
  const stateListeners: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let stamp = stampOf(stateFiles);
  /** The state changed, and the journal has not said why yet. */
  let unexplained = true;

  const add = (record: RunRecord): void => {
    const message = messageOf(record);
    if (!kept.add(message)) return;
    for (const listener of runListeners) listener(message);
  };

  const look = async (): Promise<boolean> => {
    const now = stampOf(stateFiles);
    const changed = now !== stamp;
    stamp = now;
    const { lines, more } = tail?.read() ?? { lines: [], more: false };
    for (const text of lines) {
      const read = readLine(text);
      if (read.kind === 'run' && read.run.line.kind === 'run') add(read.run.line);
    }
    if (changed) for (const listener of stateListeners) listener();
    if (lines.length > 0) unexplained = false;
    else if (changed) unexplained = true;
    else if (unexplained && !more) {
      // Half a second after the state and still no line: none is kept, or it cannot be read.
      unexplained = false;
      const record = await lastRun();
      if (record !== null) add(record);
    }
    return more;
  };

  const again = (): void => {
    look().then(
      (more) => {
        if (!stopped) timer = setTimeout(again, more ? 0 : LOOK_MS);
      },
      () => {
        // A state that cannot be read now may be readable later; status says why.
        if (!stopped) timer = setTimeout(again, LOOK_MS);
      },
    );
  };

  return {
    backlog: kept,
    onRun: (listener) => void runListeners.push(listener),
    onState: (listener) => void stateListeners.push(listener),
    start: again,
    stop() {
      stopped = true;
      clearTimeout(timer);
      tail?.close();
    },
  };
}

/** Changes when one of them is replaced. */
function stampOf(files: readonly string[]): string {
  return files.map(stampOfOne).join(' ');
}

function stampOfOne(file: string): string {
  try {
    const { ino, size, mtimeMs } = statSync(file);
    return `${String(ino)}/${String(size)}/${String(mtimeMs)}`;
  } catch {
    return '-';
  }
}
