/** What the page's model says of days: that it adds up, whatever the day was like, and what a grade and a sentence come from. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GRADES, gradeOf, LEAST_SEEN_MS } from '../../lib/page/model/grade.js';
import type { DayTimes } from '../../lib/page/model/model.js';
import { Tally } from '../../lib/replay/tally.js';
import { inARow, runOf, START_MS, type StretchTold, type Told } from '../episodes/runs.js';
import { calendarAt, modelOf } from './told.js';

const HOUR = 1_800;
const CALM: StretchTold = { runs: HOUR, route: 'primary', alternate: 34 };
const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

const times = (over: Partial<DayTimes>): DayTimes => ({
  seenMs: 86_400_000,
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
  ...over,
});

describe('grades', () => {
  test.each([
    [0, 'A'],
    [86_000, 'A'],
    [87_000, 'B'],
    [7 * 60_000, 'B'],
    [8 * 60_000, 'C'],
    [28 * 60_000, 'C'],
    [70 * 60_000, 'D'],
    [140 * 60_000, 'E'],
    [150 * 60_000, 'F'],
  ])('%d ms of a day by a bad line: %s', (sufferedMs, grade) => {
    expect(gradeOf(times({ sufferedMs }))).toBe(grade);
  });

  test('none where too little was seen, or too little of it is known', () => {
    expect(gradeOf(times({ seenMs: LEAST_SEEN_MS - 1 }))).toBe('none');
    expect(gradeOf(times({ unknownMs: 43_300_000 }))).toBe('none');
  });

  test('docs/report.md has the same table', () => {
    const text = fs.readFileSync(fileURLToPath(new URL('../../docs/report.md', import.meta.url)), 'utf8');
    for (const [grade, most, aDay] of GRADES)
      expect(text.replace(/ +/g, ' ')).toContain(`| ${grade} | ${String(100 * most)} % | ${aDay} |`);
  });
});

describe('a day in a sentence', () => {
  const said = (stretches: readonly StretchTold[], over: Partial<Told> = {}): string =>
    modelOf(inARow(stretches).map((told) => ({ ...told, ...over }))).sentence;
  const verdict = (told: Told[], letters: (told: Told) => boolean, word: 'RED' | 'OUTAGE' | 'UNKNOWN') =>
    told.map((t) => (letters(t) ? { ...t, verdict: word } : t));

  test('quiet', () => {
    expect(said([CALM])).toBe('Quiet: the line was never congested for long.');
  });

  test('congested, steered, helped', () => {
    const told = verdict(
      inARow([CALM, { ...CALM, runs: 300, route: 'steered', primary: 130, connections: 9 }, CALM]),
      (t) => t.route === 'steered',
      'RED',
    );
    expect(modelOf(told).sentence).toBe(
      'The line was congested for 10 min, nearly all of it steered around. New connections were steered to dsl once, for 10 min, which helped.',
    );
  });

  test('nobody steered it away', () => {
    const told = verdict(
      inARow([CALM, { ...CALM, runs: 300, primary: 130 }, CALM]),
      (t) => t.primary === 130,
      'OUTAGE',
    );
    const model = modelOf(told);
    expect(model.sentence).toBe('The line was dead for 10 min.');
    expect(model.days[0]?.times).toMatchObject({ outageMs: 600_000, sufferedMs: 600_000, sparedMs: 0 });
  });

  test('nothing at all', () => {
    expect(modelOf([]).sentence).toBe('Nothing was recorded.');
  });
});

test('a day that was not recorded stands between those that were', () => {
  const [first, last] = [inARow([CALM]), inARow([CALM], START_MS + 2 * 86_400_000)];
  const model = modelOf([...first, ...last.map((t) => ({ ...t, boot: t.boot + 2 * 86_400_000 }))]);
  expect(model.days.map(({ date, runs, grade }) => [date, runs, grade])).toEqual([
    ['2026-11-23', HOUR, 'none'],
    ['2026-11-22', 0, 'none'],
    ['2026-11-21', HOUR, 'none'],
  ]);
});

test('a few minutes of a day before are no day of their own', () => {
  const told = inARow([{ ...CALM, runs: 60 }, CALM], Date.UTC(2026, 10, 21, 23, 58));
  const model = modelOf(told);
  expect(model.days.map(({ date }) => date)).toEqual(['2026-11-22']);
});

test('episodes stand on the day on which they began, in the machine’s zone', () => {
  const told = inARow(
    [CALM, { ...CALM, runs: 100, route: 'steered', primary: 90 }, CALM],
    Date.UTC(2026, 10, 21, 21, 30),
  );
  expect(modelOf(told).days.map(({ date, episodes }) => [date, episodes])).toEqual([['2026-11-21', 1]]);
  expect(
    modelOf(told, { calendar: calendarAt(60) }).days.map(({ date, episodes }) => [date, episodes]),
  ).toEqual([
    ['2026-11-22', 0],
    ['2026-11-21', 1],
  ]);
  expect(
    modelOf(told, { calendar: calendarAt(120) }).days.map(({ date, episodes }) => [date, episodes]),
  ).toEqual([
    ['2026-11-22', 1],
    ['2026-11-21', 0],
  ]);
});

test('whatever happened: days add up to what the tally says, and a series has one item for each step', () => {
  const step = fc.record({
    runs: fc.integer({ min: 1, max: 40 }),
    route: fc.constantFrom('primary' as const, 'steered' as const),
    primary: fc.oneof(fc.nat(300), fc.constantFrom('lost' as const, 'failed' as const)),
    alternate: fc.oneof(fc.nat(300), fc.constant('lost' as const)),
    connections: fc.nat(5),
  });
  const gap = fc.constantFrom(0, 0, 0, 60_000, 3_600_000, 90_000_000);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(step, gap), { minLength: 1, maxLength: 12 }),
      fc.constantFrom(-480, 0, 345),
      (steps, zone) => {
        let ahead = 0;
        const flat = inARow(steps.map(([s]) => s));
        const ends = steps.reduce<number[]>((all, [s]) => [...all, (all.at(-1) ?? 0) + s.runs], []);
        const told = flat.map((t, i) => {
          const at = ends.indexOf(i);
          if (at >= 0) ahead += steps[at]?.[1] ?? 0;
          return { ...t, atMs: t.atMs + ahead, boot: t.boot + ahead };
        });
        const model = modelOf(told, { calendar: calendarAt(zone), fromMs: told[0]!.atMs - 3_600_000 });
        const tally = new Tally();
        for (const t of told) tally.add(runOf(t), null);
        const { coveredMs, steeredMs, toggles, otherChanges, runs } = tally.figures();
        expect(sum(model.days.map((d) => d.runs))).toBe(runs);
        expect(sum(model.days.map((d) => d.times.seenMs))).toBe(coveredMs);
        expect(sum(model.days.map((d) => d.times.steeredMs))).toBe(steeredMs);
        expect(sum(model.days.map((d) => d.changeCount))).toBe(toggles + otherChanges);
        expect(sum(model.days.map((d) => d.episodes))).toBe(model.episodes.count);
        for (const { series: s, times: t, fromMs, toMs } of model.days) {
          expect(t.seenMs + t.missingMs).toBeGreaterThanOrEqual(toMs - fromMs);
          const lists = [s.delta, s.most, s.other, s.queue, s.drops, s.verdict, s.steered, s.marks];
          expect(new Set(lists.map((list) => list.length)).size).toBe(1);
          expect(s.t0).toBeLessThanOrEqual(fromMs);
          expect(s.t0 + s.delta.length * s.stepMs).toBeGreaterThanOrEqual(toMs);
        }
      },
    ),
    { numRuns: 150 },
  );
});
