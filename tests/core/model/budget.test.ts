/** One budget: what the configuration is clamped to is what a run takes. */
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import {
  intentMs,
  pingProcessMs,
  probeTimes,
  REPORT_MS,
  routerTargets,
  runBudget,
  verifyWaitsMs,
  workMs,
} from '../../../lib/core/model/budget.js';
import type { EffectiveConfig } from '../../../lib/core/model/config.js';
import { effective } from '../../config/support.js';

interface Schema {
  readonly properties: Record<string, { readonly properties: Record<string, { readonly default: number }> }>;
}
const SCHEMA = JSON.parse(
  readFileSync(new URL('../../../schemas/config.schema.json', import.meta.url), 'utf8'),
) as Schema;

/** The default that the documentation gives for a key. */
function told(path: string): number {
  const [section = '', key = ''] = path.split('.');
  return SCHEMA.properties[section]!.properties[key]!.default;
}

/** Of a run whose program, configuration and state took this long, what its probes may take. */
function leftMs(config: EffectiveConfig, startedMs: number): number {
  const { actMs, saveMs } = runBudget(config);
  return config.cycle.budget_ms - startedMs - saveMs - actMs;
}

const VIA_ROUTER = { 'measurement.via': 'router' };
const THREE = {
  'measurement.ping_host': undefined,
  'measurement.reflectors': ['192.0.2.7', '192.0.2.8', '192.0.2.9'],
};

describe('the times of a run', () => {
  test.each<[string, Record<string, unknown>, object]>([
    ['as it comes', {}, { startMs: 250, probeMs: 1100, actMs: 270, saveMs: 180, overrunMs: 50 }],
    [
      'every ten seconds',
      { 'measurement.interval_seconds': 10 },
      { startMs: 250, probeMs: 6500, actMs: 1350, saveMs: 900, overrunMs: 50 },
    ],
    [
      'every half second: a save is not cut below its shortest',
      { 'measurement.interval_seconds': 0.5 },
      { startMs: 112.5, probeMs: 225, actMs: 67.5, saveMs: 45, overrunMs: 25 },
    ],
    [
      'a quarter of a second',
      { 'measurement.interval_seconds': 0.25 },
      { startMs: 56.25, probeMs: 95, actMs: 33.75, saveMs: 40, overrunMs: 12.5 },
    ],
    [
      'a budget that is nearly the interval',
      { 'cycle.budget_ms': 1999 },
      { startMs: 250, probeMs: 1249, actMs: 299.85, saveMs: 199.9, overrunMs: 0.5 },
    ],
  ])('%s', (_name, changes, parts) => {
    const got = runBudget(effective(changes));
    for (const [name, ms] of Object.entries(parts))
      expect([name, got[name as keyof typeof got]]).toEqual([name, expect.closeTo(ms as number, 6)]);
  });

  test('with the reader of its output it is over before the next one, as it comes', () => {
    const { startMs, probeMs, actMs, saveMs, overrunMs } = runBudget(effective({}));
    const wholeMs = startMs + probeMs + actMs + saveMs + overrunMs + REPORT_MS;
    expect(wholeMs).toBeCloseTo(told('measurement.interval_seconds') * 1000, 6);
  });

  test.each<[string, Record<string, unknown>, number, object]>([
    ['as it comes', {}, 150, { totalMs: 1100, replyWaitMs: 600 }],
    ['a first start', {}, 250, { totalMs: 1100, replyWaitMs: 600 }],
    ['a loaded machine: total and wait are cut together', {}, 450, { totalMs: 900, replyWaitMs: 400 }],
    ['a much loaded one: a reply still gets half', {}, 1000, { totalMs: 350, replyWaitMs: 140 }],
    ['a start past everything', {}, 2000, { totalMs: 1, replyWaitMs: 1 }],
    ['every half second', { 'measurement.interval_seconds': 0.5 }, 112, { totalMs: 225, replyWaitMs: 90 }],
    [
      'told waits that fit',
      { 'timeouts.ping': 0.3, 'timeouts.ping_total': 0.8 },
      150,
      { totalMs: 800, replyWaitMs: 300 },
    ],
    ["the predecessor's", { 'timeouts.ping_total': 10 }, 150, { totalMs: 1100, replyWaitMs: 600 }],
    ['by the router', VIA_ROUTER, 150, { totalMs: 1100, routerSpacingMs: 220 }],
    [
      'by the router, three reflectors',
      { ...VIA_ROUTER, ...THREE },
      150,
      { totalMs: 1100, routerSpacingMs: 220 },
    ],
  ])('of its probes, %s', (_name, changes, startedMs, times) => {
    const config = effective(changes);
    expect(probeTimes(config, leftMs(config, startedMs))).toMatchObject(times);
  });
});

