/**
 * Pages of a day, of nothing, and of a line with hostile names, in a folder of their own, and what making the largest took.
 * In a Node of its own, as the command is.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pageModel, sha256 } from '../../../lib/app/page-model.js';
import { page } from '../../../lib/page/html/page.js';
import { journalLines } from '../../../lib/storage/journal-reader.js';
import { FIRST_DAY_MS, RUNS_A_DAY, toldDays } from '../../support/told-days.js';

export interface MadePages {
  readonly folder: string;
  readonly runs: number;
  readonly bytes: Readonly<Record<string, number>>;
  /** Most memory in use while the day was read. */
  readonly megabytes: number;
}

const DAY_MS = 86_400_000;
const HOSTILE = {
  primary: '"><img src=https://evil.invalid/x onerror=alert(1)>',
  alternate: '</script><script>alert(2)</script>',
};

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steer-page-'));

async function journal(
  name: string,
  options: Parameters<typeof toldDays>[0],
  lines = Infinity,
): Promise<string> {
  const file = path.join(folder, name);
  const out = fs.openSync(file, 'w');
  let count = 0;
  for await (const line of toldDays(options)) {
    fs.writeSync(out, `${line}\n`);
    count += 1;
    if (count > lines) break;
  }
  fs.closeSync(out);
  return file;
}

let most = 0;
function* watched(lines: Iterable<string>): Generator<string> {
  let count = 0;
  for (const line of lines) {
    count += 1;
    if (count % 1_000 === 0) most = Math.max(most, process.memoryUsage().rss);
    yield line;
  }
}

function write(
  name: string,
  file: string | null,
  isStatic = false,
  names: typeof HOSTILE | null = null,
): number {
  const toMs = FIRST_DAY_MS + DAY_MS;
  const lines = {
    [Symbol.iterator]: () => (file === null ? [] : watched(journalLines(file)))[Symbol.iterator](),
  };
  const made = pageModel({ lines, now: null, fromMs: FIRST_DAY_MS, toMs, names, version: '0' });
  fs.writeFileSync(path.join(folder, name), page(made.model, { isStatic, sha256 }).html);
  return made.runs;
}

const day = await journal('day.jsonl', { days: 1 });
const hostile = await journal('hostile.jsonl', { days: 1, words: HOSTILE.primary }, RUNS_A_DAY / 8);
const runs = write('day.html', day);
write('static.html', day, true);
write('hostile.html', hostile, false, HOSTILE);
write('empty.html', null);
const pages = fs.readdirSync(folder).filter((name) => name.endsWith('.html'));
const result: MadePages = {
  folder,
  runs,
  bytes: Object.fromEntries(pages.map((name) => [name, fs.statSync(path.join(folder, name)).size])),
  megabytes: most / 1024 / 1024,
};
process.stdout.write(JSON.stringify(result));
