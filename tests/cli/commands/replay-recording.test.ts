/** `replay --csv`, as a process: a recording of a line through the own configuration. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Built, type Case, makeCase } from '../support/built.js';

let built: Built;
beforeAll(() => {
  built = build();
});
afterAll(() => built.remove());

let at: Case;
let file: string;
beforeEach(() => {
  at = makeCase(built);
  file = path.join(at.dir, 'line.csv');
});

/** Ten minutes, two of them congested by a queue that drops. */
function bloated(head = 't_s,rtt_ms,queue,drops,load_mbps'): string {
  const rows = Array.from({ length: 1_200 }, (_, n) => {
    const full = n >= 480 && n < 720;
    return [n / 2, full ? 220 : 20 + (n % 3), full ? 200 : 0, full ? 3 : 0, full ? 12 : 1].join(',');
  });
  return `${head}\n${rows.join('\n')}\n`;
}

const call = (...args: string[]) => built.call(['replay', ...args, '--config', at.config]);

test('tells what each decider would have made of it, and when the own one would have switched', () => {
  fs.writeFileSync(file, bloated());
  const { code, out, err } = call('--csv', file);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^ {12}a table: 1 200 rows, 9 min 59 s$/m);
  expect(out).toMatch(/^line {8}20 ms at rest; congested for 2 min.*, 1 long episode$/m);
  expect(out).toMatch(/^played {6}the queue as recorded\n {12}by /m);
  for (const by of ['never', 'always', 'clairvoyant', 'threshold \\*', 'confidence'])
    expect(out).toMatch(new RegExp(`^${by} +\\d`, 'm'));
  expect(out).toMatch(/^The threshold decider would have switched 2 times$/m);
  expect(out).toMatch(/^ *4 min \d+ s {2}steered {2}\d runs RED in a row/m);
});

test('--json has every figure and every switch', () => {
  fs.writeFileSync(file, bloated());
  const result = JSON.parse(call('--csv', file, '--json').out) as { deciders: { by: string }[] };
  expect(result).toMatchObject({
    version: 1,
    format: 'table',
    config: at.config,
    inCharge: 'threshold',
    view: 'recorded',
    baseMs: 20,
    episodes: [{ long: true }],
  });
  expect(result.deciders.find(({ by }) => by === 'threshold')).toMatchObject({
    missed: 0,
    toggles: 2,
    switches: [{ to: 'steered' }, { to: 'primary' }],
  });
});

test('a configuration by the round trip alone is played so', () => {
  fs.writeFileSync(file, bloated());
  fs.appendFileSync(at.config, '\nmode: { cake_aware: false }\n');
  expect(call('--csv', file).out).toMatch(/^played {6}round trip only$/m);
});

test('columns of other names', () => {
  fs.writeFileSync(file, bloated('time,"latency, ms",q,d,l'));
  expect(call('--csv', file).err).toMatch(/line 1 cannot be played[^]*--columns t=NAME/);
  expect(call('--csv', file, '--columns', 't=time').err).toMatch(/--columns rtt=NAME/);
  fs.writeFileSync(file, bloated('time,latency,q,d,l'));
  const { out } = call('--csv', file, '--columns', 't=time,rtt=latency,queue=q,drops=d');
  expect(out).toMatch(/the queue as recorded/);
  expect(call('--csv', file, '--columns', 'latency').err).toMatch(/Expected field=column/);
});

describe('forms', () => {
  const stamps = Array.from({ length: 10 }, (_, n) => n + 1);

  test('ping -D', () => {
    const lines = stamps.map(
      (n) =>
        `[17644500${String(10 + n)}.5] 64 bytes from 198.51.100.1: icmp_seq=${String(n)} ttl=58 time=20 ms`,
    );
    fs.writeFileSync(file, lines.join('\n'));
    const { out } = call('--csv', file);
    expect(out).toMatch(/^ {12}ping -D: 10 rows, 9 s$/m);
    expect(out).toMatch(/the recording has neither queue nor load$/m);
    expect(out).toMatch(/^The threshold decider would never have steered.$/m);
  });

  test('smokeping, with what it cannot tell', () => {
    const lines = stamps.map((n) => `17644${String(50_000 + 300 * n)}: 0.0e+00 2.0e-02`);
    fs.writeFileSync(file, `  loss median\n\n${lines.join('\n')}`);
    expect(call('--csv', file).out).toMatch(/^ {12}one row every 300 s: anything shorter is not in it$/m);
  });

  test('flent, compressed', () => {
    const ping = stamps.map((n) => ({ t: 1764450000 + n, val: 20, seq: n }));
    fs.writeFileSync(file, gzipSync(JSON.stringify({ raw_values: { 'Ping (ms) ICMP': ping } })));
    expect(call('--csv', file).out).toMatch(/^ {12}flent: 10 rows, 9 s$/m);
  });
});

describe('what cannot be played is said, exit 64', () => {
  test.each<[string, () => string[], RegExp]>([
    ['nothing', () => [], /wants one thing to play/],
    ['a journal and a recording', () => ['j.jsonl', '--csv', file], /wants one thing to play/],
    ['columns of a journal', () => ['j.jsonl', '--columns', 't=a'], /--columns is for a recording/],
    ['no file', () => ['--csv', `${file}.none`], /no such file/],
    ['a folder', () => ['--csv', at.dir], /it is a folder/],
  ])('%s', (_what, args, message) => {
    const { code, err, out } = call(...args());
    expect({ code, out }).toEqual({ code: 64, out: '' });
    expect(err).toMatch(message);
  });

  test('a packed one that would fill the memory', () => {
    fs.writeFileSync(file, gzipSync(Buffer.alloc(65 * 1024 * 1024, 0x20)));
    const { code, err } = call('--csv', file);
    expect(code).toBe(64);
    expect(err).toMatch(/at most 64 MiB when unpacked/);
  });

  test('a packed one that is cut off', () => {
    fs.writeFileSync(file, gzipSync(bloated()).subarray(0, 500));
    expect(call('--csv', file).code).toBe(64);
  });
});

test('on a machine without a configuration it is played by the defaults', () => {
  fs.writeFileSync(file, bloated());
  const { code, out } = built.call(['replay', '--csv', file], {
    WANCTL_STEER_CONFIG: path.join(at.dir, 'none.yaml'),
  });
  expect(code).toBe(0);
  expect(out).toMatch(/^ {12}by the defaults: there is no configuration$/m);
});
