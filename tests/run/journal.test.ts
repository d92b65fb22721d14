/** The journal as real runs write it: from its first line on, through accidents, and what the readers make of it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { WholeRecord } from '../../lib/core/record/run-record.js';
import { buildProgram, openHouse, pingAnswering, type House, type HouseOptions } from './house.js';

let program: string;
let house: House | undefined;
beforeAll(() => {
  program = buildProgram();
});
afterEach(async () => {
  await house?.close();
  house = undefined;
});
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

async function open(options: HouseOptions = {}): Promise<House> {
  house = await openHouse(program, options);
  return house;
}

/** What each of so many runs said. */
async function runs(h: House, count: number): Promise<string[]> {
  const said: string[] = [];
  for (let i = 0; i < count; i += 1) said.push((await h.run('run')).err);
  return said;
}

const linesOf = (h: House): string[] => fs.readFileSync(h.journalFile, 'utf8').trimEnd().split('\n');
const kinds = (h: House): unknown[] => linesOf(h).map((text) => (JSON.parse(text) as { kind: unknown }).kind);

function withKeep(h: House, keep: number): void {
  const text = fs.readFileSync(h.config, 'utf8');
  fs.writeFileSync(h.config, text.replace(/(journal: \{ file: [^ ,]+).*\}/, `$1, keep: ${String(keep)} }`));
}

describe('one line a run', () => {
  test('after a start; of about a kilobyte, without a secret; no run says anything about it', async () => {
    const h = await open();
    const [first, ...others] = await runs(h, 3);
    expect(first).not.toContain('journal');
    expect(others).toEqual(['', '']);
    expect(kinds(h)).toEqual(['start', 'run', 'run', 'run']);
    const [, , ...steady] = linesOf(h);
    for (const text of steady) expect(text.length).toBeLessThan(1_000);
    expect(fs.readFileSync(h.journalFile, 'utf8')).not.toContain('steer-secret');
  });
});

describe('what comes before the first line', () => {
  test('runs without a journal: it begins with the next one, and nobody misses what never was', async () => {
    const h = await open();
    withKeep(h, 0);
    await runs(h, 2);
    expect(fs.existsSync(h.journalFile)).toBe(false);
    withKeep(h, 4);
    expect(await runs(h, 2)).toEqual(['', '']);
    expect(kinds(h)).toEqual(['start', 'run', 'run']);
  });

  test('a journal that was off for a while goes on where it is on again', async () => {
    const h = await open();
    await runs(h, 1);
    withKeep(h, 0);
    await runs(h, 2);
    withKeep(h, 4);
    expect(await runs(h, 2)).toEqual(['', '']);
    expect(kinds(h)).toEqual(['start', 'run', 'start', 'run', 'run']);
  });

  test('lines of another version of this program', async () => {
    const h = await open();
    await runs(h, 2);
    const state = h.state() as unknown as { last_cycle: WholeRecord };
    state.last_cycle.context.version = '0.0.1';
    fs.writeFileSync(h.stateFile, JSON.stringify(state));
    fs.writeFileSync(h.journalFile, '{"v":0,"kind":"run","what":"an older one wrote"}\n');
    expect(await runs(h, 2)).toEqual(['', '']);
    expect(kinds(h)).toEqual(['run', 'start', 'run', 'run']);
  });

  test('a state of the predecessor', async () => {
    const h = await open();
    fs.mkdirSync(path.dirname(h.stateFile), { recursive: true });
    const old = { current_state: 'SPECTRUM_GOOD', bad_count: 0, good_count: 3, baseline_rtt: 24.1 };
    fs.writeFileSync(h.stateFile, JSON.stringify(old));
    expect((await runs(h, 2)).join('')).not.toContain('journal');
    expect(kinds(h)).toEqual(['start', 'run', 'run']);
  });
});

describe('a line that is missing', () => {
  const cut: [string, (text: string) => string, string][] = [
    ['whole', (text) => `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`, 'did not write its line'],
    ['in part', (text) => text.slice(0, -40), 'torn'],
  ];
  test.each(cut)('%s: said once, and the next line begins anew', async (_name, damage, reason) => {
    const h = await open();
    await runs(h, 3);
    fs.writeFileSync(h.journalFile, damage(fs.readFileSync(h.journalFile, 'utf8')));
    const [first = '', second = '', third] = await runs(h, 3);
    expect(first).toContain('The run before this one is missing in the journal');
    expect(first).toContain(reason);
    expect(second).not.toContain('misses');
    expect(third).toBe('');
  });
});

test('a real line, steered and back, is decided again from its journal, every run the same', async () => {
  const h = await open({
    emulator: { scenario: 'congested' },
    ping: pingAnswering(120),
    extra: 'baseline: { source: fixed, fixed_ms: 20 }\nconfidence: { shadow: true }',
  });
  await runs(h, 4);
  await h.run('force-disable', '--reason', 'a call');
  await runs(h, 2);
  await h.run('auto');
  await runs(h, 2);
  // Without a configuration: the journal has its own.
  const { status, stdout } = spawnSync(process.execPath, [program, 'replay', h.journalFile, '--json'], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '' },
  });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    otherConfig: null,
    fidelity: { runs: 8, same: 8, different: 0, notReplayable: 0, skipped: { torn: 0, foreign: 0 } },
    recorded: { toggles: 2, otherChanges: 1 },
  });
});
