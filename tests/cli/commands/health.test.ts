/** `health` as a process: every code of the convention, and an answer in time whatever stands still. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { systemClock } from '../../../lib/system/clock.js';
import { bootTag } from '../../../lib/core/state/boot.js';
import { sampleRecord, sampleState } from '../../report/sample.js';
import { build, type Built, type Case, makeCase } from '../support/built.js';

let built: Built;
let at: Case;
beforeAll(() => {
  built = build();
});
afterAll(() => built.remove());
beforeEach(() => {
  at = makeCase(built);
});

const health = (...more: string[]) => built.call(['--config', at.config, 'health', ...more]);

/** A state saved just now, on this very machine. */
function freshState(): string {
  const { bootMs, bootId, wallMs } = systemClock().now();
  const when = new Date(wallMs).toISOString();
  const state = sampleState({
    boot_id: bootId,
    saved_boot_ms: bootMs,
    saved_at: when,
    last_run_boot_ms: bootMs,
    last_known_boot_ms: bootMs,
    wan_name: 'cable',
  });
  // A slow machine does not make it late.
  const { context, ...record } = sampleRecord({ at: when, boot: bootMs, id: bootTag(bootId) });
  const last_cycle = { ...record, context: { ...context, max_gap_ms: 600_000 } };
  return JSON.stringify({ ...state, last_cycle, router: { ...state.router, last_ok_boot_ms: bootMs } });
}

describe('health', () => {
  test('of runs that are on: OK', () => {
    fs.writeFileSync(at.stateFile, freshState());
    const { code, out, err } = health();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(
      /^STEER OK: cable is used, GREEN, last run \d+ s ago \| last_run=[\d.]+s;600;1200;0 .*\n$/,
    );
  });

  test('of what a disk did not take: WARNING', () => {
    fs.writeFileSync(at.stateFile, freshState());
    fs.writeFileSync(path.join(at.dir, 'state.json.unsaved'), '{}');
    expect(health()).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^STEER WARNING: the disk does not/),
    });
  });

  test('of a timer that was stopped: CRITICAL', () => {
    fs.writeFileSync(at.stateFile, JSON.stringify(sampleState()));
    expect(health()).toMatchObject({ code: 2, out: expect.stringMatching(/^STEER CRITICAL: no run since/) });
  });

  test.each<[string, (file: string) => void, number, RegExp]>([
    ['no state', () => undefined, 2, /^STEER CRITICAL: no run has been recorded yet/],
    [
      'half a state',
      (file) => fs.writeFileSync(file, '{"schema_version":2,'),
      2,
      /^STEER CRITICAL: .*cannot be used/,
    ],
    [
      'a state of a newer version',
      (file) => fs.writeFileSync(file, '{"schema_version":99}'),
      3,
      /^STEER UNKNOWN: .*newer version/,
    ],
    ['a folder in its place', (file) => fs.mkdirSync(file), 3, /^STEER UNKNOWN: .*cannot be read/],
    [
      'a link in its place',
      (file) => fs.symlinkSync('/etc/hostname', file),
      3,
      /^STEER UNKNOWN: .*cannot be read/,
    ],
  ])('%s', (_name, make, code, line) => {
    make(at.stateFile);
    const end = health();
    expect({ ...end, out: end.out.split('\n') }).toEqual({
      code,
      err: '',
      out: [expect.stringMatching(line), ''],
    });
  });

  test.each<[string, string, RegExp]>([
    ['no YAML', '{', /UNKNOWN: .*steering\.yaml/],
    ['a key that is not known', 'rooter: {}', /UNKNOWN: .*8 problems: .*mangle_rule/],
  ])('a broken configuration with none kept: %s', (_name, text, line) => {
    fs.writeFileSync(at.config, text);
    expect(health()).toMatchObject({ code: 3, err: '', out: expect.stringMatching(line) });
  });

  test('no configuration', () => {
    expect(built.call(['--config', '/nowhere.yaml', 'health'])).toEqual({
      code: 3,
      err: '',
      out: expect.stringMatching(/^STEER UNKNOWN: the configuration \/nowhere.yaml cannot be read .*\n$/),
    });
  });

  test.each<[string[]]>([[['--help']], [['--version']], [['-t', '0']], [['--nothing']], [['now']]])(
    '%j ends with UNKNOWN and is told where a monitoring system looks',
    (args) => {
      const { code, out, err } = health(...args);
      expect({ code, err }).toEqual({ code: 3, err: '' });
      expect(out.trim()).not.toBe('');
    },
  );

  test('other commands keep their own codes', () => {
    expect(built.call(['--version']).code).toBe(0);
    expect(built.call(['status', '--help']).code).toBe(0);
    expect(built.call(['status', '--nothing'])).toMatchObject({ code: 64, out: '' });
  });

  /** Runs before the program in the child that looks, and in no other process. */
  const inChild = (code: string): Record<string, string> => {
    const file = path.join(at.dir, 'before.cjs');
    fs.writeFileSync(file, `if (process.env.WANCTL_STEER_HEALTH_LOOKS) { ${code} }`);
    return { NODE_OPTIONS: `--require=${file}` };
  };

  test('who looks stands still, as a read from a dead disk does: the answer comes in time', () => {
    fs.writeFileSync(at.stateFile, freshState());
    const env = inChild(`Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 120_000)`);
    const began = performance.now();
    const { code, out } = built.call(['--config', at.config, 'health', '-t', '2'], env);
    expect({ code, out }).toEqual({
      code: 3,
      out: expect.stringMatching(/^STEER UNKNOWN: no answer within 2 s/),
    });
    expect(performance.now() - began).toBeLessThan(60_000);
  });

  test.each<[string, string, RegExp]>([
    [
      'dies',
      'process.kill(process.pid, "SIGKILL")',
      /^STEER UNKNOWN: it could not be looked: ended with null/,
    ],
    ['fails', 'throw new Error("no memory")', /^STEER UNKNOWN: it could not be looked: /],
    ['ends as if all were well', 'process.exit(0)', /^STEER UNKNOWN: it could not be looked: ended with 0/],
    ['says other than its code', 'console.log("STEER OK: fine"); process.exit(2)', /^STEER UNKNOWN: /],
  ])('who looks %s', (_name, code, line) => {
    fs.writeFileSync(at.stateFile, freshState());
    const end = built.call(['--config', at.config, 'health'], inChild(code));
    expect(end).toEqual({ code: 3, err: '', out: expect.stringMatching(line) });
  });
});
