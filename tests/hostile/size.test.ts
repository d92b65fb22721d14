/**
 * Everything a run reads, far larger than it can be: the built program ends by itself within the memory its unit
 * allows, leaves a whole state, and the next run goes on.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { ServerChannel } from 'ssh2';
import { markOf, say, sshServer, type SshTestServer } from '../router/ssh/support.js';
import { buildProgram, type House } from '../run/house.js';
import { expectBounded, openScene, type Attacked, type Scene } from './attack.js';

const MIB = 1024 * 1024;

let program: string;
beforeAll(() => {
  program = buildProgram();
}, 60_000);
afterAll(() => fs.rmSync(path.dirname(program), { recursive: true, force: true }));

let scene: Scene | undefined;
let house: House;
let server: Server | undefined;
let ssh: SshTestServer | undefined;
async function open(options: Parameters<typeof openScene>[1] = {}): Promise<void> {
  scene = await openScene(program, options);
  house = scene.house;
}
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  await ssh?.close();
  server = ssh = undefined;
  await scene?.close();
  scene = undefined;
});

function run(): Promise<Attacked> {
  if (scene === undefined) throw new Error('nothing is open');
  return scene.run();
}

async function runBounded(): Promise<Attacked> {
  const ended = await run();
  expectBounded(ended);
  return ended;
}

async function expectWhole(): Promise<void> {
  const before = house.state().counts.runs;
  expect(await run()).toMatchObject({ signal: null });
  expect(house.state().counts.runs).toBe(before + 1);
}

describe('a state', () => {
  const inState = (fields: Record<string, unknown>): string =>
    JSON.stringify({ ...house.state(), ...fields });
  const numbers = (text: string): string =>
    JSON.stringify(house.state()).replace(/"history_rtt":\[[^\]]*\]/, `"history_rtt":[${text}]`);

  test.each<[string, () => string]>([
    ['4 MiB of NaN', () => numbers(`${'NaN,'.repeat(MIB)}1`)],
    ['as many NaN as pass', () => numbers(`${'NaN,'.repeat(120_000)}1`)],
    ['390,000 broken transitions', () => inState({ transitions: new Array(390_000).fill({}) })],
    ['as many broken transitions as pass', () => inState({ transitions: new Array(160_000).fill({}) })],
    [
      'as many nearly sound transitions as pass',
      () => inState({ transitions: new Array(9_000).fill({ from: 'WAN1_GOOD', to: 'x', timestamp: 'y' }) }),
    ],
    ['an unterminated string with NaN', () => `{"a":NaN,"b":"${'\\"'.repeat(200_000)}`],
    [
      'keys nobody knows',
      () => inState(Object.fromEntries(Array.from({ length: 30_000 }, (_, n) => [`k${String(n)}`, 1]))),
    ],
    [
      'a bomb of brackets in the last run',
      () =>
        JSON.stringify(house.state()).replace(
          /"last_cycle":.*\}$/,
          `"last_cycle":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
        ),
    ],
    ['blanks', () => ' '.repeat(64 * MIB)],
  ])(
    '%s',
    async (_name, content) => {
      await open();
      await run();
      fs.writeFileSync(house.stateFile, content(), { mode: 0o600 });
      await runBounded();
      await expectWhole();
    },
    60_000,
  );
});

describe('an answer over REST', () => {
  const rows = (row: string, count: number): string => `[${new Array(count).fill(row).join(',')}]`;

  test.each<[string, () => string | Buffer]>([
    ['4 MiB of control characters', () => Buffer.from(`["${'\u0001'.repeat(4 * MIB - 4)}"]`)],
    ['as many control characters as pass', () => Buffer.from(`["${'\u0001'.repeat(MIB / 4 - 4)}"]`)],
    ['many small rows', () => rows('{}', MIB)],
    ['as many small rows as pass', () => rows('{}', Math.floor(MIB / 12) - 1)],
    ['a bomb of brackets', () => '['.repeat(MIB / 4)],
    ['brackets that close', () => '['.repeat(MIB / 8) + ']'.repeat(MIB / 8)],
    ['64 MiB of blanks', () => ' '.repeat(64 * MIB)],
  ])(
    '%s',
    async (_name, content) => {
      const body = content();
      server = createServer((request, response) => {
        request.resume();
        response.writeHead(200, { 'content-type': 'application/json' }).end(body);
      });
      await new Promise<void>((resolve) => void server?.listen(0, '127.0.0.1', resolve));
      await open({ port: (server.address() as AddressInfo).port });
      await runBounded();
      await expectWhole();
    },
    60_000,
  );
});

describe('an answer over SSH', () => {
  const KIB = 1024;
  const big = (text: string) => (channel: ServerChannel) => say(channel, text);
  test.each<[string, (channel: ServerChannel, command: string) => void]>([
    ['64 MiB of control characters', big('\u0001'.repeat(64 * MIB))],
    ['as many control characters as pass', big('\u0001'.repeat(64 * KIB - 1))],
    ['as many empty lines as pass', big('\n'.repeat(64 * KIB - 1))],
    ['marks as far as they pass', (channel, command) => say(channel, `${markOf(command)} `.repeat(4_000))],
    [
      'values as far as they pass',
      (channel, command) => say(channel, `${markOf(command)} q.name=x|\n`.repeat(2_000)),
    ],
    [
      'an answer without an end',
      (channel) => {
        const more = (): void => {
          while (channel.write(Buffer.alloc(32 * KIB, 0x41)));
          channel.once('drain', more);
        };
        more();
      },
    ],
    [
      'words of error without an end',
      (channel) => {
        const more = (): void => {
          while (channel.stderr.write(Buffer.alloc(32 * KIB, 0x0a)));
          channel.stderr.once('drain', more);
        };
        more();
      },
    ],
    [
      'as much as passes, byte for byte',
      (channel) => {
        let left = 2_000;
        const more = (): void => {
          left -= 1;
          channel.write('\u001b');
          if (left > 0) setImmediate(more);
        };
        more();
      },
    ],
  ])(
    '%s',
    async (_name, answer) => {
      ssh = await sshServer({
        login: (context) => context.accept(),
        exec: (command, channel) => answer(channel, command),
      });
      await open({ transport: 'ssh', port: ssh.port });
      await runBounded();
      await expectWhole();
    },
    60_000,
  );
});

describe('a configuration', () => {
  const YAML: readonly (readonly [string, string])[] = [
    ['64 MiB', '#'.repeat(64 * MIB)],
    ['as long as passes', `a: ${'x'.repeat(255 * 1024)}`],
    ['as many keys as pass', Array.from({ length: 3_900 }, (_, n) => `k${String(n)}: v\n`).join('')],
    ['brackets as far as they pass', '['.repeat(19_000)],
    [
      'aliases that double',
      Array.from({ length: 40 }, (_, n) =>
        n === 0
          ? 'a0: &a0 [x]\n'
          : `a${String(n)}: &a${String(n)} [*a${String(n - 1)}, *a${String(n - 1)}]\n`,
      ).join(''),
    ],
    ['an alias within itself', 'a: &a [*a]\n'],
    ['many aliases', `a: &a {b: c}\nd: [${'*a, '.repeat(4_000)}*a]\n`],
  ];
  test.each(YAML)(
    '%s',
    async (_name, text) => {
      await open();
      fs.writeFileSync(house.config, text, { mode: 0o600 });
      const ended = await runBounded();
      expect(ended.code).toBe(78);
      expect(ended.tookMs).toBeLessThan(10_000);
    },
    60_000,
  );
});

describe('other files', () => {
  test('a journal of one line of 64 MiB', async () => {
    await open();
    await run();
    fs.writeFileSync(house.journalFile, 'x'.repeat(64 * MIB));
    await runBounded();
    await expectWhole();
  }, 60_000);

  test('an autorate file of 64 MiB, or full of NaN', async () => {
    await open();
    const file = path.join(house.folder, 'autorate.json');
    house.writeConfig(`cake_state_sources: { primary: ${file} }`);
    for (const text of [' '.repeat(64 * MIB), `{"a":[${'NaN,'.repeat(15_000)}1]`]) {
      fs.writeFileSync(file, text);
      await runBounded();
    }
    await expectWhole();
  }, 60_000);
});
