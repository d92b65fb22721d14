import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isIP } from 'node:net';
import { hostKind } from '../../../lib/config/rules/address.js';
import { effective, parse } from '../support.js';

describe('what an address is', () => {
  test.each([
    ['1.1.1.1', 'ipv4'],
    ['0.0.0.0', 'ipv4'],
    ['255.255.255.255', 'ipv4'],
    ['2001:db8::1', 'ipv6'],
    ['::', 'ipv6'],
    ['::1', 'ipv6'],
    ['fe80::1%eth0', 'ipv6'],
    ['::ffff:192.0.2.1', 'ipv6'],
    ['64:ff9b::192.0.2.33', 'ipv6'],
    ['1:2:3:4:5:6:7:8', 'ipv6'],
    ['one.example.net', 'name'],
    ['one.example.net.', 'name'],
    ['router', 'name'],
    ['my_router.lan', 'name'],
    ['3com.example', 'name'],
    ['1.1.1.1.example', 'name'],
  ])('%s: %s', (text, kind) => {
    expect(hostKind(text)).toEqual({ kind });
  });

  test.each([
    '8.8.8',
    '8',
    '192.168.88.256',
    '1.1.1.1:53',
    'gggg::1',
    ':::',
    'fd00::1::2',
    '1:20',
    '010.0.0.1',
    '0x7f.1',
    '0x7f000001',
    '1.1.1.1.',
    '1.1.1.1/32',
    '1..1.1',
    '1.1.1.1.1',
    '+1.1.1.1',
    '1.1.1.1 ',
    '',
    '.',
    'a..b',
    '-a.example',
    'a-.example',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(130)}example`,
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8',
    '12345::',
    '::1.2.3.256',
    '1.2.3.4::',
    'fe80::1%',
    'fe80::1%a%b',
    '[::1]:443',
  ])('%s is none', (text) => {
    expect(hostKind(text).kind).toBe('none');
  });

  test('what Node.js takes for an address is one, and nothing else is', () => {
    const digits = fc.array(fc.constantFrom('0', '1', '9', '25', '255', '256', 'f', 'db8', '.', ':', '::'), {
      maxLength: 17,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.ipV4(),
          fc.ipV6(),
          digits.map((parts) => parts.join('')),
        ),
        (text) => {
          const { kind } = hostKind(text);
          const version = isIP(text);
          if (version !== 0) expect([text, kind]).toEqual([text, `ipv${String(version)}`]);
          else expect([text, kind]).not.toEqual([text, expect.stringMatching(/^ipv/)]);
        },
      ),
      { numRuns: 5_000 },
    );
  });
});

const WRONG = '8.8.8';
const SETTINGS: readonly [string, Record<string, unknown>][] = [
  ['router.host', { 'router.host': WRONG }],
  ['measurement.ping_host', { 'measurement.ping_host': WRONG }],
  [
    'measurement.reflectors',
    { 'measurement.ping_host': undefined, 'measurement.reflectors': ['1.1.1.1', WRONG] },
  ],
  ['alternate.reflectors', { 'alternate.source': 'eth1', 'alternate.reflectors': [WRONG] }],
  ['measurement.tcp_fallback', { 'measurement.tcp_fallback': `${WRONG}:443` }],
  ['measurement.source', { 'measurement.source': WRONG }],
  ['alternate.source', { 'alternate.source': '1::2::3' }],
];

test.each(SETTINGS)('%s is held to it, once, at its line', (key, changes) => {
  const result = parse(changes);
  const problems = result.kind === 'ok' ? [] : result.problems;
  expect(problems.map((one) => one.text)).toEqual([
    expect.stringContaining(`${key}: expected a host name or an IP address`),
  ]);
  expect(problems[0]?.text).toMatch(/:\d+:\d+: /);
});

test.each(['eth0', 'eth0.20', 'eth0:1', 'wan-a', 'br_lan', '192.0.2.7', '2001:db8::7'])(
  'a source may be %s',
  (name) => {
    expect(effective({ 'measurement.source': name }).measurement.source).toBe(name);
  },
);

test('an IPv6 address in brackets is the address', () => {
  const config = effective({ 'router.host': '[2001:db8::1]', 'measurement.ping_host': '[2001:db8::2]' });
  expect([config.router.host, config.measurement.ping_host, config.measurement.reflectors]).toEqual([
    '2001:db8::1',
    '2001:db8::2',
    ['2001:db8::2'],
  ]);
});

describe('every key that takes an address refuses what only looks like one', () => {
  const hosts = [
    '0.0.0.0',
    '0.1.2.3',
    '::',
    '0:0:0:0:0:0:0:0',
    '224.0.0.1',
    '255.255.255.255',
    'ff02::1',
    '08.8.8.8',
    '127.1',
    '2001:db8::1::',
    '[8.8.8.8]',
    '[one.example]',
    '[::1',
    'http://1.1.1.1',
    'a.0x1',
  ];
  const keys: readonly [string, (text: string) => Record<string, unknown>][] = [
    ['router.host', (text) => ({ 'router.host': text })],
    ['measurement.ping_host', (text) => ({ 'measurement.ping_host': text })],
    [
      'measurement.reflectors',
      (text) => ({ 'measurement.ping_host': undefined, 'measurement.reflectors': [text] }),
    ],
    ['alternate.reflectors', (text) => ({ 'alternate.source': 'eth1', 'alternate.reflectors': [text] })],
    ['measurement.tcp_fallback', (text) => ({ 'measurement.tcp_fallback': `${text}:443` })],
    ['measurement.tcp_fallback, in brackets', (text) => ({ 'measurement.tcp_fallback': `[${text}]:443` })],
  ];
  test.each(keys)('%s', (_key, changes) => {
    const accepted = hosts.filter((text) => parse(changes(text)).kind === 'ok');
    expect(accepted).toEqual([]);
  });

  test.each([
    '8.8.8.8:53',
    '1:2',
    '0x7f.1',
    '0x08080808',
    '0b1.1.1.1',
    'user@1.1.1.1',
    'xn--bcher-kva.example',
  ])('nor is %s a source', (text) => {
    expect(parse({ 'measurement.source': text }).kind).not.toBe('ok');
    expect(parse({ 'alternate.source': text }).kind).not.toBe('ok');
  });

  test('a name is none in brackets', () => {
    expect(parse({ 'measurement.tcp_fallback': '[1e3]:443' }).kind).not.toBe('ok');
    expect(parse({ 'measurement.tcp_fallback': '[2001:db8::1]:443' }).kind).toBe('ok');
  });
});
