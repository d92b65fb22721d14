/** One run at its ports: every path that got past loading ends in a save, and in nothing the router was not asked. */
import { describe, expect, test } from '@jest/globals';
import { ok } from '../../lib/core/model/measured.js';
import type { SteerEvent, SteerState } from '../../lib/core/model/types.js';
import { steer, steerDry, type CycleContext, type CyclePorts } from '../../lib/run/cycle.js';
import { SteerError } from '../../lib/core/model/errors.js';
import type { Deadline } from '../../lib/run/ports.js';
import {
  at,
  config,
  failure,
  reading,
  rttSample,
  rule,
  state,
  type Deep,
  type World,
} from '../support/builders.js';
import { ruleReading } from '../support/switch.js';

const c = config({ baseline: { source: 'fixed', fixed_ms: 30 } });
const NOW_MS = 500_000;
const counters = {
  id: '*1',
  name: 'WAN-Download-Cable',
  dropped: '100',
  packets: '1000',
  bytes: '1000000',
  at_boot_ms: NOW_MS - 2_000,
};
/** One RED run away from steering. */
const brink: Deep<SteerState> = {
  red_count: 1,
  rtt_delta_ewma: 100,
  last_run_boot_ms: NOW_MS - 2_000,
  last_known_boot_ms: NOW_MS - 2_000,
  queues: { download: counters },
};
const RED: World = { rttMs: 130, queue: 80, drops: 116 };

interface Bench {
  readonly ports: CyclePorts;
  readonly context: CycleContext;
  /** What happened, in order. */
  readonly order: string[];
  readonly saved: SteerState[];
  readonly said: SteerEvent[];
}

function bench(world: World, overrides: Partial<CyclePorts> = {}, before: Deep<SteerState> = brink): Bench {
  const order: string[] = [];
  const saved: SteerState[] = [];
  const said: SteerEvent[] = [];
  let enabled = world.rule === true;
  let nowMs = NOW_MS;
  const deadline: Deadline = {
    remainingMs: () => Math.max(0, NOW_MS + 1_800 - nowMs),
    signal: new AbortController().signal,
    within: () => deadline,
  };
  const loaded = state(before, c);
  const ports: CyclePorts = {
    clock: {
      now: () => at(nowMs),
      sleep: (ms) => {
        nowMs += ms;
        return Promise.resolve();
      },
    },
    probe: { measure: () => Promise.resolve(rttSample(world)) },
    probeUsesRouter: false,
    alternate: null,
    router: {
      read: () => {
        order.push('read');
        return Promise.resolve(reading(world, nowMs));
      },
      send: ({ want }) => {
        enabled = want === 'steered';
        order.push(`set ${String(enabled)}`);
        return Promise.resolve({ kind: 'ok', value: 'sent' });
      },
      readSwitch: () => {
        order.push('read back');
        return Promise.resolve({ kind: 'ok', value: ruleReading(ok(rule(enabled))) });
      },
      close: () => order.push('close'),
    },
    autorate: { read: () => ({ kind: 'unknown', reason: 'missing' }) },
    store: {
      save: (draft, { durable }) => {
        order.push(durable ? 'save to disk' : 'save');
        saved.push(draft);
        return Promise.resolve();
      },
    },
    log: { emit: (event) => said.push(event) },
    random: () => 0.5,
    ...overrides,
  };
  const context: CycleContext = {
    config: c,
    state: loaded,
    before: loaded,
    work: deadline,
    deadline,
    startedBootMs: NOW_MS - 100,
    standingWarnings: [],
    notes: [],
    configFingerprint: 'f',
    version: '0',
  };
  return { ports, context, order, saved, said };
}

describe('the order of things', () => {
  test('steady: read, close, one save that waits for no disk', async () => {
    const { ports, context, order, saved } = bench(
      {},
      {},
      { ...brink, red_count: 0, baseline_rtt: 30, baseline_source: 'fixed' },
    );
    await steer(ports, context);
    expect(order).toEqual(['read', 'close', 'save']);
    expect(saved[0]?.last_cycle).toMatchObject({ verdict: 'YELLOW', act: 'none' });
  });

  test('steering: the intention is on the disk before the write leaves, the result after it was seen', async () => {
    const { ports, context, order, saved } = bench(RED);
    await steer(ports, context);
    expect(order).toEqual(['read', 'save to disk', 'set true', 'read back', 'close', 'save to disk']);
    expect(saved[0]).toMatchObject({
      current_state: 'CABLE_GOOD',
      pending: { want: 'steered', cause: 'red_streak' },
      red_count: 2,
    });
    expect(saved[1]).toMatchObject({ current_state: 'CABLE_DEGRADED', pending: null });
  });

  test('a steady run says one line, at debug', async () => {
    const { ports, context, said } = bench({}, {}, { ...brink, red_count: 0 });
    await steer(ports, context);
    expect(said.map((e) => [e.level, e.event])).toEqual([['debug', 'cycle']]);
  });
});

