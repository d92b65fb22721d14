/** Runs in a row of a house that is steered by a lease, against a router that plays the address list with its time. */
import { describe, expect, test } from '@jest/globals';
import type { EffectiveConfig } from '../../../lib/core/model/config.js';
import type { Action, Outcome } from '../../../lib/core/model/decision.js';
import { ok, unknown } from '../../../lib/core/model/measured.js';
import { routeOf } from '../../../lib/core/model/state.js';
import type { ObservedRule, Route, SteerState } from '../../../lib/core/model/types.js';
import { evaluate } from '../../../lib/core/evaluate.js';
import { exitCodeOf } from '../../../lib/core/settle/exit-code.js';
import { guardSession } from '../../../lib/core/act/breaker.js';
import { intend, settle } from '../../../lib/core/settle/settle.js';
import { rebase, rebaseRules } from '../../../lib/core/state/rebase.js';
import { renewalDue } from '../../../lib/core/switch/order.js';
import { leastLeft, ruleDue, shownSwitch } from '../../../lib/core/switch/shown.js';
import { at, mustBeValid, rule, samples, state, type Deep, type World } from '../../support/builders.js';
import { A, B, BY, LEASE_SEC, leaseMemory, LIST } from '../../support/lease.js';

const RUN_MS = 2_000;
const STEERED = { current_state: 'CABLE_DEGRADED', adopt_route: false } as const;
const HOME = { current_state: 'CABLE_GOOD', adopt_route: false } as const;

interface Told {
  readonly action: Action['kind'];
  readonly route: Route;
  readonly events: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly asked: boolean;
  readonly exit: number;
}

/** The router keeps its time; the runs keep theirs. */
class House {
  tMs = 100_000;
  state: SteerState;
  readonly list = new Map<string, number>();
  rule: ObservedRule = { ...rule(true), matches: LIST };
  /** Switches and renewals that arrive. */
  readonly sent: string[] = [];
  /** null = as it should be. */
  fate: 'lost' | 'refused' | 'deaf' | null = null;
  packets = 1_000n;
  bootId: string | undefined;

  constructor(
    public config: EffectiveConfig,
    memory: Deep<SteerState> = {},
  ) {
    const { by } = config.switch;
    this.rule = { ...this.rule, enabled: by === 'lease', matches: by === 'rule' ? null : LIST };
    this.state = state(
      { last_run_boot_ms: this.tMs - RUN_MS, lease: by === 'rule' ? null : leaseMemory({ by }), ...memory },
      config,
    );
  }

  /** Someone steers: us, in an earlier run. */
  lease(leftSec = LEASE_SEC): this {
    for (const prefix of [A, B]) this.list.set(prefix, this.tMs + leftSec * 1000);
    if (this.config.switch.by !== 'lease') this.rule = { ...this.rule, enabled: true };
    const { lease } = this.state;
    if (lease !== null)
      this.state = { ...this.state, lease: { ...lease, until_boot_ms: this.tMs + leftSec * 1000 } };
    return this;
  }

  pass(sec: number): void {
    this.tMs += sec * 1000;
  }

