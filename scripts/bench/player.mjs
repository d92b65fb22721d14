// The player of recorded lines and what prints its scores, bundled from their sources for a script.
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const PARTS = [
  'lib/replay/line/line.ts',
  'lib/replay/line/bench.ts',
  'lib/replay/recording/recording.ts',
  'lib/replay/recording/read-recording.ts',
  'lib/report/lines.ts',
  'lib/config/load.ts',
  'tests/support/lines/held-back.ts',
  'tests/support/lines/doc-table.ts',
];

export async function loadPlayer() {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'steer-lines-'));
  try {
    const outfile = path.join(folder, 'player.mjs');
    await build({
      stdin: { contents: PARTS.map((part) => `export * from './${part}';`).join('\n'), resolveDir: root },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile,
      logLevel: 'warning',
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await fs.rm(folder, { recursive: true });
  }
}
