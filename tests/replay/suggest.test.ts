/** Thresholds from a journal: right by hand, refused where there is too little, and lines that load as they are. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseConfig } from '../../lib/config/load.js';
import type { EffectiveConfig } from '../../lib/core/model/config.js';
import { EpisodeBook } from '../../lib/episodes/book.js';
import { gather, type Gathered } from '../../lib/replay/gather.js';
import { suggest, upperBound, type Suggested, type Suggestion } from '../../lib/replay/suggest.js';
import { snippetText } from '../../lib/report/suggest.js';
import { config } from '../support/builders.js';
import { memoryJournal } from '../support/memory-journal.js';
import { Simulation } from '../support/simulation.js';
import { dice } from '../scenarios/random-line.js';

interface Run {
  readonly delta: number | string;
  readonly queue?: number;
  readonly drops?: number;
  readonly score?: number;
  readonly verdict?: string;
}

const HOUR = 1_800;
const CALM: Run = { delta: 2, queue: 1, drops: 0 };
const RED: Run = { delta: 60, queue: 90, drops: 8, verdict: 'RED' };

let template: { start: string; run: Record<string, unknown> & { sig: object; next: object } };
beforeAll(async () => {
  const house = new Simulation({ config: config() });
  const journal = memoryJournal();
  house.journal = journal;
  await house.runs(2);
  template = { start: journal.lines[0]!, run: JSON.parse(journal.lines[2]!) as typeof template.run };
});

/** A journal of runs 2 s apart. */
function* journalOf(runs: Iterable<Run>): Generator<string> {
  yield template.start;
  let boot = 100_000;
  for (const { delta, queue = 1, drops = 0, verdict = 'GREEN' } of runs) {
    boot += 2_000;
    const at = new Date(Date.UTC(2026, 10, 21) + boot).toISOString();
    const sig = { ...template.run.sig, raw: delta, ewma: delta, queued: queue, drops };
    const votes = [['drops', 'r', drops, 1, drops > 0 ? 1 : 0]];
    yield JSON.stringify({ ...template.run, at, boot, done: boot + 500, verdict, sig, votes });
  }
}

/** The same as it is gathered from a journal. */
function gatheredFrom(runs: readonly Run[], c: EffectiveConfig): Gathered {
  const number = (value: number | string): number => (typeof value === 'number' ? value : NaN);
  const known = runs.length > 0;
  const at = (i: number): string => new Date(Date.UTC(2026, 10, 21) + 2_000 * i).toISOString();
  return {
    columns: {
      count: runs.length,
      atMs: runs.map((_, i) => 100_000 + 2_000 * i),
      wallMs: runs.map((_, i) => Date.UTC(2026, 10, 21) + 2_000 * i),
      deltaMs: runs.map((run) => number(run.delta)),
      queue: runs.map((run) => run.queue ?? 1),
      dropsPass: runs.map((run) => (run.drops ?? 0) >= c.thresholds.min_drops_red),
      score: runs.map((run) => run.score ?? NaN),
      bad: runs.map((run) => run.verdict === 'RED' || run.verdict === 'OUTAGE'),
      outage: runs.map((run) => run.verdict === 'OUTAGE'),
      gapMs: 10_000,
    },
    episodes: new EpisodeBook().facts(),
    config: c,
    from: known ? at(0) : null,
    to: known ? at(runs.length - 1) : null,
    skipped: { torn: 0, foreign: 0, other_version: 0 },
  };
}

function of(runs: readonly Run[], c = config()): Suggested {
  return suggest(gatheredFrom(runs, c));
}

function suggestion(runs: readonly Run[], c = config()): Suggestion {
  const result = of(runs, c);
  if (result.kind === 'refused') throw new Error(result.why);
  return result.suggestion;
}

const many = (count: number, run: Run): Run[] => Array.from({ length: count }, () => run);
/** Calm hours between congestions of two minutes. */
const evening = (hours: number, episodes: number, congested: Run = RED): Run[] =>
  Array.from({ length: episodes }, () => [
    ...many(Math.ceil((hours * HOUR) / episodes), CALM),
    ...many(60, congested),
  ]).flat();

