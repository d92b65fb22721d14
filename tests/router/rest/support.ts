/** A web server that notes every byte of meaning and answers as told, and a client for it. */
import { afterEach } from '@jest/globals';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createRestRouter, type RestRouterSettings } from '../../../lib/router/rest/router.js';
import type { ObservedRule } from '../../../lib/core/model/types.js';
import type { Deadline, Router, RouterPing } from '../../../lib/run/ports.js';
import { deadlineIn } from '../../fakes/test-deadline.js';
import { RULE_ONLY } from '../../support/switch.js';

export const RULE_COMMENT = 'ADAPTIVE: Steer a+b';
export const DOWNLOAD = 'WAN Download: Cable';
export const UPLOAD = 'WAN-Upload-Cable';

export interface SeenRequest {
  readonly method: string;
  /** Path and query exactly as they came. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Answer = (request: SeenRequest, response: ServerResponse) => void;

export interface WebServer {
  readonly port: number;
  readonly seen: readonly SeenRequest[];
  connections(): number;
  close(): Promise<void>;
}

export async function webServer(answer: Answer): Promise<WebServer> {
  const seen: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(parts).toString('utf8'),
      };
      seen.push(one);
      answer(one, response);
    });
  });
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

export function json(response: ServerResponse, value: unknown, status = 200): void {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

export function queueRow(name: string, over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    '.id': '*1000000',
    name,
    bytes: '1000',
    packets: '10',
    dropped: '1',
    'queued-bytes': '0',
    'queued-packets': '0',
    ...over,
  };
}

/** The rule below as a run knows it. */
export const RULE: ObservedRule = {
  id: '*1A',
  comment: RULE_COMMENT,
  enabled: false,
  invalid: false,
  packets: { kind: 'ok', value: 0n },
};

export const RULE_ROW = { '.id': '*1A', comment: RULE_COMMENT, packets: '5' };

/** A router that answers everything as it should. */
export const healthy: Answer = (request, response) => {
  if (request.url.startsWith('/rest/queue/tree/print'))
    json(response, [queueRow(UPLOAD), queueRow(DOWNLOAD)]);
  else if (request.url.startsWith('/rest/queue/tree')) json(response, [queueRow(DOWNLOAD)]);
  else if (request.url === '/rest/ip/firewall/mangle/print') json(response, [RULE_ROW]);
  else if (request.url.startsWith('/rest/system/resource')) json(response, { uptime: '1d7h44m20s' });
  else json(response, []);
};

export function client(port: number, over: Partial<RestRouterSettings> = {}): Router & RouterPing {
  return createRestRouter({
    scheme: 'http',
    host: '127.0.0.1',
    port,
    user: 'steer',
    password: () => 'swordfish-ü',
    tls: { mode: 'insecure' },
    timeoutMs: 5_000,
    comment: RULE_COMMENT,
    downloadQueue: DOWNLOAD,
    ...RULE_ONLY,
    needUptime: false,
    nowBootMs: () => 4711,
    ...over,
  });
}

export interface Talk {
  readonly server: WebServer;
  readonly router: Router & RouterPing;
}

/** Makes a server and a client of it for each test that asks; both are closed behind the test. */
export function talks(): (answer?: Answer, over?: Partial<RestRouterSettings>) => Promise<Talk> {
  const open: Talk[] = [];
  afterEach(async () => {
    for (const { router, server } of open.splice(0)) {
      router.close();
      await server.close();
    }
  });
  return async (answer = healthy, over = {}) => {
    const server = await webServer(answer);
    const one = { server, router: client(server.port, over) };
    open.push(one);
    return one;
  };
}

/** Ample time. */
export const soon = (): Deadline => deadlineIn(20_000);
