/** A day's charts as SVG without script: strips for verdict and line, RTT delta, queue and drops. */
import { clock, explain, type Explained } from '../explain.js';
import type { Series } from '../model/model.js';
import { markup, type Html } from './html.js';
import { hourTicks, niceAbove, topOf } from './scale.js';

/** Heights in CSS pixels; widths are those of the page. */
export const DELTA_HEIGHT = 150;
export const QUEUE_HEIGHT = 64;
const STRIP_HEIGHT = 14;
/** So that the limit is never at the very top. */
const LIMIT_ROOM = 1.6;
const LEAST_DELTA_MS = 20;
const LEAST_QUEUE = 10;
/** Columns that tell what was, where no script does: a quarter of an hour of a day, wide enough for a finger. */
const COLUMNS = 96;

export interface Axes {
  readonly delta: number;
  readonly queue: number;
  readonly drops: number;
}

export function axesOf(series: Series, redMs: number | null): Axes {
  return {
    delta: topOf([...series.most, ...series.other], Math.max(LEAST_DELTA_MS, (redMs ?? 0) * LIMIT_ROOM)),
    queue: topOf(series.queue, LEAST_QUEUE),
    drops: niceAbove(Math.max(1, ...series.drops.map((n) => n ?? 0))),
  };
}

export function charts(day: Explained, redMs: number | null): Html {
  const { series } = day;
  const axes = axesOf(series, redMs);
  return markup`<div class="strips">
      ${strip('verdict', 'line', verdictRuns(series), series.verdict.length)}
      ${strip('route', 'used', routeRuns(series), series.steered.length)}
      ${series.marks.split('').some((m) => m !== '0') ? strip('marks', 'notes', markRuns(series), series.marks.length) : null}
    </div>
    ${panel(
      'delta',
      'RTT delta, ms',
      DELTA_HEIGHT,
      axes.delta,
      [
        limitLine(redMs, axes.delta),
        area(series.most, axes.delta, 'most'),
        line(series.other, axes.delta, 'other'),
        line(series.delta, axes.delta, 'mid'),
      ],
      day,
    )}
    ${panel(
      'queue',
      'Queue, packets',
      QUEUE_HEIGHT,
      axes.queue,
      [bars(series.drops, axes.drops), area(series.queue, axes.queue, 'queue')],
      day,
    )}
    ${hours(day)}`;
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly sign: string;
}

/** Equal signs in a row as one. */
function runsOf(text: string): Run[] {
  const runs: { from: number; to: number; sign: string }[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const last = runs.at(-1);
    const sign = text.charAt(i);
    if (last?.sign === sign) last.to = i + 1;
    else runs.push({ from: i, to: i + 1, sign });
  }
  return runs;
}

const verdictRuns = (s: Series): Run[] => runsOf(s.verdict).filter(({ sign }) => sign !== '-');
const routeRuns = (s: Series): Run[] => runsOf(s.steered).filter(({ sign }) => sign !== '-');
const markRuns = (s: Series): Run[] => runsOf(s.marks).filter(({ sign }) => sign !== '0');

function strip(name: string, label: string, runs: readonly Run[], count: number): Html {
  const rects = runs.map(
    ({ from, to, sign }) =>
      markup`<rect x="${from}" y="0" width="${to - from}" height="1" class="${name}-${sign}" />`,
  );
  return markup`<div class="strip">
    <span class="gutter">${label}</span
    ><svg
      class="zoom"
      data-steps="${count}"
      viewBox="0 0 ${count} 1"
      preserveAspectRatio="none"
      width="100%"
      height="${STRIP_HEIGHT}"
      aria-hidden="true"
    >
      ${rects}
    </svg>
  </div>`;
}

