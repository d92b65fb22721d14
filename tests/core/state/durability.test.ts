import { describe, expect, test } from '@jest/globals';
import { mustReachDisk } from '../../../lib/core/state/durability.js';
import type { SteerState } from '../../../lib/core/model/types.js';
import { state, type Deep } from '../../support/builders.js';

const before: Deep<SteerState> = {
  baseline_rtt: 30,
  baseline_source: 'autorate',
  toggles_boot_ms: [1],
  writes_boot_ms: [1],
  history_rtt: [30],
};
const override = {
  want: 'steered',
  since: '',
  until: null,
  until_boot_ms: null,
  reason: '',
  by: '',
} as const;
const pending = { want: 'steered', cause: '', detail: '', by: '', at_boot_ms: 1 } as const;

describe('what cannot be measured again goes to the disk', () => {
  const cases: [string, Deep<SteerState>][] = [
    ['route', { current_state: 'CABLE_DEGRADED' }],
    ['route no longer adopted', { adopt_route: true }],
    ['transition', { last_transition_time: '2026-11-21T12:00:00.000Z' }],
    ['override set', { override }],
    ['pending write', { pending }],
    ['toggle', { toggles_boot_ms: [1, 2] }],
    ['flap brake', { brake_until_boot_ms: 5 }],
    ['breaker opened', { router: { open_until_boot_ms: 5 } }],
    ['fight', { drift: { fighting: true } }],
    ['correction', { drift: { corrections_boot_ms: [5] } }],
    ['write', { writes_boot_ms: [1, 2] }],
    ['baseline moved by more than 1 ms', { baseline_rtt: 31.1 }],
    ['baseline lost', { baseline_rtt: null }],
  ];
  test.each(cases)('%s', (_name, change) => {
    const old = state(before);
    const changed = state({ ...before, ...change });
    expect(mustReachDisk(old, changed)).toBe(true);
    expect(mustReachDisk(changed, changed)).toBe(false);
  });
});

describe('a plain run does not', () => {
  const cases: [string, Deep<SteerState>][] = [
    ['nothing changed', {}],
    ['measurements', { history_rtt: [30, 31], rtt_delta_ewma: 4, queue_ewma: 2, congestion_state: 'YELLOW' }],
    ['streaks', { red_count: 1, good_count: 4, outage_count: 2 }],
    ['counters', { queues: { uptime_ms: 5 }, counts: { runs: 7 } }],
    ['time', { saved_boot_ms: 9, saved_at: 'x', last_run_boot_ms: 9, last_known_boot_ms: 9 }],
    ['baseline trembles', { baseline_rtt: 30.9, baseline_at_boot_ms: 4 }],
    ['an old write leaves its window', { writes_boot_ms: [] }],
    ['a failure that does not open the breaker', { router: { failures: 1, last_failure: 'x' } }],
  ];
  test.each(cases)('%s', (_name, change) => {
    expect(mustReachDisk(state(before), state({ ...before, ...change }))).toBe(false);
  });

  test("a baseline that only follows the line below the file's value (median) costs no write of the disk", () => {
    const from = (rtt: number, source: 'median' | 'autorate'): SteerState =>
      state({ ...before, baseline_rtt: rtt, baseline_source: source });
    expect(mustReachDisk(from(30, 'autorate'), from(24, 'median'))).toBe(false);
    expect(mustReachDisk(from(24, 'median'), from(21, 'median'))).toBe(false);
    expect(mustReachDisk(from(21, 'median'), from(30, 'autorate'))).toBe(false);
    // What was confirmed over minutes is another matter.
    expect(mustReachDisk(from(30, 'autorate'), from(80, 'autorate'))).toBe(true);
  });

  test('a longer pause of a breaker that is open already', () => {
    const open = (until: number): SteerState => state({ ...before, router: { open_until_boot_ms: until } });
    expect(mustReachDisk(open(5), open(9))).toBe(false);
  });
});