test('what the documentation gives as defaults is what a run uses, up to a start as slow as a first one', () => {
  const config = effective();
  for (const startedMs of [50, 150, 250]) {
    expect(probeTimes(config, leftMs(config, startedMs))).toMatchObject({
      totalMs: told('timeouts.ping_total') * 1000,
      replyWaitMs: told('timeouts.ping') * 1000,
    });
    // The router is read from the beginning of probing until the save has to begin.
    const { budget_ms: totalMs } = config.cycle;
    expect(told('router.timeout_sec') * 1000).toBeLessThanOrEqual(
      totalMs - startedMs - runBudget(config).saveMs,
    );
  }
  expect(config.router.timeout_sec).toBe(told('router.timeout_sec'));
  expect(config.measurement).toMatchObject({ ping_count: 3, spacing_ms: told('measurement.spacing_ms') });
  expect(config.verify).toEqual({ attempts: told('verify.attempts'), delay_ms: told('verify.delay_ms') });
});

test('whatever is configured, the worst case of every step fits, and an unloaded run cuts nothing', () => {
  fc.assert(
    fc.property(
      fc.record({
        interval: fc.double({ min: 0.01, max: 60, noNaN: true }),
        budget: fc.option(fc.integer({ min: 50, max: 60_000 }), { nil: undefined }),
        count: fc.integer({ min: 1, max: 20 }),
        spacing: fc.integer({ min: 2, max: 1000 }),
        ping: fc.double({ min: 0.01, max: 60, noNaN: true }),
        total: fc.double({ min: 0.05, max: 600, noNaN: true }),
        timeout: fc.double({ min: 0.1, max: 60, noNaN: true }),
        attempts: fc.integer({ min: 1, max: 10 }),
        delay: fc.integer({ min: 1, max: 1000 }),
        router: fc.boolean(),
        reflectors: fc.integer({ min: 1, max: 8 }),
        alternate: fc.constantFrom<('local' | 'router' | undefined)[]>(undefined, 'local', 'router'),
      }),
      (c) => {
        const config = effective({
          'measurement.interval_seconds': c.interval,
          'cycle.budget_ms': c.budget,
          'measurement.ping_count': c.count,
          'measurement.spacing_ms': c.spacing,
          'timeouts.ping': c.ping,
          'timeouts.ping_total': c.total,
          'router.timeout_sec': c.timeout,
          'verify.attempts': c.attempts,
          'verify.delay_ms': c.delay,
          'measurement.via': c.router ? 'router' : 'local',
          ...(c.alternate === 'local' ? { 'alternate.source': 'eth1' } : {}),
          ...(c.alternate === 'router'
            ? { 'alternate.via': 'router', 'alternate.routing_table': 'to-dsl' }
            : {}),
          'measurement.ping_host': undefined,
          'measurement.reflectors': Array.from({ length: c.reflectors }, (_, i) => `192.0.2.${i + 1}`),
        });
        const { measurement: m, timeouts, cycle, verify } = config;
        const parts = runBudget(config);
        const intervalMs = m.interval_seconds * 1000;
        const totalMs = timeouts.ping_total * 1000;
        const near = 1e-6;
        expect(cycle.budget_ms).toBeLessThan(intervalMs);
        for (const ms of Object.values(parts)) expect(ms).toBeGreaterThanOrEqual(0);

        // Every wait of every step, one after the other.
        const worstMs = parts.startMs + totalMs + parts.actMs + parts.saveMs + parts.overrunMs;
        expect(worstMs).toBeLessThanOrEqual(intervalMs + near);
        expect(intentMs(parts.actMs)).toBeLessThan(parts.actMs);
        expect(parts.startMs + config.router.timeout_sec * 1000 + parts.saveMs).toBeLessThanOrEqual(
          cycle.budget_ms + near,
        );
        expect(
          verify.attempts === 1 || verifyWaitsMs(verify.attempts, verify.delay_ms) <= workMs(config),
        ).toBe(true);

        // What the probes are told fits their total, and is what an unloaded run takes.
        const times = probeTimes(config, leftMs(config, parts.startMs));
        expect(times.totalMs).toBeCloseTo(totalMs, 6);
        if (!c.router || c.alternate === 'local') {
          expect(times.replyWaitMs).toBeCloseTo(timeouts.ping * 1000, 6);
          const localMs = (m.ping_count - 1) * m.spacing_ms + times.replyWaitMs + pingProcessMs(totalMs);
          expect(localMs).toBeLessThanOrEqual(totalMs + near);
        }
        // Below 2 ms nobody pings; there the deadline of all probes ends what does not fit.
        const targets = routerTargets(config);
        const byRouterMs = targets * m.ping_count * times.routerSpacingMs;
        expect(byRouterMs).toBeLessThanOrEqual(Math.max(totalMs * 0.6, targets * 2) + near);
        expect(m.ping_count).toBeGreaterThanOrEqual(1);
        expect(timeouts.ping).toBeGreaterThan(0);
      },
    ),
    { numRuns: 300 },
  );
});
