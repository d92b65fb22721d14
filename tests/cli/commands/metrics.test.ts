/** `metrics` as a process: what it writes and where, and that its counters go one way whatever happens. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { config } from '../../support/builders.js';
import { memoryJournal } from '../../support/memory-journal.js';
import { CALM, CONGESTED, Simulation } from '../../support/simulation.js';
import { sampleState, steeredState } from '../../report/sample.js';
import { build, type Built, type Case, makeCase, PROGRAM_ENV } from '../support/built.js';

let built: Built;
let at: Case;
let lines: string[];
beforeAll(async () => {
  built = build();
  const journal = memoryJournal();
  const house = new Simulation({
    config: config(),
    line: (tMs) => (tMs % 120_000 < 40_000 ? CONGESTED : CALM),
    checkEvery: 500,
  });
  house.journal = journal;
  await house.runs(300);
  lines = journal.lines.filter((line) => line.includes('"kind":"run"'));
});
afterAll(() => built.remove());
beforeEach(() => {
  at = makeCase(built);
  fs.writeFileSync(at.stateFile, JSON.stringify(sampleState()));
});

const journal = (): string => path.join(at.dir, 'journal.jsonl');
const output = (): string => path.join(at.dir, 'steer.prom');
const totals = (): string => `${at.stateFile}.metrics`;
const append = (from: number, to: number): void =>
  fs.appendFileSync(
    journal(),
    lines
      .slice(from, to)
      .map((line) => `${line}\n`)
      .join(''),
  );
const metrics = (...more: string[]) => built.call(['--config', at.config, 'metrics', ...more]);

/** One look; series by name and labels. */
function look(): Map<string, number> {
  const { code, err } = metrics('--output', output());
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return seriesOf(fs.readFileSync(output(), 'utf8'));
}

function seriesOf(text: string): Map<string, number> {
  const rows = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    rows.map((row) => {
      const cut = row.lastIndexOf(' ');
      return [row.slice(0, cut), Number(row.slice(cut + 1))];
    }),
  );
}

function runs(series: Map<string, number>): number {
  let total = 0;
  for (const [name, value] of series) if (name.startsWith('wanctl_steer_runs_total{')) total += value;
  return total;
}

/** Counters of the first that are lower, or gone, in the second. */
function fallen(before: Map<string, number>, after: Map<string, number>): string[] {
  return [...before]
    .filter(([name, value]) => name.includes('_total{') && (after.get(name) ?? -1) < value)
    .map(([name]) => name);
}

