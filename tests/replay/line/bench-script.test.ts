/** `npm run bench:lines`, as a person calls it: one table, or a sentence that says what is wrong. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../../../scripts/bench-lines.mjs', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'steer-lines-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const put = (name: string, text: string): void => fs.writeFileSync(path.join(folder, name), text);
const call = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], { encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
};

const CALM = Array.from({ length: 300 }, (_, n) => `${String(n)},${String(20 + (n % 2))}`).join('\n');
const FULL = Array.from(
  { length: 300 },
  (_, n) => `${String(n)},${n < 100 ? 20 : 200},${n < 100 ? 0 : 90},${n < 100 ? 0 : 3}`,
);

test('each line and all of them, in the views they have', () => {
  put('calm.csv', `t_s,rtt_ms\n${CALM}`);
  put('full.csv', `t_s,rtt_ms,queue,drops\n${FULL.join('\n')}`);
  put('notes.txt', 'no recording');
  const { code, out, err } = call(folder, '--decider', 'threshold');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const rows = out.split('\n').map((line) => line.trim().split(/ {2,}/));
  expect(rows.filter(([name]) => /^(calm|full|in all)$/.test(name ?? '')).map(([name]) => name)).toEqual([
    'calm',
    'full',
    'in all',
    'full',
    'in all',
  ]);
  expect(out).toMatch(/^round trip only: 2 lines$/m);
  expect(out).toMatch(/^the queue as recorded: 1 line$/m);
  expect(out).not.toMatch(/confidence/);
  expect(out.split('\n').every((line) => line.length <= 110)).toBe(true);
});

test('one view, by another configuration, as JSON and as a table for a page', () => {
  put('full.csv', `t_s,rtt_ms,queue,drops\n${FULL.join('\n')}`);
  put(
    'slow.yaml',
    [
      'schema_version: "2"',
      'topology: { primary_wan: a, alternate_wan: b }',
      'router: { host: 192.0.2.1, user: u, password: x, verify_ssl: true }',
      'mangle_rule: { comment: c }',
      'measurement: { ping_host: 192.0.2.9, interval_seconds: 10 }',
    ].join('\n'),
  );
  const told = [
    folder,
    '--view',
    'recorded',
    '--decider',
    'threshold',
    '--config',
    path.join(folder, 'slow.yaml'),
  ];
  expect(JSON.parse(call(...told, '--json').out)).toMatchObject({
    views: [
      { view: 'recorded', lines: [{ name: 'full', baseMs: 20, deciders: [{}, {}, {}, { runs: 29 }] }] },
    ],
  });
  expect(call(...told, '--table').out).toMatch(/^\| the queue as recorded, 1 line \| cost ms \|/m);
});

describe('what is wrong', () => {
  test.each<[string, () => string[], RegExp]>([
    ['no folder', () => [path.join(folder, 'none')], /none cannot be read \(ENOENT\)/],
    ['nothing in it', () => [folder], /has no file that ends in \.csv/],
    ['two folders', () => [folder, folder], /one folder at a time/],
    [
      'no such decider',
      () => [folder, '--decider', 'oracle'],
      /"oracle" is not known; it is one of threshold, /,
    ],
    ['no such view', () => [folder, '--view', 'x'], /"x" is not known; it is one of rtt, recorded, model/],
    ['no such option', () => [folder, '--fast'], /--fast/],
    ['--docs beside others', () => [folder, '--docs'], /--docs stands alone/],
    ['no such configuration', () => [folder, '--config', path.join(folder, 'none.yaml')], /none\.yaml/],
  ])('%s', (_what, args, message) => {
    const { code, out, err } = call(...args());
    expect({ code, out }).toEqual({ code: 64, out: '' });
    expect(err).toMatch(/^bench:lines: /);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/^ {4}at /m);
  });

  test('a broken file, with its line', () => {
    put('a.csv', 't_s,rtt_ms\n0,20\n1,x\n');
    expect(call(folder).err).toMatch(/a\.csv, line 3: expected a number for rtt; seen: x$/m);
  });

  test('a file that says nothing', () => {
    put('short.csv', 't_s,rtt_ms\n0,20\n1,20\n');
    expect(call(folder).err).toMatch(/short\.csv: expected two seconds at least/);
  });
});
