import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { deadline, systemClock } from '../../lib/system/clock.js';
import { program, start } from '../support/program.js';

describe('the system clock', () => {
  test('counts from boot, with the boot’s id', () => {
    const before = process.hrtime.bigint() / 1_000_000n;
    const { bootMs, bootId, wallMs } = systemClock().now();
    expect(bootMs).toBeGreaterThanOrEqual(Number(before));
    expect(bootMs).toBeLessThanOrEqual(Number(process.hrtime.bigint() / 1_000_000n));
    expect(Number.isInteger(bootMs)).toBe(true);
    expect(bootId.split('+')[0]).toBe(readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
    expect(Math.abs(wallMs - Date.now())).toBeLessThan(60_000);
  });

  test('means the same in the next process', async () => {
    const file = program(`
      import { systemClock } from './lib/system/clock.js';
      console.log(JSON.stringify(systemClock().now()));
    `);
    const clock = systemClock();
    const before = clock.now();
    const other = start(file);
    await other.ended;
    const between = JSON.parse(other.stdout()) as { bootMs: number; bootId: string };
    expect(between.bootId).toBe(before.bootId);
    expect(between.bootMs).toBeGreaterThan(before.bootMs);
    expect(between.bootMs).toBeLessThanOrEqual(clock.now().bootMs + 10);
  });

  test('never goes back, whatever the wall clock does', () => {
    const realNow = Date.now;
    const clock = systemClock();
    let last = clock.now().bootMs;
    try {
      for (const step of [3_600_000, -3_600_000, 31_536_000_000, -31_536_000_000]) {
        Date.now = () => realNow() + step;
        const { bootMs, wallMs } = clock.now();
        expect(Math.abs(wallMs - realNow() - step)).toBeLessThan(60_000);
        expect(bootMs).toBeGreaterThanOrEqual(last);
        expect(bootMs - last).toBeLessThan(60_000);
        last = bootMs;
      }
    } finally {
      Date.now = realNow;
    }
  });
});

/** A clock a test moves by hand. */
function handClock(): { now: () => { bootMs: number; bootId: string; wallMs: number }; ms: number } {
  const clock = { ms: 1000, now: () => ({ bootMs: clock.ms, bootId: 'b', wallMs: 0 }) };
  return clock;
}

describe('a deadline', () => {
  test('tells what is left, never less than nothing', () => {
    const clock = handClock();
    const end = deadline(clock, 500);
    expect(end.remainingMs()).toBe(500);
    clock.ms += 400;
    expect(end.remainingMs()).toBe(100);
    clock.ms += 400;
    expect(end.remainingMs()).toBe(0);
    expect(deadline(clock, -5).remainingMs()).toBe(0);
  });

  test.each([
    ['earlier', 200, 200],
    ['the same', 500, 500],
    ['later is cut', 900, 500],
    ['negative is over', -1, 0],
  ])('within: %s', (_what, ms, left) => {
    expect(deadline(handClock(), 500).within(ms).remainingMs()).toBe(left);
  });

  test('aborts when it passes', async () => {
    const end = deadline(systemClock(), 20);
    const { signal } = end;
    // The deadline keeps nothing alive, so the test does.
    const alive = setInterval(() => undefined, 1000);
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
    clearInterval(alive);
    expect(end.remainingMs()).toBe(0);
    expect(end.within(1000).signal.aborted).toBe(true);
  });

  test('is over for everyone when the process is told to stop', () => {
    const stop = new AbortController();
    const end = deadline(systemClock(), 60_000, stop.signal);
    const inner = end.within(30_000);
    const { signal } = inner;
    expect(signal.aborted).toBe(false);
    stop.abort();
    expect(signal.aborted).toBe(true);
    expect(end.signal.aborted).toBe(true);
    expect(end.within(10).signal.aborted).toBe(true);
    // Saving still has its time.
    expect(end.remainingMs()).toBeGreaterThan(1000);
  });

  test('a day away does not fire at once', () => {
    expect(deadline(systemClock(), 90 * 24 * 3_600_000).signal.aborted).toBe(false);
  });

  test('keeps no process alive', async () => {
    const file = program(`
      import { deadline, systemClock } from './lib/system/clock.js';
      const end = deadline(systemClock(), 600_000);
      for (let i = 0; i < 50; i++) end.within(300_000 + i).signal.addEventListener('abort', () => {});
      process.on('warning', (w) => console.log(w.message));
    `);
    const run = start(file);
    expect(await run.ended).toEqual({ code: 0, signal: null });
    expect(run.stdout()).toBe('');
  });
});

describe('sleep', () => {
  const clock = systemClock();

  test('lasts as long as asked', async () => {
    const before = clock.now().bootMs;
    await clock.sleep(30, deadline(clock, 60_000));
    expect(clock.now().bootMs - before).toBeGreaterThanOrEqual(28);
  });

  test('ends with the deadline', async () => {
    const end = deadline(clock, 20);
    await clock.sleep(60_000, end);
    expect(end.remainingMs()).toBe(0);
  });

  test('ends at once when called off, before or meanwhile', async () => {
    const stop = new AbortController();
    const end = deadline(clock, 60_000, stop.signal);
    const sleeping = clock.sleep(60_000, end);
    stop.abort();
    await sleeping;
    await clock.sleep(60_000, end);
    expect(end.remainingMs()).toBeGreaterThan(1000);
  });

  test.each([0, -1, NaN])('%d is no wait', async (ms) => {
    await clock.sleep(ms, deadline(clock, 60_000));
  });

  test('keeps the process alive: something follows', async () => {
    const file = program(`
      import { deadline, systemClock } from './lib/system/clock.js';
      const clock = systemClock();
      await clock.sleep(50, deadline(clock, 600_000));
      console.log('woken');
    `);
    const run = start(file);
    await run.line('woken');
    expect((await run.ended).code).toBe(0);
  });
});
