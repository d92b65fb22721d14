/** A model from runs told in few words. */
import { Collector, type Calendar } from '../../lib/page/model/collect.js';
import type { Model } from '../../lib/page/model/model.js';
import { runOf, type Told } from '../episodes/runs.js';

const DAY_MS = 86_400_000;

/** As a clock of that offset has it; days of 24 h. */
export function calendarAt(minutes: number): Calendar {
  const start = (wallMs: number): number =>
    Math.floor((wallMs + minutes * 60_000) / DAY_MS) * DAY_MS - minutes * 60_000;
  return {
    dateOf: (wallMs) => new Date(wallMs + minutes * 60_000).toISOString().slice(0, 10),
    startOfDay: start,
    nextDay: (wallMs) => start(wallMs) + DAY_MS,
    offsetMin: () => minutes,
  };
}

export interface ModelOptions {
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly calendar?: Calendar;
  readonly names?: { readonly primary: string; readonly alternate: string };
  readonly notes?: readonly string[];
}

export function modelOf(told: readonly Told[], options: ModelOptions = {}): Model {
  const { calendar = calendarAt(0), names = { primary: 'cable', alternate: 'dsl' }, notes = [] } = options;
  const fromMs = options.fromMs ?? told[0]?.atMs ?? 0;
  const toMs = options.toMs ?? told.at(-1)?.atMs ?? 0;
  const collector = new Collector({ fromMs, toMs, calendar });
  for (const run of told) collector.add(runOf(run), run.atMs);
  return collector.model({
    madeAt: new Date(toMs).toISOString(),
    program: '0',
    wrongClock: [],
    notes,
    names,
  });
}
