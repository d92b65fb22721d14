/** What decides about a stranger, by values alone: guesses, orders, messages and what a browser has missed. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { guesses, networkOf } from '../../../lib/serve/rules/guesses.js';
import { backlog, messageOf, wireText } from '../../../lib/serve/rules/live.js';
import { readOrder } from '../../../lib/serve/rules/order-asked.js';
import { sampleRecord } from '../../report/sample.js';

describe('guessing', () => {
  test('ten at once, then one in ten seconds; a night later ten again', () => {
    const table = guesses();
    let now = 1_000_000;
    for (let n = 0; n < 10; n += 1) {
      expect([n, table.waitSec('192.0.2.1', now)]).toEqual([n, 0]);
      table.wrong('192.0.2.1', now);
    }
    expect(table.waitSec('192.0.2.1', now)).toBe(10);
    expect(table.waitSec('192.0.2.2', now)).toBe(0);
    now += 10_000;
    expect(table.waitSec('192.0.2.1', now)).toBe(0);
    table.wrong('192.0.2.1', now);
    expect(table.waitSec('192.0.2.1', now)).toBe(10);
    now += 8 * 3_600_000;
    for (let n = 0; n < 10; n += 1) table.wrong('192.0.2.1', now);
    expect(table.waitSec('192.0.2.1', now)).toBe(10);
  });

  test('in any hour from one address at most 10 + 360 tries, in whatever rhythm', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 400 }), (gaps) => {
        const table = guesses();
        let now = 0;
        const tried: number[] = [];
        for (const gap of gaps) {
          now += gap;
          if (table.waitSec('a', now) > 0) continue;
          table.wrong('a', now);
          tried.push(now);
        }
        for (const from of tried) {
          expect(tried.filter((at) => at >= from && at < from + 3_600_000).length).toBeLessThanOrEqual(371);
        }
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
  ])('%s counts as %s', (address, network) => expect(networkOf(address)).toBe(network));
});

describe('an order', () => {
  test.each([
    ['{}', { name: 'force-enable', forMs: null, reason: '' }],
    ['', { name: 'force-enable', forMs: null, reason: '' }],
    ['{"minutes":60}', { name: 'force-enable', forMs: 3_600_000, reason: '' }],
    [
      '{"minutes":1.5,"reason":" Größeres Update "}',
      { name: 'force-enable', forMs: 90_000, reason: 'Größeres Update' },
    ],
  ])('%s', (body, order) => expect(readOrder('force-enable', body)).toEqual({ kind: 'ok', order }));

  test.each([
    ['not JSON', 'minutes=60'],
    ['a list', '[60]'],
    ['a text', '"60"'],
    ['null', 'null'],
    ['minutes as text', '{"minutes":"60"}'],
    ['no time at all', '{"minutes":0}'],
    ['less than none', '{"minutes":-5}'],
    ['for ever', '{"minutes":1e9}'],
    ['not a number', '{"minutes":NaN}'],
    ['another key', '{"hours":1}'],
    ['a key that every object has', '{"__proto__":1}'],
    ['a reason over several lines', '{"reason":"a\\nb"}'],
    ['a reason a terminal obeys', '{"reason":"\\u001b[2J"}'],
    ['a reason turned around', '{"reason":"\\u202eabc"}'],
    ['a long reason', JSON.stringify({ reason: 'x'.repeat(201) })],
    ['nested without end', '['.repeat(1000)],
  ])('%s is refused', (_what, body) => expect(readOrder('force-enable', body).kind).toBe('bad'));

  test('auto takes nothing', () => {
    expect(readOrder('auto', '{}').kind).toBe('ok');
    expect(readOrder('auto', '{"minutes":5}').kind).toBe('bad');
  });
});

describe('a message', () => {
  test('is small, and all of it is known or null', () => {
    const { id, data } = messageOf(sampleRecord());
    expect(id).toMatch(/^[A-Za-z0-9]+-\d+$/);
    expect(data.length).toBeLessThan(400);
    expect(JSON.parse(data)).toMatchObject({ v: 1, verdict: expect.any(String), route: expect.any(String) });
  });

  test('what is not known is null, not a number and not a text', () => {
    const record = sampleRecord();
    record.in.line.rtt = '?all_lost';
    record.sig.ewma = '?no_baseline: words';
    expect(JSON.parse(messageOf(record).data)).toMatchObject({ rttMs: null, deltaMs: null });
  });

  test('a record made by somebody else adds no line and no event', () => {
    const record = sampleRecord();
    record.id = 'x\n\nevent: order\ndata: 1';
    record.by = 'a\r\nb\u2028c';
    record.why = ['c\n\nd', ''];
    const wire = wireText(messageOf(record));
    expect(wire.split('\n').map((line) => line.split(':')[0])).toEqual(['id', 'event', 'data', '', '']);
    expect(wire).not.toMatch(/[\r\u2028]/);
  });
});

describe('what was missed', () => {
  const message = (n: number): { id: string; data: string } => ({ id: `b-${String(n)}`, data: String(n) });
  const of = (count: number): ReturnType<typeof backlog> => {
    const kept = backlog(10);
    for (let n = 0; n < count; n += 1) kept.add(message(n));
    return kept;
  };
  const texts = (kept: ReturnType<typeof backlog>, last?: string): unknown => {
    const { gap, messages } = kept.after(last);
    return { gap, got: messages.map(({ data }) => Number(data)) };
  };

  test.each([
    ['a new page: the newest', 5, undefined, { gap: false, got: [4] }],
    ['nothing yet', 0, undefined, { gap: false, got: [] }],
    ['two runs later', 5, 'b-2', { gap: false, got: [3, 4] }],
    ['nothing happened', 5, 'b-4', { gap: false, got: [] }],
    [
      'a night later: what is kept, and that there was more',
      500,
      'b-3',
      { gap: true, got: [490, 491, 492, 493, 494, 495, 496, 497, 498, 499] },
    ],
    ['an id of another boot, or of nobody', 3, '<script>', { gap: true, got: [0, 1, 2] }],
  ])('%s', (_what, count, last, expected) => expect(texts(of(count), last)).toEqual(expected));

  test('the same run twice is one message', () => {
    const kept = of(3);
    expect(kept.add(message(1))).toBe(false);
    expect(kept.after('b-0').messages).toHaveLength(2);
  });
});