describe('what it writes', () => {
  test('to a file: whole, readable by everyone, with the line pair on every series', () => {
    append(0, 10);
    expect(metrics('--output', output())).toEqual({ code: 0, out: '', err: '' });
    expect(fs.statSync(output()).mode & 0o777).toBe(0o644);
    const text = fs.readFileSync(output(), 'utf8');
    const series = [...seriesOf(text).keys()];
    expect(series.length).toBeGreaterThan(60);
    // A thousand sites are a thousand times this.
    expect(series.length).toBeLessThan(150);
    expect(series.filter((name) => !/^wanctl_steer_[a-z_]+\{.*wan="[^"]+"/.test(name))).toEqual([]);
    expect(text).toMatch(
      /^wanctl_steer_info\{version="\d+\.\d+\.\d+",primary="cable",alternate="dsl",.*\} 1$/m,
    );
    expect(text).toMatch(/^wanctl_steer_rtt_delta_seconds\{wan="[^"]+"\} 0\.0021$/m);
    expect(text).toMatch(/^wanctl_steer_last_run_timestamp_seconds\{.*\} 1772366400$/m);
    // Older ones are not what is collected: no time stamps, as the textfile collector wants it.
    expect(text).not.toMatch(/\} \S+ \d+$/m);
  });

  test('to standard output: the same', () => {
    append(0, 10);
    look();
    const { code, out, err } = metrics();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(seriesOf(out)).toEqual(seriesOf(fs.readFileSync(output(), 'utf8')));
  });

  test('without a state: that there is none, and what was counted', () => {
    append(0, 10);
    look();
    append(10, 20);
    fs.rmSync(at.stateFile);
    const series = look();
    expect([...series].find(([name]) => name.startsWith('wanctl_steer_state_usable'))?.[1]).toBe(0);
    expect(runs(series)).toBe(10);
    expect([...series.keys()].filter((name) => name.includes('last_run'))).toEqual([]);
  });

  test('without a journal: no totals, since nothing is known of them', () => {
    fs.writeFileSync(
      at.config,
      fs.readFileSync(at.config, 'utf8').replace('journal: {', 'journal: { keep: 0,'),
    );
    const series = look();
    expect([...series.keys()].filter((name) => name.includes('_total'))).toEqual([]);
    expect(series.size).toBeGreaterThan(20);
  });

  test.each<[string, () => void, number, RegExp]>([
    ['a broken configuration', () => fs.writeFileSync(at.config, '{'), 78, /steering\.yaml/],
    [
      'a state of a newer version',
      () => fs.writeFileSync(at.stateFile, '{"schema_version":99}'),
      78,
      /newer version/,
    ],
  ])('%s: it ends as every command, and the file of before stays', (_name, spoil, code, why) => {
    look();
    const before = fs.readFileSync(output(), 'utf8');
    spoil();
    expect(metrics('--output', output())).toEqual({ code, out: '', err: expect.stringMatching(why) });
    expect(fs.readFileSync(output(), 'utf8')).toBe(before);
  });

  test('totals that cannot be kept are told, and the figures are written all the same', () => {
    fs.mkdirSync(totals());
    const { code, err } = metrics('--output', output());
    expect({ code, err }).toEqual({ code: 69, err: expect.stringMatching(/state\.json\.metrics/) });
    expect(seriesOf(fs.readFileSync(output(), 'utf8')).size).toBeGreaterThan(60);
  });
});

describe('counters go one way', () => {
  test('from the first look on, line by line', () => {
    append(0, 50);
    expect(runs(look())).toBe(0);
    append(50, 60);
    expect(runs(look())).toBe(10);
    append(60, 300);
    expect(runs(look())).toBe(250);
    const steered = [...look()].find(([name]) => name.startsWith('wanctl_steer_steered_seconds_total'))?.[1];
    expect(steered).toBeGreaterThan(30);
  });

  test.each<[string, () => void, number]>([
    ['nothing', () => undefined, 20],
    ['the journal is rotated', () => fs.renameSync(journal(), `${journal()}.1`), 20],
    [
      'the part it had come to is gone',
      () => {
        fs.renameSync(journal(), `${journal()}.1`);
        append(40, 45);
        fs.rmSync(`${journal()}.1`);
      },
      20,
    ],
    [
      'the journal is replaced by a copy of itself',
      () => {
        fs.copyFileSync(journal(), `${journal()}.copy`);
        fs.renameSync(`${journal()}.copy`, journal());
      },
      20,
    ],
    ['the journal is deleted', () => fs.rmSync(journal()), 20],
    [
      'a run was killed in the middle of its line',
      () => fs.appendFileSync(journal(), '{"v":1,"kind":"run"\n'),
      20,
    ],
    [
      'the state is damaged and begins anew',
      () => fs.writeFileSync(at.stateFile, JSON.stringify(sampleState({ counts: { ...NONE, runs: 1 } }))),
      20,
    ],
    [
      'a state of before is taken over',
      () => fs.copyFileSync('tests/fixtures/state/v2-every-field.json', at.stateFile),
      20,
    ],
    [
      'the state is of an older copy',
      () => fs.writeFileSync(at.stateFile, JSON.stringify(steeredState())),
      20,
    ],
    ['the output is deleted', () => fs.rmSync(output()), 20],
  ])('%s', (_name, happens, before) => {
    append(0, 1);
    fs.writeFileSync(
      at.stateFile,
      JSON.stringify(sampleState({ counts: { ...NONE, runs: 900, skipped: 5 } })),
    );
    look();
    append(1, 1 + before);
    const one = look();
    expect(runs(one)).toBe(before);
    happens();
    const two = look();
    expect(fallen(one, two)).toEqual([]);
    append(50, 60);
    const three = look();
    expect(fallen(two, three)).toEqual([]);
    expect(runs(three)).toBe(runs(two) + 10);
    expect(runs(three)).toBeLessThanOrEqual(before + 15);
  });

  test('without what was kept they begin anew, and so they look like it', () => {
    append(0, 50);
    look();
    append(50, 70);
    expect(runs(look())).toBe(20);
    fs.writeFileSync(totals(), '{"v":1,"coun');
    expect(runs(look())).toBe(0);
    append(70, 75);
    expect(runs(look())).toBe(5);
  });

  test('killed at any moment: nothing is counted twice, nothing is lost, nothing falls', async () => {
    append(0, 1);
    look();
    let shown = look();
    for (let n = 0; n < 10; n += 1) {
      append(1 + n * 5, 6 + n * 5);
      const args = [built.program, '--config', at.config, 'metrics', '--output', output()];
      const child = spawn(process.execPath, args, { env: PROGRAM_ENV, stdio: 'ignore', detached: true });
      const ended = new Promise((resolve) => child.once('close', resolve));
      // From before its first instruction to after its last.
      await new Promise((resolve) => setTimeout(resolve, n * 35));
      try {
        process.kill(-(child.pid ?? 0), 'SIGKILL');
      } catch {
        // It was faster.
      }
      await ended;
      const now = seriesOf(fs.readFileSync(output(), 'utf8'));
      expect(fallen(shown, now)).toEqual([]);
      shown = now;
    }
    const last = look();
    expect(fallen(shown, last)).toEqual([]);
    expect(runs(last)).toBe(50);
  });
});

const NONE = { runs: 0, skipped: 0, unknown: 0, router_failures: 0, writes: 0 };
