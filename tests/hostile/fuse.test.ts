/**
 * Whatever keeps a run's event loop from turning, it is ended from outside, it is said what it was doing, and the next run
 * knows. The built program as real processes, without systemd.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buildProgram, openHouse, pingAnswering, type House } from '../run/house.js';
import { memoryFolder } from '../support/program.js';
import { watchersOf } from './watchers.js';

let program: string;
let houses: House[] = [];
beforeAll(() => {
  program = buildProgram();
}, 60_000);
afterEach(async () => {
  await Promise.all(houses.map((house) => house.close()));
  houses = [];
});
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

/** A house in which the fake ping does `what` to its run. */
async function open(what: string, lockFile?: string): Promise<House> {
  const options = { intervalSec: 2, ...(lockFile === undefined ? {} : { lockFile }) };
  const house = await openHouse(program, { ...options, ping: `${what}; exec sleep 60` });
  houses.push(house);
  return house;
}

function mendPing(h: House): void {
  const script = `#!/bin/sh\n${pingAnswering(24)}\n`;
  fs.writeFileSync(path.join(h.folder, 'bin', 'ping'), script, { mode: 0o755 });
}

/** Has the run compute without an end when it is told to. */
function computing(h: House): Record<string, string> {
  const hook = path.join(h.folder, 'hook.cjs');
  fs.writeFileSync(hook, `process.on('SIGUSR2', () => { for (;;); });`);
  return { NODE_OPTIONS: `--require ${hook}` };
}

/** The lines of the log of this run that tell of a fuse. */
const fuseLines = (err: string): string[] => err.split('\n').filter((line) => line.includes('by the fuse'));

describe.each([
  ['in memory', () => path.join(memoryFolder(), 'steer.lock')],
  ['beside the configuration', () => undefined],
])('with the lock file %s', (_place, lockFile) => {
  const ways = [
    ['kill -USR2 $PPID', 'it was computing'],
    ['kill -STOP $PPID', 'it had been stopped'],
  ] as const;

  test('a run that computes without an end, and one that is stopped', async () => {
    await Promise.all(ways.map(([script, how]) => expectEnded(script, how, lockFile())));
  }, 120_000);
});

async function expectEnded(script: string, how: string, lockFile: string | undefined): Promise<void> {
  const h = await open(script, lockFile);
  const env = computing(h);
  let blocked = await h.start(['run'], env).ended;
  // On a busy machine it may come too late to ping.
  for (let tries = 0; tries < 5 && blocked.signal === null; tries += 1)
    blocked = await h.start(['run'], env).ended;
  expect(blocked.signal).toBe('SIGKILL');
  expect(blocked.err).toContain('did not end and was ended after 6 s while measuring');
  expect(spawnSync('flock', ['-n', h.lockFile, 'true']).status).toBe(0);
  mendPing(h);
  const next = await h.run('run');
  expect(next.code).not.toBeNull();
  expect(fuseLines(next.err)).toHaveLength(1);
  expect(next.err).toContain('while measuring');
  expect(next.err).toContain(how);
  expect(fs.readFileSync(h.journalFile, 'utf8')).toContain('"fuse"');
  expect(fuseLines((await h.run('run')).err)).toEqual([]);
}

describe('the watcher', () => {
  test('goes with its run, however that ends', async () => {
    const h = await open('true');
    mendPing(h);
    const first = h.start(['run']);
    await first.ended;
    expect(watchersOf(first.pid)).toEqual([]);
    fs.writeFileSync(path.join(h.folder, 'bin', 'ping'), '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
    h.writeConfig('timeouts: { ping: 30, ping_total: 35 }');
    const text = fs.readFileSync(h.config, 'utf8').replace('interval_seconds: 2 ', 'interval_seconds: 60 ');
    fs.writeFileSync(h.config, text, { mode: 0o600 });
    const run = h.start(['run']);
    while (watchersOf(run.pid).length === 0) await delay(10);
    run.kill('SIGKILL');
    await run.ended;
    for (let tries = 0; tries < 3_000 && watchersOf(run.pid).length > 0; tries += 1) await delay(10);
    expect(watchersOf(run.pid)).toEqual([]);
  }, 60_000);

  test('without a `sleep` there is none, and the run is left alone', async () => {
    const h = await open('true');
    const bin = path.join(h.folder, 'bin');
    const answer = pingAnswering(24).replace(/^/, '/bin/sleep 0.5\n');
    fs.writeFileSync(path.join(bin, 'ping'), `#!/bin/sh\n${answer}\n`, { mode: 0o755 });
    for (const name of ['flock', 'sh']) {
      const real = spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim();
      fs.symlinkSync(real, path.join(bin, name));
    }
    const ended = await h.start(['run'], { PATH: bin }).ended;
    expect(ended.signal).toBeNull();
    expect(ended.err).not.toContain('did not end and was ended');
    expect(h.state().counts.runs).toBe(1);
  }, 60_000);
});
