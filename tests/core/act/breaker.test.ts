import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { afterFailure, afterSuccess, routerAccess } from '../../../lib/core/act/breaker.js';
import type { SteerEvent, SteerState } from '../../../lib/core/model/types.js';
import { at, config, failure, mustBeValid, state } from '../../support/builders.js';

/** Opens after 3; waits 4, 8, 16, 32, 60 s. */
const c = config();
type Breaker = SteerState['router'];
const closed: Breaker = state().router;
/** The middle of the jitter: exactly the pause. */
const MIDDLE = 0.5;

/** Fails whenever access is granted, until `count` sessions have failed. */
function failTimes(
  count: number,
  random = MIDDLE,
): { breaker: Breaker; pausesSec: (number | null)[]; events: SteerEvent[]; bootMs: number } {
  let breaker = closed;
  let bootMs = 0;
  const pausesSec: (number | null)[] = [];
  const events: SteerEvent[] = [];
  for (let i = 0; i < count; i += 1) {
    bootMs = (breaker.open_until_boot_ms ?? bootMs) + 2_000;
    expect(routerAccess(breaker, bootMs).kind).toBe('go');
    const result = afterFailure(breaker, failure('refused'), at(bootMs), c, random);
    breaker = result.breaker;
    pausesSec.push(breaker.open_until_boot_ms === null ? null : (breaker.open_until_boot_ms - bootMs) / 1000);
    events.push(...result.events);
  }
  return { breaker, pausesSec, events, bootMs };
}

test('opens at the third failure in a row, then waits 4, 8, 16, 32 and at most 60 s', () => {
  expect(failTimes(9).pausesSec).toEqual([null, null, 4, 8, 16, 32, 60, 60, 60]);
});

test('jitter stays within a tenth of the pause, in both directions', () => {
  expect(failTimes(5, 0).pausesSec).toEqual([null, null, 3.6, 7.2, 14.4]);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.999999, noNaN: true }), (random) => {
      const plain = [4, 8, 16, 32, 60];
      failTimes(7, random)
        .pausesSec.slice(2)
        .forEach((pause, i) => {
          expect(pause).toBeGreaterThanOrEqual(plain[i]! * 0.9 - 0.001);
          expect(pause).toBeLessThanOrEqual(plain[i]! * 1.1 + 0.001);
        });
    }),
    { numRuns: 30 },
  );
});

test('says so at the first failure and when it opens, and is quiet otherwise', () => {
  const { events } = failTimes(20);
  expect(events.map((e) => e.event)).toEqual(['router_failed', 'breaker_opened']);
  expect(events[1]).toMatchObject({
    level: 'error',
    data: { failures: 3, code: 'refused', todo: 'see to refused' },
  });
});

test('a new cause within a streak is told, the old one is not told again', () => {
  let breaker = state().router;
  const said = (['refused', 'refused', 'timeout', 'timeout', 'auth'] as const).map((code, i) => {
    const after = afterFailure(
      breaker,
      { ...failure('refused'), code, message: code },
      { bootMs: 1000 * i, wallMs: 0 },
      config({ breaker: { failures: 10 } }),
      0.5,
    );
    breaker = after.breaker;
    return after.events.map(({ event, data }) => `${event}:${String(data?.['code'])}`);
  });
  expect(said).toEqual([
    ['router_failed:refused'],
    [],
    ['router_failed:timeout'],
    [],
    ['router_failed:auth'],
  ]);
});

describe('access', () => {
  const { breaker, bootMs } = failTimes(3);
  const until = bootMs + 4_000;

  test('open: rests to the millisecond, then one probe', () => {
    expect(routerAccess(breaker, until - 1)).toEqual({
      kind: 'back_off',
      why: 'the breaker is open',
      untilBootMs: until,
    });
    expect(routerAccess(breaker, until)).toEqual({ kind: 'go', probe: true });
  });

  test('the probe fails: open again at once, for twice as long', () => {
    const again = afterFailure(breaker, failure('refused'), at(until), c, MIDDLE).breaker;
    expect(routerAccess(again, until + 7_999).kind).toBe('back_off');
    expect(routerAccess(again, until + 8_000).kind).toBe('go');
  });

  test('the probe succeeds: closed, one line, and the next failure is a first one again', () => {
    const { breaker: healed, events } = afterSuccess(breaker, until);
    expect(events).toEqual([
      expect.objectContaining({ level: 'notice', event: 'breaker_closed', data: { failures: 3 } }),
    ]);
    expect(healed).toMatchObject({
      failures: 0,
      open_wait_sec: null,
      open_until_boot_ms: null,
      last_ok_boot_ms: until,
    });
    expect(routerAccess(healed, until)).toEqual({ kind: 'go', probe: false });
    expect(
      afterFailure(healed, failure('refused'), at(until), c, MIDDLE).breaker.open_until_boot_ms,
    ).toBeNull();
  });

  test('a healthy session of a closed breaker says nothing', () => {
    expect(afterSuccess(closed, 5_000)).toEqual({
      breaker: { ...closed, last_ok_boot_ms: 5_000 },
      events: [],
    });
  });

  test('failures must be in a row', () => {
    let now = failTimes(2).breaker;
    now = afterSuccess(now, 9_000).breaker;
    now = afterFailure(now, failure('refused'), at(11_000), c, MIDDLE).breaker;
    expect(routerAccess(now, 13_000)).toEqual({ kind: 'go', probe: false });
  });
});

describe('quiet time after a timeout', () => {
  const timedOut = afterFailure(closed, failure('timeout', 3_000), at(10_000), c, MIDDLE).breaker;

  test('the breaker is closed, and yet the router is left alone for 3 s', () => {
    expect(routerAccess(timedOut, 12_999)).toMatchObject({ kind: 'back_off', untilBootMs: 13_000 });
    expect(routerAccess(timedOut, 13_000)).toEqual({ kind: 'go', probe: false });
  });

  test('a failure that asks for no quiet does not shorten a running one', () => {
    const after = afterFailure(timedOut, failure('refused'), at(11_000), c, MIDDLE).breaker;
    expect(routerAccess(after, 12_999).kind).toBe('back_off');
  });

  test('is no longer than asked although the breaker was open meanwhile', () => {
    expect(afterSuccess(timedOut, 20_000).breaker.quiet_until_boot_ms).toBeNull();
  });
});

test('the failure is kept in words, bounded', () => {
  const long = { code: 'router_error', message: 'm'.repeat(5_000), todo: '' } as const;
  const { breaker } = afterFailure(closed, long, at(10_000), c, MIDDLE);
  expect(breaker).toMatchObject({
    last_failure_code: 'router_error',
    last_failure_at: '2026-11-21T12:00:10.000Z',
  });
  mustBeValid(state({ router: breaker }));
});
