/** A day's charts with a cursor: uPlot in place of the drawing that is there, as long as a screen shows it. */
import uPlot from 'uplot';
import { axesOf, DELTA_HEIGHT, QUEUE_HEIGHT } from '../html/chart.js';
import { clock, explain, type Explained } from '../explain.js';
import type { Series } from '../model/model.js';

/** As wide as in the style sheet, so that strips and charts share their time. */
const GUTTER = 40;
const HOURS_HEIGHT = 22;
/** Half a line of text above and below, for the labels at the ends of an axis. */
const ROOM = 6;

export interface DayChart {
  /** Told again, after something was added. */
  update(series: Series): void;
  /** With other colours, or another width. */
  redraw(): void;
}

const colour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

type Values = readonly (number | null)[];

function dataOf(s: Series, of: readonly Values[]): uPlot.AlignedData {
  const times = s.delta.map((_, i) => (s.t0 + (i + 0.5) * s.stepMs) / 1000);
  return [times, ...of.map((list) => [...list])] as uPlot.AlignedData;
}

export function dayChart(section: HTMLElement, day: Explained, redMs: number | null): DayChart | null {
  const charts = section.querySelector<HTMLElement>('.charts');
  const told = section.querySelector<HTMLElement>('.told');
  const plots = [...section.querySelectorAll<HTMLElement>('.plot')];
  const strips = [...section.querySelectorAll<SVGSVGElement>('svg.zoom')];
  const [deltaPlot, queuePlot] = plots;
  if (charts === null || told === null || deltaPlot === undefined || queuePlot === undefined) return null;

  let series = day.series;
  let made: uPlot[] = [];
  let touched = false;
  const line = document.createElement('div');
  line.className = 'cursor';
  line.hidden = true;

  const tell = (step: number | null): void => {
    line.hidden = step === null;
    const plot = made[0];
    if (step === null || plot === undefined) {
      told.textContent = 'Touch the chart, or use the arrow keys on it: each moment explains itself.';
      return;
    }
    const words = explain({ ...day, series }, step);
    told.textContent = words;
    charts.setAttribute('aria-valuenow', String(step));
    charts.setAttribute('aria-valuetext', words);
    const left = plot.valToPos((series.t0 + (step + 0.5) * series.stepMs) / 1000, 'x');
    line.style.left = `${GUTTER + left}px`;
    line.hidden = left < 0 || left > plot.over.clientWidth;
  };

  const common = (height: number, top: number, hours: boolean): uPlot.Options => ({
    width: Math.max(200, charts.clientWidth),
    height: height + ROOM + (hours ? HOURS_HEIGHT : ROOM),
    padding: [ROOM, 0, hours ? 0 : ROOM, 0],
    legend: { show: false },
    cursor: {
      x: false,
      y: false,
      points: { show: false },
      sync: { key: section.id, setSeries: false, scales: ['x', null] },
      drag: { x: true, y: false, uni: 20 },
      bind: { dblclick: (self) => (): null => (self.setScale('x', whole()), null) },
    },
    scales: {
      x: { time: false },
      y: { range: [0, top] },
      drops: { range: [0, axesOf(series, redMs).drops] },
    },
    axes: [
      {
        show: hours,
        size: HOURS_HEIGHT,
        gap: 3,
        font: '11px system-ui, sans-serif',
        stroke: colour('--soft'),
        grid: { show: false },
        ticks: { show: false },
        incrs: [300, 900, 1800, 3600, 7200, 10_800, 21_600],
        space: 42,
        values: (self, at) =>
          at.map((s) => (s >= (self.scales['x']?.max ?? s) ? '' : clock(day.zones, s * 1000))),
      },
      {
        size: GUTTER,
        gap: 4,
        font: '11px system-ui, sans-serif',
        stroke: colour('--soft'),
        grid: { stroke: colour('--grid'), width: 1 },
        ticks: { show: false },
        splits: [0, top / 2, top],
        values: (_self, at) => at.map((v) => (v >= 1000 ? `${v / 1000}k` : String(v))),
      },
    ] as uPlot.Axis[],
    series: [{}],
    hooks: {
      // What a browser plays as a mouse after a touch would take the words away again.
      setCursor: [(self) => (touched ? undefined : tell(self.cursor.idx ?? null))],
      setScale: [(self, key) => (key === 'x' ? zoom(self) : undefined)],
    },
  });

  const whole = (): { min: number; max: number } => ({
    min: series.t0 / 1000,
    max: (series.t0 + series.delta.length * series.stepMs) / 1000,
  });

  /** The strips show the same stretch of time, and so does the other chart. */
  const zoom = (self: uPlot): void => {
    const { min = null, max = null } = self.scales['x'] ?? {};
    if (min === null || max === null) return;
    const step = (at: number): number => (at * 1000 - series.t0) / series.stepMs;
    for (const strip of strips) strip.setAttribute('viewBox', `${step(min)} 0 ${step(max) - step(min)} 1`);
    for (const plot of made) {
      const its = plot.scales['x'];
      if (plot !== self && (its?.min !== min || its.max !== max)) plot.setScale('x', { min, max });
    }
  };

  const capped = (values: Values, top: number): Values =>
    values.map((v) => (v === null ? null : Math.min(v, top)));

  const inputs = (): [uPlot.AlignedData, uPlot.AlignedData] => {
    const axes = axesOf(series, redMs);
    const cap = (values: Values): Values => capped(values, axes.delta);
    const limit = series.delta.map(() => redMs);
    return [
      dataOf(series, [cap(series.most), cap(series.other), cap(series.delta), limit]),
      dataOf(series, [capped(series.queue, axes.queue), series.drops]),
    ];
  };

  const draw = (): void => {
    for (const plot of made) plot.destroy();
    const axes = axesOf(series, redMs);
    const stepped = uPlot.paths.stepped?.({ align: 1 });
    const bars = uPlot.paths.bars?.({ size: [1, 8], align: 0 });
    const points = { show: false };
    const [deltas, queues] = inputs();
    const delta = common(DELTA_HEIGHT, axes.delta, false);
    delta.series = [
      {},
      { paths: stepped, fill: colour('--most'), width: 0, points },
      { stroke: colour('--other'), width: 1.5, points },
      { stroke: colour('--mid'), width: 1.5, points },
      { stroke: colour('--limit'), width: 1, dash: [4, 3], points },
    ] as uPlot.Series[];
    const queue = common(QUEUE_HEIGHT, axes.queue, true);
    queue.series = [
      {},
      { paths: stepped, fill: colour('--queue'), width: 0, points },
      { scale: 'drops', paths: bars, fill: colour('--drops'), width: 0, points },
    ] as uPlot.Series[];
    const into = (plot: HTMLElement, options: uPlot.Options, data: uPlot.AlignedData): uPlot => {
      const place = plot.querySelector<HTMLElement>('.live-chart') ?? plot;
      place.replaceChildren();
      plot.classList.add('with-chart');
      return new uPlot(options, data, place);
    };
    made = [into(deltaPlot, delta, deltas), into(queuePlot, queue, queues)];
    for (const plot of made) plot.setScale('x', whole());
    tell(null);
  };

  charts.append(line);
  charts.tabIndex = 0;
  charts.setAttribute('role', 'slider');
  charts.setAttribute(
    'aria-label',
    `Time of day, ${section.dataset['date'] ?? ''}: each moment explains itself`,
  );
  charts.setAttribute('aria-valuemin', '0');
  charts.setAttribute('aria-valuemax', String(series.delta.length - 1));
  charts.setAttribute('aria-valuenow', '0');
  charts.setAttribute('aria-valuetext', explain(day, 0));
  charts.addEventListener('keydown', (event) => {
    const last = series.delta.length - 1;
    const now = Number(charts.getAttribute('aria-valuenow'));
    const hour = Math.max(1, Math.round(3_600_000 / series.stepMs));
    const to = stepFor(event.key, now, last, hour);
    if (to === null) return;
    event.preventDefault();
    tell(Math.min(last, Math.max(0, to)));
  });
  // Touch: the finger is the cursor, and scrolling the page up and down stays possible.
  const touch = (event: PointerEvent): void => {
    const plot = made[0];
    touched = event.pointerType !== 'mouse';
    if (plot === undefined || !touched) return;
    const left = event.clientX - plot.over.getBoundingClientRect().left;
    tell(Math.min(series.delta.length - 1, Math.max(0, plot.posToIdx(left))));
  };
  charts.addEventListener('pointerdown', touch);
  charts.addEventListener('pointermove', touch);
  draw();

  return {
    update(next) {
      series = next;
      const [deltas, queues] = inputs();
      made[0]?.setData(deltas, false);
      made[1]?.setData(queues, false);
      for (const plot of made) plot.redraw();
    },
    redraw: draw,
  };
}

/** Where a key leads; null: it is not one of ours. */
function stepFor(key: string, now: number, last: number, hour: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return now - 1;
    case 'ArrowRight':
    case 'ArrowUp':
      return now + 1;
    case 'PageDown':
      return now - hour;
    case 'PageUp':
      return now + hour;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
