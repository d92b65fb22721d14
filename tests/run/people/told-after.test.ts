/** What status and explain say after a person's order: neither denies the other, and no sentence is said twice. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { buildProgram, openHouse, pingAnswering, type House } from '../house.js';

let program: string;
let house: House;
beforeAll(() => {
  program = buildProgram();
}, 60_000);
beforeEach(async () => {
  house = await openHouse(program, {
    emulator: { scenario: 'congested' },
    ping: pingAnswering(120),
    extra: 'baseline: { source: fixed, fixed_ms: 20 }',
  });
  for (let i = 0; i < 4; i += 1) await house.run('run');
  expect(house.ruleEnabled()).toBe(true);
});
afterEach(() => house.close());
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

/** Blanks and line breaks are all one. */
async function said(...args: string[]): Promise<string> {
  const { out, err } = await house.run(...args);
  return (out + err).replace(/\s+/g, ' ');
}

const count = (text: string, part: string): number => text.split(part).length - 1;

test('explain --last-transition tells the past as the past, and the order that came later', async () => {
  const before = await said('explain', '--last-transition');
  expect(before).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d · run of Cable → DSL/);
  expect(before).toMatch(/the journal reaches back to \d{4}-\d\d-\d\d \d\d:\d\d:\d\d /);
  expect(before).toMatch(/the route changed: new connections leave by DSL from here on/);
  await house.run('force-disable', '--reason', 'a call');
  for (const args of [['explain', '--last-transition'], ['explain']]) {
    const after = await said(...args);
    expect(after).not.toContain('leave by DSL');
    expect(after).toMatch(
      /now new connections leave by Cable: the route was changed later, at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d: set by \w+ until "auto": a call $/,
    );
  }
});

test('where no change is known it says how far back was looked', async () => {
  const lines = fs.readFileSync(house.journalFile, 'utf8').trimEnd().split('\n');
  fs.writeFileSync(house.journalFile, `${lines.slice(-1).join('\n')}\n`);
  const text = await said('explain', '--last-transition');
  expect(text).toMatch(/does not reach back to the last change of the route \(\d{4}-\d\d-\d\d /);
  expect(text).toMatch(/the journal reaches back to \d{4}-\d\d-\d\d /);
});

test('an order that waits for its router is pending in status, and the reason is said once', async () => {
  await house.emulator.stop();
  await house.run('force-disable');
  const pending = await said('status');
  expect(pending).toMatch(
    /STEERED .* OVERRIDE pending: ordered to Cable by \w+ the rule is not disabled yet/,
  );
  expect(pending).not.toMatch(/kept on Cable/);
  await house.run('run');
  const status = await said('status');
  expect(count(status, 'the connection was refused')).toBe(1);
  expect(status).toMatch(/UNKNOWN .*no router answer, see above/);
  const dry = await said('run', '--dry-run');
  expect(count(dry, 'the connection was refused')).toBe(1);
});

test('--json of orders and explain is one object each', async () => {
  const json = async (...args: string[]): Promise<unknown> =>
    JSON.parse((await house.run(...args, '--json')).out) as unknown;
  expect(await json('explain', '--last-transition')).toMatchObject({
    version: 1,
    record: { kind: 'run', route: 'steered', act: 'enable' },
    routeBefore: 'primary',
    later: null,
  });
  expect(await json('force-disable', '--for', '10m')).toMatchObject({
    version: 1,
    order: 'force-disable',
    result: 'done',
    route: 'primary',
    line: 'Cable',
    until: expect.stringMatching(/^\d{4}-/),
  });
  expect(await json('force-disable')).toMatchObject({ result: 'already', until: null });
  expect(await json('auto')).toMatchObject({ order: 'auto', result: 'done', route: 'primary' });
  expect(await json('auto')).toMatchObject({ result: 'already' });
  expect(await json('explain', '--last-transition')).toMatchObject({ later: { route: 'primary' } });
  expect(await json('reset', '--yes')).toMatchObject({
    order: 'reset',
    keptAs: expect.stringContaining('/'),
  });
  await house.emulator.stop();
  expect(await json('force-enable')).toMatchObject({
    result: 'pending',
    seen: expect.stringContaining('refused'),
    todo: expect.any(String),
  });
});
