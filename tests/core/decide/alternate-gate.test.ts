import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { passGate, type GateInput } from '../../../lib/core/decide/alternate-gate.js';
import { evaluate } from '../../../lib/core/evaluate.js';
import type { SteerState, Verdict } from '../../../lib/core/model/types.js';
import { RED, story, times, type StorySettings } from '../../config/proofs/story.js';
import { config, samples, state, type Deep, type World } from '../../support/builders.js';

const plain = {
  baseline: { source: 'fixed', fixed_ms: 30 },
  thresholds: { drop_signal: 'ignore' },
  alternate: { source: 'eth1', bad_samples: 3, good_samples: 2 },
} as const;
const gated = config(plain);
const STEERED: StorySettings = { state: { current_state: 'CABLE_DEGRADED' } };

const FINE: World['alternate'] = { rttMs: 30 };
const DEAD: World['alternate'] = { rttMs: 'lost' };
const BLANK: World['alternate'] = { rttMs: 'failed' };
const beside = (primary: World, alternate: World['alternate']): World => ({
  ...primary,
  ...(alternate && { alternate }),
});

interface Told {
  readonly want: string;
  readonly code: string;
}
function tell(worlds: readonly World[], settings?: StorySettings, c = gated): Told[] {
  return story(c, worlds, settings).map(({ evaluation: { conclusion } }) => ({
    want: conclusion.want,
    code: conclusion.because.code,
  }));
}

describe('steering needs the alternate line fit now', () => {
  test('fit: as if there were no gate', () => {
    expect(tell(times(2, beside(RED, FINE)))).toEqual([
      { want: 'primary', code: 'hold' },
      { want: 'steered', code: 'red_streak' },
    ]);
  });

  test('dead: withheld with its own reason, for as long as it is dead; nothing is sent', () => {
    const steps = story(gated, times(20, beside(RED, DEAD)));
    expect(steps.map(({ evaluation }) => evaluation.action.kind)).toEqual(steps.map(() => 'none'));
    expect(steps.slice(1).map(({ evaluation }) => evaluation.conclusion.because.code)).toEqual(
      steps.slice(1).map(() => 'alternate_unfit'),
    );
    expect(steps.at(-1)?.evaluation.conclusion.because.detail).toBe(
      'would steer (2 runs RED in a row, 2 required), but the alternate line is not fit: every probe lost',
    );
  });

  test('the streak of the decider stays at its limit: the first run with a fit line steers', () => {
    const steps = story(gated, [...times(6, beside(RED, DEAD)), ...times(2, beside(RED, FINE))]);
    expect(steps[5]?.state.red_count).toBe(2);
    expect(steps.map(({ evaluation }) => evaluation.conclusion.want).lastIndexOf('primary')).toBe(6);
    expect(steps.at(-1)?.evaluation.conclusion).toMatchObject({
      want: 'steered',
      because: { code: 'red_streak' },
    });
  });

  test('one bad run of a fit line withholds that run only', () => {
    const worlds = [beside(RED, FINE), beside(RED, DEAD), beside(RED, FINE)];
    expect(tell(worlds).map(({ code }) => code)).toEqual(['hold', 'alternate_unfit', 'red_streak']);
  });

  test('unknown does not enter', () => {
    expect(tell(times(4, beside(RED, BLANK))).map(({ want }) => want)).toEqual(times4('primary'));
  });

  test('a dead primary: both bad, nothing moves, and it says so', () => {
    const lost: World = { rttMs: 'lost', queue: 0 };
    const steps = story(gated, times(7, beside(lost, DEAD)));
    const last = steps.at(-1);
    expect(last?.evaluation.assessment.verdict).toBe('OUTAGE');
    expect(last?.evaluation.conclusion).toMatchObject({ want: 'primary', because: { code: 'both_bad' } });
    expect(last?.events).toContain('both_lines_bad');
    expect(tell([...times(7, beside(lost, DEAD)), ...times(2, beside(lost, FINE))]).at(-1)).toEqual({
      want: 'steered',
      code: 'outage',
    });
  });
});

function times4(word: string): string[] {
  return [word, word, word, word];
}

