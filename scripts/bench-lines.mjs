// Deciders on recorded lines: every CSV of a folder played through the decisions of a run in virtual time, scored by what
// docs/deciding-well.md says. Without a folder: the synthetic lines of the test suite that are held back from tuning.
// usage: npm run bench:lines -- [DIR | --tuning] [--decider NAME ...] [--view rtt|recorded|model ...] [--config FILE] [--json | --table]
//   --tuning: the synthetic lines on which deciders are tuned
//   --table: in all, for a page in Markdown
// usage: npm run bench:lines -- --docs     writes the table of docs/deciding-well.md (the synthetic lines, every decider)
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadPlayer } from './bench/player.mjs';

/** Ends with a sentence and what to do, not with a stack. */
function fail(message) {
  console.error(`bench:lines: ${message}`);
  process.exit(64);
}

const OPTIONS = {
  decider: { type: 'string', multiple: true },
  view: { type: 'string', multiple: true },
  config: { type: 'string' },
  tuning: { type: 'boolean' },
  json: { type: 'boolean' },
  table: { type: 'boolean' },
  docs: { type: 'boolean' },
};

function commandLine() {
  try {
    return parseArgs({ allowPositionals: true, options: OPTIONS });
  } catch (error) {
    return fail(error.message);
  }
}

const { values: options, positionals } = commandLine();
if (positionals.length > 1) fail('one folder at a time');
if (options.tuning && positionals.length > 0) fail('--tuning plays synthetic lines, not those of a folder');
if (options.docs && positionals.length + Object.keys(options).length > 1)
  fail('--docs stands alone: the page has every decider on the synthetic lines');

function oneOf(what, told, known) {
  const unknown = (told ?? []).find((name) => !known.includes(name));
  if (unknown !== undefined) fail(`${what} "${unknown}" is not known; it is one of ${known.join(', ')}`);
  return told ?? known;
}

const player = await loadPlayer();
const deciders = oneOf('the decider', options.decider, player.PLAYED_DECIDERS);
const views = oneOf('the view', options.view, player.QUEUE_VIEWS);

function configuration() {
  if (options.config === undefined) return player.defaultConfig();
  try {
    return player.loadConfig(options.config, process.env, { needSecrets: false }).config;
  } catch (error) {
    return fail(typeof error.explain === 'function' ? error.explain() : error.message);
  }
}

function* recordedLines(folder) {
  let names;
  try {
    names = fs.readdirSync(folder).filter((name) => name.endsWith('.csv'));
  } catch (error) {
    fail(`the folder ${folder} cannot be read (${error.code})`);
  }
  if (names.length === 0) fail(`${folder} has no file that ends in .csv`);
  for (const name of names.sort()) {
    const file = path.join(folder, name);
    if (fs.statSync(file).size > player.RECORDING_BYTES) fail(`${file} is too large`);
    const read = player.readRecording(fs.readFileSync(file, 'utf8'), name.slice(0, -4), new Map());
    if (read.kind === 'bad') {
      const { line, expected, seen } = read.problem;
      fail(`${file}${line === null ? '' : `, line ${line}`}: expected ${expected}; seen: ${seen}`);
    }
    yield read.line;
  }
}

const config = configuration();
const synthetic = options.tuning ? player.tuningLines : player.heldBackLines;
const lines = positionals[0] === undefined ? synthetic() : recordedLines(positionals[0]);
const bench = player.benchAll(lines, views, config, deciders);
if (options.docs) {
  const page = new URL('../docs/deciding-well.md', import.meta.url);
  fs.writeFileSync(page, player.withTable(fs.readFileSync(page, 'utf8'), bench));
} else if (options.json) console.log(JSON.stringify(player.benchJson(bench), null, 2));
else console.log(options.table ? player.tablesOf(bench) : player.benchText(bench));
