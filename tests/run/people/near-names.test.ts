/** One letter wrong in the comment of the rule, or in a queue's name: where a person waits, the router is asked what it has. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { fromBehind } from '../../contract/emulated-router.js';
import { buildProgram, COMMENT, openHouse, type House } from '../house.js';

let program: string;
let house: House;
beforeAll(() => {
  program = buildProgram();
}, 60_000);
afterEach(() => house.close());
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

const QUEUE = 'WAN-Download-Cable';
const NEAR_QUEUE = `cake_queues.primary_download: the router has: "${QUEUE}"`;
const NEAR_RULE = `mangle_rule.comment: the router has: "${COMMENT}"`;

type Way = 'rest' | 'ssh' | 'ssh 6.49';

async function open(way: Way): Promise<House> {
  const version = way === 'ssh 6.49' ? { version: '6.49.10' } : {};
  const emulator = { ssh: { hostKey: way === 'ssh 6.49' ? 'rsa' : 'ed25519' }, ...version } as const;
  house = await openHouse(program, { emulator, extra: `cake_queues: { primary_download: ${QUEUE} }` });
  if (way !== 'rest') {
    const { port = 0, fingerprint = '' } = house.emulator.ssh ?? {};
    const router = `router: { transport: ssh, host: 127.0.0.1, port: ${String(port)}, user: steer, password: "\${STEER_PW}", host_key: "${fingerprint}", legacy_algorithms: ${String(way === 'ssh 6.49')} }`;
    change(/^router: .*$/m, router);
  }
  return house;
}

function change(what: RegExp | string, into: string): void {
  fs.writeFileSync(house.config, fs.readFileSync(house.config, 'utf8').replace(what, into));
}

/** Blanks and line breaks are all one. */
const plain = (text: string): string => text.replace(/\s+/g, ' ');

describe.each<Way>(['rest', 'ssh', 'ssh 6.49'])('over %s', (way) => {
  test('a dry run and status name what is near, among five hundred rules', async () => {
    const h = await open(way);
    fromBehind(h.emulator).fillTable(500);
    change(COMMENT, COMMENT.replace('test', 'tset').toUpperCase());
    change(QUEUE, QUEUE.replace('load', 'laod'));
    const dry = await h.run('run', '--dry-run');
    expect(plain(dry.out)).toContain(NEAR_RULE);
    expect(plain(dry.out)).toContain(NEAR_QUEUE);
    await h.run('run');
    const status = plain((await h.run('status')).out);
    expect(status).toContain(NEAR_RULE);
    expect(status).toContain(NEAR_QUEUE);
    expect(status).toContain(`! the rule could not be used: no mangle rule has exactly the comment`);
  });
});

test("the timer's runs and programs that read status do not ask", async () => {
  const h = await open('rest');
  change(COMMENT, 'steer: tset rule');
  await h.run('run');
  const requests = async (...args: string[]): Promise<number> => {
    const before = h.emulator.stats().requests;
    await h.run(...args);
    return h.emulator.stats().requests - before;
  };
  // Queues, rule, and the uptime where that is in doubt.
  expect(await requests('run')).toBeLessThanOrEqual(3);
  expect(await requests('status', '--json')).toBe(0);
  expect(await requests('status')).toBe(1);
  expect((await h.run('run', '--dry-run')).out).toContain('the router has:');
});

test('status without the password, or with a router that is away, says all but the hint', async () => {
  const h = await open('rest');
  change(COMMENT, 'steer: tset rule');
  await h.run('run');
  const blind = await h.start(['status'], { STEER_PW: '' }).ended;
  expect({ code: blind.code, err: blind.err }).toEqual({ code: 0, err: '' });
  expect(blind.out).not.toContain('the router has:');
  await h.emulator.stop();
  const away = await h.run('status');
  expect({ code: away.code, err: away.err }).toEqual({ code: 0, err: '' });
  expect(away.out).toContain('the rule could not be used');
});