describe('while steered', () => {
  test('the alternate line bad for its own streak: back, with its own reason', () => {
    const told = tell([beside(RED, FINE), ...times(3, beside(RED, DEAD))], STEERED);
    expect(told.map(({ want }) => want)).toEqual(['steered', 'steered', 'steered', 'primary']);
    expect(told.at(-1)?.code).toBe('alternate_bad');
  });

  test('then it is not steered to again before its own good streak', () => {
    const worlds = [
      beside(RED, FINE),
      ...times(3, beside(RED, DEAD)),
      ...times(3, beside(RED, DEAD)),
      ...times(3, beside(RED, FINE)),
    ];
    const wants = tell(worlds, STEERED).map(({ want }) => want);
    expect(wants.slice(3)).toEqual([...times(4, {}).map(() => 'primary'), 'primary', 'steered', 'steered']);
  });

  test('a good run in between: stays', () => {
    const worlds = [
      beside(RED, FINE),
      ...times(2, beside(RED, DEAD)),
      beside(RED, FINE),
      ...times(2, beside(RED, DEAD)),
    ];
    expect(new Set(tell(worlds, STEERED).map(({ want }) => want))).toEqual(new Set(['steered']));
  });

  test('unknown does not leave', () => {
    const worlds = [beside(RED, FINE), ...times(2, beside(RED, DEAD)), ...times(3, beside(RED, BLANK))];
    expect(new Set(tell(worlds, STEERED).map(({ want }) => want))).toEqual(new Set(['steered']));
  });

  test('not even with the streak at its limit', () => {
    const lost: World = { rttMs: 'lost', queue: 0 };
    const worlds = [
      beside(RED, FINE),
      ...times(4, beside(lost, DEAD)),
      beside(RED, BLANK),
      beside(RED, DEAD),
    ];
    expect(tell(worlds, STEERED).map(({ want }) => want)).toEqual([
      ...times(6, {}).map(() => 'steered'),
      'primary',
    ]);
  });

  test('the primary dead too: stays and says so, from the first lost run on', () => {
    const lost: World = { rttMs: 'lost', queue: 0 };
    const worlds = [beside(RED, FINE), beside(RED, DEAD), ...times(8, beside(lost, DEAD))];
    const told = tell(worlds, STEERED);
    expect(new Set(told.map(({ want }) => want))).toEqual(new Set(['steered']));
    expect(told.slice(3).map(({ code }) => code)).toEqual(told.slice(3).map(() => 'both_bad'));
    // The primary answers again: back to it, however congested.
    expect(tell([...worlds, beside(RED, DEAD)], STEERED).at(-1)).toEqual({
      want: 'primary',
      code: 'alternate_bad',
    });
  });

  test('the primary unknown: nothing moves', () => {
    const worlds = [
      beside(RED, FINE),
      ...times(2, beside(RED, DEAD)),
      ...times(4, beside({ rttMs: 'failed' }, DEAD)),
    ];
    expect(new Set(tell(worlds, STEERED).map(({ want }) => want))).toEqual(new Set(['steered']));
  });

  test('a decider that wants back anyway keeps its own reason', () => {
    const quick = config({ ...plain, thresholds: { drop_signal: 'ignore', green_samples_required: 3 } });
    const told = tell(times(3, beside({}, DEAD)), STEERED, quick);
    expect(told.at(-1)).toEqual({ want: 'primary', code: 'green_streak' });
  });
});

describe('below the override, above hold-down', () => {
  const forced: Deep<SteerState> = {
    override: { want: 'steered', since: '', until: null, until_boot_ms: null, reason: '', by: 'me' },
  };

  test('a person may steer to a dead line; what would be done without is shown gated', () => {
    const step = story(gated, times(3, beside(RED, DEAD)), { state: forced }).at(-1);
    expect(step?.evaluation.conclusion).toMatchObject({
      want: 'steered',
      by: 'override',
      decider: { want: 'primary', because: { code: 'alternate_bad' } },
    });
  });

  test('hold-down does not keep calls on a dead line', () => {
    const confident = config({
      ...plain,
      mode: { use_confidence_scoring: true },
      confidence: { sustain_duration_sec: 2, hold_down_duration_sec: 600 },
    });
    const worlds = [...times(3, beside(RED, FINE)), ...times(3, beside(RED, DEAD))];
    const told = tell(worlds, {}, confident);
    expect(told.map(({ code }) => code)).toEqual([
      'hold',
      'score',
      'hold_down',
      'hold_down',
      'hold_down',
      'alternate_bad',
    ]);
  });
});

