import { describe, expect, test } from '@jest/globals';
import { updateBaseline, type BaselineResult } from '../../../lib/core/assess/baseline.js';
import type { EffectiveConfig } from '../../../lib/core/model/config.js';
import { ok, unknown } from '../../../lib/core/model/measured.js';
import { updateFloorWindow } from '../../../lib/core/assess/rtt-floor.js';
import { evaluate } from '../../../lib/core/evaluate.js';
import type { AutorateReading, Measured, SteerEvent, SteerState } from '../../../lib/core/model/types.js';
import {
  config,
  mustBeValid,
  samples,
  seconds,
  state,
  type Deep,
  type World,
} from '../../support/builders.js';

/** Bounds 1..150 ms, jump 20 ms, stale 300 s, confirm 300 s, own window 10 min. */
const autorate = config({ cake_state_sources: { primary: '/run/a.json' } });
const noFallback = config({ cake_state_sources: { primary: '/run/a.json' }, baseline: { fallback: 'none' } });
const self = config({ baseline: { source: 'self' } });
const BOUNDS = { min: 1, max: 150 };
const NOW_MS = 5_000_000;
const MINUTE = 60_000;

interface Given {
  readonly file?: number | 'absent';
  readonly ageSec?: number;
  readonly rtt?: number | null;
  readonly before?: Deep<SteerState>;
  readonly using?: EffectiveConfig;
  readonly bootMs?: number;
}

function update({
  file = 'absent',
  ageSec = 1,
  rtt = 30,
  before = {},
  using = autorate,
  bootMs = NOW_MS,
}: Given): BaselineResult {
  return updateBaseline({
    state: state(before, using),
    config: using,
    autorate:
      file === 'absent'
        ? unknown('missing', 'no such file')
        : ok({ baselineMs: ok(file), zone: unknown('missing'), ageMs: seconds(ageSec) }),
    rttMs: rtt === null ? unknown('all_lost') : ok(rtt),
    bootMs,
  });
}

const accepted: Deep<SteerState> = {
  baseline_rtt: 30,
  baseline_source: 'autorate',
  baseline_at_boot_ms: NOW_MS - 2_000,
};
const codes = (events: readonly SteerEvent[]): string[] => events.map((e) => e.event);

describe('a value of the autorate file must pass, in this order', () => {
  test.each([
    ['at the lower bound', 1, true],
    ['just below it', 0.999, false],
    ['at the upper bound', 150, true],
    ['just above it', 150.001, false],
    ['not finite', Number.NaN, false],
    ['infinite', Number.POSITIVE_INFINITY, false],
  ])('bounds: %s', (_name, file, taken) => {
    const seen = update({ file, rtt: null, using: noFallback });
    expect(seen.baselineMs.kind).toBe(taken ? 'ok' : 'unknown');
    expect(codes(seen.events)).toEqual(taken ? [] : ['baseline_rejected']);
    mustBeValid({ ...state(), ...seen.memory });
  });

  test.each([
    ['at the limit', 300, 32],
    ['beyond: the accepted one is kept', 300.1, 30],
  ])('age: %s', (_name, ageSec, expected) => {
    expect(update({ file: 32, ageSec, before: accepted }).baselineMs).toEqual(ok(expected));
  });

  test('a stale file is warned about while it is stale', () => {
    expect(update({ file: 32, ageSec: 400, before: accepted }).events).toEqual([
      expect.objectContaining({ level: 'warning', event: 'baseline_stale', standing: true }),
    ]);
  });

  test.each([
    ['20 ms up', 50, 50],
    ['20.1 ms up', 50.1, 30],
    ['20 ms down', 10, 10],
    ['20.1 ms down', 9.9, 30],
  ])('jump: %s', (_name, file, expected) => {
    expect(update({ file, before: accepted, rtt: null }).baselineMs).toEqual(ok(expected));
  });

  test('the first value has nothing to jump from', () => {
    expect(update({ file: 120 })).toMatchObject({
      baselineMs: ok(120),
      memory: { baseline_rtt: 120, baseline_source: 'autorate' },
    });
  });

  test.each([
    ['above the median of the last three: the median is used', [20, 35, 24], 30, 24, 'median'],
    ['at the median', [20, 35, 30], 30, 30, 'autorate'],
    ['only the last three count', [5, 5, 5, 40, 41, 42], 30, 30, 'autorate'],
    ['two are too few', [20, 20], 30, 30, 'autorate'],
    ['a median outside the bounds is no better', [0.2, 0.3, 0.2], 15, 15, 'autorate'],
  ])('median: %s', (_name, history_rtt, file, expected, source) => {
    const seen = update({ file, before: { ...accepted, history_rtt } });
    expect(seen).toMatchObject({
      baselineMs: ok(expected),
      memory: { baseline_rtt: expected, baseline_source: source },
    });
  });
});

