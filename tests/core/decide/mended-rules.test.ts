/** Rules that were mended by what recorded lines showed: each as it was, and as it is in a new file. */
import { describe, expect, test } from '@jest/globals';
import { effective } from '../../config/support.js';
import { config, type World } from '../../support/builders.js';
import { type ProofStep, story, times } from '../../config/proofs/story.js';

const BASE = { baseline: { source: 'fixed', fixed_ms: 30 } } as const;
const OBSERVED = { drop_signal: { moved: true, red_queue_samples: 0 } };

function runsUntil(steps: readonly ProofStep[], name: string): number | null {
  const index = steps.findIndex(({ state }) => state.current_state === name);
  return index < 0 ? null : index + 1;
}

describe('drops within the last runs', () => {
  /** A full queue that drops every fourth run. */
  const seldom = times(24, {}).map((_w, i): World => ({ rttMs: 130, queue: 80, drops: Math.floor(i / 4) }));
  test.each([
    ['in the same run', 1, null],
    ['within ten runs', 10, 6],
  ])('%s', (_what, drops_within_runs, runs) => {
    const own = config({ ...BASE, thresholds: { drops_within_runs } });
    expect(runsUntil(story(own, seldom, { state: OBSERVED }), 'CABLE_DEGRADED')).toBe(runs);
  });

  test('the first sample has none yet', () => {
    const own = config({ ...BASE, thresholds: { drops_within_runs: 10 } });
    const [first] = story(own, seldom, { state: OBSERVED });
    expect(first?.evaluation.signals.recentDrops).toMatchObject({ kind: 'unknown', reason: 'first_sample' });
  });
});

describe('a queue alone', () => {
  const busy = times(40, { rttMs: 32, queue: 40 });
  const steered = { state: { current_state: 'CABLE_DEGRADED' } };
  test.each([
    ['yellow', 'YELLOW', null],
    ['green', 'GREEN', 15],
  ] as const)('is %s', (queue_alone, verdict, runs) => {
    const steps = story(config({ ...BASE, thresholds: { queue_alone } }), busy, steered);
    expect(steps.at(-1)?.evaluation.assessment.verdict).toBe(verdict);
    expect(runsUntil(steps, 'CABLE_GOOD')).toBe(runs);
  });

  test('with delay it is RED all the same', () => {
    const own = config({ ...BASE, thresholds: { queue_alone: 'green', drop_signal: 'ignore' } });
    expect(runsUntil(story(own, times(4, { rttMs: 130, queue: 80 })), 'CABLE_DEGRADED')).toBe(2);
  });
});

describe('the queue as time', () => {
  const asMs = config({
    ...BASE,
    thresholds: { red_queue_ms: 20, yellow_queue_ms: 10, drop_signal: 'ignore' },
  });
  /** `queue` packets at so many bits a second. */
  const flowing = (queue: number, bps: number): World[] =>
    times(6, {}).map((_w, i) => ({ rttMs: 130, queue, bytes: 1_000_000 + i * ((bps / 8) * 2) }));

  test.each([
    ['50 packets at 500 Mbit/s are a millisecond', 50, 500e6, null],
    ['12 packets at 3 Mbit/s are 48', 12, 3e6, 3],
    ['without a rate packets count', 80, 0, 2],
  ])('%s', (_what, queue, bps, runs) => {
    expect(runsUntil(story(asMs, flowing(queue, bps)), 'CABLE_DEGRADED')).toBe(runs);
  });

  test('the vote says which it was', () => {
    const last = story(asMs, flowing(12, 3e6)).at(-1);
    expect(last?.evaluation.assessment.votes).toContainEqual(
      expect.objectContaining({
        signal: 'queue_ms',
        for: 'red',
        value: 48,
        unit: 'ms',
        threshold: 20,
        verdict: 'yes',
      }),
    );
  });
});

describe('the flap brake', () => {
  const toggles = { toggles_boot_ms: [40_000, 60_000, 80_000, 90_000] };
  const bad = times(10, { rttMs: 130, queue: 80 });
  const calm = times(60, {});
  test.each([
    ['steering', 6, 15],
    ['failback', 2, 45],
  ] as const)('on %s', (brake, out, back) => {
    const own = config({ ...BASE, thresholds: { drop_signal: 'ignore' }, confidence: { brake } });
    expect(runsUntil(story(own, bad, { state: toggles }), 'CABLE_DEGRADED')).toBe(out);
    expect(
      runsUntil(story(own, calm, { state: { ...toggles, current_state: 'CABLE_DEGRADED' } }), 'CABLE_GOOD'),
    ).toBe(back);
  });

  test('on failback, with the confidence decider', () => {
    const own = (brake: 'steering' | 'failback') =>
      config({ ...BASE, mode: { decider: 'confidence' }, confidence: { brake, recovery_sustain_sec: 10 } });
    const back = (brake: 'steering' | 'failback') =>
      runsUntil(
        story(own(brake), calm, { state: { ...toggles, current_state: 'CABLE_DEGRADED' } }),
        'CABLE_GOOD',
      );
    expect([back('steering'), back('failback')]).toEqual([7, 17]);
  });
});

describe('the write fuse', () => {
  const spent = { writes_boot_ms: times(20, {}).map((_w, i) => 90_000 + i) };
  const own = config({ ...BASE, thresholds: { drop_signal: 'ignore' } });
  test('holds back steering', () => {
    expect(
      runsUntil(story(own, times(10, { rttMs: 130, queue: 80 }), { state: spent }), 'CABLE_DEGRADED'),
    ).toBeNull();
  });
  test('never the way home', () => {
    const state = { ...spent, current_state: 'CABLE_DEGRADED' };
    expect(runsUntil(story(own, times(20, {}), { state }), 'CABLE_GOOD')).toBe(15);
  });
});

describe('where nothing is said', () => {
  const rulesOf = ({ confidence, thresholds }: ReturnType<typeof effective>) => ({
    brake: confidence.brake,
    drops: thresholds.drops_within_runs,
    alone: thresholds.queue_alone,
    severe: thresholds.severe.rtt_delta_ms,
  });
  test('a new file has the mended rules', () => {
    expect(rulesOf(effective())).toEqual({ brake: 'failback', drops: 10, alone: 'green', severe: 60 });
  });
  test('the predecessor’s file has its own, but where it could be stuck', () => {
    const old = effective({ schema_version: undefined, 'router.verify_ssl': true });
    expect(rulesOf(old)).toEqual({ brake: 'steering', drops: 1, alone: 'green', severe: undefined });
  });
  test('what was recorded by a version without them is as it was', () => {
    expect(rulesOf(config())).toEqual({ brake: 'steering', drops: 1, alone: 'yellow', severe: undefined });
  });
});
