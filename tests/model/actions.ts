/** What can happen in a story, and how likely: many runs, some trouble, and often several troubles at once. */
import fc from 'fast-check';
import type { Route } from '../../lib/core/model/types.js';
import type { FakeEffect } from '../fakes/fake-router.js';
import { CALM, CONGESTED, DEAD, type LineState } from '../support/simulation.js';
import type { Incident, Interruption } from './process.js';
import type { Disk } from './world.js';

export type Action =
  | { readonly do: 'run'; readonly times: number; readonly interruption: Interruption | null }
  | { readonly do: 'dry-run'; readonly interruption: Interruption | null }
  | {
      readonly do: 'force';
      readonly want: Route;
      /** null = until `auto`. */
      readonly forMs: number | null;
      readonly interruption: Interruption | null;
    }
  | { readonly do: 'auto' }
  | { readonly do: 'line'; readonly line: LineState }
  | { readonly do: 'alternate'; readonly rttMs: LineState['rttMs'] }
  | { readonly do: 'fault'; readonly effect: FakeEffect; readonly times: number }
  | { readonly do: 'heal' }
  | { readonly do: 'happen'; readonly what: Exclude<Incident, 'killed'> }
  | { readonly do: 'duplicate' | 'dynamic-twin' | 'remove-rule' | 'restore-rule' }
  | { readonly do: 'step-wall'; readonly ms: number }
  | { readonly do: 'pause'; readonly ms: number }
  | { readonly do: 'reboot'; readonly downMs: number }
  | { readonly do: 'disk'; readonly disk: Disk }
  | { readonly do: 'config'; readonly index: number };

const LINES: readonly LineState[] = [
  CALM,
  CALM,
  CALM,
  CONGESTED,
  CONGESTED,
  DEAD,
  { rttMs: 55, queue: 20, dropsPerSec: 0 },
  { rttMs: 'failed', queue: 1, dropsPerSec: 0 },
  { rttMs: 120, queue: 90, dropsPerSec: 0 },
];

const interruption: fc.Arbitrary<Interruption | null> = fc.option(
  fc.record({
    step: fc.nat(5),
    when: fc.constantFrom('before', 'after'),
    what: fc.constantFrom<Incident>(
      'killed',
      'killed',
      'toggled',
      'router-rebooted',
      'rule-recreated',
      'counters-reset',
      'wall-stepped',
    ),
  }),
  { freq: 3 },
);

const effect: fc.Arbitrary<FakeEffect> = fc.oneof(
  fc.constantFrom<FakeEffect>(
    { kind: 'lost' },
    { kind: 'new-id' },
    { kind: 'reset-after-write' },
    { kind: 'hang-after-write' },
    { kind: 'read-only' },
    { kind: 'hang' },
    { kind: 'reset' },
    { kind: 'refused' },
    { kind: 'auth' },
    { kind: 'garbage' },
    { kind: 'wrong-queue' },
    { kind: 'wrong-rule' },
  ),
  fc.record({ kind: fc.constant('late' as const), ms: fc.constantFrom(50, 300, 1_400, 2_500, 9_000) }),
  fc.record({ kind: fc.constant('stale' as const), reads: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ kind: fc.constant('slow' as const), ms: fc.constantFrom(40, 400, 900) }),
);

function oneDo<K extends Action['do']>(...names: K[]): fc.Arbitrary<{ readonly do: K }> {
  return fc.record({ do: fc.constantFrom(...names) });
}

/** @param configs how many configurations there are to change between */
export function actions(configs: number): fc.Arbitrary<Action> {
  const weighted: readonly [number, fc.Arbitrary<Action>][] = [
    [30, fc.record({ do: fc.constant('run' as const), times: fc.integer({ min: 1, max: 7 }), interruption })],
    [2, fc.record({ do: fc.constant('dry-run' as const), interruption })],
    [
      4,
      fc.record({
        do: fc.constant('force' as const),
        want: fc.constantFrom<Route>('steered', 'primary'),
        forMs: fc.constantFrom(null, 5_000, 60_000),
        interruption,
      }),
    ],
    [2, oneDo('auto')],
    [10, fc.record({ do: fc.constant('line' as const), line: fc.constantFrom(...LINES) })],
    [
      2,
      fc.record({
        do: fc.constant('alternate' as const),
        rttMs: fc.constantFrom<LineState['rttMs']>(40, 'lost', 'failed'),
      }),
    ],
    [7, fc.record({ do: fc.constant('fault' as const), effect, times: fc.constantFrom(1, 1, 1, 2, 3, 12) })],
    [4, oneDo('heal')],
    [
      6,
      fc.record({
        do: fc.constant('happen' as const),
        what: fc.constantFrom(
          'toggled' as const,
          'toggled' as const,
          'router-rebooted' as const,
          'rule-recreated' as const,
          'counters-reset' as const,
        ),
      }),
    ],
    [1, oneDo('duplicate', 'dynamic-twin', 'remove-rule')],
    [4, oneDo('restore-rule')],
    [
      2,
      fc.record({
        do: fc.constant('step-wall' as const),
        ms: fc.constantFrom(3_600_000, -3_600_000, 31_536_000_000),
      }),
    ],
    [
      2,
      fc.record({
        do: fc.constant('pause' as const),
        ms: fc.constantFrom(3_000, 15_000, 300_000, 4_000_000),
      }),
    ],
    [2, fc.record({ do: fc.constant('reboot' as const), downMs: fc.constantFrom(20_000, 3_600_000) })],
    [
      2,
      fc.record({
        do: fc.constant('disk' as const),
        disk: fc.constantFrom<Disk>('full', 'stalls', 'sound', 'sound', 'sound', 'sound'),
      }),
    ],
    [2, fc.record({ do: fc.constant('config' as const), index: fc.nat(configs - 1) })],
  ];
  return fc.oneof(...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}
