/** A day of random congestion, in virtual time: nothing grows, nothing drifts, every write has its reason. */
import { describe, expect, test } from '@jest/globals';
import { config, mustBeValid } from '../support/builders.js';
import { inPlainNode } from '../support/plain-node.js';
import { Simulation, type WriteFate } from '../support/simulation.js';
import type { DayFacts } from './day-of-runs.js';
import { dice, randomLine } from './random-line.js';

describe('24 h = 43,200 runs of random congestion, a perfect router', () => {
  let day: DayFacts;
  test('runs', async () => {
    day = (await inPlainNode('tests/scenarios/day-of-runs.ts')) as DayFacts;
    expect(day).toMatchObject({ runs: 43_200, routerFailures: 0 });
  }, 120_000);

  test('one write per change of the route and none else, enabling and disabling in turn', () => {
    expect(day.writes.length).toBe(day.changes);
    expect(day.writes.length).toBeGreaterThan(40);
    expect(day.writes.every((enabled, i) => enabled === (i % 2 === 0))).toBe(true);
  });

  test('the committed route was never other than the rule', () => {
    expect(day.longestDrift).toBe(0);
  });

  test('every list of the state stayed within its bound, the whole within 8 kB', () => {
    const histories = /^(history_|cake_drops|queue_depth)/;
    for (const [path, length] of Object.entries(day.longest)) {
      const bound = path === 'transitions' ? 10 : histories.test(path) ? 30 : 24;
      expect(`${path} ${length <= bound ? 'bounded' : String(length)}`).toBe(`${path} bounded`);
    }
    expect(day.longest['history_rtt']).toBe(30);
    expect(day.longest['transitions']).toBe(10);
    expect(day.mostBytes).toBeLessThan(8_000);
  });

  test('the disk was waited for when something happened, not for measuring', () => {
    // Each change: its intention, its end, and toggles that later leave the window.
    expect(day.durableSaves).toBeLessThan(day.changes * 4 + 60);
  });
});

test('six hours with a bad router: no drift for longer than two healthy runs, the fuse holds', async () => {
  const roll = dice(99);
  const fates: WriteFate[] = [
    'applied',
    'applied',
    'lost',
    { lateMs: 300 },
    { lateMs: 4_500 },
    { answer: 'timeout', applied: true },
    { answer: 'timeout', applied: false },
    { answer: 'router_error', applied: false },
  ];
  let downUntil = 0;
  const house = new Simulation({
    config: config({ state: { history_size: 30 }, measurement: { interval_seconds: 5 } }),
    line: randomLine(11, 6),
    checkEvery: 100,
    faults: {
      session: (tMs) => {
        if (tMs >= downUntil && roll() < 0.004) downUntil = tMs + roll() * 90_000;
        return tMs < downUntil ? 'timeout' : undefined;
      },
      rule: () => (roll() < 0.01 ? 'malformed' : undefined),
      write: () => fates[Math.floor(roll() * fates.length)] ?? 'applied',
      staleReads: 1,
    },
  });
  // The state keeps the last ones only: gathered as they come.
  const byTime = new Map<string, (typeof house.state.transitions)[number]>();
  for (let i = 0; i < 72; i += 1) {
    await house.forSeconds(300);
    for (const entry of house.state.transitions) byTime.set(entry.timestamp, entry);
  }
  expect(house.longestDrift).toBeLessThanOrEqual(2);
  // Each change of the route is logged once, whatever became of its writes.
  const { counts } = house.state;
  const transitions = [...byTime.values()];
  expect(transitions.length).toBeGreaterThan(20);
  expect(transitions).toHaveLength(house.said().filter((event) => event === 'route_changed').length);
  for (let i = 1; i < transitions.length; i += 1) expect(transitions[i]?.from).toBe(transitions[i - 1]?.to);
  expect(counts.router_failures).toBeGreaterThan(20);
  const inTheHourBefore = house.writes.map(
    (w) => house.writes.filter((o) => o.atMs <= w.atMs && o.atMs > w.atMs - 3_600_000).length,
  );
  expect(Math.max(...inTheHourBefore)).toBeLessThanOrEqual(20);
  mustBeValid(house.state);
}, 60_000);

test('at defaults the state stays below 12 kB, with every list full and both lines measured', async () => {
  // Three decimals everywhere, and three digits in every count.
  const jitter = (tMs: number): number => ((tMs * 7_919) % 90_000) / 1_000;
  const house = new Simulation({
    config: config({ confidence: { shadow: true, flap_detection_enabled: false } }),
    line: (tMs) =>
      tMs % 600_000 < 200_000
        ? { rttMs: 110.123 + jitter(tMs), queue: 120 + Math.floor(jitter(tMs)), dropsPerSec: 61 }
        : { rttMs: 20.123 + jitter(tMs) / 40, queue: 1, dropsPerSec: 0 },
    checkEvery: 500,
  });
  let mostBytes = 0;
  for (let i = 0; i < 40; i += 1) {
    await house.runs(50);
    mostBytes = Math.max(mostBytes, JSON.stringify(house.state).length);
  }
  expect(house.state.history_rtt).toHaveLength(240);
  expect(house.state.transitions).toHaveLength(10);
  expect(mostBytes).toBeGreaterThan(9_000);
  expect(mostBytes).toBeLessThan(12_000);
}, 60_000);
