/** What a line can do, told as stories: the rule, its writes and the log are what is asserted. */
import { describe, expect, test } from '@jest/globals';
import { config } from '../support/builders.js';
import { CALM, CONGESTED, DEAD, Simulation, type LineState } from '../support/simulation.js';

const threshold = config();
const confident = config({ mode: { use_confidence_scoring: true } });

async function calmHouse(c = threshold): Promise<Simulation> {
  const house = new Simulation({ config: c });
  await house.runs(30);
  return house;
}

describe('one congestion', () => {
  test('threshold: on within red_samples_required + 1 runs, off after 15 GREEN', async () => {
    const house = await calmHouse();
    house.line = () => CONGESTED;
    await house.runs(1);
    expect(house.enabled).toBe(false);
    await house.runs(1);
    expect(house.enabled).toBe(true);
    await house.forSeconds(120);
    house.line = () => CALM;
    // The average of a 90 ms delta needs 6 runs to fall to 15 ms, then 15 GREEN.
    await house.runs(19);
    expect(house.enabled).toBe(true);
    await house.runs(3);
    expect(house.enabled).toBe(false);
    expect(house.writes).toHaveLength(2);
    expect(house.state.transitions.map((t) => t.cause)).toEqual(['red_streak', 'green_streak']);
  });

  test('confidence: on after 20 s, held for 600 s, off after 60 s of calm', async () => {
    const house = await calmHouse(confident);
    house.line = () => CONGESTED;
    await house.forSeconds(20);
    expect(house.enabled).toBe(false);
    await house.runs(1);
    expect(house.enabled).toBe(true);
    house.line = () => CALM;
    await house.forSeconds(656);
    expect(house.enabled).toBe(true);
    await house.forSeconds(10);
    expect(house.enabled).toBe(false);
    expect(house.state.transitions.map((t) => [t.cause, t.by])).toEqual([
      ['score', 'confidence'],
      ['recovered', 'confidence'],
    ]);
  });

  test('too short for the confidence decider', async () => {
    const house = await calmHouse(confident);
    house.line = () => CONGESTED;
    await house.forSeconds(18);
    house.line = () => CALM;
    await house.forSeconds(120);
    expect(house.writes).toEqual([]);
  });

  test('a drop counter that never moves: blind after 10 red runs, then it steers all the same', async () => {
    const house = await calmHouse();
    house.line = () => ({ ...CONGESTED, dropsPerSec: 0 });
    await house.runs(9);
    expect(house.state.congestion_state).toBe('YELLOW');
    await house.runs(3);
    expect(house.enabled).toBe(true);
  });

  test('a drop counter that has moved once: no drops, no RED, until ten red queues went by without one', async () => {
    const house = await calmHouse();
    house.line = () => CONGESTED;
    await house.runs(1);
    house.line = () => ({ ...CONGESTED, dropsPerSec: 0 });
    await house.runs(9);
    expect(house.writes).toEqual([]);
    await house.runs(4);
    expect(house.enabled).toBe(true);
  });
});

describe('T5: a flapping line', () => {
  /** 30 s congested, 90 s calm, for ever. */
  const flapping = (tMs: number): LineState => (tMs % 120_000 < 30_000 ? CONGESTED : CALM);
  /** Congested only in bursts of 3 runs: enough unbraked, not enough under the brake. */
  const bursts = (tMs: number): LineState => (tMs % 120_000 < 6_000 ? CONGESTED : CALM);

  test('the brake engages with the fourth toggle, steering needs 6 RED then, failback is as quick as ever', async () => {
    const house = await calmHouse();
    house.line = flapping;
    await house.forSeconds(3_600);
    expect(house.said().filter((e) => e === 'flap_brake_engaged')).toHaveLength(1);
    const engagedAt = house.events.find((e) => e.event === 'flap_brake_engaged')?.atMs ?? 0;
    const enables = house.writes.filter((w) => w.enabled);
    const lag = (w: { atMs: number }): number => w.atMs % 120_000;
    for (const w of enables) {
      if (w.atMs < engagedAt) expect(lag(w)).toBeLessThan(5_000);
      else expect(lag(w)).toBeGreaterThan(10_000);
    }
    const disables = house.writes.filter((w) => !w.enabled).map((w) => lag(w));
    expect(Math.max(...disables) - Math.min(...disables)).toBeLessThanOrEqual(4_000);
  });

  test('bursts: four toggles, then none for the penalty; the brake is released when it has passed', async () => {
    const house = await calmHouse();
    house.line = bursts;
    await house.forSeconds(1_500);
    expect(house.writes).toHaveLength(4);
    await house.forSeconds(700);
    expect(house.said().filter((e) => e.startsWith('flap_brake'))).toEqual([
      'flap_brake_engaged',
      'flap_brake_released',
    ]);
  });

  test('confidence: 65 points steer no more once the brake is on', async () => {
    const quick = config({
      mode: { use_confidence_scoring: true },
      confidence: { sustain_duration_sec: 4, recovery_sustain_sec: 10, hold_down_duration_sec: 10 },
    });
    const house = await calmHouse(quick);
    // Delta 90 ms: 50 + 15 (+10 for a full queue, +10 for rising drops) < 75 where the queue is below half.
    house.line = (tMs) => (tMs % 120_000 < 30_000 ? { rttMs: 120, queue: 50, dropsPerSec: 8 } : CALM);
    await house.forSeconds(1_700);
    expect(house.writes).toHaveLength(4);
    expect(house.state.brake_until_boot_ms).not.toBeNull();
  });
});

