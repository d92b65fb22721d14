import { describe, expect, test } from '@jest/globals';
import { parseRestPing } from '../../../lib/router/protocol/rest-ping.js';
import { pingRows } from '../../../lib/router/protocol/ssh-answer.js';

/** Rows and what they come to, for a target. */
function ping(table: string, target: string, asked: number) {
  const rows = pingRows(table.split('\n').filter((line) => line.trim() !== ''));
  return rows.kind === 'ok' ? parseRestPing(rows.value, target, asked) : rows;
}

const V6 = `
  SEQ HOST                                     SIZE TTL TIME  STATUS
    0 8.8.8.8                                    56 118 12ms
    1 8.8.8.8                                                 timeout
    2 8.8.8.8                                    56 118 14ms
    sent=3 received=2 packet-loss=33% min-rtt=12ms avg-rtt=13ms max-rtt=14ms
`;

const V7 = `
  SEQ HOST                                     SIZE TTL TIME       STATUS
    0 1.1.1.1                                    56  58 9ms371us
    1 1.1.1.1                                    56  58 812us
    2 1.1.1.1                                    56  58 1s20ms
    sent=3 received=3 packet-loss=0% min-rtt=812us avg-rtt=343ms394us max-rtt=1s20ms
`;

const IPV6 = `
  SEQ HOST                                     SIZE TTL TIME       STATUS
    0 2606:4700:4700::1111                       56  58 11ms201us  echo reply
    1 2606:4700:4700::1111                       56  58 11ms87us   echo reply
    sent=2 received=2 packet-loss=0% min-rtt=11ms87us avg-rtt=11ms144us max-rtt=11ms201us
`;

const UNREACHABLE = `
  SEQ HOST                                     SIZE TTL TIME       STATUS
    0 192.168.1.1                                84  64 3ms120us   host unreachable
    1 192.168.1.1                                84  64 3ms88us    net unreachable
    2                                                              no route to host
    sent=3 received=0 packet-loss=100%
`;

const HEADER_AGAIN = `
  SEQ HOST                                     SIZE TTL TIME       STATUS
    0 1.1.1.1                                    56  58 9ms371us
  SEQ HOST                                     SIZE TTL TIME       STATUS
    1 1.1.1.1                                    56  58 9ms371us
    sent=2 received=2 packet-loss=0% min-rtt=9ms371us avg-rtt=9ms371us max-rtt=9ms371us
`;

describe('tables of the console', () => {
  test.each([
    ['6.49: whole milliseconds and a loss', V6, '8.8.8.8', 3, { sent: 3, received: 2, rttsMs: [12, 14] }],
    ['7.x: microseconds', V7, '1.1.1.1', 3, { sent: 3, received: 3, rttsMs: [9.371, 0.812, 1020] }],
    [
      'IPv6 says echo reply',
      IPV6,
      '2606:4700:4700::1111',
      2,
      { sent: 2, received: 2, rttsMs: [11.201, 11.087] },
    ],
    ['somebody else complains', UNREACHABLE, '8.8.8.8', 3, { sent: 3, received: 0, rttsMs: [] }],
    ['a header in the middle', HEADER_AGAIN, '1.1.1.1', 2, { sent: 2, received: 2 }],
  ])('%s', (_name, table, target, asked, expected) => {
    expect(ping(table, target, asked)).toMatchObject({ kind: 'ok', value: { host: target, ...expected } });
  });

  test('a duplicate counts once', () => {
    const twice = V7.replace(
      '    sent',
      '    2 1.1.1.1                                    56  58 2s\n    sent',
    );
    expect(ping(twice, '1.1.1.1', 3)).toMatchObject({
      value: { sent: 3, received: 3, rttsMs: [9.371, 0.812, 1020] },
    });
  });

  test.each([
    ['nothing', ''],
    ['a header alone', '  SEQ HOST      SIZE TTL TIME STATUS'],
    ['an error in the middle', V7.replace('    1 1.1.1.1', 'failure: something 1')],
    ['the reply of another host', V7.replace('1 1.1.1.1', '1 9.9.9.9')],
    ['a time that is none', V7.replace('812us', '812')],
    [
      'more rows than asked for',
      V7.replace('    sent', '    3 1.1.1.1                          56  58 2ms\n    sent'),
    ],
    ['another command', '                   uptime: 1w2d3h4m5s\n                  version: 7.16.2'],
  ])('%s: not believed', (_name, table) => {
    expect(ping(table, '1.1.1.1', 3).kind).toBe('unknown');
  });
});
