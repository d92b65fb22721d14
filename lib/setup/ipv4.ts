/** IPv4 addresses and prefixes as text. */

/** An address as a number; null: it is none. */
export function ipv4Number(text: string): number | null {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return null;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

interface Prefix {
  readonly first: number;
  readonly length: number;
}

/** `192.168.88.1/24`; a lone address counts as /32. */
function prefixOf(text: string): Prefix | null {
  const [address = '', length = '32', ...more] = text.split('/');
  const value = ipv4Number(address);
  if (value === null || more.length > 0 || !/^\d{1,2}$/.test(length) || Number(length) > 32) return null;
  const size = 2 ** (32 - Number(length));
  return { first: Math.floor(value / size) * size, length: Number(length) };
}

/** `192.168.88.1/24` → `192.168.88.0/24`; null: it is no prefix. */
export function networkText(text: string): string | null {
  const prefix = prefixOf(text);
  if (prefix === null) return null;
  const parts = [16_777_216, 65_536, 256, 1].map((unit) => Math.floor(prefix.first / unit) % 256);
  return `${parts.join('.')}/${String(prefix.length)}`;
}

/** Does the prefix hold the address? */
export function holds(prefix: string, address: string): boolean {
  const network = prefixOf(prefix);
  const value = ipv4Number(address);
  if (network === null || value === null) return false;
  return value >= network.first && value < network.first + 2 ** (32 - network.length);
}

/** Networks that no provider gives out: what may be a home's own. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

export function isPrivate(address: string): boolean {
  return PRIVATE.some((prefix) => holds(prefix, address.split('/')[0] ?? ''));
}
