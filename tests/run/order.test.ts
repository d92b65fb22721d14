/** A person's orders: at once, recorded, surviving, expiring. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buildProgram, openHouse, type House, type HouseOptions } from './house.js';

let program: string;
let house: House | undefined;
beforeAll(() => {
  program = buildProgram();
});
afterEach(async () => {
  await house?.close();
  house = undefined;
});
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

async function open(options: HouseOptions = {}): Promise<House> {
  house = await openHouse(program, options);
  return house;
}

describe('force-enable', () => {
  test('acts at once, says what the router now does, and the decider does not undo it', async () => {
    const h = await open();
    await h.run('run');
    const { code, out } = await h.run('force-enable', '--for', '30m', '--reason', 'video call');
    expect(code).toBe(0);
    expect(out).toContain('Rule enabled and verified');
    expect(h.ruleEnabled()).toBe(true);
    await h.run('run');
    expect(h.ruleEnabled()).toBe(true);
    expect(h.state()).toMatchObject({
      current_state: 'CABLE_DEGRADED',
      override: { want: 'steered', reason: 'video call' },
      toggles_boot_ms: [],
    });
  });

  test('repeated sends nothing a second time', async () => {
    const h = await open();
    await h.run('force-enable');
    const { out } = await h.run('force-enable');
    expect(out).toContain('already was enabled');
    expect(h.writes()).toBe(1);
  });

  test('is recorded while the router is away (exit 75) and applied by the next run', async () => {
    const h = await open();
    await h.run('run');
    await h.emulator.faults.refuse();
    const { code, out } = await h.run('force-enable', '--reason', 'storm');
    expect(code).toBe(75);
    expect(out).toContain('pending');
    await h.emulator.faults.open();
    expect((await h.run('run')).code).toBe(0);
    expect(h.ruleEnabled()).toBe(true);
    expect(h.state()).toMatchObject({ current_state: 'CABLE_DEGRADED' });
  });

  test('ends by itself after --for', async () => {
    const h = await open();
    await h.run('force-enable', '--for', '1s');
    await delay(1100);
    const { err } = await h.run('run');
    expect(err).toContain('override has ended');
    expect(h.state()).toMatchObject({ override: null });
  });

  test('tries the router although the breaker is open', async () => {
    const h = await open();
    await h.emulator.faults.refuse();
    for (let i = 0; i < 3; i += 1) await h.run('run');
    await h.emulator.faults.open();
    expect((await h.run('force-enable')).code).toBe(0);
    expect(h.ruleEnabled()).toBe(true);
  });
});

test('force-disable beats a congested line', async () => {
  const h = await open({ emulator: { ruleEnabled: true } });
  await h.run('run');
  expect((await h.run('force-disable')).code).toBe(0);
  expect(h.ruleEnabled()).toBe(false);
});

test('auto clears the override and says so; a second time there is none', async () => {
  const h = await open();
  await h.run('force-enable');
  expect((await h.run('auto')).out).toContain('Automatic again');
  expect(h.state()).toMatchObject({ override: null });
  expect((await h.run('auto')).out).toContain('Already automatic');
});

describe('reset', () => {
  test('forgets, keeps the old file beside it, and disables the rule', async () => {
    const h = await open({ emulator: { ruleEnabled: true } });
    await h.run('run');
    const { code, out } = await h.run('reset', '--yes');
    expect(code).toBe(0);
    expect(out).toContain('kept as');
    expect(h.ruleEnabled()).toBe(false);
    expect(h.state()).toMatchObject({ current_state: 'CABLE_GOOD', history_rtt: [], override: null });
    const kept = fs.readdirSync(path.dirname(h.stateFile)).filter((name) => name.includes('before-reset'));
    expect(kept).toHaveLength(1);
  });

  test('asks first, and where nobody can be asked it refuses', async () => {
    const h = await open();
    const { code, err } = await h.run('reset');
    expect(code).toBe(64);
    expect(err).toContain('--yes');
  });
});
