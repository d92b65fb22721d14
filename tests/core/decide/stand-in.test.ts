/** When the confidence decider fails: the threshold decider takes the run, once said, and nothing happens twice. */
import { describe, expect, test } from '@jest/globals';
import { decide, type DecideResult } from '../../../lib/core/decide/decide.js';
import type { EffectiveConfig } from '../../../lib/core/model/config.js';
import type { SteerState, Verdict } from '../../../lib/core/model/types.js';
import {
  at,
  config,
  mustBeValid,
  seconds,
  signals,
  state,
  type Deep,
  type PlainSignals,
} from '../../support/builders.js';
import { CALM, CONGESTED, Simulation } from '../../support/simulation.js';

const confident = config({ mode: { use_confidence_scoring: true } });
const shadowed = config({ confidence: { shadow: true } });
const BAD: PlainSignals = { delta: 100, queue: 80, drops: 3, dropsPerSec: 2 };

/** A configuration whose weights break the score while `broken` says so: by throwing, or by being no number. */
function breakable(
  base: EffectiveConfig,
  how: 'throws' | 'nonsense',
  broken: () => boolean,
): EffectiveConfig {
  const copy = structuredClone(base);
  const { weights } = copy.confidence;
  Object.defineProperty(copy.confidence, 'weights', {
    enumerable: true,
    get: () => {
      if (!broken()) return weights;
      if (how === 'throws') throw new Error('no weights today');
      return { ...weights, red: NaN, yellow: NaN };
    },
  });
  return copy;
}

function run(before: Deep<SteerState>, verdict: Verdict, c: EffectiveConfig, bootMs = 100_000): DecideResult {
  return runFrom(state({ last_run_boot_ms: bootMs - 2_000, ...before }, c), verdict, c, bootMs);
}

function runFrom(before: SteerState, verdict: Verdict, c: EffectiveConfig, bootMs = 100_000): DecideResult {
  return decide({
    state: before,
    assessment: { verdict, votes: [], because: '', knownSignals: 3 },
    signals: signals(verdict === 'RED' ? BAD : {}),
    alternate: null,
    ruleKnown: true,
    config: c,
    now: at(bootMs),
  });
}

describe.each(['throws', 'nonsense'] as const)('one run in which it %s', (how) => {
  const broken = (base: EffectiveConfig): EffectiveConfig => breakable(base, how, () => true);

  test('with authority: the threshold decider takes the run and the failure has a name', () => {
    const { conclusion, state: after, events, failure } = run({ red_count: 1 }, 'RED', broken(confident));
    expect(conclusion).toMatchObject({ want: 'steered', by: 'threshold', because: { code: 'red_streak' } });
    expect(failure).toContain(how === 'throws' ? 'no weights today' : 'score is NaN');
    expect(events).toEqual([
      expect.objectContaining({ level: 'error', event: 'confidence_failed', standing: true }),
    ]);
    mustBeValid(after);
  });

  test('in the shadow: nothing is decided differently, a warning says so', () => {
    const { conclusion, state: after, events } = run({ red_count: 1 }, 'RED', broken(shadowed));
    expect(conclusion).toMatchObject({ want: 'steered', by: 'threshold' });
    expect(events).toEqual([
      expect.objectContaining({ level: 'warning', event: 'confidence_failed', standing: true }),
    ]);
    expect(after.confidence.route).toBe('primary');
  });

  test('a memory it can start anew from: what protects is kept, what was sustained is not', () => {
    const memory: Deep<SteerState['confidence']> = {
      score: 65,
      degrade_since_boot_ms: 82_000,
      hold_down_until_boot_ms: 500_000,
      drop_rates: [1, 2, 3],
      queue_pct: [60, 60],
      zones: ['RED'],
      toggles_boot_ms: [50_000],
      brake_until_boot_ms: 900_000,
    };
    const { state: after } = run({ confidence: memory }, 'RED', broken(shadowed));
    expect(after.confidence).toEqual({
      score: null,
      route: 'primary',
      degrade_since_boot_ms: null,
      recovery_since_boot_ms: null,
      hold_down_until_boot_ms: 500_000,
      drop_rates: [],
      queue_pct: [],
      zones: [],
      toggles_boot_ms: [50_000],
      brake_until_boot_ms: 900_000,
    });
  });

  test('an override still beats it', () => {
    const override = {
      want: 'primary',
      since: '',
      until: null,
      until_boot_ms: null,
      reason: '',
      by: 'anna',
    } as const;
    const { conclusion } = run({ red_count: 1, override }, 'RED', broken(confident));
    expect(conclusion).toMatchObject({ want: 'primary', by: 'override', decider: { want: 'steered' } });
  });
});

