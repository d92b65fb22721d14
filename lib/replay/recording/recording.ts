/** What the readers of recordings have in common: bounds, the result, and rows put in order. */
import type { LineRow, RecordedLine } from '../line/line.js';

/** A recording as text may be so large, unpacked: a week of a probe a second as ping writes it. */
export const RECORDING_BYTES = 64 * 1024 * 1024;
/** They are all in memory at once: some 200 MB. */
const MOST_ROWS = 2_000_000;
/** A week is 300 000 runs for each decider: a minute. Longer nobody waits for, and it is asked in parts. */
const LONGEST_S = 7 * 86_400;
/** Longer answers are no round trip but a mistaken unit. */
const MOST_RTT_MS = 60_000;

export interface Problem {
  /** Of the text, from 1; null: of no single line. */
  readonly line: number | null;
  readonly expected: string;
  readonly seen: string;
}

export type Recording =
  | { readonly kind: 'ok'; readonly line: RecordedLine; readonly format: RecordingFormat }
  | { readonly kind: 'bad'; readonly problem: Problem };

export const RECORDING_FORMATS = ['table', 'ping', 'rrd', 'flent'] as const;
export type RecordingFormat = (typeof RECORDING_FORMATS)[number];

/** Thrown and caught inside this room only. */
export class BadRecording extends Error {
  constructor(readonly problem: Problem) {
    super(problem.expected);
  }
}

export function bad(line: number | null, expected: string, seen: string): never {
  throw new BadRecording({ line, expected, seen: seen.slice(0, 80) });
}

/** A row of a source: its time counts from wherever the source likes, and it knows where it stands. */
export interface SourceRow extends LineRow {
  readonly line: number | null;
}

/** Collects rows; each is held against the bounds as it comes. */
export class Rows {
  readonly #rows: SourceRow[] = [];
  readonly #order: 'kept' | 'sorted';

  /** @param order `sorted`: a source that may tell of a later probe first */
  constructor(order: 'kept' | 'sorted' = 'kept') {
    this.#order = order;
  }

  add(row: SourceRow): void {
    const { tS, rttMs, line } = row;
    if (rttMs !== null && !(rttMs >= 0 && rttMs <= MOST_RTT_MS))
      bad(line, `a round trip of 0 to ${String(MOST_RTT_MS)} ms`, String(rttMs));
    const before = this.#rows.at(-1);
    if (this.#order === 'kept' && before !== undefined && tS < before.tS)
      bad(line, `a time not before the one above (${String(before.tS)})`, String(tS));
    if (this.#rows.length >= MOST_ROWS) bad(line, `at most ${String(MOST_ROWS)} rows`, 'more');
    this.#rows.push(row);
  }

  /** As a line, its time counted from the first row. */
  line(name: string): RecordedLine {
    const rows = this.#order === 'kept' ? this.#rows : [...this.#rows].sort((a, b) => a.tS - b.tS);
    const startS = rows[0]?.tS ?? 0;
    const endS = rows.at(-1)?.tS ?? 0;
    if (!rows.some(({ rttMs }) => rttMs !== null)) bad(null, 'at least one round trip', 'none');
    if (endS - startS < 2) bad(null, 'two seconds at least', `${(endS - startS).toFixed(1)} s`);
    if (endS - startS > LONGEST_S)
      bad(
        null,
        `at most ${String(LONGEST_S / 86_400)} days: give a part of it`,
        `${((endS - startS) / 86_400).toFixed(1)} days`,
      );
    return {
      name,
      rows: rows.map(({ tS, rttMs, queuePackets, drops, loadMbps }) => {
        // A thousandth of a second is finer than any probe's time is known.
        return { tS: Math.round((tS - startS) * 1000) / 1000, rttMs, queuePackets, drops, loadMbps };
      }),
    };
  }
}

/** Lines with their numbers, one at a time: a split would hold all of a large text twice. */
export function* numbered(text: string): Generator<readonly [number, string], void> {
  let [number, start] = [0, 0];
  while (start < text.length) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    number += 1;
    yield [number, text.slice(start, text[end - 1] === '\r' ? end - 1 : end)];
    start = end + 1;
  }
}
