/** From what is seen to what is told. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { COOLING_MS, fold } from '../../../lib/notify/core/incidents.js';
import type { Change, Look, Seen, SeenRun, Tracked } from '../../../lib/notify/core/model.js';
import { WALL } from '../support.js';

function run(sec: number, more: Partial<SeenRun> = {}): SeenRun {
  return {
    kind: 'run',
    atMs: WALL + sec * 1000,
    route: 'primary',
    verdict: 'GREEN',
    overridden: false,
    sentence: 'the line is well',
    routerFailure: null,
    switchTrouble: null,
    ...more,
  };
}

function look(sec: number, more: Partial<Look> = {}): Look {
  return {
    kind: 'look',
    atMs: WALL + sec * 1000,
    silentMs: 2_000,
    silentAfterMs: 120_000,
    standing: [],
    targets: [],
    ...more,
  };
}

const steered = (sec: number, sentence = 'RED for 3 runs'): SeenRun =>
  run(sec, { route: 'steered', verdict: 'RED', sentence });

function told(
  seen: readonly Seen[],
  tracked: readonly Tracked[] = [],
): { changes: Change[]; tracked: readonly Tracked[] } {
  const changes: Change[] = [];
  for (const one of seen) {
    const folded = fold(tracked, one);
    tracked = folded.tracked;
    changes.push(...folded.changes);
  }
  return { changes, tracked };
}

const short = ({ changes }: { changes: readonly Change[] }): string[] =>
  changes.map(({ kind, turn, severity }) => `${kind} ${turn} ${severity}`);

const every = (sec: number, from: number, to: number, make: (sec: number) => Seen): Seen[] =>
  Array.from({ length: Math.floor((to - from) / sec) + 1 }, (_one, i) => make(from + i * sec));

describe('what becomes an incident', () => {
  test.each<[string, Seen[], string[]]>([
    ['a quiet line: nothing', every(2, 0, 60, run), []],
    [
      'steered and back',
      [run(0), steered(2), steered(4), run(6)],
      ['steering opened warning', 'steering closed warning'],
    ],
    [
      'steered by a person is no alarm',
      [run(0, { route: 'steered', overridden: true })],
      ['steering opened info', 'override opened info'],
    ],
    [
      'an order that ends while the line is bad gets worse',
      [run(0, { route: 'steered', overridden: true }), steered(2)],
      ['steering opened info', 'override opened info', 'steering updated warning', 'override closed info'],
    ],
    [
      'an outage',
      [run(0, { verdict: 'OUTAGE' }), run(2)],
      ['outage opened critical', 'outage closed critical'],
    ],
    [
      'not knowing ends no outage',
      [run(0, { verdict: 'OUTAGE' }), run(2, { verdict: 'UNKNOWN' })],
      ['outage opened critical'],
    ],
    [
      'a router that misses ten runs is no news',
      every(2, 0, 20, (s) => run(s, { routerFailure: 'no answer' })),
      [],
    ],
    [
      'one that is away for half a minute is, and told as over at once',
      [...every(2, 0, 40, (s) => run(s, { routerFailure: 'no answer' })), run(42)],
      ['router opened warning', 'router closed warning'],
    ],
    [
      'away while steered is worse',
      every(2, 0, 40, (s) => run(s, { routerFailure: 'no answer', route: 'steered' })),
      ['steering opened warning', 'router opened critical'],
    ],
    [
      'a router that was not asked says nothing',
      [
        ...every(2, 0, 28, (s) => run(s, { routerFailure: 'no answer' })),
        run(40, { routerFailure: undefined }),
      ],
      [],
    ],
    [
      'a switch that does not arrive',
      [...every(2, 0, 30, (s) => run(s, { switchTrouble: 'refused' })), run(32)],
      ['switch opened critical', 'switch closed critical'],
    ],
    ['blind for a minute', every(2, 0, 60, (s) => run(s, { verdict: 'UNKNOWN' })), []],
    ['blind for six', every(2, 0, 360, (s) => run(s, { verdict: 'UNKNOWN' })), ['blind opened warning']],
    [
      'blind because the router is away is told once',
      every(2, 0, 360, (s) => run(s, { verdict: 'UNKNOWN', routerFailure: 'no answer' })),
      ['router opened warning'],
    ],
    [
      'no run for long, and then one',
      [run(0), look(200, { silentMs: 200_000 }), run(300)],
      ['silent opened critical', 'silent closed critical'],
    ],
    ['no run for less', [run(0), look(100, { silentMs: 100_000 })], []],
    [
      'a backup line that is not ready for long',
      every(15, 0, 90, (s) => look(s, { standing: ['alternate_bad'] })),
      ['alternate opened warning'],
    ],
    ['one that recovers', [look(0, { standing: ['alternate_bad'] }), look(30)], []],
    [
      'a condition with its code',
      every(15, 0, 90, (s) => look(s, { standing: ['rule_unusable:missing'] })),
      ['rule opened critical'],
    ],
    [
      'a state that cannot be read says nothing',
      [look(0, { standing: ['drift_fight'] }), look(15, { standing: null })],
      ['drift opened warning'],
    ],
  ])('%s', (_name, seen, expected) => {
    expect(short(told(seen))).toEqual(expected);
  });

  test('the sentence is that of the run that began it, and at the end it still is', () => {
    const { changes } = told([
      steered(0, 'RED: delta 80 ms'),
      steered(2, 'stay'),
      run(4, { sentence: 'GREEN' }),
    ]);
    expect(changes.map(({ sentence }) => sentence)).toEqual(['RED: delta 80 ms', 'RED: delta 80 ms']);
    expect(changes[1]).toMatchObject({ openedMs: WALL, atMs: WALL + 4_000, incident: changes[0]?.incident });
  });

  test('a router that is left alone keeps why it failed', () => {
    const { changes } = told([
      run(0, { routerFailure: 'connection refused' }),
      ...every(2, 2, 40, (s) => run(s, { routerFailure: '' })),
    ]);
    expect(changes.map(({ sentence }) => sentence)).toEqual(['connection refused']);
  });
});

describe('what comes and goes', () => {
  const flapping = (times: number): Seen[] =>
    Array.from({ length: times }, (_one, i) => [steered(i * 60), run(i * 60 + 30)]).flat();

  test('is told three times, then once that it does, and once when it has settled', () => {
    const busy = told(flapping(30));
    expect(short(busy)).toEqual([
      ...Array<string[]>(3).fill(['steering opened warning', 'steering closed warning']).flat(),
      'steering updated warning',
    ]);
    const later = told([look(30 * 60 + COOLING_MS / 1000 - 40)], busy.tracked);
    expect(short(later)).toEqual([]);
    const settled = told([look(30 * 60 + COOLING_MS / 1000)], later.tracked);
    expect(short(settled)).toEqual(['steering closed warning']);
    expect(settled.changes[0]?.times).toBe(30);
    expect(settled.tracked).toEqual([]);
  });

  test('after it has been gone for long it is a new incident', () => {
    const { changes } = told([
      steered(0),
      run(2),
      look(COOLING_MS / 1000 + 3),
      steered(COOLING_MS / 1000 + 4),
    ]);
    expect(changes.map(({ turn, times }) => [turn, times])).toEqual([
      ['opened', 1],
      ['closed', 1],
      ['opened', 1],
    ]);
  });

  test('also where nobody looked in between: what was quiet is first told as over', () => {
    const long = COOLING_MS / 1000;
    const { changes } = told([steered(0), run(2), steered(long + 3), run(long + 5)]);
    expect(changes.map(({ turn, times }) => [turn, times])).toEqual([
      ['opened', 1],
      ['closed', 1],
      ['opened', 1],
      ['closed', 1],
    ]);
    const busy = told(flapping(10));
    const later = told([steered(600 + long + 1), steered(600 + long + 3)], busy.tracked);
    expect(later.changes.map(({ turn, times }) => [turn, times])).toEqual([
      ['closed', 10],
      ['opened', 1],
    ]);
  });

  test('a router that answers now and then is not told as away by its single failures', () => {
    const seen = every(2, 0, 600, (s) => run(s, { routerFailure: s % 20 === 0 ? null : 'no answer' }));
    expect(short(told(seen))).toEqual([]);
  });
});

describe('whatever is seen', () => {
  interface Given {
    readonly gapSec: number;
    readonly looks: boolean;
    readonly steers: boolean;
    readonly verdict: SeenRun['verdict'];
    readonly away: SeenRun['routerFailure'];
    readonly standing: Look['standing'];
  }
  const seenOnes: fc.Arbitrary<Given[]> = fc.array(
    fc.record({
      gapSec: fc.integer({ min: -30, max: 700 }),
      looks: fc.boolean(),
      steers: fc.boolean(),
      verdict: fc.constantFrom<SeenRun['verdict'][]>('GREEN', 'RED', 'OUTAGE', 'UNKNOWN'),
      away: fc.constantFrom<SeenRun['routerFailure'][]>(null, 'no answer', undefined),
      standing: fc.constantFrom<Look['standing'][]>(null, [], ['alternate_bad'], ['drift_left:x']),
    }),
    { maxLength: 60 },
  );
  const seenOf = (given: readonly Given[]): Seen[] => {
    let sec = 0;
    return given.map(({ gapSec, looks, steers, verdict, away, standing }) => {
      sec += gapSec;
      return looks
        ? look(sec, { standing })
        : run(sec, { route: steers ? 'steered' : 'primary', verdict, routerFailure: away });
    });
  };

  test('of each kind one is open at most, and each closed one was opened', () => {
    fc.assert(
      fc.property(seenOnes, (given) => {
        const { changes, tracked } = told(seenOf(given));
        expect(new Set(tracked.map(({ kind }) => kind)).size).toBe(tracked.length);
        const open = new Set<string>();
        for (const { kind, turn } of changes) {
          if (turn === 'opened') {
            expect(open.has(kind)).toBe(false);
            open.add(kind);
          } else if (turn === 'closed') {
            expect(open.has(kind)).toBe(true);
            open.delete(kind);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('cut anywhere and gone on with, the same is told', () => {
    fc.assert(
      fc.property(seenOnes, fc.nat(60), (given, cut) => {
        const seen = seenOf(given);
        const first = told(seen.slice(0, cut));
        const second = told(seen.slice(cut), JSON.parse(JSON.stringify(first.tracked)) as Tracked[]);
        expect([...first.changes, ...second.changes]).toEqual(told(seen).changes);
      }),
      { numRuns: 200 },
    );
  });
});
