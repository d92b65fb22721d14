#!/usr/bin/env node
/**
 * What is installed: hands a run, which starts every two seconds, to a script of its own with its compiled code
 * kept, and everything else to the whole program. CommonJS, because Node starts that a tenth faster.
 */
import { writeSync } from 'node:fs';
import path from 'node:path';
import { EXIT, isScarcity, SCARCITY_TODO } from '../lib/core/model/errors.js';
import { readRunArguments } from '../lib/cli/run-arguments.js';
import { startWithCodeCache } from '../lib/launch/code-cache.js';
import { runtimeFolder } from '../lib/storage/runtime-folder.js';

/** With this option Node translates stack traces by the source maps, which it does for plain modules only. */
const TRANSLATES = '--enable-source-maps';

function wantsSourceMaps(): boolean {
  return process.execArgv.includes(TRANSLATES) || (process.env['NODE_OPTIONS'] ?? '').includes(TRANSLATES);
}

/** Where not even the program can be read for want of something, nothing of it is there yet to say so. */
function cannotStart(error: unknown): void {
  if (!isScarcity(error)) throw error;
  const { message } = error;
  const level = (process.env['JOURNAL_STREAM'] ?? '') === '' ? '' : '<3>';
  try {
    writeSync(2, `${level}wanctl-steer: cannot start: ${message}; ${SCARCITY_TODO}\n`);
  } catch {
    // Nobody is there to read it.
  }
  process.exitCode = EXIT.unavailable;
}

const load = require;
const run = path.join(__dirname, 'run.cjs');
if (readRunArguments(process.argv.slice(2), process.env) === null) {
  // A variable, so that the bundler leaves it alone.
  const whole = './cli.mjs';
  import(whole).catch(cannotStart);
} else if (wantsSourceMaps()) {
  load(run);
} else {
  // By hand, beside the program, for those who may write there.
  try {
    startWithCodeCache(run, runtimeFolder(process.env, run) ?? __dirname, load);
  } catch (error) {
    cannotStart(error);
  }
}
