/** A configuration that breaks while it steers: the last good one goes on, for runs, orders and whoever looks. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { EXIT } from '../../../lib/core/model/errors.js';
import { buildProgram, openHouse, pingAnswering, type House } from '../house.js';

let program: string;
let house: House;
beforeAll(() => {
  program = buildProgram();
});
afterEach(() => house.close());
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

const FIXED = 'baseline: { source: fixed, fixed_ms: 20 }';

/** A house whose congested line has been steered away from by the program itself. */
async function steered(change: (text: string) => string = (text) => text): Promise<House> {
  const emulator = { scenario: 'congested' } as const;
  house = await openHouse(program, { emulator, ping: pingAnswering(120), extra: FIXED });
  rewrite(change);
  // A busy machine may put a switch off to the next run.
  for (let i = 0; i < 10 && !house.ruleEnabled(); i += 1) await house.run('run');
  expect(house.ruleEnabled()).toBe(true);
  return house;
}

function rewrite(change: (text: string) => string): void {
  fs.writeFileSync(house.config, change(fs.readFileSync(house.config, 'utf8')), { mode: 0o600 });
}

const misspelt = (text: string): string => text.replace('mangle_rule', 'mangel_rule');
const literal = (text: string): string => text.replace('"${STEER_PW}"', '"steer-secret"');

test.each<[string, (text: string) => string, RegExp]>([
  ['a misspelt key', misspelt, /mangel_rule/],
  ['no YAML any more', (text) => `${text}\n  - [`, /steering\.yaml/],
  ['a value out of range', (text) => text.replace('fixed_ms: 20', 'fixed_ms: -20'), /fixed_ms/],
  [
    'a password that moved to a file nobody has',
    (text) => text.replace(/password: "[^"]*"/, 'password_file: /nowhere/pw'),
    /nowhere/,
  ],
])(
  '%s: runs, orders and status go on with the last good one, and each says so',
  async (_name, change, words) => {
    await steered();
    rewrite(change);

    const run = await house.run('run');
    expect(run.code).toBe(EXIT.unavailable);
    expect(run.err).toMatch(/cannot be used/);
    expect(run.err).toMatch(words);
    expect(run.err.match(/cannot be used/g)).toHaveLength(1);
    expect((await house.run('run')).err.match(/cannot be used/g)).toHaveLength(1);
    expect(house.ruleEnabled()).toBe(true);

    const status = await house.run('status');
    expect(status.code).toBe(0);
    const first = status.out.split('\n').slice(0, 12).join(' ');
    expect(first).toMatch(/! .*cannot be used/);
    expect(first).toMatch(/journalctl -u wanctl-steer/);
    expect(status.out.match(/cannot be used/g)).toHaveLength(1);
    expect(status.out).toMatch(/^STEERED /m);
    expect(JSON.parse((await house.run('status', '--json')).out)).toMatchObject({
      configuration: expect.stringMatching(words),
      unit: 'wanctl-steer',
      route: { now: 'steered' },
    });

    const order = await house.run('force-disable', '--reason', 'broken');
    expect({ code: order.code, out: order.out }).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Rule disabled/),
    });
    expect(order.err).toMatch(/cannot be used/);
    expect(house.ruleEnabled()).toBe(false);
    expect((await house.run('auto')).code).toBe(0);
    expect((await house.run('force-enable')).code).toBe(0);
    expect(house.ruleEnabled()).toBe(true);
    for (const command of ['explain', 'history']) expect((await house.run(command)).code).toBe(0);

    // A dry run is there to show what is wrong.
    const dry = await house.run('run', '--dry-run');
    expect({ code: dry.code, err: dry.err }).toMatchObject({
      code: EXIT.config,
      err: expect.stringMatching(words),
    });

    house.writeConfig(FIXED);
    const mended = await house.run('run');
    expect(mended.code).toBe(0);
    expect((await house.run('status')).out).not.toMatch(/cannot be used/);
  },
);