test('every transition is recorded with its cause', () => {
  const worlds = [...times(2, beside(RED, FINE)), ...times(3, beside(RED, DEAD))];
  const causes = story(gated, worlds)
    .at(-1)
    ?.state.transitions.map(({ cause }) => cause);
  expect(causes).toEqual(['red_streak', 'alternate_bad']);
});

describe('whatever the two lines do', () => {
  const line = fc.constantFrom<NonNullable<World['rttMs']>[]>(25, 25, 130, 'lost', 'lost', 'failed');
  const congested = fc.constant({ rttMs: 130, queue: 90 });
  const world: fc.Arbitrary<World> = fc
    .tuple(
      fc.oneof(congested, fc.record({ rttMs: line, queue: fc.constantFrom(0, 90) })),
      fc.constantFrom<NonNullable<World['rttMs']>[]>(30, 30, 'lost', 'failed'),
    )
    .map(([primary, rttMs]) => ({ ...primary, alternate: { rttMs } }));
  // Lines stay as they are for a while; without that no streak would ever be reached.
  const spell = fc.tuple(world, fc.integer({ min: 1, max: 8 })).map(([w, count]) => times(count, w));
  const runs = fc.array(spell, { minLength: 1, maxLength: 10 }).map((spells) => spells.flat());
  const start = fc.constantFrom<StorySettings[]>({}, STEERED);

  test('nobody is steered to a line that is not good in that run; nobody is sent back to a silent one for its sake', () => {
    let steered = 0;
    let back = 0;
    fc.assert(
      fc.property(runs, start, (worlds, settings) => {
        story(gated, worlds, settings).forEach(({ evaluation }, i) => {
          const { action, conclusion, alternate, assessment } = evaluation;
          if (action.kind !== 'switch') return;
          if (action.order.want === 'steered') {
            steered += 1;
            expect(alternate?.verdict).toBe('good');
          } else if (conclusion.because.code === 'alternate_bad') {
            back += 1;
            expect(worlds[i]?.rttMs).not.toBe('lost');
            expect(worlds[i]?.rttMs).not.toBe('failed');
            expect(assessment.verdict).not.toBe('OUTAGE');
          }
        });
      }),
      { numRuns: 300, seed: 4 },
    );
    expect(steered).toBeGreaterThan(50);
    expect(back).toBeGreaterThan(20);
  });

  const verdicts: Verdict[] = ['GREEN', 'YELLOW', 'RED', 'OUTAGE', 'UNKNOWN'];
  test('the gate only ever holds on the primary or sends back to it, and leaves the memory alone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('primary' as const, 'steered' as const),
        fc.constantFrom('primary' as const, 'steered' as const),
        fc.constantFrom(...verdicts),
        fc.constantFrom('good' as const, 'bad' as const, 'unknown' as const),
        fc.constantFrom(true, false, null),
        fc.nat({ max: 9 }),
        fc.nat({ max: 9 }),
        (route, want, verdict, seen, healthy, badCount, outageRuns) => {
          const memory = { red_count: 2 };
          const input: GateInput = {
            decider: { want, because: { code: 'hold', detail: 'x' }, memory },
            route,
            verdict,
            outageRuns,
            seen: { verdict: seen, because: 'y' },
            memory: { ...state().alternate, healthy, bad_count: badCount },
            config: gated,
          };
          const { decider } = passGate(input);
          expect(decider.memory).toBe(memory);
          if (want === 'primary') expect(decider).toBe(input.decider);
          if (decider.want === 'steered') expect(want).toBe('steered');
          if (route === 'primary' && decider.want === 'steered')
            expect([seen, healthy]).toEqual(['good', true]);
          if (decider.want !== want || decider.because !== input.decider.because) {
            expect(['alternate_unfit', 'alternate_bad', 'both_bad']).toContain(decider.because.code);
          }
          expect(passGate({ ...input, seen: null }).decider).toBe(input.decider);
        },
      ),
      { numRuns: 500 },
    );
  });
});

test('without the section nothing is gated and nothing is shown', () => {
  const { conclusion, alternate } = evaluate(
    state({ red_count: 1 }),
    samples({ ...RED, drops: 5 }, 100_000),
    config({ baseline: { source: 'fixed', fixed_ms: 30 }, thresholds: { drop_signal: 'ignore' } }),
  );
  expect([conclusion.want, alternate]).toEqual(['steered', null]);
});
