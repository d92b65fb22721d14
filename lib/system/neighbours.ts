/** Where this machine stands in its network. */
import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';

/** Lines of a routing table; a machine that steers has a handful. */
const MOST_ROUTES = 1_000;

/** The IPv4 address of the default gateway, as the kernel lists it; null: there is none, or it cannot be told. */
export function defaultGateway(table = '/proc/net/route'): string | null {
  let text: string;
  try {
    text = readFileSync(table, 'utf8');
  } catch {
    return null;
  }
  for (const line of text.split('\n').slice(1, MOST_ROUTES)) {
    const [, destination, gateway = ''] = line.split('\t');
    if (destination !== '00000000' || !/^[0-9A-F]{8}$/.test(gateway) || gateway === '00000000') continue;
    // The kernel writes the bytes in the order of the machine: the last one first.
    const bytes = [6, 4, 2, 0].map((at) => parseInt(gateway.slice(at, at + 2), 16));
    return bytes.join('.');
  }
  return null;
}

/** The address this machine has towards `host`; nothing is sent. null: it cannot be told. */
export async function addressTowards(host: string): Promise<string | null> {
  const socket = createSocket('udp4');
  try {
    return await new Promise<string | null>((resolve) => {
      socket.once('error', () => resolve(null));
      // Any port does: a datagram socket that is connected has an address, and says nothing.
      socket.connect(9, host, () => resolve(socket.address().address));
    });
  } finally {
    socket.close();
  }
}
