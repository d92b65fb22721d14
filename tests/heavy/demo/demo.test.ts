/** The demo as a stranger starts it: nothing configured, nothing installed, half a minute. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildProgram } from '../../run/house.js';

let program: string;
beforeAll(() => {
  program = buildProgram();
});
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

test('plays the episode to its end, writes the router twice, leaves nothing behind', () => {
  const folders = (): string[] =>
    fs.readdirSync(os.tmpdir()).filter((name) => name.startsWith('wanctl-steer-demo-'));
  const before = folders();
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'demo', '--plain'], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/congestion seen +after \d+ s/);
  expect(stdout).toMatch(/rule enabled and verified +after \d+ s/);
  expect(stdout).toMatch(/recovery seen +after \d+ s/);
  expect(stdout).toMatch(/rule disabled and verified +after \d+ s/);
  expect(stdout).toMatch(/router writes +2\n/);
  const report = /report, to open in a browser: (\S+\.html)\n$/.exec(stdout)?.[1] ?? '';
  expect(fs.readFileSync(report, 'utf8')).toMatch(/<h2 id="episodes">Episodes<\/h2>/);
  expect(folders()).toEqual(before);
});
