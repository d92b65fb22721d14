/** One run at a time, and none outlasts its interval. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buildProgram, openHouse, pingAnswering, type House, type HouseOptions } from './house.js';

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

/** Waits until somebody says it holds the lock. Asking by taking it would make the run under test find it busy. */
async function untilLocked(h: House): Promise<void> {
  for (let i = 0; i < 2_000; i += 1) {
    if (fs.existsSync(h.lockFile) && fs.readFileSync(h.lockFile, 'utf8').includes('"pid"')) return;
    await delay(5);
  }
  throw new Error('the lock was never taken');
}

describe('the lock', () => {
  test('ten runs at once do one cycle; the others end with 0 and are counted', async () => {
    const h = await open({ ping: 'exec sleep 60', extra: 'timeouts: { ping: 6, ping_total: 7 }' });
    const first = h.start(['run']);
    await untilLocked(h);
    const others = await Promise.all(Array.from({ length: 9 }, () => h.run('run')));
    expect(others.map((r) => r.code)).toEqual(Array.from({ length: 9 }, () => 0));
    await first.ended;
    expect(h.state().counts.runs).toBe(1);
    await h.run('run');
    expect(h.state().counts).toMatchObject({ runs: 2, skipped: 9 });
  });

  test('a run killed with -9 blocks nobody, and its state is whole', async () => {
    const h = await open({ ping: 'sleep 30' });
    await h.run('run');
    const run = h.start(['run']);
    await untilLocked(h);
    run.kill('SIGKILL');
    expect((await run.ended).signal).toBe('SIGKILL');
    // What the killed run said about itself must not be believed: the lock is free.
    expect(spawnSync('flock', ['-n', h.lockFile, 'true']).status).toBe(0);
    expect(h.state().counts.runs).toBe(1);
    fs.writeFileSync(path.join(h.folder, 'bin', 'ping'), `#!/bin/sh\n${pingAnswering(24)}\n`, {
      mode: 0o755,
    });
    expect((await h.run('run')).code).toBe(0);
    expect(h.state().counts.runs).toBe(2);
  });

  test('a manual command waits its turn', async () => {
    const h = await open({ ping: `sleep 2\n${pingAnswering(24)}` });
    const run = h.start(['run']);
    await untilLocked(h);
    const order = await h.run('force-enable');
    expect(order.code).toBe(0);
    expect((await run.ended).code).not.toBeNull();
    expect(h.ruleEnabled()).toBe(true);
  });

  test('a manual command that waited in vain names the holder and ends with 75', async () => {
    const h = await open({ ping: 'sleep 30', extra: 'lock_timeout: 0.3' });
    const run = h.start(['run']);
    await untilLocked(h);
    const { code, err } = await h.run('force-enable');
    expect(code).toBe(75);
    expect(err).toContain(`pid ${String(run.pid)}`);
    run.kill('SIGKILL');
    await run.ended;
  });
});

const FLOCK = spawnSync('which', ['flock'], { encoding: 'utf8' }).stdout.trim();

/** A `flock` of our own, found before the real one. */
function putFlock(h: House, script: string): void {
  fs.writeFileSync(path.join(h.folder, 'bin', 'flock'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

describe('the deadline', () => {
  test('ping and router hang at once: the run ends inside the interval, with 69, having saved', async () => {
    // Ten seconds, so that a busy machine does not decide; the arithmetic is the same at two.
    const h = await open({ ping: 'exec sleep 60', intervalSec: 10 });
    await h.run('run');
    h.emulator.faults.add({ kind: 'hang' });
    const { code, tookMs } = await h.run('run');
    expect(code).toBe(69);
    expect(tookMs).toBeLessThan(10_000);
    expect(h.state().counts.runs).toBe(2);
    expect(spawnSync('flock', ['-n', h.lockFile, 'true']).status).toBe(0);
  });

  test.each([
    ['does not answer', 'exec sleep 600'],
    ['is stopped', 'kill -STOP $$'],
    ['locks and does not end', `${FLOCK} "$@"; sleep 600`],
  ])('a flock that %s: the run says so and ends in time, the next one goes on', async (_what, script) => {
    const h = await open({ intervalSec: 3 });
    await h.run('run');
    putFlock(h, script);
    const { code, err, tookMs } = await h.run('run');
    expect(code).toBe(69);
    expect(err).toContain('cannot lock: flock does not answer');
    expect(tookMs).toBeLessThan(20_000);
    expect(h.state().counts.runs).toBe(1);
    fs.rmSync(path.join(h.folder, 'bin', 'flock'));
    expect((await h.run('run')).code).toBe(0);
    expect(h.state().counts).toMatchObject({ runs: 2, skipped: 0 });
  });

  test('a flock that is only slow costs its time and nothing else', async () => {
    const h = await open();
    putFlock(h, `sleep 2; exec ${FLOCK} "$@"`);
    expect((await h.run('run')).code).toBe(0);
    expect(h.state().counts).toMatchObject({ runs: 1, unknown: 0 });
  });

  test('a lock file where no folder can be made is told at once', async () => {
    const h = await open({ lockFile: '/proc/none/steer.lock' });
    const { code, err } = await h.run('run');
    expect(code).toBe(77);
    expect(err).toContain('/proc/none/steer.lock');
  });

  test('SIGTERM ends the waiting, not the saving', async () => {
    // Left alone it would wait for half a minute.
    const patient = 'timeouts: { ping: 30, ping_total: 35 }';
    const h = await open({ ping: 'exec sleep 60', intervalSec: 60, extra: patient });
    const run = h.start(['run']);
    await untilLocked(h);
    await delay(300);
    run.kill('SIGTERM');
    const { code, signal, tookMs } = await run.ended;
    expect(signal).toBeNull();
    expect(tookMs).toBeLessThan(15_000);
    expect(code).toBe(69);
    expect(h.state().counts.runs).toBe(1);
  });
});
