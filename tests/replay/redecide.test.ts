/** Recorded runs decided again: every decision of thousands of them, byte for byte. */
import { describe, expect, test } from '@jest/globals';
import { Chain, type Redecided } from '../../lib/replay/redecide.js';
import { readLine } from '../../lib/core/record/read.js';
import type { EffectiveConfig } from '../../lib/core/model/config.js';
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

interface Told {
  readonly runs: number;
  readonly starts: number;
  readonly wrong: readonly string[];
}

function decideAgain(lines: readonly string[]): Told {
  const chain = new Chain();
  let [runs, starts] = [0, 0];
  const wrong: string[] = [];
  for (const [i, text] of lines.entries()) {
    const read = readLine(text);
    if (read.kind === 'start') {
      chain.begin(read.start);
      starts += 1;
    } else if (read.kind === 'run') {
      const again = chain.step(read.run, true);
      runs += 1;
      if (typeof again === 'string') wrong.push(`line ${String(i)}: ${again}`);
      else if (again.differs.length > 0) wrong.push(`line ${String(i)}: ${told(again, text)}`);
    } else wrong.push(`line ${String(i)}: ${read.why}`);
  }
  return { runs, starts, wrong: wrong.slice(0, 5) };
}

function told(again: Redecided, text: string): string {
  const recorded = JSON.parse(text) as Record<string, unknown>;
  const [key] = again.differs;
  if (key === undefined) return '';
  return `${key}: ${JSON.stringify(recorded[key])} was, ${JSON.stringify(again.decided[key as 'why'])} is`;
}

async function recorded(
  options: SimulationOptions,
  live: (house: Simulation) => Promise<void>,
): Promise<Told> {
  const house = new Simulation({ checkEvery: 20, ...options });
  const journal = memoryJournal();
  house.journal = journal;
  await live(house);
  expect(house.said()).not.toContain('journal_behind');
  return decideAgain(journal.lines);
}

const KINDS: readonly [string, EffectiveConfig][] = [
  ['threshold', config({ state: { history_size: 40 } })],
  [
    'confidence',
    config({ mode: { use_confidence_scoring: true }, confidence: { hold_down_duration_sec: 60 } }),
  ],
  ['threshold with confidence in its shadow', config({ confidence: { shadow: true } })],
  ['round trips only', config({ mode: { cake_aware: false } })],
];

describe.each(KINDS)('%s', (_name, c) => {
  test('half an hour of random congestion', async () => {
    const told = await recorded({ config: c, line: randomLine(3, 1) }, (house) => house.forSeconds(1_800));
    expect(told).toEqual({ runs: 900, starts: 1, wrong: [] });
  });
});

