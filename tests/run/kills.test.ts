/**
 * Killed at any instant, in runs and in orders that write to the router: the state file is whole, the lock is free,
 * and after healthy runs the state and the router agree. The instants differ from call to call; the claims do not.
 */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseState } from '../../lib/core/state/normalise.js';
import { isState } from '../support/state-context.js';
import { buildProgram, openHouse, type House } from './house.js';

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

const KILLS = 36;

test('kill -9 anywhere leaves a whole state, a free lock and a router the next runs put right', async () => {
  house = await openHouse(program);
  const h = house;
  await h.run('run');
  const order = ['run', 'force-enable', 'run', 'force-disable', 'auto', 'force-enable'];
  // How long an undisturbed order takes here, so that the kills fall all over it on any machine.
  const { tookMs } = await h.run('force-disable');
  let killed = 0;
  for (let i = 0; i < KILLS; i += 1) {
    const command = h.start([order[i % order.length] ?? 'run']);
    await delay((tookMs * ((i * 7) % KILLS)) / KILLS);
    command.kill('SIGKILL');
    if ((await command.ended).signal === 'SIGKILL') killed += 1;
    const parsed = parseState(fs.readFileSync(h.stateFile, 'utf8'));
    expect(parsed.kind).toBe('state');
    expect(parsed.kind === 'state' && isState(parsed.raw)).toBe(true);
    expect(spawnSync('flock', ['-n', h.lockFile, 'true']).status).toBe(0);
  }
  expect(killed).toBeGreaterThan(KILLS / 3);
  await h.run('auto');
  await h.run('run');
  await h.run('run');
  const state = h.state();
  expect(state['pending']).toBeNull();
  expect(state['current_state']).toBe(h.ruleEnabled() ? 'CABLE_DEGRADED' : 'CABLE_GOOD');
  // Whatever the killed writers had begun is gone from the folder.
  expect(fs.readdirSync(path.dirname(h.stateFile))).toEqual([path.basename(h.stateFile)]);
}, 120_000);
