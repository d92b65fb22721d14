/** `report` as a process: the file it writes, and what it says where it cannot. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { runOf, inARow } from '../../episodes/runs.js';
import { build, type Built, type Case, makeCase } from '../support/built.js';

const lines = inARow([
  { runs: 400, route: 'primary', alternate: 34 },
  { runs: 60, route: 'steered', primary: 120, alternate: 34, connections: 7 },
  { runs: 400, route: 'primary', alternate: 34 },
]).map((told) => JSON.stringify(runOf(told)));

let built: Built;
let at: Case;
let journal: string;
beforeAll(() => {
  built = build();
});
afterAll(() => built.remove());
beforeEach(() => {
  at = makeCase(built);
  journal = path.join(at.dir, 'journal.jsonl');
  fs.writeFileSync(journal, `${lines.join('\n')}\nno line of ours\n`);
});

test('writes one file, and says what is in it', () => {
  const output = path.join(at.dir, 'report.html');
  const { code, out, err } = built.call(['report', '--journal', journal, '--output', output]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(
    /report\.html: \d+ kB, Quiet: .* steered to alternate once, for 2 min, which helped\.\n$/,
  );
  const html = fs.readFileSync(output, 'utf8');
  expect(html).toMatch(/^<!doctype html>/);
  expect(html).toMatch(/passed over: 1 torn line/);
  expect(html).toMatch(/Nothing is recorded of before 2026-11-21 18:00:00/);
  expect(html).toMatch(/<summary class="verdict-helped">helped<\/summary>/);
  expect(fs.readdirSync(at.dir).filter((name) => name.startsWith('report'))).toEqual(['report.html']);
});

test('to a pipe without --output, and without script where it is asked for', () => {
  const { code, out } = built.call(['report', '--journal', journal, '--static']);
  expect(code).toBe(0);
  expect(out).toMatch(/^<!doctype html>[^]*<\/html>\s*$/);
  expect(out).not.toMatch(/<script/);
});

test('a place that cannot be written is named, and nothing is left there', () => {
  const { code, err } = built.call([
    'report',
    '--journal',
    journal,
    '--output',
    `${at.dir}/journal.jsonl/x.html`,
  ]);
  expect(code).not.toBe(0);
  expect(err).toMatch(/x\.html/);
  expect(err).not.toMatch(/at .*\.js|internal/);
});

test('nothing in the time that was asked for', () => {
  fs.writeFileSync(journal, '');
  const { code, err } = built.call(['report', '--journal', journal, '--output', path.join(at.dir, 'r.html')]);
  expect(code).toBe(69);
  expect(err).toMatch(/no run is recorded/);
  expect(fs.existsSync(path.join(at.dir, 'r.html'))).toBe(false);
});
