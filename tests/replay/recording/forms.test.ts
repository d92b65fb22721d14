/** Recordings of other programs, each in a few lines: what becomes a row, and what is lost, and what is neither. */
import { describe, expect, test } from '@jest/globals';
import type { LineRow } from '../../../lib/replay/line/line.js';
import { readRecording } from '../../../lib/replay/recording/read-recording.js';
import { type ColumnMap, parseColumns } from '../../../lib/replay/recording/table.js';

function columns(text: string): ColumnMap {
  const read = parseColumns(text);
  if (read.kind === 'bad') throw new Error(read.message);
  return read.value;
}

function rowsOf(text: string, map = ''): readonly LineRow[] {
  const read = readRecording(text, 'recording', map === '' ? new Map() : columns(map));
  if (read.kind === 'bad') throw new Error(JSON.stringify(read.problem));
  return read.line.rows;
}

/** Time and round trip of each row. */
function pairs(text: string, map = ''): (readonly [number, number | null])[] {
  return rowsOf(text, map).map(({ tS, rttMs }) => [tS, rttMs]);
}

describe('our own table', () => {
  test('has what is known of each moment', () => {
    const text = 't_s,rtt_ms,queue,drops,load_mbps\n0,20.5,3,0,12.5\n1,,4,2,\n\n# a pause\n2,21,,,\n';
    expect(rowsOf(text)).toEqual([
      { tS: 0, rttMs: 20.5, queuePackets: 3, drops: 0, loadMbps: 12.5 },
      { tS: 1, rttMs: null, queuePackets: 4, drops: 2, loadMbps: null },
      { tS: 2, rttMs: 21, queuePackets: null, drops: null, loadMbps: null },
    ]);
  });

  test('may come from Windows, and without an end', () => {
    expect(pairs('\uFEFFt_s,rtt_ms\r\n0,20\r\n2,21')).toEqual([
      [0, 20],
      [2, 21],
    ]);
  });
});

describe('another table', () => {
  test('has other names, in other units', () => {
    const text = 'Time;"Round trip; s";Dropped;bit/s\n1764450000;0,0205;100;8e6\n1764450003;0,021;107;0\n';
    expect(rowsOf(text, 't=Time,rtt_s=Round trip; s,drops_total=Dropped,load_bps=bit/s')).toEqual([
      { tS: 0, rttMs: 20.5, queuePackets: null, drops: null, loadMbps: 8 },
      { tS: 3, rttMs: 21, queuePackets: null, drops: 7, loadMbps: 0 },
    ]);
  });

  test('has times as people write them, or in milliseconds', () => {
    const times = ['2026-11-21T20:15:00Z', '2026-11-21 20:15:02.5Z'];
    expect(pairs(`time\trtt\n${times.map((time) => `${time}\t20`).join('\n')}`, 't=time')).toEqual([
      [0, 20],
      [2.5, 20],
    ]);
    expect(pairs('t,rtt\n1764450000000,20\n1764450002500,20')).toEqual([
      [0, 20],
      [2.5, 20],
    ]);
  });

  test('has cells in which nothing was measured, which is no loss', () => {
    const text = 't,rtt,drops\n0,20,0\n1,nan,3\n2,None,2\n3,,1\n4,20,0\n';
    expect(rowsOf(text).map(({ tS, rttMs, drops }) => [tS, rttMs, drops])).toEqual([
      [0, 20, 0],
      [3, null, 6],
      [4, 20, 0],
    ]);
  });

  test('a counter that began anew has dropped nothing that is known', () => {
    expect(rowsOf('t,rtt,drops_total\n0,20,10\n1,20,3\n2,20,5').map(({ drops }) => drops)).toEqual([
      null,
      0,
      2,
    ]);
  });
});

