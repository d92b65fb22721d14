/** The score against the definitions of docs/deciding-well.md, second by second and call by call, on lines by chance. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { REFERENCES, referenceCourse } from '../../../lib/replay/line/bench.js';
import type { RecordedLine } from '../../../lib/replay/line/line.js';
import type { Course } from '../../../lib/replay/line/player.js';
import { type Score, scoreOf } from '../../../lib/replay/line/score.js';
import { type Truth, truthOf } from '../../../lib/replay/line/truth.js';

/** Stretches of some seconds, each of one round trip, lost, or not recorded. */
const lines = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 60 }),
      fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(20, 21, 45, 55, 120, 400) },
        { weight: 1, arbitrary: fc.constantFrom<'lost' | 'gap'>('lost', 'gap') },
      ),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((stretches): RecordedLine => {
    const each = [
      20,
      20,
      20,
      ...stretches.flatMap(([seconds, what]) => Array.from({ length: seconds }, () => what)),
      20,
    ];
    const rows = each.flatMap((what, tS) =>
      what === 'gap'
        ? []
        : [{ tS, rttMs: what === 'lost' ? null : what, queuePackets: null, drops: null, loadMbps: null }],
    );
    return { name: '', rows };
  });

const courses = fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { maxLength: 8 }).map((times): Course => ({
  switches: times
    .sort((a, b) => a - b)
    .map((tS, i) => ({ tS, to: i % 2 === 0 ? ('steered' as const) : ('primary' as const), why: '' })),
}));

/** As the page says it, without any sum kept. */
function byHand({ seconds, excessMs, episodes }: Truth, { switches }: Course): Partial<Score> {
  const routeAt = (s: number): string => switches.filter(({ tS }) => tS <= s).at(-1)?.to ?? 'primary';
  const congested = (s: number): boolean => episodes.some(({ from, to }) => s >= from && s < to);
  const all = Array.from({ length: seconds }, (_, s) => s);
  const calls = all.flatMap((start) =>
    all
      .slice(start, start + 60)
      .filter((s) => !Number.isNaN(excessMs[s]))
      .map((s) => (routeAt(start) === 'steered' ? 20 : (excessMs[s] ?? NaN))),
  );
  const idle = all.filter(
    (s) => routeAt(s) === 'steered' && !all.slice(Math.max(0, s - 60), s + 1).some(congested),
  );
  const long = episodes.filter(({ from, to }) => to - from >= 20);
  const steeredIn = ({ from, to }: { from: number; to: number }): boolean =>
    all.slice(from, to).some((s) => routeAt(s) === 'steered');
  return {
    costMs: calls.reduce((sum, ms) => sum + ms, 0) / calls.length,
    badPct: (100 * calls.filter((ms) => ms > 30).length) / calls.length,
    idlePct: (100 * idle.length) / seconds,
    longEpisodes: long.length,
    missed: long.filter((episode) => !steeredIn(episode)).length,
  };
}

test('costs, shares and misses are what they are said to be', () => {
  fc.assert(
    fc.property(lines, courses, (line, { switches }) => {
      const truth = truthOf(line);
      if (truth === null) return;
      const course = { switches: switches.filter(({ tS }) => tS < truth.seconds) };
      const [score, expected] = [scoreOf(truth, course), byHand(truth, course)];
      for (const [name, value] of Object.entries(expected)) {
        expect([name, score[name as keyof Score]]).toEqual([name, expect.closeTo(value as number, 8)]);
      }
    }),
    { numRuns: 150 },
  );
});

test('on any line the clairvoyant misses nothing, and neither it nor never is wrong or idle', () => {
  fc.assert(
    fc.property(lines, (line) => {
      const truth = truthOf(line);
      if (truth === null) return;
      const [never, always, clairvoyant] = REFERENCES.map((by) => scoreOf(truth, referenceCourse(by, truth)));
      expect(clairvoyant).toMatchObject({ missed: 0, falseSteers: 0, idlePct: 0 });
      expect(never).toMatchObject({ missed: never?.longEpisodes, falseSteers: 0, idlePct: 0, toggles: 0 });
      expect(always).toMatchObject({ badPct: 0, missed: 0, costMs: expect.closeTo(20, 8) });
    }),
    { numRuns: 150 },
  );
});
