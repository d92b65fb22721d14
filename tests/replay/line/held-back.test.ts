/** Deciders on the synthetic lines that are held back from tuning: what must hold of any of them. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { benchAll, defaultConfig, PLAYED_DECIDERS, REFERENCES } from '../../../lib/replay/line/bench.js';
import { QUEUE_VIEWS } from '../../../lib/replay/line/line.js';
import { withTable } from '../../support/lines/doc-table.js';
import { heldBackLines, KIND_NAMES, syntheticLine, tuningLines } from '../../support/lines/held-back.js';

const lines = heldBackLines();
const bench = benchAll(lines, QUEUE_VIEWS, defaultConfig(), PLAYED_DECIDERS);
const played = bench.views.flatMap((view) =>
  view.lines.map((line) => [`${line.name}, ${view.view}`, line] as const),
);

test('each kind is there, and none is tuned on', () => {
  const tuned = new Set(tuningLines().map(({ name }) => name));
  expect(lines.filter(({ name }) => tuned.has(name))).toEqual([]);
  expect(new Set(lines.map(({ name }) => name.split('-')[0]))).toEqual(new Set(KIND_NAMES));
});

test('a seed is a line, byte for byte', () => {
  const twice = [1, 2].map(() => JSON.stringify(syntheticLine('cellular', 5, 60)));
  expect(twice[0]).toBe(twice[1]);
  expect(JSON.stringify(syntheticLine('cellular', 6, 60))).not.toBe(twice[0]);
});

/** Long episodes of a kind's lines, as the round trip has them. */
function episodesOf(kind: string): number[] {
  const rtt = bench.views.find(({ view }) => view === 'rtt');
  return (rtt?.lines ?? [])
    .filter(({ name }) => name.startsWith(`${kind}-`))
    .map(({ truth }) => truth.episodes.filter((episode) => episode.long).length);
}

test.each(['calm', 'jitter', 'spikes', 'bursts', 'routeUp'])(
  'nothing is long congested on a line of %s',
  (kind) => {
    expect(episodesOf(kind)).toEqual([0, 0]);
  },
);

test.each(['bufferbloat', 'weak', 'oscillating', 'ramp', 'busy', 'evening', 'loss'])(
  'a line of %s is congested',
  (kind) => {
    expect(episodesOf(kind).every((count) => count > 0)).toBe(true);
  },
);

test('every line is played', () => {
  expect(bench.unusable).toEqual([]);
  expect(bench.views.map(({ view, lines: { length } }) => [view, length])).toEqual([
    ['rtt', lines.length],
    ['recorded', 4],
  ]);
});

describe.each(played)('%s', (_name, { ranked, truth }) => {
  test('has a score for everyone, and each adds up', () => {
    expect(ranked.map(({ by }) => by)).toEqual([...REFERENCES, ...PLAYED_DECIDERS]);
    for (const { score } of ranked) {
      const { costMs, badPct, idlePct, toggles, missed, longEpisodes, reactionsS, falseSteers } = score;
      expect(costMs).toBeGreaterThanOrEqual(0);
      for (const share of [badPct, idlePct]) expect(share >= 0 && share <= 100).toBe(true);
      expect(missed + reactionsS.length).toBeLessThanOrEqual(longEpisodes);
      expect(falseSteers).toBeLessThanOrEqual(Math.ceil(toggles / 2));
    }
  });

  test('the references are what they stand for', () => {
    const [never, always, clairvoyant] = ranked.map(({ score }) => score);
    expect(never).toMatchObject({ toggles: 0, missed: never?.longEpisodes, idlePct: 0 });
    expect(always).toMatchObject({ costMs: expect.closeTo(20, 10), badPct: 0, missed: 0 });
    expect(clairvoyant).toMatchObject({ missed: 0, falseSteers: 0, idlePct: 0 });
  });

  test.each(ranked.flatMap(({ by, played: one }) => (one === null ? [] : [[by, one] as const])))(
    '%s makes a run each interval and goes to and fro',
    (_by, { runs, verdicts, switches }) => {
      expect(runs).toBe(Math.ceil(truth.seconds / 2) - 1);
      expect(Object.values(verdicts).reduce((a, b) => a + b, 0)).toBe(runs);
      expect(switches.map(({ to }) => to)).toEqual(
        switches.map((_, i) => (i % 2 === 0 ? 'steered' : 'primary')),
      );
    },
  );
});

test.each(PLAYED_DECIDERS)('%s never steers a calm line', (decider) => {
  const toggles = played
    .filter(([name]) => name.startsWith('calm'))
    .map(([, { ranked }]) => ranked.find(({ by }) => by === decider)?.score.toggles);
  expect(toggles).toEqual([0, 0]);
});

describe('the sequential decider', () => {
  const all = (view: string) => bench.views.find((one) => one.view === view)?.all ?? [];
  const scoreIn = (view: string, by: string) => all(view).find((one) => one.by === by)?.score;
  const own = (view: string) => {
    const score = scoreIn(view, 'sequential');
    if (score === undefined) throw new Error(`nothing was played with ${view}`);
    return score;
  };

  test('misses at most 3 % of what is long by the round trip, and nothing with the queue', () => {
    const rtt = own('rtt');
    expect(rtt.missed / rtt.longEpisodes).toBeLessThanOrEqual(0.03);
    expect(own('recorded').missed).toBe(0);
  });

  test('sees a full queue within six seconds', () => {
    const { reactionsS } = own('recorded');
    const sorted = [...reactionsS].sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(6);
  });

  test('changes the route less often than the threshold decider', () => {
    for (const view of ['rtt', 'recorded'])
      expect(own(view).toggles).toBeLessThan(scoreIn(view, 'threshold')?.toggles ?? 0);
  });

  test('is on a busy, well-shaped line back within two minutes', () => {
    const busy = played.filter(([name]) => name.startsWith('busy'));
    const backs = busy.flatMap(
      ([, { ranked }]) => ranked.find(({ by }) => by === 'sequential')?.score.failbacksS ?? [],
    );
    expect(backs).toHaveLength(busy.length);
    for (const seconds of backs) expect(seconds).toBeLessThanOrEqual(120);
  });

  test('costs nobody anything where nothing is wrong', () => {
    for (const [, { ranked }] of played.filter(([name]) => /^(?:calm|jitter|spikes)-/.test(name))) {
      const costOf = (name: string) => ranked.find(({ by }) => by === name)?.score.costMs;
      expect(costOf('sequential')).toBe(costOf('never'));
    }
  });
});

test('the table of the page is made of these', () => {
  const page = readFileSync(
    fileURLToPath(new URL('../../../docs/deciding-well.md', import.meta.url)),
    'utf8',
  );
  expect(page).toBe(withTable(page, bench));
});
