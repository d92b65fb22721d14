/** `status` as a process: what it says of each kind of state file, and that it leaves all as it is. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { sampleState, steeredState } from '../../report/sample.js';
import { build, type Built, type Case, PROGRAM_ENV, makeCase } from '../support/built.js';

let built: Built;
let at: Case;
beforeAll(() => {
  built = build();
});
afterAll(() => built.remove());
beforeEach(() => {
  at = makeCase(built);
});

/** Everything in the folder with its content: what status must leave as it is. */
function folder(): unknown {
  return fs.readdirSync(at.dir).map((name) => {
    const file = path.join(at.dir, name);
    return [name, fs.statSync(file).mtimeMs, fs.readFileSync(file, 'utf8')];
  });
}

describe('status', () => {
  const args = (...more: string[]) => ['status', '--config', at.config, ...more];

  test('needs no router, no lock, no password and changes nothing', () => {
    fs.writeFileSync(at.stateFile, JSON.stringify(steeredState()));
    const before = folder();
    const { code, out, err } = built.call(args());
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^wanctl-steer · cable → dsl .* no run since restart\n/);
    expect(out).toMatch(/^STEERED {3}new latency-sensitive connections leave by dsl$/m);
    expect(folder()).toEqual(before);
  });

  test('--json is the same as one object', () => {
    fs.writeFileSync(at.stateFile, JSON.stringify(steeredState()));
    const { code, out } = built.call(args('--json'));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      version: 2,
      state: 'ok',
      stateFile: at.stateFile,
      route: { now: 'steered' },
    });
  });

  test('without a state it says what to do', () => {
    const { code, out, err } = built.call(args());
    expect({ code, out }).toEqual({ code: 69, out: '' });
    expect(err).toMatch(/no run has been recorded yet/);
    expect(err).toContain(at.stateFile);
    expect(JSON.parse(built.call(args('--json')).out)).toMatchObject({
      version: 2,
      state: 'missing',
      stateFile: at.stateFile,
    });
  });

  test.each<[string, string]>([
    ['empty', ''],
    ['truncated', JSON.stringify(sampleState()).slice(0, 500)],
    ['binary', '\x00\xff\x01'.repeat(100)],
    ['another thing', '[1, 2, 3]'],
  ])('a state that is %s is said to be unusable, and left where it is', (_name, text) => {
    fs.writeFileSync(at.stateFile, text, 'latin1');
    const before = folder();
    const { code, err } = built.call(args());
    expect(code).toBe(69);
    expect(err).toMatch(/do: +nothing by hand/);
    expect(JSON.parse(built.call(args('--json')).out)).toMatchObject({
      state: 'unusable',
      stateFile: at.stateFile,
    });
    expect(folder()).toEqual(before);
  });

  test("the predecessor's state is shown, and what was made of it said", () => {
    const theirs = { current_state: 'SPECTRUM_DEGRADED', bad_count: 0, good_count: 3, red_count: 0 };
    fs.writeFileSync(at.stateFile, JSON.stringify(theirs));
    const before = folder();
    const { code, out } = built.call(args());
    expect(code).toBe(0);
    expect(out).toMatch(/^! .*predecessor/m);
    // Whether the rule still is as it was left, only the router knows.
    expect(out).toMatch(/^UNKNOWN +not known yet: the next run takes it from the router/m);
    expect(folder()).toEqual(before);
  });

  test('a damaged field is repaired for the eye only, and named', () => {
    fs.writeFileSync(at.stateFile, JSON.stringify({ ...steeredState(), good_count: -4 }));
    const before = folder();
    const { code, out } = built.call(args());
    expect(code).toBe(0);
    expect(out).toMatch(/^! .*good_count/m);
    expect(out).toMatch(/^STEERED /m);
    expect(folder()).toEqual(before);
  });

  test('a state of a newer version is refused untouched', () => {
    fs.writeFileSync(at.stateFile, JSON.stringify({ ...sampleState(), schema_version: 3 }));
    const before = folder();
    expect(built.call(args()).code).toBe(78);
    expect(folder()).toEqual(before);
  });

  test('--watch without a terminal prints one frame per change and ends with its reader', async () => {
    fs.writeFileSync(at.stateFile, JSON.stringify(sampleState()));
    const child = spawn(process.execPath, [built.program, ...args('--watch', '--json')], {
      env: PROGRAM_ENV,
    });
    let text = '';
    const frames = async (count: number): Promise<void> => {
      while (text.split('\n').length <= count) {
        text += String(await new Promise<Buffer>((resolve) => child.stdout.once('data', resolve)));
      }
    };
    await frames(1);
    const next = { ...steeredState(), saved_at: '2026-03-01T12:00:02.640Z' };
    fs.writeFileSync(`${at.stateFile}.new`, JSON.stringify(next));
    fs.renameSync(`${at.stateFile}.new`, at.stateFile);
    await frames(2);
    const routes = text
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { route: { now: string } }).route.now);
    expect(routes).toEqual(['primary', 'steered']);
    const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
    child.kill('SIGTERM');
    expect(await ended).toBe('SIGTERM');
  });
});
