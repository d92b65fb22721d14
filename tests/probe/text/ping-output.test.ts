import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parsePing, type PingProblemCode } from '../../../lib/probe/text/ping-output.js';

const FOLDER = join(import.meta.dirname, '../../fixtures/ping/captured');

interface Case {
  readonly name: string;
  readonly expected: {
    readonly sent: number;
    readonly received: number;
    readonly rttsMs: readonly number[];
    readonly problem?: PingProblemCode;
  };
  /** Default: ended by itself after the time three probes take. */
  readonly cutAfterMs?: number;
  readonly count?: number;
}

const all = (...rttsMs: number[]) => ({ sent: rttsMs.length, received: rttsMs.length, rttsMs });
const lost = (sent: number) => ({ sent, received: 0, rttsMs: [] });
const cannot = (problem: PingProblemCode) => ({ sent: 0, received: 0, rttsMs: [], problem });

const CASES: readonly Case[] = [
  { name: 'iputils-20210202.ok', expected: all(0.04, 0.046, 0.067) },
  { name: 'iputils-20210202.ok6', expected: all(0.037, 0.053, 0.04) },
  { name: 'iputils-20221126.ok', expected: all(0.039, 0.053, 0.046) },
  { name: 'iputils-20221126.ok6', expected: all(0.029, 0.047, 0.051) },
  { name: 'inetutils-2.4.ok', expected: all(0.202, 0.107, 0.066) },
  { name: 'busybox-1.35.ok', expected: all(0.052, 0.073, 0.074) },
  { name: 'busybox-1.35.ok6', expected: all(0.046, 0.08, 0.075) },
  { name: 'fping-5.1.ok', expected: all(0.028, 0.045, 0.044) },
  // Loss is a measurement.
  { name: 'iputils-20210202.one-lost', expected: { sent: 3, received: 2, rttsMs: [0.04, 0.071] } },
  { name: 'iputils-20221126.one-lost', expected: { sent: 3, received: 2, rttsMs: [0.037, 0.053] } },
  { name: 'inetutils-2.4.one-lost', expected: { sent: 3, received: 2, rttsMs: [0.066, 0.109] } },
  { name: 'iputils-20210202.all-lost', expected: lost(3) },
  { name: 'iputils-20221126.all-lost', expected: lost(3) },
  { name: 'inetutils-2.4.all-lost', expected: lost(3) },
  { name: 'busybox-1.35.all-lost', expected: lost(3) },
  { name: 'fping-5.1.all-lost', expected: lost(3) },
  // "Unreachable" comes from someone else: the probe was sent, its answer never came.
  { name: 'iputils-20210202.net-unreachable', expected: lost(3) },
  { name: 'iputils-20221126.net-unreachable', expected: lost(3) },
  { name: 'inetutils-2.4.net-unreachable', expected: lost(3) },
  { name: 'iputils-20210202.host-unreachable', count: 4, expected: lost(4) },
  { name: 'iputils-20221126.host-unreachable', count: 4, expected: lost(4) },
  { name: 'inetutils-2.4.host-unreachable', count: 4, expected: lost(4) },
  // iputils does not tell that our own firewall dropped them, inetutils does.
  { name: 'iputils-20210202.firewall', expected: lost(3) },
  { name: 'iputils-20221126.firewall', expected: lost(3) },
  { name: 'inetutils-2.4.firewall', expected: cannot('no_route') },
  // Interrupted at 500 ms: no probe had its second, so none is lost. At 1250 ms the first two had it.
  { name: 'iputils-20221126.all-lost-interrupted', cutAfterMs: 500, expected: cannot('no_time') },
  { name: 'iputils-20221126.all-lost-interrupted', cutAfterMs: 1250, expected: lost(2) },
  { name: 'iputils-20210202.all-lost-interrupted', cutAfterMs: 1400, expected: lost(3) },
  { name: 'inetutils-2.4.all-lost-interrupted', cutAfterMs: 1399, expected: lost(2) },
  // Killed: what had been answered stays answered.
  { name: 'iputils-20210202.killed-midway', cutAfterMs: 300, expected: all(0.088, 0.042) },
  { name: 'iputils-20221126.killed-midway', cutAfterMs: 300, expected: all(0.04, 0.059) },
  { name: 'iputils-20221126.killed-midway', cutAfterMs: 1400, expected: { ...all(0.04, 0.059), sent: 3 } },
  { name: 'inetutils-2.4.killed-midway', cutAfterMs: 300, expected: all(0.056, 0.081) },
  // Duplicates are not answers; the closing line knows of the second answer, which this excerpt left out.
  { name: 'iputils-20221126.duplicate-storm', expected: { sent: 3, received: 3, rttsMs: [0.03, 1.12] } },
  { name: 'iputils-20221126.two-answer-each', expected: all(0.032, 0.055, 0.059) },
  { name: 'iputils-20210202.no-route', expected: cannot('no_route') },
  { name: 'iputils-20221126.no-route', expected: cannot('no_route') },
  { name: 'inetutils-2.4.no-route', expected: cannot('no_route') },
  { name: 'busybox-1.35.no-route', expected: cannot('no_route') },
  { name: 'iputils-20210202.unknown-host', expected: cannot('unknown_host') },
  { name: 'iputils-20221126.unknown-host', expected: cannot('unknown_host') },
  { name: 'inetutils-2.4.unknown-host', expected: cannot('unknown_host') },
  { name: 'busybox-1.35.unknown-host', expected: cannot('unknown_host') },
  { name: 'iputils-20210202.no-permission', expected: cannot('no_permission') },
  { name: 'iputils-20221126.no-permission', expected: cannot('no_permission') },
  { name: 'busybox-1.35.no-permission', expected: cannot('no_permission') },
  { name: 'iputils-20221126.too-fast', expected: cannot('too_fast') },
  { name: 'busybox-1.35.bad-option', expected: cannot('bad_option') },
  { name: 'iputils-20210202.bad-interface', expected: cannot('bad_source') },
  { name: 'iputils-20221126.bad-interface', expected: cannot('bad_source') },
  { name: 'iputils-20210202.bad-source', expected: cannot('bad_source') },
  { name: 'iputils-20221126.bad-source', expected: cannot('bad_source') },
];

function text(name: string): string {
  const file = join(FOLDER, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

describe('captured output', () => {
  test.each(CASES)('$name', ({ name, expected, cutAfterMs, count }) => {
    const reading = parsePing(
      {
        stdout: text(`${name}.out`),
        stderr: text(`${name}.err`),
        elapsedMs: cutAfterMs ?? 1500,
        cutShort: cutAfterMs !== undefined,
      },
      { count: count ?? 3, spacingMs: 200, replyWaitMs: 1000 },
    );
    const { problem, ...counts } = reading;
    expect({ ...counts, ...(problem === undefined ? {} : { problem: problem.code }) }).toEqual(expected);
  });

  test('every capture is used', () => {
    const captured = new Set(readdirSync(FOLDER).map((file) => file.replace(/\.(out|err)$/, '')));
    expect([...captured].sort()).toEqual([...new Set(CASES.map((c) => c.name))].sort());
  });

  test('a problem says what was seen and what to do, in one line', () => {
    const reading = parsePing(
      { stdout: '', stderr: text('iputils-20221126.no-permission.err'), elapsedMs: 3, cutShort: false },
      { count: 3, spacingMs: 200, replyWaitMs: 1000 },
    );
    expect(reading.problem?.message).toBe(
      'ping: socktype: SOCK_RAW; allow it: setcap cap_net_raw+ep "$(command -v ping)", or widen net.ipv4.ping_group_range',
    );
  });
});
