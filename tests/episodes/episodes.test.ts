/** Episodes: what each of them says, and that together they hold all time steered, whatever happened in it. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Tally } from '../../lib/replay/tally.js';
import { EpisodeBook } from '../../lib/episodes/book.js';
import { EPISODE_VERDICTS, type Episode } from '../../lib/episodes/episode.js';
import { SpreadCounter } from '../../lib/episodes/spread.js';
import { EpisodeTracker } from '../../lib/episodes/tracker.js';
import { episodesOf, inARow, runOf, START_MS, type StretchTold, type Told } from './runs.js';

const CALM: StretchTold = { runs: 30, route: 'primary', primary: 30, alternate: 34 };
const BAD: StretchTold = { runs: 20, route: 'steered', primary: 120, alternate: 34, connections: 12 };
const AFTER: StretchTold = { runs: 15, route: 'steered', primary: 31, alternate: 34, connections: 3 };

const one = (stretches: readonly StretchTold[]): Episode => {
  const found = episodesOf(inARow(stretches));
  expect(found).toHaveLength(1);
  return found[0]!;
};

describe('one episode', () => {
  test('has its times, causes, connections, and both lines', () => {
    expect(one([CALM, BAD, AFTER, CALM])).toEqual({
      from: '2026-11-21T18:01:00.000Z',
      to: '2026-11-21T18:02:10.000Z',
      lengthMs: 70_000,
      seenMs: 70_000,
      runs: 35,
      begin: { cause: 'red_streak', detail: '2 runs RED', by: 'threshold' },
      end: { cause: 'green_streak', detail: '15 runs GREEN', by: 'threshold' },
      state: 'ended',
      connections: 15,
      connectionsAtLeast: false,
      primaryDeltaMs: { median: 90, p95: 90 },
      alternateDeltaMs: { median: 0, p95: 0 },
      compared: 35,
      alternateBetter: 20 / 35,
      alternateWorse: 0,
      gainMs: 47.9,
      verdict: 'helped',
      because:
        'packets took 47.9 ms less by the alternate line on average; clearly sooner 57 % of the time, clearly later 0 %',
    });
  });

  const RUNNING = [CALM, BAD];
  const CASES: readonly (readonly [string, readonly StretchTold[], Partial<Episode>])[] = [
    ['is still running', RUNNING, { state: 'running', end: null, connections: 11, seenMs: 38_000 }],
    [
      'had begun before the journal',
      [BAD, CALM],
      {
        begin: expect.objectContaining({ cause: 'unseen' }) as never,
        connections: 12,
        connectionsAtLeast: true,
      },
    ],
    [
      'moved nobody',
      [CALM, { ...BAD, connections: 0 }, CALM],
      { verdict: 'nobody_was_there', connections: 0 },
    ],
    [
      'moved nobody, as far as can be seen',
      [{ ...BAD, connections: 0 }, CALM],
      { verdict: 'helped', connections: 0, connectionsAtLeast: true },
    ],
    [
      'could not be counted',
      [
        { ...CALM, connections: null },
        { ...BAD, connections: null },
        { ...CALM, connections: null },
      ],
      { connections: null, connectionsAtLeast: false, verdict: 'helped' },
    ],
    [
      'has no other line to be held against',
      [CALM, { ...BAD, alternate: undefined }, CALM],
      { verdict: 'not_measured', compared: 0, gainMs: null, alternateDeltaMs: null },
    ],
    ['was too short', [CALM, { ...BAD, runs: 4 }, CALM], { verdict: 'not_measured', compared: 4 }],
    [
      'was measured for less than half of it',
      [CALM, { ...BAD, runs: 9 }, { ...BAD, runs: 10, alternate: 'failed' }, CALM],
      { verdict: 'not_measured', compared: 9, runs: 19 },
    ],
    [
      'went to a line that is slower',
      [CALM, { ...BAD, primary: 50, alternate: 90 }, CALM],
      { verdict: 'worse', gainMs: -40, alternateWorse: 1 },
    ],
    [
      'went to a line that is much the same',
      [CALM, { ...BAD, primary: 36, alternate: 34 }, CALM],
      { verdict: 'no_difference', gainMs: 2, alternateBetter: 0 },
    ],
    [
      'left a dead line',
      [CALM, { ...BAD, primary: 'lost' }, CALM],
      { verdict: 'helped', gainMs: 466, primaryDeltaMs: null },
    ],
    [
      'went to a dead line',
      [CALM, { ...BAD, primary: 60, alternate: 'lost' }, CALM],
      { verdict: 'worse', gainMs: -440 },
    ],
    [
      'left a line that loses every tenth packet',
      [CALM, { ...BAD, primary: 34, primaryLossPct: 10 }, CALM],
      { verdict: 'helped', gainMs: 46.6 },
    ],
    [
      'was a clear help for too small a part',
      [CALM, { ...BAD, runs: 4, primary: 300 }, { ...BAD, runs: 14, primary: 34 }, CALM],
      { verdict: 'no_difference', gainMs: 59.1 },
    ],
  ];
  test.each(CASES)('%s', (_name, stretches, expected) => {
    expect(one(stretches)).toMatchObject(expected);
  });

  test('the alternate’s delta counts from its own shortest round trip', () => {
    const floor = { ...CALM, alternate: 40 };
    expect(one([floor, { ...BAD, alternate: 55 }, CALM]).alternateDeltaMs).toEqual({ median: 15, p95: 15 });
  });
});

describe('what happens to a counter', () => {
  const at = (i: number): Pick<Told, 'atMs' | 'boot'> => ({
    atMs: START_MS + 2_000 * i,
    boot: 100_000 + 2_000 * i,
  });
  const steps = (...told: readonly Omit<Told, 'atMs' | 'boot'>[]): Episode[] =>
    episodesOf(told.map((step, i) => ({ ...step, ...at(i) })));
  const P = 'primary' as const;
  const S = 'steered' as const;
  const counts = (found: Episode[]): unknown[] => found.map((e) => [e.connections, e.connectionsAtLeast]);

  test('the reading after the end belongs to the episode that ended, not to the next one', () => {
    const found = steps(
      { route: P, packets: 5 },
      { route: S, packets: 5 },
      { route: P, packets: 7 },
      { route: S, packets: 8 },
      { route: P, packets: 12 },
      { route: P, packets: 12 },
    );
    expect(counts(found)).toEqual([
      [3, false],
      [4, false],
    ]);
  });

  test('not read between two episodes: neither claims what may be the other’s', () => {
    const found = steps(
      { route: P, packets: 5 },
      { route: S, packets: 5 },
      { route: S, packets: 6 },
      { route: P, packets: null },
      { route: S, packets: null },
      { route: S, packets: 20 },
      { route: P, packets: 23 },
      { route: P, packets: 23 },
    );
    expect(counts(found)).toEqual([
      [1, true],
      [3, true],
    ]);
  });

  test('reset, it has counted at least what it shows', () => {
    const found = steps(
      { route: P, packets: 900 },
      { route: S, packets: 900 },
      { route: S, packets: 904 },
      { route: S, packets: 2 },
      { route: P, packets: 3 },
      { route: P, packets: 3 },
    );
    expect(counts(found)).toEqual([[7, true]]);
  });

  test('another rule has counted elsewhere before', () => {
    const found = steps(
      { route: P, packets: 900 },
      { route: S, packets: 900 },
      { route: S, packets: 5_000, rule: '*2' },
      { route: P, packets: 5_002, rule: '*2' },
      { route: P, packets: 5_002, rule: '*2' },
    );
    expect(counts(found)).toEqual([[2, true]]);
  });

  test('64 bits are counted to the last one', () => {
    const most = 2n ** 64n - 10n;
    const found = steps(
      { route: P, packets: most },
      { route: S, packets: most },
      { route: P, packets: most + 9n },
      { route: P, packets: most + 9n },
    );
    expect(counts(found)).toEqual([[9, false]]);
  });
});

describe('time that nobody saw', () => {
  const told = (i: number, route: 'primary' | 'steered', over: Partial<Told> = {}): Told => ({
    atMs: START_MS + 2_000 * i,
    boot: 100_000 + 2_000 * i,
    route,
    ...over,
  });

  test('a gap within is part of its length, and is not seen', () => {
    const found = episodesOf([
      told(0, 'primary'),
      told(1, 'steered'),
      told(100, 'steered'),
      told(101, 'primary'),
    ]);
    expect(found).toMatchObject([{ lengthMs: 200_000, seenMs: 2_000, runs: 2, state: 'ended' }]);
  });

  test('so is a reboot, after which the clock since boot begins again', () => {
    const again = { id: 'boot-2', boot: 30_000 };
    const found = episodesOf([
      told(0, 'primary'),
      told(1, 'steered'),
      told(40, 'steered', again),
      told(41, 'primary', { ...again, boot: 32_000 }),
    ]);
    expect(found).toMatchObject([
      { lengthMs: 80_000, seenMs: 2_000, from: '2026-11-21T18:00:02.000Z', to: '2026-11-21T18:01:22.000Z' },
    ]);
  });

  test('over by the next run, it ended when it was last seen', () => {
    const found = episodesOf([
      told(0, 'primary'),
      told(1, 'steered'),
      told(2, 'steered'),
      told(60, 'primary', { ev: ['route_adopted'] }),
    ]);
    expect(found).toMatchObject([
      { lengthMs: 2_000, to: '2026-11-21T18:00:04.000Z', end: { cause: 'adopted' } },
    ]);
  });

  test('after ten minutes of nothing it is another episode', () => {
    const found = episodesOf([
      told(0, 'primary'),
      told(1, 'steered'),
      told(400, 'steered'),
      told(401, 'primary'),
    ]);
    expect(found).toMatchObject([
      { state: 'lost', end: null, lengthMs: 0, runs: 1 },
      { state: 'ended', begin: { cause: 'unseen' }, lengthMs: 2_000 },
    ]);
  });
});

// Any history: routes, gaps, reboots, readings that fail, and lines of two controllers in one file.

interface Step {
  readonly route: 'primary' | 'steered';
  readonly what: 'next' | 'gap' | 'long' | 'reboot' | 'restart';
  readonly packets: boolean;
  readonly gained: number;
  readonly primary: number | 'lost';
  readonly alternate: number | 'lost';
}

const step: fc.Arbitrary<Step> = fc.record({
  route: fc.constantFrom('primary', 'steered'),
  what: fc.oneof(
    { weight: 12, arbitrary: fc.constant('next' as const) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('gap' as const, 'long' as const, 'reboot' as const, 'restart' as const),
    },
  ),
  packets: fc.boolean(),
  gained: fc.nat(3),
  primary: fc.oneof(fc.nat(400), fc.constant('lost' as const)),
  alternate: fc.oneof(fc.nat(400), fc.constant('lost' as const)),
});

const AHEAD_MS = { next: 2_000, gap: 60_000, long: 3_600_000, reboot: 45_000, restart: 2_000 };

/** @returns the runs, and how many connections were moved in all */
function live(steps: readonly Step[]): { runs: Told[]; moved: number } {
  const runs: Told[] = [];
  let [atMs, boot, boots, packets, moved] = [START_MS, 100_000, 1, 10, 0];
  let route: Told['route'] = 'primary';
  for (const s of steps) {
    atMs += AHEAD_MS[s.what];
    boot += AHEAD_MS[s.what];
    if (s.what === 'reboot') [boot, boots] = [20_000, boots + 1];
    if (route === 'steered') [packets, moved] = [packets + s.gained, moved + s.gained];
    route = s.route;
    runs.push({
      atMs,
      boot,
      id: `boot-${boots}`,
      route,
      primary: s.primary,
      alternate: s.alternate,
      packets: s.packets ? packets : null,
    });
  }
  return { runs, moved };
}

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

