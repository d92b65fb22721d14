/** A pass: what is told when, what waits, and that nothing is lost whatever breaks. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Change, Severity } from '../../lib/notify/core/model.js';
import { LONGEST_QUEUE } from '../../lib/notify/core/outbox.js';
import { quietHoursOf } from '../../lib/notify/core/quiet-hours.js';
import { change, memory, queued, settings, target, WALL, world, type World } from './support.js';

const titles = ({ got }: World): string[] => got.map(({ message }) => message.title);
const changes = (count: number, more: Partial<Change> = {}): Change[] =>
  Array.from({ length: count }, (_one, n) => change(n, more));

describe('how many messages', () => {
  test('one is one, with its sentence and its time', async () => {
    const seen = world({ saved: memory([queued('phone', [change(0)])]) });
    expect(await seen.run()).toEqual({ sent: 1, waiting: 0 });
    expect(seen.got[0]?.message).toMatchObject({
      title: 'home: new connections use dsl',
      text: 'sentence 0 (12:00)',
      severity: 'warning',
    });
  });

  test('a burst of 200 is one digest, which says how many and the newest of them', async () => {
    const lines = Array.from({ length: 200 }, (_one, n) => change(n));
    const seen = world({});
    await seen.run();
    // As gathered by a pass that finds them all at once.
    const { enqueued } = await import('../../lib/notify/core/outbox.js');
    const one = enqueued(queued('phone', []), lines, 'warning');
    expect(one.queue).toHaveLength(LONGEST_QUEUE);
    seen.saved = memory([one]);
    await seen.run();
    expect(titles(seen)).toEqual(['home: 200 messages in one']);
    expect(seen.got[0]?.message.text).toContain('100 older ones, from 12:00 to 12:01');
    expect(seen.got[0]?.message.text).toContain('sentence 199');
    expect(await seen.run()).toEqual({ sent: 0, waiting: 0 });
  });

  test('an incident that is over before it was told is told once, as over', async () => {
    const { enqueued } = await import('../../lib/notify/core/outbox.js');
    const over = change(0, { id: 'x', turn: 'closed', atMs: WALL + 360_000, sentence: 'RED for 3 runs' });
    const seen = world({ saved: memory([enqueued(queued('phone', [change(0)]), [over], 'warning')]) });
    await seen.run();
    expect(seen.got.map(({ message }) => [message.title, message.text])).toEqual([
      [
        'home: new connections use cable again',
        'It began at 12:00 and lasted 6 min. Then it was said: RED for 3 runs (12:06)',
      ],
    ]);
  });

  test('what is milder than a target wants is not kept for it', async () => {
    const { enqueued } = await import('../../lib/notify/core/outbox.js');
    const all: Severity[] = ['info', 'warning', 'critical'];
    const made = (least: Severity): number =>
      enqueued(
        queued('phone', []),
        all.map((severity, n) => change(n, { severity })),
        least,
      ).queue.length;
    expect(all.map(made)).toEqual([3, 2, 1]);
  });
});

describe('quiet hours', () => {
  const night = settings([target('phone')], { quietHours: quietHoursOf('22:00-07:00') });
  test.each<[string, string, Severity, number]>([
    ['at night a warning waits', '2026-11-21T23:30:00Z', 'warning', 0],
    ['what is critical does not', '2026-11-21T23:30:00Z', 'critical', 1],
    ['until the minute they end', '2026-11-22T06:59:59Z', 'warning', 0],
    ['and then it is sent', '2026-11-22T07:00:00Z', 'warning', 1],
    ['by day at once', '2026-11-21T12:00:00Z', 'warning', 1],
  ])('%s', async (_name, at, severity, sent) => {
    const saved = memory([queued('phone', [change(0, { severity })])]);
    const seen = world({ saved, settings: night, nowMs: Date.parse(at) });
    expect(await seen.run()).toEqual({ sent, waiting: 1 - sent });
  });

  test('in the morning a night is one message', async () => {
    const seen = world({ saved: memory([queued('phone', changes(9))]), settings: night });
    seen.nowMs = Date.parse('2026-11-22T03:00:00Z');
    await seen.run();
    seen.nowMs = Date.parse('2026-11-22T07:01:00Z');
    await seen.run();
    expect(titles(seen)).toEqual(['home: 9 messages in one']);
  });

  test.each([
    ['the zone decides', 'Europe/Berlin', '2026-11-21T21:30:00Z', 0],
    ['and its summer time', 'Europe/Berlin', '2026-07-21T20:30:00Z', 0],
    ['which others do not have', 'UTC', '2026-07-21T20:30:00Z', 1],
  ])('%s', async (_name, timeZone, at, sent) => {
    const saved = memory([queued('phone', [change(0)])]);
    const seen = world({ saved, settings: { ...night, timeZone }, nowMs: Date.parse(at) });
    expect(await seen.run()).toMatchObject({ sent });
  });
});

describe('a target that does not take it', () => {
  const later = { kind: 'later', why: 'no answer', afterMs: null } as const;

  test('is tried again later and later, at last every quarter of an hour, and says so once', async () => {
    const seen = world({ saved: memory([queued('phone', [change(0)])]) });
    const tries: number[] = [];
    seen.answer = () => {
      tries.push((seen.nowMs - WALL) / 1000);
      return later;
    };
    for (let sec = 0; sec <= 3_600; sec += 15) {
      seen.nowMs = WALL + sec * 1000;
      await seen.run();
    }
    expect(tries).toEqual([0, 30, 90, 210, 450, 930, 1830, 2730]);
    expect(seen.said).toEqual(['phone: not reached: no answer; it is tried again']);
  });

  test('and asks for time is given it', async () => {
    const seen = world({ saved: memory([queued('phone', [change(0)])]) });
    seen.answer = (_name, _message, n) =>
      seen.nowMs < WALL + 47_000 ? { ...later, afterMs: 47_000 } : n < 9 ? { kind: 'sent' } : later;
    await seen.run();
    seen.nowMs = WALL + 46_000;
    expect(await seen.run()).toEqual({ sent: 0, waiting: 1 });
    seen.nowMs = WALL + 47_000;
    expect(await seen.run()).toEqual({ sent: 1, waiting: 0 });
    expect(seen.said.at(-1)).toBe('phone: messages arrive again');
  });

  test('a clock that is set back does not make it wait for days', async () => {
    const seen = world({ saved: memory([queued('phone', [change(0)])]) });
    seen.answer = () => ({ ...later, afterMs: 600_000 });
    await seen.run();
    seen.nowMs = WALL - 86_400_000;
    seen.answer = () => ({ kind: 'sent' });
    expect(await seen.run()).toMatchObject({ sent: 1 });
  });

  test('a day of it: all is told when it is back, in one message, and the queue was bounded', async () => {
    const seen = world({ settings: settings([target('phone'), target('mail')]) });
    seen.answer = (name) => (name === 'phone' ? later : { kind: 'sent' });
    seen.saved = memory([queued('phone', []), queued('mail', [])]);
    for (let hour = 0; hour < 24; hour += 1) {
      const { enqueued } = await import('../../lib/notify/core/outbox.js');
      const fresh = changes(6, {}).map((one, n) => ({
        ...one,
        id: `${String(hour)}-${String(n)}`,
        incident: `i${String(hour)}-${String(n)}`,
      }));
      seen.saved = {
        ...seen.saved,
        targets: seen.saved.targets.map((one) => enqueued(one, fresh, 'warning')),
      };
      seen.nowMs = WALL + hour * 3_600_000;
      await seen.run();
    }
    expect(seen.saved.targets[0]?.queue).toHaveLength(LONGEST_QUEUE);
    // The other one was told each hour, and once of the trouble.
    expect(titles(seen)).toHaveLength(24);
    const all = seen.got.map(({ message }) => message.text).join('\n');
    expect(all.match(/messages do not arrive everywhere: phone is not reached: no answer/g)).toHaveLength(1);
    seen.answer = () => ({ kind: 'sent' });
    seen.nowMs += 3_600_000;
    const before = seen.got.length;
    await seen.run();
    const phone = seen.got.slice(before).filter(({ name }) => name === 'phone');
    expect(phone.map(({ message }) => message.title)).toEqual(['home: 144 messages in one']);
  });

  test('one message that is refused is given up, said once, and the next one is sent', async () => {
    const seen = world({ saved: memory([queued('phone', changes(2))]) });
    seen.answer = (_name, message) =>
      message.text.startsWith('sentence 0')
        ? { kind: 'refused', of: 'message', why: 'it answered 400' }
        : { kind: 'sent' };
    await seen.run();
    await seen.run();
    expect(seen.got.map(({ message }) => message.text)).toEqual(['sentence 1 (12:00)']);
    expect(seen.said).toEqual(['phone: refuses a message: it answered 400']);
  });

  test('a target that refuses everything is left alone, said once, until its settings change', async () => {
    const seen = world({ saved: memory([queued('phone', [change(0)])]) });
    let tries = 0;
    seen.answer = () => {
      tries += 1;
      return { kind: 'refused', of: 'target', why: 'it answered 401' };
    };
    for (let i = 0; i < 20; i += 1) {
      seen.nowMs += 900_000;
      await seen.run();
    }
    expect(tries).toBe(1);
    expect(seen.said).toEqual(['phone: refuses everything: it answered 401']);
    seen.settings = settings([target('phone', { digest: 'settings-2' })]);
    seen.answer = () => ({ kind: 'sent' });
    expect(await seen.run()).toMatchObject({ sent: 1, waiting: 0 });
  });

  test('one that hangs keeps nobody else waiting the next time', async () => {
    const both = settings([target('slow'), target('phone')]);
    const seen = world({ settings: both, saved: memory([queued('slow', [change(0)]), queued('phone', [])]) });
    const order: string[] = [];
    seen.answer = (name) => {
      order.push(name);
      return name === 'slow' ? later : { kind: 'sent' };
    };
    await seen.run();
    seen.nowMs += 60_000;
    seen.saved = memory(seen.saved!.targets.map((one) => ({ ...one, queue: [change(1)] })));
    await seen.run();
    expect(order).toEqual(['slow', 'phone', 'slow']);
  });
});

describe('a dead-man switch', () => {
  const check = target('check', {
    config: { type: 'healthchecks', timeout_sec: 10 },
  });

  test('is told once a minute that all is well, and that it is not while something is critical', async () => {
    const seen = world({ settings: settings([check]) });
    for (let sec = 0; sec <= 120; sec += 15) {
      seen.nowMs = WALL + sec * 1000;
      await seen.run();
    }
    expect(seen.pulses.map(({ worst }) => worst)).toEqual([null, null, null]);
    const outage = {
      kind: 'outage',
      phase: 'open',
      severity: 'critical',
      sentence: 'No probe comes back',
    } as const;
    seen.saved = {
      ...seen.saved!,
      tracked: [{ ...outage, sinceMs: WALL, openedMs: WALL, times: 1, quiet: false }],
    };
    seen.nowMs += 60_000;
    await seen.run();
    expect(seen.pulses.at(-1)).toMatchObject({
      worst: 'critical',
      text: expect.stringContaining('cable is down'),
    });
  });

  test('a ping that fails is tried again with the next minute, not a quarter of an hour later', async () => {
    const seen = world({ settings: settings([check]) });
    seen.answer = () => ({ kind: 'later', why: 'no answer', afterMs: null });
    for (let sec = 0; sec <= 600; sec += 30) {
      seen.nowMs = WALL + sec * 1000;
      await seen.run();
    }
    expect(seen.pulses).toHaveLength(11);
    expect(seen.said).toHaveLength(1);
  });
});

/** What the disk, the network and a kill can do, at each step. */
class Killed extends Error {}

