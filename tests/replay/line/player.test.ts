/** A line played through the decisions of a run: what a run would have measured, and where it leads. */
import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../../lib/core/evaluate.js';
import { initialState, stateNames } from '../../../lib/core/model/state.js';
import { type LineRow, modelledQueue, type RecordedLine, viewsOf } from '../../../lib/replay/line/line.js';
import { Moments, nowAt } from '../../../lib/replay/line/moments.js';
import { playLine } from '../../../lib/replay/line/player.js';
import { config } from '../../support/builders.js';

const BARE: Omit<LineRow, 'tS' | 'rttMs'> = { queuePackets: null, drops: null, loadMbps: null };

function line(rows: readonly (Partial<LineRow> & Pick<LineRow, 'tS'>)[]): RecordedLine {
  return { name: 'line', rows: rows.map((row) => ({ rttMs: 20, ...BARE, ...row })) };
}

/** Two probes a second. */
function over(seconds: number, at: (tS: number) => Partial<LineRow>): RecordedLine {
  return line(Array.from({ length: 2 * seconds }, (_, n) => ({ tS: n / 2, ...at(n / 2) })));
}

describe('a run sees', () => {
  test('the last probes of the moment, their median and their loss', () => {
    const c = config({ measurement: { ping_count: 3 } });
    const moments = new Moments(
      line([
        { tS: 0, rttMs: 900 },
        { tS: 0.9, rttMs: 21 },
        { tS: 1.4, rttMs: null },
        { tS: 1.9, rttMs: 23 },
        { tS: 2.1, rttMs: 900 },
      ]),
      'rtt',
      c,
    );
    const { rtt } = moments.at(2, false);
    expect(rtt.rttMs).toEqual({ kind: 'ok', value: 22 });
    expect(rtt.lossPct.kind === 'ok' ? rtt.lossPct.value : null).toBeCloseTo(100 / 3, 10);
  });

  test('loss, and a gap for what it is', () => {
    const moments = new Moments(
      line([{ tS: 0 }, { tS: 1 }, { tS: 2, rttMs: null }, { tS: 2.5, rttMs: null }, { tS: 20 }]),
      'rtt',
      config(),
    );
    expect(moments.at(1, false).rtt.rttMs).toEqual({ kind: 'ok', value: 20 });
    expect(moments.at(3.3, false).rtt.rttMs).toMatchObject({ kind: 'unknown', reason: 'all_lost' });
    expect(moments.at(10, false).rtt.rttMs).toMatchObject({ kind: 'unknown', reason: 'probe_failed' });
  });

  test('the depth of the moment, and counters that only grow', () => {
    const moments = new Moments(
      over(20, (tS) => ({ queuePackets: Math.round(tS * 2), drops: 1, loadMbps: 8 })),
      'recorded',
      config(),
    );
    const readings = [2, 4].map((tS) => moments.at(tS, true).router);
    expect(readings).toMatchObject([
      { value: { rule: { value: { enabled: true } }, download: { value: { queuedPackets: { value: 4 } } } } },
      { value: { download: { value: { queuedPackets: { value: 8 } } } } },
    ]);
    const counters = readings.map((r) =>
      r.kind === 'ok' && r.value.download.kind === 'ok' ? r.value.download.value : null,
    );
    expect(counters.map((q) => q?.dropped)).toEqual([5n, 9n].map((value) => ({ kind: 'ok', value })));
    expect(counters.map((q) => q?.bytes)).toEqual(
      [2_000_000n, 4_000_000n].map((value) => ({ kind: 'ok', value })),
    );
  });

  test('no queue where only the round trip is looked at', () => {
    const c = config();
    const samples = new Moments(
      over(10, () => ({ queuePackets: 5 })),
      'rtt',
      c,
    ).at(2, false);
    const state = { ...initialState(stateNames(c), nowAt(0)), adopt_route: false };
    expect(evaluate(state, samples, c).signals.queuedPackets).toMatchObject({ kind: 'unknown' });
  });

  test('an alternate line where one is looked at', () => {
    const c = config({ alternate: { source: 'wan2' } });
    expect(
      new Moments(
        over(10, () => ({})),
        'rtt',
        c,
      ).at(2, false).alternate?.rttMs,
    ).toEqual({ kind: 'ok', value: 40 });
  });
});

describe('the queue of the model', () => {
  const loaded = (rttMs: number): RecordedLine =>
    over(20, (tS) => ({ rttMs: tS < 4 ? 20 : rttMs, loadMbps: 12 }));

  test('is the excess at the rate of the moment', () => {
    // 12 Mbit/s are a packet of 1500 bytes a millisecond.
    expect(modelledQueue(loaded(70)).rows.at(-1)).toMatchObject({ queuePackets: 50, drops: 0 });
  });

  test('drops one in a hundred beyond its limit', () => {
    expect(modelledQueue(loaded(220)).rows.at(-1)).toMatchObject({ queuePackets: 200, drops: 5 });
  });

  test('is for recordings with load and without a queue', () => {
    expect(viewsOf(loaded(70))).toEqual(['rtt', 'model']);
    expect(viewsOf(over(5, () => ({ loadMbps: 3, queuePackets: 0 })))).toEqual(['rtt', 'recorded']);
    expect(viewsOf(over(5, () => ({})))).toEqual(['rtt']);
  });
});

describe('a line is played', () => {
  const bloated = over(600, (tS) => {
    const full = tS >= 200 && tS < 300;
    return { rttMs: full ? 220 : 20 + (tS % 2), queuePackets: full ? 200 : 0, drops: full ? 5 : 0 };
  });

  test('there and back, with the reasons', () => {
    const { switches, runs } = playLine(bloated, config(), 'recorded', 600);
    expect(switches.map(({ to }) => to)).toEqual(['steered', 'primary']);
    expect(switches[0]?.tS).toBeGreaterThan(200);
    expect(switches[0]?.tS).toBeLessThan(210);
    expect(switches[0]?.why).not.toBe('');
    expect(runs).toBe(299);
  });

  test('the same way each time', () => {
    expect(playLine(bloated, config(), 'rtt', 600)).toEqual(playLine(bloated, config(), 'rtt', 600));
  });

  test('at the interval of the configuration', () => {
    expect(playLine(bloated, config({ measurement: { interval_seconds: 5 } }), 'recorded', 600).runs).toBe(
      119,
    );
  });

  test('with a baseline of its own, whatever file there would be', () => {
    const c = config({
      cake_state_sources: { primary: '/run/autorate.json' },
      baseline: { source: 'autorate' },
    });
    expect(playLine(bloated, c, 'recorded', 600).switches).toHaveLength(2);
  });
});
