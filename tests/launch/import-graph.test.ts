/**
 * What a run may load. Each module costs every run its compiling and its memory, 43,200 times a day, and most come in
 * by accident: so whatever is new has to be put on a list here.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openHouse, type House } from '../run/house.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

interface Graph {
  readonly inputs: Record<
    string,
    {
      readonly imports: readonly {
        readonly path: string;
        readonly kind: string;
        readonly external?: boolean;
      }[];
    }
  >;
  readonly outputs: Record<string, { readonly inputs: Record<string, { readonly bytesInOutput: number }> }>;
}

let folder: string;
let graph: Graph;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steer-graph-'));
  // In a Node of its own: the bundler and the test runner do not share a process well.
  const script = `import { compile } from ${JSON.stringify(path.join(ROOT, 'scripts/build.mjs'))};
    import fs from 'node:fs'; import path from 'node:path';
    const { files, runGraph } = await compile();
    for (const [name, content] of files) {
      fs.mkdirSync(path.dirname(name), { recursive: true });
      fs.writeFileSync(name, content);
    }
    fs.writeFileSync('graph.json', JSON.stringify(runGraph));`;
  const made = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(made.stderr).toBe('');
  graph = JSON.parse(fs.readFileSync(path.join(folder, 'graph.json'), 'utf8')) as Graph;
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** What each run loads late, by name of the transport; all else that is loaded late is for rarer occasions. */
const ENTRY = ['bin/wanctl-steer.ts', 'lib/cli/commands/run.ts', 'lib/config/cache.ts'];
const PLAIN_REST = [
  ...ENTRY,
  'lib/router/rest/transport.ts',
  'lib/probe/line-probe.ts',
  'lib/router/resolve-host.ts',
];
const REST = [...PLAIN_REST, 'lib/router/rest/tls.ts'];
const SSH = [
  ...ENTRY,
  'lib/router/ssh/transport.ts',
  'lib/probe/line-probe.ts',
  'lib/router/resolve-host.ts',
];
/** Probes by the router, and by TCP where ping is not answered. */
const OTHER = ['lib/probe/router-probe.ts', 'lib/probe/tcp-probe.ts'];

/** These and all they import, not what they would load late. */
function loadedBy(entries: readonly string[]): string[] {
  const seen = new Set<string>();
  const walk = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const { path: next, kind, external } of graph.inputs[file]?.imports ?? []) {
      if (kind === 'dynamic-import') continue;
      if (external === true) seen.add(next);
      else walk(next);
    }
  };
  entries.forEach(walk);
  return [...seen];
}

const packageOf = (file: string): string | undefined => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1];
const unique = (names: readonly (string | undefined)[]): string[] =>
  [...new Set(names)].filter((name) => name !== undefined).sort();

function bytesOf(files: readonly string[]): number {
  const { inputs } = graph.outputs['dist/run.cjs'] ?? { inputs: {} };
  return files.reduce((sum, file) => sum + (inputs[file]?.bytesInOutput ?? 0), 0);
}

