/** What a router shows of the switch → the route it takes: one table for the three ways of switching. */
import { describe, expect, test } from '@jest/globals';
import { ok, unknown } from '../../../lib/core/model/measured.js';
import { isMigrating, ruleDue, showing, shownSwitch, switchFault } from '../../../lib/core/switch/shown.js';
import type {
  LeaseEntry,
  Measured,
  ObservedLease,
  ObservedRule,
  SwitchReading,
} from '../../../lib/core/model/types.js';
import { rule, state } from '../../support/builders.js';
import { A, B, BY, entry, leaseMemory, LIST } from '../../support/lease.js';

const on = { ...rule(true), matches: LIST };
const off = { ...rule(false), matches: LIST };

function seen(
  entries: readonly LeaseEntry[],
  shown: Measured<ObservedRule> = unknown('not_asked'),
): SwitchReading {
  const lease: Measured<ObservedLease> = ok({ entries, foreign: [] });
  return { rule: shown, lease };
}

describe('the route', () => {
  const both = [entry(A), entry(B, 12_000)];
  const cases: [string, keyof typeof BY, SwitchReading, object][] = [
    [
      'rule on',
      'rule',
      { rule: ok(rule(true)), lease: unknown('not_configured') },
      { route: 'steered', leaseMs: null },
    ],
    ['rule off', 'rule', { rule: ok(rule(false)), lease: unknown('not_configured') }, { route: 'primary' }],
    [
      'every prefix stands: the first to end counts',
      'lease',
      seen(both),
      { route: 'steered', leaseMs: 12_000 },
    ],
    ['none stands', 'lease', seen([]), { route: 'primary', leaseMs: null }],
    ['one of two', 'lease', seen([entry(A)]), { route: 'partial', detail: `the list lacks ${B}` }],
    ['every prefix, rule not asked', 'both', seen(both), { route: 'steered' }],
    ['every prefix, rule on', 'both', seen(both, ok(on)), { route: 'steered' }],
    ['every prefix, rule off', 'both', seen(both, ok(off)), { route: 'partial' }],
    ['none, rule on', 'both', seen([], ok(on)), { route: 'partial' }],
    ['none, rule off', 'both', seen([], ok(off)), { route: 'primary' }],
  ];
  test.each(cases)('%s, switch.by %s', (_name, by, reading, expected) => {
    expect(shownSwitch(reading, BY[by])).toMatchObject({ kind: 'ok', value: expected });
  });
});

describe('a switch that steers nothing, whatever the list holds', () => {
  const full = [entry(A), entry(B)];
  const cases: [string, keyof typeof BY, Measured<ObservedRule>, RegExp][] = [
    [
      'no matcher',
      'lease',
      ok({ ...on, matches: null }),
      /matches no address list.*src-address-list=steer-lease/,
    ],
    ['another list', 'lease', ok({ ...on, matches: 'guests' }), /matches the list "guests"/],
    ['no matcher', 'both', ok({ ...on, matches: null }), /matches no address list/],
    ['disabled', 'lease', ok(off), /disabled.*disabled=no/],
    ['missing', 'lease', unknown('missing', 'no such rule'), /no such rule/],
    ['a matcher left over', 'rule', ok({ ...on, matches: LIST }), /nobody fills.*!src-address-list/],
  ];
  test.each(cases)('%s, switch.by %s: it is unknown, and says what to paste', (_name, by, shown, words) => {
    const got = shownSwitch(seen(full, shown), BY[by]);
    expect(got).toMatchObject({ kind: 'unknown', detail: expect.stringMatching(words) as unknown });
    expect(switchFault(shown, BY[by])).not.toBeNull();
  });

  test('nothing is held against a rule that was not asked', () => {
    expect(switchFault(unknown('not_asked'), BY.lease)).toBeNull();
  });
});

describe('another switch.by than in the run before', () => {
  test.each([
    [null, 'rule', false],
    [null, 'lease', true],
    ['lease', 'lease', false],
    ['lease', 'both', true],
    ['both', 'rule', true],
  ] as const)('%s, then %s: %p', (before, now, expected) => {
    const memory = { lease: before === null ? null : leaseMemory({ by: before }) };
    expect(isMigrating(state(memory), BY[now])).toBe(expected);
  });

  test('to lease: the rule that was left disabled is half a switch, not a fault', () => {
    expect(shownSwitch(seen([], ok(off)), BY.lease, true)).toMatchObject({ value: { route: 'partial' } });
    expect(shownSwitch(seen([], ok({ ...off, matches: null })), BY.lease, true)).toMatchObject({
      kind: 'unknown',
    });
  });
});

describe('when the rule itself is read', () => {
  const steady = leaseMemory({ rule_age_runs: 3 });
  test.each([
    ['steady', { lease: steady }, false],
    ['fifteenth run', { lease: { ...steady, rule_age_runs: 14 } }, true],
    ['it was seen to steer nothing', { lease: { ...steady, rule_fault: true } }, true],
    [
      'a write is under way',
      { lease: steady, pending: { want: 'steered', cause: 'hold', detail: '', by: 'x', at_boot_ms: 1 } },
      true,
    ],
    ['first run with a lease', { lease: null }, true],
  ] as const)('%s: %p', (_name, memory, due) => {
    expect(ruleDue(state(memory as never), BY.lease)).toBe(due);
  });

  test('without a lease: always', () => {
    expect(ruleDue(state({}), BY.rule)).toBe(true);
  });
});

describe('a played world', () => {
  test.each(['rule', 'lease', 'both'] as const)('shows the route it is given, switch.by %s', (by) => {
    const reading = { rule: ok(rule(false)), lease: unknown('not_configured') };
    for (const route of ['steered', 'primary'] as const)
      expect(shownSwitch(showing(reading, route, BY[by]), BY[by])).toMatchObject({ value: { route } });
  });

  test('makes nothing up where nothing was seen', () => {
    const nothing = { rule: unknown('router_failed'), lease: unknown('router_failed') };
    expect(showing(nothing, 'steered', BY.lease)).toBe(nothing);
  });
});
