/** What a router, a wire and a stranger can do; asserted is the world: the rule, its writes, the state. */
import { describe, expect, test } from '@jest/globals';
import { config } from '../support/builders.js';
import {
  CALM,
  CONGESTED,
  Simulation,
  type SimulationOptions,
  type WriteFate,
} from '../support/simulation.js';

const c = config();

/** A house that has seen its line calm for a minute. */
async function settledHouse(options: Partial<SimulationOptions> = {}): Promise<Simulation> {
  const house = new Simulation({ config: c, ...options, checkEvery: 9 });
  await house.runs(30);
  return house;
}

/** Congested from now on; returns after the run in which the rule was first wanted on. */
async function congest(house: Simulation): Promise<void> {
  house.line = () => CONGESTED;
  await house.runs(3);
}

describe('T7: a slow router', () => {
  test.each([1, 2, 3])('%p stale readings after the write: verified in the same run', async (staleReads) => {
    const house = await settledHouse({ faults: { staleReads } });
    await congest(house);
    expect(house).toMatchObject({ route: 'steered', enabled: true });
    expect(house.writes).toHaveLength(1);
    expect(house.said()).toEqual(['route_changed']);
  });

  test.each([50, 300, 600])('applied %p ms late: verified in the same run', async (lateMs) => {
    const house = await settledHouse({ faults: { write: () => ({ lateMs }) } });
    await congest(house);
    expect(house.writes).toHaveLength(1);
    expect(house.said()).toEqual(['route_changed']);
  });

  test('applied after the run: the next run finds it and commits it, without a second write', async () => {
    const house = await settledHouse({ faults: { write: () => ({ lateMs: 1_400 }) } });
    await congest(house);
    await house.runs(2);
    expect(house).toMatchObject({ route: 'steered', enabled: true });
    expect(house.writes).toHaveLength(1);
    expect(house.said()).toEqual(['write_unverified', 'route_changed', 'over']);
    expect(house.state.transitions.at(-1)).toMatchObject({ cause: 'red_streak', by: 'threshold' });
    expect(house.state.toggles_boot_ms).toHaveLength(1);
    expect(house.state.pending).toBeNull();
  });

  test('lost: nothing is committed, each run tries again, the third write holds', async () => {
    const house = await settledHouse({
      faults: { write: (_t, nth): WriteFate => (nth < 2 ? 'lost' : 'applied') },
    });
    await congest(house);
    expect(house.state).toMatchObject({ current_state: 'CABLE_GOOD', red_count: 2, transitions: [] });
    await house.runs(2);
    expect(house).toMatchObject({ route: 'steered', enabled: true });
    expect(house.writes).toHaveLength(3);
    expect(house.state.transitions).toHaveLength(1);
    expect(house.said()).toEqual(['write_unverified', 'route_changed', 'over']);
  });

  test('lost for ever: the fuse ends it at 20 writes in the hour', async () => {
    const house = await settledHouse({ faults: { write: () => 'lost' } });
    await congest(house);
    await house.forSeconds(1_800);
    expect(house.writes).toHaveLength(20);
    expect(house.route).toBe('primary');
    expect(house.said()).toEqual(['write_unverified', 'write_budget', 'over']);
  });

  const answers: [string, WriteFate, boolean][] = [
    ['times out, and has switched', { answer: 'timeout', applied: true }, true],
    ['times out, and has not', { answer: 'timeout', applied: false }, false],
    ['reports an error, and has switched', { answer: 'router_error', applied: true }, true],
    ['reports an error, and has not', { answer: 'router_error', applied: false }, false],
  ];
  test.each(answers)('the write %s: right within two healthy runs', async (_name, first) => {
    const house = await settledHouse({ faults: { write: (_t, nth) => (nth === 0 ? first : 'applied') } });
    await congest(house);
    // A timeout asks for 3 s of silence: two runs rest.
    await house.runs(4);
    expect(house).toMatchObject({ route: 'steered', enabled: true });
    expect(house.state.toggles_boot_ms).toHaveLength(1);
    expect(house.state.transitions).toHaveLength(1);
    expect(house.longestDrift).toBeLessThanOrEqual(1);
  });
});