describe('too little is refused, and told what is missing', () => {
  test.each<[string, () => Run[], object]>([
    ['nothing', () => [], { why: /no runs/, runs: 0 }],
    ['calm for half a day, never congested', () => many(13 * HOUR, CALM), { congestions: 0, why: /too few/ }],
    ['two episodes', () => evening(14, 2), { congestions: 2, why: /too few/ }],
    ['an hour with many', () => evening(1, 12), { congestions: 12, why: /too little/ }],
    [
      'outages only: no threshold has a say in them',
      () => evening(14, 5, { delta: '?all_lost', verdict: 'OUTAGE' }),
      { congestions: 0, why: /too few/ },
    ],
    [
      'spikes only: shorter than a minute',
      () => [...Array(6).keys()].flatMap(() => [...many(3 * HOUR, CALM), ...many(10, RED)]),
      { congestions: 0, why: /too few/ },
    ],
    [
      'congested all day: the hours between are not known to be healthy',
      () => [...Array(200).keys()].flatMap(() => [...many(90, CALM), ...many(60, RED)]),
      { why: /too little/ },
    ],
  ])('%s', (_name, runs, { why, ...facts }: { why?: RegExp }) => {
    const result = of(runs());
    expect(result).toMatchObject({ kind: 'refused', ...facts });
    if (result.kind === 'refused') expect(result.why).toMatch(why!);
  });

  test('without its start there is no configuration to speak of', () => {
    const lines = [...journalOf(evening(14, 4))].slice(1);
    expect(suggest(gather(lines, null))).toMatchObject({
      kind: 'refused',
      why: expect.stringMatching(/no runs/),
    });
  });

  test('drops count as they voted: those of the last runs, where it was so', () => {
    const [start = '', first = ''] = [...journalOf(evening(14, 4))];
    const run = JSON.parse(first) as { sig: { drops: number }; votes: unknown[] };
    const voted = (drops: number) =>
      JSON.stringify({
        ...run,
        sig: { ...run.sig, drops: 0 },
        votes: [['drops', 'r', drops, 1, drops > 0 ? 1 : 0]],
      });
    expect(gather([start, voted(3)], null).columns.dropsPass).toEqual([true]);
    expect(gather([start, voted(0)], null).columns.dropsPass).toEqual([false]);
  });

  test('what is older than asked for does not count', () => {
    const lines = [...journalOf(evening(20, 5))];
    const whole = gatheredFrom(evening(20, 5), config());
    expect(gather(lines, null).columns).toEqual({
      ...whole.columns,
      atMs: expect.anything(),
      wallMs: expect.anything(),
    });
    const last = Date.parse((JSON.parse(lines.at(-1)!) as { at: string }).at);
    expect(suggest(gather(lines, last - 10 * 3_600_000))).toMatchObject({ kind: 'refused' });
    expect(suggest(gather(lines, last - 19 * 3_600_000))).toMatchObject({ kind: 'ok' });
  });
});

describe('right by hand', () => {
  /** Calm hours with a spike of four runs each: delta 30, queue and drops as in congestion. */
  const spiky = (): Run[] =>
    [...Array(20).keys()].flatMap(() => [
      ...many(HOUR, CALM),
      ...many(4, { ...RED, delta: 30 }),
      ...many(HOUR / 2, CALM),
      ...many(60, RED),
    ]);

  test('as configured: each spike of four runs steers where two are enough', () => {
    const { present, spikes, congestions, healthyMs } = suggestion(spiky());
    expect({ spikes, congestions }).toEqual({ spikes: 20, congestions: 20 });
    expect(present.red).toMatchObject({
      falseSteers: 20,
      reaction: { missed: 0, episodes: 20, medianMs: 2_000, longestMs: 2_000 },
    });
    // 20 × 1.5 h, less two minutes at each side of each congestion.
    expect(healthyMs / 3_600_000).toBeCloseTo(20 * (1.5 + 4 / HOUR) - 20 * (4 / 60), 0);
  });

  test('none: beyond the spikes by strength or by length, whichever is sooner; midway to what congestion has', () => {
    const { rows } = suggestion(spiky());
    const none = rows.at(-1)!;
    expect(none).toMatchObject({ perDay: 0, allowed: 0, red: { falseSteers: 0 } });
    // One run is enough where the spikes are weaker; 30 is the lowest quiet limit and 59.5 the highest that still sees 60.
    expect(none.red).toMatchObject({ runs: 1, reaction: { medianMs: 0, missed: 0 } });
    expect(none.red.limit).toBeGreaterThanOrEqual(44);
    expect(none.red.limit).toBeLessThanOrEqual(45);
  });

  test('as strong as congestion: only their length tells spikes apart', () => {
    const runs = spiky().map((run) => (run.delta === 30 ? { ...run, delta: 60 } : run));
    const none = suggestion(runs).rows.at(-1)!;
    expect(none.red).toMatchObject({ runs: 5, falseSteers: 0, reaction: { medianMs: 8_000, missed: 0 } });
  });

  test('a rate of which none is due in so short a time is not spoken of', () => {
    const rates = (hours: number): number[] =>
      suggestion(evening(hours, 4)).rows.map((row) => Math.round(row.perDay * 1_000));
    expect(rates(20)).toEqual([0]);
    expect(rates(50)).toEqual([1_000, 0]);
    expect(rates(8 * 24)).toEqual([1_000, 143, 0]);
  });

  test('percentiles of calm time', () => {
    const runs = evening(15, 3).map((run, i) =>
      run.delta === 2 ? { ...run, delta: (i % 1_000) / 100 } : run,
    );
    const { delta } = suggestion(runs);
    expect(delta.p50).toBeCloseTo(5, 0);
    expect(delta.p95).toBeCloseTo(9.5, 1);
    expect(delta.p99).toBeCloseTo(9.9, 1);
    expect(delta.max).toBeLessThan(10);
  });

  test('what is not known breaks a row of runs and is in no percentile', () => {
    const holes = evening(15, 4).map((run, i) => (i % 2 === 0 ? { ...run, delta: '?probe_failed' } : run));
    const { present, delta } = suggestion(holes);
    expect(present.red.reaction).toMatchObject({ missed: 4, episodes: 4 });
    expect(delta.p50).toBe(2);
  });

  test('scores, where they were recorded', () => {
    const runs = spiky().map((run) => ({ ...run, score: run.delta === 2 ? 0 : run.delta === 30 ? 60 : 85 }));
    const { present, rows } = suggestion(runs);
    expect(present.score).toMatchObject({ limit: 55, runs: 11, falseSteers: 0 });
    const none = rows.at(-1)!.score!;
    expect(none).toMatchObject({ runs: 1, falseSteers: 0, reaction: { missed: 0, medianMs: 0 } });
    expect(none.limit).toBeGreaterThan(60);
    expect(none.limit).toBeLessThanOrEqual(80);
    expect(suggestion(spiky()).rows.at(-1)!.score).toBeNull();
  });

  test('the bound is never below the exact one of Poisson', () => {
    // Upper 95 % bounds of a mean after so many events.
    const exact = [2.9957, 4.7439, 6.2958, 7.7537, 9.1535, 10.513, 11.842, 13.148, 14.435, 15.705, 16.962];
    exact.forEach((bound, count) => {
      expect(upperBound(count, 1)).toBeGreaterThanOrEqual(bound);
      expect(upperBound(count, 1)).toBeLessThan(bound * 1.3);
    });
  });
});

