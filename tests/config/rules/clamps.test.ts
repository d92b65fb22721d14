import { describe, expect, test } from '@jest/globals';
import { clampConfig } from '../../../lib/config/rules/clamps.js';
import { accepted, effective, parse } from '../support.js';

function clampsOf(changes: Record<string, unknown>): string[] {
  return accepted(parse(changes))
    .warnings.filter(({ code }) => code === 'clamped')
    .map(({ path, message }) => `${path}: ${message}`);
}

interface Case {
  readonly name: string;
  readonly changes: Record<string, unknown>;
  readonly says: string[];
}

const CASES: Case[] = [
  { name: 'the defaults fit as they are', changes: {}, says: [] },
  {
    name: 'an interval no one-shot process can keep',
    changes: { 'measurement.interval_seconds': 0.05 },
    says: [
      'measurement.interval_seconds: 0.05 s is taken as 0.25 s: each run is a process of its own and cannot start ' +
        'more often; the timer must say the same',
    ],
  },
  {
    name: 'a budget as long as the interval',
    changes: { 'cycle.budget_ms': 2000 },
    says: ['cycle.budget_ms: 2000 ms is taken as 1800 ms: a run must end inside its interval (2000 ms)'],
  },
  { name: 'a budget just inside it', changes: { 'cycle.budget_ms': 1999 }, says: [] },
  {
    name: "the predecessor's ping_total",
    changes: { 'timeouts.ping_total': 10 },
    says: [
      "timeouts.ping_total: 10 s is taken as 1.1 s: all probes must fit the run's 1800 ms with time left to start, to " +
        'act and to save',
    ],
  },
  {
    name: 'a wait for one reply that does not fit beside the others',
    changes: { 'timeouts.ping': 1.2 },
    says: [
      'timeouts.ping: 1.2 s is taken as 0.6 s: 3 echo requests and the wait for the last reply must fit ' +
        'timeouts.ping_total (1.1 s, of which ping itself needs 100 ms)',
    ],
  },
  {
    name: 'too many requests too far apart',
    changes: { 'measurement.ping_count': 20, 'measurement.spacing_ms': 500 },
    says: [
      'measurement.spacing_ms: 500 ms is taken as 26.3 ms: 20 echo requests and the wait for the last reply must fit ' +
        'timeouts.ping_total (1.1 s, of which ping itself needs 100 ms)',
    ],
  },
  {
    name: 'more requests than fit even side by side',
    changes: { 'measurement.ping_count': 20, 'timeouts.ping_total': 0.05, 'timeouts.ping': 0.05 },
    says: [
      'timeouts.ping: 0.05 s is taken as 0.02 s: 20 echo requests and the wait for the last reply must fit ' +
        'timeouts.ping_total (0.05 s, of which ping itself needs 10 ms)',
      'measurement.ping_count: 20 packets is taken as 11 packets: 20 echo requests and the wait for the last reply ' +
        'must fit timeouts.ping_total (0.05 s, of which ping itself needs 10 ms)',
    ],
  },
  {
    name: 'a router that may take as long as the run',
    changes: { 'router.timeout_sec': 30 },
    says: [
      "router.timeout_sec: 30 s is taken as 1.37 s: the router's answer must come inside the run's 1800 ms with time " +
        'left to start and to save',
    ],
  },
  {
    name: 'a read-back that would outlast the run',
    changes: { 'verify.attempts': 4, 'verify.delay_ms': 1000 },
    says: [
      "verify.delay_ms: 1000 ms is taken as 64 ms: the waits of the read-back must fit the run's 1800 ms after measuring",
    ],
  },
  {
    name: 'more reads than ever fit',
    changes: { 'verify.attempts': 10 },
    says: [
      "verify.attempts: 10 reads is taken as 6 reads: the waits of the read-back must fit the run's 1800 ms after measuring",
    ],
  },
  {
    name: 'timers shorter than an interval',
    changes: { 'confidence.sustain_duration_sec': 0, 'wan_state.staleness_threshold_sec': 1 },
    says: [
      'confidence.sustain_duration_sec: 0 s is taken as 2 s: nothing shorter than one interval (2 s) can be seen by a run',
      'wan_state.staleness_threshold_sec: 1 s is taken as 2 s: nothing shorter than one interval (2 s) can be seen by a run',
    ],
  },
  {
    name: 'a flap window in minutes',
    changes: { 'confidence.flap_window_minutes': 0.01 },
    says: [
      'confidence.flap_window_minutes: 0.01 min is taken as 0.03333333333333333 min: nothing shorter than one interval ' +
        '(2 s) can be seen by a run',
    ],
  },
  {
    name: 'a brake that would mean never',
    changes: { 'confidence.penalty_threshold_add': 46 },
    says: [
      'confidence.penalty_threshold_add: 46 points is taken as 45 points: with steer_threshold 55 the raised threshold ' +
        'would pass 100, which no score can',
    ],
  },
  { name: 'a brake that just fits', changes: { 'confidence.penalty_threshold_add': 45 }, says: [] },
  {
    name: 'a steer threshold that makes the default brake mean never',
    changes: { 'confidence.steer_threshold': 90 },
    says: [
      'confidence.penalty_threshold_add: 20 points is taken as 10 points: with steer_threshold 90 the raised threshold ' +
        'would pass 100, which no score can',
    ],
  },
];

