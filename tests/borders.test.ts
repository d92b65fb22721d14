/** The rules about who may know whom bite: of each, one wrong import in a made-up tree; those of the pure rooms; and how large a room is. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ESLint, type Linter } from 'eslint';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const CONFIG = path.join(ROOT, '.dependency-cruiser.cjs');

/** What is wrong with it → one line of a file that imports what it must not. */
const WRONG: Readonly<Record<string, readonly [file: string, line: string]>> = {
  'no-circle': ['lib/app/a.ts', `import type { B } from './b.js'; export type A = B;`],
  'nothing-unknown': ['lib/app/c.ts', `import './nowhere.js';`],
  'installed-only': ['lib/app/d.ts', `import 'only-for-development';`],
  'no-tests-in-lib': ['lib/app/e.ts', `import '../../tests/t.js';`],
  'core-knows-core': ['lib/core/act/f.ts', `import type { X } from '../../app/x.js'; export type F = X;`],
  'core-types-only': ['lib/core/act/g.ts', `import '../../generated/x.js';`],
  'pure-knows-pure': ['lib/replay/h.ts', `import 'node:fs';`],
  'errors-know-nobody': ['lib/core/model/errors.ts', `import './x.js';`],
  'run-knows-core': ['lib/run/i.ts', `import '../storage/x.js';`],
  'ports-are-types': ['lib/run/ports.ts', `import type { X } from '../core/act/x.js'; export type P = X;`],
  'ports-load-nothing': ['lib/run/ports.ts', `import '../core/model/x.js';`],
  'adapters-know-no-user': ['lib/storage/j.ts', `import '../config/x.js';`],
  'adapters-know-ports': ['lib/storage/k.ts', `import '../run/x.js';`],
  'adapters-apart': ['lib/storage/l.ts', `import '../probe/x.js';`],
  'transports-apart': ['lib/router/rest/m.ts', `import '../ssh/x.js';`],
  'rest-without-ssh': ['lib/router/rest/n.ts', `import '../to-ssh.js';`],
  'ssh-without-rest': ['lib/router/ssh/o.ts', `import '../to-rest.js';`],
  'stage-for-the-demo': ['lib/cli/p.ts', `import '../emulator/x.js';`],
  'emulator-knows-no-pipeline': ['lib/emulator/q.ts', `import '../core/model/x.js';`],
  'demo-when-called': ['lib/cli/r.ts', `import './commands/demo.js';`],
  'serve-for-its-command': ['lib/app/t.ts', `import '../serve/x.js';`],
  'serve-is-told': ['lib/serve/u.ts', `import '../app/x.js';`],
  'rooms-below-the-commands': ['lib/app/s.ts', `import '../cli/x.js';`],
};

