/** What status says of the measurement itself: the other line, the upload, the probes, what verdicts rest on. */
import { describe, expect, test } from '@jest/globals';
import type { CycleRecord } from '../../../lib/core/record/run-record.js';
import type { SteerState } from '../../../lib/core/model/types.js';
import { statusFacts } from '../../../lib/report/status/facts.js';
import { nextStep } from '../../../lib/report/status/next-step.js';
import { renderStatus } from '../../../lib/report/status/status.js';
import { NOW, sampleRecord, sampleState, steeredState } from '../sample.js';

const facts = (state: SteerState) =>
  statusFacts({ state, now: NOW, stateFile: '/s', wanName: 'home', primary: 'cable', alternate: 'dsl' });
const picture = (state: SteerState): string =>
  renderStatus(facts(state), { colour: false, unicode: true, width: 80 });

type Seen = NonNullable<CycleRecord['alternate']>;
const seen = (changes: Partial<Seen> = {}): Seen => ({
  verdict: 'good',
  because: 'RTT 31 ms of at most 150',
  rttMs: 31,
  lossPct: 0,
  healthy: true,
  badCount: 0,
  badRequired: 5,
  goodCount: 40,
  goodRequired: 5,
  ...changes,
});
/** A state whose last run saw the alternate line like this. */
function withAlternate(changes: Partial<Seen>, record: Partial<CycleRecord> = {}): SteerState {
  const alternate = seen(changes);
  return sampleState(
    {
      alternate: {
        bad_count: alternate.badCount,
        good_count: alternate.goodCount,
        rtt_ms: alternate.rttMs,
        loss_pct: alternate.lossPct,
        healthy: alternate.healthy,
        last_known_boot_ms: NOW.bootMs,
      },
    },
    { alternate, ...record },
  );
}
const DEAD = {
  verdict: 'bad',
  because: 'every probe lost',
  rttMs: null,
  lossPct: 100,
  goodCount: 0,
} as const;
const signals = (changes: Partial<CycleRecord['signals']>): Partial<CycleRecord> => ({
  signals: { ...sampleRecord().signals, ...changes },
});

describe('the alternate line', () => {
  test.each([
    ['fit', withAlternate({}), 'dsl       fit, 31 ms'],
    [
      'fit, but bad now',
      withAlternate({ ...DEAD, badCount: 2 }),
      'dsl       bad for 2 of 5 runs: every probe lost',
    ],
    [
      'not fit',
      withAlternate({ ...DEAD, badCount: 9, healthy: false }),
      'dsl       not fit: every probe lost; fit again after 5 good runs',
    ],
    [
      'not fit yet',
      withAlternate({ healthy: false, goodCount: 2 }),
      'dsl       not fit yet: good for 2 of 5 runs, 31 ms',
    ],
    [
      'not measured',
      withAlternate({
        verdict: 'unknown',
        because: 'ping not found: apt install iputils-ping',
        healthy: null,
      }),
      'dsl       not measured: ping not found: apt install iputils-ping',
    ],
  ])('%s', (_name, state, text) => {
    expect(picture(state)).toContain(`\n${text}\n`);
  });

  test('no gate: no line', () => {
    expect(picture(sampleState())).not.toMatch(/^dsl/m);
  });
});

describe('what is next, past the gate', () => {
  test('held up: the reason itself', () => {
    const detail =
      'would steer (2 runs RED in a row, 2 required), but the alternate line is not fit: every probe lost';
    for (const code of ['alternate_unfit', 'both_bad'] as const) {
      const state = withAlternate(DEAD, { verdict: 'RED', reason: { code, detail } });
      expect(nextStep(facts(state))).toBe(detail);
    }
  });

  test('not asked yet, but it would be held up', () => {
    expect(nextStep(facts(withAlternate({ ...DEAD, healthy: false })))).toBe(
      'steers after 2 RED runs in a row; not while dsl is not fit',
    );
    expect(nextStep(facts(withAlternate({})))).toBe('steers after 2 RED runs in a row');
  });

  test('steered to a line gone bad: decided to go back', () => {
    const record = { want: 'primary', reason: { code: 'alternate_bad', detail: '' } } as const;
    expect(nextStep(facts(steeredState({}, record)))).toBe('decided to fail back; the next run tries again');
  });
});

test('a bypassed queue is told with what to do', () => {
  const text = picture(sampleState({}, signals({ queueBypassed: true })));
  expect(text).toContain('! the download queue counts no byte while the line is loaded');
  expect(text).toMatch(/do: keep the line out of FastTrack/);
  expect(picture(sampleState())).not.toContain('FastTrack');
});

describe('the upload queue', () => {
  const unknown = (why: string) =>
    signals({ uploadQueuedPackets: null, unknown: { uploadQueuedPackets: why } });
  test.each([
    [
      'depth, throughput and drops',
      signals({ uploadQueuedPackets: 12, uploadBitsPerSec: 3_100_000, uploadDropsPerSec: 4 }),
      'upload    12 packets      3.1 Mbit/s · 4 drops/s',
    ],
    [
      'no rate yet',
      signals({ uploadQueuedPackets: 0, uploadBitsPerSec: null, uploadDropsPerSec: null }),
      'upload    0 packets',
    ],
    ['not to be had', unknown('queue_disabled'), 'upload    unknown         queue disabled'],
  ])('%s', (_name, record, text) => {
    expect(picture(sampleState({}, record))).toContain(`\n${text}\n`);
  });

  test('not configured: no line', () => {
    expect(picture(sampleState({}, unknown('not_configured')))).not.toMatch(/^upload/m);
  });
});

describe('how the line was probed', () => {
  test.each([
    [
      'a silent reflector is named',
      { reflectorsLeftOut: ['9.9.9.9'] },
      'probes    without 9.9.9.9: silent while others answer',
    ],
    [
      'echoes are filtered',
      { probeMethod: 'tcp', reflectorsLeftOut: ['1.1.1.1'] },
      'probes    no echo comes back, the line is measured by TCP handshakes',
    ],
  ] as [string, Partial<CycleRecord>, string][])('%s', (_name, record, text) => {
    expect(picture(sampleState({}, record))).toContain(text);
  });
});

describe('what the verdicts of the last hour rest on', () => {
  const HALF_HOUR = 1_800_000;
  const quality = {
    hour_start_boot_ms: NOW.bootMs - HALF_HOUR,
    now: [1, 0, 8, 890],
    before: [0, 2, 0, 1_800],
  };

  test('runs by known signals', () => {
    expect(picture(sampleState({ quality }))).toMatch(
      /^decided {3}1 790 runs on 3 signals, 8 on 2, 1 on 1, 1 on none in the last hour$/m,
    );
    expect(facts(sampleState({ quality })).decidedOn).toEqual([1, 1, 8, 1_790]);
  });

  test('after a restart: those of the hour before the state was saved', () => {
    const state = sampleState({ quality, boot_id: 'another' });
    expect(facts(state).decidedOn[3]).toBeGreaterThan(1_700);
  });

  test('no runs, no line', () => {
    expect(picture(sampleState())).not.toMatch(/^decided/m);
  });
});

test.each([
  ['unproven', 'the drop counter has not been seen to move yet'],
  ['blind', 'drops do not vote: the counter never moved while the queue was red'],
  ['ignored', 'drops do not vote: thresholds.drop_signal is ignore'],
] as const)('a drop signal that is %s is told', (dropSignal, text) => {
  expect(picture(sampleState({}, signals({ dropSignal })))).toContain(text);
});
