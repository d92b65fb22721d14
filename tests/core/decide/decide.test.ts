import { describe, expect, test } from '@jest/globals';
import { decide, type DecideResult } from '../../../lib/core/decide/decide.js';
import type { DecideInput } from '../../../lib/core/decide/decider.js';
import type { EffectiveConfig } from '../../../lib/core/model/config.js';
import type { SteerState, Verdict } from '../../../lib/core/model/types.js';
import { at, config, seconds, signals, state, type Deep, type PlainSignals } from '../../support/builders.js';

const threshold = config();
const confident = config({ mode: { use_confidence_scoring: true }, confidence: { sustain_duration_sec: 0 } });
const shadowed = config({ confidence: { shadow: true, sustain_duration_sec: 0 } });

const BAD: PlainSignals = { delta: 100, queue: 80, drops: 3, dropsPerSec: 2 };

function run(
  before: Deep<SteerState>,
  verdict: Verdict,
  c: EffectiveConfig = threshold,
  bootMs = 100_000,
  more: Partial<DecideInput> = {},
): DecideResult {
  return decide({
    state: state({ last_run_boot_ms: bootMs - 2_000, ...before }, c),
    assessment: { verdict, votes: [], because: '', knownSignals: 3 },
    signals: signals(verdict === 'RED' ? BAD : {}),
    alternate: null,
    ruleKnown: true,
    config: c,
    now: at(bootMs),
    ...more,
  });
}

describe('authority', () => {
  test('threshold by default: the score plays no part and leaves no trace', () => {
    const { conclusion, state: after } = run({ red_count: 1 }, 'RED');
    expect(conclusion).toMatchObject({ want: 'steered', by: 'threshold', because: { code: 'red_streak' } });
    expect(after.confidence.score).toBeNull();
  });

  test('confidence: the threshold streak alone steers nothing', () => {
    const slow = config({ mode: { use_confidence_scoring: true } });
    const { conclusion, state: after } = run({ red_count: 1 }, 'RED', slow);
    expect(conclusion).toMatchObject({ want: 'primary', by: 'confidence', because: { code: 'hold' } });
    expect(after.red_count).toBe(2);
    expect(after.confidence).toMatchObject({ score: 65, degrade_since_boot_ms: 100_000 });
  });

  test('confidence: the threshold streak alone fails nothing back', () => {
    const before: Deep<SteerState> = {
      current_state: 'CABLE_DEGRADED',
      good_count: 14,
      confidence: { hold_down_until_boot_ms: 200_000 },
    };
    const { conclusion } = run(before, 'GREEN', confident);
    expect(conclusion).toMatchObject({ want: 'steered', because: { code: 'hold_down' } });
  });

  test('confidence.dry_run: threshold has authority, confidence only shadows', () => {
    const dry = config({
      mode: { use_confidence_scoring: true },
      confidence: { dry_run: true, sustain_duration_sec: 0 },
    });
    const { conclusion, state: after } = run({}, 'RED', dry);
    expect(conclusion).toMatchObject({ want: 'primary', by: 'threshold' });
    expect(after.confidence.route).toBe('steered');
  });

  test('with authority its route is the real one', () => {
    expect(
      run({ current_state: 'CABLE_DEGRADED', confidence: { route: 'primary' } }, 'GREEN', confident).state
        .confidence.route,
    ).toBe('steered');
  });
});

describe('override', () => {
  const override = {
    want: 'primary',
    since: '',
    until: null,
    until_boot_ms: 400_000,
    reason: 'voice test',
    by: 'anna',
  } as const;

  test('beats the decider, which keeps running beneath it', () => {
    const { conclusion, state: after } = run({ red_count: 1, override }, 'RED');
    expect(conclusion).toMatchObject({
      want: 'primary',
      by: 'override',
      because: { code: 'override', detail: 'set by anna for another 300 s: voice test' },
      decider: { want: 'steered', because: { code: 'red_streak' } },
    });
    expect(after.red_count).toBe(2);
  });

  test('without an end', () => {
    const { conclusion } = run({ override: { ...override, until_boot_ms: null, reason: '' } }, 'GREEN');
    expect(conclusion.because.detail).toBe('set by anna until "auto"');
  });

  test('also on UNKNOWN, also in hold-down', () => {
    const before: Deep<SteerState> = {
      current_state: 'CABLE_DEGRADED',
      override,
      confidence: { hold_down_until_boot_ms: 900_000 },
    };
    expect(run(before, 'UNKNOWN', confident).conclusion).toMatchObject({ want: 'primary', by: 'override' });
  });
});

