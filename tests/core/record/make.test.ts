import { describe, expect, test } from '@jest/globals';
import type { CycleRecord } from '../../../lib/core/record/run-record.js';
import { makeRecord } from '../../../lib/core/record/make.js';
import { settle } from '../../../lib/core/settle/settle.js';
import { think } from '../../../lib/core/evaluate.js';
import type { SteerState } from '../../../lib/core/model/types.js';
import type { Outcome } from '../../../lib/core/model/decision.js';
import {
  at,
  config,
  failure,
  samples,
  seconds,
  state,
  type Deep,
  type World,
} from '../../support/builders.js';

const c = config({ baseline: { source: 'fixed', fixed_ms: 30 } });
const NOW_MS = 500_000;

const counters = {
  id: '*1',
  name: 'WAN-Download-Cable',
  dropped: '100',
  packets: '1000',
  bytes: '1000000',
  at_boot_ms: NOW_MS - 2_000,
};
const continuing: Deep<SteerState> = {
  last_run_boot_ms: NOW_MS - 2_000,
  last_known_boot_ms: NOW_MS - 2_000,
  queues: { download: counters },
};

function record(world: World, outcome: Outcome, before: Deep<SteerState> = {}, using = c): CycleRecord {
  const seen = samples(world, NOW_MS);
  const thought = think(state({ ...continuing, ...before }, using), seen, using);
  const now = at(NOW_MS + 612.4);
  return makeRecord({
    thought,
    outcome,
    state: settle(thought.state, { ...thought, outcome }, now, using).state,
    samples: seen,
    config: using,
    mode: 'live',
    now,
    durationMs: 612.4,
    exitCode: 0,
    warnings: ['insecure'],
    configFingerprint: 'abc',
    version: '1.2.3',
  });
}

const RED: World = { rttMs: 130, queue: 80, drops: 116, bytes: 1_500_000, rulePackets: 12 };

test('a run that steered, whole', () => {
  const seen = record(RED, { kind: 'verified', reads: 2 }, { red_count: 1, rtt_delta_ewma: 100 });
  expect(seen).toEqual({
    at: '2026-11-21T12:08:20.000Z',
    atBootMs: NOW_MS,
    durationMs: 612,
    mode: 'live',
    verdict: 'RED',
    because: 'RTT delta 100 ms above 15, queue 80 packets above 50, drops 16 packets above 1',
    votes: expect.any(Array) as unknown,
    probeMethod: 'icmp',
    reflectorsLeftOut: [],
    alternate: null,
    signals: {
      rttMs: 130,
      baselineMs: 30,
      rttDeltaMs: 100,
      smoothedDeltaMs: 100,
      lossPct: 0,
      drops: 16,
      dropsPerSec: 8,
      queuedPackets: 80,
      uploadQueuedPackets: null,
      uploadDropsPerSec: null,
      uploadBitsPerSec: null,
      queueBypassed: false,
      queuePct: 80,
      bitsPerSec: 2_000_000,
      zone: null,
      dropSignal: 'observable',
      outageRuns: 0,
      unknown: {
        uploadQueuedPackets: 'not_configured',
        uploadDropsPerSec: 'not_configured',
        uploadBitsPerSec: 'not_configured',
        zone: 'missing',
      },
    },
    knownSignals: 3,
    route: 'steered',
    want: 'steered',
    decidedBy: 'threshold',
    reason: { code: 'red_streak', detail: '2 runs RED in a row, 2 required' },
    deciderWant: 'steered',
    deciderReason: { code: 'red_streak', detail: '2 runs RED in a row, 2 required' },
    action: 'enable rule',
    outcome: { kind: 'verified', detail: 'read back 2 times' },
    rule: { observed: 'enabled', packets: '12' },
    routerFailure: null,
    next: {
      redCount: 0,
      redRequired: 2,
      goodCount: 0,
      goodRequired: 15,
      yellowPolicy: 'reset',
      holdDownUntilBootMs: expect.any(Number) as unknown,
      brakeUntilBootMs: null,
    },
    thresholds: {
      greenRttMs: 5,
      yellowRttMs: 15,
      redRttMs: 15,
      minQueueYellow: 10,
      minQueueRed: 50,
      minDropsRed: 1,
    },
    intervalMs: 2_000,
    maxGapMs: 10_000,
    exitCode: 0,
    warnings: ['insecure'],
    configFingerprint: 'abc',
    version: '1.2.3',
  });
});

test('it survives JSON as it is, and is small', () => {
  const seen = record(RED, { kind: 'agrees' });
  expect(JSON.parse(JSON.stringify(seen))).toEqual(seen);
  expect(JSON.stringify(seen).length).toBeLessThan(2_600);
});

