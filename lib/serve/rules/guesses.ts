/**
 * Guessing the token: each address has so many wrong tries, which come back one by one. Pure: the caller's clock, and a table of
 * bounded size.
 */

export interface Guesses {
  /** Seconds until this address may try again; 0 = now. */
  waitSec(address: string, nowMs: number): number;
  wrong(address: string, nowMs: number): void;
}

/** A person who mistypes has these. */
const TRIES = 10;
/** One try comes back after this: 16 random characters outlast the universe at six tries a minute. */
const TRY_BACK_MS = 10_000;
/** Addresses remembered; the one that tried longest ago is forgotten first. */
const MOST_ADDRESSES = 1000;

export function guesses(): Guesses {
  /** Address -> when all of its tries will be back. */
  const full = new Map<string, number>();
  return {
    waitSec(address, nowMs) {
      const backMs = (full.get(networkOf(address)) ?? 0) - nowMs;
      return Math.max(0, Math.ceil((backMs - (TRIES - 1) * TRY_BACK_MS) / 1000));
    },
    wrong(address, nowMs) {
      const key = networkOf(address);
      const fullMs = Math.max(nowMs, full.get(key) ?? 0) + TRY_BACK_MS;
      // To the end of the table: it is in the order of the last try.
      full.delete(key);
      full.set(key, fullMs);
      for (const oldest of full.keys()) {
        if (full.size <= MOST_ADDRESSES) break;
        full.delete(oldest);
      }
    },
  };
}

/** Of IPv6 the /64, which one machine has for itself; an IPv4 address in IPv6 dress is itself. */
export function networkOf(address: string): string {
  const mapped = '::ffff:';
  if (address.startsWith(mapped) && address.includes('.')) return address.slice(mapped.length);
  if (!address.includes(':')) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const after = tail === '' ? 0 : tail.split(':').length;
    while (groups.length + after < 8) groups.push('0');
  }
  return `${groups.slice(0, 4).join(':')}::/64`;
}
