// What the page carries inside itself: its style sheet and its script with the chart library, as texts of one module. So
// they are part of the program like any other code, and the page asks nobody for anything.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

/** The library's terms ask for these words wherever it goes. */
const NOTICE =
  '/*! uPlot, copyright (c) 2025 Leon Sorokin, MIT licence, https://github.com/leeoniya/uPlot */\n';

async function bundled(root, entry, options) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    legalComments: 'none',
    logLevel: 'warning',
    ...options,
  });
  return outputFiles[0].text.trim();
}

/** The module's text. */
export async function pageAssets(root) {
  const script = await bundled(root, 'lib/page/client/main.ts', { format: 'iife', target: 'es2022' });
  const chart = await readFile(path.join(root, 'node_modules/uplot/dist/uPlot.min.css'), 'utf8');
  const style = await bundled(root, 'lib/page/style.css', { target: 'es2022' });
  // The end of a script's element is looked for in its text before anything of it is understood.
  const inScript = (NOTICE + script).replaceAll('</', '<\\/');
  const text = (name, value) => `export const ${name}: string = ${JSON.stringify(value)};\n`;
  return (
    '/* Generated from lib/page/client, lib/page/style.css and uplot by scripts/page-assets.mjs. Do not edit. */\n' +
    text('PAGE_STYLE', `${chart.trim()}\n${style}`) +
    text('PAGE_SCRIPT', inScript)
  );
}
