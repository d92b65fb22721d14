import { describe, expect, test } from '@jest/globals';
import { lastRunOf } from '../../../lib/core/record/read.js';
import { measured, ruleOf, votesOf } from '../../../lib/core/record/values.js';
import type { WholeRecord } from '../../../lib/core/record/run-record.js';
import { makeRecord } from '../../../lib/core/record/write.js';
import { settle } from '../../../lib/core/settle/settle.js';
import { evaluate } from '../../../lib/core/evaluate.js';
import type { Outcome } from '../../../lib/core/model/decision.js';
import type { SteerState } from '../../../lib/core/model/types.js';
import { at, config, failure, samples, state, type Deep, type World } from '../../support/builders.js';

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

function record(world: World, outcome: Outcome, before: Deep<SteerState> = {}, using = c): WholeRecord {
  const seen = samples(world, NOW_MS);
  const loaded = state({ ...continuing, ...before }, using);
  const evaluation = evaluate(loaded, seen, using);
  const now = at(NOW_MS + 612.4);
  return makeRecord({
    evaluation,
    outcome,
    state: settle(evaluation.state, { ...evaluation, outcome }, now, using).state,
    samples: seen,
    config: using,
    mode: 'live',
    now,
    durationMs: 612.4,
    exitCode: 0,
    warnings: ['insecure'],
    configFingerprint: 'abc',
    version: '1.2.3',
    before: loaded,
    loadedBootMs: NOW_MS - 2,
    wroteBootMs: outcome.kind === 'verified' ? NOW_MS + 500 : null,
    events: [],
  });
}

const RED: World = { rttMs: 130, queue: 80, drops: 116, bytes: 1_500_000, rulePackets: 12 };

test('a run that steered, whole', () => {
  const seen = record(RED, { kind: 'verified', reads: 2 }, { red_count: 1, rtt_delta_ewma: 100 });
  expect(seen).toEqual({
    v: 1,
    kind: 'run',
    at: '2026-11-21T12:08:20.000Z',
    boot: NOW_MS,
    id: expect.stringMatching(/^.{8}$/) as unknown,
    load: 2,
    saved: expect.any(Number) as unknown,
    cfg: 'abc',
    in: {
      auto: '?missing',
      line: { rtt: 130, loss: 0 },
      router: {
        t: expect.any(Number) as unknown,
        down: ['*1', 'WAN-Download-Cable', '116', '1000', '1500000', 80, expect.anything()],
        rule: [expect.any(String), 0, '12'],
      },
    },
    sig: {
      base: 30,
      raw: 100,
      ewma: 100,
      drops: 16,
      dps: 8,
      bps: 2_000_000,
      queued: 80,
      ds: 'observable',
    },
    votes: [
      ['rtt_delta', 'r', 100, 15, 1],
      ['queue', 'r', 80, 50, 1],
      ['drops', 'r', 16, 1, 1],
      ['rtt_delta', 'y', 100, 15, 1],
      ['queue', 'y', 80, 10, 1],
    ],
    verdict: 'RED',
    want: 'steered',
    by: 'threshold',
    why: ['red_streak', '2 runs RED in a row, 2 required'],
    act: 'enable',
    out: ['verified', '2'],
    wrote: NOW_MS + 500,
    done: NOW_MS + 612.4,
    route: 'steered',
    next: { red: [0, 2], green: [0, 15] },
    took: 612,
    end: [NOW_MS, expect.stringMatching(/^[0-9a-f]{8}$/)],
    context: {
      version: '1.2.3',
      because: 'RTT delta 100 ms above 15, queue 80 packets above 50, drops 16 packets above 1',
      interval_ms: 2_000,
      max_gap_ms: 10_000,
      yellow: 'reset',
      limits: {
        green_rtt_ms: 5,
        yellow_rtt_ms: 15,
        red_rtt_ms: 15,
        yellow_queue: 10,
        red_queue: 50,
        red_drops: 1,
      },
      warnings: ['insecure'],
    },
  });
});

test('it comes back from a state file as it was, and is small', () => {
  for (const world of [RED, { rttMs: 'lost' }, { routerFailed: 'timeout' }, { rule: 'missing' }] as World[]) {
    const seen = record(world, { kind: 'agrees' });
    const last_cycle: unknown = JSON.parse(JSON.stringify(seen));
    expect(lastRunOf({ boot_id: 'x', saved_boot_ms: 0, last_cycle })).toEqual(seen);
    expect(JSON.stringify(seen).length).toBeLessThan(1_600);
  }
});

test.each<[string, unknown]>([
  ['nothing', null],
  ['a list', []],
  ['a word', 'x'],
  ['empty', {}],
  ['of an older form, damaged', { at: 'x', atBootMs: 'y' }],
  ['of another version', { ...record({}, { kind: 'agrees' }), v: 2 }],
  ['without its context', { ...record({}, { kind: 'agrees' }), context: undefined }],
  ['at no time', { ...record({}, { kind: 'agrees' }), at: 'yesterday' }],
])('what is %s is no record', (_name, last_cycle) => {
  expect(lastRunOf({ boot_id: 'x', saved_boot_ms: 0, last_cycle })).toBeNull();
});

