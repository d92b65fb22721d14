import { describe, expect, test } from '@jest/globals';
import { normaliseState, parseState } from '../../../lib/core/state/normalise.js';
import { initialState } from '../../../lib/core/model/state.js';
import { formatOf } from '../../../lib/core/state/migrate.js';
import { context, fixture, fixtureText, isState, names, now } from '../../support/state-context.js';

describe('which program wrote it', () => {
  test.each([
    ['python-2026-01', 'python-2026-01.json'],
    ['python-2026-08', 'python-2026-08.json'],
    ['current', 'v2-every-field.json'],
  ])('%s', (format, file) => {
    expect(formatOf(fixture(file))).toBe(format);
  });

  test.each([
    ['newer', { schema_version: 3 }],
    ['newer', { schema_version: 2.1 }],
    ['foreign', {}],
    ['foreign', { download: { green_streak: 12 }, ewma: { baseline_rtt: 24 } }],
    ['python-2026-01', { schema_version: 1, current_state: 'CABLE_GOOD' }],
    ['current', { schema_version: 2 }],
    ['current', { boot_id: 'x', saved_boot_ms: 1, current_state: 'CABLE_GOOD' }],
  ])('%s: %j', (format, raw) => {
    expect(formatOf(raw)).toBe(format);
  });
});

describe('the predecessor’s state', () => {
  test('January 2026: all that means something comes along, nothing is invented', () => {
    const { state, warnings } = normaliseState(fixture('python-2026-01.json'), context);
    const old = fixture('python-2026-01.json');
    expect(isState(state)).toBe(true);
    const { boot_id, saved_boot_ms, saved_at, ...rest } = initialState(names, now);
    expect([boot_id, saved_boot_ms, saved_at]).not.toContain('');
    expect(state).toEqual({
      ...rest,
      boot_id: '',
      saved_boot_ms: 0,
      saved_at: '',
      adopt_route: true,
      current_state: 'CABLE_DEGRADED',
      bad_count: 0,
      good_count: 7,
      red_count: 1,
      baseline_rtt: 24.31,
      baseline_source: 'carried',
      rtt_delta_ewma: 12.803,
      // 0.0 is also that program's "never seeded".
      queue_ewma: null,
      congestion_state: 'YELLOW',
      history_rtt: old['history_rtt'],
      history_delta: old['history_delta'],
      cake_drops_history: old['cake_drops_history'],
      queue_depth_history: old['queue_depth_history'],
      last_transition_time: '2026-01-08T01:02:03.000004',
      transitions: [
        ['2026-01-07T21:14:03.512345', 'CABLE_GOOD', 'CABLE_DEGRADED', 14],
        ['2026-01-07T21:20:44.000001', 'CABLE_DEGRADED', 'CABLE_GOOD', 14],
        ['2026-01-08T01:02:03.000004', 'CABLE_GOOD', 'CABLE_DEGRADED', 0],
      ].map(([timestamp, from, to, good_count]) => ({
        timestamp,
        from,
        to,
        bad_count: 0,
        good_count,
        red_count: 0,
        cause: 'carried',
        detail: '',
        by: 'predecessor',
        at_boot_ms: null,
      })),
    });
    expect(warnings).toEqual([
      "the predecessor's state (format of January 2026) was taken over",
      'current_state: "SPECTRUM_DEGRADED" is now CABLE_DEGRADED',
    ]);
  });

  test('August 2026: the baseline it loses on every load stays unknown, a denormal average too', () => {
    const { state, warnings } = normaliseState(fixture('python-2026-08.json'), context);
    expect(isState(state)).toBe(true);
    expect(state).toMatchObject({
      current_state: 'CABLE_GOOD',
      adopt_route: true,
      baseline_rtt: null,
      baseline_source: null,
      rtt_delta_ewma: 0.41,
      queue_ewma: null,
      cake_state_history: ['GREEN', 'GREEN', 'YELLOW'],
      cake_read_failures: 0,
      last_run_boot_ms: null,
      route_since_boot_ms: null,
    });
    expect(warnings).toEqual(["the predecessor's state (format of August 2026) was taken over"]);
  });

  test('the file after --reset holds eight keys', () => {
    const reset = {
      current_state: 'CABLE_GOOD',
      bad_count: 0,
      good_count: 0,
      baseline_rtt: null,
      history_rtt: [],
      history_delta: [],
      transitions: [],
      last_transition_time: null,
    };
    const { state, warnings } = normaliseState(reset, context);
    expect(state.adopt_route).toBe(true);
    expect(warnings).toHaveLength(1);
  });

  test('its bad values are repaired one by one', () => {
    const raw = {
      ...fixture('python-2026-08.json'),
      current_state: 'FOO',
      red_count: -2,
      congestion_state: 'PURPLE',
      history_rtt: [24, null, -3, 25],
      transitions: [{ timestamp: '2026-01-01T00:00:00', from: 1, to: 'CABLE_GOOD' }, 'x'],
      mystery: 1,
    };
    const { state, warnings } = normaliseState(raw, context);
    expect(isState(state)).toBe(true);
    expect(state).toMatchObject({
      adopt_route: true,
      red_count: 0,
      congestion_state: 'UNKNOWN',
      history_rtt: [24, 25],
      rtt_delta_ewma: 0.41,
      cake_state_history: ['GREEN', 'GREEN', 'YELLOW'],
    });
    for (const text of [
      'not carried over: "mystery"',
      'current_state: "FOO"',
      'red_count: was -2',
      'congestion_state: was "PURPLE"',
      'history_rtt: 2 of 4',
      'transitions[0].from: was 1',
      'transitions: 1 of 2',
    ]) {
      expect(warnings.filter((line) => line.includes(text))).toHaveLength(1);
    }
    expect(warnings).toHaveLength(7);
  });

  test('NaN and Infinity, which Python writes, cost one field each', () => {
    const text = fixtureText('python-2026-01.json')
      .replace('24.31', 'NaN')
      .replace('12.803', '-Infinity')
      .replace('"2026-01-08T01:02:03.000004"\n', '"2026-01-08T01:02:03.000004 NaN"\n');
    const parsed = parseState(text);
    if (parsed.kind !== 'state') throw new Error(parsed.kind);
    const { state, warnings } = normaliseState(parsed.raw, context);
    expect(state).toMatchObject({
      current_state: 'CABLE_DEGRADED',
      baseline_rtt: null,
      rtt_delta_ewma: null,
      good_count: 7,
    });
    expect(warnings.join('\n')).toMatch(/baseline_rtt: was "NaN"[^]*rtt_delta_ewma: was "-Infinity"/u);
  });
});
