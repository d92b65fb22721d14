/** What is an address is Node's to say; here it is only said faster. */
import { isIP } from 'node:net';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ipVersion } from '../../lib/router/resolve-host.js';

test.each([
  ['192.0.2.1', 4],
  ['255.255.255.255', 4],
  ['0.0.0.0', 4],
  ['256.0.0.1', 0],
  ['01.2.3.4', 0],
  ['1.2.3', 0],
  ['1.2.3.4.', 0],
  ['1.2.3.1e1', 0],
  [' 1.2.3.4', 0],
  ['0x1.2.3.4', 0],
  ['router.lan', 0],
  ['', 0],
  ['2001:db8::1', 6],
  ['::ffff:192.0.2.1', 6],
  ['fe80::1%eth0', 6],
  ['a:b', 0],
])('%j is %i', (host, version) => {
  expect(ipVersion(host)).toBe(version);
  expect(isIP(host)).toBe(version);
});

test('for any text the same as net.isIP', () => {
  const part = fc.oneof(
    fc.integer({ min: 0, max: 300 }).map(String),
    fc.constantFrom('', '00', '1e1', '-1', 'x', '+1'),
  );
  const dotted = fc.array(part, { minLength: 2, maxLength: 5 }).map((parts) => parts.join('.'));
  fc.assert(
    fc.property(fc.oneof(dotted, fc.ipV4(), fc.ipV6(), fc.string()), (host) => {
      expect(ipVersion(host)).toBe(isIP(host));
    }),
    { numRuns: 1_000 },
  );
});
