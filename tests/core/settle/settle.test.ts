import { describe, expect, test } from '@jest/globals';
import type { Conclusion } from '../../../lib/core/decide/decide.js';
import { intend, settle } from '../../../lib/core/settle/settle.js';
import type { Route, SteerEvent, SteerState } from '../../../lib/core/model/types.js';
import type { Action, Outcome, Reason } from '../../../lib/core/model/decision.js';
import { at, config, failure, mustBeValid, rule, state, type Deep } from '../../support/builders.js';
import { ruleOrder } from '../../support/switch.js';

const c = config();
const confident = config({ mode: { use_confidence_scoring: true } });
const NOW = at(10_000_000);
const SET: Action = { kind: 'switch', order: ruleOrder(rule(false), true) };

function conclusion(want: Route, by: Conclusion['by'] = 'threshold'): Conclusion {
  const because: Reason = { code: want === 'steered' ? 'red_streak' : 'green_streak', detail: 'numbers' };
  return { want, because, by, decider: { want, because, memory: {} } };
}

function settled(
  outcome: Outcome,
  options: {
    want?: Route;
    by?: Conclusion['by'];
    before?: Deep<SteerState>;
    action?: Action;
    using?: typeof c;
  } = {},
): { state: SteerState; events: readonly SteerEvent[] } {
  const { want = 'steered', by, before = {}, action = SET, using = c } = options;
  const concluded = conclusion(want, by);
  const intended = intend(state({ red_count: 2, ...before }, using), concluded, NOW);
  return settle(intended, { conclusion: concluded, action, outcome }, NOW, using);
}

describe('intend: what is saved before a write is sent', () => {
  test('the write is known and counted; the route is not touched', () => {
    const after = intend(
      state({ writes_boot_ms: [1, NOW.bootMs - 5_000] }),
      conclusion('steered', 'confidence'),
      NOW,
    );
    expect(after).toMatchObject({
      current_state: 'CABLE_GOOD',
      pending: {
        want: 'steered',
        cause: 'red_streak',
        detail: 'numbers',
        by: 'confidence',
        at_boot_ms: NOW.bootMs,
      },
      writes_boot_ms: [NOW.bootMs - 5_000, NOW.bootMs],
      counts: { writes: 1 },
      transitions: [],
    });
    mustBeValid(after);
  });

  test('stays valid with 1,000 writes in an hour', () => {
    let current = state();
    for (let i = 0; i < 1_000; i += 1) current = intend(current, conclusion('steered'), at(i * 1_000));
    mustBeValid(current);
  });
});

describe('only what was verified, or already true, is committed', () => {
  test.each([
    ['verified', { kind: 'verified', reads: 1 }],
    ['agrees', { kind: 'agrees' }],
  ] as [string, Outcome][])('%s: route, transition, toggle', (_name, outcome) => {
    const { state: after, events } = settled(outcome);
    expect(after).toMatchObject({
      current_state: 'CABLE_DEGRADED',
      pending: null,
      toggles_boot_ms: [NOW.bootMs],
      red_count: 0,
    });
    expect(after.transitions).toHaveLength(1);
    expect(after.transitions[0]).toMatchObject({ red_count: 2 });
    expect(events.map((e) => e.event)).toEqual(['route_changed']);
  });

  const open: [string, Outcome][] = [
    ['unverified', { kind: 'unverified', detail: 'still shows the old state' }],
    ['failed', { kind: 'failed', failure: failure('timeout') }],
    ['withheld', { kind: 'withheld', detail: 'write budget' }],
    ['skipped (dry run)', { kind: 'skipped', would: 'enable' }],
  ];
  test.each(open)('%s: route, streak and timers stay, so that the next run tries again', (_name, outcome) => {
    const before: Deep<SteerState> = { confidence: { degrade_since_boot_ms: 5 }, toggles_boot_ms: [7] };
    const { state: after } = settled(outcome, { before, using: confident });
    expect(after).toMatchObject({
      current_state: 'CABLE_GOOD',
      red_count: 2,
      toggles_boot_ms: [7],
      transitions: [],
      pending: { want: 'steered' },
      confidence: { degrade_since_boot_ms: 5, hold_down_until_boot_ms: null },
    });
  });

  test('hold-down starts at the verification', () => {
    const { state: after } = settled({ kind: 'verified', reads: 3 }, { by: 'confidence', using: confident });
    expect(after.confidence.hold_down_until_boot_ms).toBe(NOW.bootMs + 600_000);
  });

  test("a person's change is no toggle", () => {
    expect(settled({ kind: 'verified', reads: 1 }, { by: 'override' }).state.toggles_boot_ms).toEqual([]);
  });

  test('the rule is known as it was read back', () => {
    const seen = {
      observed: 'disabled',
      id: '*A',
      packets: '1',
      invalid: false,
      at_boot_ms: 1,
      at: '',
    } as const;
    expect(settled({ kind: 'verified', reads: 1 }, { before: { rule: seen } }).state.rule).toEqual({
      ...seen,
      observed: 'enabled',
    });
    expect(settled({ kind: 'unverified', detail: '' }, { before: { rule: seen } }).state.rule).toEqual(seen);
  });
});

