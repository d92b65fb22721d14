/** The commands that tell of the past, as processes: their words, their objects, their exit codes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { config } from '../../support/builders.js';
import { memoryJournal } from '../../support/memory-journal.js';
import { CALM, CONGESTED, Simulation } from '../../support/simulation.js';
import { build, type Built, type Case, makeCase } from '../support/built.js';

let built: Built;
let lines: string[];
let state: string;
beforeAll(async () => {
  built = build();
  const house = new Simulation({
    config: config({ confidence: { shadow: true } }),
    line: (tMs) => (tMs % 300_000 >= 100_000 && tMs % 300_000 < 200_000 ? CONGESTED : CALM),
    checkEvery: 1,
  });
  const journal = memoryJournal();
  house.journal = journal;
  await house.runs(450);
  ({ lines } = journal);
  state = JSON.stringify(house.state);
});
afterAll(() => built.remove());

let at: Case;
let journal: string;
beforeEach(() => {
  at = makeCase(built);
  journal = path.join(at.dir, 'journal.jsonl');
});

const put = (file = journal): void => fs.writeFileSync(file, `${lines.join('\n')}\n`);
const call = (...args: string[]) => built.call(args);
const configured = (...args: string[]) => built.call([...args, '--config', at.config]);
const READERS = ['explain', 'history', 'report', 'compare', 'suggest'];

describe('each reads another journal than the configured one, without any configuration', () => {
  test('explain', () => {
    put();
    const { code, out, err } = call('explain', '--journal', journal, '--last-transition');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^2026-11-21 12:13:58 · run of cable → dsl, took 0.5 s$/m);
    expect(out).toMatch(/the route changed: new connections leave by cable from here on$/m);
    const earlier = call('explain', '--journal', journal, '--at', '2026-11-21T12:01:43Z').out;
    expect(earlier).toMatch(/^decision {4}go to dsl, by the threshold decider \(red streak\)/m);
  });

  test('history, back from its own end', () => {
    put();
    const { code, out } = call('history', '--journal', journal, '--since', '10m');
    expect(code).toBe(0);
    expect(out).toMatch(/^from {8}2026-11-21 12:04:58 to 2026-11-21 12:14:58$/m);
    expect(out).toMatch(/^changes {5}4: 2 × (red|green) streak, 2 × (red|green) streak$/m);
    const facts = JSON.parse(call('history', '--journal', journal, '--json').out) as { changes: unknown[] };
    expect(facts.changes).toHaveLength(6);
  });

  test('compare', () => {
    put();
    const { code, out } = call('compare', '--journal', journal);
    expect(code).toBe(0);
    expect(out).toMatch(/^beside it {3}the confidence decider, as it ran in the shadow$/m);
    expect(JSON.parse(call('compare', '--journal', journal, '--json').out)).toMatchObject({
      version: 1,
      authority: 'threshold',
      other: 'shadow',
      runs: 450,
    });
  });

  test('replay by its own configuration, and by another', () => {
    put();
    const own = call('replay', journal);
    expect(own.code).toBe(0);
    expect(own.out).toMatch(/^decisions {3}450 made again, every one the same$/m);
    fs.appendFileSync(at.config, 'thresholds: { red_samples_required: 10 }\n');
    const other = call('replay', journal, '--config', at.config);
    expect(other.out).toMatch(/^ +recorded +other$/m);
    expect(other.out).toMatch(/^They differ \d+ times?, in \d+ runs/m);
    expect(JSON.parse(call('replay', journal, '--json').out)).toMatchObject({
      version: 1,
      journal,
      fidelity: { runs: 450, same: 450 },
      other: null,
    });
  });

  test('suggest refuses a quarter of an hour, in words and as an object', () => {
    put();
    const { code, out, err } = call('suggest', '--journal', journal);
    expect({ code, out }).toEqual({ code: 69, out: '' });
    expect(err).toMatch(/no thresholds can be suggested: too little healthy time is recorded/);
    expect(err).toMatch(/expected: at least 12 h of healthy time and 3 congested episodes/);
    const object = call('suggest', '--journal', journal, '--json');
    expect(object.code).toBe(69);
    expect(JSON.parse(object.out)).toMatchObject({ version: 1, kind: 'refused', congestions: 3 });
  });
});

describe('the configured journal', () => {
  test('is found by the configuration, and its passwords are not needed', () => {
    put();
    fs.writeFileSync(at.stateFile, state);
    for (const command of ['explain', 'history'])
      expect(configured(command)).toMatchObject({ code: 0, err: '' });
    expect(configured('compare', '--since', '2026-11-21T00:00Z').code).toBe(0);
  });

  test('explain tells of the state’s last run where the journal does not have it', () => {
    fs.writeFileSync(at.stateFile, state);
    const { code, out } = configured('explain');
    expect(code).toBe(0);
    expect(out).toContain('from the state file: the journal does not have this run');
    expect(configured('explain', '--last-transition')).toMatchObject({
      code: 69,
      err: expect.stringMatching(
        /does not reach back to the last change of the route \(2026-11-21 12:13:58, green streak/,
      ),
    });
  });

  test('history tells what the state knows without any journal', () => {
    fs.writeFileSync(at.stateFile, state);
    const { code, out } = configured('history', '--since', '2026-11-21T00:00Z');
    expect(code).toBe(0);
    expect(out).toMatch(/^changes {5}6: /m);
    expect(out).toContain('the journal has none of that time');
  });

  test('one that is turned off is told as that', () => {
    const text = fs.readFileSync(at.config, 'utf8');
    fs.writeFileSync(at.config, text.replace('journal.jsonl }', 'journal.jsonl, keep: 0 }'));
    expect(configured('compare')).toMatchObject({
      code: 69,
      err: expect.stringMatching(/no journal is kept[^]*journal\.keep/),
    });
  });
});

describe('a journal with nothing to tell', () => {
  const files: [string, (file: string) => void, number, RegExp][] = [
    ['missing', () => undefined, 69, /there is no journal .*[^]*do: .*timer/],
    ['empty', (file) => fs.writeFileSync(file, ''), 69, /no run is recorded|no thresholds|nothing/],
    [
      'of something else',
      (file) => fs.writeFileSync(file, 'Nov 22 hello\n{"a":1}\n{"v":7,"kind":"run"}\n'),
      69,
      /passed over: 1 torn line, 1 foreign line, 1 line of another version/,
    ],
    ['a folder', (file) => fs.mkdirSync(file), 77, /cannot be read[^]*it is a folder/],
  ];
  test.each(files)('%s: every command says so, and what to do', (_name, make, code, message) => {
    const file = path.join(at.dir, 'other.jsonl');
    make(file);
    for (const args of [['replay', file], ...READERS.map((name) => [name, '--journal', file])]) {
      const ended = call(...args);
      expect({ args, code: ended.code, out: ended.out }).toEqual({ args, code, out: '' });
      expect(ended.err).toMatch(message);
      expect(ended.err).toMatch(/\n {2}do: {7}\S/);
    }
  });
});

describe('a journal that has suffered', () => {
  test('torn lines, foreign ones, parts and a compressed part are read for what they are', async () => {
    const { gzipSync } = await import('node:zlib');
    fs.writeFileSync(`${journal}.2.gz`, gzipSync(`${lines.slice(0, 200).join('\n')}\n`));
    fs.writeFileSync(`${journal}.1`, `${lines.slice(200, 300).join('\n')}\n{"v":1,"kind":"ru\nhello\n`);
    fs.writeFileSync(journal, `${lines.slice(300).join('\n')}\n${lines[9]!.slice(0, 300)}`);
    const { code, out } = call('replay', journal);
    expect(code).toBe(0);
    expect(out).toMatch(/^ +passed over: 3 torn lines$/m);
    expect(out).toMatch(/450 made again, every one the same/);
    for (const name of ['history', 'compare'])
      expect(call(name, '--journal', journal).out).toMatch(/passed over: 3 torn lines/);
    expect(call('explain', '--journal', journal).out).toMatch(/passed over: 1 torn line in the journal/);
  });

  test('a run that was changed by hand is not the same again, and named', () => {
    const changed = lines.map((text, i) =>
      i === 30 ? text.replace('"want":"primary"', '"want":"steered"') : text,
    );
    fs.writeFileSync(journal, `${changed.join('\n')}\n`);
    const { code, out } = call('replay', journal);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^decisions {3}1 of 450 came out differently; the first at 2026-11-21 12:00:58:\s+want/m,
    );
  });
});

describe('what was asked wrongly ends with 64', () => {
  test.each<[string[], RegExp]>([
    [['explain', '--at', '14:03', '--last-transition'], /two different runs/],
    [['explain', '--at', '3000-01-01'], /too late/],
    [['history', '--since', '2999-01-01'], /too late[^]*a time before/],
  ])('%j', (args, message) => {
    put();
    const { code, err } = call(...args, '--journal', journal);
    expect(code).toBe(64);
    expect(err).toMatch(message);
  });
});
