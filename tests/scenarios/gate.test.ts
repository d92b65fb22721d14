/** Two lines, told as stories: who is steered where when either of them, or both, go bad. */
import { describe, expect, test } from '@jest/globals';
import type { EffectiveConfig } from '../../lib/core/model/config.js';
import { config } from '../support/builders.js';
import { CALM, CONGESTED, DEAD, Simulation, type LineState } from '../support/simulation.js';

const gate = { source: 'eth1' } as const;
const threshold = config({ alternate: gate });
const confident = config({ alternate: gate, mode: { use_confidence_scoring: true } });
const FIT = (): number => 40;
const GONE = (): LineState['rttMs'] => 'lost';

async function calmHouse(
  c: EffectiveConfig = threshold,
  alternate: Simulation['alternate'] = FIT,
): Promise<Simulation> {
  const house = new Simulation({ config: c });
  house.alternate = alternate;
  await house.runs(30);
  return house;
}

function causes(house: Simulation): string[] {
  return house.state.transitions.map(({ cause }) => cause);
}

describe('a dead alternate line', () => {
  test('is never steered to: an hour of congestion, and no write; said once, and once that it is over', async () => {
    const house = await calmHouse(threshold, GONE);
    house.line = () => CONGESTED;
    await house.forSeconds(3_600);
    expect(house.writes).toEqual([]);
    expect(house.said().filter((name) => name === 'alternate_bad')).toHaveLength(1);
    expect(house.said().filter((name) => name === 'steering_withheld')).toHaveLength(1);

    house.alternate = FIT;
    await house.runs(4);
    expect(house.enabled).toBe(false);
    await house.runs(1);
    expect(house.enabled).toBe(true);
    expect(causes(house)).toEqual(['red_streak']);
    const over = house.events.filter(({ event }) => event === 'over').map(({ data }) => data?.['condition']);
    expect(over).toEqual(expect.arrayContaining(['alternate_bad', 'steering_withheld']));
  });

  test('not to be measured is no reason to steer either', async () => {
    const house = await calmHouse(threshold, () => 'failed');
    house.line = () => CONGESTED;
    await house.forSeconds(600);
    expect(house.writes).toEqual([]);
    expect(house.said()).toContain('alternate_unknown');
  });

  test('too slow or too far away counts as bad', async () => {
    const house = await calmHouse(threshold, () => 400);
    house.line = () => CONGESTED;
    await house.forSeconds(120);
    expect(house.writes).toEqual([]);
  });
});

describe('it dies while steered', () => {
  async function steered(c: EffectiveConfig): Promise<Simulation> {
    const house = await calmHouse(c);
    house.line = () => CONGESTED;
    await house.forSeconds(30);
    expect(house.enabled).toBe(true);
    house.alternate = GONE;
    return house;
  }

  test('back to the congested primary after bad_samples runs, and not before', async () => {
    const house = await steered(threshold);
    await house.runs(4);
    expect(house.enabled).toBe(true);
    await house.runs(1);
    expect(house.enabled).toBe(false);
    expect(causes(house)).toEqual(['red_streak', 'alternate_bad']);
    // And it stays there: the primary is as congested as it was.
    await house.forSeconds(600);
    expect(house.writes).toHaveLength(2);
  });

  test('hold-down does not stand in the way', async () => {
    const house = await steered(confident);
    expect(house.state.confidence.hold_down_until_boot_ms).not.toBeNull();
    await house.runs(5);
    expect(house.enabled).toBe(false);
    expect(causes(house)).toEqual(['score', 'alternate_bad']);
  });

  test('a few lost runs do not matter', async () => {
    const house = await steered(threshold);
    await house.runs(4);
    house.alternate = FIT;
    await house.runs(20);
    expect(house.enabled).toBe(true);
    expect(house.writes).toHaveLength(1);
  });

  test('nor does a gap in which nothing could be measured', async () => {
    const house = await steered(threshold);
    await house.runs(4);
    house.alternate = () => 'failed';
    await house.runs(60);
    house.alternate = GONE;
    await house.runs(4);
    expect(house.enabled).toBe(true);
    await house.runs(1);
    expect(house.enabled).toBe(false);
  });
});

describe('both lines dead', () => {
  test('on the primary: stays there and says so; the first to answer gets the calls', async () => {
    const house = await calmHouse();
    house.line = () => DEAD;
    house.alternate = GONE;
    await house.forSeconds(300);
    expect(house.writes).toEqual([]);
    expect(house.said().filter((name) => name === 'both_lines_bad')).toHaveLength(1);
    expect((await house.run()).record.why[0]).toBe('both_bad');

    house.alternate = FIT;
    await house.runs(5);
    expect(causes(house)).toEqual(['outage']);
  });

  test('steered: stays there and says so, until the primary answers again', async () => {
    const house = await calmHouse();
    house.line = () => DEAD;
    await house.runs(6);
    expect(house.enabled).toBe(true);
    house.alternate = GONE;
    await house.forSeconds(300);
    expect(house.enabled).toBe(true);
    expect((await house.run()).record.why[0]).toBe('both_bad');

    house.line = () => CALM;
    await house.runs(1);
    expect(house.enabled).toBe(false);
    expect(causes(house)).toEqual(['outage', 'alternate_bad']);
  });
});

test('a person may steer to a dead line; the record shows what would be done without the order', async () => {
  const house = await calmHouse(threshold, GONE);
  house.state = {
    ...house.state,
    override: { want: 'steered', since: '', until: null, until_boot_ms: null, reason: 'a test', by: 'root' },
  };
  const { record } = await house.run();
  expect(house.enabled).toBe(true);
  expect(record).toMatchObject({ by: 'override', own: ['primary', 'hold', expect.any(String)] });
  house.state = { ...house.state, override: null };
  await house.runs(1);
  expect(house.enabled).toBe(false);
  expect(causes(house)).toEqual(['override', 'alternate_bad']);
});

test('the record of a run shows the other line, its numbers and its streaks', async () => {
  const house = await calmHouse();
  house.alternate = () => 180;
  const { record } = await house.run();
  expect(record.in.alt).toMatchObject({ rtt: 180, loss: 0 });
  expect(record.context.gate).toEqual({
    says: 'bad',
    because: 'RTT 180 ms above 150',
    healthy: true,
    bad: [1, 5],
    good: [0, 5],
  });
});
