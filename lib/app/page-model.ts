/** The page's model out of a journal, by this machine's calendar. */
import { createHash } from 'node:crypto';
import { dateText } from '../core/model/wall-time.js';
import type { Now } from '../core/model/types.js';
import { readRecord, type SkipReason } from '../core/record/read.js';
import { type Calendar, Collector } from '../page/model/collect.js';
import type { Model } from '../page/model/model.js';
import { RunTimes } from '../replay/wall-clock.js';
import { passedOver } from '../report/skipped.js';
import { dateTime } from '../report/text/blocks.js';

export const CALENDAR: Calendar = {
  dateOf: dateText,
  startOfDay: (wallMs) => midnight(wallMs, 0),
  nextDay: (wallMs) => midnight(wallMs, 24),
  offsetMin: (wallMs) => -new Date(wallMs).getTimezoneOffset(),
};

function midnight(wallMs: number, hours: 0 | 24): number {
  const day = new Date(wallMs);
  day.setHours(hours, 0, 0, 0);
  return day.getTime();
}

export interface PageSource {
  /** Read twice: for their times, and for what they say. */
  readonly lines: Iterable<string>;
  /** Of this machine; null: the journal is another's. */
  readonly now: Now | null;
  readonly fromMs: number;
  readonly toMs: number;
  readonly names: { readonly primary: string; readonly alternate: string } | null;
  readonly version: string;
}

export interface MadeModel {
  readonly model: Model;
  readonly runs: number;
  readonly skipped: Readonly<Record<SkipReason, number>>;
}

/** A journal that begins so much later than asked for is told. */
const LATE_MS = 3_600_000;

/** Never more of the journal in memory than a line; a day of it takes about a second. */
export function pageModel({ lines, now, fromMs, toMs, names, version }: PageSource): MadeModel {
  const times = new RunTimes(lines, now);
  const collector = new Collector({ fromMs, toMs, calendar: CALENDAR });
  const skipped: Record<SkipReason, number> = { torn: 0, foreign: 0, other_version: 0 };
  for (const text of lines) {
    const read = readRecord(text);
    if (read.kind === 'skip') skipped[read.why] += 1;
    else if (read.kind === 'start') collector.start(read.start);
    else collector.add(read.line, times.of(read.line));
  }
  const first = collector.firstMs;
  const late = first !== null && first - fromMs > LATE_MS;
  const model = collector.model({
    madeAt: new Date(toMs).toISOString(),
    program: version,
    wrongClock: times.wrong().filter(({ to }) => Date.parse(to) >= fromMs),
    notes: [
      ...(late ? [`Nothing is recorded of before ${dateTime(new Date(first).toISOString())}.`] : []),
      ...passedOver(skipped),
    ],
    names,
  });
  return { model, runs: model.days.reduce((sum, day) => sum + day.runs, 0), skipped };
}

/** As a Content-Security-Policy names a text. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64');
}
