/** The built program, killed again and again while it tells: nothing is lost, and a kill costs at most one doubled message. */
import { afterEach, beforeAll, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildProgram, type House, openHouse } from '../run/house.js';

let program: string;
let house: House;
beforeAll(() => {
  program = buildProgram();
});
afterEach(() => house.close());

type Line = Record<string, unknown> & { at: string; boot: number; id: string; route: string };

const EARLIER = Date.parse('2026-11-01T00:00:00Z');

async function houseThatTells(more = ''): Promise<{ base: Line; out: string }> {
  house = await openHouse(program, {});
  const out = path.join(house.folder, 'told.jsonl');
  house.writeConfig(`notify:
  digest_from: 50
  silent_after_sec: 86400
  targets:
    - { type: exec, name: one, least: info, command: [/bin/sh, -c, "cat >>${out}"] }
${more}`);
  await house.run('run');
  const lines = fs.readFileSync(house.journalFile, 'utf8').trim().split('\n');
  const base = JSON.parse(lines.filter((line) => line.includes('"kind":"run"')).at(-1) ?? '{}') as Line;
  fs.writeFileSync(house.journalFile, '');
  // Its own last run is no part of this story.
  fs.rmSync(house.stateFile, { force: true });
  return { base, out };
}

/** Steered and back again, in an earlier boot, so long apart that each is an incident of its own. */
function story(base: Line, incidents: number): string[] {
  return Array.from({ length: 2 * incidents }, (_one, i) => {
    const atMs = EARLIER + i * 660_000;
    const line: Line = { ...base, at: new Date(atMs).toISOString(), boot: (i + 1) * 660_000, id: 'earlier0' };
    line.route = i % 2 === 0 ? 'steered' : 'primary';
    return `${JSON.stringify(line)}\n`;
  });
}

const told = (out: string): string[] =>
  fs.existsSync(out)
    ? fs
        .readFileSync(out, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => (JSON.parse(line) as { id: string }).id)
        .filter((id) => id.startsWith('steering'))
    : [];

/** A place in the journal from which the story is news: the line before it. */
async function begin(base: Line): Promise<void> {
  const first: Line = {
    ...base,
    at: new Date(EARLIER - 660_000).toISOString(),
    boot: 0,
    id: 'earlier0',
    route: 'primary',
  };
  fs.writeFileSync(house.journalFile, `${JSON.stringify(first)}\n`);
  expect(await house.run('notify')).toMatchObject({ code: 0, err: '' });
}

test('killed at a dozen moments of its life', async () => {
  const { base, out } = await houseThatTells();
  await begin(base);
  const incidents = 14;
  fs.appendFileSync(house.journalFile, story(base, incidents).join(''));
  let kills = 0;
  // The first ones while it starts, later ones while it sends; on a slow machine all of them earlier in its life.
  for (let afterMs = 60; kills < 12; afterMs += 55) {
    const running = house.start(['notify']);
    await Promise.race([sleep(afterMs), running.ended]);
    running.kill('SIGKILL');
    const { signal } = await running.ended;
    if (signal === null) break;
    kills += 1;
  }
  expect(await house.run('notify')).toMatchObject({ code: 0, err: '' });
  const ids = told(out);
  expect(new Set(ids).size).toBe(incidents);
  expect(ids.length - incidents).toBeLessThanOrEqual(kills);
  // And it stays so.
  await house.run('notify');
  expect(told(out)).toHaveLength(ids.length);
  expect(fs.readdirSync(path.dirname(house.stateFile)).filter((name) => name.endsWith('.new'))).toEqual([]);
}, 120_000);

test('over a rotation of the journal, between two passes and within one', async () => {
  const { base, out } = await houseThatTells();
  await begin(base);
  const lines = story(base, 6);
  fs.appendFileSync(house.journalFile, lines.slice(0, 5).join(''));
  fs.renameSync(house.journalFile, `${house.journalFile}.1`);
  fs.writeFileSync(house.journalFile, lines.slice(5, 9).join(''));
  await house.run('notify');
  fs.appendFileSync(house.journalFile, lines.slice(9).join(''));
  fs.renameSync(house.journalFile, `${house.journalFile}.1`);
  await house.run('notify');
  // Of the one that was open in between the end is told, too.
  const ids = told(out);
  expect([ids.length, new Set(ids).size]).toEqual([7, 7]);
  expect(new Set(ids.map((id) => id.split('-').slice(0, 2).join('-'))).size).toBe(6);
});

test('two at once: the second leaves it to the first', async () => {
  const { base, out } = await houseThatTells(
    '    - { type: exec, name: slow, least: info, command: [/bin/sleep, "2"] }\n',
  );
  await begin(base);
  fs.appendFileSync(house.journalFile, story(base, 1).join(''));
  const all = await Promise.all([house.run('notify'), house.run('notify'), house.run('notify')]);
  expect(all.map(({ code }) => code).filter((code) => code === 0).length).toBeGreaterThan(0);
  expect(all.every(({ code }) => code === 0 || code === 75)).toBe(true);
  expect(told(out)).toHaveLength(1);
});

test('a memory that cannot be written is a failure, and nothing is sent', async () => {
  const { base, out } = await houseThatTells();
  await begin(base);
  fs.appendFileSync(house.journalFile, story(base, 1).join(''));
  const memory = `${house.stateFile}.notify`;
  fs.rmSync(memory);
  fs.mkdirSync(memory);
  const { code, err } = await house.run('notify');
  expect(code).toBe(69);
  expect(err).toContain(memory);
  expect(told(out)).toEqual([]);
});