describe('clamps', () => {
  test.each(CASES)('$name', ({ changes, says }) => {
    expect(clampsOf(changes)).toEqual(says);
  });

  test('defaults shrink with a short interval without a word', () => {
    const result = accepted(parse({ 'measurement.interval_seconds': 0.5 }));
    // But that no such interval can be kept by a program that starts anew.
    expect(result.warnings.map(({ code }) => code)).toEqual(['short_interval']);
    const { cycle, timeouts, router, measurement, verify } = result.config;
    expect(cycle.budget_ms).toBe(450);
    expect(timeouts).toEqual({ ping: 0.09, ping_total: 0.225 });
    expect(router.timeout_sec).toBe(0.292);
    expect(measurement.spacing_ms).toBe(45);
    expect(verify).toEqual({ attempts: 3, delay_ms: 28 });
  });

  test('probes sent by the router come one reflector after another', () => {
    const three = {
      'measurement.ping_host': undefined,
      'measurement.reflectors': ['192.0.2.7', '192.0.2.8', '192.0.2.9'],
    };
    expect(effective(three).measurement.ping_count).toBe(3);
    const result = accepted(parse({ ...three, 'measurement.via': 'router', 'measurement.ping_count': 3 }));
    expect(result.config.measurement).toMatchObject({ ping_count: 1, spacing_ms: 200 });
    expect(result.warnings.map(({ message }) => message)).toEqual([
      '3 packets is taken as 1 packets: 3 echo requests to each of 3 by the router must fit timeouts.ping_total ' +
        '(1.1 s) after reading the router, which leaves 660 ms',
    ]);
  });

  test('the other line probed by the router too: its echoes come on top', () => {
    const both = {
      'measurement.via': 'router',
      'alternate.via': 'router',
      'alternate.routing_table': 'to-dsl',
      'measurement.ping_count': 3,
    };
    expect(
      effective({ ...both, 'alternate.via': undefined, 'alternate.routing_table': undefined }).measurement,
    ).toMatchObject({ ping_count: 3, spacing_ms: 200 });
    const result = accepted(parse(both));
    expect(result.config.measurement).toMatchObject({ ping_count: 1, spacing_ms: 200 });
    expect(result.warnings.map(({ message }) => message)).toEqual([
      '3 packets is taken as 1 packets: 3 echo requests to each of 2 by the router must fit timeouts.ping_total ' +
        '(1.1 s) after reading the router, which leaves 660 ms',
    ]);
  });

  test('clamping twice changes nothing more', () => {
    const told = { legacy: false, isSet: () => true };
    const once = effective({ 'measurement.interval_seconds': 0.3, 'timeouts.ping': 9, 'verify.attempts': 9 });
    expect(clampConfig(once, told)).toEqual({ config: once, clamps: [] });
  });
});