describe('exit codes', () => {
  const codes: [string, World, number][] = [
    ['held', {}, 0],
    ['every probe lost', { rttMs: 'lost' }, 0],
    ['no probe could be sent', { rttMs: 'failed' }, 69],
    ['router away', { routerFailed: 'timeout' }, 69],
    ['rule missing', { rule: 'missing' }, 69],
    ['wrong password', { routerFailed: 'auth' }, 77],
    ['missing right', { routerFailed: 'not_permitted' }, 77],
  ];
  test.each(codes)('%s: %#', async (_name, world, expected) => {
    const { ports, context } = bench(world, {}, { ...brink, red_count: 0 });
    expect((await steer(ports, context)).exitCode).toBe(expected);
  });

  test('the write was refused for lack of rights: 77', async () => {
    const base = bench(RED);
    const router = {
      ...base.ports.router,
      send: () => Promise.resolve({ kind: 'failed', failure: failure('not_permitted') } as const),
      readSwitch: () => Promise.resolve({ kind: 'ok', value: ruleReading(ok(rule(false))) } as const),
    };
    expect((await steer({ ...base.ports, router }, base.context)).exitCode).toBe(77);
  });

  test('the write could not be verified: 69', async () => {
    const base = bench(RED);
    const router = {
      ...base.ports.router,
      readSwitch: () => Promise.resolve({ kind: 'ok', value: ruleReading(ok(rule(false))) } as const),
    };
    expect((await steer({ ...base.ports, router }, base.context)).exitCode).toBe(69);
  });
});

describe('whatever breaks, the state is saved and the connection let go', () => {
  const bug = (): never => {
    throw new Error('a bug');
  };
  const rejected = (): Promise<never> => Promise.reject(new Error('a bug'));
  const base = bench(RED).ports;
  const broken: [string, Partial<CyclePorts>, string[]][] = [
    ['the probe', { probe: { measure: rejected } }, ['read', 'close', 'save']],
    ['the router read', { router: { ...base.router, read: rejected, close: () => undefined } }, ['save']],
    ['the autorate file', { autorate: { read: bug } }, ['read', 'close', 'save']],
    [
      'the log',
      { log: { emit: bug } },
      ['read', 'save to disk', 'set true', 'read back', 'close', 'save to disk'],
    ],
    ['the dice', { random: bug }, ['read', 'save to disk', 'set true', 'read back', 'close', 'save to disk']],
  ];
  test.each(broken)('%s throws', async (_name, overrides, expected) => {
    const { ports, context, order, saved } = bench(RED, overrides);
    await expect(steer(ports, context)).rejects.toThrow('a bug');
    expect(order).toEqual(expected);
    expect(saved.at(-1)).toMatchObject({ schema_version: 2 });
  });

  test('the write throws after the intention was saved: the next run finds it pending', async () => {
    const made = bench(RED);
    const router = { ...made.ports.router, send: rejected };
    await expect(steer({ ...made.ports, router }, made.context)).rejects.toThrow('a bug');
    expect(made.saved.at(-1)).toMatchObject({ current_state: 'CABLE_GOOD', pending: { want: 'steered' } });
  });

  test('the router fails: counters and streak are saved', async () => {
    const { ports, context, saved } = bench({ rttMs: 130, routerFailed: 'refused' });
    await steer(ports, context);
    expect(saved.at(-1)).toMatchObject({
      red_count: 1,
      counts: { runs: 1, router_failures: 1 },
      router: { failures: 1 },
    });
  });
});

describe('a disk that refuses', () => {
  const unwritable = new SteerError('state_unwritable', 'disk full');

  test('does not keep the write from going out, and is reported at the end', async () => {
    const store = { save: () => Promise.reject(unwritable) };
    const { ports, context, order } = bench(RED, { store });
    await expect(steer(ports, context)).rejects.toBe(unwritable);
    expect(order).toEqual(['read', 'set true', 'read back', 'close']);
  });

  test('an unexpected error while noting the intention sends nothing', async () => {
    const store = { save: () => Promise.reject(new TypeError('a bug')) };
    const { ports, context, order } = bench(RED, { store });
    await expect(steer(ports, context)).rejects.toThrow('a bug');
    expect(order).toEqual(['read', 'close']);
  });
});

describe('a dry run', () => {
  test('has the same eyes and the same evaluation, and no hand', async () => {
    const live = bench(RED);
    const { record } = await steer(live.ports, live.context);
    const dry = bench(RED);
    // Without a hand and without a disk: a dry run that reached for either would throw.
    const router = { ...dry.ports.router, send: undefined };
    const result = await steerDry(
      { ...dry.ports, router, store: undefined } as Parameters<typeof steerDry>[0],
      dry.context,
    );
    expect(dry.order).toEqual(['read', 'close']);
    expect(dry.saved).toEqual([]);
    expect(result.record).toMatchObject({
      kind: 'dry',
      want: 'steered',
      route: 'primary',
      out: ['skipped', 'enable'],
    });
    const shared = ['verdict', 'context', 'votes', 'sig', 'want', 'by', 'why', 'act'] as const;
    for (const key of shared) expect(result.record[key]).toEqual(record[key]);
  });

  test('would do nothing where nothing is to be done', async () => {
    const { ports, context } = bench({ rule: true }, {}, { ...brink, current_state: 'CABLE_DEGRADED' });
    const result = await steerDry(ports, context);
    expect(result.record.out).toEqual(['skipped', 'nothing']);
  });

  test('would disable what someone else has enabled', async () => {
    const { ports, context, order } = bench({ rule: true });
    const result = await steerDry(ports, context);
    expect(result.record.out).toEqual(['skipped', 'disable']);
    expect(order).not.toContain('set false');
  });
});