describe('a file that says nothing is no error: the accepted value is kept', () => {
  test('missing', () => {
    const seen = update({ before: accepted });
    expect(seen).toMatchObject({ baselineMs: ok(30), events: [], memory: accepted });
  });

  test.each([
    ['being replaced', unknown('missing', 'no such file')],
    ['unreadable', unknown('missing', 'not readable by this user')],
    ['empty', unknown('malformed', 'the file is empty (being written?)')],
    ['half written', unknown('malformed', 'not a JSON object (half written?)')],
    ['without a baseline', ok({ baselineMs: unknown('missing'), zone: ok('GREEN'), ageMs: 500 })],
    ['with a baseline of null', ok({ baselineMs: unknown('malformed'), zone: ok('GREEN'), ageMs: 500 })],
  ] as [string, Measured<AutorateReading>][])('%s', (_name, file) => {
    const before = state(accepted, autorate);
    const seen = updateBaseline({
      state: before,
      config: autorate,
      autorate: file,
      rttMs: ok(90),
      bootMs: NOW_MS,
    });
    expect(seen).toMatchObject({ baselineMs: ok(30), events: [], memory: accepted });
  });

  test('nothing accepted yet: RTT floor, or unknown without fallback', () => {
    expect(update({ rtt: 27 })).toMatchObject({ baselineMs: ok(27), memory: { baseline_source: 'self' } });
    expect(update({ rtt: 27, using: noFallback }).baselineMs).toMatchObject({ reason: 'no_baseline' });
  });

  test('unconfirmed for a whole window (10 min): RTT floor', () => {
    const orphan = (agoMs: number): Measured<number> =>
      update({
        rtt: 44,
        before: {
          ...accepted,
          baseline_at_boot_ms: NOW_MS - agoMs,
          baseline_window: [{ at_boot_ms: NOW_MS - MINUTE, min_ms: 41 }],
        },
      }).baselineMs;
    expect(orphan(10 * MINUTE)).toEqual(ok(30));
    expect(orphan(10 * MINUTE + 1)).toEqual(ok(41));
  });

  test('carried over from the predecessor it lasts a window from the first run on, not for ever', () => {
    const carried: Deep<SteerState> = { baseline_rtt: 30, baseline_source: 'carried' };
    const first = update({ rtt: 60, before: carried });
    expect(first).toMatchObject({ baselineMs: ok(30), memory: { baseline_at_boot_ms: NOW_MS } });
    const later = update({
      rtt: 60,
      before: { ...carried, ...first.memory },
      bootMs: NOW_MS + 10 * MINUTE + 1,
    });
    expect(later.baselineMs).toEqual(ok(60));
  });
});