  run(world: World = {}, want?: Route): Told {
    const now = at(this.tMs, this.bootId === undefined ? {} : { bootId: this.bootId });
    const asked = ruleDue(this.state, this.config);
    if (want !== undefined) {
      const said = { since: '', until: null, until_boot_ms: null, reason: '', by: 'anna' };
      this.state = { ...this.state, override: { want, ...said } };
    }
    const seen = samples(world, now);
    if (seen.router.kind === 'ok')
      Object.assign(seen.router.value, {
        rule: asked ? ok({ ...this.rule, packets: ok(this.packets) }) : unknown('not_asked'),
        lease:
          this.config.switch.by === 'rule'
            ? unknown('not_configured')
            : ok({ entries: this.#entries(), foreign: [] }),
      });
    const before = rebase(this.state, now, rebaseRules(this.config)).state;
    const evaluation = evaluate(before, seen, this.config);
    const { action, conclusion } = evaluation;
    const draft = action.kind === 'switch' ? intend(evaluation.state, conclusion, now) : evaluation.state;
    const outcome = this.#carryOut(action);
    const settled = settle(draft, { conclusion, action, outcome }, now, this.config);
    const guarded = guardSession(settled.state, { reading: seen.router, outcome }, now, this.config, 0.5);
    this.state = { ...guarded.state, saved_boot_ms: this.tMs };
    mustBeValid(this.state);
    this.tMs += RUN_MS;
    const events = [...evaluation.events, ...settled.events];
    return {
      action: action.kind,
      route: routeOf(this.state),
      events: events.map(({ event }) => event),
      data: Object.assign({}, ...events.map(({ data }) => data ?? {})) as Told['data'],
      asked,
      exit: exitCodeOf(seen, evaluation, outcome, this.config),
    };
  }

  runs(count: number, world: World = {}): Told[] {
    return Array.from({ length: count }, () => this.run(world));
  }

  #entries() {
    for (const [prefix, untilMs] of this.list) if (untilMs <= this.tMs) this.list.delete(prefix);
    return [...this.list].map(([prefix, untilMs]) => ({ id: '*1', prefix, leftMs: untilMs - this.tMs }));
  }

  #carryOut(action: Action): Outcome {
    if (action.kind === 'none') return { kind: 'agrees' };
    if (action.kind === 'withheld') return { kind: 'withheld', detail: action.detail };
    if (this.fate === 'refused')
      return { kind: 'failed', failure: { code: 'refused', message: 'refused', todo: '' } };
    this.sent.push(action.kind === 'renew' ? 'renew' : action.order.want);
    const { order } = action;
    if (this.fate !== 'lost') {
      const { lease } = order;
      if (lease !== undefined) {
        if (lease.prefixes.length === 0 || lease.replace === true) this.list.clear();
        for (const prefix of lease.prefixes)
          if (this.fate !== 'deaf' || !this.list.has(prefix))
            this.list.set(prefix, this.tMs + lease.timeoutSec * 1000);
      }
      if (order.rule !== undefined) this.rule = { ...this.rule, enabled: order.rule.enabled };
    }
    const entries = this.#entries();
    const lease = this.config.switch.by === 'rule' ? unknown('not_configured') : ok({ entries, foreign: [] });
    const shown = shownSwitch({ rule: ok(this.rule), lease }, this.config);
    const leaseMs = leastLeft(entries);
    const took = shown.kind === 'ok' && shown.value.route === order.want;
    const fresh = action.kind === 'switch' || (leaseMs !== null && !renewalDue(leaseMs, this.config));
    if (!took || !fresh) return { kind: 'unverified', detail: 'still the old state' };
    return leaseMs === null ? { kind: 'verified', reads: 1 } : { kind: 'verified', reads: 1, leaseMs };
  }
}

const red: World = { rttMs: 130, queue: 80, drops: 0 };

