/** How a router is addressed over HTTP: its origin, its credentials, its one connection. */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isIPv6, type Socket } from 'node:net';
import type { HttpAgents } from './rest-http.js';

interface Origin {
  readonly scheme: 'https' | 'http';
  readonly host: string;
  readonly port: number;
}

interface Account {
  readonly user: string;
  readonly password: () => string;
}

/** scheme://host:port; IPv6 in brackets, without the zone, which means nothing to the other side. */
export function originOf({ scheme, host, port }: Origin): string {
  const bare = host.replace(/%.*$/, '');
  return `${scheme}://${isIPv6(bare) ? `[${bare}]` : bare}:${port}`;
}

/** What Basic authentication sends: as good as the password, so it is as secret. */
export function credentials({ user, password }: Account): string {
  return Buffer.from(`${user}:${password()}`, 'utf8').toString('base64');
}

export function authorization(account: Account): string {
  return `Basic ${credentials(account)}`;
}

/**
 * An agent for one connection made elsewhere: connected and trusted before any request exists. `current` is
 * asked when a request has no living connection to go on.
 */
export function keepAliveAgent(scheme: 'https' | 'http', current: () => Socket | null): OneConnection {
  const options = { keepAlive: true, maxSockets: 1, maxFreeSockets: 1 };
  if (scheme === 'https') {
    const https = new HttpsAgent(options);
    https.createConnection = current;
    return { agents: { https }, destroy: () => https.destroy() };
  }
  const http = new HttpAgent(options);
  http.createConnection = current;
  return { agents: { http }, destroy: () => http.destroy() };
}

export interface OneConnection {
  readonly agents: HttpAgents;
  destroy(): void;
}
