/** Rules about steering by lease. */
import type { EffectiveConfig } from '../../core/model/config.js';
import { hostKind } from './address.js';
import type { ConfigRule, Finding } from './rule.js';

const EXPECTED = 'IPv4 networks of the LAN, such as 192.168.88.0/24';

/** Without a network nothing would ever be steered. */
export function prefixesGiven({ switch: { by, prefixes } }: EffectiveConfig): Finding[] {
  if (by === 'rule' || prefixes.length > 0) return [];
  return [{ path: 'switch.prefixes', expected: `${EXPECTED}, beside switch.by: ${by}`, found: 'none' }];
}

/** What the router does not show as it was written would never be recognised as ours. */
export function prefixesAreNetworks({ switch: { prefixes } }: EffectiveConfig): Finding[] {
  return prefixes.flatMap((prefix) => {
    const why = prefixFault(prefix);
    return why === null
      ? []
      : [{ path: 'switch.prefixes', expected: EXPECTED, found: `"${prefix}" (${why})` }];
  });
}

function prefixFault(text: string): string | null {
  const [address = '', length, more] = text.split('/');
  const host = hostKind(address);
  if (more !== undefined || host.kind === 'none')
    return host.kind === 'none' ? host.why : 'one slash at most';
  if (host.kind !== 'ipv4') return host.kind === 'ipv6' ? 'a lease takes IPv4 only' : 'a name, not a network';
  if (length === undefined) return null;
  if (!/^(?:[1-9]|[12]\d|3[0-2])$/.test(length))
    return length === '0' ? 'everything: it would steer the router itself too' : 'a length is 1 to 32';
  const bits = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const size = 2 ** (32 - Number(length));
  return bits % size === 0 ? null : 'not the first address of its network';
}

/** Runs that may fail before a lease ends: one is renewed after a third, so three thirds less one, in runs. */
const LEAST_RUNS = 5;

/** A lease shorter than a few runs would end between two of them. */
export function leaseOutlastsRuns({
  switch: { by, lease_sec: lease },
  measurement,
}: EffectiveConfig): Finding[] {
  const least = LEAST_RUNS * measurement.interval_seconds;
  if (by === 'rule' || lease >= least) return [];
  return [
    {
      path: 'switch.lease_sec',
      expected: `at least ${String(LEAST_RUNS)} times measurement.interval_seconds (${String(least)} s)`,
      found: `${String(lease)} s`,
    },
  ];
}

export const SWITCH_RULES: readonly ConfigRule[] = [
  { keys: ['switch.by', 'switch.prefixes'], check: prefixesGiven },
  { keys: ['switch.prefixes'], check: prefixesAreNetworks },
  { keys: ['switch.by', 'switch.lease_sec', 'measurement.interval_seconds'], check: leaseOutlastsRuns },
];