describe.each(['lease', 'both'] as const)('switch.by %s', (by) => {
  test('steady and not steered: nothing is ever written', () => {
    const house = new House(BY[by], HOME);
    expect(house.runs(200).every(({ action, exit }) => action === 'none' && exit === 0)).toBe(true);
    expect(house.sent).toEqual([]);
  });

  test('to steer and to come back: one switch each, verified, committed, and no more', () => {
    const house = new House(BY[by], HOME);
    house.run();
    expect(house.run({}, 'steered')).toMatchObject({
      action: 'switch',
      route: 'steered',
      events: ['route_changed'],
    });
    expect([...house.list.keys()]).toEqual([A, B]);
    expect(house.run({}, 'primary')).toMatchObject({
      action: 'switch',
      route: 'primary',
      events: ['route_changed'],
    });
    expect(house.list.size).toBe(0);
    expect(house.rule.enabled).toBe(by === 'lease');
    expect(house.sent).toEqual(['steered', 'primary']);
  });

  test('steered: one renewal in each third of the lease, and none of them is a configuration write', () => {
    const house = new House(BY[by], HOME);
    house.run({}, 'steered');
    const { writes } = house.state.counts;
    const hour = house.runs(1_800);
    expect(new Set(hour.map(({ route }) => route))).toEqual(new Set(['steered']));
    // Due at two thirds, seen by a run every two seconds: each takes 10 to 12 s.
    const renewals = house.sent.filter((what) => what === 'renew').length;
    expect(renewals).toBeGreaterThanOrEqual(300);
    expect(renewals).toBeLessThanOrEqual(360);
    expect(house.state.counts).toMatchObject({ writes });
    expect(hour.flatMap(({ events }) => events)).toEqual([]);
  });

  test('a renewal that fails is sent again by the next run, and told when less than a third is left', () => {
    const house = new House(BY[by], STEERED).lease();
    house.state = {
      ...house.state,
      override: { want: 'steered', since: '', until: null, until_boot_ms: null, reason: '', by: 'x' },
    };
    house.fate = 'refused';
    const told = house.runs(15);
    const tried = told.filter(({ action }) => action === 'renew');
    expect(tried.length).toBeGreaterThanOrEqual(9);
    const first = told.findIndex(({ events }) => events.includes('lease_running_out'));
    expect(first).toBeGreaterThan(9);
    expect(told.slice(0, first).map(({ exit }) => exit)).toEqual(told.slice(0, first).map(() => 0));
    expect(told[first]).toMatchObject({ exit: 69, data: { leftSec: 8 } });
    house.fate = null;
    expect(house.run().route).toBe('steered');
    expect(house.run()).toMatchObject({ action: 'none', exit: 0, events: [] });
  });

  test('it ran out while the router was away: said once with how long, no toggle, and steered again only if it is still wanted', () => {
    const calm = new House(BY[by], {
      ...STEERED,
      toggles_boot_ms: [],
      router: { last_ok_boot_ms: 98_000 },
    }).lease();
    for (let n = 0; n < 20; n += 1) calm.run({ routerFailed: 'unreachable' });
    const back = calm.run({ rttMs: 30 });
    expect(back.events.filter((event) => event === 'lease_expired')).toEqual(['lease_expired']);
    expect(back).toMatchObject({
      route: 'primary',
      data: { awaySec: 42, by: 'expired', cause: 'lease_expired' },
    });
    expect(calm.state.toggles_boot_ms).toEqual([]);
    expect(calm.runs(3).flatMap(({ events }) => events)).not.toContain('lease_expired');
    expect(calm.sent.filter((what) => what === 'steered')).toEqual([]);

    const wanted = new House(BY[by], STEERED).lease();
    for (let n = 0; n < 20; n += 1) wanted.run({ routerFailed: 'unreachable' });
    expect(wanted.run({}, 'steered')).toMatchObject({ action: 'switch', route: 'steered' });
  });

  test("the router restarts while steered: the lease ended with it, and that is nobody's drift", () => {
    const house = new House(BY[by], STEERED).lease();
    house.run({ drops: 5_000, packets: 9_000, bytes: 9_000_000 });
    house.list.clear();
    const told = house.run({ drops: 0, packets: 10, bytes: 10 });
    expect(told.events).toContain('lease_expired');
    expect(told.events).not.toContain('drift');
    expect(told.data).toMatchObject({ detail: expect.stringContaining('restarted') as unknown });
  });

  test('somebody removes our entries long before their end: that is drift, and is put back', () => {
    const house = new House(BY[by], STEERED).lease();
    house.run(red);
    house.list.clear();
    const told = house.run(red);
    expect(told.events).toContain('drift');
    expect(told).toMatchObject({ action: 'switch', route: 'steered' });
    expect(house.state.drift.corrections_boot_ms).toHaveLength(1);
  });

  test('after it ran out the rule itself is looked at by the next run: by both it is still enabled, and is disabled', () => {
    const house = new House(BY[by], STEERED).lease(1);
    house.run({ routerFailed: 'unreachable' });
    const told = house.run({ rttMs: 30 }, 'primary');
    expect(told.events).toContain('lease_expired');
    expect(house.run().asked).toBe(true);
    expect(house.rule.enabled).toBe(by === 'lease');
  });

  test("half of a lease is made whole toward what is wanted, and is nobody's drift", () => {
    const steered = new House(BY[by], STEERED).lease();
    steered.list.delete(A);
    expect(steered.run(red)).toMatchObject({ action: 'switch', route: 'steered' });
    expect([...steered.list.keys()].sort()).toEqual([B, A].sort());
    expect(steered.state.drift.corrections_boot_ms).toEqual([]);

    const home = new House(BY[by], HOME);
    home.list.set(B, home.tMs + 20_000);
    expect(home.run()).toMatchObject({ action: 'switch', route: 'primary' });
    expect(home.list.size).toBe(0);
  });

  test('the rule itself is looked at every fifteenth run, and after each change of the route', () => {
    const house = new House(BY[by], HOME);
    const asked = house.runs(60).map((told) => told.asked);
    expect(asked.filter(Boolean).length).toBe(4);
    house.run({}, 'steered');
    expect(house.run().asked).toBe(true);
    expect(house.run().asked).toBe(false);
  });

  test('a rule that steers nothing is seen, is an error in every run, and is asked for until it is mended', () => {
    const house = new House(BY[by], HOME);
    house.rule = { ...house.rule, matches: null };
    const told = house.runs(20);
    const seen = told.findIndex(({ events }) => events.includes('rule_unusable'));
    expect(seen).toBeLessThan(15);
    expect(
      told.slice(seen).every(({ asked, exit, action }) => asked && exit === 69 && action === 'withheld'),
    ).toBe(true);
    expect(house.run({}, 'steered')).toMatchObject({ action: 'withheld', route: 'primary' });
    house.rule = { ...house.rule, matches: LIST };
    expect(house.run()).toMatchObject({ action: 'switch', route: 'steered', exit: 0 });
  });

  test('a router on which setting the time does not start it anew: entries are replaced from then on', () => {
    const house = new House(BY[by], HOME);
    house.fate = 'deaf';
    house.run({}, 'steered');
    const told = house.runs(60);
    expect(told.filter(({ events }) => events.includes('lease_not_extended'))).toHaveLength(1);
    expect(told.every(({ route }) => route === 'steered')).toBe(true);
    expect(house.state.lease?.renew_by).toBe('replace');
    expect(house.state.drift.corrections_boot_ms).toEqual([]);
  });

  test('renewals have a budget: twice what a lease needs in an hour', () => {
    const house = new House(BY[by], STEERED).lease(15);
    house.state = {
      ...house.state,
      lease: leaseMemory({ by, renewals: 720, renewals_since_boot_ms: house.tMs - 60_000 }),
    };
    const told = house.run(red);
    expect(told).toMatchObject({ action: 'withheld', exit: 69 });
    expect(told.events).toContain('renewal_budget');
    house.tMs += 3_600_000 - 60_000;
    house.lease(15);
    house.state = { ...house.state, last_run_boot_ms: house.tMs - RUN_MS };
    expect(house.run(red).action).toBe('renew');
  });

  test('a lost memory: the route is the one the router shows', () => {
    const steered = new House(BY[by], { adopt_route: true, lease: null }).lease();
    expect(steered.run(red)).toMatchObject({
      route: 'steered',
      events: expect.arrayContaining(['route_adopted']) as unknown,
    });
    expect(steered.sent).toEqual([]);
  });
});

