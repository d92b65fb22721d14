/**
 * A journal of days as a house lives them: quiet nights, an evening of congestion, an outage, a person's order, trouble with
 * the router. Made from one real record, so that its lines are as long as real ones, and quick to make: a month of them is
 * a million.
 */
import { dice } from '../scenarios/random-line.js';
import { config } from './builders.js';
import { memoryJournal } from './memory-journal.js';
import { CALM, Simulation } from './simulation.js';

export const RUNS_A_DAY = 43_200;
const MINUTE = 30;
/** In the zone of the machine that reads it. */
export const FIRST_DAY_MS = new Date(2026, 10, 20, 0, 0, 0).getTime();

interface Template {
  readonly start: Record<string, unknown>;
  readonly run: Record<string, unknown> & { in: object; sig: object; next: object };
}

async function template(names: { primary: string; alternate: string }): Promise<Template> {
  const house = new Simulation({
    config: config({
      topology: { primary_wan: names.primary, alternate_wan: names.alternate },
      alternate: { source: '192.0.2.9' },
    }),
    line: () => CALM,
    alternate: () => 34,
  });
  const journal = memoryJournal();
  house.journal = journal;
  await house.runs(2);
  return {
    start: JSON.parse(journal.lines[0] ?? '') as Template['start'],
    run: JSON.parse(journal.lines[2] ?? '') as Template['run'],
  };
}

interface Episode {
  readonly from: number;
  readonly to: number;
  /** How strongly, 0..1; dead: every probe is lost. */
  readonly strength: number | 'dead';
  readonly connections: number;
}

/** Runs of a day in which the line is bad: most of them in the evening. */
function episodesOf(roll: () => number, quiet: boolean): Episode[] {
  if (quiet) return [];
  const at = (hour: number): number => Math.floor(hour * 60 * MINUTE);
  const one = (
    hour: number,
    minutes: number,
    strength: Episode['strength'],
    connections: number,
  ): Episode => {
    const from = at(hour + roll() * 0.4);
    return { from, to: from + Math.floor(minutes * MINUTE), strength, connections };
  };
  return [
    one(3.1, 2 + roll() * 3, 0.3, 0),
    one(9.2, 4 + roll() * 4, 0.5, 9),
    one(13.5, 1.2, 'dead', 21),
    one(18.3, 14 + roll() * 9, 0.7, 55),
    one(19.6, 22 + roll() * 12, 1, 131),
    one(21.2, 9, 0.8, 40),
    one(22.6, 3, 0.35, 4),
  ];
}

/** How many bad runs it takes, and how many good ones to come back. */
const [RED_RUNS, GREEN_RUNS] = [2, 15];

export interface DaysOptions {
  readonly days: number;
  readonly seed?: number;
  readonly names?: { readonly primary: string; readonly alternate: string };
  /** Words of the router's failures. */
  readonly words?: string;
}

/** Lines, oldest first. */
export async function* toldDays({
  days,
  seed = 1,
  names = { primary: 'cable', alternate: 'dsl' },
  words = 'no answer in time',
}: DaysOptions): AsyncGenerator<string> {
  const { start, run } = await template(names);
  yield JSON.stringify({ ...start, at: new Date(FIRST_DAY_MS).toISOString() });
  const roll = dice(seed);
  let [boot, packets, good] = [5_000_000, 4_000, 0];
  let steered = false;
  for (let day = 0; day < days; day += 1) {
    const episodes = episodesOf(roll, day % 5 === 3);
    for (let i = 0; i < RUNS_A_DAY; i += 1) {
      boot += 2_000;
      const wallMs = FIRST_DAY_MS + (day * RUNS_A_DAY + i) * 2_000;
      const now = episodes.find((e) => i >= e.from && i < e.to);
      const dead = now?.strength === 'dead';
      const push = now === undefined || now.strength === 'dead' ? 0 : now.strength;
      const noise = roll() * roll() * 9;
      const delta = dead ? null : Math.round(10 * (noise + push * (45 + 90 * roll()))) / 10;
      const queue = dead ? 0 : Math.floor(push * (70 + 60 * roll()) + roll() * 4);
      const drops = push > 0.4 ? Math.floor(push * roll() * 20) : 0;
      const verdict = dead ? 'OUTAGE' : push > 0.4 ? 'RED' : push > 0 || noise > 7.5 ? 'YELLOW' : 'GREEN';
      const bad = verdict === 'RED' || verdict === 'OUTAGE';
      good = bad ? 0 : good + 1;
      const order = day % 7 === 1 && i > 15 * 60 * MINUTE && i < 15.5 * 60 * MINUTE;
      const was = steered;
      if (order) steered = true;
      else if (bad && i - (now?.from ?? 0) >= RED_RUNS) steered = true;
      else if (good >= GREEN_RUNS) steered = false;
      if (was && now !== undefined) packets += roll() < now.connections / (now.to - now.from) ? 1 : 0;
      const trouble = day % 6 === 1 && i > 11 * 60 * MINUTE && i < 11.1 * 60 * MINUTE;
      const why = order
        ? ['override', 'alice: film night']
        : steered
          ? ['red_streak', '2 runs RED in a row, 2 required']
          : ['green_streak', '15 runs GREEN in a row, 15 required'];
      const alternate = 33 + Math.round(20 * roll()) / 10;
      yield JSON.stringify({
        ...run,
        at: new Date(wallMs).toISOString(),
        boot,
        saved: boot - 1_490,
        done: boot + 480,
        in: {
          ...run.in,
          line: {
            ...(run.in as { line: object }).line,
            rtt: delta === null ? '?all_lost' : 30 + delta,
            loss: dead ? 100 : 0,
          },
          alt: { rtt: alternate, loss: 0 },
          router: trouble
            ? { fail: 'timeout', why: words }
            : {
                ...(run.in as { router: object }).router,
                t: boot + 300,
                rule: ['*1F', was ? 1 : 0, String(packets)],
              },
        },
        sig: {
          ...run.sig,
          raw: delta ?? '?all_lost',
          ewma: delta ?? '?all_lost',
          queued: trouble ? '?router_failed' : queue,
          drops: trouble ? '?router_failed' : drops,
        },
        verdict: trouble ? 'UNKNOWN' : verdict,
        want: steered ? 'steered' : 'primary',
        route: steered ? 'steered' : 'primary',
        by: order ? 'override' : 'threshold',
        why: was === steered ? ['hold', 'nothing changes'] : why,
        next: { ...run.next, ...(order ? { override: 600_000 } : {}) },
      });
    }
  }
}