describe('the unknown is null beside its reason, never 0', () => {
  test('router failed', () => {
    const seen = record({ routerFailed: 'timeout' }, { kind: 'withheld', detail: 'x' });
    expect(seen.signals).toMatchObject({
      drops: null,
      queuedPackets: null,
      bitsPerSec: null,
      queuePct: null,
    });
    expect(seen.signals.unknown).toMatchObject({
      drops: 'router: timeout',
      queuedPackets: 'router: timeout',
    });
    expect(seen.routerFailure).toEqual({
      code: 'timeout',
      message: 'router: timeout',
      todo: 'see to timeout',
    });
    expect(seen.action).toBe('withheld: router_failed');
  });

  test('line lost', () => {
    const seen = record({ rttMs: 'lost' }, { kind: 'agrees' });
    expect(seen.signals).toMatchObject({ rttMs: null, rttDeltaMs: null, lossPct: 100, outageRuns: 1 });
    expect(seen.signals.unknown).toMatchObject({ rttMs: 'all_lost', rttDeltaMs: 'all_lost' });
  });
});

describe('the rule says how old its sight is', () => {
  const rule = {
    observed: 'enabled',
    id: '*A',
    packets: '7',
    invalid: false,
    at_boot_ms: NOW_MS - seconds(30),
    at: '',
  } as const;
  const before: Deep<SteerState> = { current_state: 'CABLE_DEGRADED', rule };

  test('read in this run: no age', () => {
    expect(record({ rule: true, rulePackets: 9 }, { kind: 'agrees' }, before).rule).toEqual({
      observed: 'enabled',
      packets: '9',
    });
  });

  test.each([
    ['the session failed', { routerFailed: 'timeout' }],
    ['the session worked, the rule could not be told', { rule: 'ambiguous' }],
  ] as [string, World][])('%s: the last sight and its age', (_name, world) => {
    expect(record(world, { kind: 'withheld', detail: '' }, before).rule).toEqual({
      observed: 'enabled',
      packets: '7',
      ageMs: 30_612,
    });
  });

  test('never read', () => {
    expect(record({ rule: 'missing' }, { kind: 'withheld', detail: '' }).rule).toBeNull();
  });
});

describe('action and outcome in words', () => {
  const cases: [World, Outcome, Deep<SteerState>, string, CycleRecord['outcome']][] = [
    [{}, { kind: 'agrees' }, {}, 'none', { kind: 'agrees' }],
    [
      RED,
      { kind: 'unverified', detail: 'late' },
      { red_count: 1 },
      'enable rule',
      { kind: 'unverified', detail: 'late' },
    ],
    [
      RED,
      { kind: 'failed', failure: failure('auth') },
      { red_count: 1 },
      'enable rule',
      { kind: 'failed', detail: 'router: auth' },
    ],
    [
      RED,
      { kind: 'skipped', would: 'enable' },
      { red_count: 1 },
      'enable rule',
      { kind: 'skipped', detail: 'would enable' },
    ],
    [
      { rule: true },
      { kind: 'verified', reads: 1 },
      {},
      'disable rule',
      { kind: 'verified', detail: 'read back 1 time' },
    ],
    [
      { rule: 'missing' },
      { kind: 'withheld', detail: 'missing' },
      {},
      'withheld: rule_unknown',
      { kind: 'withheld', detail: 'missing' },
    ],
  ];
  test.each(cases)('%j, %j', (world, outcome, before, action, described) => {
    const seen = record(world, outcome, before);
    expect(seen.action).toBe(action);
    expect(seen.outcome).toEqual(described);
  });

  test('the failure of a write or of a reading back is told', () => {
    const coded = (outcome: Outcome): string | undefined =>
      record(RED, outcome, { red_count: 1 }).routerFailure?.code;
    expect(coded({ kind: 'failed', failure: failure('not_permitted') })).toBe('not_permitted');
    expect(coded({ kind: 'unverified', detail: '', failure: failure('reset') })).toBe('reset');
    expect(coded({ kind: 'unverified', detail: '' })).toBeUndefined();
  });
});

test('under an override both wishes are told', () => {
  const override = {
    want: 'primary',
    since: '',
    until: null,
    until_boot_ms: null,
    reason: '',
    by: 'anna',
  } as const;
  expect(record(RED, { kind: 'agrees' }, { red_count: 1, override })).toMatchObject({
    want: 'primary',
    decidedBy: 'override',
    deciderWant: 'steered',
    deciderReason: { code: 'red_streak' },
  });
});

test('mode.cake_aware: false tells its own thresholds', () => {
  const rttOnly = config({ mode: { cake_aware: false }, baseline: { source: 'fixed', fixed_ms: 30 } });
  const seen = record({ rttMs: 80 }, { kind: 'agrees' }, { bad_count: 2 }, rttOnly);
  expect(seen.thresholds).toMatchObject({ yellowRttMs: 12, redRttMs: 25 });
  expect(seen.next).toMatchObject({ redCount: 3, redRequired: 8 });
});
