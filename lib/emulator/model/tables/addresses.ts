/** IPv4 addresses and prefixes as the router reads them. */

export interface Network {
  /** The first address, without the length. */
  readonly text: string;
  readonly first: number;
  readonly last: number;
}

/** An address as a number, or null. */
export function addressNumber(text: string): number | null {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return null;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

function addressText(value: number): string {
  return [16_777_216, 65_536, 256, 1].map((unit) => Math.floor(value / unit) % 256).join('.');
}

/** `192.168.88.1/24`, or a lone address as /32. */
export function networkOf(text: string): Network | null {
  const [address = '', length = '32'] = text.split('/');
  const value = addressNumber(address);
  if (value === null || !/^\d{1,2}$/.test(length) || Number(length) > 32) return null;
  const size = 2 ** (32 - Number(length));
  const first = Math.floor(value / size) * size;
  return { text: addressText(first), first, last: first + size - 1 };
}

export function contains(network: Network, address: string): boolean {
  const value = addressNumber(address);
  return value !== null && value >= network.first && value <= network.last;
}
