/**
 * The first hour by the book: what router-setup.md tells to paste, a configuration of README or deploy/ as it stands, and
 * the commands of the pages in their order, as root, as the service's account and as a member of its group. Of the
 * configuration only where things are is replaced.
 */
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildProgram } from '../run/house.js';
import { CALLERS, type Home, homeOf, SETUP, trustRouter, type Way } from './home.js';
import { blocks, page, paste, ROOT } from './pasted-router.js';

let program: string;
beforeAll(() => {
  program = buildProgram();
  fs.chmodSync(path.dirname(program), 0o755);
});
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

const CONFIGURATIONS: readonly (readonly [name: string, text: () => string])[] = [
  ['README', () => blocks(page('README.md'), 'yaml').find((text) => text.includes('schema_version')) ?? ''],
  ['the smallest of configuration.md', () => blocks(page('docs/configuration.md'), 'yaml')[0] ?? ''],
  ...fs
    .readdirSync(`${ROOT}deploy`)
    .filter((name) => name.endsWith('.example.yaml'))
    .map((name) => [name, () => page(`deploy/${name}`)] as const),
];

test('the rules that are pasted fit together', () => {
  const { options, tables } = paste(blocks(SETUP, 'routeros').join('\n').split('\n'));
  const rules = options.rules ?? [];
  const producer = rules.find(({ comment }) => comment?.startsWith('ADAPTIVE:'));
  const consumer = rules.find(({ fields }) => fields?.['action'] === 'mark-routing');
  expect(producer?.disabled).toBe(true);
  expect(consumer?.fields?.['connection-mark']).toBe(producer?.fields?.['new-connection-mark']);
  expect(tables).toContain(consumer?.fields?.['new-routing-mark']);
  expect(rules.map(({ fields }) => fields?.['new-connection-mark'])).toContain(
    producer?.fields?.['connection-mark'],
  );
});

/** Each by REST, which the page recommends; the way by SSH is the same but for the user, the key and its place. */
const HOMES = [
  ...CONFIGURATIONS.map(([name, text]) => [name, 'rest', text] as const),
  ...CONFIGURATIONS.slice(0, 2).map(([name, text]) => [name, 'ssh', text] as const),
];

describe.each<readonly [string, Way, () => string]>(HOMES)('%s, by %s', (_name, way, text) => {
  let home: Home | undefined;
  beforeAll(async () => {
    home = await homeOf(program, text(), way);
    await trustRouter(home);
  });
  afterAll(() => home?.close());

  test.each(CALLERS)('run --dry-run by %s: clean', async (_caller, who) => {
    const done = await home!.call(who, ['run', '--dry-run']);
    expect(done).toMatchObject({ code: 0, err: '' });
    // What is wrong is said so; a first run has no state, and a machine may be busy.
    const wrong = done.out.split('\n').filter((line) => line.startsWith('wrong'));
    expect(wrong.filter((line) => !/starting afresh|The run came late/.test(line))).toEqual([]);
    expect(done.out).toMatch(/^verdict +GREEN/);
    expect(done.out).toMatch(/^route +primary, rule disabled$/m);
  });
});
