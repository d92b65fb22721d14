/** Changes of the route from state and journal together, over gaps, reboots and clocks that were set. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { compare } from '../../lib/replay/compare.js';
import { findRun } from '../../lib/replay/find-run.js';
import { gather } from '../../lib/replay/gather.js';
import { history, type HistoryFacts, type HistoryInput } from '../../lib/replay/history.js';
import { config } from '../support/builders.js';
import { memoryJournal } from '../support/memory-journal.js';
import { CALM, CONGESTED, Simulation } from '../support/simulation.js';

const DAY_MS = 86_400_000;
/** Ten minutes: four of calm, two of congestion, four of calm. */
const waves = (tMs: number): typeof CALM =>
  tMs % 600_000 >= 240_000 && tMs % 600_000 < 360_000 ? CONGESTED : CALM;

interface Lived {
  readonly house: Simulation;
  readonly lines: string[];
}

async function live(what: (house: Simulation) => Promise<void>): Promise<Lived> {
  const house = new Simulation({
    config: config({ confidence: { flap_detection_enabled: false } }),
    line: waves,
    checkEvery: 50,
  });
  const journal = memoryJournal();
  house.journal = journal;
  await what(house);
  return { house, lines: journal.lines };
}

function look(
  { house, lines }: Lived,
  over: Partial<Pick<HistoryInput, 'dayOf' | 'nextDay'>> & {
    sinceMs?: number;
    hasState?: boolean;
    hasJournal?: boolean;
  } = {},
): HistoryFacts {
  const nowMs = house.now().wallMs;
  return history({
    lines: over.hasJournal === false ? [] : lines,
    state: over.hasState === false ? null : house.state,
    fromMs: nowMs - (over.sinceMs ?? DAY_MS),
    nowMs,
    now: house.now(),
    names: { primary: 'cable', alternate: 'dsl' },
    dayOf: over.dayOf ?? ((ms) => new Date(ms).toISOString().slice(0, 10)),
    nextDay: over.nextDay ?? ((ms) => (Math.floor(ms / DAY_MS) + 1) * DAY_MS),
  });
}

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

test('changes, causes and time steered add up, and are the same from either source', async () => {
  const lived = await live((house) => house.forSeconds(2_400));
  const both = look(lived);
  expect(both.changes).toHaveLength(8);
  expect(both.byCause).toEqual({ red_streak: 4, green_streak: 4 });
  const steered = sum(both.changes.filter((c) => c.to === 'steered').map((c) => c.forMs));
  expect(both.steeredMs).toBe(steered);
  expect(sum(both.perDay.map((d) => d.steeredMs))).toBe(steered);
  expect(sum(both.perDay.map((d) => d.changes))).toBe(8);
  expect(both.journal).toMatchObject({ runs: 1_200, episodes: 4 });
  for (const only of [look(lived, { hasState: false }), look(lived, { hasJournal: false })]) {
    expect(only.changes.map((c) => [c.to, c.cause])).toEqual(both.changes.map((c) => [c.to, c.cause]));
    // The journal has the beginning of the run, the state the moment it was verified.
    expect(Math.abs(only.steeredMs - both.steeredMs)).toBeLessThan(8 * 1_000);
  }
});

/** Forty waves. */
let long: Lived;
beforeAll(async () => {
  long = await live((house) => house.forSeconds(40 * 600));
});

test('more changes than the state keeps: the older ones are the journal’s, none is there twice', () => {
  const facts = look(long);
  expect(long.house.state.transitions).toHaveLength(10);
  expect(facts.changes).toHaveLength(80);
  expect(facts.changes.map((c) => c.to)).toEqual(
    Array.from({ length: 80 }, (_, i) => (i % 2 === 0 ? 'steered' : 'primary')),
  );
  expect(look(long, { sinceMs: 3_600_000 }).changes).toHaveLength(12);
  // The state alone cannot know what was before its oldest.
  const alone = look(long, { hasJournal: false });
  expect(alone.changes).toHaveLength(10);
  expect(alone.knownSince).not.toBeNull();
});

test('a clock that is set back makes no time negative and no change vanish', async () => {
  const lived = await live(async (house) => {
    await house.forSeconds(1_000);
    house.wallStepMs = -1_800_000;
    await house.forSeconds(1_000);
    house.wallStepMs = 7_200_000;
    await house.forSeconds(1_000);
  });
  for (const facts of [look(lived), look(lived, { hasState: false })]) {
    expect(facts.changes.map((c) => c.to)).toEqual(
      Array.from({ length: 10 }, (_, i) => (i % 2 === 0 ? 'steered' : 'primary')),
    );
    expect(facts.changes.every((c) => c.forMs >= 0)).toBe(true);
    expect(facts.steeredMs).toBeGreaterThan(0);
    expect(facts.steeredMs).toBeLessThanOrEqual(DAY_MS);
  }
  // By the boot's own time, which no step touches.
  expect(look(lived).journal?.coveredMs).toBe(2_998_000);
});

