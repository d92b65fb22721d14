import { describe, expect, test } from '@jest/globals';
import { observePace, paceEvents } from '../../../lib/core/state/pace.js';
import { initialState, stateNames } from '../../../lib/core/model/state.js';
import type { Now, SteerEvent } from '../../../lib/core/model/types.js';
import { config } from '../../support/builders.js';

const every2 = config();
const at = (bootMs: number): Now => ({ bootMs, bootId: 'b', wallMs: bootMs });

/** Runs as far apart as that; what each has to say. */
function runs(distancesMs: readonly number[], c = every2): SteerEvent[][] {
  let ms = 1_000_000;
  let state = { ...initialState(stateNames(c), at(ms)), last_run_boot_ms: ms };
  return distancesMs.map((distanceMs) => {
    ms += distanceMs;
    const pace = observePace(state, at(ms), c);
    state = { ...state, pace, last_run_boot_ms: ms, saved_boot_ms: ms };
    return paceEvents(pace, c);
  });
}
const times = (count: number, ms: number): number[] => Array.from({ length: count }, () => ms);
const said = (distancesMs: readonly number[], c = every2): number =>
  runs(distancesMs, c).filter((events) => events.length > 0).length;

describe('the distance between runs', () => {
  test.each([
    ['as configured', times(50, 2_000)],
    ['with the jitter of a timer', Array.from({ length: 50 }, (_, i) => 2_000 + (i % 2 === 0 ? 300 : -300))],
    ['one stop of an hour', [...times(20, 2_000), 3_600_000, ...times(20, 2_000)]],
    ['now and then a run of a person', Array.from({ length: 50 }, (_, i) => (i % 7 === 0 ? 300 : 2_000))],
    ['too far, then too close, in turn', Array.from({ length: 50 }, (_, i) => (i % 2 === 0 ? 300 : 3_700))],
  ])('%s: nothing to say', (_what, distances) => {
    expect(said(distances)).toBe(0);
  });

  test.each([
    ['a predecessor’s 0.5 s and a timer of 2 s', 0.5, 2_000, 7],
    ['a timer of a minute', 2, 60_000, 6],
    ['a timer that is too fast', 10, 2_000, 62],
  ])('%s: said within %#, with the figures and what to set', (_what, intervalSec, distanceMs, within) => {
    const c = config({ measurement: { interval_seconds: intervalSec } });
    const [event] = runs(times(within, distanceMs), c).at(-1) ?? [];
    expect(event).toMatchObject({ event: 'interval_differs', level: 'warning', standing: true });
    const { detail, todo } = event?.data ?? {};
    expect(detail).toContain(
      `a run every ${String(distanceMs / 1_000)} s, configured ${String(intervalSec)} s`,
    );
    expect(todo).toContain(`to the same value: runs now come every ${String(distanceMs / 1_000)} s`);
  });

  test('so far apart that nothing is consecutive: that is said too', () => {
    const [event] = runs(times(8, 60_000)).at(-1) ?? [];
    expect(String(event?.data?.['detail'])).toContain('nothing is ever steered');
  });

  test('it is over with the first run that fits', () => {
    expect(runs([...times(10, 8_000), 2_000]).at(-1)).toEqual([]);
  });

  test('another boot says nothing of it', () => {
    const c = every2;
    const state = {
      ...initialState(stateNames(c), at(0)),
      last_run_boot_ms: 0,
      pace: { off: 9, mean_ms: 9_000 },
    };
    expect(observePace(state, { ...at(9_000), bootId: 'another' }, c)).toEqual({ off: 0, mean_ms: null });
  });
});
