/** What status says of the measurement itself: the other line, the upload, the probes, what verdicts rest on. */
import { describe, expect, test } from '@jest/globals';
import type { RunGate, RunUpload } from '../../../lib/core/record/run-record.js';
import type { SteerState } from '../../../lib/core/model/types.js';
import { statusFacts } from '../../../lib/report/status/facts.js';
import { nextStep } from '../../../lib/report/status/next-step.js';
import { renderStatus } from '../../../lib/report/status/status.js';
import { type Changes, NOW, sampleState, steeredState } from '../sample.js';

const facts = (state: SteerState) =>
  statusFacts({ state, now: NOW, stateFile: '/s', wanName: 'home', primary: 'cable', alternate: 'dsl' });
const picture = (state: SteerState): string =>
  renderStatus(facts(state), { colour: false, unicode: true, width: 80 });

interface Seen extends Omit<RunGate, 'bad' | 'good'> {
  readonly rtt: number | null;
  readonly bad: number;
  readonly good: number;
}
/** A state whose last run saw the alternate line like this. */
function withAlternate(changes: Partial<Seen>, record: Changes = {}): SteerState {
  const { rtt, bad, good, ...seen }: Seen = {
    says: 'good',
    because: 'RTT 31 ms of at most 150',
    rtt: 31,
    healthy: true,
    bad: 0,
    good: 40,
    ...changes,
  };
  return sampleState(
    {
      alternate: {
        bad_count: bad,
        good_count: good,
        rtt_ms: rtt,
        loss_pct: rtt === null ? 100 : 0,
        healthy: seen.healthy === '?' ? null : seen.healthy,
        last_known_boot_ms: NOW.bootMs,
      },
    },
    { ...record, context: { gate: { ...seen, bad: [bad, 5], good: [good, 5] } } },
  );
}
const DEAD = { says: 'bad', because: 'every probe lost', rtt: null, good: 0 } as const;

describe('the alternate line', () => {
  test.each([
    ['fit', withAlternate({}), 'dsl       fit, 31 ms'],
    [
      'fit, but bad now',
      withAlternate({ ...DEAD, bad: 2 }),
      'dsl       bad for 2 of 5 runs: every probe lost',
    ],
    [
      'not fit',
      withAlternate({ ...DEAD, bad: 9, healthy: false }),
      'dsl       not fit: every probe lost; fit again after 5 good runs',
    ],
    [
      'not fit yet',
      withAlternate({ healthy: false, good: 2 }),
      'dsl       not fit yet: good for 2 of 5 runs, 31 ms',
    ],
    [
      'not measured',
      withAlternate({
        says: 'unknown',
        because: 'ping not found: apt install iputils-ping',
        healthy: '?',
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
      const state = withAlternate(DEAD, { verdict: 'RED', why: [code, detail] });
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
    const state = steeredState({}, { want: 'primary', why: ['alternate_bad', ''] });
    expect(nextStep(facts(state))).toBe('decided to fail back; the next run tries again');
  });
});

test('a bypassed queue is told with what to do', () => {
  const text = picture(sampleState({}, { context: { bypassed: true } }));
  expect(text).toContain('! the download queue counts no byte while the line is loaded');
  expect(text).toMatch(/do: keep the line out of FastTrack/);
  expect(picture(sampleState())).not.toContain('FastTrack');
});

describe('the upload queue', () => {
  const upload = (queued: RunUpload['queued'], bps: RunUpload['bps'], dps: RunUpload['dps']): Changes => ({
    context: { upload: { queued, bps, dps } },
  });
  test.each([
    [
      'depth, throughput and drops',
      upload(12, 3_100_000, 4),
      'upload    12 packets      3.1 Mbit/s · 4 drops/s',
    ],
    ['no rate yet', upload(0, '?first_sample', '?first_sample'), 'upload    0 packets'],
    [
      'not to be had',
      upload('?queue_disabled', '?missing', '?missing'),
      'upload    unknown         queue disabled',
    ],
  ])('%s', (_name, record, text) => {
    expect(picture(sampleState({}, record))).toContain(`\n${text}\n`);
  });

  test('not configured: no line', () => {
    expect(picture(sampleState())).not.toMatch(/^upload/m);
  });
});

describe('how the line was probed', () => {
  test.each([
    [
      'a silent reflector is named',
      { line: { left: ['9.9.9.9'] } },
      'probes    without 9.9.9.9: silent while others answer',
    ],
    [
      'echoes are filtered',
      { line: { how: 'tcp', left: ['1.1.1.1'] } },
      'probes    no echo comes back, the line is measured by TCP handshakes',
    ],
  ] as [string, Changes, string][])('%s', (_name, record, text) => {
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
] as const)('a drop signal that is %s is told', (ds, text) => {
  expect(picture(sampleState({}, { sig: { ds } }))).toContain(text);
});

test('what the sequential decider knows of the line stands beneath the round trip', () => {
  const seq = { route: 'primary', ev: [0, 400], calm: [0, 75], level: 21.3, spread: 1.2 } as const;
  const shown = picture(
    sampleState({}, { by: 'sequential', next: { seq: { ...seq, ev: [0, 400], calm: [0, 75] } } }),
  );
  expect(shown).toMatch(/^RTT .*\nat rest +21\.3 ms +the sequential decider's, strays by 1\.2 ms$/m);
  expect(picture(sampleState())).not.toContain('at rest');
});
