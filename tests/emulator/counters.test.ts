import { describe, expect, test } from '@jest/globals';
import { manualClock } from '../../lib/emulator/model/clock.js';
import { RouterModel } from '../../lib/emulator/model/model.js';
import { phases, SCENARIOS } from '../../lib/emulator/model/scenario.js';

function start(options: ConstructorParameters<typeof RouterModel>[0] = {}): {
  model: RouterModel;
  run: (ms: number) => Promise<void>;
} {
  const clock = manualClock();
  const model = new RouterModel({ clock, ...options });
  return {
    model,
    run: async (ms) => {
      clock.advance(ms);
      await model.settle();
    },
  };
}

describe('queue counters', () => {
  test('are cumulative and follow the line', async () => {
    const { model, run } = start({
      queues: [{ name: 'q' }],
      scenario: phases([
        { seconds: 60, primary: { bitsPerSec: 12_000_000, dropsPerSec: 5, queuedPackets: 100 } },
      ]),
    });
    await run(10_000);
    const [queue] = model.queues.entries;
    // 12 Mbit/s in packets of 1500 bytes for 10 s.
    expect([queue?.packets, queue?.bytes, queue?.dropped]).toEqual([10_000n, 15_000_000n, 50n]);
    expect(Number(queue?.queuedPackets)).toBeGreaterThanOrEqual(90);
    expect(Number(queue?.queuedPackets)).toBeLessThanOrEqual(110);
    expect(queue?.queuedBytes).toBe((queue?.queuedPackets ?? 0n) * 1500n);
    expect(queue?.rateBps).toBe(12_000_000n);
  });

  test('cake-real: dropped never moves while the queue stands', async () => {
    const { model, run } = start({ dropMode: 'cake-real', scenario: 'congested' });
    await run(60_000);
    const queue = model.queues.byName('WAN-Download-Cable');
    expect(queue?.dropped).toBe(0n);
    expect(Number(queue?.queuedPackets)).toBeGreaterThan(100);
  });

  test('a disabled queue keeps its counters still and holds nothing', async () => {
    const { model, run } = start({
      queues: [{ name: 'q', disabled: true, packets: 7n }],
      scenario: 'congested',
    });
    await run(10_000);
    expect(model.queues.entries[0]).toMatchObject({ packets: 7n, queuedPackets: 0n, rateBps: 0n });
  });

  test('run on beyond 2^53', async () => {
    const { model, run } = start({
      queues: [{ name: 'q', bytes: 9_007_199_254_740_992n }],
      scenario: 'idle',
    });
    await run(1_000);
    expect(model.queues.entries[0]?.bytes).toBeGreaterThan(9_007_199_254_740_992n);
  });

  test('counters measured elsewhere replace the simulated ones', async () => {
    const live = { name: 'q', bytes: 5n, packets: 4n, dropped: 3n, queuedBytes: 2n, queuedPackets: 1n };
    const { model, run } = start({ queues: [{ name: 'q' }], liveQueues: () => Promise.resolve([live]) });
    await run(10_000);
    expect(model.queues.entries[0]).toMatchObject(live);
  });

  test('a whole day in one step costs no more than a moment and loses nothing', async () => {
    const { model, run } = start({
      queues: [{ name: 'q' }],
      scenario: phases([{ seconds: 1, primary: { bitsPerSec: 12_000 } }]),
    });
    await run(86_400_000);
    expect(model.queues.entries[0]?.packets).toBe(86_400n);
  });
});

describe('rule counters', () => {
  test('move only while the rule is enabled, also when it was switched between two looks', async () => {
    const { model, run } = start();
    const rule = model.mangle.byComment(model.names.ruleComment)[0];
    if (rule === undefined) throw new Error('no rule');
    await run(10_000);
    expect(rule.packets).toBe(0n);
    await model.setRuleDisabled(rule, false, { user: 'x', label: 'x' });
    await run(10_000);
    expect(Number(rule.packets)).toBeGreaterThan(350);
    const was = rule.packets;
    await model.setRuleDisabled(rule, true, { user: 'x', label: 'x' });
    await run(10_000);
    expect(rule.packets).toBe(was);
  });
});

describe('the log', () => {
  test('keeps the last thousand lines', () => {
    const { model } = start();
    for (let i = 0; i < 1_500; i += 1) model.log.add('t', `line ${i}`);
    expect(model.log.lines).toHaveLength(1_000);
    expect(model.log.lines[0]?.message).toBe('line 500');
    expect(model.stats.logLines).toBe(1_500);
  });
});

describe('scenarios', () => {
  test.each([
    ['congestion-episode', 0, 24, 0],
    ['congestion-episode', 19_999, 24, 0],
    ['congestion-episode', 20_000, 94, 140],
    ['congestion-episode', 59_999, 94, 140],
    ['congestion-episode', 60_000, 24, 0],
    ['congestion-episode', 500_000, 24, 0],
  ] as const)('%s at %d ms', (name, atMs, rttMs, queuedPackets) => {
    expect(SCENARIOS[name](atMs).primary).toMatchObject({ rttMs, queuedPackets });
  });

  test('a line can be pinned from outside', () => {
    const { model } = start({ scenario: 'congested' });
    model.override.primary = { rttMs: 7 };
    expect(model.line('primary')).toMatchObject({ rttMs: 7, queuedPackets: 140 });
  });

  test('an unknown name is refused with the known ones', () => {
    expect(() => start().model.playScenario('nope')).toThrow(/known: idle, congestion-episode/);
  });
});
