import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideConfidence, type ConfidenceResult } from '../../../lib/core/decide/confidence.js';
import type { EffectiveConfig } from '../../../lib/core/model/config.js';
import type { Route, Verdict } from '../../../lib/core/model/types.js';
import type { Assessment } from '../../../lib/core/model/assessment.js';
import { config, seconds, signals, state, type PlainSignals } from '../../support/builders.js';

/** Steer at 55 held for 20 s; recover ≤ 20 held for 60 s; hold-down 600 s. */
const c = config({ mode: { use_confidence_scoring: true } });

function judged(verdict: Verdict): Assessment {
  return { verdict, votes: [], because: '', knownSignals: 3 };
}

/** RED (50) with a delta above 80 (15) = 65 points. */
const CONGESTED: PlainSignals = { delta: 100, queue: 10, drops: 2, dropsPerSec: 1 };

interface Step {
  /** Seconds after the step before. */
  readonly after: number;
  readonly verdict: Verdict;
  readonly signals?: PlainSignals;
  readonly damped?: boolean;
  /** The router follows a wish of this step (default), or does not. */
  readonly stuck?: boolean;
}

interface Played {
  readonly want: Route;
  readonly code: string;
  readonly detail: string;
  readonly score: number | null;
}

/** Plays steps; where the router follows, the timers are set as a verified transition sets them. */
function play(
  steps: readonly Step[],
  using: EffectiveConfig = c,
  from: Route = 'primary',
  holdDownSec: number | null = null,
): Played[] {
  let bootMs = seconds(1_000);
  let route = from;
  let last: number | null = null;
  let memory = {
    ...state().confidence,
    hold_down_until_boot_ms: holdDownSec === null ? null : bootMs + seconds(holdDownSec),
  };
  return steps.map((step) => {
    bootMs += seconds(step.after);
    const plain = step.signals ?? (step.verdict === 'RED' ? CONGESTED : {});
    const result: ConfidenceResult = decideConfidence({
      route,
      assessment: judged(step.verdict),
      signals: signals(plain),
      memory,
      damped: step.damped ?? false,
      bootMs,
      sinceLastRunMs: last === null ? null : bootMs - last,
      config: using,
    });
    last = bootMs;
    memory = result.memory;
    if (result.want !== route && step.stuck !== true) {
      route = result.want;
      memory = {
        ...memory,
        degrade_since_boot_ms: null,
        recovery_since_boot_ms: null,
        hold_down_until_boot_ms:
          route === 'steered' ? bootMs + seconds(using.confidence.hold_down_duration_sec) : null,
      };
    }
    return {
      want: result.want,
      code: result.because.code,
      detail: result.because.detail,
      score: result.score,
    };
  });
}

const last = (played: readonly Played[]): Played => played[played.length - 1]!;
const every2s = (count: number, verdict: Verdict, more: Partial<Step> = {}): Step[] =>
  Array.from({ length: count }, () => ({ after: 2, verdict, ...more }));

