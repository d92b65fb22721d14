/** Output that could not be captured here: translations, other versions, damage, hostile text. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePing, PING_OUTPUT_LIMIT, type PingOutput } from '../../../lib/probe/text/ping-output.js';

const ASK = { count: 3, spacingMs: 200, replyWaitMs: 1000 };

function parse(stdout: string, rest: Partial<PingOutput> = {}) {
  return parsePing({ stdout, stderr: '', elapsedMs: 1500, cutShort: false, ...rest }, ASK);
}

describe('one answer line', () => {
  const rows: readonly (readonly [string, string, number])[] = [
    ['iputils 2016', '64 bytes from 1.1.1.1: icmp_seq=1 ttl=57 time=12.3 ms', 12.3],
    ['with a name', '64 bytes from one.one.one.one (1.1.1.1): icmp_seq=1 ttl=57 time=8.04 ms', 8.04],
    ['IPv6 with a zone', '64 bytes from fe80::1%eth0: icmp_seq=1 ttl=64 time=0.412 ms', 0.412],
    ['with an identifier', '64 bytes from 1.1.1.1: icmp_seq=1 ident=4711 ttl=57 time=12.3 ms', 12.3],
    ['with a time stamp', '[1767838515.361742] 64 bytes from 1.1.1.1: icmp_seq=1 ttl=57 time=12.3 ms', 12.3],
    ['whole milliseconds', '64 bytes from 1.1.1.1: icmp_seq=1 ttl=57 time=1043 ms', 1043],
    ['below a millisecond: its bound', '64 bytes from 10.0.0.1: icmp_seq=1 ttl=64 time<1 ms', 1],
    ['without a space before the unit', '64 bytes from 10.0.0.1: icmp_seq=1 ttl=64 time=3.1ms', 3.1],
    ['another address', '64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=3.1 ms (DIFFERENT ADDRESS!)', 3.1],
    ['Windows line end', '64 bytes from 10.0.0.1: icmp_seq=1 ttl=64 time=3.1 ms\r', 3.1],
    ['German', '64 Bytes von 1.1.1.1: icmp_seq=1 ttl=57 Zeit=12,3 ms', 12.3],
    ['French', '64 octets de 1.1.1.1 : icmp_seq=1 ttl=57 temps=12.3 ms', 12.3],
    ['Turkish', "64 bayt veri 1.1.1.1'den: icmp_seq=1 ttl=57 zaman=12.3 ms", 12.3],
    ['Japanese', '64 バイト応答 送信元 1.1.1.1: icmp_seq=1 ttl=57 時間=12.3ミリ秒', 12.3],
    ['Chinese', '64 字节，来自 1.1.1.1: icmp_seq=1 ttl=57 时间=12.3 毫秒', 12.3],
    ['Russian', '64 байт от 1.1.1.1: icmp_seq=1 ttl=57 время=12.3 мс', 12.3],
    ['BusyBox', '64 bytes from 1.1.1.1: seq=0 ttl=57 time=12.345 ms', 12.345],
    ['old inetutils', '64 bytes from 1.1.1.1: icmp_seq=0 ttl=57 time=12,345 ms', 12.345],
    ['fping of old', '1.1.1.1 : [0], 84 bytes, 12.3 ms (12.3 avg, 0% loss)', 12.3],
    ['fping with a time stamp', '[1767838515.36] 1.1.1.1 : [0], 64 bytes, 12.3 ms (12.3 avg, 0% loss)', 12.3],
  ];
  test.each(rows)('%s', (_name, line, rttMs) => {
    expect(parse(`PING x\n${line}\n`)).toEqual({ sent: 3, received: 1, rttsMs: [rttMs] });
  });
});

describe('lines that are no answer', () => {
  test.each([
    ['TTL exceeded', 'From 10.0.0.1 icmp_seq=1 Time to live exceeded'],
    ['host unreachable', 'From 10.0.0.1 icmp_seq=1 Destination Host Unreachable'],
    ['filtered', 'From 10.0.0.1 icmp_seq=1 Packet filtered'],
    ['too large', 'From 10.0.0.1 icmp_seq=1 Frag needed and DF set (mtu = 1400)'],
    ['redirected', 'From 10.0.0.1 icmp_seq=1 Redirect Host(New nexthop: 10.0.0.2)'],
    ['none yet', 'no answer yet for icmp_seq=1'],
    ['timeout', 'Request timeout for icmp_seq 0'],
    ['damaged', '64 bytes from 1.1.1.1: icmp_seq=1 ttl=57 time=12.3 ms (BAD CHECKSUM!)'],
    ['repeated', '64 bytes from 1.1.1.1: icmp_seq=1 ttl=57 time=12.3 ms (DUP!)'],
    ['not ours', '64 bytes from 1.1.1.1: icmp_seq=4 ttl=57 time=12.3 ms'],
    ['not ours by far', '64 bytes from 1.1.1.1: icmp_seq=40000 ttl=57 time=12.3 ms'],
    ['fping lost', '1.1.1.1 : [0], timed out (NaN avg, 100% loss)'],
    ['fping repeated', '1.1.1.1 : duplicate for [0], 84 bytes, 0.05 ms'],
    ['endless', `64 bytes from 1.1.1.1: icmp_seq=1 ttl=57 time=12.3 ms ${'x'.repeat(2000)}`],
  ])('%s', (_name, line) => {
    expect(parse(`PING x\n${line}\n`)).toEqual({ sent: 3, received: 0, rttsMs: [] });
  });
});

describe('an answer whose time cannot be believed is an answer without a time', () => {
  test.each([
    ['no time at all', '64 bytes from 1.1.1.1: icmp_seq=1 ttl=57'],
    ['cut payload', '16 bytes from 1.1.1.1: icmp_seq=1 ttl=57 (truncated)'],
    ['nought: the clock went back', '64 bytes from 1.1.1.1: icmp_seq=1 ttl=57 time=0.000 ms'],
    [
      'longer than it was waited for: the clock went forth',
      '64 bytes from 1.1.1.1: icmp_seq=1 ttl=57 time=3600012 ms',
    ],
    ['negative', '64 bytes from 1.1.1.1: icmp_seq=1 ttl=57 time=-12.3 ms'],
  ])('%s', (_name, line) => {
    expect(parse(`PING x\n${line}\n`)).toEqual({ sent: 3, received: 1, rttsMs: [] });
  });
});

describe('where the output ends', () => {
  const two =
    'PING 1.1.1.1 (1.1.1.1) 56(84) bytes of data.\n' +
    '64 bytes from 1.1.1.1: icmp_seq=1 ttl=57 time=12.3 ms\n64 bytes from 1.1.1.1: icmp_seq=2 ttl=57 time=45.6 ms\n';

  test('a cut line is not read: 45 of 45.6 looks like a number', () => {
    for (let cut = two.indexOf('\n64 bytes from 1.1.1.1: icmp_seq=2') + 1; cut < two.length; cut += 1) {
      expect(parse(two.slice(0, cut)).rttsMs).toEqual([12.3]);
    }
    expect(parse(two).rttsMs).toEqual([12.3, 45.6]);
  });

  test('any cut of it gives numbers that stand in it', () => {
    for (let cut = 0; cut <= two.length; cut += 1) {
      for (const rtt of parse(two.slice(0, cut)).rttsMs) expect([12.3, 45.6]).toContain(rtt);
    }
  });

  test.each([
    ['only the header, and it had all its time: all lost', 1400, { sent: 3, received: 0, rttsMs: [] }],
    ['only the header, time for one', 1000, { sent: 1, received: 0, rttsMs: [] }],
  ])('%s', (_name, elapsedMs, expected) => {
    expect(parse('PING 1.1.1.1 (1.1.1.1) 56(84) bytes of data.\n', { elapsedMs, cutShort: true })).toEqual(
      expected,
    );
  });

  test('a name may take any time to look up, so cutting it short proves no loss', () => {
    const header = 'PING dns.example (192.0.2.1) 56(84) bytes of data.\n';
    const reading = parse(header, { elapsedMs: 1450, cutShort: true, byName: true });
    expect(reading).toMatchObject({ sent: 0, problem: { code: 'no_time' } });
    // What it says at its own end counts all the same.
    const closing =
      '\n--- dns.example ping statistics ---\n3 packets transmitted, 0 received, 100% packet loss\n';
    expect(parse(header + closing, { byName: true })).toEqual({
      sent: 3,
      received: 0,
      rttsMs: [],
      address: '192.0.2.1',
    });
  });

  test.each([
    ['hung', { cutShort: true }, 'silent', 'ping hung and said nothing'],
    ['ended', {}, 'silent', 'ping said nothing'],
    [
      'complained',
      { stderr: 'ping: strange\x1b[31m thing\n' },
      'other',
      'ping failed: ping: strange [31m thing',
    ],
  ] as const)('no output, %s', (_name, rest, code, message) => {
    expect(parse('', rest)).toEqual({ sent: 0, received: 0, rttsMs: [], problem: { code, message } });
  });

  test.each([
    ['text', 'hello world\n'],
    ['bytes', '\x7fELF\x02\x01\x01\x00\uFFFD\uFFFD\n\uFFFD'],
    ['a flood', 'PING '.repeat(20_000)],
    ['a flood of lines', 'PING x\n'.repeat(20_000)],
  ])('not a ping: %s', (_name, stdout) => {
    expect(parse(stdout, { cutShort: stdout.length > PING_OUTPUT_LIMIT })).toMatchObject({
      sent: 0,
      problem: { code: 'not_understood' },
    });
  });
});

describe('the closing line', () => {
  const closing = (line: string) => `PING x\n\n--- x ping statistics ---\n${line}\n`;
  test.each([
    ['sent fewer', '2 packets transmitted, 0 received, 100% packet loss, time 203ms', 2, 0],
    ['claims more than asked for', '99 packets transmitted, 0 received, 100% packet loss', 3, 0],
    [
      'answers whose lines were not understood are no loss',
      '3 packets transmitted, 3 received, 0% loss',
      3,
      3,
    ],
    ['Japanese', '送信パケット数 3, 受信パケット数 2, パケット損失 33.3333%, 時間 402ミリ秒', 3, 2],
    ['Turkish', '3 paket iletildi, 2 alındı, %33.3333 paket kaybı, zaman 402ms', 3, 2],
    ['with duplicates', '3 packets transmitted, 2 received, +7 duplicates, 33% packet loss', 3, 2],
    ['received more than sent', '2 packets transmitted, 3 received, 0% packet loss', 2, 2],
  ])('%s', (_name, line, sent, received) => {
    expect(parse(closing(line))).toEqual({ sent, received, rttsMs: [] });
  });

  test('probes the kernel refused were never sent, though iputils counts them', () => {
    const stdout = closing('3 packets transmitted, 0 received, 100% packet loss');
    const line = 'ping: sendmsg: Network is unreachable\n';
    expect(parse(stdout, { stderr: line })).toEqual({ sent: 2, received: 0, rttsMs: [] });
    expect(parse(stdout, { stderr: line.repeat(3) })).toMatchObject({
      sent: 0,
      problem: { code: 'no_route' },
    });
  });
});

describe('complaints', () => {
  test.each([
    ['ping: connect: Network is unreachable', 'no_route'],
    ['connect: Network is unreachable', 'no_route'],
    ['ping: connect: Invalid argument', 'no_route'],
    ['ping: Do you want to ping broadcast? Then -b. If not, check your local firewall rules', 'no_route'],
    ['ping: dns.example: Name or service not known', 'unknown_host'],
    ['ping: unknown host dns.example', 'unknown_host'],
    ['ping: dns.example: Temporary failure in name resolution', 'unknown_host'],
    ['ping: dns.example: No address associated with hostname', 'unknown_host'],
    ['ping: dns.example: Address family for hostname not supported', 'unknown_host'],
    ['ping: icmp open socket: Operation not permitted', 'no_permission'],
    ['ping: Lacking privilege for icmp socket.', 'no_permission'],
    ['ping: unknown iface eth9', 'bad_source'],
    ['ping: invalid source address: eth9', 'bad_source'],
    ["ping: invalid option -- 'I'", 'bad_option'],
    ['ping: unrecognized option: I', 'bad_option'],
    ["ping: invalid argument: '0': out of range: 1 <= value <= 9223372036854775807", 'bad_option'],
    ['ping: bad linger time: 0.15', 'bad_option'],
    ['ping: cannot flood, minimal interval for user must be >= 2 ms, use -i 0.002 (or higher)', 'too_fast'],
    ['ping: cannot flood; minimal interval allowed for user is 200ms', 'too_fast'],
  ])('%s', (stderr, code) => {
    expect(parse('', { stderr: `${stderr}\n` }).problem?.code).toBe(code);
  });

  test('a warning beside answers is no problem', () => {
    const answer = '64 bytes from 1.1.1.1: icmp_seq=1 ttl=57 time=12.3 ms\n';
    const stderr = 'ping: Warning: source address might be selected on device other than: eth0\n';
    expect(parse(answer, { stderr })).toEqual({ sent: 3, received: 1, rttsMs: [12.3] });
  });

  test('its message is one bounded printable line whatever ping wrote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 3000 }), (stderr) => {
        const message = parse('', { stderr }).problem?.message ?? '';
        expect(message).not.toBe('');
        expect(message).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,400}$/u);
      }),
    );
  });
});
