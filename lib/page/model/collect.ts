/** A journal's runs, one after the other, become the page's model. What is kept is a day's steps and numbers, never the runs. */
import { maxGapMs } from '../../core/assess/signals.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import type { RunRecord, StartLine } from '../../core/record/run-record.js';
import { EpisodeBook } from '../../episodes/book.js';
import { causeOf } from '../../episodes/cause.js';
import type { Episode } from '../../episodes/episode.js';
import { RttFloor } from '../../episodes/floor.js';
import { EpisodeTracker, USUAL_GAP_MS } from '../../episodes/tracker.js';
import { ownConfig } from '../../replay/own-config.js';
import { DayBuilder } from './day-builder.js';
import { gradeOf } from './grade.js';
import type { Day, DayTimes, LastRun, Model } from './model.js';
import { sampleOf } from './sample.js';
import { sentenceOf } from './sentence.js';
import type { Sample } from './steps.js';

/** The machine's calendar; a pure room has none of its own. */
export interface Calendar {
  /** yyyy-mm-dd of a wall time. */
  dateOf(wallMs: number): string;
  /** Midnight before it, and after it. */
  startOfDay(wallMs: number): number;
  nextDay(wallMs: number): number;
  /** Minutes by which its clocks are ahead of UTC. */
  offsetMin(wallMs: number): number;
}

export interface CollectOptions {
  readonly fromMs: number;
  readonly toMs: number;
  readonly calendar: Calendar;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/**
 * Steps as fine as a screen shows, as long as there are few days: two minutes are two pixels of a wide one. A month of these
 * would be a megabyte nobody can look at.
 */
const STEPS: readonly (readonly [days: number, stepMs: number])[] = [
  // A quarter of an hour, and the demo's half a minute.
  [1 / 96, 1_000],
  [3, 2 * MINUTE_MS],
  [9, 6 * MINUTE_MS],
];
const COARSE_MS = 30 * MINUTE_MS;

interface Before {
  readonly run: Pick<RunRecord, 'id' | 'boot' | 'route'>;
  readonly sample: Sample;
  readonly day: DayBuilder;
}

export class Collector {
  readonly #options: CollectOptions;
  readonly #stepMs: number;
  readonly #tracker = new EpisodeTracker();
  readonly #floor = new RttFloor();
  readonly #days: DayBuilder[] = [];
  readonly #episodesOf = new Map<string, EpisodeBook>();
  readonly #book: EpisodeBook;
  #config: EffectiveConfig | null = null;
  #cfg = '';
  #names: { primary: string; alternate: string } | null = null;
  #before: Before | null = null;
  #last: LastRun | null = null;

  constructor(options: CollectOptions) {
    this.#options = { ...options, fromMs: fromOf(options) };
    const { fromMs, toMs } = this.#options;
    this.#book = new EpisodeBook(fromMs);
    const days = (toMs - fromMs) / DAY_MS;
    this.#stepMs = STEPS.find(([most]) => days <= most)?.[1] ?? COARSE_MS;
  }

