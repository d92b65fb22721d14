import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startPings, type PingPlan } from '../../lib/probe/ping.js';
import { deadlineIn } from '../fakes/test-deadline.js';

const PLAN: PingPlan = {
  hosts: ['127.0.0.1'],
  count: 3,
  spacingMs: 200,
  replyWaitMs: 1000,
  totalMs: 5000,
  source: null,
  family: 'auto',
};
const LONG = 20_000;

describe('a ping that is not what it should be', () => {
  const path = process.env['PATH'] ?? '';
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ping-'));
    process.env['PATH'] = `${folder}:${path}`;
  });
  afterEach(() => {
    process.env['PATH'] = path;
    rmSync(folder, { recursive: true });
  });

  function fakePing(body: string, mode = 0o755): void {
    writeFileSync(join(folder, 'ping'), `#!/bin/sh\n${body}\n`, { mode });
  }
  const run = (change: Partial<PingPlan> = {}) => startPings({ ...PLAN, ...change }, deadlineIn(LONG)).done;

  test('it is started without a shell, in the C locale, with nothing but the path', async () => {
    fakePing(`{ printf '%s|' "$@"; echo; env; } > '${folder}/seen'; exec sleep 0`);
    await run({ hosts: ['dns.example'], source: 'eth0', family: 'ipv4' });
    const [args, ...env] = readFileSync(join(folder, 'seen'), 'utf8').trim().split('\n');
    expect(args).toBe('-n|-c|3|-i|0.2|-W|1|-4|-I|eth0|--|dns.example|');
    // PWD and its kind are the fake's own shell.
    expect(env.filter((line) => !/^(?:PWD|OLDPWD|SHLVL|_)=/.test(line)).sort()).toEqual([
      'LC_ALL=C',
      `PATH=${folder}:${path}`,
    ]);
  });

  test('it answers: several reflectors at once, in their order', async () => {
    // Each waits until the other one runs too: in sequence they would never end.
    fakePing(`
      for host; do :; done
      touch '${folder}'/"$host"
      while [ ! -e '${folder}/192.0.2.1' ] || [ ! -e '${folder}/192.0.2.2' ]; do sleep 0.05; done
      case "$host" in 192.0.2.1) t=10;; *) t=20;; esac
      echo "64 bytes from $host: icmp_seq=1 ttl=1 time=0.0$t ms"
      echo '--- x ping statistics ---'
      echo '1 packets transmitted, 1 received, 0% packet loss'`);
    expect(await run({ hosts: ['192.0.2.1', '192.0.2.2'] })).toEqual([
      { host: '192.0.2.1', sent: 1, received: 1, rttsMs: [0.01] },
      { host: '192.0.2.2', sent: 1, received: 1, rttsMs: [0.02] },
    ]);
  });

  test('it hangs and ignores every request to stop: killed at the limit, and gone', async () => {
    fakePing(`echo $$ > '${folder}/pid'; trap '' INT TERM; while :; do sleep 0.1; done`);
    expect(await run({ totalMs: 1000 })).toEqual([
      { host: '127.0.0.1', sent: 0, received: 0, rttsMs: [], failure: 'ping hung and said nothing' },
    ]);
    await gone(Number(readFileSync(join(folder, 'pid'), 'utf8')));
  });

  test('it left something behind that holds its pipe open: not waited for', async () => {
    fakePing(`sleep 600 & echo $! > '${folder}/child'; exit 0`);
    try {
      expect(await run({ totalMs: 1000 })).toMatchObject([
        { sent: 0, failure: 'ping hung and said nothing' },
      ]);
    } finally {
      process.kill(Number(readFileSync(join(folder, 'child'), 'utf8')), 'SIGKILL');
    }
  });

  test('it sums up when interrupted: it sent two, and both had their wait', async () => {
    fakePing(`
      echo 'PING 192.0.2.1 (192.0.2.1) 56(84) bytes of data.'
      trap 'echo "--- x ping statistics ---"; echo "2 packets transmitted, 0 received, 100% loss"; exit 1' INT
      while :; do sleep 0.01; done`);
    const deadline = deadlineIn(LONG);
    const pings = startPings({ ...PLAN, hosts: ['192.0.2.1'], spacingMs: 10, replyWaitMs: 1000 }, deadline);
    expect(await pings.done).toEqual([{ host: '192.0.2.1', sent: 2, received: 0, rttsMs: [] }]);
  });

  test('it floods: read no further than it can matter, and killed', async () => {
    fakePing(`echo $$ > '${folder}/pid'; while :; do echo 'lorem ipsum dolor sit amet'; done`);
    const [reply] = await run({ totalMs: LONG });
    expect(reply?.failure).toBe('not the output of a ping: lorem ipsum dolor sit amet');
    await gone(Number(readFileSync(join(folder, 'pid'), 'utf8')));
  });

  test.each([
    ['garbage', "printf '\\000\\377\\033[31m\\n'", /^not the output of a ping/],
    ['nothing', 'exit 0', /^ping said nothing$/],
    ['no permission', "echo 'ping: socket: Operation not permitted' >&2; exit 2", /allow it: setcap/],
    ['a complaint of its own', "echo 'ping: strange' >&2; exit 2", /^ping failed: ping: strange$/],
    ['a signal', 'kill -SEGV $$', /^ping said nothing$/],
  ])('it says %s', async (_name, body, failure) => {
    fakePing(body);
    const [reply] = await run();
    expect(reply).toMatchObject({ sent: 0, received: 0, rttsMs: [] });
    expect(reply?.failure).toMatch(failure);
  });

  test('the process is told to stop while it runs', async () => {
    fakePing(
      `echo '64 bytes from x: icmp_seq=1 ttl=1 time=0.5 ms'; echo up > '${folder}/up'; exec sleep 600`,
    );
    const deadline = deadlineIn(LONG);
    const pings = startPings({ ...PLAN, totalMs: LONG, replyWaitMs: LONG }, deadline);
    while (!pings.anyReply()) await new Promise((resolve) => setTimeout(resolve, 5));
    deadline.stop();
    expect(await pings.done).toEqual([{ host: '127.0.0.1', sent: 1, received: 1, rttsMs: [0.5] }]);
  });

  test('this process stalls past the limit: what ping said meanwhile is read all the same', async () => {
    fakePing(`echo '64 bytes from x: icmp_seq=1 ttl=1 time=0.5 ms'
      echo '--- x ping statistics ---'; echo '1 packets transmitted, 1 received, 0% loss'; touch '${folder}/said'`);
    const { done } = startPings({ ...PLAN, totalMs: 50 }, deadlineIn(LONG));
    // No turn of the event loop until ping has spoken and every timer here is overdue.
    const until = performance.now() + 60;
    while (performance.now() < until || !existsSync(join(folder, 'said'))) continue;
    expect(await done).toEqual([{ host: '127.0.0.1', sent: 1, received: 1, rttsMs: [0.5] }]);
  });

  test('there is none', async () => {
    process.env['PATH'] = folder;
    expect(await run()).toMatchObject([{ sent: 0, failure: 'ping not found: apt install iputils-ping' }]);
  });

  test('it may not be run', async () => {
    process.env['PATH'] = folder;
    fakePing('exit 0', 0o644);
    expect(await run()).toMatchObject([{ sent: 0, failure: 'ping is not allowed to run here' }]);
  });

  test.each(['-f', '', 'a\0b', '$(touch x)'])('host %j is not given to it', async (host) => {
    fakePing(`touch '${folder}/ran'`);
    const [reply] = await run({ hosts: [host] });
    expect(reply).toMatchObject({ host, sent: 0 });
    expect(reply?.failure).toMatch(/^not a host name or address/);
    expect(() => readFileSync(join(folder, 'ran'))).toThrow('ENOENT');
  });

  test('no time left: nothing is started', async () => {
    fakePing(`touch '${folder}/ran'`);
    const replies = await startPings(PLAN, deadlineIn(0)).done;
    expect(replies).toMatchObject([{ sent: 0, failure: 'no time left to probe' }]);
    expect(() => readFileSync(join(folder, 'ran'))).toThrow('ENOENT');
  });
});