describe('a memory no decider can use', () => {
  const useless: [string, unknown][] = [
    ['no list', { drop_rates: null }],
    ['a time that is none', { degrade_since_boot_ms: NaN }],
    ['a time that is text', { hold_down_until_boot_ms: 'soon' }],
    ['a route that is none', { route: 'east' }],
    ['a toggle that is none', { toggles_boot_ms: [1, 'x'] }],
    ['nothing at all', { drop_rates: undefined, queue_pct: undefined, zones: undefined }],
  ];
  test.each(useless)(
    '%s: the run is taken, the memory is whole again, the next run is its own',
    (_name, over) => {
      const off = config();
      const idle = runFrom(
        { ...state({}, off), confidence: { ...state().confidence, ...(over as object) } },
        'RED',
        off,
      );
      mustBeValid(idle.state);
      expect(idle.failure).toBeNull();
      for (const c of [confident, shadowed]) {
        const before = state({ last_run_boot_ms: 98_000, red_count: 1 }, c);
        const damaged = { ...before.confidence, ...(over as object) };
        const first = runFrom({ ...before, confidence: damaged }, 'RED', c);
        mustBeValid(first.state);
        expect(first.conclusion).toMatchObject({ want: 'steered', by: 'threshold' });
        const next = runFrom(first.state, 'RED', c, 102_000);
        expect(next.events).toEqual([]);
        expect(next.conclusion.by).toBe(c === confident ? 'confidence' : 'threshold');
        expect(next.state.confidence.score).toBe(65);
      }
    },
  );
});

describe('hold-down', () => {
  test('hold-down binds the threshold decider too: a full GREEN streak does not cut it short', () => {
    const before: Deep<SteerState> = {
      current_state: 'CABLE_DEGRADED',
      good_count: 15,
      confidence: { hold_down_until_boot_ms: 200_000, degrade_since_boot_ms: NaN },
    };
    const { conclusion } = run(before, 'GREEN', confident);
    expect(conclusion).toMatchObject({
      want: 'steered',
      by: 'threshold',
      because: { code: 'hold_down', detail: 'hold-down for another 100 s' },
    });
    const over = run(before, 'GREEN', confident, 200_000);
    expect(over.conclusion).toMatchObject({ want: 'primary', because: { code: 'green_streak' } });
  });
});

describe('over time', () => {
  test('said once when it begins, shown by every run, and once when it is over; the route moves once', async () => {
    let broken = false;
    const house = new Simulation({ config: breakable(confident, 'throws', () => broken), checkEvery: 1 });
    await house.runs(30);
    broken = true;
    house.line = () => CONGESTED;
    await house.runs(100);
    expect(house.writes.map((w) => w.enabled)).toEqual([true]);
    expect(house.state.transitions).toHaveLength(1);
    expect(house.state.transitions[0]).toMatchObject({ by: 'threshold', cause: 'red_streak' });
    expect(house.said().filter((e) => e === 'confidence_failed')).toHaveLength(1);
    const { record, exitCode } = await house.run();
    expect(record.context.warnings?.join()).toContain('the confidence decider failed');
    // The run measured, decided and acted.
    expect(exitCode).toBe(0);

    broken = false;
    await house.runs(1);
    const back = (await house.run()).record;
    expect(back.by).toBe('confidence');
    expect(back.context.warnings).toBeUndefined();
    const over = house.events.filter((e) => e.event === 'over').map((e) => e.data?.['condition']);
    expect(over).toEqual(['confidence_failed']);
  });

  test('failing in and out: hold-down runs from the verified switch, whoever asked for it', async () => {
    const house = new Simulation({ config: confident });
    const runBroken = async (): Promise<void> => {
      const memory = { ...house.state.confidence, degrade_since_boot_ms: NaN };
      house.state = { ...house.state, confidence: memory };
      expect((await house.run()).record).toMatchObject({ by: 'threshold' });
    };
    await house.runs(30);
    house.line = () => CONGESTED;
    await house.runs(1);
    await runBroken();
    // Two RED runs: the threshold decider steers where the score would have waited for 20 s.
    expect(house.enabled).toBe(true);
    const steeredAtMs = house.writes[0]?.atMs ?? 0;
    house.line = () => CALM;
    for (let i = 0; i < 298; i += 1) {
      await (i % 3 === 0 ? runBroken() : house.run());
      if (house.tMs < steeredAtMs + seconds(600)) expect(house.enabled).toBe(true);
    }
    await house.forSeconds(70);
    expect(house.writes.map((w) => w.enabled)).toEqual([true, false]);
    expect(house.state.transitions.map((t) => t.by)).toEqual(['threshold', 'confidence']);
  });

  test('taking a run over between two of its own never moves the route twice', async () => {
    for (let failsAt = 0; failsAt < 14; failsAt += 1) {
      let broken = false;
      const house = new Simulation({ config: breakable(confident, 'throws', () => broken) });
      await house.runs(30);
      house.line = () => CONGESTED;
      for (let i = 0; i < 14; i += 1) {
        broken = i === failsAt;
        await house.run();
      }
      expect(house.writes.map((w) => w.enabled)).toEqual([true]);
      expect(house.state.toggles_boot_ms).toHaveLength(1);
    }
  });
});
