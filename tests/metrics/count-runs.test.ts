/** What is counted of a day of runs, held against the day itself; and that it does not matter in how many looks. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maxGapMs } from '../../lib/core/assess/signals.js';
import { RunCounter } from '../../lib/metrics/count-runs.js';
import { COUNTERS, Counters, isCounter, OTHER, shapeOf } from '../../lib/metrics/counters.js';
import { readSaved, savedText } from '../../lib/metrics/saved.js';
import { randomLine } from '../scenarios/random-line.js';
import { config } from '../support/builders.js';
import { memoryJournal } from '../support/memory-journal.js';
import { Simulation } from '../support/simulation.js';

const HOUSE = config({ alternate: { source: 'eth1' } });
const GAP_MS = maxGapMs(HOUSE);
const INTERVAL_SEC = HOUSE.measurement.interval_seconds;
const RUNS = 1_500;

let lines: readonly string[];
let house: Simulation;
beforeAll(async () => {
  const journal = memoryJournal();
  house = new Simulation({
    config: HOUSE,
    line: randomLine(7, 3),
    alternate: (tMs) => (tMs % 600_000 < 20_000 ? 'lost' : 40),
    faults: { session: (tMs) => (tMs % 900_000 < 30_000 ? 'timeout' : undefined) },
    checkEvery: 500,
  });
  house.journal = journal;
  house.keepRecords = true;
  await house.runs(RUNS);
  lines = journal.lines;
});

function counted(all: Iterable<string>, counter = new RunCounter(new Counters(), null)): RunCounter {
  for (const line of all) counter.line(line, GAP_MS);
  return counter;
}

const sum = (counter: RunCounter, name: string, labels: readonly (string | undefined)[] = []): number =>
  counter.counters
    .series()
    .filter(
      ([of, values]) => of === name && labels.every((label, n) => label === undefined || values[n] === label),
    )
    .reduce((total, [, , value]) => total + value, 0);

describe('a day of runs', () => {
  let all: RunCounter;
  beforeAll(() => {
    all = counted(lines);
  });

  test('every run, by how it ended', () => {
    expect(sum(all, 'runs')).toBe(RUNS);
    const failed = house.results.filter(({ exit }) => exit === 69).length;
    expect(failed).toBeGreaterThan(10);
    expect(sum(all, 'runs', ['69'])).toBe(failed);
    expect(sum(all, 'runs', [undefined, 'verified'])).toBe(
      house.results.filter(({ out }) => out[0] === 'verified').length,
    );
  });

  test('every second, by verdict and route', () => {
    const span = ((RUNS - 1) * INTERVAL_SEC * 1000) / 1000;
    expect(sum(all, 'verdict_ms') / 1000).toBeCloseTo(span, 0);
    for (const verdict of ['GREEN', 'RED', 'UNKNOWN'] as const) {
      const runs = house.results.slice(0, -1).filter((run) => run.verdict === verdict).length;
      expect(runs).toBeGreaterThan(5);
      expect(sum(all, 'verdict_ms', [verdict]) / 1000).toBeCloseTo(runs * INTERVAL_SEC, 0);
    }
    const steered = house.results.slice(0, -1).filter(({ route }) => route === 'steered').length;
    expect(sum(all, 'steered_ms') / 1000).toBeCloseTo(steered * INTERVAL_SEC, 0);
  });

  test('every change of the route, with its cause', () => {
    const changes = house.state.transitions.length;
    expect(changes).toBeGreaterThan(3);
    const routes = house.results.map(({ route }) => route);
    const changed = routes.filter((route, n) => n > 0 && route !== routes[n - 1]).length;
    expect(sum(all, 'switches')).toBe(changed);
    expect(sum(all, 'switches', ['steered', 'threshold', 'red_streak'])).toBeGreaterThan(0);
    expect(sum(all, 'switches', ['primary', 'threshold', 'green_streak'])).toBeGreaterThan(0);
    expect(sum(all, 'switches', [undefined, undefined, OTHER])).toBe(0);
  });

  test('router errors by their code; a router that is left alone was not asked', () => {
    const of = (code: string): number =>
      house.results.filter(({ in: { router } }) => 'fail' in router && router.fail === code).length;
    expect(of('resting')).toBeGreaterThan(0);
    expect(sum(all, 'router_errors')).toBe(of('timeout'));
    expect(sum(all, 'router_errors', ['timeout'])).toBe(of('timeout'));
  });
});

test('in any number of looks it comes to the same, and what is kept between them loses nothing', () => {
  const whole = counted(lines).counters.series();
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat({ max: lines.length }), { maxLength: 6 }), (cuts) => {
      let counter = new RunCounter(new Counters(), null);
      let from = 0;
      for (const to of [...cuts.sort((a, b) => a - b), lines.length]) {
        counted(lines.slice(from, to), counter);
        const text = savedText({
          place: null,
          counts: null,
          episodes: null,
          last: counter.last,
          counters: counter.counters,
        });
        const back = readSaved(text);
        counter = new RunCounter(back?.counters ?? new Counters(), back?.last ?? null);
        from = to;
      }
      expect(counter.counters.series()).toEqual(whole);
    }),
    { numRuns: 4 },
  );
});

test('what may have been counted before is counted once', () => {
  const counter = counted(lines.slice(0, 800));
  const before = sum(counter, 'runs');
  for (const line of lines) counter.line(line, GAP_MS, true);
  expect(sum(counter, 'runs')).toBe(RUNS);
  expect(before).toBeLessThan(RUNS);
  expect(counter.counters.series()).toEqual(counted(lines).counters.series());
});

describe('time that nobody saw is not counted', () => {
  const at = (n: number): Record<string, unknown> =>
    JSON.parse(lines.filter((line) => line.includes('"kind":"run"'))[n] ?? '') as Record<string, unknown>;
  const bare = (changes: Record<string, unknown>): string => JSON.stringify({ ...at(50), ...changes });

  test.each<[string, readonly Record<string, unknown>[], number]>([
    ['two runs in a row', [{ boot: 1_000 }, { boot: 3_000 }], 2_000],
    ['a gap', [{ boot: 1_000 }, { boot: 1_001 + GAP_MS }], 0],
    ['another boot', [{ boot: 1_000 }, { boot: 3_000, id: 'other' }], 0],
    ['a clock that went back', [{ boot: 3_000 }, { boot: 1_000 }], 0],
    ['a dry run between them', [{ boot: 1_000 }, { boot: 2_000, kind: 'dry' }, { boot: 3_000 }], 2_000],
  ])('%s', (_name, some, ms) => {
    expect(sum(counted(some.map(bare)), 'verdict_ms')).toBe(ms);
  });

  const refl = (some: readonly unknown[]) => ({ rtt: 20, loss: 0, refl: some });
  test('probes of both lines, and those that were lost', () => {
    const inputs = at(50)['in'] as object;
    const line = refl([
      ['a', 3, 3, [20, 20, 20]],
      ['b', 3, 1, [20]],
    ]);
    const run = bare({ in: { ...inputs, line, alt: refl([['c', 5, 0, []]]) } });
    const counter = counted([run, run]);
    expect(sum(counter, 'probes_sent', ['primary'])).toBe(12);
    expect(sum(counter, 'probes_lost', ['primary'])).toBe(4);
    expect(sum(counter, 'probes_sent', ['alternate'])).toBe(10);
    expect(sum(counter, 'probes_lost', ['alternate'])).toBe(10);
  });

  test('renewals of a lease by what came of them, and its end', () => {
    const runs = [
      { act: 'renew', out: ['verified', '1'] },
      { act: 'renew', out: ['failed', 'timeout'] },
      { ev: ['lease_expired'] },
    ];
    const counter = counted(runs.map(bare));
    expect(sum(counter, 'renewals', ['verified'])).toBe(1);
    expect(sum(counter, 'renewals', ['failed'])).toBe(1);
    expect(sum(counter, 'expiries')).toBe(1);
  });

  const rule = (packets: string) => {
    const inputs = at(50)['in'] as { router: { rule: unknown[] } };
    const { router } = inputs;
    return { in: { ...inputs, router: { ...router, rule: [router.rule[0], router.rule[1], packets] } } };
  };
  test.each<[string, readonly string[], number]>([
    ['packets of the rule', ['18446744073709551600', '18446744073709551615'], 15],
    ['a router that restarted', ['500', '3'], 3],
    ['none', ['500', '500'], 0],
    ['a counter that is another', ['0', '18446744073709551615'], 0],
  ])('%s', (_name, packets, more) => {
    expect(sum(counted(packets.map((one) => bare(rule(one)))), 'rule_packets')).toBe(more);
  });
});

describe('the state’s own totals', () => {
  const counts = (runs: number, skipped: number) => ({
    runs,
    skipped,
    unknown: 0,
    router_failures: 0,
    writes: 0,
  });
  test.each<[string, ReturnType<typeof counts> | null, ReturnType<typeof counts>, number]>([
    ['at the first look nothing is known of before', null, counts(500, 7), 0],
    ['more', counts(500, 7), counts(510, 9), 2],
    ['a reset', counts(500, 7), counts(3, 1), 1],
    ['an older copy of the state', counts(500, 7), counts(490, 6), 0],
  ])('%s', (_name, before, now, more) => {
    const counter = new RunCounter(new Counters(), null);
    counter.state(now, before);
    expect(sum(counter, 'skipped')).toBe(more);
  });
});

describe('what a journal or a file may hold', () => {
  test('lines that are none of ours are counted as such', () => {
    const counter = counted(['{"v":1,"ki', '{"some":"log"}', '{"v":9,"kind":"run"}', '']);
    expect(sum(counter, 'lines_skipped', ['torn'])).toBe(2);
    expect(sum(counter, 'lines_skipped', ['foreign'])).toBe(1);
    expect(sum(counter, 'lines_skipped', ['other_version'])).toBe(1);
    expect(counter.last).toBeNull();
  });

  test('whatever stands in a label, there are no more series than the table has', () => {
    const most = Object.keys(COUNTERS)
      .filter(isCounter)
      .map((name) => Object.values(shapeOf(name).labels).reduce((all, one) => all * (one.length + 1), 1))
      .reduce((all, one) => all + one, 0);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string(), fc.string()), { maxLength: 50 }), (labels) => {
        const counters = new Counters();
        for (const name of Object.keys(COUNTERS).filter(isCounter))
          for (const some of labels) counters.add(name, some);
        for (const [name, values] of counters.series()) {
          const allowed = Object.values(shapeOf(name).labels);
          expect(values).toHaveLength(allowed.length);
          values.forEach((value, n) => expect([OTHER, ...(allowed[n] ?? [])]).toContain(value));
        }
        expect(counters.series().length).toBeLessThanOrEqual(most);
      }),
    );
  });

  test.each(['', 'x', 'null', '[]', '{"v":2,"counters":[]}', '{"v":1}', '{"v":1,"counters":{}}'])(
    'no totals: %s',
    (text) => expect(readSaved(text)).toBeNull(),
  );

  test('totals from a file never make a counter fall or be no number', () => {
    const some = [
      ['runs', ['0', 'agrees'], 5],
      ['runs', ['0', 'agrees'], -9],
      ['runs', '0', 1],
      ['nothing', [], 1],
      ['__proto__', [], 1],
      ['steered_ms', [], '7'],
      null,
    ];
    const saved = readSaved(JSON.stringify({ v: 1, counters: some, last: { id: 1 }, place: { inode: -1 } }));
    expect(saved?.counters.series().filter(([, , value]) => value !== 0)).toEqual([
      ['runs', ['0', 'agrees'], 5],
    ]);
    expect({ ...saved, counters: null }).toEqual({
      ...{ place: null, last: null, counts: null, counters: null, episodes: null },
    });
  });
});