const HAVE_PING = spawnSync('ping', ['-n', '-c', '1', '--', '127.0.0.1']).status === 0;
const HAVE_PING6 = HAVE_PING && spawnSync('ping', ['-n', '-6', '-c', '1', '--', '::1']).status === 0;
// Left out where ping is not installed or not allowed; CI installs it and fails on what never ran.
const real = HAVE_PING ? describe : describe.skip;

real(HAVE_PING ? 'the real ping' : 'the real ping (left out: none here that may ping 127.0.0.1)', () => {
  test('answers on the loopback', async () => {
    const [reply] = await startPings({ ...PLAN, spacingMs: 20 }, deadlineIn(LONG)).done;
    expect(reply).toEqual({ host: '127.0.0.1', sent: 3, received: 3, rttsMs: expect.any(Array) });
    expect(reply?.rttsMs).toHaveLength(3);
    for (const rtt of reply?.rttsMs ?? []) expect(rtt).toBeGreaterThan(0);
  });

  // Left out where this machine has no IPv6.
  (HAVE_PING6 ? test : test.skip)('answers over IPv6', async () => {
    const plan: PingPlan = { ...PLAN, hosts: ['[::1]'], family: 'ipv6', spacingMs: 20 };
    expect(await startPings(plan, deadlineIn(LONG)).done).toMatchObject([{ host: '[::1]', received: 3 }]);
  });

  test('loses everything: bound to the loopback, a foreign address never answers', async () => {
    const plan: PingPlan = { ...PLAN, hosts: ['203.0.113.1'], source: 'lo', spacingMs: 20 };
    expect(await startPings(plan, deadlineIn(LONG)).done).toEqual([
      { host: '203.0.113.1', sent: 3, received: 0, rttsMs: [] },
    ]);
  });

  test('is ended after a wait shorter than its own second, and tells how many it sent', async () => {
    const plan: PingPlan = { ...PLAN, hosts: ['203.0.113.1'], source: 'lo', spacingMs: 20, replyWaitMs: 500 };
    expect(await startPings(plan, deadlineIn(LONG)).done).toEqual([
      { host: '203.0.113.1', sent: 3, received: 0, rttsMs: [] },
    ]);
  });

  test('no such interface, no such name', async () => {
    const noSource = startPings({ ...PLAN, source: 'nosuch0' }, deadlineIn(LONG)).done;
    expect((await noSource)[0]?.failure).toMatch(/check measurement.source/);
    const noName = startPings({ ...PLAN, hosts: ['a..b'] }, deadlineIn(LONG)).done;
    expect((await noName)[0]?.failure).toMatch(/no address for this name/);
  });
});

/** Waits for a process to be gone; the test's own time limit ends the waiting. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
