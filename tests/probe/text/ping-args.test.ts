import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseHostPort } from '../../../lib/probe/tcp-probe.js';
import { isAddress, isProbeHost, pingArgs, withoutBrackets } from '../../../lib/probe/text/ping-args.js';

const PLAIN = {
  host: '1.1.1.1',
  count: 3,
  spacingMs: 200,
  replyWaitMs: 1000,
  source: null,
  family: 'auto',
} as const;

describe('the argument list', () => {
  test.each([
    ['the defaults', {}, '-n -c 3 -i 0.2 -W 1 -- 1.1.1.1'],
    ['IPv4', { family: 'ipv4' }, '-n -c 3 -i 0.2 -W 1 -4 -- 1.1.1.1'],
    ['IPv6 in brackets', { family: 'ipv6', host: '[2001:db8::1]' }, '-n -c 3 -i 0.2 -W 1 -6 -- 2001:db8::1'],
    ['an interface', { source: 'eth1.7' }, '-n -c 3 -i 0.2 -W 1 -I eth1.7 -- 1.1.1.1'],
    ['a short wait is rounded up to whole seconds', { replyWaitMs: 150 }, '-n -c 3 -i 0.2 -W 1 -- 1.1.1.1'],
    ['a longer one too', { replyWaitMs: 1001 }, '-n -c 3 -i 0.2 -W 2 -- 1.1.1.1'],
    ['the closest spacing', { spacingMs: 2 }, '-n -c 3 -i 0.002 -W 1 -- 1.1.1.1'],
    ['the widest spacing', { spacingMs: 1000, count: 20 }, '-n -c 20 -i 1 -W 1 -- 1.1.1.1'],
    ['a spacing with a fraction', { spacingMs: 33.3333 }, '-n -c 3 -i 0.033 -W 1 -- 1.1.1.1'],
  ] as const)('%s', (_name, change, expected) => {
    expect(pingArgs({ ...PLAIN, ...change }).join(' ')).toBe(expected);
  });

  test('no host is ever an option: it stands alone behind --', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (host) => {
        const args = pingArgs({ ...PLAIN, host });
        expect(args.slice(-2)).toEqual(['--', withoutBrackets(host)]);
        expect(args.indexOf('--')).toBe(args.length - 2);
      }),
    );
  });

  test('spacing is a plain decimal for every value the configuration allows', () => {
    fc.assert(
      fc.property(fc.double({ min: 2, max: 1000, noNaN: true }), (spacingMs) => {
        const seconds = pingArgs({ ...PLAIN, spacingMs })[4] ?? '';
        expect(seconds).toMatch(/^(?:1|0\.\d{1,3})$/);
        expect(Math.abs(Number(seconds) * 1000 - spacingMs)).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});

test.each([
  ['1.1.1.1', true, true],
  ['2001:db8::1', true, true],
  ['::1', true, true],
  ['[fe80::1%eth0]', true, true],
  ['dns.example', true, false],
  ['10', true, true],
  ['-f', false, false],
  ['--help', false, false],
  ['', false, false],
  ['a b', false, false],
  ['a\0b', false, false],
  ['$(reboot)', false, false],
  ['[-f]', false, false],
  ['a'.repeat(256), false, false],
])('%j: can be probed %s, is an address %s', (host, probe, address) => {
  expect(isProbeHost(host)).toBe(probe);
  expect(isAddress(host)).toBe(address);
});

test.each([
  ['1.1.1.1:443', { host: '1.1.1.1', port: 443 }],
  ['dns.example:853', { host: 'dns.example', port: 853 }],
  ['[2001:db8::1]:443', { host: '2001:db8::1', port: 443 }],
  ['1.1.1.1:65535', { host: '1.1.1.1', port: 65535 }],
  ['1.1.1.1:65536', null],
  ['1.1.1.1:0', null],
  ['1.1.1.1', null],
  ['2001:db8::1:443', null],
  [':443', null],
  ['-f:443', null],
  ['', null],
])('host and port of %j', (text, expected) => {
  expect(parseHostPort(text)).toEqual(expected);
});
