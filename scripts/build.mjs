// Bundles bin/ into dist/: one entry file plus chunks, so that each command loads only its own code.
// Node reads a bundle several times faster than the same code as hundreds of files, and that is most of a run.
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** name in dist/ -> source */
const ENTRIES = { 'wanctl-steer': 'bin/wanctl-steer.ts', emulator: 'lib/emulator/main.ts' };

// CommonJS dependencies call require() for node's own modules, and one of ssh2's parts looks for its folder; ES
// modules have neither. The bundler's stand-ins pick these up.
const REQUIRE =
  "import { createRequire as __createRequire } from 'node:module';\nimport { fileURLToPath as __toPath } from 'node:url';\n" +
  'const require = __createRequire(import.meta.url);\n' +
  "const __filename = __toPath(import.meta.url);\nconst __dirname = __toPath(new URL('.', import.meta.url));";

/** ssh2 tries its optional native parts inside try/catch; where they are absent it does without. */
const nativeParts = {
  name: 'optional-native-parts',
  setup(b) {
    b.onResolve({ filter: /(\.node$|^cpu-features$)/ }, (found) => ({ path: found.path, external: true }));
  },
};

/**
 * Builds into `outdir` (default dist/); returns the names of the entry files. Files are moved into place whole,
 * entries last, leftovers removed at the end: whoever runs the old build meanwhile keeps running.
 */
export async function bundle(outdir = path.join(root, 'dist')) {
  const entryPoints = Object.fromEntries(
    Object.entries(ENTRIES).filter(([, source]) => existsSync(path.join(root, source))),
  );
  await mkdir(path.join(outdir, 'chunks'), { recursive: true });
  const fresh = await mkdtemp(path.join(outdir, '.build-'));
  try {
    await compile(entryPoints, fresh);
    const files = Object.keys(entryPoints).map((name) => path.join(outdir, `${name}.mjs`));
    await Promise.all(files.map((file) => chmod(path.join(fresh, path.basename(file)), 0o755)));
    await moveInto(outdir, fresh, await readdir(path.join(fresh, 'chunks')).catch(() => []));
    return files;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function moveInto(outdir, fresh, chunks) {
  for (const name of chunks)
    await rename(path.join(fresh, 'chunks', name), path.join(outdir, 'chunks', name));
  const entries = (await readdir(fresh)).filter((name) => name !== 'chunks');
  for (const name of entries) await rename(path.join(fresh, name), path.join(outdir, name));
  for (const name of await readdir(path.join(outdir, 'chunks'))) {
    if (!chunks.includes(name)) await rm(path.join(outdir, 'chunks', name));
  }
}

async function compile(entryPoints, outdir) {
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Whitespace and syntax only: names stay, so that a stack trace means something without the map.
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    banner: { js: REQUIRE },
    plugins: [nativeParts],
    logLevel: 'warning',
  });
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await bundle(process.argv[2] === undefined ? undefined : path.resolve(process.argv[2]));
}