describe('the unknown has its reason, and is never 0', () => {
  test('router failed', () => {
    const seen = record({ routerFailed: 'timeout' }, { kind: 'withheld', detail: 'x' });
    expect(seen.sig).toMatchObject({
      drops: '?router_failed',
      queued: '?router_failed',
      bps: '?router_failed',
    });
    expect(measured(seen.sig.drops)).toEqual({ kind: 'unknown', reason: 'router_failed' });
    expect(seen.in.router).toEqual({ fail: 'timeout', why: 'router: timeout' });
    expect(seen.context.fault).toEqual(['timeout', 'router: timeout', 'see to timeout']);
    expect(seen.act).toBe('withheld:router_failed');
  });

  test('line lost', () => {
    const seen = record({ rttMs: 'lost' }, { kind: 'agrees' });
    expect(seen.in.line).toMatchObject({ rtt: '?all_lost', loss: 100 });
    expect(seen.sig).toMatchObject({ raw: '?all_lost', lost: 1 });
  });

  test('a vote that cannot tell says why; one that is left out too', () => {
    const unknown = votesOf(record({ queue: null }, { kind: 'agrees' })).filter((v) => v.signal === 'queue');
    expect(unknown.map((v) => [v.for, v.verdict, v.distance, v.note])).toEqual([
      ['red', 'unknown', null, 'missing'],
      ['yellow', 'unknown', null, 'missing'],
    ]);
    const ignoring = config({ thresholds: { drop_signal: 'ignore' } });
    const drops = votesOf(record({}, { kind: 'agrees' }, {}, ignoring)).find((v) => v.signal === 'drops');
    expect(drops).toMatchObject({ verdict: 'left_out', note: 'thresholds.drop_signal: ignore' });
  });
});

test('votes come back with units and distances', () => {
  const seen = samples(RED, NOW_MS);
  const { assessment } = evaluate(state(continuing, c), seen, c);
  expect(votesOf(record(RED, { kind: 'agrees' }))).toEqual(assessment.votes);
});

test.each<[string, World, unknown]>([
  ['enabled', { rule: true }, { kind: 'ok', value: 'enabled' }],
  ['disabled', { rule: false }, { kind: 'ok', value: 'disabled' }],
  ['not to be told', { rule: 'ambiguous' }, { kind: 'unknown', reason: 'ambiguous' }],
  [
    'not read',
    { routerFailed: 'timeout' },
    { kind: 'unknown', reason: 'router_failed', detail: 'router: timeout' },
  ],
])('the rule as the run read it: %s', (_name, world, rule) => {
  expect(ruleOf(record(world, { kind: 'withheld', detail: '' }))).toMatchObject(rule as object);
});

describe('action and outcome', () => {
  const cases: [World, Outcome, Deep<SteerState>, string, WholeRecord['out']][] = [
    [{}, { kind: 'agrees' }, {}, 'none', ['agrees']],
    [RED, { kind: 'unverified', detail: 'late' }, { red_count: 1 }, 'enable', ['unverified', 'late']],
    [RED, { kind: 'failed', failure: failure('auth') }, { red_count: 1 }, 'enable', ['failed', 'auth']],
    [RED, { kind: 'skipped', would: 'enable' }, { red_count: 1 }, 'enable', ['skipped', 'enable']],
    [{ rule: true }, { kind: 'verified', reads: 1 }, {}, 'disable', ['verified', '1']],
    [
      { rule: 'missing' },
      { kind: 'withheld', detail: 'missing' },
      {},
      'withheld:rule_unknown',
      ['withheld', 'missing'],
    ],
  ];
  test.each(cases)('%j, %j', (world, outcome, before, act, out) => {
    expect(record(world, outcome, before)).toMatchObject({ act, out });
  });

  test('the failure of a write or of a reading back is told', () => {
    const coded = (outcome: Outcome): string | undefined =>
      record(RED, outcome, { red_count: 1 }).context.fault?.[0];
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
    by: 'override',
    own: ['steered', 'red_streak', expect.any(String)],
  });
});

test('mode.cake_aware: false tells its own thresholds', () => {
  const rttOnly = config({ mode: { cake_aware: false }, baseline: { source: 'fixed', fixed_ms: 30 } });
  const seen = record({ rttMs: 80 }, { kind: 'agrees' }, { bad_count: 2 }, rttOnly);
  expect(seen.context.limits).toMatchObject({ yellow_rtt_ms: 12, red_rtt_ms: 25 });
  expect(seen.next.red).toEqual([3, 8]);
});
