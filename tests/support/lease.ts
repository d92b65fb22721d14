/** A house that is steered by a lease. */
import type { LeaseEntry, SteerState } from '../../lib/core/model/types.js';
import { config } from './builders.js';

export const LIST = 'steer-lease';
export const A = '192.168.88.0/24';
export const B = '10.20.0.0/16';
export const LEASE_SEC = 30;

const lease = { list: LIST, prefixes: [A, B], lease_sec: LEASE_SEC };

/** The same house by each way of switching. */
export const BY = {
  rule: config({ switch: { by: 'rule' } }),
  lease: config({ switch: { by: 'lease', ...lease } }),
  both: config({ switch: { by: 'both', ...lease } }),
};

export function entry(prefix: string, leftMs = LEASE_SEC * 1000): LeaseEntry {
  return { id: prefix === A ? '*A1' : '*B1', prefix, leftMs };
}

export function leaseMemory(
  over: Partial<NonNullable<SteerState['lease']>> = {},
): NonNullable<SteerState['lease']> {
  return {
    by: 'lease',
    until_boot_ms: null,
    rule_age_runs: 1,
    rule_fault: false,
    renew_by: 'set',
    renewals: 0,
    renewals_since_boot_ms: null,
    ...over,
  };
}
