import { describe, expect, test } from '@jest/globals';
import { ok, unknown } from '../../lib/core/model/measured.js';
import type { Samples } from '../../lib/core/model/types.js';
import { couldNotMeasure } from '../../lib/core/settle/exit-code.js';
import { measure, type Instruments } from '../../lib/run/measure.js';
import type { Deadline } from '../../lib/run/ports.js';
import { at, reading, rttSample, samples, type World, config, state } from '../support/builders.js';
import { shownIn } from '../../lib/core/switch/shown.js';

const deadline: Deadline = {
  remainingMs: () => 1_000,
  signal: new AbortController().signal,
  within: () => deadline,
};
const resting = { kind: 'back_off', why: 'the breaker is open', untilBootMs: 9_000 } as const;
const go = { kind: 'go', probe: false } as const;

/** Instruments that note in which order they were started and finished. */
function instruments(options: Partial<Instruments> = {}): { tools: Instruments; order: string[] } {
  const order: string[] = [];
  const noted = async <T>(name: string, value: T): Promise<T> => {
    order.push(`${name} starts`);
    await Promise.resolve();
    order.push(`${name} ends`);
    return value;
  };
  const tools: Instruments = {
    probe: { measure: () => noted('probe', rttSample({ rttMs: 31 })) },
    probeUsesRouter: false,
    alternate: null,
    router: { read: () => noted('router', reading({ rule: true }, 5_000)) },
    autorate: { read: () => unknown('missing') },
    ...options,
  };
  return { tools, order };
}

test('everything at once: all have started before the first one ends', async () => {
  const { tools, order } = instruments();
  const seen = await measure(tools, go, at(5_000), deadline);
  expect(order.slice(0, 2).sort()).toEqual(['probe starts', 'router starts']);
  expect(seen).toMatchObject({
    at: at(5_000),
    alternate: null,
    rtt: { rttMs: ok(31) },
    router: { kind: 'ok' },
  });
});

test('the alternate line is measured where there is one', async () => {
  const { tools } = instruments({ alternate: { measure: () => Promise.resolve(rttSample({ rttMs: 55 })) } });
  expect((await measure(tools, go, at(5_000), deadline)).alternate?.rttMs).toEqual(ok(55));
});

test('the alternate line is measured at the same time as the primary', async () => {
  const order: string[] = [];
  const line = (name: string) => ({
    measure: async () => {
      order.push(`${name} starts`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${name} ends`);
      return rttSample({});
    },
  });
  const { tools } = instruments({ probe: line('primary'), alternate: line('alternate') });
  await measure(tools, go, at(5_000), deadline);
  expect(order.slice(0, 2).sort()).toEqual(['alternate starts', 'primary starts']);
});

describe('the router rests', () => {
  test('it is not asked; the line is measured all the same', async () => {
    const { tools, order } = instruments();
    const seen = await measure(tools, resting, at(5_000), deadline);
    expect(order).toEqual(['probe starts', 'probe ends']);
    expect(seen.router).toMatchObject({ kind: 'failed', failure: { code: 'resting' } });
    expect(seen.rtt.rttMs).toEqual(ok(31));
  });

  test('a probe that uses the router is not sent either, and this is no lost line', async () => {
    const { tools, order } = instruments({ probeUsesRouter: true });
    const seen = await measure(tools, resting, at(5_000), deadline);
    expect(order).toEqual([]);
    expect(seen.rtt).toMatchObject({
      rttMs: { reason: 'router_resting' },
      lossPct: { reason: 'router_resting' },
      method: 'router',
    });
  });
});

test('the router rests: an alternate line that is probed through it is not measured, one from here is', async () => {
  const alternate = { measure: () => Promise.resolve(rttSample({ rttMs: 55 })) };
  const through = instruments({ alternate, alternateUsesRouter: true });
  expect((await measure(through.tools, resting, at(5_000), deadline)).alternate?.rttMs).toMatchObject({
    reason: 'router_resting',
  });
  const fromHere = instruments({ alternate });
  expect((await measure(fromHere.tools, resting, at(5_000), deadline)).alternate?.rttMs).toEqual(ok(55));
});

describe('couldNotMeasure: the run exits 69', () => {
  const cases: [string, World, boolean][] = [
    ['all well', {}, false],
    ['every probe lost is a measured fact', { rttMs: 'lost' }, false],
    ['no probe could be sent', { rttMs: 'failed' }, true],
    ['router failed', { routerFailed: 'timeout' }, true],
    ['router left alone', { routerFailed: 'resting' }, true],
    ['rule unknown', { rule: 'ambiguous' }, true],
    ['only the queue is unknown', { queueUnknown: 'missing' }, false],
  ];
  test.each(cases)('%s: %p', (_name, world, expected) => {
    const seen: Samples = samples(world, 5_000);
    expect(couldNotMeasure(seen, shownIn(seen.router, state(), config()))).toBe(expected);
  });
});
