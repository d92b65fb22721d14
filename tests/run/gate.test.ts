/** The built program with two lines: what is steered where is asked from the router. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import type { WholeRecord } from '../../lib/core/record/run-record.js';
import { buildProgram, openHouse, pingAnswering, type House } from './house.js';

let program = '';
let house: House;

beforeAll(() => {
  program = buildProgram();
}, 60_000);
afterEach(() => house.close());
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

/** What `ping` says on a line: iputils' words for all lost, or three answers. */
const LOST =
  'echo "PING 192.0.2.9 (192.0.2.9) 56(84) bytes of data."; echo; echo "--- 192.0.2.9 ping statistics ---"; ' +
  'echo "3 packets transmitted, 0 received, 100% packet loss, time 400ms"; exit 1';
const ANSWERS = pingAnswering(24);
/** One script for both lines; which one is asked is told by where the echoes leave from. */
const PING = `line=primary
case " $* " in *" -I 192.0.2.77 "*) line=alternate ;; esac
. "$(dirname "$0")/$line"`;

async function open(alternate: string): Promise<void> {
  house = await openHouse(program, {
    ping: PING,
    extra: [
      'alternate: { source: 192.0.2.77, reflectors: [192.0.2.10], bad_samples: 2, good_samples: 2 }',
      'outage: { samples_required: 2 }',
    ].join('\n'),
  });
  line('primary', ANSWERS);
  line('alternate', alternate);
}

function line(name: 'primary' | 'alternate', says: string): void {
  fs.writeFileSync(path.join(house.folder, 'bin', name), says);
}

async function run(): Promise<WholeRecord> {
  const ended = await house.run('run', '--json');
  expect([ended.code, ended.err]).toEqual([0, ended.err]);
  return JSON.parse(ended.out) as WholeRecord;
}

describe('the primary line dies', () => {
  test('the other one is fit: steered, and back when that one dies and the primary answers', async () => {
    await open(ANSWERS);
    expect(await run()).toMatchObject({
      in: { alt: { rtt: 24 } },
      context: { gate: { says: 'good', healthy: true } },
    });
    line('primary', LOST);
    await run();
    expect((await run()).why[0]).toBe('outage');
    expect(house.ruleEnabled()).toBe(true);

    line('alternate', LOST);
    await run();
    expect((await run()).why[0]).toBe('both_bad');
    expect(house.ruleEnabled()).toBe(true);

    line('primary', ANSWERS);
    expect((await run()).why[0]).toBe('alternate_bad');
    expect(house.ruleEnabled()).toBe(false);
    expect(house.writes()).toBe(2);
  }, 60_000);

  test('the other one is dead: never steered to; status says why', async () => {
    await open(LOST);
    line('primary', LOST);
    for (let i = 0; i < 4; i += 1) await run();
    expect((await run()).why[0]).toBe('both_bad');
    expect(house.ruleEnabled()).toBe(false);
    expect(house.writes()).toBe(0);
    const { out } = await house.run('status');
    expect(out).toContain('both lines are bad, nothing moves');
    expect(out).toMatch(/^DSL {7}not fit: every probe lost; fit again after 2 good runs$/m);
  }, 60_000);
});