describe('whatever breaks', () => {
  const given = (): World =>
    world({
      settings: settings([target('phone'), target('mail')], { digestFrom: 50 }),
      saved: memory([queued('phone', changes(3)), queued('mail', changes(2))]),
    });

  async function steps(): Promise<number> {
    const seen = given();
    let count = 0;
    seen.step = () => void (count += 1);
    await seen.run();
    return count;
  }

  test('killed at any step: nothing is lost, and at most one message is there twice', async () => {
    const all = await steps();
    expect(all).toBeGreaterThan(15);
    for (let at = 1; at <= all; at += 1) {
      const seen = given();
      let n = 0;
      seen.step = () => {
        n += 1;
        if (n === at) throw new Killed();
      };
      await expect(seen.run()).rejects.toThrow(Killed);
      await seen.run();
      const ids = seen.got.map(({ name, message }) => `${name} ${message.id}`);
      expect({ at, distinct: new Set(ids).size }).toEqual({ at, distinct: 5 });
      expect({ at, twice: ids.length - 5 <= 1 }).toEqual({ at, twice: true });
    }
  });

  test('killed again and again: each kill costs at most one doubled message', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 12 }), async (kills) => {
        const seen = given();
        for (const at of kills) {
          let n = 0;
          seen.step = () => {
            n += 1;
            if (n === at) throw new Killed();
          };
          await seen.run().catch((error: unknown) => {
            if (!(error instanceof Killed)) throw error;
          });
        }
        seen.step = () => undefined;
        await seen.run();
        const ids = seen.got.map(({ name, message }) => `${name} ${message.id}`);
        expect(new Set(ids).size).toBe(5);
        expect(ids.length).toBeLessThanOrEqual(5 + kills.length);
      }),
      { numRuns: 60 },
    );
  });

  test('a memory that cannot be saved: nothing is sent, or each pass would send it again', async () => {
    const seen = given();
    await seen.run();
    seen.saved = { ...seen.saved!, targets: [queued('phone', changes(3)), queued('mail', [])] };
    seen.got.length = 0;
    seen.step = (what) => {
      if (what === 'save') throw new Error('ENOSPC');
    };
    for (let i = 0; i < 5; i += 1) await expect(seen.run()).rejects.toThrow('ENOSPC');
    expect(seen.got).toEqual([]);
    seen.step = () => undefined;
    expect(await seen.run()).toEqual({ sent: 3, waiting: 0 });
  });

  test('a disk that fills up after a message was sent doubles that one, once', async () => {
    const seen = given();
    let saves = 0;
    seen.step = (what) => {
      if (what === 'save' && (saves += 1) > 1) throw new Error('ENOSPC');
    };
    await expect(seen.run()).rejects.toThrow('ENOSPC');
    for (let i = 0; i < 5; i += 1) await expect(seen.run()).rejects.toThrow('ENOSPC');
    seen.step = () => undefined;
    await seen.run();
    const ids = seen.got.map(({ name, message }) => `${name} ${message.id}`);
    expect([ids.length, new Set(ids).size]).toEqual([6, 5]);
  });
});