/** What they lead to; nothing is wrong with these. */
const REST: Readonly<Record<string, string>> = {
  'package.json':
    '{"name": "made-up", "type": "module", "devDependencies": {"only-for-development": "1.0.0"}}',
  'node_modules/only-for-development/package.json': '{"name": "only-for-development", "main": "index.js"}',
  'node_modules/only-for-development/index.js': '',
  'lib/app/b.ts': `import type { A } from './a.js'; export type B = A | null;`,
  'tests/t.ts': `import '../lib/emulator/x.js';`,
  'lib/router/to-ssh.ts': `import './ssh/x.js';`,
  'lib/router/to-rest.ts': `import './rest/x.js';`,
  'lib/cli/commands/demo.ts': `import '../../emulator/x.js';`,
  'lib/cli/late.ts': `void import('./commands/demo.js');`,
  'lib/router/ssh/fine.ts': `import '../../storage/read-file.js'; import type { X } from '../../run/ports.js'; export type Y = X;`,
  'lib/storage/read-file.ts': '',
  ...Object.fromEntries(
    [
      'app',
      'cli',
      'config',
      'core/act',
      'doctor/checks',
      'core/model',
      'emulator',
      'generated',
      'probe',
      'run',
      'serve',
      'storage',
    ]
      .concat(['router/rest', 'router/ssh'])
      .map((room) => [`lib/${room}/x.ts`, 'export type X = number;']),
  ),
};

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'borders-'));
  const files = new Map(Object.entries(REST));
  for (const [file, line] of Object.values(WRONG)) files.set(file, `${files.get(file) ?? ''}${line}\n`);
  for (const [file, text] of files) {
    fs.mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

interface Cruised {
  readonly summary: { readonly violations: readonly { from: string; to: string; rule: { name: string } }[] };
}

describe('dependency-cruiser', () => {
  test('each rule has its reason and its wrong import here', () => {
    const { forbidden } = createRequire(import.meta.url)(CONFIG) as {
      forbidden: readonly { name: string; comment?: string; severity?: string }[];
    };
    expect(Object.keys(WRONG)).toEqual(forbidden.map(({ name }) => name));
    expect(forbidden.filter(({ comment, severity }) => !comment || severity !== 'error')).toEqual([]);
  });

  test('each wrong import is found by the rule against it, and nothing else is', () => {
    const bin = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const args = [bin, '--config', CONFIG, '--output-type', 'json', 'lib', 'tests'];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    expect(stderr).toBe('');
    const { violations } = (JSON.parse(stdout) as Cruised).summary;
    const found = (name: string): string[] => [
      ...new Set(violations.filter(({ rule }) => rule.name === name).map(({ from }) => from)),
    ];
    for (const [name, [file]] of Object.entries(WRONG)) expect([name, ...found(name)]).toContain(file);
    const wrong = new Set([...Object.values(WRONG).map(([file]) => file), 'lib/app/b.ts']);
    expect(violations.filter(({ from }) => !wrong.has(from))).toEqual([]);
  });
});

describe('the pure rooms', () => {
  const PURE = [
    'core/act',
    'episodes',
    'metrics',
    'page/html',
    'replay',
    'report/text',
    'setup',
    'serve/rules',
    'router/protocol',
    'probe/text',
    'config/check',
  ];
  /** Each reads a clock, dice or the locale of the machine. */
  const IMPURE = [
    'Date.now()',
    'Date()',
    'new Date()',
    'Math.random()',
    'performance.now()',
    'process.hrtime()',
    'globalThis.process',
    '(1).toLocaleString()',
    'new Date(5).toLocaleDateString()',
    'new Date(5).toLocaleTimeString()',
    `'a'.toLocaleUpperCase()`,
    `'a'.toLocaleLowerCase()`,
    `'a'.localeCompare('b')`,
    `new Intl.NumberFormat('en')`,
    `new Intl.DateTimeFormat('en')`,
  ];

  /** The rules of our configuration for a file of that name, but for those that need its types. */
  async function complaints(file: string, code: string): Promise<string[]> {
    const eslint = new ESLint({ cwd: ROOT });
    const { rules } = (await eslint.calculateConfigForFile(path.join(ROOT, file))) as Linter.Config;
    const ours = Object.entries(rules ?? {}).filter(([name]) => name.startsWith('no-restricted-'));
    const plain = new ESLint({
      overrideConfigFile: true,
      overrideConfig: { files: ['**/*.js'], rules: Object.fromEntries(ours) },
    });
    const [result] = await plain.lintText(`export const x = ${code};`, { filePath: 'x.js' });
    return result?.messages.map(({ message }) => message) ?? [];
  }

  test.each(PURE)('%s: no clock, no dice, no locale', async (room) => {
    for (const code of IMPURE) {
      expect([code, ...(await complaints(`lib/${room}/x.ts`, code))]).toHaveLength(2);
    }
    expect(await complaints(`lib/${room}/x.ts`, 'new Date(5).toISOString()')).toEqual([]);
  });

  test('elsewhere a clock is fine, ending the process is not', async () => {
    expect(await complaints('lib/system/x.ts', 'Date.now()')).toEqual([]);
    expect(await complaints('lib/system/x.ts', 'process.exit(1)')).toHaveLength(1);
  });
});

/** What a reader can take in of a listing. */
const MOST_FILES = 20;

/** `folder` and all below it, from the root; not what was caught elsewhere or is made. */
function foldersOf(folder: string): string[] {
  const inside = fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true });
  const folders = inside.filter((entry) => entry.isDirectory()).map(({ name }) => `${folder}/${name}`);
  return [folder, ...folders.filter((name) => !OF_OTHERS.includes(name)).flatMap(foldersOf)];
}
const OF_OTHERS = ['lib/generated', 'tests/fixtures'];

test.each(['bin', 'lib', 'scripts', 'tests'])('no folder of %s holds more than twenty files', (room) => {
  const filesIn = (folder: string): number =>
    fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true }).filter((entry) => entry.isFile()).length;
  expect(foldersOf(room).filter((folder) => filesIn(folder) > MOST_FILES)).toEqual([]);
});

test('no file lies loose in lib/', () => {
  const loose = fs.readdirSync(path.join(ROOT, 'lib'), { withFileTypes: true });
  expect(loose.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual(['tsconfig.json']);
});
