/** What is gathered from this machine: units, installations, folders, the state. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { EffectiveConfig } from '../../lib/core/model/config.js';
import { seen } from '../../lib/doctor/checks/facts.js';
import { spanMs, timerEveryMs } from '../../lib/doctor/checks/systemd.js';
import { gatherConfiguration } from '../../lib/doctor/gather/configuration.js';
import { gatherMachine } from '../../lib/doctor/gather/machine.js';
import { gatherJournal, gatherState } from '../../lib/doctor/gather/state.js';
import { gatherInstallations, gatherUnits } from '../../lib/doctor/gather/units.js';
import { systemClock } from '../../lib/system/clock.js';
import { deadlineIn } from '../fakes/test-deadline.js';
import { config } from '../support/builders.js';

let folder: string;
const PATH = process.env['PATH'] ?? '';

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steer-doctor-'));
});
afterEach(() => {
  process.env['PATH'] = PATH;
  fs.rmSync(folder, { recursive: true, force: true });
});

/** A program of this name, found before any other. */
function play(name: string, script: string): void {
  fs.writeFileSync(path.join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  process.env['PATH'] = `${folder}:${PATH}`;
}

/** `systemctl show` of units that are these, as systemd 252 prints it. */
function systemctl(units: Readonly<Record<string, string>>): void {
  const cases = Object.entries(units).map(([name, text]) => `${name}) printf '${text}\\n\\n';;`);
  const none = 'printf "Id=$unit\\nLoadState=not-found\\nActiveState=inactive\\n\\n"';
  play('systemctl', `shift 3\nfor unit; do case $unit in ${cases.join(' ')} *) ${none};; esac; done`);
}

const TIMER = [
  'Id=wanctl-steer.timer',
  'LoadState=loaded',
  'ActiveState=active',
  'UnitFileState=enabled',
  'TimersMonotonic={ OnUnitActiveUSec=2s ; next_elapse=1d 3h }',
  'TimersMonotonic={ OnBootUSec=5s ; next_elapse=5s }',
  'AccuracyUSec=1ms',
].join('\\n');

describe('units', () => {
  test('timer and service, by the properties systemd prints', () => {
    systemctl({
      'wanctl-steer.timer': TIMER,
      'wanctl-steer.service': 'Id=wanctl-steer.service\\nLoadState=loaded\\nResult=oom-kill',
    });
    const found = gatherUnits('/etc/wanctl/steering.yaml');
    if (found.kind === 'unseen') throw new Error(found.why);
    expect(found.value.timer.get('ActiveState')).toBe('active');
    expect(timerEveryMs(found.value.timer)).toBe(2_000);
    expect(found.value.service.get('Result')).toBe('oom-kill');
    expect(found.value.predecessor).toEqual([]);
  });

  test('a timer that is not there; the predecessor that still is', () => {
    systemctl({
      'steering.timer': 'Id=steering.timer\\nLoadState=loaded\\nActiveState=active\\nUnitFileState=enabled',
    });
    const found = gatherUnits('/etc/wanctl/lte.yaml');
    if (found.kind === 'unseen') throw new Error(found.why);
    expect(found.value.timerName).toBe('wanctl-steer@lte.timer');
    expect(found.value.timer.get('LoadState')).toBe('not-found');
    expect(found.value.predecessor).toEqual(['steering.timer']);
  });

  test.each(['exit 1', 'echo "System has not been booted with systemd" >&2; exit 1'])(
    'no systemd: %s',
    (script) => {
      play('systemctl', script);
      expect(gatherUnits('/etc/wanctl/steering.yaml').kind).toBe('unseen');
    },
  );

  test('no systemctl at all', () => {
    process.env['PATH'] = folder;
    expect(gatherUnits('/etc/wanctl/steering.yaml').kind).toBe('unseen');
  });

  test.each([
    ['2s', 2_000],
    ['1min 30s', 90_000],
    ['500ms', 500],
    ['1.5s', 1_500],
    ['infinity', null],
    ['', null],
    ['2s; x', null],
  ])('the span %p', (text, ms) => {
    expect(spanMs(text)).toBe(ms);
  });
});

describe('installations', () => {
  const yaml = (comment: string, state: string): string =>
    `schema_version: "2"\ntopology: { primary_wan: a, alternate_wan: b }\nrouter: { host: 192.0.2.1, user: s, password: x, insecure: true }\nmangle_rule: { comment: ${comment} }\nmeasurement: { ping_host: 1.1.1.1 }\nstate: { file: ${state} }\n`;
  const own = (): EffectiveConfig => {
    const parsed = gatherConfiguration(path.join(folder, 'steering.yaml'), {});
    if (parsed.config === null) throw new Error(JSON.stringify(parsed.facts));
    return parsed.config;
  };
  const look = () => gatherInstallations(path.join(folder, 'steering.yaml'), own(), { programs: [], folder });

  test.each([
    ['the same rule', yaml('STEER', '/s2.json'), 'switches the same rule of the same router'],
    ['the same state', yaml('OTHER', '/s1.json'), 'writes the same state.file'],
    ['nothing in common', yaml('OTHER', '/s2.json'), null],
    ['a file that cannot be used', 'x: [', null],
  ])('a second configuration with a timer: %s', (_name, text, shares) => {
    fs.writeFileSync(path.join(folder, 'steering.yaml'), yaml('STEER', '/s1.json'));
    fs.writeFileSync(path.join(folder, 'lte.yaml'), text);
    systemctl({ 'wanctl-steer@lte.timer': TIMER.replace('wanctl-steer.timer', 'wanctl-steer@lte.timer') });
    const rivals = shares === null ? [] : [{ file: path.join(folder, 'lte.yaml'), shares }];
    expect(look()).toEqual(seen({ programs: [], rivals }));
  });

  test('one without a timer is no rival', () => {
    fs.writeFileSync(path.join(folder, 'steering.yaml'), yaml('STEER', '/s1.json'));
    fs.writeFileSync(path.join(folder, 'lte.yaml'), yaml('STEER', '/s1.json'));
    systemctl({});
    expect(look()).toEqual(seen({ programs: [], rivals: [] }));
  });

  test('the same program by two names is one', () => {
    const [a, b] = [path.join(folder, 'a'), path.join(folder, 'b')];
    fs.writeFileSync(a, '');
    fs.symlinkSync(a, b);
    const found = gatherInstallations('/etc/wanctl/steering.yaml', config(), {
      programs: [a, b, `${a}-none`],
    });
    expect(found).toMatchObject({ value: { programs: [a] } });
  });
});

describe('the machine', () => {
  const NO_STATE = seen(null);

  test('folders, their disks, ping and flock', async () => {
    play('ping', 'echo "64 bytes from 127.0.0.1: icmp_seq=1 ttl=64 time=0.04 ms"');
    const found = await gatherMachine(
      config({ state: { file: `${folder}/s.json` }, lock_file: `${folder}/not/yet/lock` }),
      NO_STATE,
      deadlineIn(20_000),
    );
    expect(found.ping.received).toBe(1);
    expect(found.flock).toMatch(/./);
    expect(found.nodeVersion).toBe(process.version);
    expect(found.state).toMatchObject({ kind: 'seen', value: { folder, exists: true } });
    expect(found.lock).toMatchObject({ value: { folder: `${folder}/not/yet`, exists: false } });
    if (found.state.kind === 'seen') {
      expect(found.state.value.freeBytes).toBeGreaterThan(0);
      expect(found.state.value.device?.kind).toMatch(/^\w/);
    }
  });

  test('no ping, no flock', async () => {
    process.env['PATH'] = folder;
    const found = await gatherMachine(null, NO_STATE, deadlineIn(20_000));
    expect(found.ping.failure).toMatch(/ping not found/);
    expect(found.flock).toBeNull();
    expect(found.state.kind).toBe('unseen');
  });
});

describe('the state and the journal', () => {
  const settings = (): EffectiveConfig =>
    config({ state: { file: `${folder}/s.json` }, journal: { file: `${folder}/j.jsonl` } });
  const look = () => gatherState('/etc/wanctl/steering.yaml', settings(), systemClock());

  test('none yet', async () => {
    expect(await look()).toMatchObject({ status: { kind: 'unseen' }, stateFile: seen(null) });
    expect(gatherJournal(settings())).toMatchObject({ kind: 'unseen' });
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  test('damaged: it is told, and left where it is', async () => {
    fs.writeFileSync(`${folder}/s.json`, 'not json');
    const found = await look();
    expect(found.stateFile).toMatchObject({
      value: { usable: false, notes: [expect.stringMatching(/s\.json/)] },
    });
    expect(fs.readdirSync(folder)).toEqual(['s.json']);
  });

  test('of a newer version', async () => {
    fs.writeFileSync(`${folder}/s.json`, JSON.stringify({ schema_version: 99 }));
    expect((await look()).stateFile).toMatchObject({
      value: { usable: false, notes: [expect.stringMatching(/newer/)] },
    });
  });

  test('a journal of something else has no samples', () => {
    fs.writeFileSync(`${folder}/j.jsonl`, 'x\n'.repeat(100));
    expect(gatherJournal(settings())).toEqual(seen([]));
  });
});
