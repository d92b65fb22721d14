/** The built program as a process: what a shell, a pipe and the journal see of it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build, type Built, PROGRAM_ENV } from './support/built.js';

let built: Built;
beforeAll(() => {
  built = build();
});
afterAll(() => built.remove());

describe('the bundle', () => {
  test('is executable by its first line', () => {
    expect(fs.readFileSync(built.program, 'utf8').split('\n')[0]).toBe('#!/usr/bin/env node');
    expect(fs.statSync(built.program).mode & 0o111).toBe(0o111);
    expect(execFileSync(built.program, ['--version'], { encoding: 'utf8', env: PROGRAM_ENV })).toMatch(
      /^\d+\.\d+\.\d+\n$/,
    );
  });

  test('every chunk has its source map, none carries the sources', () => {
    for (const file of fs
      .readdirSync(path.join(built.dist, 'chunks'))
      .filter((name) => name.endsWith('.mjs'))) {
      const map = JSON.parse(
        fs.readFileSync(path.join(built.dist, 'chunks', `${file}.map`), 'utf8'),
      ) as object;
      expect(map).not.toHaveProperty('sourcesContent');
    }
  });
});

describe('exit codes', () => {
  test.each<[string, string[], number, RegExp]>([
    ['usage', ['stauts'], 64, /Did you mean status/],
    ['run with a wrong option', ['run', '--dry'], 64, /unknown option/],
    ['no such configuration', ['run', '--config', '/nowhere/s.yaml'], 78, /\/nowhere\/s\.yaml[^]*do:/],
    ['the same through the full parser', ['status', '--config=/nowhere/s.yaml'], 78, /\/nowhere\/s\.yaml/],
    ['a folder as configuration', ['status', '--config', '/tmp'], 78, /a folder/],
    ['a device as configuration', ['run', '--config', '/dev/zero'], 78, /device/],
  ])('%s', (_name, args, code, message) => {
    const result = built.call(args);
    expect(result).toMatchObject({ code, out: '' });
    expect(result.err).toMatch(message);
    expect(result.err).not.toMatch(/^ {4}at /m);
  });

  test('WANCTL_STEER_DEBUG=1 shows where an error came from', () => {
    expect(built.call(['run', '--config', '/nowhere'], { WANCTL_STEER_DEBUG: '1' }).err).toMatch(/^ {4}at /m);
  });

  test('an error in the journal has its priority on every line', () => {
    const stderr = fs.openSync(path.join(built.dist, 'stderr'), 'w');
    const { dev, ino } = fs.fstatSync(stderr, { bigint: true });
    const env = { ...PROGRAM_ENV, JOURNAL_STREAM: `${dev}:${ino}` };
    const args = [built.program, 'run', '--config', '/nowhere/s.yaml'];
    expect(spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', stderr], env }).status).toBe(78);
    fs.closeSync(stderr);
    const lines = fs.readFileSync(path.join(built.dist, 'stderr'), 'utf8').trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.filter((line) => !line.startsWith('<3>'))).toEqual([]);
  });

  test('an error with --log-format json is one object', () => {
    const { err } = built.call(['run', '--log-format', 'json', '--config', '/nowhere/s.yaml']);
    expect(JSON.parse(err)).toMatchObject({
      level: 'error',
      event: 'config_unreadable',
      data: { exit_code: 78 },
    });
  });
});

describe('outputs that do not take everything', () => {
  test('a reader that went away is no error', () => {
    expect(built.shell('set -o pipefail; "$1" "$2" completion bash | true; echo "${PIPESTATUS[0]}"')).toEqual(
      {
        code: 0,
        out: '0\n',
        err: '',
      },
    );
  });

  test('a reader that is slow gets everything', () => {
    const whole = built.call(['completion', 'bash']).out;
    expect(built.shell('"$1" "$2" completion bash | (sleep 0.3; cat)').out).toBe(whole);
  });

  test('a full disk behind a redirect is said, and not a success', () => {
    const { code, err } = built.shell('"$1" "$2" completion bash > /dev/full');
    expect(code).toBe(69);
    expect(err).toMatch(/could not be written: ENOSPC/);
  });

  test('closed descriptors do not hurt', () => {
    expect(built.shell('"$1" "$2" --version <&- >&- 2>&-').code).toBe(0);
  });
});
