/** Addresses told from names, without paying for IPv6 where there is none. */
import { isIP, isIPv4 } from 'node:net';

/**
 * As net.isIP. Node finds IPv6 by a regular expression that takes longer to compile (4 ms) than a request to the
 * router takes; without a colon it cannot be one.
 */
export function ipVersion(host: string): 0 | 4 | 6 {
  if (!host.includes(':')) return isIPv4(host) ? 4 : 0;
  return isIP(host) === 6 ? 6 : 0;
}
