import { describe, expect, test } from '@jest/globals';
import { watchAlternate } from '../../../lib/core/assess/alternate-line.js';
import { ok, unknown } from '../../../lib/core/model/measured.js';
import type { RttSample, Samples, SteerState } from '../../../lib/core/model/types.js';
import { config, samples, type World } from '../../support/builders.js';

const gated = config({ alternate: { source: 'eth1', bad_samples: 3, good_samples: 2 } });
type Memory = SteerState['alternate'];

const fresh: Memory = {
  bad_count: 0,
  good_count: 0,
  rtt_ms: null,
  loss_pct: null,
  healthy: null,
  last_known_boot_ms: null,
};
const known = (over: Partial<Memory>): Memory => ({ ...fresh, last_known_boot_ms: 98_000, ...over });

function look(before: Memory, world: World, bootMs = 100_000, c = gated): ReturnType<typeof watchAlternate> {
  return watchAlternate(before, samples(world, bootMs), c);
}

describe('one run', () => {
  test.each([
    ['answers', { rttMs: 30 }, 'good', 'RTT 30 ms of at most 150'],
    ['at the RTT limit', { rttMs: 150 }, 'good', 'RTT 150 ms of at most 150'],
    ['beyond it', { rttMs: 151 }, 'bad', 'RTT 151 ms above 150'],
    ['at the loss limit', { rttMs: 30, lossPct: 50 }, 'good', 'RTT 30 ms of at most 150'],
    ['beyond it', { rttMs: 30, lossPct: 50.1 }, 'bad', '50.1 % lost, above 50'],
    ['dead', { rttMs: 'lost' }, 'bad', 'every probe lost'],
    ['not probed', { rttMs: 'failed' }, 'unknown', 'the probe failed'],
  ] as [string, World, string, string][])('%s', (_name, alternate, verdict, because) => {
    expect(look(fresh, { alternate }).seen).toEqual({ verdict, because });
  });

  const DEAD = { alternate: { rttMs: 'lost' } } as const;
  test.each([
    ['the router answers', DEAD, 'bad'],
    ['the primary answers', { ...DEAD, routerFailed: 'timeout' }, 'bad'],
    [
      'nothing answers: perhaps our own cable',
      { ...DEAD, rttMs: 'lost', routerFailed: 'timeout' },
      'unknown',
    ],
  ] as [string, World, string][])('dead, while %s', (_name, world, verdict) => {
    expect(look(fresh, world).seen?.verdict).toBe(verdict);
  });

  test('unknown keeps its reason in words', () => {
    const alternate: RttSample = {
      rttMs: unknown('router_resting', 'the router is left alone for now'),
      lossPct: unknown('router_resting'),
      reflectors: [],
      leftOut: [],
      method: 'router',
    };
    const seen: Samples = { ...samples({}, 100_000), alternate };
    expect(watchAlternate(fresh, seen, gated).seen).toEqual({
      verdict: 'unknown',
      because: 'the router is left alone for now',
    });
  });

  test('its numbers are kept, also a loss without a round trip', () => {
    expect(look(fresh, { alternate: { rttMs: 31.25, lossPct: 33.333 } }).memory).toMatchObject({
      rtt_ms: 31.25,
      loss_pct: 33.333,
      last_known_boot_ms: 100_000,
    });
    expect(look(fresh, { alternate: { rttMs: 'lost' } }).memory).toMatchObject({
      rtt_ms: null,
      loss_pct: 100,
    });
  });
});

describe('streaks of its own', () => {
  const good: World = { alternate: { rttMs: 30 } };
  const bad: World = { alternate: { rttMs: 'lost' } };
  const blank: World = { alternate: { rttMs: 'failed' } };
  test.each([
    ['nothing known, good: taken at its word', fresh, good, { good_count: 1, bad_count: 0, healthy: true }],
    ['nothing known, bad: taken at its word', fresh, bad, { good_count: 0, bad_count: 1, healthy: false }],
    [
      'fit and bad once: still fit by its streak',
      known({ healthy: true, good_count: 9 }),
      bad,
      { good_count: 0, bad_count: 1, healthy: true },
    ],
    [
      'one short of bad_samples',
      known({ healthy: true, bad_count: 1 }),
      bad,
      { good_count: 0, bad_count: 2, healthy: true },
    ],
    [
      'bad_samples in a row',
      known({ healthy: true, bad_count: 2 }),
      bad,
      { good_count: 0, bad_count: 3, healthy: false },
    ],
    [
      'not fit and good once',
      known({ healthy: false, bad_count: 7 }),
      good,
      { good_count: 1, bad_count: 0, healthy: false },
    ],
    [
      'good_samples in a row',
      known({ healthy: false, good_count: 1 }),
      good,
      { good_count: 2, bad_count: 0, healthy: true },
    ],
    [
      'a good run in between ends the bad row',
      known({ healthy: true, bad_count: 2 }),
      good,
      { good_count: 1, bad_count: 0, healthy: true },
    ],
    [
      'unknown neither advances nor resets',
      known({ healthy: true, bad_count: 2 }),
      blank,
      { good_count: 0, bad_count: 2, healthy: true },
    ],
  ] as [string, Memory, World, Partial<Memory>][])('%s', (_name, before, world, after) => {
    expect(look(before, world).memory).toMatchObject(after);
  });

  test.each([
    ['exactly max_gap later it is still a row', 108_000, { bad_count: 3, healthy: false }],
    ['a millisecond later the rows begin anew', 108_001, { bad_count: 1, healthy: false }],
  ])('%s', (_name, bootMs, after) => {
    expect(look(known({ healthy: true, bad_count: 2 }), bad, bootMs).memory).toMatchObject(after);
  });

  test('unknown for longer than max_gap: nothing is known any more', () => {
    expect(look(known({ healthy: true, good_count: 50, rtt_ms: 30 }), blank, 108_001).memory).toEqual(fresh);
  });

  test('counts are bounded', () => {
    const long = known({ healthy: true, good_count: 1_000_000 });
    expect(look(long, good).memory.good_count).toBe(1_000_000);
  });
});

describe('what is said', () => {
  const said = (before: Memory, world: World): [string, unknown][] =>
    look(before, world).events.map((e) => [e.event, e.standing]);
  const lost: World = { alternate: { rttMs: 'lost' } };

  test('fit: nothing; not fit: while it is not; not measured: while it is not', () => {
    expect(said(known({ healthy: true }), { alternate: { rttMs: 30 } })).toEqual([]);
    expect(said(known({ healthy: true }), lost)).toEqual([]);
    expect(said(known({ healthy: true, bad_count: 2 }), lost)).toEqual([['alternate_bad', true]]);
    expect(said(known({ healthy: false }), { alternate: { rttMs: 30 } })).toEqual([['alternate_bad', true]]);
    expect(said(known({ healthy: true }), { alternate: { rttMs: 'failed' } })).toEqual([
      ['alternate_unknown', true],
    ]);
  });
});

describe('no gate', () => {
  test('absent from the file: nothing is judged, nothing is remembered', () => {
    const before = known({ healthy: false, bad_count: 3, rtt_ms: 30 });
    const result = look(before, { alternate: { rttMs: 'lost' } }, 100_000, config());
    expect(result).toEqual({ seen: null, memory: fresh, events: [] });
  });

  test('what belongs to a sample of the primary is not touched by it', () => {
    const { rtt } = samples({ rttMs: 20, alternate: { rttMs: 500 } }, 0);
    expect(rtt.rttMs).toEqual(ok(20));
  });
});