describe('flap brake', () => {
  const four = [60_000, 70_000, 80_000, 90_000];

  test('engages before it is used, with one event, and multiplies the streak', () => {
    const { conclusion, state: after, events } = run({ toggles_boot_ms: four, red_count: 1 }, 'RED');
    expect(conclusion).toMatchObject({ want: 'primary', because: { detail: '2 of 6 RED in a row' } });
    expect(after.brake_until_boot_ms).toBe(100_000 + seconds(1_800));
    expect(events).toEqual([expect.objectContaining({ level: 'warning', event: 'flap_brake_engaged' })]);
    expect(run({ toggles_boot_ms: four, brake_until_boot_ms: 500_000 }, 'RED').events).toEqual([]);
  });

  test('raises the score needed', () => {
    expect(run({ toggles_boot_ms: four }, 'RED', confident).conclusion).toMatchObject({
      want: 'primary',
      because: { detail: 'score 65 of 75 needed' },
    });
    expect(run({ toggles_boot_ms: four.slice(1) }, 'RED', confident).conclusion.want).toBe('steered');
  });

  test('releases with one event', () => {
    const {
      state: after,
      events,
      conclusion,
    } = run({ toggles_boot_ms: [], brake_until_boot_ms: 100_000, red_count: 1 }, 'RED');
    expect(after.brake_until_boot_ms).toBeNull();
    expect(events).toEqual([expect.objectContaining({ level: 'notice', event: 'flap_brake_released' })]);
    expect(conclusion.want).toBe('steered');
  });

  test('failback is never delayed', () => {
    const before: Deep<SteerState> = {
      current_state: 'CABLE_DEGRADED',
      good_count: 14,
      toggles_boot_ms: four,
    };
    expect(run(before, 'GREEN').conclusion.want).toBe('primary');
  });

  test('old toggles are pruned at every run', () => {
    expect(
      run({ toggles_boot_ms: [1, 2, 2_000_000] }, 'GREEN', threshold, 2_500_000).state.toggles_boot_ms,
    ).toEqual([2_000_000]);
  });
});

describe('shadow', () => {
  test('moves its own route, with its own hold-down and toggles, and not the real ones', () => {
    const { conclusion, state: after } = run({}, 'RED', shadowed);
    expect(conclusion.want).toBe('primary');
    expect(after).toMatchObject({
      current_state: 'CABLE_GOOD',
      toggles_boot_ms: [],
      brake_until_boot_ms: null,
    });
    expect(after.confidence).toMatchObject({
      route: 'steered',
      toggles_boot_ms: [100_000],
      hold_down_until_boot_ms: 100_000 + seconds(600),
      degrade_since_boot_ms: null,
    });
  });

  test('recovers by its own rules while the real route is primary', () => {
    const before: Deep<SteerState> = {
      confidence: { route: 'steered', recovery_since_boot_ms: 40_000, toggles_boot_ms: [10_000] },
    };
    const { conclusion, state: after } = run(before, 'GREEN', shadowed);
    expect(conclusion.want).toBe('primary');
    expect(after.confidence).toMatchObject({
      route: 'primary',
      hold_down_until_boot_ms: null,
      toggles_boot_ms: [10_000, 100_000],
    });
  });

  test('its own toggles engage its own brake only', () => {
    const before: Deep<SteerState> = {
      red_count: 1,
      confidence: { toggles_boot_ms: [60_000, 70_000, 80_000, 90_000] },
    };
    const { conclusion, state: after, events } = run(before, 'RED', shadowed);
    expect(conclusion.want).toBe('steered');
    expect(after.brake_until_boot_ms).toBeNull();
    expect(after.confidence).toMatchObject({
      route: 'primary',
      brake_until_boot_ms: 100_000 + seconds(1_800),
    });
    expect(events).toEqual([]);
  });

  test('the real brake does not reach it', () => {
    const { state: after } = run({ toggles_boot_ms: [60_000, 70_000, 80_000, 90_000] }, 'RED', shadowed);
    expect(after.confidence.route).toBe('steered');
  });

  test('where the rule cannot be seen, it could not have switched either', () => {
    const { state: after } = run({}, 'RED', shadowed, 100_000, { ruleKnown: false });
    expect(after.confidence).toMatchObject({
      route: 'primary',
      degrade_since_boot_ms: 100_000,
      hold_down_until_boot_ms: null,
      toggles_boot_ms: [],
    });
  });

  const gated = config({
    alternate: { source: 'eth1' },
    confidence: { shadow: true, sustain_duration_sec: 0 },
  });
  const DEAD_LINE = { verdict: 'bad', because: 'every probe lost' } as const;
  test('does not steer to an alternate line that is not fit, and keeps its timer', () => {
    const { state: after, events } = run({}, 'RED', gated, 100_000, { alternate: DEAD_LINE });
    expect(after.confidence).toMatchObject({
      route: 'primary',
      degrade_since_boot_ms: 100_000,
      toggles_boot_ms: [],
    });
    // What the gate says is said of the real route only.
    expect(events).toEqual([]);
  });

  test('leaves an alternate line that died, inside its hold-down', () => {
    const before: Deep<SteerState> = {
      alternate: { healthy: false, bad_count: 5 },
      confidence: { route: 'steered', hold_down_until_boot_ms: 600_000 },
    };
    const { state: after } = run(before, 'RED', gated, 100_000, { alternate: DEAD_LINE });
    expect(after.confidence).toMatchObject({
      route: 'primary',
      hold_down_until_boot_ms: null,
      toggles_boot_ms: [100_000],
    });
  });
});

describe('a decider that was off', () => {
  const stale: Deep<SteerState> = {
    confidence: {
      score: 65,
      route: 'steered',
      degrade_since_boot_ms: 10_000,
      recovery_since_boot_ms: 10_000,
      drop_rates: [1, 2],
      queue_pct: [60],
      zones: ['RED'],
    },
  };
  test('keeps no timer that would run on unseen', () => {
    expect(run(stale, 'GREEN').state.confidence).toMatchObject({
      score: null,
      route: 'primary',
      degrade_since_boot_ms: null,
      recovery_since_boot_ms: null,
      drop_rates: [],
      queue_pct: [],
      zones: [],
    });
  });
  test('costs nothing where there is nothing to forget', () => {
    const before = state({ last_run_boot_ms: 98_000 });
    expect(run({}, 'GREEN', threshold, 100_000, { state: before }).state.confidence).toBe(before.confidence);
  });
});