test('a reboot and a gap count for no run, and the route is known through them', async () => {
  const lived = await live(async (house) => {
    await house.forSeconds(260);
    house.reboot(3_600_000);
    await house.forSeconds(60);
  });
  const facts = look(lived, { sinceMs: 7_200_000 });
  expect(facts.journal).toMatchObject({ runs: 160, coveredMs: 316_000 });
  expect(facts.changes[0]).toMatchObject({ to: 'steered', cause: 'red_streak' });
  expect(facts.steeredMs).toBeGreaterThan(3_600_000);
});

test('days are those of the machine, from midnight to midnight', () => {
  // A zone in which this journal begins at 21:00.
  const ahead = 9 * 3_600_000;
  const facts = look(long, {
    dayOf: (ms) => new Date(ms + ahead).toISOString().slice(0, 10),
    nextDay: (ms) => (Math.floor((ms + ahead) / DAY_MS) + 1) * DAY_MS - ahead,
    sinceMs: 40 * 600_000,
  });
  expect(facts.perDay.map((d) => [d.date, d.changes])).toEqual([
    ['2026-11-21', 36],
    ['2026-11-22', 44],
  ]);
  expect(sum(facts.perDay.map((d) => d.steeredMs))).toBe(facts.steeredMs);
});

test('nothing at all is no error here', () => {
  const house = new Simulation({ config: config() });
  const facts = look({ house, lines: [] }, { hasState: false });
  expect(facts).toMatchObject({ changes: [], steeredMs: 0, journal: null, routeNow: 'primary' });
});

test.each(['__proto__', 'constructor'])(
  'a cause that every object has is counted as any other: %s',
  async (word) => {
    const lived = await live((house) => house.forSeconds(1_200));
    const [last] = lived.house.state.transitions.slice(-1);
    if (last === undefined) throw new Error('no transition');
    const state = { ...lived.house.state, transitions: [{ ...last, cause: word }] };
    const nowMs = lived.house.now().wallMs;
    const { byCause } = history({
      lines: [],
      state,
      fromMs: nowMs - DAY_MS,
      nowMs,
      names: { primary: 'cable', alternate: 'dsl' },
      dayOf: (ms) => new Date(ms).toISOString().slice(0, 10),
      nextDay: (ms) => ms + DAY_MS,
    });
    expect(Object.entries(byCause)).toEqual([[word, 1]]);
  },
);

describe('a wall clock that was wrong', () => {
  const WEEKS = 14 * DAY_MS;
  /** 20 minutes each: behind, put right, and on. */
  const late = (): Promise<Lived> =>
    live(async (house) => {
      house.wallStepMs = -WEEKS;
      await house.forSeconds(1_200);
      house.wallStepMs = 0;
      await house.forSeconds(1_200);
    });

  test('by two weeks until NTP: the changes of the last day are there, and the time steered is what it was', async () => {
    const right = look(await live((house) => house.forSeconds(2_400)));
    const lived = await late();
    for (const facts of [look(lived), look(lived, { hasState: false }), look(lived, { hasJournal: false })]) {
      expect(facts.changes.map((c) => [c.to, c.cause])).toEqual(right.changes.map((c) => [c.to, c.cause]));
      expect(Math.abs(facts.steeredMs - right.steeredMs)).toBeLessThan(8_000);
      const [wrong] = facts.wrongClock ?? [];
      expect(Math.abs((wrong?.byMs ?? 0) + WEEKS)).toBeLessThan(5_000);
    }
    expect(look(lived).wrongClock).toHaveLength(1);
    expect(look(lived).journal).toMatchObject({ runs: 1_200 });
  });

  test('in a boot that was never put right: it was after the one before it and before the one after it', async () => {
    for (const offMs of [-WEEKS, WEEKS]) {
      const lived = await live(async (house) => {
        await house.forSeconds(1_200);
        house.reboot(60_000);
        house.wallStepMs = offMs;
        await house.forSeconds(1_200);
        house.reboot(60_000);
        house.wallStepMs = 0;
        await house.forSeconds(1_200);
      });
      const facts = look(lived, { hasState: false, sinceMs: 7_200_000 });
      const times = facts.changes.map((c) => Date.parse(c.at));
      expect([...times].sort((a, b) => a - b)).toEqual(times);
      expect(facts.changes).toHaveLength(12);
      expect(facts.wrongClock).toHaveLength(1);
      expect(facts.journal).toMatchObject({ runs: 1_800 });
    }
  });

  test('what is looked at again, is suggested from and is explained goes by the same times', async () => {
    const { house, lines } = await late();
    const now = house.now();
    expect(gather(lines, now.wallMs - DAY_MS, now).columns.count).toBe(1_200);
    expect(compare(lines, now.wallMs - DAY_MS, now)).toMatchObject({ runs: 1_200 });
    // 30 minutes ago the clock was two weeks behind.
    const { found } = findRun(() => lines, { kind: 'at', wallMs: now.wallMs - 1_800_000 }, now);
    expect(Math.abs((found?.atMs ?? 0) - (now.wallMs - 1_800_000))).toBeLessThan(5_000);
    expect(found?.run.line.boot).toBeLessThan(now.bootMs - 1_700_000);
  });
});
