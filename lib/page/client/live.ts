/** What a server tells run by run: the figures at the top, and the newest day's chart. */
import { clock, number } from '../explain.js';
import { letterOf, worseOf } from '../letters.js';
import type { Series } from '../model/model.js';
import type { DayChart } from './chart.js';
import type { PageData, PageDay } from './read.js';

/** The part of a message that is shown; what else it says is left alone. Unknown is null. */
interface LiveRun {
  readonly at: string;
  readonly verdict: string;
  readonly route: string;
  readonly deltaMs: number | null;
  readonly queuedPackets: number | null;
}

export function listen(data: PageData, path: string, newest: { day: PageDay; chart: DayChart } | null): void {
  const set = (id: string, text: string): void => {
    const place = document.getElementById(`live-${id}`);
    if (place !== null && place.textContent !== text) place.textContent = text;
  };
  let said = '';
  let series = newest?.day.series ?? null;
  const source = new EventSource(path);
  source.addEventListener('run', (event: MessageEvent<string>) => {
    const run = JSON.parse(event.data) as LiveRun;
    const line = run.route === 'steered' ? data.alternate : data.primary;
    set('verdict', run.verdict);
    set('route', line);
    set('delta', number(run.deltaMs));
    set('queue', number(run.queuedPackets));
    const atMs = Date.parse(run.at);
    const zones = newest?.day.zones ?? [];
    set('at', clock(zones, atMs, true));
    // Read out only when something changes: a voice every two seconds helps nobody.
    const now = `${run.verdict}, new connections by ${line}`;
    if (now !== said) set('state', now);
    said = now;
    if (series === null || newest === null) return;
    const next = withRun(series, run, atMs);
    if (next !== null) {
      series = next;
      newest.chart.update(series);
    }
  });
  source.addEventListener('error', () => {
    said = '';
    set('state', 'No connection to the server; trying again.');
  });
}

/** null: it is not of the time that the chart shows. */
function withRun(s: Series, run: LiveRun, atMs: number): Series | null {
  const step = Math.floor((atMs - s.t0) / s.stepMs);
  // Of another day: the page has to be loaded again for that.
  if (step < s.delta.length - 1 || (step + 1) * s.stepMs > 86_400_000) return null;
  const grown = <T>(list: readonly T[], none: T): T[] => [
    ...list,
    ...new Array<T>(Math.max(0, step + 1 - list.length)).fill(none),
  ];
  const most = grown(s.most, null);
  const delta = grown(s.delta, null);
  const queue = grown(s.queue, null);
  const verdict = grown(Array.from(s.verdict), '-');
  const steered = grown(Array.from(s.steered), '-');
  if (run.deltaMs !== null) {
    most[step] = Math.max(most[step] ?? 0, run.deltaMs);
    delta[step] = run.deltaMs;
  }
  if (run.queuedPackets !== null) queue[step] = Math.max(queue[step] ?? 0, run.queuedPackets);
  verdict[step] = worseOf(verdict[step] ?? '-', letterOf(run.verdict));
  steered[step] = run.route === 'steered' ? '2' : '0';
  return {
    ...s,
    delta,
    most,
    queue,
    other: grown(s.other, null),
    drops: grown(s.drops, null),
    verdict: verdict.join(''),
    steered: steered.join(''),
    marks: grown(Array.from(s.marks), '0').join(''),
  };
}
