/** How a router is addressed over HTTP: its origin, its credentials, its one connection. */
import { Agent as HttpAgent } from 'node:http';
import { Socket } from 'node:net';
import { printable } from '../core/routeros-text.js';
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
  return `${scheme}://${bare.includes(':') ? `[${bare}]` : bare}:${port}`;
}

/** What Basic authentication sends: as good as the password, so it is as secret. */
function credentials({ user, password }: Account): string {
  return Buffer.from(`${user}:${password()}`, 'utf8').toString('base64');
}

export function requestHeaders(account: Account, hasBody: boolean): Readonly<Record<string, string>> {
  return {
    authorization: `Basic ${credentials(account)}`,
    'user-agent': 'wanctl-steer',
    accept: 'application/json',
    // Early RouterOS 7 compares this as a whole: no charset.
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
  };
}

/** Shorter secrets occur in ordinary words: taking them out would only make messages unreadable. */
const MIN_SECRET_CHARS = 4;

/** Text without the password in it: plain, as it is sent, or as it looks once made printable. */
export function withoutSecrets(text: string, account: Account): string {
  const password = account.password();
  if (password.length < MIN_SECRET_CHARS) return text;
  const forms = [password, printable(password, password.length), credentials(account)];
  return forms.reduce((rest, form) => (form === '' ? rest : rest.replaceAll(form, '***')), text);
}

/** Makes a connection that may be used at once, or says why there is none. */
export type OpenSocket = () => Promise<Socket | Error>;

/** Keeps one connection alive and asks for another one only when a request has none to go on. */
export function oneConnection(scheme: 'https' | 'http', open: OpenSocket): OneConnection {
  const agent = new HttpAgent({ keepAlive: true, maxSockets: 1, maxFreeSockets: 1 });
  agent.createConnection = connector(open);
  // What tells Node's agents apart; node:https itself is not needed where `open` does the encrypting.
  if (scheme === 'https') Object.assign(agent, { protocol: 'https:', defaultPort: 443 });
  return { agents: { [scheme]: agent }, destroy: () => agent.destroy() };
}

export interface OneConnection {
  readonly agents: HttpAgents;
  destroy(): void;
}

/** What an agent calls when it needs a connection; the socket is handed over later, by the callback. */
function connector(open: OpenSocket): HttpAgent['createConnection'] {
  return (_options, handOver) => {
    void open().then((socket) => {
      if (socket instanceof Socket) handOver?.(null, socket);
      // The types want a socket with an error, which does not exist; agents look at the error first.
      else (handOver as ((error: Error) => void) | undefined)?.(socket);
    });
    return undefined;
  };
}
