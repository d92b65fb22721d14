/** Stories of the sequential decider, run by run, with a router that does as it is told. */
import { describe, expect, test } from '@jest/globals';
import type { Config } from '../../../lib/core/model/types.js';
import type { DecideInput } from '../../../lib/core/decide/decider.js';
import { sequentialDecider } from '../../../lib/core/decide/sequential/sequential.js';
import { at, config, type Deep, signals, state, type World } from '../../support/builders.js';
import { type ProofStep, story, times } from '../../config/proofs/story.js';

const BASE_MS = 30;
const settings = (more: Deep<Config['sequential']> = {}, rest: Deep<Config> = {}) =>
  config({
    mode: { decider: 'sequential', cake_aware: false },
    sequential: more,
    ...rest,
  });
const over = (ms: number): World => ({ rttMs: BASE_MS + ms });
/** The line is known: five minutes of calm. */
const KNOWN = times(150, over(0));

function play(worlds: readonly World[], own = settings()): ProofStep[] {
  return story(own, [...KNOWN, ...worlds]).slice(KNOWN.length);
}

const routes = (steps: readonly ProofStep[]): string[] => steps.map(({ state }) => state.current_state);
/** Runs until the route changed, this one included; null = never. */
function runsUntil(steps: readonly ProofStep[], name: string): number | null {
  const index = routes(steps).indexOf(name);
  return index < 0 ? null : index + 1;
}

describe('the way out', () => {
  test.each([
    ['a full queue', 250, 2],
    ['a hundred milliseconds', 120, 2],
    ['sixty', 60, 5],
    ['forty', 40, 10],
    ['a little beyond the slack', 25, 40],
  ])('%s (+%d ms) steers in %d runs', (_what, ms, runs) => {
    expect(runsUntil(play(times(100, over(ms))), 'CABLE_DEGRADED')).toBe(runs);
  });

  test.each([
    ['one spike of two seconds', [over(2_000), ...times(20, over(0))]],
    ['a spike every ten runs', times(20, over(0)).map((w, i) => (i % 10 === 0 ? over(200) : w))],
    ['what the slack allows, for an hour', times(1_800, over(19))],
    ['an hour of calm', times(1_800, over(0))],
    [
      'one lost probe in ten runs',
      times(100, over(0)).map((w, i) => (i % 10 === 0 ? { ...w, lossPct: 33 } : w)),
    ],
  ])('%s does not', (_what, worlds) => {
    expect(runsUntil(play(worlds), 'CABLE_DEGRADED')).toBeNull();
  });

  test('a line that loses every third probe is as bad as a slow one, and no outage', () => {
    const steps = play(times(10, { ...over(0), lossPct: 33 }));
    expect(runsUntil(steps, 'CABLE_DEGRADED')).toBe(3);
    expect(steps[2]?.evaluation.conclusion.because.code).toBe('evidence');
    expect(play(times(2, { rttMs: 'lost' })).at(-1)?.evaluation.conclusion.because.code).toBe('outage');
  });

  test('two runs with every probe lost steer; with outage.action: hold nothing moves', () => {
    expect(runsUntil(play(times(10, { rttMs: 'lost' })), 'CABLE_DEGRADED')).toBe(2);
    expect(
      runsUntil(
        play(times(10, { rttMs: 'lost' }), settings({}, { outage: { action: 'hold' } })),
        'CABLE_DEGRADED',
      ),
    ).toBeNull();
  });

  test('runs that could not be measured neither add nor take', () => {
    const mixed = [over(60), over(60), { rttMs: 'failed' } as const, over(60), over(60), over(60)];
    expect(runsUntil(play(mixed), 'CABLE_DEGRADED')).toBe(6);
  });

  test('evidence that is ten intervals old is none', () => {
    const steps = story(settings(), [...KNOWN, over(60), over(60)]);
    expect(steps.at(-1)?.state.sequential.evidence_ms_s).toBeGreaterThan(0);
    const late = story(settings(), [over(0)], {
      state: { sequential: { evidence_ms_s: 300 }, last_run_boot_ms: 10_000, last_known_boot_ms: 10_000 },
    });
    expect(late.at(-1)?.state.sequential.evidence_ms_s).toBe(0);
  });
});