describe('a dead line', () => {
  test('steered away from after outage.samples_required, back when it has been well', async () => {
    const house = await calmHouse();
    house.line = () => DEAD;
    await house.runs(4);
    expect(house.writes).toEqual([]);
    await house.runs(1);
    expect(house.enabled).toBe(true);
    expect(house.state.transitions.at(-1)).toMatchObject({ cause: 'outage' });
    await house.forSeconds(300);
    expect(house.writes).toHaveLength(1);
    house.line = () => CALM;
    await house.runs(16);
    expect(house.enabled).toBe(false);
  });

  test('outage.action: hold', async () => {
    const house = await calmHouse(config({ outage: { action: 'hold' } }));
    house.line = () => DEAD;
    await house.forSeconds(300);
    expect(house.writes).toEqual([]);
    expect(house.state.congestion_state).toBe('OUTAGE');
  });

  test('confidence: 100 points, sustained', async () => {
    const house = await calmHouse(confident);
    house.line = () => DEAD;
    await house.forSeconds(36);
    expect(house.enabled).toBe(true);
  });

  test('a ping that cannot be sent is not an outage, and moves nothing', async () => {
    const house = await calmHouse();
    house.line = () => ({ ...CALM, rttMs: 'failed' });
    await house.forSeconds(300);
    expect(house.writes).toEqual([]);
    expect(house.state).toMatchObject({ congestion_state: 'UNKNOWN', outage_count: 0 });
    expect(house.said()).toEqual(['probe_failed']);
  });
});

describe('an override', () => {
  const order = { want: 'steered', since: '', until: null, reason: 'call', by: 'anna' } as const;

  test('steers at once, is kept against every GREEN, and ends by itself', async () => {
    const house = await calmHouse();
    house.state = { ...house.state, override: { ...order, until_boot_ms: house.now().bootMs + 600_000 } };
    await house.forSeconds(598);
    expect(house.enabled).toBe(true);
    expect(house.writes).toHaveLength(1);
    expect(house.state.toggles_boot_ms).toEqual([]);
    await house.forSeconds(6);
    expect(house.enabled).toBe(false);
  });

  test('cuts hold-down short, and nothing else does', async () => {
    const house = await calmHouse(confident);
    house.line = () => CONGESTED;
    await house.runs(12);
    house.line = () => CALM;
    await house.forSeconds(100);
    expect(house.enabled).toBe(true);
    house.state = { ...house.state, override: { ...order, want: 'primary', until_boot_ms: null } };
    await house.runs(1);
    expect(house.enabled).toBe(false);
    expect(house.state.confidence.hold_down_until_boot_ms).toBeNull();
  });
});

test('mode.cake_aware: false: 8 bad runs steer, 15 good ones bring back, whatever the queue says', async () => {
  const house = await calmHouse(config({ mode: { cake_aware: false } }));
  house.line = () => ({ rttMs: 80, queue: 0, dropsPerSec: 0 });
  await house.runs(7);
  expect(house.enabled).toBe(false);
  await house.runs(1);
  expect(house.enabled).toBe(true);
  house.line = () => CALM;
  await house.runs(14);
  expect(house.enabled).toBe(true);
  await house.runs(1);
  expect(house.enabled).toBe(false);
});
