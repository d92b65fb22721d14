/** Recorded runs under another configuration: what must come out the same, and what must not. */
import { describe, expect, test } from '@jest/globals';
import type { EffectiveConfig } from '../../lib/core/model/config.js';
import { replay, type ReplayReport } from '../../lib/replay/replay.js';
import { dice, randomLine } from '../scenarios/random-line.js';
import { config } from '../support/builders.js';
import { memoryJournal } from '../support/memory-journal.js';
import {
  CALM,
  CONGESTED,
  Simulation,
  type SimulationOptions,
  type WriteFate,
} from '../support/simulation.js';

async function record(
  options: SimulationOptions,
  live: (house: Simulation) => Promise<void>,
): Promise<string[]> {
  const house = new Simulation({ checkEvery: 50, ...options });
  const journal = memoryJournal();
  house.journal = journal;
  await live(house);
  return journal.lines;
}

async function lived(
  options: SimulationOptions,
  other: EffectiveConfig,
  live: (house: Simulation) => Promise<void>,
): Promise<ReplayReport & { other: NonNullable<ReplayReport['other']> }> {
  const report = replay(await record(options, live), other);
  expect(report.fidelity).toMatchObject({ notReplayable: 0 });
  if (report.other === null) throw new Error('nothing was compared');
  return { ...report, other: report.other };
}

describe('the same configuration comes to the same', () => {
  const fates: WriteFate[] = [
    'applied',
    'applied',
    'lost',
    { lateMs: 4_500 },
    { answer: 'timeout', applied: true },
    { answer: 'timeout', applied: false },
  ];
  test.each<[string, EffectiveConfig]>([
    ['threshold', config()],
    [
      'confidence',
      config({ mode: { use_confidence_scoring: true }, confidence: { hold_down_duration_sec: 60 } }),
    ],
  ])('%s: with a bad router, a stranger, reboots and orders', async (_name, c) => {
    const roll = dice(31);
    const report = await lived(
      {
        config: c,
        line: randomLine(21, 3),
        faults: {
          session: () => (roll() < 0.02 ? 'timeout' : undefined),
          write: () => fates[Math.floor(roll() * fates.length)] ?? 'applied',
        },
      },
      c,
      async (house) => {
        for (let i = 0; i < 45; i += 1) {
          await house.runs(40);
          if (i % 11 === 3) house.foreign(!house.enabled);
          if (i % 13 === 5) house.reboot(30_000);
          if (i % 17 === 7) {
            const want = house.route === 'primary' ? ('steered' as const) : ('primary' as const);
            const until_boot_ms = house.now().bootMs + 60_000;
            house.state = {
              ...house.state,
              override: { want, since: '', until: null, until_boot_ms, reason: '', by: 'anna' },
            };
          }
        }
      },
    );
    expect(report.recorded.toggles).toBeGreaterThan(5);
    expect(report.other.differing).toBe(0);
    expect(report.other.figures).toEqual(report.recorded);
  });
});

describe('another configuration', () => {
  /** Two minutes of calm, one of congestion, and so on. */
  const waves = (tMs: number): typeof CALM => (tMs % 180_000 < 120_000 ? CALM : CONGESTED);

  test('more patience: fewer toggles, less time steered, later', async () => {
    const { recorded, other } = await lived(
      { config: config({ confidence: { flap_detection_enabled: false } }), line: waves },
      config({ thresholds: { red_samples_required: 10 }, confidence: { flap_detection_enabled: false } }),
      (house) => house.forSeconds(1_080),
    );
    expect(recorded).toMatchObject({ episodesMissed: 0, reactionMedianMs: expect.any(Number) });
    expect(recorded.episodes).toHaveLength(6);
    expect(other.figures.episodes.map((e) => e.from)).toEqual(recorded.episodes.map((e) => e.from));
    // A write takes some of a second, which only the recorded one took.
    expect((other.figures.reactionMedianMs! - recorded.reactionMedianMs!) / 1_000).toBeCloseTo(16, 0);
    expect(other.figures.steeredMs).toBeLessThan(recorded.steeredMs);
    expect(other.stretches[0]).toMatchObject({
      first: 'steered',
      second: 'primary',
      runs: 8,
      lengthMs: 14_000,
      firstWhy: '2 runs RED in a row, 2 required',
    });
  });

  test('a threshold that is never reached: not once steered', async () => {
    const { recorded, other } = await lived(
      { config: config(), line: waves },
      config({ thresholds: { red_rtt_ms: 500 } }),
      (house) => house.forSeconds(900),
    );
    expect(recorded.toggles).toBeGreaterThan(3);
    expect(other.figures).toMatchObject({
      toggles: 0,
      steeredMs: 0,
      episodesMissed: 5,
      reactionMedianMs: null,
    });
    expect(other.differing).toBe(recorded.steeredMs / 2_000 + 1);
  });

  test('the other decider: hold-down keeps it steered through the waves', async () => {
    const { recorded, other } = await lived(
      { config: config(), line: waves },
      config({ mode: { use_confidence_scoring: true } }),
      (house) => house.forSeconds(1_440),
    );
    expect(recorded.brakeEngaged).toBe(1);
    expect(other.figures.toggles).toBeLessThan(recorded.toggles / 2);
    expect(other.figures.steeredMs).toBeGreaterThan(recorded.steeredMs);
  });

  test("a person's order holds there too", async () => {
    const { other } = await lived(
      { config: config(), line: () => CALM },
      config({ thresholds: { red_rtt_ms: 500 } }),
      async (house) => {
        await house.runs(10);
        const override = {
          want: 'steered',
          since: '',
          until: null,
          until_boot_ms: null,
          reason: '',
          by: 'a',
        } as const;
        house.state = { ...house.state, override };
        await house.runs(10);
        house.state = { ...house.state, override: null };
        await house.runs(30);
      },
    );
    expect(other.figures).toMatchObject({ toggles: 1, otherChanges: 1, steeredMs: 30_000 });
    expect(other.differing).toBe(0);
  });
});

describe('a journal that has suffered', () => {
  test('says how much of it was passed over, and why', async () => {
    const lines = await record({ config: config() }, (house) => house.runs(20));
    const torn = lines.at(-1)!.slice(0, 100);
    const report = replay(
      ['Nov 22 kernel: hello', torn, '{"v":2,"kind":"run"}', '{"level":"info"}', ...lines.slice(2), torn],
      null,
    );
    // The start was cut off: nothing can be decided again, but what was decided is still told.
    expect(report.fidelity).toMatchObject({
      runs: 19,
      same: 0,
      notReplayable: 19,
      starts: 0,
      skipped: { torn: 3, foreign: 1, other_version: 1 },
    });
    expect(report.recorded.runs).toBe(19);
    expect(report.other).toBeNull();
  });

  test('an empty one is no error', () => {
    expect(replay([], config())).toMatchObject({
      fidelity: { runs: 0, from: null, to: null },
      recorded: { runs: 0, reactionMedianMs: null },
    });
  });
});
