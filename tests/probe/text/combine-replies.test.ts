import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { combineReplies } from '../../../lib/probe/text/combine-replies.js';
import type { ReflectorReply } from '../../../lib/core/model/types.js';

/** `reply('a', 3, 10, 11)`: 3 sent, two answers. */
function reply(host: string, sent: number, ...rttsMs: number[]): ReflectorReply {
  return { host, sent, received: rttsMs.length, rttsMs };
}

function failure(host: string, why: string): ReflectorReply {
  return { ...reply(host, 0), failure: why };
}

const ok = (value: number) => ({ kind: 'ok', value });

describe('several reflectors', () => {
  test.each([
    // One reflector: the middle of its answers.
    ['one', [reply('a', 3, 12, 10, 50)], ok(12), ok(0), []],
    ['one with loss', [reply('a', 3, 12, 10)], ok(11), ok(33.333), []],
    // The middle of the middles: one slow reflector does not move the line.
    [
      'one of three slow',
      [reply('a', 3, 10, 11, 12), reply('b', 3, 200, 210, 220), reply('c', 3, 13, 14, 15)],
      ok(14),
      ok(0),
      [],
    ],
    ['two', [reply('a', 3, 10, 10, 10), reply('b', 3, 20, 20, 20)], ok(15), ok(0), []],
    ['loss over all that count', [reply('a', 3, 10, 10, 10), reply('b', 3, 20)], ok(15), ok(33.333), []],
    // A silent reflector among answering ones is its own trouble.
    ['one silent', [reply('a', 3, 10, 11, 12), reply('b', 3)], ok(11), ok(0), ['b']],
    ['one failed', [failure('a', 'no such name'), reply('b', 3, 9)], ok(9), ok(66.667), ['a']],
    [
      'all silent',
      [reply('a', 3), reply('b', 3)],
      { kind: 'unknown', reason: 'all_lost', detail: '6 of 6 probes lost to a, b' },
      ok(100),
      [],
    ],
    [
      'silent and failed',
      [reply('a', 3), failure('b', 'no such name')],
      { kind: 'unknown', reason: 'all_lost', detail: '3 of 3 probes lost to a' },
      ok(100),
      ['b'],
    ],
    [
      'answers without times',
      [{ ...reply('a', 3), received: 3 }],
      { kind: 'unknown', reason: 'malformed', detail: 'answers without a usable time' },
      ok(0),
      [],
    ],
    [
      'answers without times beside timed ones',
      [{ ...reply('a', 3), received: 3 }, reply('b', 3, 7, 8, 9)],
      ok(8),
      ok(0),
      [],
    ],
  ] as const)('%s', (_name, replies, rttMs, lossPct, leftOut) => {
    expect(combineReplies(replies, 'icmp')).toEqual({
      rttMs,
      lossPct,
      leftOut,
      reflectors: replies,
      method: 'icmp',
    });
  });

  test.each([
    [
      'all failed',
      [failure('a', 'ping not found'), failure('b', 'no such name')],
      'a: ping not found; b: no such name',
    ],
    ['no time', [reply('a', 0)], 'a: no probe had time to come back'],
    ['none', [], 'no reflector'],
  ] as const)('nothing sent, %s: nothing known, neither round trip nor loss', (_name, replies, detail) => {
    const unknown = { kind: 'unknown', reason: 'probe_failed', detail };
    expect(combineReplies(replies, 'router')).toMatchObject({
      rttMs: unknown,
      lossPct: unknown,
      method: 'router',
    });
  });
});

describe('whatever the replies', () => {
  const anyReply = fc
    .record({
      host: fc.constantFrom('a', 'b', 'c', 'd'),
      rttsMs: fc.array(fc.double({ min: 0.001, max: 5000, noNaN: true }), { maxLength: 5 }),
      lost: fc.integer({ min: 0, max: 5 }),
    })
    .map(({ host, rttsMs, lost }) => ({ host, rttsMs, received: rttsMs.length, sent: rttsMs.length + lost }));

  test('the round trip lies among the answers, loss between 0 and 100, and 100 means none answered', () => {
    fc.assert(
      fc.property(fc.array(anyReply, { maxLength: 8 }), (replies) => {
        const sample = combineReplies(replies, 'icmp');
        const all = replies.flatMap((r) => r.rttsMs);
        expect(sample.rttMs.kind === 'ok').toBe(all.length > 0);
        if (sample.rttMs.kind === 'ok') {
          expect(sample.rttMs.value).toBeGreaterThanOrEqual(Math.min(...all) - 0.001);
          expect(sample.rttMs.value).toBeLessThanOrEqual(Math.max(...all) + 0.001);
        }
        expect(sample.lossPct.kind === 'ok').toBe(replies.some((r) => r.sent > 0));
        if (sample.lossPct.kind === 'ok') {
          expect(sample.lossPct.value).toBeGreaterThanOrEqual(0);
          expect(sample.lossPct.value === 100).toBe(all.length === 0);
          expect(sample.lossPct.value).toBeLessThanOrEqual(100);
        }
      }),
    );
  });

  test('the order of the reflectors does not matter', () => {
    fc.assert(
      fc.property(fc.array(anyReply, { maxLength: 8 }), (replies) => {
        const there = combineReplies(replies, 'icmp');
        const back = combineReplies([...replies].reverse(), 'icmp');
        expect(back.lossPct).toEqual(there.lossPct);
        if (there.rttMs.kind === 'ok') expect(back.rttMs).toEqual(there.rttMs);
      }),
    );
  });
});
