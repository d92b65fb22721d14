/** Each stretch steered is counted once, when it is over, in however many looks the journal is read. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { maxGapMs } from '../../lib/core/assess/signals.js';
import { readLine } from '../../lib/core/record/read.js';
import type { Episode } from '../../lib/episodes/episode.js';
import { EpisodeTracker } from '../../lib/episodes/tracker.js';
import { countEpisodes, type EpisodesCounted, readEpisodes } from '../../lib/metrics/count-episodes.js';
import { RunCounter } from '../../lib/metrics/count-runs.js';
import { Counters } from '../../lib/metrics/counters.js';
import { config } from '../support/builders.js';
import { memoryJournal } from '../support/memory-journal.js';
import { CALM, CONGESTED, Simulation } from '../support/simulation.js';

const HOUSE = config({ alternate: { source: 'eth1' } });
const GAP_MS = maxGapMs(HOUSE);

let lines: readonly string[];
let over: readonly Episode[];
beforeAll(async () => {
  const journal = memoryJournal();
  const house = new Simulation({
    config: HOUSE,
    // Six times congested, and steered still at the end.
    line: (tMs) => (tMs % 150_000 > 100_000 ? CONGESTED : CALM),
    alternate: () => 40,
    checkEvery: 500,
  });
  house.journal = journal;
  await house.runs(440);
  lines = journal.lines;
  const tracker = new EpisodeTracker();
  over = lines.flatMap((text) => {
    const read = readLine(text);
    return read.kind === 'run' ? tracker.add(read.run.line, Date.parse(read.run.line.at), GAP_MS) : [];
  });
  expect(over.length).toBeGreaterThan(3);
});

const BEFORE = '2000-01-01T00:00:00.000Z';

/** As `metrics` does it, each `every` lines. @returns what was counted, and how often the journal was read for it */
function looks(every: number, parts = lines.length): { counters: Counters; read: number } {
  const counters = new Counters();
  let last: RunCounter['last'] = null;
  let known: EpisodesCounted = { until: BEFORE, due: null };
  let read = 0;
  for (let from = 0; from < lines.length; from += every) {
    const counter: RunCounter = new RunCounter(counters, last);
    const to = Math.min(lines.length, from + every);
    for (const line of lines.slice(from, to)) counter.line(line, GAP_MS);
    ({ last } = counter);
    known = { ...known, due: counter.cameBack ?? known.due };
    const newest = function* (): Generator<string> {
      read += 1;
      yield* lines.slice(Math.max(0, to - parts), to);
    };
    known = countEpisodes(newest(), GAP_MS, known, last?.at ?? BEFORE, counters);
  }
  return { counters, read };
}

function counted(counters: Counters): Record<string, number> {
  const all = counters.series().filter(([name, , value]) => name === 'episodes' && value > 0);
  return Object.fromEntries(all.map(([, [verdict = ''], value]) => [verdict, value]));
}

function expected(): Record<string, number> {
  const all: Record<string, number> = {};
  for (const { verdict } of over) all[verdict] = (all[verdict] ?? 0) + 1;
  return all;
}

describe('each episode once, by its verdict', () => {
  test.each([1, 2, 7, 50, 1_000])('a look each %d lines', (every) => {
    expect(counted(looks(every).counters)).toEqual(expected());
  });

  test('with its length', () => {
    const seenMs = over.reduce((sum, one) => sum + one.seenMs, 0);
    const { counters } = looks(7);
    const ms = counters.series().filter(([name]) => name === 'episode_ms');
    expect(ms.reduce((sum, [, , value]) => sum + value, 0)).toBe(seenMs);
  });

  test('the journal is read once more for each, and not while nothing ends', () => {
    expect(looks(7).read).toBeLessThanOrEqual(2 * over.length);
  });

  test('one that is no longer in the journal is given up', () => {
    const { counters, read } = looks(5, 5);
    expect(counted(counters)).toEqual({});
    expect(read).toBeLessThan(lines.length / 5);
  });

  test('what was over before the first look is not counted', () => {
    const counters = new Counters();
    const due = over.at(-1)?.to ?? '';
    const done = countEpisodes(lines, GAP_MS, { until: over.at(-2)?.to ?? '', due }, due, counters);
    expect(Object.values(counted(counters))).toEqual([1]);
    expect(done).toEqual({ until: due, due: null });
  });
});

test.each<[unknown, EpisodesCounted | null]>([
  [
    { until: BEFORE, due: BEFORE },
    { until: BEFORE, due: BEFORE },
  ],
  [{ until: BEFORE }, { until: BEFORE, due: null }],
  [
    { until: BEFORE, due: 'soon' },
    { until: BEFORE, due: null },
  ],
  [{ until: 'x' }, null],
  [null, null],
])('what is kept: %j', (raw, read) => expect(readEpisodes(raw)).toEqual(read));
