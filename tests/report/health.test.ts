/** What a monitoring system is told of each state there can be; and that word, text and figures say the same. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HEALTH, healthLine, healthOf, type Health, type Seen } from '../../lib/report/health.js';
import { statusFacts } from '../../lib/report/status/facts.js';
import type { Now, SteerState } from '../../lib/core/model/types.js';
import { type Changes, later, NOW, sampleState, steeredState } from './sample.js';

interface World {
  readonly state?: Partial<SteerState>;
  readonly record?: Changes;
  readonly steered?: boolean;
  readonly now?: Now;
  readonly unsaved?: boolean;
  readonly configuration?: string;
}

function seen({
  state = {},
  record = {},
  steered = false,
  now = NOW,
  unsaved = false,
  configuration,
}: World): Seen {
  const facts = statusFacts({
    state: (steered ? steeredState : sampleState)(state, record),
    now,
    stateFile: '/s.json',
    wanName: 'home',
    primary: 'cable',
    alternate: 'dsl',
    ...(configuration === undefined ? {} : { configuration }),
  });
  return { kind: 'state', facts, unsaved };
}

const { router: ROUTER } = sampleState();
const AGO = (ms: number): number => NOW.bootMs - ms;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const order = (want: 'primary' | 'steered') => ({
  want,
  since: '2026-03-01T11:00:00.000Z',
  until: null,
  until_boot_ms: null,
  reason: 'modem',
  by: 'anna',
});

describe('each state it can be in', () => {
  test.each<[string, World, Health, RegExp]>([
    ['an idle line', {}, 'ok', /^cable is used, GREEN, last run 1 s ago$/],
    ['steered: it does what it is for', { steered: true }, 'ok', /^steered to dsl for 2 min 12 s, GREEN/],
    [
      'an order of a person',
      { steered: true, state: { override: order('steered') } },
      'ok',
      /for 2 min 12 s by an order of anna/,
    ],
    ['a route that is not known yet', { state: { adopt_route: true } }, 'ok', /^the route is not known yet/],
    ['an outage that was seen', { record: { verdict: 'OUTAGE' } }, 'ok', /OUTAGE/],
    ['nothing is late at the limit', { now: later(9_000) }, 'ok', /last run 10 s ago/],
    ['a late run', { now: later(9_001) }, 'warning', /^no run for 10 s: is wanctl-steer.timer on\?/],
    ['a stopped timer', { now: later(MINUTE) }, 'critical', /^no run for 1 min 1 s: is wanctl-steer.timer/],
    [
      'a timer off since boot',
      { now: { ...later(0), bootId: 'other' } },
      'critical',
      /since the machine restarted/,
    ],
    ['a state without a run', { state: { last_cycle: null } }, 'critical', /^no run is recorded yet/],
    [
      'a line not judged for a while',
      { record: { verdict: 'UNKNOWN' }, state: { last_known_boot_ms: AGO(11_000) } },
      'warning',
      /^the line has not been judged for 11 s/,
    ],
    [
      'a line not judged for long',
      { record: { verdict: 'UNKNOWN' }, state: { last_known_boot_ms: AGO(5 * MINUTE + 1000) } },
      'critical',
      /^the line has not been judged for 5 min 1 s/,
    ],
    ['one failed session', { state: { router: { ...ROUTER, failures: 1 } } }, 'ok', /^cable is used/],
    [
      'a router that fails',
      { state: { router: { ...ROUTER, failures: 2, last_failure: 'no answer' } } },
      'warning',
      /^the router cannot be used \(2 times in a row\): no answer/,
    ],
    [
      'a router that is away',
      { state: { router: { ...ROUTER, failures: 99, last_ok_boot_ms: AGO(5 * MINUTE + 1) } } },
      'critical',
      /^the router cannot be used \(99 times in a row\)/,
    ],
    [
      'a router never reached',
      { state: { router: { ...ROUTER, failures: 2, last_ok_boot_ms: null } } },
      'critical',
      /^the router cannot be used/,
    ],
    [
      'a fight over the rule',
      { state: { drift: { corrections_boot_ms: [], fighting: true } } },
      'critical',
      /^someone keeps changing the rule/,
    ],
    [
      'a rule that is not there',
      { record: { in: { router: { t: AGO(0), down: '?missing', rule: '?missing: no rule "x"' } } } },
      'critical',
      /^the rule could not be used: no rule "x"/,
    ],
    [
      'no more writes',
      { record: { act: 'withheld:write_budget' } },
      'critical',
      /^the write budget is spent/,
    ],
    [
      'a switch under way',
      {
        state: {
          pending: { want: 'steered', cause: '', detail: '', by: 'threshold', at_boot_ms: AGO(MINUTE) },
        },
      },
      'ok',
      /^cable/,
    ],
    [
      'a switch that does not show',
      {
        state: {
          pending: { want: 'steered', cause: '', detail: '', by: 'threshold', at_boot_ms: AGO(MINUTE + 1) },
        },
      },
      'warning',
      /^the switch to steered has not been seen at the router for 1 min/,
    ],
    ['a disk that refuses', { unsaved: true }, 'warning', /^the disk does not take the state/],
    [
      'a broken configuration',
      { configuration: 'the configuration file cannot be used' },
      'warning',
      /^the config/,
    ],
    [
      'steered for an evening',
      { steered: true, state: { route_since_boot_ms: AGO(6 * HOUR) } },
      'ok',
      /^steered to dsl for 6 h/,
    ],
    [
      'stuck steered',
      { steered: true, state: { route_since_boot_ms: AGO(6 * HOUR + 1) } },
      'warning',
      /^it has not come back for 6 h; steered to dsl/,
    ],
    [
      'steered for long by an order',
      { steered: true, state: { route_since_boot_ms: AGO(7 * HOUR), override: order('steered') } },
      'ok',
      /^steered/,
    ],
    [
      'both lines bad',
      { steered: true, state: { alternate: { ...sampleState().alternate, healthy: false } } },
      'warning',
      /^the alternate line is bad as well/,
    ],
    [
      'an alternate line nobody is on',
      { state: { alternate: { ...sampleState().alternate, healthy: false } } },
      'ok',
      /^cable/,
    ],
    [
      'a baseline rejected for long',
      { state: { baseline_rejected: { value_ms: 80, reason: 'too far', since_boot_ms: AGO(HOUR + 1) } } },
      'warning',
      /^the baseline of 80 ms has been rejected for 1 h: too far/,
    ],
    ['a queue gone past', { record: { context: { bypassed: true } } }, 'warning', /^traffic goes past/],
  ])('%s', (_name, world, health, text) => {
    const report = healthOf(seen(world));
    expect({ health: report.health, text: report.text }).toEqual({
      health,
      text: expect.stringMatching(text),
    });
  });

  test('no state is critical, no look is unknown', () => {
    expect(healthOf({ kind: 'no-state', why: 'none' })).toEqual({
      health: 'critical',
      text: 'none',
      figures: [],
    });
    expect(healthOf({ kind: 'not-seen', why: 'no' })).toEqual({ health: 'unknown', text: 'no', figures: [] });
  });

  test('what is critical comes first, and all is said', () => {
    const { health, text } = healthOf(
      seen({ unsaved: true, state: { drift: { corrections_boot_ms: [], fighting: true } } }),
    );
    expect(health).toBe('critical');
    expect(text).toMatch(/^someone keeps .*; the disk .*; cable is used/);
  });
});

describe('the line', () => {
  test('of an idle line, whole', () => {
    expect(healthLine(healthOf(seen({})))).toBe(
      'STEER OK: cable is used, GREEN, last run 1 s ago | last_run=1s;10;60;0 not_judged=0s;10;300;0 rtt=23.4ms;;;0 ' +
        'rtt_delta=2.1ms;;;0 loss=0%;;;0;100 queue=3;;;0 steered=0;;;0;1 steered_for=0s;21600;;0 router_failures=0;1;;0 ' +
        'runs=500c writes=0c',
    );
  });

  test('what is not known has no figure', () => {
    const line = healthLine(
      healthOf(seen({ record: { line: { rtt: '?all_lost' }, sig: { ewma: '?all_lost' } } })),
    );
    expect(line).not.toMatch(/rtt|NaN|null/);
    expect(line).toMatch(/ loss=0%/);
  });

  test('is one line with one bar, whatever a router says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (why) => {
        const line = healthLine(
          healthOf(seen({ state: { router: { ...ROUTER, failures: 2, last_failure: why } } })),
        );
        expect(line).not.toMatch(/\p{Cc}/u);
        expect(line.split('|')).toHaveLength(2);
      }),
    );
  });
});

test('no figure is beyond its limit where all is well, and one that is makes it so', () => {
  fc.assert(
    fc.property(
      fc.record({
        ageMs: fc.integer({ min: 1_000, max: 120_000 }),
        steeredMs: fc.integer({ min: 0, max: 12 * HOUR }),
        failures: fc.integer({ min: 0, max: 4 }),
        blindMs: fc.integer({ min: 0, max: 10 * MINUTE }),
      }),
      ({ ageMs, steeredMs, failures, blindMs }) => {
        const now = later(ageMs - 1_000);
        const { health, figures } = healthOf(
          seen({
            now,
            steered: true,
            record: { verdict: blindMs > 0 ? 'UNKNOWN' : 'GREEN' },
            state: {
              route_since_boot_ms: now.bootMs - steeredMs,
              last_known_boot_ms: now.bootMs - blindMs,
              router: { ...ROUTER, failures },
            },
          }),
        );
        const over = (limit: 'warning' | 'critical'): boolean =>
          figures.some((figure) => figure.value > (figure[limit] ?? Infinity));
        const expected = over('critical') ? 2 : over('warning') ? 1 : 0;
        // A late run outdoes a line that is not judged; its figure is still told.
        const late = figures.some(({ label, value }) => label === 'last_run' && value > 10);
        if (late) expect(HEALTH[health]).toBeGreaterThanOrEqual(1);
        else expect(HEALTH[health]).toBe(expected);
      },
    ),
  );
});