describe('whatever happens meanwhile', () => {
  const fates: WriteFate[] = [
    'applied',
    'lost',
    { lateMs: 300 },
    { lateMs: 4_500 },
    { answer: 'timeout', applied: true },
    { answer: 'timeout', applied: false },
    { answer: 'not_permitted', applied: false },
  ];

  test('a router that fails, loses and delays writes, and a stranger', async () => {
    const roll = dice(99);
    let downUntil = 0;
    const options: SimulationOptions = {
      config: config({ confidence: { shadow: true }, router: { max_writes_per_hour: 8 } }),
      line: randomLine(11, 3),
      faults: {
        session: (tMs) => {
          if (tMs >= downUntil && roll() < 0.01) downUntil = tMs + roll() * 60_000;
          return tMs < downUntil ? 'timeout' : undefined;
        },
        rule: () => (roll() < 0.01 ? 'malformed' : undefined),
        write: () => fates[Math.floor(roll() * fates.length)] ?? 'applied',
        staleReads: 1,
      },
    };
    const told = await recorded(options, async (house) => {
      for (let i = 0; i < 100; i += 1) {
        await house.runs(36);
        if (i % 9 === 4) house.foreign(!house.enabled);
      }
      const kinds = new Set(house.said());
      for (const event of ['breaker_opened', 'write_unverified', 'write_failed', 'drift', 'write_budget'])
        expect([event, kinds.has(event)]).toEqual([event, true]);
    });
    expect(told).toEqual({ runs: 3_600, starts: 1, wrong: [] });
  });

  test('reboots, gaps, steps of the wall clock, orders of a person: a start wherever a run does not follow', async () => {
    const roll = dice(5);
    const options: SimulationOptions = {
      config: config({ mode: { use_confidence_scoring: true }, confidence: { hold_down_duration_sec: 120 } }),
      line: randomLine(4, 4),
    };
    let orders = 0;
    const told = await recorded(options, async (house) => {
      for (let i = 0; i < 60; i += 1) {
        await house.runs(10 + Math.floor(roll() * 40));
        const kind = Math.floor(roll() * 6);
        if (kind === 0) house.reboot(Math.round(roll() * 120_000));
        else if (kind === 1) house.tMs += Math.round(roll() * 60_000);
        else if (kind === 2) house.wallStepMs += (roll() - 0.5) * 7_200_000;
        else if (kind === 3) {
          orders += 1;
          const end = roll() < 0.5 ? null : house.now().bootMs + 40_000;
          const want = roll() < 0.5 ? ('primary' as const) : ('steered' as const);
          const override = { want, since: '', until: null, until_boot_ms: end, reason: 'test', by: 'anna' };
          house.state = { ...house.state, override };
        } else if (kind === 4 && house.state.override !== null) {
          orders += 1;
          house.state = { ...house.state, override: null };
        }
      }
    });
    expect(orders).toBeGreaterThan(5);
    expect(told.wrong).toEqual([]);
    // One for each order (an override set anew to the same is no change), one at the beginning.
    expect(told.starts).toBeGreaterThan(5);
    expect(told.starts).toBeLessThanOrEqual(orders + 1);
  });

  test('an autorate file that jumps, goes stale and names zones; a second line that dies', async () => {
    const roll = dice(17);
    const zones = ['GREEN', 'YELLOW', 'SOFT_RED', 'RED'] as const;
    const options: SimulationOptions = {
      config: config({
        cake_state_sources: { primary: '/run/wanctl/cable_state.json' },
        confidence: { shadow: true },
        wan_state: { enabled: true },
        alternate: { source: 'lte0', bad_samples: 3, good_samples: 5 },
      }),
      line: randomLine(8, 2),
      alternate: (tMs) => (tMs % 900_000 < 120_000 ? 'lost' : 45),
      autorate: (tMs) =>
        tMs % 500_000 < 20_000
          ? null
          : {
              baselineMs: tMs % 2_000_000 < 700_000 ? 28 + roll() : 75,
              zone: zones[Math.floor(roll() * 4)] ?? 'GREEN',
              ageSec: roll() < 0.1 ? 900 : 2 * roll(),
            },
    };
    const told = await recorded(options, async (house) => {
      await house.forSeconds(5_000);
      expect(house.said()).toContain('alternate_bad');
    });
    expect(told).toEqual({ runs: 2_500, starts: 1, wrong: [] });
  });
});

describe('a line that is missing', () => {
  test('is noticed by the next run, which begins anew; every other run is decided again', async () => {
    const house = new Simulation({ config: config(), line: (tMs) => (tMs < 40_000 ? CALM : CONGESTED) });
    const journal = memoryJournal();
    house.journal = journal;
    await house.runs(40);
    journal.lines.pop();
    await house.runs(40);
    expect(house.said()).toEqual(['route_changed', 'journal_behind', 'over']);
    expect(decideAgain(journal.lines)).toEqual({ runs: 79, starts: 2, wrong: [] });
  });

  test('is noticed by the reader where no run could notice it', async () => {
    const house = new Simulation({ config: config(), line: () => CONGESTED });
    const journal = memoryJournal();
    house.journal = journal;
    await house.runs(40);
    const without = journal.lines.filter((_, i) => i !== 5);
    expect(decideAgain(without).wrong[0]).toMatch(/^line 5: /);
  });

  test('another configuration begins anew, and is the one that counts from there', async () => {
    const house = new Simulation({ config: config(), line: () => CONGESTED });
    const journal = memoryJournal();
    house.journal = journal;
    await house.runs(20);
    house.changeConfig(config({ thresholds: { red_rtt_ms: 200 } }), 'other');
    await house.runs(20);
    expect(decideAgain(journal.lines)).toEqual({ runs: 40, starts: 2, wrong: [] });
  });
});
