/** A step of a day in words: what a finger or the cursor is told of it. Also part of the page's own script. */
import { verdictOf } from './letters.js';
import type { Day, Series } from './model/model.js';

/** What it needs to know of a day. */
export type Explained = Pick<Day, 'zones' | 'changes'> & {
  readonly series: Series;
  readonly primary: string;
  readonly alternate: string;
};

const MINUTE_MS = 60_000;
/** Changes told of one step. */
const TOLD = 3;

/** "18:04–18:06: RED; delta 92 ms, at most 140; …" */
export function explain(day: Explained, step: number): string {
  const { series: s, alternate, primary } = day;
  const from = s.t0 + step * s.stepMs;
  const fine = s.stepMs < MINUTE_MS;
  const span = `${clock(day.zones, from, fine)}–${clock(day.zones, from + s.stepMs, fine)}`;
  const verdict = s.verdict.charAt(step);
  const word = verdictOf(verdict);
  if (word === null) return `${span}: no run`;
  const steered = s.steered.charAt(step);
  const marks = Number(s.marks.charAt(step)) || 0;
  const changes = day.changes.filter(({ atMs }) => atMs >= from && atMs < from + s.stepMs);
  return [
    `${span}: ${word}`,
    deltaText(s, step),
    ...(known(s.other, step) === null ? [] : [`${alternate} ${number(known(s.other, step))} ms`]),
    `queue ${number(known(s.queue, step))} packets`,
    `${number(known(s.drops, step))} dropped`,
    steered === '0' ? `by ${primary}` : `${steered === '1' ? 'in part ' : ''}by ${alternate}`,
    ...((marks & 1) > 0 ? ["a person's order"] : []),
    ...((marks & 2) > 0 ? ['trouble with the router'] : []),
    ...((marks & 4) > 0 ? [`${alternate} was not fit`] : []),
    ...changes
      .slice(0, TOLD)
      .map(
        (c) => `${clock(day.zones, c.atMs, true)} to ${c.to === 'steered' ? alternate : primary}: ${c.why}`,
      ),
    ...(changes.length > TOLD ? [`and ${changes.length - TOLD} more changes`] : []),
  ].join('; ');
}

function deltaText(s: Series, step: number): string {
  const delta = known(s.delta, step);
  const most = known(s.most, step);
  if (delta === null) return 'delta not known';
  return `delta ${number(delta)} ms${most === null || most === delta ? '' : `, at most ${number(most)}`}`;
}

function known(list: readonly (number | null)[], step: number): number | null {
  return list[step] ?? null;
}

export function number(value: number | null): string {
  if (value === null) return '?';
  return String(Math.abs(value) < 100 ? Math.round(value * 10) / 10 : Math.round(value));
}

/** 18:04, by the clock of the machine that has run. */
export function clock(zones: Day['zones'], atMs: number, seconds = false): string {
  const minutes = zones.filter(([fromMs]) => fromMs <= atMs).at(-1)?.[1] ?? zones[0]?.[1] ?? 0;
  const at = new Date(atMs + minutes * MINUTE_MS);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}${seconds ? `:${two(at.getUTCSeconds())}` : ''}`;
}