  start({ config, cfg }: StartLine): void {
    const { primary_wan: primary, alternate_wan: alternate } = config.topology;
    this.#names = { primary, alternate };
    if (cfg === this.#cfg && this.#config !== null) return;
    this.#cfg = cfg;
    this.#config = ownConfig(config as unknown as Readonly<Record<string, unknown>>);
  }

  /** @param atMs wall time, as it is believed; runs come in their order */
  add(run: RunRecord, atMs: number): void {
    if (run.kind === 'dry') return;
    const gapMs = this.#config === null ? USUAL_GAP_MS : maxGapMs(this.#config);
    this.#keep(this.#tracker.add(run, atMs, gapMs));
    const alt = run.in.alt?.rtt;
    if (typeof alt === 'number') this.#floor.add(atMs, alt);
    const { fromMs, toMs } = this.#options;
    if (atMs < fromMs || atMs > toMs) return;
    const sample = sampleOf(run, this.#floor.ms, this.#config);
    const day = this.#dayFor(atMs);
    const before = this.#before;
    if (before !== null) {
      const ms = run.boot - before.run.boot;
      if (run.id === before.run.id && ms > 0 && ms <= gapMs) before.day.passed(ms, before.sample);
      if (run.route !== before.run.route) {
        day.changed({ atMs, to: run.route, why: causeOf(run).detail });
      }
    }
    day.add(atMs, sample);
    this.#before = { run: { id: run.id, boot: run.boot, route: run.route }, sample, day };
    const { delta: deltaMs, queue, drops } = sample;
    this.#last = { atMs, verdict: run.verdict, route: run.route, deltaMs, queue, drops };
  }

  /** Wall time of the first run in the asked time; null = there was none. */
  get firstMs(): number | null {
    return this.#days[0]?.fromMs ?? null;
  }

  #keep(episodes: readonly Episode[]): void {
    this.#book.add(episodes);
    for (const episode of episodes) {
      const date = this.#options.calendar.dateOf(Math.max(this.#options.fromMs, Date.parse(episode.from)));
      const book = this.#episodesOf.get(date) ?? new EpisodeBook(this.#options.fromMs);
      this.#episodesOf.set(date, book);
      book.add([episode]);
    }
  }

  #dayFor(atMs: number): DayBuilder {
    const last = this.#days.at(-1);
    const { calendar, fromMs } = this.#options;
    // A clock that was set back a little goes on in the same day.
    if (last !== undefined && atMs < calendar.nextDay(last.fromMs)) return last;
    let next = last === undefined ? atMs : calendar.nextDay(last.fromMs);
    for (;;) {
      const begin = calendar.startOfDay(next);
      const end = calendar.nextDay(next);
      // Of before the first run nothing is known, not even that nothing ran.
      const known = this.#days.length === 0 ? atMs : Math.max(begin, fromMs);
      const day = new DayBuilder(calendar.dateOf(next), begin, end, known, this.#stepMs);
      this.#days.push(day);
      if (atMs < end) return day;
      next = end;
    }
  }

  model(
    told: Pick<Model, 'program' | 'wrongClock' | 'notes' | 'madeAt'> & {
      readonly names: { primary: string; alternate: string } | null;
    },
  ): Model {
    this.#keep(this.#tracker.pending());
    const { fromMs, toMs, calendar } = this.#options;
    const { names, ...rest } = told;
    const { primary, alternate } = names ?? this.#names ?? { primary: 'primary', alternate: 'alternate' };
    const none = new EpisodeBook().facts();
    const days = this.#days.map((day): Day => {
      const facts = this.#episodesOf.get(day.date)?.facts() ?? none;
      return day.day(
        toMs,
        zonesOf(day.fromMs, Math.min(toMs, calendar.nextDay(day.fromMs)), calendar),
        facts,
        alternate,
      );
    });
    const episodes = this.#book.facts();
    const times = days.reduce<DayTimes>((sum, { times: t }) => added(sum, t), NOTHING);
    return {
      version: 1,
      ...rest,
      from: new Date(fromMs).toISOString(),
      to: new Date(toMs).toISOString(),
      primary,
      alternate,
      redMs: this.#config?.thresholds.red_rtt_ms ?? null,
      grade: gradeOf(times),
      sentence: sentenceOf({
        times,
        runs: days.reduce((sum, { runs }) => sum + runs, 0),
        changes: days.reduce((sum, { changeCount }) => sum + changeCount, 0),
        episodes,
        alternate,
      }),
      days: days.reverse(),
      episodes,
      last: this.#last,
    };
  }
}

/** A few minutes at the beginning of what was asked for are no day, and are left out. */
const SCRAP_MS = 30 * MINUTE_MS;

function fromOf({ fromMs, toMs, calendar }: CollectOptions): number {
  const midnight = calendar.nextDay(fromMs);
  return midnight - fromMs < SCRAP_MS && toMs > midnight ? midnight : fromMs;
}

const NOTHING: DayTimes = {
  seenMs: 0,
  missingMs: 0,
  yellowMs: 0,
  redMs: 0,
  outageMs: 0,
  unknownMs: 0,
  steeredMs: 0,
  sparedMs: 0,
  sufferedMs: 0,
  overrideMs: 0,
  routerMs: 0,
};

function added(a: DayTimes, b: DayTimes): DayTimes {
  const keys = Object.keys(NOTHING) as (keyof DayTimes)[];
  return Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) as unknown as DayTimes;
}

/** On two days of the year clocks change; which hour that is in does not matter here. */
function zonesOf(fromMs: number, toMs: number, calendar: Calendar): [number, number][] {
  const zones: [number, number][] = [];
  for (let at = fromMs; at < toMs; at += 30 * MINUTE_MS) {
    const minutes = calendar.offsetMin(at);
    if (zones.at(-1)?.[1] !== minutes) zones.push([at, minutes]);
  }
  return zones;
}
