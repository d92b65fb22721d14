import { describe, expect, test } from '@jest/globals';
import { config } from '../support/builders.js';
import { Simulation } from '../support/simulation.js';

describe('1,000 steady runs', () => {
  const cases = [
    ['threshold decider', config()],
    ['confidence decider', config({ mode: { use_confidence_scoring: true } })],
    ['RTT only', config({ mode: { cake_aware: false } })],
  ] as const;

  test.each(cases)(
    '%s: no write, no transition, no line above debug, no fsync after the first save',
    async (_name, c) => {
      const house = new Simulation({ config: c });
      await house.runs(1_000);
      expect(house.writes).toEqual([]);
      expect(house.state.transitions).toEqual([]);
      expect(house.events).toEqual([]);
      expect(house.saves).toEqual({ plain: 999, durable: 1 });
      expect(house.state.counts).toMatchObject({ runs: 1_000, writes: 0 });
    },
  );

  test('steered: no write either while congestion lasts', async () => {
    const house = new Simulation({
      config: config(),
      line: () => ({ rttMs: 120, queue: 90, dropsPerSec: 8 }),
    });
    // The first run of a house has no previous RTT: the line must be seen calm first.
    house.line = () => ({ rttMs: 30, queue: 0, dropsPerSec: 0 });
    await house.runs(10);
    house.line = () => ({ rttMs: 120, queue: 90, dropsPerSec: 8 });
    await house.runs(1_000);
    expect(house.writes).toHaveLength(1);
    expect(house.enabled).toBe(true);
    expect(house.said()).toEqual(['route_changed']);
  });
});