describe('T2: the router fails', () => {
  test('for 10 minutes: everything else goes on, little is asked, streaks and state survive', async () => {
    let asked = 0;
    let down = false;
    const house = await settledHouse({
      faults: {
        session: () => {
          if (down) asked += 1;
          return down ? 'refused' : undefined;
        },
      },
    });
    down = true;
    await house.forSeconds(600);
    // 3 failures, then 4, 8, 16, 32 and 60 s apart (± 10 %), at the next run each.
    expect(asked).toBeGreaterThanOrEqual(12);
    expect(asked).toBeLessThanOrEqual(18);
    expect(house.said()).toEqual(['router_failed', 'breaker_opened']);
    expect(house.state.history_rtt.length).toBe(240);
    expect(house.state.counts.runs).toBe(330);
    down = false;
    await house.forSeconds(70);
    expect(house.said()).toEqual(['router_failed', 'breaker_opened', 'breaker_closed']);
    expect(house.state.congestion_state).toBe('GREEN');
  });

  test('in the middle of a RED streak: UNKNOWN neither advances nor resets it', async () => {
    let down = false;
    const house = await settledHouse({ faults: { session: () => (down ? 'refused' : undefined) } });
    house.line = () => CONGESTED;
    await house.runs(1);
    expect(house.state.red_count).toBe(1);
    down = true;
    await house.runs(2);
    expect(house.state).toMatchObject({ red_count: 1, congestion_state: 'UNKNOWN' });
    down = false;
    await house.runs(1);
    expect(house.enabled).toBe(true);
  });

  test('while steered and the line recovers: nothing is assumed; failback after the router is back', async () => {
    let down = false;
    const house = await settledHouse({ faults: { session: () => (down ? 'unreachable' : undefined) } });
    await congest(house);
    down = true;
    house.line = () => CALM;
    await house.forSeconds(300);
    expect(house).toMatchObject({ route: 'steered', enabled: true });
    down = false;
    await house.forSeconds(70 + 40);
    expect(house).toMatchObject({ route: 'primary', enabled: false });
  });

  test.each(['timeout', 'reset', 'router_error'] as const)(
    'reads well and fails each write (%s): the breaker has its say in pairs, the fuse ends it, the eyes stay open',
    async (answer) => {
      let broken = true;
      const house = await settledHouse({
        faults: { write: () => (broken ? { answer, applied: false } : 'applied') },
      });
      house.keepRecords = true;
      await congest(house);
      await house.forSeconds(3_500);
      // A session with a failed write is a failed session, one that only read is not: so it opens and closes.
      expect(house.writes).toHaveLength(20);
      const said = house.said();
      const opened = said.filter((e) => e === 'breaker_opened').length;
      expect(said.filter((e) => e === 'breaker_closed')).toHaveLength(opened);
      // Three failures each time: the fuse bounds how often that can be.
      expect(opened).toBeLessThanOrEqual(Math.floor(20 / 3));
      expect(said.filter((e) => e === 'write_budget')).toHaveLength(1);
      // Each spell of the breaker: the write, the session, open, closed, over. Nothing is said in between.
      expect(said.length).toBeLessThanOrEqual(5 * opened + 2);
      expect(house.results.every((record) => typeof record.in.line.rtt === 'number')).toBe(true);
      // From the fuse on the router is watched as ever.
      expect(house.results.slice(-1_500).every(({ verdict }) => verdict === 'RED')).toBe(true);
      expect(house.route).toBe('primary');
      broken = false;
      await house.forSeconds(200);
      expect(house).toMatchObject({ route: 'steered', enabled: true });
    },
  );

  test('rights to write are missing: said once, no budget spent, eyes open, and the day they come it works', async () => {
    let allowed = false;
    const house = await settledHouse({
      faults: { write: () => (allowed ? 'applied' : { answer: 'not_permitted', applied: false }) },
    });
    await congest(house);
    await house.forSeconds(600);
    expect(house.said()).toEqual(['write_failed']);
    expect(house.state).toMatchObject({ congestion_state: 'RED', writes_boot_ms: [], counts: { writes: 0 } });
    allowed = true;
    await house.runs(1);
    expect(house.enabled).toBe(true);
    expect(house.said()).toEqual(['write_failed', 'route_changed', 'over']);
  });
});

describe('the rule cannot be told', () => {
  test.each(['missing', 'ambiguous', 'malformed'] as const)(
    '%s: no write, one line, and right again at once',
    async (reason) => {
      let hidden = false;
      const house = await settledHouse({ faults: { rule: () => (hidden ? reason : undefined) } });
      hidden = true;
      await congest(house);
      await house.runs(20);
      expect(house.writes).toEqual([]);
      expect(house.said()).toEqual(['rule_unusable']);
      hidden = false;
      await house.runs(1);
      expect(house.enabled).toBe(true);
      expect(house.said()).toEqual(['rule_unusable', 'route_changed', 'over']);
    },
  );
});