test('it hands back by itself: nobody is stranded on the other line', async () => {
  await steered((text) => text.replace('thresholds: {', 'thresholds: { green_samples_required: 2,'));
  rewrite(misspelt);
  house.emulator.model.playScenario('idle');
  fs.writeFileSync(path.join(house.folder, 'bin/ping'), `#!/bin/sh\n${pingAnswering(20)}\n`, { mode: 0o755 });
  for (let i = 0; i < 12 && house.ruleEnabled(); i += 1) await house.run('run');
  expect(house.ruleEnabled()).toBe(false);
});

describe('the password', () => {
  test('in the file in so many letters is found again where the file broke elsewhere', async () => {
    await steered(literal);
    rewrite(misspelt);
    expect((await house.run('run')).code).toBe(EXIT.unavailable);
    expect((await house.run('force-disable')).code).toBe(0);
    expect(house.ruleEnabled()).toBe(false);
    for (const name of fs.readdirSync(house.folder).filter((n) => n.endsWith('.kept')))
      expect(fs.readFileSync(path.join(house.folder, name), 'utf8')).not.toContain('steer-secret');
  });

  test('whose own line broke cannot be found: the file is refused as ever, and status goes on', async () => {
    await steered(literal);
    rewrite((text) => text.replace('password: "steer-secret"', 'pasword: "steer-secret"'));
    expect((await house.run('force-disable')).code).toBe(EXIT.config);
    expect((await house.run('status')).code).toBe(0);
  });
});

test('after a restart of the machine there is still the one beside the state', async () => {
  house = await openHouse(program);
  const STATE_DIRECTORY = path.dirname(house.stateFile);
  fs.mkdirSync(STATE_DIRECTORY, { mode: 0o750 });
  expect((await house.start(['run'], { STATE_DIRECTORY }).ended).code).toBe(0);
  rewrite(misspelt);
  for (const name of fs.readdirSync(house.folder).filter((n) => n.endsWith('.kept')))
    fs.rmSync(path.join(house.folder, name));
  expect((await house.start(['run'], { STATE_DIRECTORY }).ended).code).toBe(EXIT.unavailable);
  expect((await house.start(['force-enable'], { STATE_DIRECTORY }).ended).code).toBe(0);
  expect(house.ruleEnabled()).toBe(true);
});

test('where no good one is kept, the file is refused as ever', async () => {
  house = await openHouse(program);
  rewrite(misspelt);
  for (const command of ['run', 'status', 'force-disable', 'auto']) {
    const { code, err } = await house.run(command);
    expect({ code, err }).toMatchObject({ code: EXIT.config, err: expect.stringMatching(/mangel_rule/) });
  }
});

// Only root can start a run as another account.
(process.getuid?.() === 0 ? test : test.skip)(
  'what another account kept is used by root as that account',
  async () => {
    await steered();
    for (let folder = house.folder; folder.length > 5; folder = path.dirname(folder))
      fs.chmodSync(folder, 0o755);
    execFileSync('chown', ['-R', '65534:65534', house.folder]);
    rewrite(misspelt);
    expect((await house.run('status')).out).toMatch(/cannot be used/);
    expect((await house.run('force-disable')).code).toBe(0);
    expect(house.ruleEnabled()).toBe(false);
    expect(fs.statSync(house.stateFile).uid).toBe(65534);
    expect(fs.statSync(house.lockFile).uid).toBe(65534);
    // A member of the group may look by it, and not act.
    const member = (...args: string[]): number | null =>
      spawnSync(process.execPath, [program, '--config', house.config, ...args], {
        uid: 65532,
        gid: 65534,
        env: { PATH: process.env['PATH'] ?? '', STEER_PW: 'steer-secret' },
      }).status;
    fs.chmodSync(house.config, 0o640);
    expect(member('status')).toBe(0);
    expect(member('auto')).toBe(EXIT.config);
    // Not where somebody else could have put it there.
    fs.chmodSync(house.folder, 0o777);
    expect((await house.run('status')).code).toBe(EXIT.config);
  },
);
