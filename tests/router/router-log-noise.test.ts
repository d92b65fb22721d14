/** How much of the router's log a day of runs takes, by way to the router; docs/router-log.md says so. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Emulator, manualClock, startEmulator } from '../../lib/emulator/index.js';
import { createRestRouter } from '../../lib/router/rest/router.js';
import type { SshLogin } from '../../lib/router/ssh/login.js';
import type { Router } from '../../lib/run/ports.js';
import { makeKey } from '../emulator/ssh-support.js';
import { deadlineIn } from '../fakes/test-deadline.js';
import { NAMES, sshClient } from './ssh/support.js';
import { readRule, RULE_ONLY, setRule } from '../support/switch.js';

const INTERVAL_MS = 2_000;
const DAY_MS = 86_400_000;

const key = makeKey('ed25519');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'log-noise-'));
  writeFileSync(path.join(folder, 'key'), key.private, { mode: 0o600 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let emulator: Emulator;
let clock: ReturnType<typeof manualClock>;
beforeEach(async () => {
  clock = manualClock();
  emulator = await startEmulator({
    clock,
    scheme: 'http',
    ssh: { hostKey: 'ed25519' },
    users: [
      { name: 'steer', password: 'secret-1' },
      { name: 'keyed', sshKeys: [key.public] },
    ],
  });
});
afterEach(() => emulator.stop());

function overSsh(user: string, login: SshLogin): Router {
  return sshClient(emulator.ssh?.port ?? 0, { user, login });
}

function overRest(): Router {
  return createRestRouter({
    scheme: 'http',
    host: '127.0.0.1',
    port: emulator.port,
    user: 'steer',
    password: () => 'secret-1',
    tls: { mode: 'insecure' },
    timeoutMs: 20_000,
    ...NAMES,
    ...RULE_ONLY,
    needUptime: false,
    nowBootMs: () => 0,
  });
}

/** Log lines of so many runs, each a process of its own, two seconds apart. */
async function linesOf(runs: number, session: () => Router): Promise<number> {
  const before = emulator.stats().logLines;
  for (let run = 0; run < runs; run += 1) {
    const router = session();
    expect((await router.read(deadlineIn(20_000))).kind).toBe('ok');
    router.close();
    clock.advance(INTERVAL_MS);
  }
  // The line of the last log-out comes when the connection is gone.
  const settled = (): boolean =>
    emulator.model.log.count('logged out') >= emulator.model.log.count('via ssh') / 2;
  while (!settled()) await new Promise((resolve) => setTimeout(resolve, 5));
  return emulator.stats().logLines - before;
}

const PAGE = readFileSync(new URL('../../docs/router-log.md', import.meta.url), 'utf8');

/** A row of the page's table: lines per day, and how long 1,000 last. */
function row(name: string): string[] {
  const line = PAGE.split('\n').find((text) => text.startsWith(`| ${name} `)) ?? '';
  return line.split('|').map((cell) => cell.trim());
}

const number = (value: number): string => value.toLocaleString('en-US');

test('REST: one line per ten minutes', async () => {
  const runs = 2 * (600_000 / INTERVAL_MS);
  const lines = await linesOf(runs, overRest);
  expect(lines).toBe(2);
  const perDay = (lines / (runs * INTERVAL_MS)) * DAY_MS;
  expect(row('REST')[3]).toBe(number(perDay));
  expect(row('REST')[4]).toBe(`${Math.floor((1_000 / perDay) * 24)} hours`);
});

test.each([
  ['SSH, with a key', 3, () => overSsh('keyed', { key: { file: path.join(folder, 'key') } })],
  ['SSH, with a password', 2, () => overSsh('steer', { password: () => 'secret-1' })],
] as const)('%s: %d lines per run', async (name, perRun, session) => {
  const runs = 5;
  expect(await linesOf(runs, session)).toBe(perRun * runs);
  const perDay = perRun * (DAY_MS / INTERVAL_MS);
  expect(row(name).slice(2, 5)).toEqual([
    String(perRun),
    number(perDay),
    `${Math.floor((1_000 / perDay) * 24 * 60)} minutes`,
  ]);
});

test.each([
  ['REST', overRest],
  ['SSH', () => overSsh('steer', { password: () => 'secret-1' })],
] as const)('a switch over %s: one line more', async (_way, open) => {
  const session = open();
  const read = await session.read(deadlineIn(20_000));
  if (read.kind === 'failed' || read.value.rule.kind === 'unknown') throw new Error('no rule');
  const before = emulator.stats().logLines;
  await setRule(session, read.value.rule.value, true, deadlineIn(20_000));
  await readRule(session, deadlineIn(20_000));
  expect(emulator.stats().logLines - before).toBe(1);
  session.close();
});

test('the page says which way to take, and how to keep the log readable on the other', () => {
  expect(PAGE).toMatch(/Take REST where you can/);
  expect(PAGE).toMatch(/\/system logging set .*topics=info,!account,!ssh/);
});
