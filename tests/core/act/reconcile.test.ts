import { describe, expect, test } from '@jest/globals';
import type { EffectiveConfig } from '../../../lib/core/model/config.js';
import { ok, unknown } from '../../../lib/core/model/measured.js';
import { reconcile, type Reconciled } from '../../../lib/core/act/reconcile.js';
import { shownIn } from '../../../lib/core/switch/shown.js';
import type { Measured, ObservedRule, Route, SteerState } from '../../../lib/core/model/types.js';
import { at, config, rule, state, type Deep } from '../../support/builders.js';
import { ruleReading } from '../../support/switch.js';

const c = config();
const PRIMARY = 'CABLE_GOOD';
const STEERED = 'CABLE_DEGRADED';

function reconciled(
  before: SteerState,
  seen: Measured<ObservedRule>,
  using: EffectiveConfig,
  bootMs: number,
): Reconciled {
  const reading = { kind: 'ok', value: ruleReading(seen) } as const;
  const shown = shownIn(reading, before, using);
  return reconcile(before, { reading, shown, restarted: false }, using, at(bootMs));
}

function seeing(
  enabled: boolean,
  before: Deep<SteerState>,
  using: EffectiveConfig = c,
  bootMs = 100_000,
): Reconciled {
  return reconciled(state(before, using), ok(rule(enabled, 77)), using, bootMs);
}

function pending(want: Route, by = 'threshold'): NonNullable<SteerState['pending']> {
  return {
    want,
    cause: want === 'steered' ? 'red_streak' : 'green_streak',
    detail: 'why',
    by,
    at_boot_ms: 98_000,
  };
}

const codes = (r: Reconciled): string[] => r.events.map((e) => e.event);

describe('agreement', () => {
  test.each([
    [false, PRIMARY],
    [true, STEERED],
  ])('rule enabled: %p and %s: nothing to say, the rule is noted', (enabled, name) => {
    const seen = seeing(enabled, { current_state: name });
    expect(seen).toMatchObject({ drift: 'none', events: [] });
    expect(seen.state.rule).toEqual({
      observed: enabled ? 'enabled' : 'disabled',
      id: '*A',
      packets: '77',
      invalid: false,
      at_boot_ms: 100_000,
      at: '2026-11-21T12:01:40.000Z',
    });
    expect(seen.state.current_state).toBe(name);
    expect(seen.state.transitions).toEqual([]);
  });
});

describe('an unreadable rule', () => {
  test('decides nothing: no adoption, no drift, the last sight and a pending write stay', () => {
    const before = state({ adopt_route: true, pending: pending('steered'), current_state: PRIMARY });
    for (const reason of ['missing', 'ambiguous', 'malformed', 'router_failed'] as const) {
      const seen = reconciled(before, unknown(reason), c, 100_000);
      expect(seen).toEqual({ state: before, drift: 'none', events: [] });
    }
  });
});

describe('adoption after a loss of the state', () => {
  test('steered router: the route is taken over, said, logged, and no toggle', () => {
    const seen = seeing(true, { adopt_route: true });
    expect(seen.state).toMatchObject({ current_state: STEERED, adopt_route: false, toggles_boot_ms: [] });
    expect(seen.state.transitions).toEqual([
      expect.objectContaining({ cause: 'adopted', by: 'adopted', to: STEERED }),
    ]);
    expect(codes(seen)).toEqual(['route_adopted']);
    expect(seen.drift).toBe('none');
  });

  test('unsteered router: known from now on, no transition', () => {
    const seen = seeing(false, { adopt_route: true });
    expect(seen.state).toMatchObject({ current_state: PRIMARY, adopt_route: false, transitions: [] });
    expect(seen.events).toEqual([]);
  });

  test('comes before drift, whatever the policy', () => {
    for (const policy of ['correct', 'adopt', 'alert'] as const) {
      const using = config({ drift: { policy } });
      expect(seeing(true, { adopt_route: true, pending: pending('primary') }, using)).toMatchObject({
        drift: 'none',
        state: { current_state: STEERED, pending: null },
      });
    }
  });
});

