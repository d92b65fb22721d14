/** A part of the truth is missing: what is known is used, what is not is never made up, and `status` says which and why. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { buildProgram, openHouse, pingAnswering, type House, type HouseOptions } from './house.js';

let program: string;
let house: House | undefined;
beforeAll(() => {
  program = buildProgram();
}, 60_000);
afterEach(async () => {
  await house?.close();
  house = undefined;
});
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

const DOWNLOAD = 'WAN-Download-Cable';
const UPLOAD = 'WAN-Upload-Cable';
const QUEUES = `cake_queues: { primary_download: ${DOWNLOAD}, primary_upload: ${UPLOAD} }`;

type Way = 'rest' | 'ssh';

async function open(way: Way, options: HouseOptions = {}): Promise<House> {
  const emulator = { ssh: { hostKey: 'ed25519' }, ...options.emulator } as const;
  const h = await openHouse(program, { ...options, emulator, extra: `${QUEUES}\n${options.extra ?? ''}` });
  house = h;
  if (way === 'ssh') {
    const { port = 0, fingerprint = '' } = h.emulator.ssh ?? {};
    const text = fs.readFileSync(h.config, 'utf8');
    const router = `router: { transport: ssh, host: 127.0.0.1, port: ${String(port)}, user: steer, password: "\${STEER_PW}", host_key: "${fingerprint}" }`;
    fs.writeFileSync(h.config, text.replace(/^router: .*$/m, router));
  }
  return h;
}

/** So many runs, and what a person then reads; blanks and line breaks are all one. */
async function seen(h: House, runs = 2): Promise<{ codes: (number | null)[]; err: string; status: string }> {
  const codes: (number | null)[] = [];
  let err = '';
  for (let i = 0; i < runs; i += 1) {
    const ended = await h.run('run');
    codes.push(ended.code);
    err += ended.err;
  }
  const status = (await h.run('status')).out.replace(/\s+/g, ' ');
  return { codes, err, status };
}

const occurrences = (text: string, part: string): number => text.split(part).length - 1;

describe.each<Way>(['rest', 'ssh'])('over %s', (way) => {
  test('the download queue is missing: no verdict and no steering; the rule is watched and obeys a person', async () => {
    const h = await open(way, {
      ping: pingAnswering(120),
      extra: 'baseline: { source: fixed, fixed_ms: 20 }',
    });
    h.emulator.edits.removeQueue(DOWNLOAD);
    const { codes, err, status } = await seen(h, 4);
    expect(codes).toEqual([69, 69, 69, 69]);
    expect(h.writes()).toBe(0);
    expect(h.state()).toMatchObject({ congestion_state: 'UNKNOWN', red_count: 0 });
    expect(occurrences(err, 'The download queue could not be used')).toBe(1);
    expect(status).toContain(
      `UNKNOWN queue and drops unknown (the router has no queue tree entry named ${DOWNLOAD}`,
    );
    expect(status).toMatch(/ queue +unknown/);
    expect(status).toMatch(/ rule +disabled, seen/);
    await h.emulator.edits.setRule(true);
    await h.run('run');
    expect(h.ruleEnabled()).toBe(false);
    await h.run('force-enable');
    await h.run('run');
    expect(h.ruleEnabled()).toBe(true);
  });

  test('the rule is missing: the line is judged, nothing is sent, and the fix is at the top', async () => {
    const h = await open(way);
    h.emulator.edits.removeRule();
    const { codes, err, status } = await seen(h);
    expect(codes).toEqual([69, 69]);
    expect(h.writes()).toBe(0);
    expect(h.state()).toMatchObject({ congestion_state: 'GREEN', adopt_route: true });
    expect(occurrences(err, 'The rule could not be used')).toBe(1);
    expect(status).toMatch(
      /! the rule could not be used: no mangle rule has exactly the comment .* to add it see/,
    );
    expect(status).toMatch(/ GREEN +RTT delta/);
    expect(status).toMatch(/ router +answers/);
  });

  test('the upload queue is missing: it has no part in the verdict, and says so', async () => {
    const h = await open(way);
    h.emulator.edits.removeQueue(UPLOAD);
    const { codes, err, status } = await seen(h);
    expect(codes).toEqual([0, 0]);
    expect(h.state()).toMatchObject({ congestion_state: 'GREEN' });
    expect(occurrences(err, 'The upload queue could not be used')).toBe(1);
    expect(status).toMatch(/ upload +unknown +the router has no queue tree entry named WAN-Upload/);
  });

  test('counters beyond 2^53: each single drop counts, and the line is steered by them', async () => {
    const h = await open(way, {
      emulator: { scenario: 'congested' },
      ping: pingAnswering(120),
      extra: 'baseline: { source: fixed, fixed_ms: 20 }',
    });
    const queue = h.emulator.model.queues.byName(DOWNLOAD);
    if (queue === undefined) throw new Error('no queue');
    const before = 2n ** 63n + 1n;
    queue.dropped = before;
    queue.bytes = 2n ** 63n + 1n;
    const { status } = await seen(h, 4);
    expect(h.ruleEnabled()).toBe(true);
    // A counter read as a floating-point number stands still here, or jumps by 2048.
    const { download } = h.state()['queues'] as { download: { dropped: string } };
    expect(BigInt(download.dropped)).toBeGreaterThan(before);
    expect(BigInt(download.dropped)).toBeLessThanOrEqual(h.emulator.model.queues.byName(DOWNLOAD)!.dropped);
    expect(status).toMatch(/ drops +\d/);
  });
});

test.each([true, false])('over rest, counters as JSON numbers (%p): the same verdict', async (numbers) => {
  const h = await open('rest', { emulator: { numbers } });
  const { status } = await seen(h);
  expect(h.state()).toMatchObject({ congestion_state: 'GREEN' });
  expect(status).toMatch(/ drops +0 /);
});
