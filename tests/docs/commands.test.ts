/** Every command that README and the pages print is executed in a house set up by them, or stands here with why it is not. */
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { COMMANDS } from '../../lib/cli/registry.js';
import { buildProgram } from '../run/house.js';
import { CALLERS, type Home, homeOf, trustRouter } from './home.js';
import { blocks, page, ROOT } from './pasted-router.js';

const PAGES = [
  'README.md',
  ...fs
    .readdirSync(`${ROOT}docs`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** What a test of its own executes, or what cannot be executed here. */
const ELSEWHERE: readonly (readonly [line: RegExp, why: string])[] = [
  [/^npm ci && npm run build$|^npm run build$|^npm run check$/, 'this very test runs what it makes'],
  [/^npm ci && npm run demo/, 'tests/heavy/demo'],
  [/^npm ci && npm test$/, 'that is what runs this'],
  [/^npm ci && npm run build && sudo deploy\/install\.sh$/, 'tests/heavy/systemd installs'],
  [/^sudo deploy\/(un)?install\.sh/, 'tests/heavy/systemd installs and removes'],
  [/^apt-get install/, 'changes the machine; tests/docs/first-hour uses what it brings'],
  [/^read -rs /, 'asks at a terminal'],
  [/^cd wanctl-steer$/, 'a folder'],
  [
    /^sudo install -m 640 -g wanctl/,
    'done by tests/docs/home.ts with another owner: the account is not on every machine',
  ],
  [/^sudoedit |^sudo systemctl edit/, 'opens an editor'],
  [
    /^(sudo )?(systemctl|systemd-analyze) |^journalctl /,
    'needs systemd: tests/heavy/systemd has the same units',
  ],
  [/^(sudo )?(chown|chgrp|chmod) /, 'rights are set by tests/docs/home.ts'],
  [/^(sudo )?(mv|ls|cp) /, 'moves or lists the old program’s files, which are not here'],
  [/^ssh-keygen /, 'tests/heavy/sshd makes keys by it and logs in with them'],
  [/^ip address add|^ip /, 'changes the machine'],
  [/^ping -D /, 'its output as it is: tests/replay/recording'],
  [/^rrdtool fetch /, 'as above'],
  [/^sudo usermod /, 'changes an account'],
  [/^\.ci\/run/, 'needs a fresh machine'],
  [
    /^npm run |^node (dist|scripts)\//,
    'developers’ scripts; tests/emulator and scripts have tests of their own',
  ],
  [/^wanctl-steer demo/, 'tests/heavy/demo'],
  [/^wanctl-steer serve/, 'stays until it is stopped: tests/serve'],
  [/^curl .*:8477\//, 'tests/serve/docs.test.ts asks a server of its own'],
  [/^ssh -L /, 'needs another machine'],
  [/^head -c 24 \/dev\/urandom/, 'makes a secret where the account may not be'],
  [/^(\/|:)/, 'of the router, not of this machine'],
];

/** Commands that may end otherwise in a house three runs old, and as what. */
const ENDS: readonly (readonly [words: RegExp, codes: readonly number[], why: string])[] = [
  [/^trust/, [0, 64], 'without a terminal it says what to type: tests/docs/first-hour does'],
  [/^(setup|router-script)/, [64, 69], 'asks for a router and its administrator: tests/setup has both'],
  [/^rehearse/, [69], 'this house steers by rule: tests/setup rehearses by lease'],
  [/^serve --forget/, [64], 'no broker is configured in this house: tests/heavy/mqtt has one'],
  [/^reset/, [0, 64], 'without a terminal nobody can say yes'],
  [/^(--config \S+ )?health/, [0, 1, 2], 'the last run in this house may be a while ago'],
  [/^(compare|suggest)/, [0, 69], 'three runs are too little for some answers'],
  [/^explain/, [0, 69], 'nothing was recorded at that time, and no change of the route'],
  [/^replay/, [0, 69], 'as above'],
  [/^(--config \S+ )?check/, [0, 69], 'the router of this house has no table for steered connections'],
];

/** Every line of a shell block, and every command of ours in running text. */
function commandsOf(name: string): string[] {
  const text = page(name);
  const lines = blocks(text, 'sh').flatMap((block) => block.split('\n'));
  const ours = [...text.matchAll(/`((?:sudo )?wanctl-steer [a-z-][^`\n]*)`/g)].map(
    ([, command = '']) => command,
  );
  return [...lines, ...ours]
    .map((line) => line.replace(/(^| +)#.*$/, '').trim())
    .filter((line) => line !== '');
}

const ALL = [...new Set(PAGES.flatMap(commandsOf))];
const WORD = /^(?:sudo )?wanctl-steer (.*)$/;
const isOurs = (line: string): boolean => {
  const words = WORD.exec(line)?.[1]?.split(' ') ?? [];
  return words.some((word) => Object.hasOwn(COMMANDS, word)) && !/demo|^wanctl-steer serve/.test(line);
};

test('there are many', () => {
  expect(ALL.filter(isOurs).length).toBeGreaterThan(15);
});

test.each(ALL.filter((line) => !isOurs(line)))('%s: it is said why it is not executed here', (line) => {
  expect(ELSEWHERE.filter(([pattern]) => pattern.test(line)).map(([, why]) => why)).not.toEqual([]);
});

let program: string;
let home: Home;
beforeAll(async () => {
  program = buildProgram();
  fs.chmodSync(path.dirname(program), 0o755);
  const yaml = blocks(page('README.md'), 'yaml').find((text) => text.includes('schema_version')) ?? '';
  home = await homeOf(program, yaml);
  await trustRouter(home);
  for (let n = 0; n < 3; n += 1) await home.call(CALLERS[1]?.[1] ?? null, ['run']);
  fs.copyFileSync(`${home.folder}/log/journal.jsonl`, `${home.folder}/etc/journal.jsonl`);
  const answer = (n: number): string =>
    `[${String(1_764_450_000 + n)}.0] 64 bytes from x: icmp_seq=${String(n)} ttl=58 time=20 ms`;
  fs.writeFileSync(
    `${home.folder}/etc/ping.log`,
    Array.from({ length: 60 }, (_, n) => answer(n + 1)).join('\n'),
  );
  fs.writeFileSync(`${home.folder}/etc/export.csv`, 'time,latency\n0,20\n5,21\n');
  for (const other of ['other.yaml', 'new.yaml', 'lte.yaml'])
    fs.copyFileSync(home.config, `${home.folder}/etc/${other}`);
});
afterAll(async () => {
  await home.close();
  fs.rmSync(path.dirname(program), { recursive: true, force: true });
});

test.each(ALL.filter(isOurs))('%s', async (line) => {
  const text = (WORD.exec(line)?.[1] ?? '')
    .replaceAll('/etc/wanctl', `${home.folder}/etc`)
    .replace(/(--config) [A-Z]+\b/, '$1 other.yaml')
    .replace(/\b[A-Z]{4,}\b/, 'journal.jsonl');
  const [plain = '', , ...pipes] = text.split(/ (\|) /);
  expect(pipes.length).toBeLessThan(2);
  const words = [...plain.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  const done = await home.call(null, words, `${home.folder}/etc`);
  const codes = ENDS.find(([pattern]) => pattern.test(plain))?.[1] ?? [0];
  expect({ ...done, ok: codes.includes(done.code ?? -1) }).toMatchObject({ ok: true });
  expect(done.err).not.toMatch(/internal error|unknown option|unknown command/);
});
