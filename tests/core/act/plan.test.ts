import { describe, expect, test } from '@jest/globals';
import type { Conclusion } from '../../../lib/core/decide/decide.js';
import type { EffectiveConfig } from '../../../lib/core/model/config.js';
import { plan } from '../../../lib/core/act/plan.js';
import { shownIn } from '../../../lib/core/switch/shown.js';
import type { Drift } from '../../../lib/core/act/reconcile.js';
import type { Route, SteerState } from '../../../lib/core/model/types.js';
import type { Action } from '../../../lib/core/model/decision.js';
import { config, reading, rule, state, type Deep, type World } from '../../support/builders.js';
import { ruleOrder } from '../../support/switch.js';

const c = config();
const NOW_MS = 10_000_000;

function conclusion(want: Route, by: Conclusion['by'] = 'threshold'): Conclusion {
  const because = { code: 'hold', detail: '' } as const;
  return { want, because, by, decider: { want, because, memory: {} } };
}

interface Case {
  readonly want: Route;
  readonly by?: Conclusion['by'];
  readonly world?: World;
  readonly before?: Deep<SteerState>;
  readonly drift?: Drift;
  readonly using?: EffectiveConfig;
}

function planned({ want, by, world = {}, before = {}, drift = 'none', using = c }: Case): Action {
  const [memory, router] = [state(before, using), reading(world, NOW_MS)];
  return plan({
    conclusion: conclusion(want, by),
    state: memory,
    router,
    shown: shownIn(router, memory, using),
    drift,
    bootMs: NOW_MS,
    config: using,
  });
}

const writes = (count: number, ageMs = 1_000): Deep<SteerState> => ({
  writes_boot_ms: Array.from({ length: count }, () => NOW_MS - ageMs),
});

describe('want against observed', () => {
  test.each([
    ['primary', false],
    ['steered', true],
  ] as const)('%s and rule enabled %p: nothing is sent', (want, enabled) => {
    expect(planned({ want, world: { rule: enabled } })).toEqual({ kind: 'none', why: 'agrees' });
  });

  test.each([
    ['primary', true],
    ['steered', false],
  ] as const)('%s and rule enabled %p: the very rule just read is switched', (want, enabled) => {
    expect(planned({ want, world: { rule: enabled } })).toEqual({
      kind: 'switch',
      order: ruleOrder(rule(enabled), want === 'steered'),
    });
  });

  test.each(['missing', 'ambiguous', 'malformed'] as const)('rule %s: no action', (reason) => {
    expect(planned({ want: 'steered', world: { rule: reason } })).toMatchObject({
      kind: 'withheld',
      why: 'rule_unknown',
    });
  });

  test('router failed: no action', () => {
    expect(planned({ want: 'steered', world: { routerFailed: 'timeout' } })).toMatchObject({
      kind: 'withheld',
      why: 'router_failed',
    });
  });
});

describe('write budget (20 per hour)', () => {
  test.each([
    ['19 writes: one more is fine', writes(19), 'switch'],
    ['20 writes: spent', writes(20), 'withheld'],
    ['an hour old: no longer counted', writes(20, 3_600_000), 'switch'],
    ['a millisecond younger: counted', writes(20, 3_599_999), 'withheld'],
  ])('%s', (_name, before, kind) => {
    expect(planned({ want: 'steered', before }).kind).toBe(kind);
  });

  test('says so with its numbers', () => {
    expect(planned({ want: 'steered', before: writes(20) })).toEqual({
      kind: 'withheld',
      why: 'write_budget',
      detail: '20 writes in the last hour, router.max_writes_per_hour is 20',
    });
  });

  test('holds back steering, never the way home; an override passes it', () => {
    const spent = { ...writes(20), current_state: 'CABLE_DEGRADED' };
    expect(planned({ want: 'primary', before: spent, world: { rule: true } }).kind).toBe('switch');
    expect(planned({ want: 'primary', before: spent, world: { rule: true }, by: 'override' }).kind).toBe(
      'switch',
    );
  });
});

describe('drift', () => {
  // Committed: primary; someone has enabled the rule.
  const foreign: World = { rule: true };

  test('correct: put back', () => {
    expect(planned({ want: 'primary', world: foreign, drift: 'correct' }).kind).toBe('switch');
  });

  test.each([
    ['alert', 'drift_alert'],
    ['fight', 'drift_fight'],
  ] as const)('%s: left alone', (drift, why) => {
    expect(planned({ want: 'primary', world: foreign, drift })).toMatchObject({ kind: 'withheld', why });
  });

  test.each(['alert', 'fight'] as const)('%s does not stop a change of the route itself', (drift) => {
    // Committed: steered; someone disabled it, someone enabled it again: the decider wants primary now.
    const before = { current_state: 'CABLE_DEGRADED' };
    expect(planned({ want: 'primary', world: foreign, before, drift }).kind).toBe('switch');
  });

  test('an override that was already carried out does not fight either', () => {
    const before = { current_state: 'CABLE_DEGRADED' };
    expect(planned({ want: 'steered', by: 'override', before, drift: 'fight' })).toMatchObject({
      kind: 'withheld',
      why: 'drift_fight',
    });
    expect(planned({ want: 'steered', by: 'override', before, drift: 'alert' }).kind).toBe('switch');
    // Not carried out yet: this is the order itself.
    expect(planned({ want: 'steered', by: 'override', drift: 'fight' }).kind).toBe('switch');
  });
});