describe('the lines load as they are', () => {
  const HEAD = `schema_version: "2"
topology: { primary_wan: cable, alternate_wan: dsl }
router: { host: 192.0.2.1, user: steer, password: secret }
mangle_rule: { comment: steer }
measurement: { ping_host: 198.51.100.1 }
`;

  const thresholds = fc.record({
    green_rtt_ms: fc.constantFrom(1, 5, 12),
    min_queue_red: fc.constantFrom(5, 50, 100),
    cake_aware: fc.boolean(),
  });
  const world = fc.record({
    seed: fc.integer({ min: 1, max: 1_000_000 }),
    noise: fc.constantFrom(0, 0.2, 3, 9, 40),
    spike: fc.constantFrom(0, 20, 80),
    congested: fc.constantFrom(16, 60, 400),
    scored: fc.boolean(),
  });

  test('whatever the line was like: no problem, no warning, and what they say is what was suggested', () => {
    fc.assert(
      fc.property(thresholds, world, (t, w) => {
        const roll = dice(w.seed);
        const runs = [...Array(6).keys()].flatMap(() => [
          ...many(2 * HOUR + 200, CALM).map((run) => ({
            ...run,
            delta: w.noise * roll(),
            queue: Math.floor(roll() * 30),
          })),
          ...many(3, { ...RED, delta: w.spike }),
          ...many(HOUR / 2, CALM),
          ...many(60, { ...RED, delta: w.congested }),
        ]);
        const scored = runs.map((run) => ({ ...run, score: Math.floor(Math.min(100, Number(run.delta))) }));
        const c = config({
          thresholds: {
            green_rtt_ms: t.green_rtt_ms,
            yellow_rtt_ms: 14,
            red_rtt_ms: 15,
            min_queue_red: t.min_queue_red,
            min_queue_yellow: Math.min(10, t.min_queue_red),
          },
          mode: { cake_aware: t.cake_aware },
        });
        const made = suggestion(w.scored ? scored : runs, c);
        const text = snippetText(made);
        const rest = `mode: { cake_aware: ${String(t.cake_aware)} }\n`;
        // Beside what the operator has there, as the lines are to be put.
        const { yellow_rtt_ms, red_rtt_ms, min_queue_yellow } = c.thresholds;
        const own = { green_rtt_ms: t.green_rtt_ms, min_queue_red: t.min_queue_red };
        const there = t.cake_aware ? own : { ...own, yellow_rtt_ms, red_rtt_ms, min_queue_yellow };
        const keys = Object.entries(there).map(([key, value]) => `${key}: ${String(value)}`);
        const file = HEAD + rest + text.replace('thresholds:', `thresholds:\n  ${keys.join('\n  ')}`);
        const parsed = parseConfig(file, 'steering.yaml', {});
        if (parsed.kind === 'invalid') throw new Error(`${JSON.stringify(parsed.problems)}\n${file}`);
        expect(parsed.warnings).toEqual([]);
        for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
        for (const row of made.rows) expect(row.red.falseSteers).toBeLessThanOrEqual(row.allowed);
      }),
      { numRuns: 25 },
    );
  });
});
