/** The router's counters belong to the router: they are read, kept, compared, and never set back. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { buildProgram, openHouse, pingAnswering, type House } from './house.js';

let program = '';
let house: House;
beforeAll(() => {
  program = buildProgram();
});
afterEach(() => house.close());
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

test('not even when the predecessor’s key asks for it; that is said once, and the runs steer all the same', async () => {
  house = await openHouse(program, {
    emulator: { scenario: 'congested' },
    ping: pingAnswering(120),
    extra: 'baseline: { source: fixed, fixed_ms: 20 }\nmode: { reset_counters: true }',
  });
  const queue = house.emulator.model.queues.byName('WAN-Download-Cable')!;
  const seen: bigint[] = [];
  const said: string[] = [];
  for (let i = 0; i < 5; i += 1) {
    said.push((await house.run('run')).err);
    seen.push(queue.bytes, queue.dropped);
  }
  const bytes = seen.filter((_, i) => i % 2 === 0);
  const drops = seen.filter((_, i) => i % 2 === 1);
  for (const counter of [bytes, drops]) {
    expect(counter.every((value, i) => i === 0 || value >= counter[i - 1]!)).toBe(true);
    expect(counter.at(-1)! > counter[0]!).toBe(true);
  }
  expect(house.ruleEnabled()).toBe(true);
  expect(house.writes()).toBe(1);
  expect(
    said
      .join('')
      .split('\n')
      .filter((line) => line.includes('reset_counters')),
  ).toHaveLength(1);
  // What is kept for the next process is the counter itself, not a difference.
  const { queues } = house.state() as unknown as { queues: { download: { bytes: string } } };
  const kept = BigInt(queues.download.bytes);
  expect(kept > bytes.at(-2)! && kept <= bytes.at(-1)!).toBe(true);
}, 60_000);
