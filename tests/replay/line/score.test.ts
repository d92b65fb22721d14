/** What happened on a line, and what a route makes of it: each figure by hand. */
import { describe, expect, test } from '@jest/globals';
import { referenceCourse } from '../../../lib/replay/line/bench.js';
import type { Route } from '../../../lib/core/model/types.js';
import type { RecordedLine } from '../../../lib/replay/line/line.js';
import type { Course } from '../../../lib/replay/line/player.js';
import { scoreOf, together } from '../../../lib/replay/line/score.js';
import { type Truth, truthOf } from '../../../lib/replay/line/truth.js';

/** A probe a second; null: lost. */
function line(...parts: readonly (readonly [seconds: number, rttMs: number | null])[]): RecordedLine {
  const rtts = parts.flatMap(([seconds, rttMs]) => Array.from({ length: seconds }, () => rttMs));
  return {
    name: 'line',
    rows: [...rtts, 20].map((rttMs, tS) => ({ tS, rttMs, queuePackets: null, drops: null, loadMbps: null })),
  };
}

function known(recorded: RecordedLine): Truth {
  const truth = truthOf(recorded);
  if (truth === null) throw new Error('the line says nothing');
  return truth;
}

function course(...switches: readonly (readonly [tS: number, to: Route])[]): Course {
  return { switches: switches.map(([tS, to]) => ({ tS, to, why: '' })) };
}

const EVENING = line([100, 20], [40, 120], [160, 20]);

describe('what happened', () => {
  test('is congested where the seconds around are', () => {
    expect(known(EVENING).episodes).toEqual([{ from: 100, to: 140, long: true }]);
    expect(known(line([100, 20], [8, 120], [100, 20])).episodes).toEqual([
      { from: 100, to: 108, long: false },
    ]);
  });

  test('is a spike below five seconds', () => {
    expect(known(line([100, 20], [4, 900], [100, 20])).episodes).toEqual([]);
  });

  test('a second without any answer costs 300 ms', () => {
    const { excessMs, episodes } = known(line([50, 20], [30, null], [50, 20]));
    expect([...excessMs.subarray(49, 52)]).toEqual([0, 300, 300]);
    expect(episodes).toEqual([{ from: 50, to: 80, long: true }]);
  });

  test('a gap is not known, and neither good nor bad', () => {
    const { rows } = line([300, 20]);
    const gap = { name: 'gap', rows: rows.filter(({ tS }) => tS < 100 || tS >= 200) };
    const { excessMs } = known(gap);
    expect([99, 100, 101, 199, 200].map((s) => excessMs[s])).toEqual([0, 0, NaN, NaN, 0]);
  });

  test('a coarse recording stands still between two rows', () => {
    const rows = line([600, 20]).rows.filter(({ tS }) => tS % 60 === 0);
    expect(known({ name: 'coarse', rows }).excessMs.every((ms) => ms === 0)).toBe(true);
  });

  test.each([
    ['nothing', []],
    ['nothing but loss', line([10, null]).rows.slice(0, 10)],
    ['a moment', line([1, 20]).rows],
  ])('of %s there is nothing to tell', (_what, rows) => {
    expect(truthOf({ name: '', rows })).toBeNull();
  });
});

describe('the score', () => {
  const truth = known(EVENING);

  test('of never steering is the line itself', () => {
    const score = scoreOf(truth, referenceCourse('never', truth));
    // Forty seconds of +100 ms; each is in sixty flows, and the last flows end with the line.
    const flows = 60 * (300 - 60) + (60 * 61) / 2;
    expect(score.costMs).toBeCloseTo((40 * 60 * 100) / flows, 10);
    expect(score.badPct).toBeCloseTo((100 * 40 * 60) / flows, 10);
    expect(score).toMatchObject({ idlePct: 0, toggles: 0, missed: 1, longEpisodes: 1, falseSteers: 0 });
  });

  test('of always steering is the alternate', () => {
    const score = scoreOf(truth, referenceCourse('always', truth));
    expect(score).toMatchObject({
      costMs: 20,
      badPct: 0,
      missed: 0,
      toggles: 1,
      falseSteers: 1,
      reactionsS: [],
    });
    // 100 s before, and from a minute after on.
    expect(score.idlePct).toBeCloseTo((100 * (100 + 100)) / 300, 10);
  });

  test('of the clairvoyant has neither delay nor miss', () => {
    const score = scoreOf(truth, referenceCourse('clairvoyant', truth));
    expect(score).toMatchObject({ missed: 0, falseSteers: 0, toggles: 2, reactionsS: [0], failbacksS: [0] });
  });

  test('tells reaction and the way back', () => {
    const score = scoreOf(truth, course([106, 'steered'], [170, 'primary']));
    expect(score).toMatchObject({ reactionsS: [6], failbacksS: [30], missed: 0, idlePct: 0 });
  });

  test('a steer after the end has missed it, and is not false while it is near', () => {
    expect(scoreOf(truth, course([150, 'steered']))).toMatchObject({
      missed: 1,
      falseSteers: 0,
      reactionsS: [],
    });
    expect(scoreOf(truth, course([171, 'steered']))).toMatchObject({ missed: 1, falseSteers: 1 });
    expect(scoreOf(truth, course([69, 'steered']))).toMatchObject({ missed: 0, falseSteers: 1 });
    expect(scoreOf(truth, course([70, 'steered']))).toMatchObject({ missed: 0, falseSteers: 0 });
  });

  test('a flow stays where it began', () => {
    // Steered for the second before the congestion only: one flow is spared.
    const spared = scoreOf(truth, course([99, 'steered'], [100, 'primary']));
    const never = scoreOf(truth, course());
    const flows = 60 * (300 - 60) + (60 * 61) / 2;
    expect(never.costMs - spared.costMs).toBeCloseTo((40 * 100 - 60 * 20) / flows, 10);
  });

  test('of many: shares by line, events by event', () => {
    const [one, two] = [course([106, 'steered'], [170, 'primary']), course([110, 'steered'])].map((c) =>
      scoreOf(truth, c),
    );
    if (one === undefined || two === undefined) throw new Error('two scores');
    const all = together([one, two]);
    expect(all).toMatchObject({ toggles: 3, longEpisodes: 2, reactionsS: [6, 10], failbacksS: [30] });
    expect(all.costMs).toBeCloseTo((one.costMs + two.costMs) / 2, 10);
  });
});
