/** Rules about steering by lease, and about two machines. */
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

/** Two machines with one name would take each other for themselves; the boot in the entry tells only most of them apart. */
export function leaderNamed({ ha: { by, name } }: EffectiveConfig): Finding[] {
  if ((by !== 'router' && by !== 'both') || name !== undefined) return [];
  return [{ path: 'ha.name', expected: `a name of this machine's own, beside ha.by: ${by}`, found: 'none' }];
}

export function roleFileGiven({ ha: { by, role_file: file } }: EffectiveConfig): Finding[] {
  if ((by !== 'role_file' && by !== 'both') || file !== undefined) return [];
  return [
    { path: 'ha.role_file', expected: `the file that says who leads, beside ha.by: ${by}`, found: 'none' },
  ];
}

/** A leader that loses its place between two of its own runs would hand over for nothing. */
export function leadOutlastsRuns({ ha: { by, lease_sec: lease }, measurement }: EffectiveConfig): Finding[] {
  const least = LEAST_RUNS * measurement.interval_seconds;
  if ((by !== 'router' && by !== 'both') || lease >= least) return [];
  return [
    {
      path: 'ha.lease_sec',
      expected: `at least ${String(LEAST_RUNS)} times measurement.interval_seconds (${String(least)} s)`,
      found: `${String(lease)} s`,
    },
  ];
}

/** One list cannot be both: the leader's entry would steer. */
export function listsDiffer({ ha, switch: { by, list } }: EffectiveConfig): Finding[] {
  if (by === 'rule' || ha.by === 'alone' || ha.list !== list) return [];
  return [{ path: 'ha.list', expected: 'another list than switch.list', found: `"${list}" for both` }];
}

export const SWITCH_RULES: readonly ConfigRule[] = [
  { keys: ['switch.by', 'switch.prefixes'], check: prefixesGiven },
  { keys: ['switch.prefixes'], check: prefixesAreNetworks },
  { keys: ['switch.by', 'switch.lease_sec', 'measurement.interval_seconds'], check: leaseOutlastsRuns },
  { keys: ['ha.by', 'ha.name'], check: leaderNamed },
  { keys: ['ha.by', 'ha.role_file'], check: roleFileGiven },
  { keys: ['ha.by', 'ha.lease_sec', 'measurement.interval_seconds'], check: leadOutlastsRuns },
  { keys: ['ha.by', 'ha.list', 'switch.by', 'switch.list'], check: listsDiffer },
];