describe('the bundle of a run', () => {
  test.each([
    ['REST', REST, ['async-mutex', 'lowdb']],
    ['REST, other probes', [...REST, ...OTHER], ['async-mutex', 'lowdb']],
  ])('%s: these packages and no others', (_name, entries, packages) => {
    expect(unique(loadedBy(entries).map(packageOf))).toEqual(packages);
  });

  test('a run writes its record and loads no check of it', () => {
    const files = [...loadedBy([...REST, ...OTHER]), ...loadedBy(SSH)];
    expect(files).toContain('lib/core/record/write.ts');
    expect(files).not.toContain('lib/generated/validate-run.js');
  });

  test('SSH: ssh2 is a file of its own, and nothing of REST comes along', () => {
    const files = loadedBy(SSH);
    expect(unique(files.map(packageOf))).toEqual(['async-mutex', 'lowdb']);
    expect(files).not.toContain('lib/router/rest/router.ts');
    expect(files).not.toContain('node:tls');
    const late = files.flatMap((file) => graph.inputs[file]?.imports ?? []).map((one) => one.path);
    expect(late).toEqual(expect.arrayContaining(['ssh2:client', 'ssh2:keyParser']));
  });

  test.each([
    ['REST', REST],
    ['SSH', SSH],
  ])('%s: neither YAML nor the checking of configurations, no other command, no view', (_name, entries) => {
    const suspects = loadedBy(entries).filter((file) =>
      /vendor|not-in-a-run|lib\/(app|cli|config|emulator|generated|metrics|replay|report)\/|companions|schemas\//.test(
        file,
      ),
    );
    expect(suspects.sort()).toEqual([
      'lib/app/compose-probes.ts',
      'lib/app/compose.ts',
      'lib/app/known-names.ts',
      'lib/app/open-state.ts',
      'lib/app/prepare.ts',
      'lib/app/probes.ts',
      'lib/app/transports.ts',
      'lib/cli/command.ts',
      'lib/cli/commands/run.ts',
      'lib/cli/last-words.ts',
      'lib/cli/options.ts',
      'lib/cli/run-arguments.ts',
      'lib/config/cache.ts',
      'lib/config/check/secret.ts',
      'lib/config/config-file.ts',
      'lib/config/secrets.ts',
      'lib/generated/state-schema.ts',
    ]);
  });

  test('what only a person waits for is in no run’s file: it has files of its own', () => {
    const inside = Object.keys(graph.outputs['dist/run.cjs']?.inputs ?? {});
    expect(inside.filter((file) => /menu|router-has|lib\/config\/load/.test(file))).toEqual([]);
    expect(fs.readdirSync(path.join(folder, 'vendor')).filter((name) => name.endsWith('.cjs'))).toEqual([
      'load-config.cjs',
      'router-has.cjs',
      'ssh2.cjs',
    ]);
  });

  test('Node’s own modules are these', () => {
    expect(unique(loadedBy([...REST, ...OTHER]).filter((file) => file.startsWith('node:')))).toEqual([
      'node:child_process',
      'node:crypto',
      'node:fs',
      'node:http',
      'node:net',
      'node:path',
      'node:tls',
    ]);
  });

  test('TLS is loaded for https only: since Node 22 it starts by reading 150 certificates', () => {
    expect(loadedBy(PLAIN_REST)).not.toContain('node:tls');
  });

  test('it has not doubled', () => {
    // 300 kB when this was written; compiled code is kept, so this is memory more than time.
    expect(bytesOf(loadedBy(REST))).toBeLessThan(450_000);
  });
});

describe('a run as a process', () => {
  let house: House | undefined;
  afterAll(async () => {
    await house?.close();
  });

  test('the second one reads run.cjs and no other file of the program', async () => {
    const dist = fs.realpathSync(folder);
    const spy = path.join(dist, 'spy.cjs');
    const seen = path.join(dist, 'seen.json');
    fs.writeFileSync(
      spy,
      `const fs = require('fs'), read = fs.readFileSync, seen = [];
       fs.readFileSync = (file, ...rest) => (seen.push(String(file)), read(file, ...rest));
       process.on('exit', () => fs.writeFileSync(${JSON.stringify(seen)}, JSON.stringify(seen)));`,
    );
    house = await openHouse(path.join(dist, 'wanctl-steer.cjs'));
    const filesRead = async (): Promise<string[]> => {
      const child = house?.start(['run'], { NODE_OPTIONS: `--require=${spy}` });
      expect((await child?.ended)?.code).toBe(0);
      return (JSON.parse(fs.readFileSync(seen, 'utf8')) as string[])
        .filter((file) => /js$/.test(file))
        .map((file) => path.relative(dist, file))
        .filter((file) => file !== 'spy.cjs')
        .sort();
    };
    const full = ['run.cjs', 'vendor/load-config.cjs', 'wanctl-steer.cjs'];
    expect(await filesRead()).toEqual(full);
    expect(await filesRead()).toEqual(['run.cjs', 'wanctl-steer.cjs']);
  });
});