describe('the way back', () => {
  const bad = times(10, over(150));

  test('takes a minute and a quarter of calm', () => {
    const steps = play([...bad, ...times(60, over(0))]);
    expect(runsUntil(steps.slice(bad.length), 'CABLE_GOOD')).toBe(38);
  });

  test('a busy line that waits two milliseconds more comes back, too', () => {
    const steps = play([...bad, ...times(60, over(2))]);
    expect(runsUntil(steps.slice(bad.length), 'CABLE_GOOD')).toBe(44);
  });

  test('not while the line is half bad', () => {
    const steps = play([...bad, ...times(300, over(18))]);
    expect(runsUntil(steps.slice(bad.length), 'CABLE_GOOD')).toBeNull();
  });

  test('each toggle lengthens the stay, at most to five times', () => {
    const cycle = [...bad, ...times(200, over(0))];
    const steps = play([...cycle, ...cycle, ...cycle, ...cycle]);
    const stays: number[] = [];
    let since: number | null = null;
    for (const [i, name] of routes(steps).entries()) {
      if (name === 'CABLE_DEGRADED') since ??= i;
      else if (since !== null) {
        stays.push(i - since);
        since = null;
      }
    }
    expect(stays.map((runs) => Math.round((runs - 8) / 37.5))).toEqual([1, 3, 5, 5]);
  });

  test('toggles never delay the way out', () => {
    const cycle = [...bad, ...times(200, over(0))];
    const steps = play([...cycle, ...cycle, ...bad]);
    expect(runsUntil(steps.slice(2 * cycle.length), 'CABLE_DEGRADED')).toBe(2);
  });
});

describe('what the line is like', () => {
  test('the level is no lucky packet: jitter of ten milliseconds does not steer, nor keep steered', () => {
    const jitter = times(600, {}).map((_w, i) => over((i * 7) % 11));
    const steps = story(settings(), [...jitter, ...times(5, over(200)), ...jitter.slice(0, 150)]);
    expect(runsUntil(steps.slice(0, 600), 'CABLE_DEGRADED')).toBeNull();
    expect(routes(steps).at(-1)).toBe('CABLE_GOOD');
  });

  test.each([
    ['a run a minute', { measurement: { interval_seconds: 60 } }],
    ['a history of three samples', { state: { history_size: 3 } }],
  ] as const)('is known with %s', (_what, rest) => {
    const steps = story(settings({}, rest), [...times(200, over(0)), ...times(5, over(100))]);
    expect(steps.at(-1)?.state.sequential.level_ms).toBe(BASE_MS);
    expect(routes(steps).at(-1)).toBe('CABLE_DEGRADED');
  });

  test('a ramp of a millisecond a minute is found', () => {
    const ramp = times(90 * 30, {}).map((_w, i) => over(Math.max(0, i / 30 - 10)));
    expect(runsUntil(story(settings(), ramp), 'CABLE_DEGRADED')).not.toBeNull();
  });

  test('a shorter line is known in a minute, a longer one within two hours', () => {
    const shorter = play(times(60, over(-20)));
    expect(shorter.at(-1)?.state.sequential.level_ms).toBe(BASE_MS - 20);
    const longer = play(times(2 * 1_800, over(40)));
    expect(longer.at(-1)?.state.sequential.level_ms).toBe(BASE_MS + 40);
    expect(routes(longer).at(-1)).toBe('CABLE_GOOD');
  });

  test('a line that is bad from the first run on is found when it is better once', () => {
    const steps = story(settings(), [
      ...times(60, over(100)),
      ...times(60, over(0)),
      ...times(10, over(100)),
    ]);
    expect(routes(steps).at(-1)).toBe('CABLE_DEGRADED');
  });
});

describe('the queue', () => {
  const queued = settings({}, { mode: { decider: 'sequential', cake_aware: true } });
  const full = (i: number): World => ({
    ...over(35),
    queue: 200,
    bytes: 1_000_000_000 + i * 2_500_000,
    packets: i * 1_700,
  });

  test('what our own queue confirms counts twice', () => {
    const alone = play(times(40, over(35)));
    const confirmed = story(queued, [
      ...KNOWN.map((w, i) => ({ ...w, bytes: 900_000_000 + i, packets: i })),
      ...times(40, {}).map((_w, i) => full(i)),
    ]).slice(KNOWN.length);
    const [a, b] = [
      runsUntil(alone, 'CABLE_DEGRADED') ?? Infinity,
      runsUntil(confirmed, 'CABLE_DEGRADED') ?? Infinity,
    ];
    expect(a).toBe(14);
    expect(b).toBeLessThan(a * 0.6);
  });

  test('a queue without delay says nothing', () => {
    const busy = times(300, {}).map((_w, i): World => ({
      ...over(2),
      queue: 60,
      bytes: i * 2_500_000,
      packets: i * 1_700,
    }));
    expect(runsUntil(story(queued, [...KNOWN, ...busy]), 'CABLE_DEGRADED')).toBeNull();
  });
});

