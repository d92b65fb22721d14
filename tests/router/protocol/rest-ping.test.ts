import { describe, expect, test } from '@jest/globals';
import { parseRestPing } from '../../../lib/router/protocol/rest-ping.js';

const TARGET = '1.1.1.1';

function echo(seq: number, over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    seq: String(seq),
    host: TARGET,
    size: '56',
    ttl: '57',
    time: '12ms345us',
    sent: String(seq + 1),
    ...over,
  };
}

function lost(seq: number, status = 'timeout'): Record<string, unknown> {
  return { seq: String(seq), host: TARGET, status, sent: String(seq + 1) };
}

describe('the router’s own ping', () => {
  test.each<[string, unknown, number[], number]>([
    [
      'all answered',
      [echo(0), echo(1, { time: '453us' }), echo(2, { time: '1s2ms' })],
      [12.345, 0.453, 1002],
      3,
    ],
    ['one timed out', [echo(0), lost(1), echo(2)], [12.345, 12.345], 3],
    ['all timed out', [lost(0), lost(1)], [], 2],
    [
      'unreachable, said by a router in between',
      [{ ...lost(0, 'net unreachable'), host: '10.0.0.1', time: '3ms' }],
      [],
      1,
    ],
    ['a duplicate reply', [echo(0), echo(0, { time: '90ms' }), echo(1)], [12.345, 12.345], 2],
    ['a reply after its own timeout row', [lost(0), echo(0), echo(1)], [12.345, 12.345], 2],
    ['numbers as numbers', [echo(0, { seq: 0 })], [12.345], 1],
    ['IPv6, where each reply says that it is one', [echo(0, { status: 'echo reply' }), lost(1)], [12.345], 2],
    ['no host in the row', [echo(0, { host: undefined })], [12.345], 1],
  ])('%s', (_name, rows, rttsMs, sent) => {
    expect(parseRestPing(rows, TARGET, 3)).toEqual({
      kind: 'ok',
      value: { host: TARGET, sent, received: rttsMs.length, rttsMs },
    });
  });

  test('a name is answered by its address, an IPv6 address in another spelling', () => {
    expect(parseRestPing([echo(0)], 'one.one.one.one', 3)).toMatchObject({
      value: { host: 'one.one.one.one' },
    });
    expect(parseRestPing([echo(0, { host: '2606:4700:4700::1111' })], '2606:4700:4700:0::1111', 3).kind).toBe(
      'ok',
    );
  });

  test.each<[string, unknown, string]>([
    ['no rows', [], 'missing'],
    ["another endpoint's list", [{ '.id': '*1', name: 'x' }], 'malformed'],
    ["another endpoint's object", { uptime: '1d' }, 'malformed'],
    ['the replies of another host', [echo(0, { host: '9.9.9.9' })], 'malformed'],
    ['a time that is none', [echo(0, { time: 'fast' })], 'malformed'],
    ['an echo reply without a time', [{ seq: '0', host: TARGET, status: 'echo reply' }], 'malformed'],
    ['neither time nor status', [{ seq: '0', host: TARGET }], 'malformed'],
    ['more echoes than were asked for', [echo(0), echo(1), echo(2), echo(3)], 'malformed'],
    ['a seq that is none', [echo(0, { seq: '-1' })], 'malformed'],
  ])('%s is not believed', (_name, rows, reason) => {
    expect(parseRestPing(rows, TARGET, 3)).toMatchObject({ kind: 'unknown', reason });
  });
});