describe('whatever happened', () => {
  test('every run that left it steered is in exactly one episode; time steered is the tally’s to the millisecond', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const { runs } = live(steps);
        const found = episodesOf(runs);
        const tally = new Tally();
        for (const run of runs) tally.add(runOf(run), null);
        expect(sum(found.map((e) => e.runs))).toBe(runs.filter((r) => r.route === 'steered').length);
        expect(sum(found.map((e) => e.seenMs))).toBe(tally.figures().steeredMs);
        let before = -Infinity;
        for (const e of found) {
          // One may begin with the run that ended the one before it only where time went unseen.
          expect(Date.parse(e.from)).toBeGreaterThanOrEqual(before);
          expect(Date.parse(e.to)).toBeGreaterThanOrEqual(Date.parse(e.from));
          expect(e.seenMs).toBeLessThanOrEqual(e.lengthMs);
          before = Date.parse(e.to);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('no connection is counted twice; where every reading succeeded, and none was lost, each is counted once', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.boolean(), (steps, reads) => {
        const { runs, moved } = live(
          reads
            ? steps.map((s) => ({ ...s, packets: true, what: s.what === 'long' ? 'gap' : s.what }))
            : steps,
        );
        const counted = sum(episodesOf(runs).map((e) => e.connections ?? 0));
        if (reads) expect(counted).toBe(moved);
        else expect(counted).toBeLessThanOrEqual(moved);
      }),
      { numRuns: 300 },
    );
  });

  test('two controllers whose lines stand in one file count a stretch once', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 30, maxLength: 60 }), (leads) => {
        const runs = inARow([CALM, BAD, CALM]).slice(0, leads.length + 30);
        const alone = episodesOf(runs);
        const both = episodesOf(
          runs.map((r, i) => ({ ...r, ...(leads[i] === true ? { id: 'other', boot: r.boot + 9e8 } : {}) })),
        );
        expect(both).toEqual(alone);
      }),
      { numRuns: 50 },
    );
  });

  test('it makes no difference in how many parts a journal is read, and what is pending can be asked for at any time', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { runs } = live(steps);
        const tracker = new EpisodeTracker();
        const done: Episode[] = [];
        for (const told of runs) {
          tracker.pending();
          done.push(...tracker.add(runOf(told), told.atMs));
        }
        expect([...done, ...tracker.pending()]).toEqual(episodesOf(runs));
      }),
      { numRuns: 100 },
    );
  });

  test('the book adds up', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const found = episodesOf(live(steps).runs);
        const book = new EpisodeBook();
        book.add(found);
        const facts = book.facts();
        expect(facts.count).toBe(found.length);
        expect(sum(EPISODE_VERDICTS.map((v) => facts.byVerdict[v]))).toBe(found.length);
        expect(facts.seenMs).toBe(sum(found.map((e) => e.seenMs)));
        expect(facts.list).toEqual(found);
      }),
      { numRuns: 100 },
    );
  });
});

test('a spread is that of the values themselves, to half a percent', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 9_000, noNaN: true }), { minLength: 1, maxLength: 300 }),
      (values) => {
        const counter = new SpreadCounter();
        for (const value of values) counter.add(value);
        const sorted = [...values].sort((a, b) => a - b);
        for (const [share, seen] of [
          [0.5, counter.spread()!.median],
          [0.95, counter.spread()!.p95],
        ] as const) {
          const exact = sorted[Math.ceil(share * values.length) - 1]!;
          expect(Math.abs(seen - exact)).toBeLessThanOrEqual(Math.max(0.1, 0.006 * exact));
        }
      },
    ),
    { numRuns: 200 },
  );
});