describe('degrade timer: elapsed seconds, not runs', () => {
  test('20 s at 2 s per run: the 11th run', () => {
    const played = play(every2s(12, 'RED'));
    expect(played.findIndex((p) => p.want === 'steered')).toBe(10);
    expect(played[10]).toMatchObject({ code: 'score', detail: 'score 65 of 55 for 20 s of 20 s', score: 65 });
  });

  test('the same 20 s with late, uneven runs', () => {
    const gaps = [2, 5, 7, 1, 4.9, 0.2];
    const played = play(gaps.map((after) => ({ after, verdict: 'RED' })));
    // Timer starts at the first RED; 5+7+1+4.9 = 17.9, +0.2 = 18.1: not yet.
    expect(played.every((p) => p.want === 'primary')).toBe(true);
    expect(last(play([...gaps, 1.9].map((after) => ({ after, verdict: 'RED' })))).want).toBe('steered');
  });

  test('any run below the threshold restarts it', () => {
    const played = play([...every2s(10, 'RED'), ...every2s(1, 'YELLOW'), ...every2s(10, 'RED')]);
    expect(played.every((p) => p.want === 'primary')).toBe(true);
    expect(last(play([...every2s(10, 'RED'), ...every2s(1, 'YELLOW'), ...every2s(11, 'RED')])).want).toBe(
      'steered',
    );
  });

  test('a score exactly at the threshold counts, one point below does not', () => {
    const at = (red: number): EffectiveConfig =>
      config({
        mode: { use_confidence_scoring: true },
        confidence: { sustain_duration_sec: 0, weights: { red } },
      });
    const mild: PlainSignals = { delta: 30, queue: 10 };
    expect(last(play([{ after: 2, verdict: 'RED', signals: mild }], at(55))).want).toBe('steered');
    expect(last(play([{ after: 2, verdict: 'RED', signals: mild }], at(54))).want).toBe('primary');
  });

  test('unknown time does not count: the timer stands still', () => {
    const played = play([...every2s(6, 'RED'), ...every2s(4, 'UNKNOWN'), ...every2s(4, 'RED')]);
    // 10 s before, 8 s unknown, then 2 s per run again: 18 s at the last.
    expect(last(played)).toMatchObject({ want: 'primary', detail: 'score 65 of 55 for 18 s of 20 s' });
    expect(last(play([...every2s(6, 'RED'), ...every2s(4, 'UNKNOWN'), ...every2s(5, 'RED')])).want).toBe(
      'steered',
    );
  });

  test('UNKNOWN neither steers nor resets nor scores', () => {
    expect(last(play([...every2s(10, 'RED'), ...every2s(1, 'UNKNOWN')]))).toMatchObject({
      want: 'primary',
      score: null,
    });
  });

  test('an outage scores 100', () => {
    expect(last(play(every2s(11, 'OUTAGE')))).toMatchObject({ want: 'steered', score: 100 });
  });

  test('outage.action: hold makes an outage count for nothing, and says so', () => {
    const hold = config({ mode: { use_confidence_scoring: true }, outage: { action: 'hold' } });
    const played = play(every2s(30, 'OUTAGE'), hold);
    expect(played.every((p) => p.want === 'primary' && p.score === null)).toBe(true);
    expect(last(played).detail).toBe('outage.action: hold: nothing moves');
  });

  test('a router that does not follow is asked again in every run', () => {
    const played = play(every2s(13, 'RED', { stuck: true }));
    expect(played.slice(10).map((p) => p.want)).toEqual(['steered', 'steered', 'steered']);
  });
});

describe('the flap brake raises the threshold that is compared', () => {
  const strong: PlainSignals = { ...CONGESTED, delta: 130 };
  test('65 is enough without, not with it; 75 is', () => {
    expect(last(play(every2s(40, 'RED', { damped: true })))).toMatchObject({
      want: 'primary',
      detail: 'score 65 of 75 needed',
    });
    expect(last(play(every2s(11, 'RED', { damped: true, signals: strong })))).toMatchObject({
      want: 'steered',
      score: 75,
    });
  });
  test('a timer that ran below the raised threshold starts anew', () => {
    const played = play([
      ...every2s(10, 'RED'),
      ...every2s(1, 'RED', { damped: true }),
      ...every2s(10, 'RED'),
    ]);
    expect(played.every((p) => p.want === 'primary')).toBe(true);
  });
  test('failback is not delayed', () => {
    expect(last(play(every2s(31, 'GREEN', { damped: true }), c, 'steered')).want).toBe('primary');
  });
});

describe('hold-down', () => {
  test('runs to its end; recovery is not looked at before', () => {
    const played = play(every2s(300, 'GREEN'), c, 'steered', 600);
    expect(played[298]).toMatchObject({
      want: 'steered',
      code: 'hold_down',
      detail: 'hold-down for another 2 s',
    });
    // Its end is the first run in which recovery is looked at: 0 s of 60 s.
    expect(played[299]).toMatchObject({
      want: 'steered',
      code: 'hold',
      detail: 'recovered for 0 s of 60 s, score 0 of at most 20',
    });
    expect(last(play(every2s(329, 'GREEN'), c, 'steered', 600)).want).toBe('steered');
    expect(last(play(every2s(330, 'GREEN'), c, 'steered', 600))).toMatchObject({
      want: 'primary',
      code: 'recovered',
      detail: 'recovered for 60 s of 60 s, score 0 of at most 20',
    });
  });
  test('unknown runs do not stretch it', () => {
    const played = play([...every2s(150, 'UNKNOWN'), ...every2s(180, 'GREEN')], c, 'steered', 600);
    expect(last(played).want).toBe('primary');
  });
});