describe('a rejection', () => {
  test('30 → 80: the old value stays, visible, one error line', () => {
    const seen = update({ file: 80, before: accepted });
    expect(seen.baselineMs).toEqual(ok(30));
    expect(seen.memory.baseline_rejected).toEqual({
      value_ms: 80,
      reason: 'more than 20 ms from 30 ms',
      since_boot_ms: NOW_MS,
    });
    expect(seen.events).toEqual([
      expect.objectContaining({
        level: 'error',
        event: 'baseline_rejected',
        data: { rejectedMs: 80, reason: 'more than 20 ms from 30 ms', keptMs: 30 },
      }),
    ]);
  });

  test('one line for the whole incident, also while the value wanders', () => {
    let before: Deep<SteerState> = accepted;
    const said: string[] = [];
    [80, 81, 95, 140, 60, 300, 88].forEach((file, i) => {
      const seen = update({ file, before, bootMs: NOW_MS + i * 2_000 });
      said.push(...codes(seen.events));
      before = { ...before, ...seen.memory };
    });
    expect(said).toEqual(['baseline_rejected']);
  });

  test('ends when the file is believable again; the next one is a new incident', () => {
    const rejected = update({ file: 80, before: accepted }).memory;
    const back = update({ file: 31, before: { ...accepted, ...rejected } });
    expect(back.memory).toMatchObject({ baseline_rtt: 31, baseline_rejected: null });
    expect(codes(update({ file: 80, before: { ...accepted, ...back.memory } }).events)).toEqual([
      'baseline_rejected',
    ]);
  });

  test('a file that cannot be read for a moment does not end it', () => {
    const rejected = update({ file: 80, before: accepted }).memory;
    const during = update({ before: { ...accepted, ...rejected } });
    expect(during.memory.baseline_rejected).toEqual(rejected.baseline_rejected);
    expect(codes(update({ file: 80, before: { ...accepted, ...during.memory } }).events)).toEqual([]);
  });

  test('nothing accepted and only unbelievable values: RTT floor takes over, the incident stays visible', () => {
    const seen = update({ file: 400, rtt: 28 });
    expect(seen).toMatchObject({
      baselineMs: ok(28),
      memory: { baseline_source: 'self', baseline_rejected: { value_ms: 400 } },
    });
    expect(codes(seen.events)).toEqual(['baseline_rejected']);
    // And it goes on following the line, although the file goes on being wrong.
    const next = update({ file: 400, rtt: 25, before: { ...seen.memory } });
    expect(next).toMatchObject({ baselineMs: ok(25), events: [] });
    expect(update({ file: 400, using: noFallback }).baselineMs).toMatchObject({ reason: 'no_baseline' });
  });
});

/** What of a state these stories look at; keeping 40,000 whole ones would cost more than the runs. */
type Glance = Pick<SteerState, 'baseline_rtt' | 'baseline_source' | 'congestion_state'>;

/** Runs the whole evaluation once per interval; each world is one run. Newest last. */
function live(
  worlds: readonly World[],
  using: EffectiveConfig,
  before: Deep<SteerState> = {},
): { states: Glance[]; last: SteerState; events: SteerEvent[] } {
  let last = state(before, using);
  let bootMs = NOW_MS;
  const states: Glance[] = [];
  const events: SteerEvent[] = [];
  for (const world of worlds) {
    bootMs += seconds(using.measurement.interval_seconds);
    const evaluation = evaluate(last, samples(world, bootMs), using);
    last = evaluation.state;
    const { baseline_rtt, baseline_source, congestion_state } = last;
    states.push({ baseline_rtt, baseline_source, congestion_state });
    events.push(...evaluation.events);
  }
  return { states, last, events };
}
const runsOf = (minutes: number): number => minutes * 30;
const times = (count: number, world: World): World[] => Array.from({ length: count }, () => world);
const trembling = (count: number, ms: number, world: World = {}): World[] =>
  Array.from({ length: count }, (_, i) => ({ ...world, rttMs: ms + [0, 1.5, 0.4, 2.2, 0.9][i % 5]! }));

