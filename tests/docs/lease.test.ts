/** docs/lease.md: its lines are pasted into an emulated router, its configuration is used, and steering then works. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { scaledClock } from '../../lib/emulator/index.js';
import { buildProgram, openHouse, type House } from '../run/house.js';
import { blocks, page } from './pasted-router.js';

const PAGE = page('docs/lease.md');
const COMMENT = 'ADAPTIVE: Steer latency-sensitive to DSL';
const BY_LEASE = blocks(PAGE, 'yaml')[0] ?? '';
const [MATCHER = '', LOOK = '', AWAY = '', EXTENDS = '', AGAIN = '', LOG = '', FLASH = '', CLEAN = ''] =
  blocks(PAGE, 'routeros').map((block) => block.trim());

let program: string;
let house: House;
/** The house's own rule has another name than the page's. */
const withRule = (line: string): string => line.replace(COMMENT, house.emulator.model.names.ruleComment);
const paste = async (block: string): Promise<string> => {
  let said = '';
  for (const line of block.split('\n')) said += await house.emulator.console(withRule(line), 'admin');
  return said;
};
beforeAll(() => {
  program = buildProgram();
});
beforeEach(async () => {
  house = await openHouse(program, {
    emulator: {
      clock: scaledClock(1),
      users: [
        { name: 'steer', password: 'steer-secret' },
        { name: 'admin', password: 'x', group: 'full' },
      ],
    },
    intervalSec: 2,
  });
});
afterEach(() => house.close());
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

test('set up by its lines, steered, looked at, and moved back to the rule', async () => {
  const rule = () => house.emulator.model.mangle.byComment(house.emulator.model.names.ruleComment)[0];
  expect(await paste(MATCHER)).toBe('');
  expect(rule()?.fields['src-address-list']).toBe('steer-lease');
  house.writeConfig(BY_LEASE);
  expect((await house.run('run')).code).toBe(0);
  expect(rule()?.disabled).toBe(false);
  expect(await paste(LOOK)).not.toContain('192.168.88.0/24');

  expect((await house.run('force-enable')).code).toBe(0);
  expect(await paste(LOOK)).toContain('192.168.88.0/24');
  const steers = () => house.emulator.model.works(rule()!);
  expect(steers()).toBe(true);
  expect((await house.run('status')).out).toMatch(/lease +\d+ s left/);
  expect((await house.run('auto')).code).toBe(0);
  expect((await house.run('force-disable')).code).toBe(0);
  expect(await paste(LOOK)).not.toContain('192.168.88.0/24');
  expect(steers()).toBe(false);

  house.writeConfig('');
  const told = await house.run('run');
  expect(told.code).not.toBe(0);
  expect(told.err).toContain('nobody fills');
  // What is wrong is shown with the line that mends it.
  expect((await house.run('status')).out.replaceAll(/\s+/g, ' ')).toContain('paste: /ip firewall mangle set');
  expect(await paste(AWAY)).toBe('');
  expect(rule()).toMatchObject({ disabled: true });
  expect(rule()?.fields['src-address-list']).toBeUndefined();
  expect((await house.run('run')).code).toBe(0);
  expect(steers()).toBe(false);
}, 60_000);

test('the questions to a device: each line is one that a router takes', async () => {
  expect(await paste(EXTENDS)).toMatch(/192\.0\.2\.1\s.*(?:29s|30s|28s)/);
  expect(await paste(AGAIN)).toContain('already have such entry');
  expect(await paste(LOG)).not.toMatch(/syntax|expected/);
  expect(await paste(FLASH)).toContain('uptime');
  expect(await paste(CLEAN)).toBe('');
  expect(await paste(LOOK.replace('steer-lease', 'steer-try'))).not.toContain('192.0.2.1');
});
