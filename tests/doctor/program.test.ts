/** `check` as a process: what it prints, how it ends, and that it leaves everything as it was. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { buildProgram, COMMENT, openHouse, type House } from '../run/house.js';

let program: string;
let house: House;
beforeAll(() => {
  program = buildProgram();
}, 60_000);
beforeEach(async () => {
  house = await openHouse(program, { extra: 'cake_queues: { primary_download: WAN-Download-Cable }' });
});
afterEach(() => house.close());
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

interface Shown {
  readonly ok: boolean;
  readonly verdict: string;
  readonly checks: readonly {
    readonly id: string;
    readonly ok: boolean | 'skipped';
    readonly seen: string;
  }[];
}

function change(what: RegExp | string, into: string): void {
  fs.writeFileSync(house.config, fs.readFileSync(house.config, 'utf8').replace(what, into));
}
const json = (text: string): Shown => JSON.parse(text) as Shown;
const of = ({ checks }: Shown, id: string) => checks.find((one) => one.id === id);
const files = (): string[] => fs.readdirSync(house.folder, { recursive: true }).map(String).sort();

describe('check', () => {
  test('after a run: the way to the router, the rules and the queues are well; nothing was changed anywhere', async () => {
    await house.run('run');
    const before = files();
    const state = fs.readFileSync(house.stateFile);
    const writes = house.writes();
    const done = await house.run('check', '--json');
    const shown = json(done.out);
    expect(of(shown, 'rules.table')).toMatchObject({ ok: true });
    for (const { id, ok, seen } of shown.checks) {
      if (/^(router|rules|queues|lines\.primary)/.test(id) && id !== 'router.address')
        expect([id, ok === false, seen]).toEqual([id, false, seen]);
    }
    expect(done.err).toBe('');
    expect([files(), fs.readFileSync(house.stateFile), house.writes()]).toEqual([before, state, writes]);
  });

  test('by default only what is not well, the verdict last; no answer has the password', async () => {
    const done = await house.run('check');
    const lines = done.out.trimEnd().split('\n');
    expect(done.out).toContain('Warning: router.address\n  user "steer" may log in from anywhere\n');
    expect(lines.at(-1)).toMatch(/^(It works, with \d+ warnings?|Not well): /);
    expect(done.out + done.err).not.toContain('steer-secret');
  });

  test('a login that is refused is one attempt, ends with 69, and hides nothing behind it', async () => {
    const done = await house.start(['check', '--json'], { STEER_PW: 'another-secret' }).ended;
    const shown = json(done.out);
    expect(done.code).toBe(69);
    expect(shown.ok).toBe(false);
    expect(of(shown, 'router.trusted')).toMatchObject({ ok: true });
    expect(of(shown, 'router.login')).toMatchObject({
      ok: false,
      seen: expect.stringContaining('login refused'),
    });
    expect(of(shown, 'rules.producer')).toMatchObject({ ok: 'skipped' });
    expect(house.emulator.stats().loginFailures).toBe(1);
    expect(done.out).not.toContain('another-secret');
  });

  test('a mistake in the configuration: all of them with their places, 78, and the rest is looked at', async () => {
    change('ping_host', 'ping_hst');
    change('interval_seconds: 10', 'interval_seconds: soon');
    const done = await house.run('check', '--json');
    const shown = json(done.out);
    expect(done.code).toBe(78);
    expect(of(shown, 'configuration.valid')?.seen).toMatch(/steering\.yaml:\d+:\d+: measurement\.ping_hst/);
    expect(of(shown, 'configuration.valid')?.seen).toMatch(/measurement\.interval_seconds/);
    expect(of(shown, 'machine.ping')?.ok).toBe('skipped');
    expect(of(shown, 'machine.flock')?.ok).toBe(true);
    expect(house.emulator.stats().requests).toBe(0);
  });

  test('without the password: the configuration is to blame, and nobody is asked', async () => {
    const done = await house.start(['check', '--json'], { STEER_PW: '' }).ended;
    expect(done.code).toBe(78);
    expect(house.emulator.stats().requests).toBe(0);
  });

  test('--offline asks neither the router nor the lines', async () => {
    fs.writeFileSync(
      path.join(house.folder, 'bin', 'ping'),
      `#!/bin/sh\necho "$@" >>${house.folder}/pinged\n`,
    );
    const done = await house.run('check', '--offline', '--json');
    const shown = json(done.out);
    for (const { id, ok } of shown.checks)
      if (/^(router|lines\.primary|rules\.producer|queues\.download)/.test(id))
        expect([id, ok]).toEqual([id, 'skipped']);
    expect(house.emulator.stats().requests).toBe(0);
    expect(fs.readFileSync(`${house.folder}/pinged`, 'utf8')).not.toContain('192.0.2.9');
  });

  test('the same words as status and the run for the same fault', async () => {
    change(COMMENT, 'steer: tset rule');
    await house.run('run');
    const status = (await house.run('status')).out.replace(/\s+/g, ' ');
    const seen = of(json((await house.run('check', '--json')).out), 'rules.producer')?.seen ?? '';
    const [fault = '', near = ''] = seen.split('\n');
    expect(fault).toMatch(/^the rule could not be used: no mangle rule has exactly/);
    expect(status).toContain(fault);
    expect(near).toBe(`mangle_rule.comment: the router has: "${COMMENT}"`);
    expect(status).toContain(near);
  });

  test('a router that never answers: it ends, and says so', async () => {
    house.emulator.faults.add({ kind: 'hang' });
    const done = await house.run('check', '--json');
    expect(done.code).toBe(69);
    expect(of(json(done.out), 'router.reachable')).toMatchObject({
      ok: false,
      seen: expect.stringContaining('no answer in time'),
    });
  }, 60_000);
});