describe('a real route change must not lock the controller out', () => {
  const settledAt30 = trembling(60, 30, { baseline: 30 });
  const at = (s: Glance | undefined): number | null | undefined => s?.baseline_rtt;

  test('30 → 80 on the line and in the file: kept for confirm_sec, then taken with a warning', () => {
    const { states, events } = live(
      [...settledAt30, ...trembling(runsOf(6), 80, { baseline: 80 })],
      autorate,
    );
    expect(at(states[60 + runsOf(5) - 2])).toBe(30);
    expect(at(states[60 + runsOf(5) + 1])).toBe(80);
    expect(codes(events).filter((e) => e.startsWith('baseline'))).toEqual([
      'baseline_rejected',
      'baseline_confirmed',
    ]);
    expect(events.find((e) => e.event === 'baseline_confirmed')).toMatchObject({
      level: 'warning',
      data: { fromMs: 30, toMs: 80, confirmSec: 300 },
    });
  });

  test('the file alone (poisoned): never taken, however long it stands', () => {
    const { states, events } = live(
      [...settledAt30, ...trembling(runsOf(120), 30, { baseline: 80 })],
      autorate,
    );
    expect(Math.max(...states.map((s) => s.baseline_rtt ?? 0))).toBeLessThan(33);
    expect(codes(events)).toEqual(['baseline_rejected']);
  });

  test('lost runs in between delay the confirmation, and do not prevent it', () => {
    const lossy = trembling(runsOf(8), 80, { baseline: 80 }).map((w, i): World =>
      i % 4 === 0 ? { ...w, rttMs: 'lost' } : w,
    );
    const long = config({ cake_state_sources: { primary: '/run/a.json' }, state: { history_size: 3_000 } });
    const { states } = live([...trembling(2_400, 30, { baseline: 30 }), ...lossy], long);
    expect(at(states.at(-1))).toBe(80);
  });

  test('a daemon that starts in the middle of congestion and takes the loaded line for its baseline is not believed', () => {
    const jam = trembling(runsOf(30), 80, { baseline: 80, queue: 120 });
    const { states } = live([...settledAt30, ...jam], autorate);
    expect(at(states.at(-1))).toBe(30);
  });

  test('not even when the queue is seen empty now and then', () => {
    const jam = trembling(runsOf(60), 80, { baseline: 80 }).map((w, i): World => ({
      ...w,
      queue: i % 9 === 0 ? 0 : 120,
    }));
    const { states } = live([...settledAt30, ...jam], autorate);
    expect(at(states.at(-1))).toBeLessThanOrEqual(32);
  });

  test('a value that never stays put: after a window the RTT floor is taken', () => {
    const wandering = trembling(runsOf(25), 80).map((w, i): World => ({
      ...w,
      baseline: 105 + (i % 4) * 15,
    }));
    const { states } = live([...settledAt30, ...wandering], autorate);
    expect(at(states.at(-1))).toBe(80);
    expect(states.at(-1)).toMatchObject({ baseline_source: 'self', congestion_state: 'GREEN' });
  });
});

describe('source: self, the windowed minimum', () => {
  test('follows an improvement at once', () => {
    const { states } = live([...trembling(60, 30), { rttMs: 21 }], self);
    expect(states.at(-1)?.baseline_rtt).toBe(21);
  });

  /** A day at one run in 10 s. */
  const day = config({
    baseline: { source: 'self' },
    measurement: { interval_seconds: 10 },
    state: { history_size: 60 },
  });

  test('a day of congestion does not raise it', () => {
    const jam = trembling(8_640, 90, { queue: 120, drops: 0 });
    expect(live([...trembling(60, 30), ...jam], day).states.at(-1)?.baseline_rtt).toBe(30);
  });

  test('nor a day in which the queue looks empty now and then', () => {
    const jam = trembling(8_640, 90).map((w, i): World => ({ ...w, queue: (i * 7_919) % 11 < 3 ? 2 : 120 }));
    const { states } = live([...trembling(60, 30), ...jam], day);
    expect(Math.max(...states.slice(60).map((s) => s.baseline_rtt ?? 0))).toBe(30);
    expect(states.slice(100).some((s) => s.congestion_state === 'GREEN')).toBe(false);
  });

  test('a real route change upward is followed after a window without a calm run', () => {
    const { states } = live([...trembling(60, 30), ...trembling(runsOf(13), 70)], self);
    expect(states[60 + runsOf(9)]?.baseline_rtt).toBe(30);
    expect(states.at(-1)).toMatchObject({ baseline_rtt: 70, congestion_state: 'GREEN' });
  });

  test('a small change upward that stays GREEN slides in with the window', () => {
    const { states } = live([...trembling(60, 30), ...trembling(runsOf(12), 38)], self);
    expect(states.at(-1)?.baseline_rtt).toBe(38);
  });

  test('an RTT outside the bounds is no floor', () => {
    const { states, events } = live([...trembling(60, 30), { rttMs: 0.02 }, ...trembling(60, 30)], self);
    expect(states[60]?.baseline_rtt).toBe(30);
    expect(states.at(-1)?.baseline_rtt).toBe(30);
    expect(codes(events)).toEqual([]);
  });

  test('a line whose every RTT is outside the bounds: no baseline, and one line that says why', () => {
    const { last, events } = live(times(20, { rttMs: 600 }), self);
    expect(last).toMatchObject({ baseline_rtt: null, congestion_state: 'UNKNOWN' });
    expect(events.map((e) => e.data?.['reason'])).toEqual([
      'own round trip outside baseline_rtt_bounds 1..150 ms',
    ]);
    mustBeValid(last);
  });

  test('started in congestion after an update from the predecessor, its baseline counts until the line is seen better', () => {
    const carried: Deep<SteerState> = { baseline_rtt: 30, baseline_source: 'carried' };
    const { states } = live(trembling(runsOf(30), 90, { queue: 120 }), self, carried);
    expect(states.at(-1)?.baseline_rtt).toBe(30);
  });

  test('no RTT, no floor', () => {
    expect(update({ using: self, rtt: null }).baselineMs).toMatchObject({ reason: 'no_baseline' });
  });
});