describe('a correction', () => {
  const before: Deep<SteerState> = {
    current_state: 'CABLE_DEGRADED',
    drift: { corrections_boot_ms: [NOW.bootMs - 9_000] },
  };

  test('verified: counted as one, no transition, no toggle', () => {
    const { state: after, events } = settled({ kind: 'verified', reads: 1 }, { before });
    expect(after.drift.corrections_boot_ms).toEqual([NOW.bootMs - 9_000, NOW.bootMs]);
    expect(after).toMatchObject({ transitions: [], toggles_boot_ms: [], pending: null });
    expect(events).toEqual([]);
  });

  test('not verified: not counted', () => {
    expect(
      settled({ kind: 'unverified', detail: '' }, { before }).state.drift.corrections_boot_ms,
    ).toHaveLength(1);
  });

  test('an ordinary change is not one', () => {
    expect(settled({ kind: 'verified', reads: 1 }).state.drift.corrections_boot_ms).toEqual([]);
  });
});

describe('a write that was refused for certain costs no flash', () => {
  const certain = [
    'refused',
    'unreachable',
    'dns',
    'tls_untrusted',
    'tls_changed',
    'host_key_unknown',
    'host_key_changed',
    'auth',
    'not_permitted',
    'rest_off',
    'resting',
  ] as const;
  test.each(certain)('%s: given back to the budget', (code) => {
    const { state: after } = settled(
      { kind: 'failed', failure: failure(code) },
      { before: { writes_boot_ms: [NOW.bootMs - 1] } },
    );
    expect(after.writes_boot_ms).toEqual([NOW.bootMs - 1]);
  });

  const open = ['timeout', 'reset', 'protocol', 'router_error', 'deadline', 'tls_failed'] as const;
  test.each(open)('%s: may have been carried out, stays counted', (code) => {
    expect(settled({ kind: 'failed', failure: failure(code) }).state.writes_boot_ms).toEqual([NOW.bootMs]);
  });

  test('unverified stays counted', () => {
    expect(settled({ kind: 'unverified', detail: '' }).state.writes_boot_ms).toEqual([NOW.bootMs]);
  });
});

describe('what is said', () => {
  const events = (outcome: Outcome, action: Action = SET): [string, boolean | undefined][] =>
    settled(outcome, { action }).events.map((e) => [e.event, e.standing]);

  test('conditions stand, a change happens', () => {
    expect(events({ kind: 'unverified', detail: 'x' })).toEqual([['write_unverified', true]]);
    expect(events({ kind: 'failed', failure: failure('auth') })).toEqual([['write_failed', true]]);
    expect(
      events({ kind: 'withheld', detail: 'x' }, { kind: 'withheld', why: 'write_budget', detail: 'x' }),
    ).toEqual([['write_budget', true]]);
    expect(events({ kind: 'verified', reads: 1 })).toEqual([['route_changed', undefined]]);
  });

  test('a withheld action that the breaker or reconcile has already explained is not said twice', () => {
    for (const why of ['router_failed', 'rule_unknown', 'drift_alert', 'drift_fight'] as const) {
      expect(events({ kind: 'withheld', detail: 'x' }, { kind: 'withheld', why, detail: 'x' })).toEqual([]);
    }
  });

  test('a failure carries its code, its words and what to do', () => {
    expect(settled({ kind: 'failed', failure: failure('not_permitted') }).events[0]?.data).toEqual({
      want: 'steered',
      code: 'not_permitted',
      reason: 'router: not_permitted',
      todo: 'see to not_permitted',
    });
  });
});