describe('a write that was not verified', () => {
  test('has landed: committed with its own cause, as a toggle of its decider', () => {
    const seen = seeing(true, { pending: pending('steered'), red_count: 2 });
    expect(seen.state).toMatchObject({
      current_state: STEERED,
      pending: null,
      toggles_boot_ms: [100_000],
      red_count: 0,
    });
    expect(seen.state.transitions[0]).toMatchObject({
      cause: 'red_streak',
      by: 'threshold',
      red_count: 2,
      detail: 'why (seen at the router by a later run)',
    });
    expect(codes(seen)).toEqual(['route_changed']);
  });

  test('landed, written for a person: no toggle', () => {
    const seen = seeing(true, { pending: pending('steered', 'override') });
    expect(seen.state).toMatchObject({ current_state: STEERED, toggles_boot_ms: [] });
    expect(seen.state.transitions[0]).toMatchObject({ by: 'override' });
  });

  test('was lost: forgotten, no transition, the decider asks again', () => {
    const seen = seeing(false, { pending: pending('steered'), red_count: 2 });
    expect(seen).toMatchObject({
      drift: 'none',
      events: [],
      state: { current_state: PRIMARY, pending: null, red_count: 2 },
    });
  });

  test('was a correction that has worked: no drift', () => {
    const seen = seeing(true, { current_state: STEERED, pending: pending('steered') });
    expect(seen).toMatchObject({ drift: 'none', events: [], state: { pending: null, transitions: [] } });
  });

  test('was a correction that was lost: still drift', () => {
    const seen = seeing(false, { current_state: STEERED, pending: pending('steered') });
    expect(seen).toMatchObject({ drift: 'correct', state: { pending: null } });
  });
});

describe('drift: someone else changed the rule', () => {
  test('correct: route stays, one line, the plan will write', () => {
    const seen = seeing(true, {});
    expect(seen).toMatchObject({ drift: 'correct', state: { current_state: PRIMARY } });
    expect(codes(seen)).toEqual(['drift']);
  });

  test('adopt: the router is right, no toggle', () => {
    const seen = seeing(true, {}, config({ drift: { policy: 'adopt' } }));
    expect(seen).toMatchObject({ drift: 'none', state: { current_state: STEERED, toggles_boot_ms: [] } });
    expect(codes(seen)).toEqual(['route_adopted']);
  });

  test('alert: said while it stands, nothing changed', () => {
    const seen = seeing(false, { current_state: STEERED }, config({ drift: { policy: 'alert' } }));
    expect(seen).toMatchObject({ drift: 'alert', state: { current_state: STEERED } });
    expect(seen.events).toEqual([expect.objectContaining({ event: 'drift_left', standing: true })]);
  });

  test('adopt under an override: the person is right, so it is corrected', () => {
    const override = {
      want: 'steered',
      since: '',
      until: null,
      until_boot_ms: null,
      reason: '',
      by: 'anna',
    } as const;
    const seen = seeing(false, { current_state: STEERED, override }, config({ drift: { policy: 'adopt' } }));
    expect(seen).toMatchObject({ drift: 'correct', state: { current_state: STEERED } });
  });
});

describe('a fight: more than max_corrections (3) in the flap window', () => {
  const three = [70_000, 80_000, 90_000];
  const MINUTE = 60_000;

  test('the third correction is made, the fourth is not', () => {
    expect(seeing(true, { drift: { corrections_boot_ms: three.slice(1) } }).drift).toBe('correct');
    const seen = seeing(true, { drift: { corrections_boot_ms: three } });
    expect(seen).toMatchObject({
      drift: 'fight',
      state: { current_state: PRIMARY, drift: { fighting: true } },
    });
    expect(seen.events).toEqual([
      expect.objectContaining({ level: 'error', event: 'drift_fight', standing: true }),
    ]);
  });

  test('old corrections are pruned first', () => {
    const seen = seeing(true, { drift: { corrections_boot_ms: three } }, c, 31 * MINUTE + 30_000);
    expect(seen).toMatchObject({ drift: 'correct', state: { drift: { corrections_boot_ms: [] } } });
  });

  test('once fighting, it stays so until the last correction has left the window', () => {
    const before = { drift: { corrections_boot_ms: three, fighting: true } };
    // Two of three are out of the window: still no peace.
    expect(seeing(true, before, c, 30 * MINUTE + 85_000).drift).toBe('fight');
    expect(seeing(true, before, c, 30 * MINUTE + 90_000)).toMatchObject({
      drift: 'correct',
      state: { drift: { fighting: false } },
    });
  });

  test('a rule that agrees for now is no peace either', () => {
    const seen = seeing(false, { drift: { corrections_boot_ms: three, fighting: true } });
    expect(seen).toMatchObject({ drift: 'none', state: { drift: { fighting: true } } });
  });
});