test('source: fixed is what it says', () => {
  const fixed = config({ baseline: { source: 'fixed', fixed_ms: 12.5 } });
  expect(update({ using: fixed, file: 80, rtt: 3 })).toMatchObject({
    baselineMs: ok(12.5),
    memory: { baseline_rtt: 12.5, baseline_source: 'fixed' },
    events: [],
  });
});

describe('the window itself', () => {
  const push = (
    window: SteerState['baseline_window'],
    ms: number,
    bootMs: number,
  ): SteerState['baseline_window'] =>
    updateFloorWindow({
      window,
      rttMs: ok(ms),
      calm: true,
      quietRttsMs: [],
      bounds: BOUNDS,
      windowMs: 10 * MINUTE,
      bootMs,
    });

  test('keeps one minimum per tenth of the window, and stays bounded', () => {
    let window: SteerState['baseline_window'] = [];
    for (let i = 0; i < 3_000; i += 1) window = push(window, 30 + (i % 7), i * 2_000);
    expect(window.length).toBeLessThanOrEqual(11);
    expect(window.every((slice) => slice.min_ms === 30)).toBe(true);
    mustBeValid(state({ baseline_window: window }));
  });

  const window = [
    { at_boot_ms: 0, min_ms: 30 },
    { at_boot_ms: 60_000, min_ms: 31 },
  ];
  const enters = (
    rtt: number,
    calm: boolean,
    bootMs: number,
    quietRttsMs: number[] = [],
  ): SteerState['baseline_window'] =>
    updateFloorWindow({
      window,
      rttMs: ok(rtt),
      calm,
      quietRttsMs,
      bounds: BOUNDS,
      windowMs: 10 * MINUTE,
      bootMs,
    });

  test.each([
    [
      'a calm run above the floor enters',
      33,
      true,
      130_000,
      [],
      [...window, { at_boot_ms: 130_000, min_ms: 33 }],
    ],
    ['a congested one does not', 90, false, 130_000, [], window],
    [
      'a congested one below the floor does',
      29,
      false,
      130_000,
      [],
      [...window, { at_boot_ms: 130_000, min_ms: 29 }],
    ],
    [
      'into the newest slice while that is young',
      29.5,
      true,
      100_000,
      [],
      [window[0], { at_boot_ms: 60_000, min_ms: 29.5 }],
    ],
    ['an RTT outside the bounds does not, calm or not', 0.5, true, 130_000, [], window],
    ['a quiet stretch does not while the window is fed', 70, false, 130_000, [70, 71, 72], window],
    ['nor at the end of the window', 70, false, 60_000 + 10 * MINUTE, [70, 71, 72], window],
    [
      'it does when nothing has fed the window for its whole length',
      72,
      false,
      60_001 + 10 * MINUTE,
      [70, 71, 72],
      [{ at_boot_ms: 60_001 + 10 * MINUTE, min_ms: 70 }],
    ],
    ['a starved window without a quiet stretch waits', 70, false, 60_001 + 10 * MINUTE, [], window],
  ] as [string, number, boolean, number, number[], SteerState['baseline_window']][])(
    '%s',
    (_name, rtt, calm, bootMs, quiet, expected) => {
      expect(enters(rtt, calm, bootMs, quiet)).toEqual(expected);
    },
  );

  test('an unknown RTT changes nothing', () => {
    expect(
      updateFloorWindow({
        window,
        rttMs: unknown('all_lost'),
        calm: true,
        quietRttsMs: [],
        bounds: BOUNDS,
        windowMs: 1,
        bootMs: 9_999_999,
      }),
    ).toBe(window);
  });
});