describe('noise', () => {
  test('a standing condition and a router that fails now and then: said once, not at every recovery', async () => {
    let run = 0;
    const house = await settledHouse({
      faults: { rule: () => 'missing', session: () => (run % 10 === 5 ? 'refused' : undefined) },
    });
    for (run = 1; run <= 100; run += 1) await house.run();
    expect(house.said().filter((e) => e === 'rule_unusable' || e === 'over')).toEqual(['rule_unusable']);
  });
});

describe('someone else changes the rule', () => {
  test('once: put back in the next run, one line, no toggle', async () => {
    const house = await settledHouse();
    house.foreign(true);
    await house.runs(5);
    expect(house.enabled).toBe(false);
    expect(house.writes).toHaveLength(1);
    expect(house.said()).toEqual(['drift']);
    expect(house.state.toggles_boot_ms).toEqual([]);
  });

  /** Runs for a while with someone who sets the rule before every run. */
  async function fight(house: Simulation, enabled: boolean, runs: number): Promise<void> {
    for (let i = 0; i < runs; i += 1) {
      house.foreign(enabled);
      await house.runs(1);
    }
  }

  test('always: three corrections in the window, then one error line and peace', async () => {
    const house = await settledHouse();
    await fight(house, true, 200);
    expect(house.writes).toHaveLength(3);
    expect(house.said()).toEqual(['drift', 'drift', 'drift', 'drift_fight']);
  });

  test('always, under an override: the same; an override is no licence to wear out the flash', async () => {
    for (const policy of ['correct', 'adopt'] as const) {
      const house = await settledHouse({ config: config({ drift: { policy } }) });
      house.state = {
        ...house.state,
        override: { want: 'steered', since: '', until: null, until_boot_ms: null, reason: '', by: 'anna' },
      };
      await house.runs(1);
      await fight(house, false, 200);
      expect(house.writes).toHaveLength(4);
      expect(house.said().filter((e) => e === 'drift_fight')).toHaveLength(1);
    }
  });

  test('drift.policy: adopt: the router is right, no write', async () => {
    const house = await settledHouse({ config: config({ drift: { policy: 'adopt' } }) });
    house.foreign(true);
    await house.runs(1);
    expect(house).toMatchObject({ route: 'steered', enabled: true });
    // From there the decider rules again: 15 GREEN runs, this one included.
    await house.runs(15);
    expect(house).toMatchObject({ route: 'primary', enabled: false });
    expect(house.writes).toHaveLength(1);
  });

  test('drift.policy: alert: said once, never written', async () => {
    const house = await settledHouse({ config: config({ drift: { policy: 'alert' } }) });
    house.foreign(true);
    await house.runs(60);
    expect(house.writes).toEqual([]);
    expect(house.said()).toEqual(['drift_left']);
  });

  test('a state that was lost while steered adopts the route and comes back by its own rules', async () => {
    const house = new Simulation({ config: c, checkEvery: 9 });
    house.foreign(true);
    await house.runs(1);
    expect(house).toMatchObject({ route: 'steered' });
    expect(house.writes).toEqual([]);
    await house.runs(16);
    expect(house).toMatchObject({ route: 'primary', enabled: false });
  });
});

describe('killed between the intention and the end', () => {
  test.each([
    ['before the write left', false],
    ['after the router had switched', true],
  ])('%s', async (_name, switched) => {
    const house = await settledHouse();
    house.line = () => CONGESTED;
    await house.runs(1);
    // What the killed run had saved: red_count at its limit and its intention; nothing after it.
    house.state = {
      ...house.state,
      red_count: 2,
      pending: {
        want: 'steered',
        cause: 'red_streak',
        detail: 'x',
        by: 'threshold',
        at_boot_ms: house.now().bootMs,
      },
    };
    if (switched) house.foreign(true);
    await house.runs(1);
    expect(house).toMatchObject({ route: 'steered', enabled: true });
    expect(house.writes).toHaveLength(switched ? 0 : 1);
    expect(house.state.transitions).toHaveLength(1);
    expect(house.state.toggles_boot_ms).toHaveLength(1);
  });
});
