/** Steps of the wall clock change nothing; a reboot keeps what protects; a gap makes samples start anew. */
import { describe, expect, test } from '@jest/globals';
import type { EffectiveConfig } from '../../lib/core/model/config.js';
import type { SteerState } from '../../lib/core/model/types.js';
import { config } from '../support/builders.js';
import { CALM, CONGESTED, DEAD, Simulation, type LineState } from '../support/simulation.js';

const HOUR = 3_600_000;
const confident = config({ mode: { use_confidence_scoring: true } });
const threshold = config();

describe('NTP steps of the wall clock', () => {
  /** Calm, congested, calm, dead, in 4 minutes; RUNS runs are 12 minutes. */
  const line = (tMs: number): LineState => {
    const second = (tMs / 1000) % 240;
    if (second < 60) return CALM;
    if (second < 100) return CONGESTED;
    return second < 200 ? CALM : DEAD;
  };
  const RUNS = 360;

  /** What each run concluded and did, without the wall time it shows. */
  function decisions(house: Simulation): string[] {
    return house.results.map((record) => JSON.stringify({ ...record, at: undefined } satisfies object));
  }

  /** @param stepAt the run before which the wall clock jumps there, or back again */
  async function played(
    c: EffectiveConfig,
    stepMs = 0,
    stepAt: (run: number) => boolean = () => false,
  ): Promise<Simulation> {
    const house = new Simulation({ config: c, line });
    house.keepRecords = true;
    for (let run = 0; run < RUNS; run += 1) {
      if (stepAt(run)) house.wallStepMs = house.wallStepMs === 0 ? stepMs : 0;
      await house.run();
    }
    return house;
  }

  const steps: [string, number][] = [
    ['an hour forward', HOUR],
    ['an hour back', -HOUR],
    ['a year forward', 365 * 24 * HOUR],
    ['a year back', -365 * 24 * HOUR],
  ];
  const quick = config({
    mode: { use_confidence_scoring: true },
    confidence: { sustain_duration_sec: 8, recovery_sustain_sec: 20, hold_down_duration_sec: 40 },
  });

  describe.each([
    ['threshold', threshold],
    ['confidence', quick],
  ] as const)('%s decider', (_decider, c) => {
    let plain: Simulation;
    test('a day without a step steers and comes back', async () => {
      plain = await played(c);
      expect(plain.writes.length).toBeGreaterThan(3);
    });

    test.each(steps)('%s, there or back every 14 s: the same decisions', async (_name, stepMs) => {
      const stepped = await played(c, stepMs, (run) => run % 7 === 3);
      expect(decisions(stepped)).toEqual(decisions(plain));
      expect(stepped.writes).toEqual(plain.writes);
    });
  });
});

describe('a reboot of this machine', () => {
  const counted = (house: Simulation): number => house.state.transitions.length;

  test('in hold-down: it runs on with the time it had left', async () => {
    const house = new Simulation({ config: confident });
    await house.runs(30);
    house.line = () => CONGESTED;
    await house.runs(15);
    expect(house.route).toBe('steered');
    house.line = () => CALM;
    await house.forSeconds(200);
    const leftMs = (house.state.confidence.hold_down_until_boot_ms ?? 0) - house.state.saved_boot_ms;
    house.reboot(600_000);
    await house.runs(1);
    const leftAfterMs = (house.state.confidence.hold_down_until_boot_ms ?? 0) - house.state.saved_boot_ms;
    // One run's own duration is all that may be missing.
    expect(leftMs - leftAfterMs).toBeGreaterThanOrEqual(0);
    expect(leftMs - leftAfterMs).toBeLessThan(2_000);
    await house.forSeconds(leftAfterMs / 1000 - 4);
    expect(house.route).toBe('steered');
    await house.forSeconds(70);
    expect(house.route).toBe('primary');
    expect(counted(house)).toBe(2);
  });

  test('in the middle of a RED streak: it starts anew', async () => {
    const house = new Simulation({ config: threshold });
    await house.runs(30);
    house.line = () => CONGESTED;
    await house.runs(1);
    expect(house.state.red_count).toBe(1);
    house.reboot(40_000);
    await house.runs(1);
    // The counters of before the reboot do not count: no delta, no verdict, no streak.
    expect(house.state).toMatchObject({ red_count: 0, congestion_state: 'UNKNOWN' });
    await house.runs(2);
    expect(house.enabled).toBe(true);
  });

  test('with the flap brake on: it stays on for its remaining time', async () => {
    const house = new Simulation({ config: threshold });
    await house.runs(30);
    const now = house.now().bootMs;
    house.state = { ...house.state, brake_until_boot_ms: now + 600_000 };
    house.reboot(50_000);
    house.line = () => CONGESTED;
    await house.runs(5);
    expect(house.route).toBe('primary');
    await house.runs(5);
    // 6 RED runs after the first, which has no counter to compare with.
    expect(house.route).toBe('steered');
    expect(house.state.brake_until_boot_ms).not.toBeNull();
  });

  test('an override keeps the time it had', async () => {
    const house = new Simulation({ config: threshold });
    await house.runs(30);
    const until = house.now().bootMs + 120_000;
    house.state = {
      ...house.state,
      override: { want: 'steered', since: '', until: null, until_boot_ms: until, reason: '', by: 'anna' },
    };
    await house.runs(2);
    expect(house.enabled).toBe(true);
    house.reboot(HOUR);
    await house.forSeconds(100);
    expect(house.enabled).toBe(true);
    // 116 s had been left; then 15 GREEN runs, which have long stood beneath the override.
    await house.forSeconds(30);
    expect(house).toMatchObject({ route: 'primary', enabled: false });
    expect(house.state.override).toBeNull();
  });

  test('an open breaker keeps its pause', async () => {
    let asked = 0;
    const house = new Simulation({ config: threshold, faults: { session: () => ((asked += 1), 'refused') } });
    await house.runs(40);
    const before = asked;
    const { open_until_boot_ms: until } = house.state.router;
    const leftMs = (until ?? 0) - house.state.saved_boot_ms;
    expect(leftMs).toBeGreaterThan(4_000);
    house.reboot(5_000);
    await house.forSeconds(Math.floor(leftMs / 1000) - 3);
    expect(asked).toBe(before);
    await house.forSeconds(6);
    expect(asked).toBe(before + 1);
  });
});

describe('a gap between runs', () => {
  async function gapAfter(redRuns: number, gapMs: number): Promise<SteerState> {
    const house = new Simulation({ config: threshold });
    await house.runs(30);
    house.line = () => CONGESTED;
    await house.runs(redRuns);
    house.tMs += gapMs;
    await house.runs(1);
    return house.state;
  }

  test('shorter than max_gap (10 s): the streak goes on', async () => {
    expect(await gapAfter(1, 7_000)).toMatchObject({ current_state: 'CABLE_DEGRADED' });
  });

  test('longer: two RED with a minute between are not "in a row"', async () => {
    expect(await gapAfter(1, 60_000)).toMatchObject({
      current_state: 'CABLE_GOOD',
      red_count: 0,
      congestion_state: 'UNKNOWN',
    });
  });
});
