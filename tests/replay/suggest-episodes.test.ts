/** What a suggestion makes of the episodes there were, and how far it says it can be relied on. */
import { describe, expect, test } from '@jest/globals';
import type { Episode, EpisodeVerdict } from '../../lib/episodes/episode.js';
import type { Columns } from '../../lib/replay/gather.js';
import { split } from '../../lib/replay/healthy.js';
import { JudgedEpisodes } from '../../lib/replay/judged-episodes.js';
import { labelOf } from '../../lib/replay/label.js';
import { redTrials } from '../../lib/replay/trials.js';
import { episodesOf, inARow } from '../episodes/runs.js';
import { config } from '../support/builders.js';

const DAY_MS = 86_400_000;

test.each([
  ['a week and ten congestions', { healthyMs: 7 * DAY_MS, congestions: 10, unknownShare: 0 }, 'trusted', []],
  [
    'a day less',
    { healthyMs: 6 * DAY_MS, congestions: 10, unknownShare: 0 },
    'provisional',
    [/^1 more day .* "trusted"/],
  ],
  [
    'one congestion less',
    { healthyMs: 9 * DAY_MS, congestions: 9, unknownShare: 0 },
    'provisional',
    [/^1 more congested episode for/],
  ],
  [
    'an evening',
    { healthyMs: DAY_MS / 2, congestions: 3, unknownShare: 0 },
    'estimated',
    [/^2 more days/, /^2 more congested episodes/],
  ],
  [
    'all one could wish for, with holes',
    { healthyMs: 30 * DAY_MS, congestions: 90, unknownShare: 0.2 },
    'estimated',
    [/^20 % of the runs/],
  ],
])('how sure: %s', (_name, seen, label, because) => {
  const got = labelOf(seen);
  expect(got.label).toBe(label);
  because.forEach((words, i) => expect(got.because[i]).toMatch(words));
});

/** Episodes of two minutes, each congested by so many ms at its beginning, an hour apart. */
function world(
  told: readonly (readonly [deltaMs: number, verdict: EpisodeVerdict, cause?: string])[],
): JudgedEpisodes {
  const runs = told.flatMap(([deltaMs, , cause = 'red_streak']) => [
    { runs: 1_800, route: 'primary' as const, delta: 2 },
    { runs: 3, route: 'primary' as const, delta: deltaMs },
    { runs: 20, route: 'steered' as const, delta: deltaMs, why: [cause, 'words'] as [string, string] },
    { runs: 40, route: 'steered' as const, delta: 2 },
  ]);
  const all = inARow(runs.map(({ delta, ...run }) => ({ ...run, primary: 30 + delta, connections: 1 })));
  const deltaMs = runs.flatMap(({ runs: count, delta }) => Array.from({ length: count }, () => delta));
  const columns: Columns = {
    count: all.length,
    atMs: all.map(({ boot }) => boot),
    wallMs: all.map(({ atMs }) => atMs),
    deltaMs,
    queue: deltaMs.map((delta) => (delta > 2 ? 90 : 1)),
    dropsPass: deltaMs.map(() => true),
    score: deltaMs.map(() => NaN),
    bad: deltaMs.map((delta) => delta > 15),
    outage: deltaMs.map(() => false),
    gapMs: 10_000,
  };
  const found = episodesOf(all);
  expect(found).toHaveLength(told.length);
  const episodes = found.map((e, i): Episode => ({ ...e, verdict: told[i]![1] }));
  return new JudgedEpisodes(episodes, columns, redTrials(columns, split(columns), config(), 15));
}

describe('thresholds against what was steered', () => {
  const MIXED = world([
    [80, 'helped'],
    [22, 'no_difference'],
    [90, 'helped'],
    [25, 'nobody_was_there'],
    [70, 'helped'],
    [95, 'worse'],
    [24, 'not_measured'],
    [23, 'worse', 'override'],
  ]);

  test('what a choice keeps and skips; nobody’s order and nothing unmeasured is counted', () => {
    expect(MIXED.effect(15, 2)).toMatchObject({
      helped: 3,
      helpedKept: 3,
      useless: 3,
      uselessSkipped: 0,
      skipped: [],
    });
    expect(MIXED.effect(30, 2)).toMatchObject({
      helpedKept: 3,
      uselessSkipped: 2,
      skipped: [{ verdict: 'no_difference' }, { verdict: 'nobody_was_there' }, { verdict: 'not_measured' }],
    });
    expect(MIXED.effect(85, 2)).toMatchObject({ helpedKept: 1, uselessSkipped: 2 });
    // More runs in a row than any of them lasted.
    expect(MIXED.effect(15, 31)).toMatchObject({ helpedKept: 0, uselessSkipped: 3 });
  });

  test('the best keeps all that helped', () => {
    const best = MIXED.best()!;
    expect(best).toMatchObject({ helped: 3, helpedKept: 3, uselessSkipped: 2 });
    expect(best.limit).toBeGreaterThan(25);
    expect(best.limit).toBeLessThan(70);
    expect(MIXED.effect(best.limit, best.runs)).toMatchObject({ helpedKept: 3, uselessSkipped: 2 });
  });

  test('none is better where what helped was the milder', () => {
    expect(
      world([
        [20, 'helped'],
        [20, 'helped'],
        [20, 'helped'],
        [80, 'worse'],
      ]).best(),
    ).toBeNull();
  });

  test('two that helped say nothing about the next one', () => {
    expect(
      world([
        [80, 'helped'],
        [80, 'helped'],
        [20, 'worse'],
      ]).best(),
    ).toBeNull();
  });
});
