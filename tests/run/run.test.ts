/** `run` as the timer starts it: real processes, a real socket, real files. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
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

const CONGESTED = { scenario: 'congested' } as const;
const FIXED = 'baseline: { source: fixed, fixed_ms: 20 }';

describe('a steady line', () => {
  test('is read with two requests over one connection, nothing is written, nothing is said', async () => {
    const h = await open();
    await h.run('run');
    const before = h.emulator.stats();
    const second = await h.run('run');
    const after = h.emulator.stats();
    expect(second).toMatchObject({ code: 0, out: '', err: '' });
    expect(after.requests - before.requests).toBe(2);
    expect(after.connections - before.connections).toBe(1);
    expect(h.writes()).toBe(0);
    expect(h.state()).toMatchObject({
      congestion_state: 'GREEN',
      current_state: 'CABLE_GOOD',
      adopt_route: false,
    });
    expect(h.state().counts.runs).toBe(2);
  });

  test('run --json prints the record on stdout and nothing else', async () => {
    const h = await open();
    const { code, out } = await h.run('run', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ v: 1, kind: 'run', route: 'primary', act: 'none' });
  });
});

describe('a congested line', () => {
  test('is steered after red_samples_required runs, once, and says so once', async () => {
    const h = await open({ emulator: CONGESTED, ping: pingAnswering(120), extra: FIXED });
    const lines: string[] = [];
    // The first run has no drop delta yet: UNKNOWN.
    for (let i = 0; i < 5; i += 1) lines.push((await h.run('run')).err);
    expect(h.ruleEnabled()).toBe(true);
    expect(h.writes()).toBe(1);
    expect(h.state()).toMatchObject({ current_state: 'CABLE_DEGRADED', pending: null });
    const said = lines
      .join('')
      .split('\n')
      .filter((line) => line.includes('Steering:'));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('cause=red_streak');
    expect(lines[4]).toBe('');
  });

  test('a dry run sees it and does nothing: no write at the router, no change of the file', async () => {
    const h = await open({ emulator: CONGESTED, ping: pingAnswering(120), extra: FIXED });
    await h.run('run');
    await h.run('run');
    const file = fs.readFileSync(h.stateFile);
    const { mtimeMs } = fs.statSync(h.stateFile);
    const dry = await h.run('run', '--dry-run');
    expect(dry.code).toBe(0);
    expect(dry.out).toContain('would do   enable rule');
    expect(h.writes()).toBe(0);
    expect(h.ruleEnabled()).toBe(false);
    expect(fs.readFileSync(h.stateFile).equals(file)).toBe(true);
    expect(fs.statSync(h.stateFile).mtimeMs).toBe(mtimeMs);
    expect(fs.readdirSync(path.dirname(h.stateFile))).toEqual([path.basename(h.stateFile)]);
  });

  test('a dry run without any state leaves none behind', async () => {
    const h = await open();
    expect((await h.run('run', '--dry-run')).code).toBe(0);
    expect(fs.existsSync(h.stateFile)).toBe(false);
    expect(fs.existsSync(h.lockFile)).toBe(false);
  });
});

describe('a router that fails', () => {
  test('costs no counter: the streak is still there when it is back', async () => {
    const h = await open({ emulator: CONGESTED, ping: pingAnswering(120), extra: FIXED });
    await h.run('run');
    await h.run('run');
    expect(h.state()).toMatchObject({ red_count: 1 });
    await h.emulator.faults.refuse();
    const away = await h.run('run');
    expect(away.code).toBe(69);
    expect(h.state()).toMatchObject({
      red_count: 1,
      congestion_state: 'UNKNOWN',
      current_state: 'CABLE_GOOD',
    });
    await h.emulator.faults.open();
    await h.run('run');
    expect(h.ruleEnabled()).toBe(true);
  });

  test('opens the breaker after three runs: no traffic at all, RTT still measured, state still saved', async () => {
    const h = await open();
    await h.emulator.faults.refuse();
    const lines: string[] = [];
    for (let i = 0; i < 3; i += 1) lines.push((await h.run('run')).err);
    expect(
      lines
        .join('')
        .split('\n')
        .filter((line) => line.includes('left alone')),
    ).toHaveLength(1);
    await h.emulator.faults.open();
    const before = h.emulator.stats();
    const rested = await h.run('run');
    const after = h.emulator.stats();
    expect(rested).toMatchObject({ code: 69, err: '' });
    expect(after.connections - before.connections).toBe(0);
    expect(h.state().counts.runs).toBe(4);
    expect(h.state()['history_rtt']).toHaveLength(4);
  });

  test('a wrong password is exit 77 and says what to do, without the password', async () => {
    const h = await open();
    const { code, err } = await h.start(['run'], { STEER_PW: 'wrong-secret-value' }).ended;
    expect(code).toBe(77);
    expect(err).toContain('router.user');
    expect(err).not.toContain('wrong-secret-value');
    expect(fs.readFileSync(h.stateFile, 'utf8')).not.toContain('wrong-secret-value');
  });
});

describe('somebody else', () => {
  test('switches the rule: it is put back', async () => {
    const h = await open();
    await h.run('run');
    await h.emulator.edits.setRule(true);
    const { err } = await h.run('run');
    expect(h.ruleEnabled()).toBe(false);
    expect(err).toContain('put back');
  });

  test('the state file is lost while steered: the route is adopted from the router, not assumed', async () => {
    const h = await open({ emulator: { ruleEnabled: true } });
    await h.run('run');
    expect(h.state()).toMatchObject({ current_state: 'CABLE_DEGRADED', adopt_route: false });
    expect(h.writes()).toBe(0);
  });
});
