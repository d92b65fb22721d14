/** Texts that are no recordings, or made to break a reader: a sentence with the line, soon. */
import { describe, expect, test } from '@jest/globals';
import { readRecording } from '../../../lib/replay/recording/read-recording.js';
import type { Problem } from '../../../lib/replay/recording/recording.js';
import { type ColumnMap } from '../../../lib/replay/recording/table.js';

function problemOf(text: string, columns: ColumnMap = new Map()): Problem {
  const read = readRecording(text, 'recording', columns);
  if (read.kind === 'ok') throw new Error(`it was read: ${String(read.line.rows.length)} rows`);
  return read.problem;
}

const HEAD = 't_s,rtt_ms,queue';

describe('what is wrong is said with its place', () => {
  test.each<[string, string, number | null, RegExp]>([
    ['nothing', '', null, /header/],
    ['no time', 'rtt_ms\n20', 1, /--columns t=/],
    ['no round trip', 't_s,ms\n0,20', 1, /--columns rtt=/],
    ['too few cells', `${HEAD}\n0,20,1\n1,20`, 3, /3 cells/],
    ['too many cells', `${HEAD}\n0,20,1,5`, 2, /3 cells/],
    ['words', `${HEAD}\n0,fast,1`, 2, /number for rtt/],
    ['hexadecimal', `${HEAD}\n0,0x20,1`, 2, /number for rtt/],
    ['a negative queue', `${HEAD}\n0,20,-1`, 2, /0 or more for queue/],
    ['a negative round trip', `${HEAD}\n0,-20,1`, 2, /0 or more for rtt/],
    ['infinity', `${HEAD}\n0,1e999,1`, 2, /0 or more/],
    ['microseconds', `${HEAD}\n0,205000,1`, 2, /round trip of 0 to 60000 ms/],
    ['no time in a row', `${HEAD}\n,20,1`, 2, /a time/],
    ['a day that is none', `${HEAD}\n2026-13-41T00:00:00Z,20,1`, 2, /number for t/],
    ['time going back', `${HEAD}\n5,20,1\n4,20,1`, 3, /not before/],
    ['a month', `${HEAD}\n0,20,1\n2600000,20,1`, null, /7 days/],
    ['a moment', `${HEAD}\n0,20,1\n1,20,1`, null, /two seconds/],
    ['only losses', `${HEAD}\n0,,1\n10,,1`, null, /one round trip/],
    [
      'ping without -D',
      'PING 198.51.100.1\n64 bytes from 198.51.100.1: icmp_seq=1 ttl=5 time=20 ms',
      2,
      /ping -D/,
    ],
    ['an archive that is not of smokeping', '  traffic_in\n\n1764450000: 1.0e+00', 1, /median/],
    ['an archive cut off', ' loss median\n\n1764450000: 1.0e+00', 3, /2 values/],
    ['JSON of something else', '{"a": 1}', null, /raw_values/],
    ['JSON cut off', '{"raw_values": {"Ping', null, /JSON/],
    ['flent without a ping', '{"raw_values": {"TCP upload": []}}', null, /series of the ping/],
    ['a ping that is no list', '{"raw_values": {"Ping (ms) ICMP": 3}}', null, /list of values/],
    [
      'a ping of nothing',
      '{"raw_values": {"Ping (ms) ICMP": [null, 3, {}, {"t": "x", "val": 1}]}}',
      null,
      /one round trip/,
    ],
  ])('%s', (_what, text, line, expected) => {
    const problem = problemOf(text);
    expect(problem.line).toBe(line);
    expect(problem.expected).toMatch(expected);
    expect(problem.seen.length).toBeLessThanOrEqual(80);
  });

  test('a column that is not there', () => {
    const problem = problemOf('a,b\n0,1', new Map([['t', 'a'] as const, ['rtt', 'c'] as const]));
    expect(problem).toEqual({ line: 1, expected: 'a column "c" (for rtt)', seen: 'a, b' });
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'a column called %s is one',
    (name) => {
      expect(problemOf(`${name},rtt_ms\n0,20`).expected).toMatch(/column for the time/);
      const read = readRecording(`${name},rtt\n0,20\n3,20`, '', new Map([['t', name] as const]));
      expect(read).toMatchObject({ kind: 'ok', line: { rows: [{ tS: 0 }, { tS: 3 }] } });
    },
  );
});

describe('what is large or deep ends soon', () => {
  // Each was a second or more of work, or a stack that ran over, for a reader that looks back or calls itself.
  test.each<[string, string]>([
    ['a line without an end', 'a'.repeat(5_000_000)],
    ['a cell without an end', `${HEAD}\n0,${'9'.repeat(5_000_000)},1`],
    ['quotes without an end', `${HEAD}\n${'"'.repeat(5_000_000)}`],
    ['many empty lines', `${HEAD}\n${'\n'.repeat(3_000_000)}`],
    ['many stamps', `PING x\n${'['.repeat(5_000_000)}`],
    ['many spaces in an archive', ` loss median\n1764450000: ${' '.repeat(5_000_000)}x`],
    ['deep JSON', '{"raw_values":'.repeat(200_000)],
    ['deep lists', `{"raw_values": ${'['.repeat(1_000_000)}`],
    ['a string without an end', `{"raw_values": "${'\\"'.repeat(3_000_000)}`],
  ])('%s', (_what, text) => {
    expect(problemOf(text).expected).not.toBe('');
  });

  test('numbers that jump ahead for ever fill no memory', () => {
    const text = Array.from({ length: 200 }, (_, n) => {
      return `[${String(1764450001 + n)}.0] 64 bytes from x: icmp_seq=${String((n * 30_000) % 65_536)} ttl=1 time=1 ms`;
    });
    expect(problemOf(text.join('\n'))).toMatchObject({
      line: expect.any(Number),
      expected: 'at most 2000000 rows',
    });
  });

  test('numbers of a flent ping that count something else are no loss', () => {
    const ping = [1, 2, 3].map((n) => ({ t: n, val: 20, seq: n * 1e12 }));
    const read = readRecording(JSON.stringify({ raw_values: { 'Ping (ms) ICMP': ping } }), '', new Map());
    expect(read.kind === 'ok' ? read.line.rows.length : 0).toBe(3);
  });
});