describe('switch.by is changed between two runs', () => {
  const ways = ['rule', 'lease', 'both'] as const;
  const moves = ways.flatMap((from) => ways.filter((to) => to !== from).map((to) => [from, to] as const));

  /** What the person does on the router beside it: the matcher comes with a lease and goes with it. */
  function change(house: House, to: (typeof ways)[number]): void {
    house.config = BY[to];
    house.rule = { ...house.rule, matches: to === 'rule' ? null : LIST };
  }

  test.each(moves)(
    '%s to %s, not steered: one event, no residue, nothing is steered at any time',
    (from, to) => {
      const house = new House(BY[from], HOME);
      house.runs(3);
      change(house, to);
      const told = house.runs(6);
      expect(told.flatMap(({ events }) => events)).toEqual(['switch_changed']);
      expect(told.every(({ route, exit }) => route === 'primary' && exit === 0)).toBe(true);
      expect(house.list.size).toBe(0);
      expect(house.rule.enabled).toBe(to === 'lease');
      expect(house.state.drift.corrections_boot_ms).toEqual([]);
      expect(house.state.lease?.by ?? 'rule').toBe(to);
    },
  );

  test.each(moves)(
    '%s to %s, steered: one event, steered throughout, and the way back leaves nothing',
    (from, to) => {
      const house = new House(BY[from], HOME);
      house.run({}, 'steered');
      house.runs(3);
      change(house, to);
      const told = house.runs(30);
      expect(told.flatMap(({ events }) => events)).toEqual(['switch_changed']);
      expect(told.every(({ route, exit }) => route === 'steered' && exit === 0)).toBe(true);
      expect(house.state.drift.corrections_boot_ms).toEqual([]);
      house.run({}, 'primary');
      house.pass(LEASE_SEC);
      house.run();
      expect(house.list.size).toBe(0);
      expect(house.rule.enabled).toBe(to === 'lease');
    },
  );

  test('to rule while the rule still matches the list: said, with what to paste, until it is mended', () => {
    const house = new House(BY.lease, HOME);
    house.runs(2);
    house.config = BY.rule;
    expect(house.run()).toMatchObject({ action: 'withheld', exit: 69, events: ['rule_unusable'] });
    house.rule = { ...house.rule, matches: null };
    house.runs(2);
    expect(house.rule.enabled).toBe(false);
  });
});
