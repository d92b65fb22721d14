// Bundles the program into dist/. Node reads a bundle several times faster than the same code as hundreds of files,
// and a start every two seconds is what this program costs; so a run has a bundle of its own:
//   wanctl-steer.cjs  what is installed: starts one of the next two
//   run.cjs           `run`, with everything it can reach in one file, run with its compiled code kept (code-cache.ts)
//   cli.mjs, chunks/  all other commands, each loading its own part
//   emulator.mjs      the RouterOS emulator
//   vendor/           libraries that only few runs need
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { leanSsh2, nativeParts } from './build/ssh2-parts.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** What `run` can never reach: a word of warning stands in their place. */
const NOT_IN_A_RUN = /\/(cli\/main|http-got)\.js$/;
/** Files that a run has apart from its own, each with all it needs -> its name in dist/vendor/. */
const APART = new Map([
  // Reads YAML and checks it: only for a run that finds no kept configuration.
  [path.join(root, 'lib/config/load.js'), 'load-config'],
  // What the router has in place of what is missing: only where a person started the run.
  [path.join(root, 'lib/app/router-has.js'), 'router-has'],
]);
/** Loaded from a file of their own when needed: name in dist/vendor/ -> what it holds. */
const VENDOR = {
  // One file for both: a key parsed by one part is recognised by the other.
  ssh2: "exports.client = require('ssh2/lib/client.js'); exports.keyParser = require('ssh2/lib/protocol/keyParser.js');",
  // These have their own copies of what they share with run.cjs.
  'load-config': "module.exports = require('./lib/config/load.ts');",
  'router-has': "module.exports = require('./lib/app/router-has.ts');",
};

// CommonJS dependencies call require() for node's own modules, and one of ssh2's parts looks for its folder; ES
// modules have neither. The bundler's stand-ins pick these up.
const REQUIRE =
  "import { createRequire as __createRequire } from 'node:module';\nimport { fileURLToPath as __toPath } from 'node:url';\n" +
  'const require = __createRequire(import.meta.url);\n' +
  "const __filename = __toPath(import.meta.url);\nconst __dirname = __toPath(new URL('.', import.meta.url));";

/** Node's own client alone, no other command, and ssh2 in the file it is in already. */
const lean = {
  name: 'lean',
  setup(b) {
    b.onResolve({ filter: NOT_IN_A_RUN }, (found) => ({ path: found.path, namespace: 'not-in-a-run' }));
    b.onLoad({ filter: /.*/, namespace: 'not-in-a-run' }, (found) => ({
      contents: `throw new Error('${found.path} is not part of a run');`,
    }));
    b.onResolve({ filter: /^ssh2\// }, (found) => ({
      path: path.basename(found.path, '.js'),
      namespace: 'ssh2',
    }));
    b.onLoad({ filter: /.*/, namespace: 'ssh2' }, (found) => ({
      contents: `module.exports = require('./vendor/ssh2.cjs').${found.path};`,
    }));
    // As run.cjs has it: whoever starts these scripts finds them for each other too (lib/launch/code-cache.ts).
    b.onResolve({ filter: /^\.\/vendor\// }, (found) => ({ path: found.path, external: true }));
  },
};

const runOnly = {
  name: 'run-only',
  setup(b) {
    b.onResolve({ filter: /\/(load|router-has)\.js$/ }, (found) => {
      const name = APART.get(path.resolve(found.resolveDir, found.path));
      return name === undefined ? undefined : { path: `./vendor/${name}.cjs`, external: true };
    });
  },
};

const COMMON = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  // Whitespace and syntax only: names stay, so that a stack trace means something without the map.
  minifyWhitespace: true,
  minifySyntax: true,
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  plugins: [nativeParts],
  logLevel: 'warning',
  metafile: true,
  write: false,
};
// Scripts run from their compiled code have no import().
const CJS = {
  ...COMMON,
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  supported: { 'dynamic-import': false },
};

/** Stands for the build's id until everything is bundled; as long as the id, so that source maps stay right. */
const ID_PLACE = '0123456789abcdef-place-of-the-id';