describe('recovery', () => {
  const calm: PlainSignals = { delta: 2, queue: 1 };
  const thirty = (plain: PlainSignals, verdict: Verdict = 'GREEN'): Played =>
    last(
      play(
        [
          ...every2s(15, 'GREEN', { signals: calm }),
          { after: 2, verdict, signals: plain },
          ...every2s(15, 'GREEN', { signals: calm }),
        ],
        c,
        'steered',
      ),
    );

  test('60 s of calm', () => {
    expect(last(play(every2s(30, 'GREEN'), c, 'steered')).want).toBe('steered');
    expect(last(play(every2s(31, 'GREEN'), c, 'steered')).want).toBe('primary');
  });

  const restarts: [string, PlainSignals, Verdict][] = [
    ['YELLOW', calm, 'YELLOW'],
    ['RED', CONGESTED, 'RED'],
    ['OUTAGE', calm, 'OUTAGE'],
    ['raw delta at its limit (10 ms)', { delta: 2, rawDelta: 10 }, 'GREEN'],
    ['drop rate at its limit (0.001/s)', { dropsPerSec: 0.001 }, 'GREEN'],
  ];
  test.each(restarts)('%s in the middle restarts the timer', (_name, plain, verdict) => {
    expect(thirty(plain, verdict)).toMatchObject({
      want: 'steered',
      detail: 'recovered for 28 s of 60 s, score 0 of at most 20',
    });
  });

  const fine: [string, PlainSignals][] = [
    ['raw delta just below', { delta: 2, rawDelta: 9.999 }],
    ['drop rate just below', { dropsPerSec: 0.0009 }],
    ['drops that cannot be believed', { dropsPerSec: 7, dropSignal: 'blind' }],
    ['drops that are ignored', { dropsPerSec: 7, dropSignal: 'ignored' }],
  ];
  test.each(fine)('%s does not', (_name, plain) => {
    expect(thirty(plain)).toMatchObject({
      want: 'primary',
      detail: 'recovered for 60 s of 60 s, score 0 of at most 20',
    });
  });

  const pauses: [string, PlainSignals, Verdict][] = [
    ['an UNKNOWN run', {}, 'UNKNOWN'],
    ['an unknown raw delta', { rawDelta: null }, 'GREEN'],
    ['an unknown drop rate that matters', { dropsPerSec: null }, 'GREEN'],
  ];
  test.each(pauses)('%s pauses it by the time it took', (_name, plain, verdict) => {
    expect(thirty(plain, verdict)).toMatchObject({
      want: 'steered',
      detail: 'recovered for 58 s of 60 s, score 0 of at most 20',
    });
  });
});

describe('properties', () => {
  const step = fc.record({
    after: fc.constantFrom(1, 2, 3, 9),
    verdict: fc.constantFrom<Verdict>('GREEN', 'YELLOW', 'RED', 'RED', 'OUTAGE', 'UNKNOWN'),
    damped: fc.boolean(),
    stuck: fc.boolean(),
    signals: fc.record({
      delta: fc.constantFrom(0, 60, 100, 150),
      queue: fc.constantFrom(0, 90),
      dropsPerSec: fc.constantFrom(0, 1, 5, null),
    }),
  });
  const steps = fc.array(step, { maxLength: 120 });
  const quick = config({
    mode: { use_confidence_scoring: true },
    confidence: { sustain_duration_sec: 6, recovery_sustain_sec: 8, hold_down_duration_sec: 30 },
  });

  test('every enable scores at least the threshold in force, the raised one under the brake', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const played = play(list, quick);
        list.forEach((s, i) => {
          if (played[i]!.code === 'score')
            expect(played[i]!.score).toBeGreaterThanOrEqual(s.damped ? 75 : 55);
        });
      }),
    );
  });

  test('UNKNOWN never asks for a change', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const played = play(list, quick);
        let route: Route = 'primary';
        list.forEach((s, i) => {
          const { want } = played[i]!;
          if (s.verdict === 'UNKNOWN') expect(want).toBe(route);
          if (!s.stuck) route = want;
        });
      }),
    );
  });

  test('hold-down is never cut short', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const played = play(list, quick);
        let now = 0;
        let until = -1;
        let route: Route = 'primary';
        list.forEach((s, i) => {
          now += s.after;
          const { want } = played[i]!;
          if (route === 'steered' && want === 'primary') expect(now).toBeGreaterThanOrEqual(until);
          if (want !== route && !s.stuck) {
            route = want;
            until = want === 'steered' ? now + 30 : -1;
          }
        });
      }),
    );
  });
});
