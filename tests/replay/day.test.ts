/** A day of the journal: how large it is, what a replay of it gives, and what it costs. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { inPlainNode } from '../support/plain-node.js';
import type { JournalDay } from './day-of-journal.js';

describe('24 h = 43,200 runs in a journal', () => {
  let day: JournalDay;
  beforeAll(async () => {
    day = (await inPlainNode('tests/replay/day-of-journal.ts')) as JournalDay;
  }, 120_000);

  test('every decision is made again, byte for byte', () => {
    expect(day).toMatchObject({ runs: 43_200, same: 43_200, different: 0, notReplayable: 0 });
  });

  test('another configuration is held against it run by run', () => {
    expect(day.toggles[0]).toBeGreaterThan(40);
    expect(day.toggles[1]).toBeGreaterThan(40);
    expect(day.differing).toBeGreaterThan(1_000);
  });

  test('it takes about a kilobyte for each run, in whole parts', () => {
    expect(day.bytes / day.runs).toBeLessThan(1_000);
    expect(day.parts).toBe(Math.ceil(day.bytes / (16 * 1024 * 1024)));
  });

  test('replaying it needs less than 200 MB, and less work than living it', () => {
    expect(day.megabytes).toBeLessThan(200);
    expect(day.seconds.again).toBeLessThan(day.seconds.lived);
    expect(day.seconds.other).toBeLessThan(day.seconds.lived);
  });
});
