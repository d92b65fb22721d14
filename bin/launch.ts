#!/usr/bin/env node
/**
 * What is installed: hands a run, which starts every two seconds, to a script of its own with its compiled code
 * kept, and everything else to the whole program. CommonJS, because Node starts that a tenth faster.
 */
import path from 'node:path';
import { readRunArguments } from '../lib/cli/run-arguments.js';
import { startWithCodeCache } from '../lib/launch/code-cache.js';
import { runtimeFolder } from '../lib/storage/runtime-folder.js';

/** With this option Node translates stack traces by the source maps, which it does for plain modules only. */
const TRANSLATES = '--enable-source-maps';

function wantsSourceMaps(): boolean {
  return process.execArgv.includes(TRANSLATES) || (process.env['NODE_OPTIONS'] ?? '').includes(TRANSLATES);
}

const load = require;
const run = path.join(__dirname, 'run.cjs');
if (readRunArguments(process.argv.slice(2), process.env) === null) {
  // A variable, so that the bundler leaves it alone.
  const whole = './cli.mjs';
  void import(whole);
} else if (wantsSourceMaps()) {
  load(run);
} else {
  // By hand, beside the program, for those who may write there.
  startWithCodeCache(run, runtimeFolder(process.env, run) ?? __dirname, load);
}
