/**
 * Steering by lease on a real line: whoever steers is stopped, or cut off from the router, and the router ends it by
 * itself, in time, and without moving a connection.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { buildProgram } from '../../run/house.js';
import { mustRun, talkTo } from '../support/shell.js';
import { inside, INTERNET_HOST, removeNetwork, ROUTER_HOST, SEEN_FROM, URGENT_PORT } from './network.js';
import { buildStandin, ECHO, newFlowFrom, startStory, type Story } from './story-house.js';
import { buildStoryNetwork } from './story-network.js';

const LIST = 'steer-lease';
/** The shortest there is at an interval of two seconds. */
const LEASE_SEC = 10;
const BY_LEASE = `switch: { by: lease, list: ${LIST}, prefixes: [10.77.0.0/24], lease_sec: ${String(LEASE_SEC)} }`;

let program = '';
let standin = '';
let scratch = '';
let story: Story | null = null;

beforeAll(async () => {
  scratch = mkdtempSync(path.join(os.tmpdir(), 'wanctl-steer-lease-'));
  program = buildProgram();
  await buildStoryNetwork();
  standin = await buildStandin(scratch);
  await talkTo('ip', inside('net', process.execPath, [ECHO, 'serve', String(URGENT_PORT)]));
});

afterEach(async () => {
  await cutOff(false);
  await story?.end();
  story = null;
});

afterAll(async () => {
  await removeNetwork();
  for (const folder of [scratch, path.dirname(program)]) rmSync(folder, { recursive: true, force: true });
});

/** Nothing of the box reaches the router itself; what it forwards goes on. */
async function cutOff(isCut: boolean): Promise<void> {
  const table = 'table inet cut';
  const cut = [
    `add ${table}`,
    'add chain inet cut out { type filter hook output priority 0 ; }',
    `add rule inet cut out ip daddr ${ROUTER_HOST} drop`,
  ];
  const lines = [`add ${table}`, `delete ${table}`, ...(isCut ? cut : [])];
  await mustRun('ip', inside('box', 'nft', ['-f', '-']), { input: `${lines.join('\n')}\n` });
}

const ENDS: readonly (readonly [
  string,
  (group: number) => Promise<void>,
  (group: number) => Promise<void>,
])[] = [
  [
    'kill -STOP',
    (group) => Promise.resolve(void process.kill(-group, 'SIGSTOP')),
    (group) => Promise.resolve(void process.kill(-group, 'SIGCONT')),
  ],
  ['cut off from the router', () => cutOff(true), () => cutOff(false)],
];

test.each(ENDS)(
  '%s while steered: off within lease_sec and a second, the old flow stays, and it goes on where it left off',
  async (_how, end, goOn) => {
    story = await startStory(program, standin, { list: LIST, more: BY_LEASE });
    const s = story;
    await s.run();
    expect(await newFlowFrom()).toBe(SEEN_FROM.primary);
    expect((await s.command('force-enable', '--reason', 'a long call')).code).toBe(0);
    expect(await newFlowFrom()).toBe(SEEN_FROM.alternate);

    const group = s.loop();
    // Longer than a lease: it is kept up by renewals alone.
    await sleep(LEASE_SEC * 1000 + 2_000);
    const old = await talkTo(
      'ip',
      inside('box', process.execPath, [ECHO, 'talk', INTERNET_HOST, String(URGENT_PORT)]),
    );
    expect(old.greeting).toBe(SEEN_FROM.alternate);

    await end(group);
    const ended = performance.now();
    expect(await newFlowFrom()).toBe(SEEN_FROM.alternate);
    await sleep(ended + LEASE_SEC * 1000 + 1_000 - performance.now());
    expect(await newFlowFrom()).toBe(SEEN_FROM.primary);
    expect(await old.ask('still there')).toBe(SEEN_FROM.alternate);

    await goOn(group);
    // What was cut may be left alone for a while first.
    for (let waited = 0; (await newFlowFrom()) !== SEEN_FROM.alternate; waited += 1) {
      if (waited === 60) throw new Error(`not steered again:\n${await s.status()}`);
      await sleep(500);
    }
    expect(await old.ask('and now')).toBe(SEEN_FROM.alternate);
    expect((await s.command('history')).stdout).toContain('lease');
    expect(await s.writes()).toBe(0);
    await old.end();
  },
  120_000,
);