/** Bundles in memory: name in dist/ -> content; and of each module in run.cjs, which it imports and how. */
export async function compile() {
  const define = { STEER_BUILD_ID: JSON.stringify(ID_PLACE) };
  const outdir = path.join(root, 'dist');
  const whole = { cli: 'bin/wanctl-steer.ts', emulator: 'lib/emulator/main.ts' };
  const results = await Promise.all([
    build({
      ...COMMON,
      entryPoints: Object.fromEntries(
        Object.entries(whole).filter(([, file]) => existsSync(path.join(root, file))),
      ),
      outdir,
      outExtension: { '.js': '.mjs' },
      chunkNames: 'chunks/[name]-[hash]',
      splitting: true,
      format: 'esm',
      define,
      banner: { js: REQUIRE },
    }),
    build({ ...CJS, entryPoints: { 'wanctl-steer': 'bin/launch.ts' }, outdir, define }),
    build({
      ...CJS,
      entryPoints: { run: 'bin/wanctl-steer.ts' },
      outdir,
      define,
      plugins: [nativeParts, runOnly, lean],
    }),
    ...Object.entries(VENDOR).map(([name, contents]) =>
      build({
        ...CJS,
        stdin: { contents, resolveDir: root, sourcefile: `${name}.js` },
        outfile: path.join(outdir, 'vendor', `${name}.cjs`),
        outExtension: undefined,
        plugins: name === 'ssh2' ? [nativeParts, leanSsh2] : [nativeParts, lean],
      }),
    ),
  ]);
  const files = new Map(
    results.flatMap(({ outputFiles }) =>
      outputFiles.map((file) => [path.relative(outdir, file.path), Buffer.from(file.contents)]),
    ),
  );
  return { files: withBuildId(files), runGraph: results[2].metafile };
}

/** The id is a hash of everything that was bundled, put in place of its placeholder. */
function withBuildId(files) {
  const hash = createHash('sha256');
  for (const name of [...files.keys()].sort()) hash.update(name).update('\0').update(files.get(name));
  const id = hash.digest('hex').slice(0, ID_PLACE.length);
  return new Map(
    [...files].map(([name, content]) => [
      name,
      content.includes(ID_PLACE) ? Buffer.from(content.toString('utf8').replaceAll(ID_PLACE, id)) : content,
    ]),
  );
}

/** The entries, in the order in which they are put in place. */
const ENTRIES = ['emulator.mjs', 'cli.mjs', 'run.cjs', 'wanctl-steer.cjs'];

/**
 * Builds into `outdir` (default dist/); returns the entry files. Files are moved into place whole, entries last,
 * leftovers removed at the end: whoever runs the old build meanwhile keeps running.
 */
export async function bundle(outdir = path.join(root, 'dist')) {
  const { files } = await compile();
  await mkdir(outdir, { recursive: true });
  const fresh = await mkdtemp(path.join(outdir, '.build-'));
  const late = (name) => ENTRIES.indexOf(name);
  try {
    for (const name of [...files.keys()].sort((a, b) => late(a) - late(b))) {
      await mkdir(path.dirname(path.join(outdir, name)), { recursive: true });
      const made = path.join(fresh, name.replaceAll('/', '-'));
      await writeFile(made, files.get(name), { mode: ENTRIES.includes(name) ? 0o755 : 0o644 });
      await rename(made, path.join(outdir, name));
    }
    for (const name of await readdir(outdir, { recursive: true, withFileTypes: true })) {
      const file = path.join(name.parentPath, name.name);
      const relative = path.relative(outdir, file);
      const ours = /^(chunks|vendor)\/|^[^/]+\.(mjs|cjs|map|code)$/.test(relative);
      if (name.isFile() && ours && !files.has(relative)) await rm(file);
    }
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return ENTRIES.filter((name) => files.has(name)).map((name) => path.join(outdir, name));
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await bundle(process.argv[2] === undefined ? undefined : path.resolve(process.argv[2]));
}