describe('ping -D', () => {
  const answer = (tS: number, seq: number, ms: number): string =>
    `[${tS.toFixed(6)}] 64 bytes from 198.51.100.1: icmp_seq=${String(seq)} ttl=58 time=${String(ms)} ms`;

  test('an answer is a row, a number left out is a loss', () => {
    const text = [
      'PING 198.51.100.1 (198.51.100.1) 56(84) bytes of data.',
      answer(1764450001, 1, 20.1),
      answer(1764450002, 2, 20.2),
      '[1764450004.000000] no answer yet for icmp_seq=3',
      answer(1764450005, 5, 20.5),
      `${answer(1764450005.1, 5, 99)} (DUP!)`,
      '',
      '--- 198.51.100.1 ping statistics ---',
      '5 packets transmitted, 3 received, 40% packet loss, time 4006ms',
      'rtt min/avg/max/mdev = 20.1/20.2/20.5/0.1 ms',
    ].join('\n');
    expect(pairs(text)).toEqual([
      [0, 20.1],
      [1, 20.2],
      [2, null],
      [3, null],
      [4, 20.5],
    ]);
  });

  test('the numbers have an end and begin again', () => {
    const text = [answer(1764450001, 65_534, 20), answer(1764450002, 65_535, 20), answer(1764450004, 1, 21)];
    expect(pairs(text.join('\n'))).toEqual([
      [0, 20],
      [1, 20],
      [2, null],
      [3, 21],
    ]);
  });

  test('another ping in the same file has lost nothing, with its head or without', () => {
    const text = [
      answer(1764450001, 700, 20),
      'PING 198.51.100.1 …',
      answer(1764450100, 1, 20),
      answer(1764450101, 2, 20),
      answer(1764450300, 1, 20),
      answer(1764450302, 3, 20),
    ];
    expect(pairs(text.join('\n'))).toEqual([
      [0, 20],
      [99, 20],
      [100, 20],
      [299, 20],
      [300, null],
      [301, 20],
    ]);
  });

  test('a long outage is loss to its end', () => {
    const text = [answer(1764450000, 1, 20), answer(1764450000 + 9_999, 10_000, 20)];
    const rows = pairs(text.join('\n'));
    expect(rows).toHaveLength(10_000);
    expect(rows.filter(([, rttMs]) => rttMs === null)).toHaveLength(9_998);
  });

  test('an answer that comes late leaves the numbers as they are', () => {
    const text = [
      answer(1764450001, 1, 20),
      answer(1764450003, 3, 20),
      answer(1764450003.5, 2, 1_500),
      answer(1764450004, 4, 20),
    ];
    expect(pairs(text.join('\n'))).toEqual([
      [0, 20],
      [1, null],
      [2, 20],
      [2.5, 1_500],
      [3, 20],
    ]);
  });

  test('by name and over IPv6', () => {
    const text = [1, 2, 3].map(
      (n) =>
        `[176445000${String(n)}.5] 64 bytes from one.example (2001:db8::1): icmp_seq=${String(n)} ttl=58 time=2${String(n)}.0 ms`,
    );
    expect(pairs(text.join('\n'))).toEqual([
      [0, 21],
      [1, 22],
      [2, 23],
    ]);
  });
});

test('a smokeping archive, by rrdtool fetch', () => {
  const text = [
    '                 uptime                loss              median               ping1',
    '',
    '1764450000: -nan 0.0000000000e+00 2.0500000000e-02 2.0100000000e-02',
    '1764450300: -nan 2.0000000000e+01 -nan -nan',
    '1764450600: -nan -nan -nan -nan',
    '1764450900: nan 1.0000000000e+00 2.2000000000e-02 2.1000000000e-02',
  ].join('\n');
  expect(pairs(text)).toEqual([
    [0, 20.5],
    [300, null],
    [900, 22],
  ]);
});

describe('flent', () => {
  const result = (raw: object): string =>
    JSON.stringify({ version: 4, metadata: {}, raw_values: raw, results: {}, x_values: [] });
  const ping = [
    { seq: 1, t: 1764450000.1, val: 20.5 },
    { seq: 2, t: 1764450001.1, val: 21.5 },
    { seq: 4, t: 1764450003.1, val: 80 },
  ];

  test('has its pings as they came, and the downloads together as load', () => {
    const download = (val: number): object[] => [
      { t: 1764450000, val },
      { t: 1764450003, val: 2 * val },
    ];
    const text = result({
      'Ping (ms) ICMP': ping,
      'TCP download BE': download(5),
      'TCP download BK': download(3),
      'TCP download sum': download(100),
      'TCP upload BE': download(50),
    });
    expect(rowsOf(text).map(({ tS, rttMs, loadMbps }) => [tS, rttMs, loadMbps])).toEqual([
      [0, 20.5, 8],
      [1, 21.5, 8],
      [2, null, 16],
      [3, 80, 16],
    ]);
  });

  test('may call its ping otherwise, and have values that are none', () => {
    const text = result({ 'Ping (ms) UDP BE': [...ping, { t: 1764450005, val: null }] }).replace(
      '21.5',
      'NaN',
    );
    expect(pairs(text, 'rtt=Ping (ms) UDP BE')).toEqual([
      [0, 20.5],
      [1, null],
      [2, null],
      [3, 80],
    ]);
  });
});

test.each([
  ['t', /field=column/],
  ['=x', /field=column/],
  ['t=', /field=column/],
  ['constructor=x', /one of t, rtt/],
  ['t=a,t=b', /twice/],
])('columns "%s" are refused', (text, message) => {
  const read = parseColumns(text);
  expect(read.kind === 'bad' ? read.message : '').toMatch(message);
});