describe('the alternate line', () => {
  const gated = settings({}, { alternate: { reflectors: ['192.0.2.7'], source: '192.0.2.8' } });
  const beside = (ms: number, alternateMs: number): World => ({
    ...over(ms),
    alternate: { rttMs: BASE_MS + alternateMs },
  });

  test('nobody is moved to a line that is no better', () => {
    const calm = KNOWN.map((w) => ({ ...w, alternate: { rttMs: BASE_MS + 60 } }));
    expect(runsUntil(story(gated, [...calm, ...times(60, beside(60, 60))]), 'CABLE_DEGRADED')).toBeNull();
    expect(
      runsUntil(story(gated, [...calm, ...times(60, beside(120, 60))]), 'CABLE_DEGRADED'),
    ).not.toBeNull();
  });
});

test('a slack below what a move would gain counts as it is told, where the alternate line is not measured', () => {
  expect(
    runsUntil(play(times(60, over(6)), settings({ slack_ms: 2, steer_ms_s: 100 })), 'CABLE_DEGRADED'),
  ).toBe(13);
});

describe('where it fails', () => {
  test('the threshold decider takes the run, and the line is learned anew', () => {
    const broken = { ...settings(), sequential: { ...settings().sequential, steer_ms_s: NaN } };
    const steps = story(broken, [over(0), over(0)], {
      state: { sequential: { level_ms: 20, evidence_ms_s: 5 } },
    });
    expect(steps.map(({ evaluation }) => evaluation.conclusion.by)).toEqual(['threshold', 'threshold']);
    expect(steps.at(-1)?.evaluation.deciderFailure).toMatch(/evidence NaN/);
    expect(steps.at(-1)?.state.sequential).toMatchObject({
      level_ms: null,
      evidence_ms_s: 0,
      route: 'primary',
    });
    expect(steps[0]?.events).toContain('sequential_failed');
  });

  test('what is thrown in there is a failure like any other', () => {
    const input = {
      state: { ...state(), history_rtt: null },
      signals: signals(),
      config: settings(),
      now: at(5_000),
    } as unknown as DecideInput;
    const run = sequentialDecider.run(input, { route: 'steered', damped: false });
    expect(run).toMatchObject({
      kind: 'failed',
      memory: { sequential: { route: 'steered', level_ms: null } },
    });
  });
});

test('where the shadow fails, its own route and toggles stay', () => {
  const own = config({ mode: { decider: 'threshold' }, sequential: { shadow: true } });
  const broken = { ...own, sequential: { ...own.sequential, return_sec: NaN } };
  const before = { route: 'steered', toggles_boot_ms: [90_000], level_ms: 20 } as const;
  const last = story(broken, [over(0)], {
    state: { sequential: { ...before, toggles_boot_ms: [90_000] } },
  }).at(-1);
  expect(last?.events).toContain('sequential_failed');
  expect(last?.state.sequential).toMatchObject({
    route: 'steered',
    toggles_boot_ms: [90_000],
    level_ms: null,
  });
});

describe('in the shadow', () => {
  const shadow = config({
    mode: { decider: 'threshold' },
    sequential: { shadow: true },
    baseline: { source: 'fixed', fixed_ms: BASE_MS },
  });

  test('it lives by a route of its own and moves nothing real', () => {
    const steps = story(shadow, [...times(20, over(0)), ...times(10, over(100)), ...times(60, over(0))]);
    expect(new Set(routes(steps))).toEqual(new Set(['CABLE_GOOD']));
    const virtual = steps.map(({ state }) => state.sequential.route);
    expect(virtual[25]).toBe('steered');
    expect(virtual.at(-1)).toBe('primary');
    expect(steps.at(-1)?.state.sequential.toggles_boot_ms).toHaveLength(2);
  });

  test('where it is off it keeps nothing', () => {
    const off = config({ mode: { decider: 'threshold' } });
    const steps = story(off, [over(100)], { state: { sequential: { level_ms: 20, evidence_ms_s: 50 } } });
    expect(steps.at(-1)?.state.sequential).toMatchObject({ level_ms: null, evidence_ms_s: 0 });
  });
});