function panel(
  name: string,
  label: string,
  height: number,
  top: number,
  shapes: readonly (Html | null)[],
  day: Explained,
): Html {
  const count = day.series.delta.length;
  const levels = [top, top / 2];
  return markup`<div class="panel ${name}">
    <p class="title">${label}</p>
    <div class="plot">
      <svg class="gutter" width="40" height="${height}" aria-hidden="true">
        ${levels.map(
          (level) =>
            markup`<text
              x="34"
              y="${height - (level / top) * height + (level === top ? 10 : 4)}"
              text-anchor="end"
              >${shortNumber(level)}</text
            >`,
        )}
        <text x="34" y="${height}" text-anchor="end">0</text></svg
      ><svg
        class="shapes"
        viewBox="0 0 ${count} 1000"
        preserveAspectRatio="none"
        width="100%"
        height="${height}"
        aria-hidden="true"
      >
        <path class="grid" d="M0 0H${count}M0 500H${count}M0 1000H${count}" />
        ${shapes}${columns(day)}
      </svg>
      <div class="live-chart"></div>
    </div>
  </div>`;
}

/** Invisible, each with its words. */
function columns(day: Explained): Html[] {
  const count = day.series.delta.length;
  const each = Math.max(1, Math.ceil(count / COLUMNS));
  return Array.from({ length: Math.ceil(count / each) }, (_, i) => {
    const from = i * each;
    const step = worstOf(day.series, from, Math.min(count, from + each));
    return markup`<rect class="hit" x="${from}" y="0" width="${each}" height="1000"
      ><title>${explain(day, step)}</title></rect
    >`;
  });
}

/** Of a column's steps the one that is worth telling. */
function worstOf({ most }: Series, from: number, to: number): number {
  let worst = from;
  for (let i = from; i < to; i += 1) if ((most[i] ?? -1) > (most[worst] ?? -1)) worst = i;
  return worst;
}

function limitLine(limit: number | null, top: number): Html | null {
  if (limit === null || limit > top) return null;
  const y = heightOf(limit, top);
  return markup`<path class="limit" d="M0 ${y}H100000" />`;
}

/** 0 is the top. */
function heightOf(value: number, top: number): number {
  return Math.round(1000 - (1000 * Math.min(value, top)) / top);
}

/** Stretches of known values. */
function stretches(values: readonly (number | null)[]): { from: number; values: number[] }[] {
  const found: { from: number; values: number[] }[] = [];
  let open: { from: number; values: number[] } | null = null;
  values.forEach((value, i) => {
    if (value === null) open = null;
    else if (open === null) found.push((open = { from: i, values: [value] }));
    else open.values.push(value);
  });
  return found;
}

function line(values: readonly (number | null)[], top: number, name: string): Html {
  const d = stretches(values)
    .map(({ from, values: known }) => {
      const points = known.map((value, i) => `${from + i + 0.5} ${heightOf(value, top)}`);
      // A single point is a line of no length, drawn as a dot by its round ends.
      return `M${points.join('L')}${points.length === 1 ? 'h0' : ''}`;
    })
    .join('');
  return markup`<path class="line ${name}" d="${d}" />`;
}

function area(values: readonly (number | null)[], top: number, name: string): Html {
  const d = stretches(values)
    .map(
      ({ from, values: known }) =>
        `M${from} 1000${known.map((value, i) => `L${from + i} ${heightOf(value, top)}h1`).join('')}V1000Z`,
    )
    .join('');
  return markup`<path class="area ${name}" d="${d}" />`;
}

function bars(values: readonly (number | null)[], top: number): Html {
  const d = values
    .map((value, i) => (value === null || value === 0 ? '' : `M${i} 1000V${heightOf(value, top)}h1V1000Z`))
    .join('');
  return markup`<path class="drops" d="${d}" />`;
}

function hours(day: Explained): Html {
  const { t0, stepMs, delta } = day.series;
  const spanMs = delta.length * stepMs;
  const ticks = hourTicks(t0, t0 + spanMs, (at) => clock(day.zones, at));
  return markup`<div class="hours">
    <svg width="100%" height="16" aria-hidden="true">
      ${ticks.map(({ atMs, label }, i) => {
        const share = (100 * (atMs - t0)) / spanMs;
        const anchor = share < 3 ? 'start' : share > 97 ? 'end' : 'middle';
        // A phone has room for every second one.
        const name = i % 2 === 0 ? 'hour' : 'hour odd';
        return markup`<text class="${name}" x="${share.toFixed(2)}%" y="12" text-anchor="${anchor}">${label}</text>`;
      })}
    </svg>
  </div>`;
}

function shortNumber(value: number): string {
  return value >= 1000 ? `${value / 1000}k` : String(value);
}
