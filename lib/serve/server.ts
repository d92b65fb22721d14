/**
 * The server: node:http with a limit on everything a stranger can make it keep. What is asked is judged by rules/asked.ts;
 * what is answered is in answers.ts.
 */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { answers, type AnswerOptions } from './answers.js';
import { networkOf } from './rules/guesses.js';

export interface ServerOptions extends AnswerOptions {
  readonly listen: string;
  readonly port: number;
  /** For tests. */
  readonly limits?: Limits;
}

export interface Listening {
  readonly address: string;
  /** The one that was asked for, or the one the system chose for 0. */
  readonly port: number;
  close(): Promise<void>;
}

export interface Limits {
  readonly headerBytes: number;
  /** For all headers, also of a connection that says nothing. */
  readonly headersMs: number;
  readonly requestMs: number;
  readonly idleMs: number;
  /** How often the limits of time are looked after. */
  readonly checkMs: number;
  readonly requestsPerConnection: number;
  readonly connections: number;
  readonly connectionsPerAddress: number;
}

export const LIMITS: Limits = {
  // A browser's first line and headers are 1 kB, with a proxy's additions 2.
  headerBytes: 8 * 1024,
  // Over the worst of lines it is a second.
  headersMs: 5_000,
  // With a body of at most 1 kB.
  requestMs: 10_000,
  // A scrape comes every 15 s, a person's next click later: nothing is gained by waiting longer.
  idleMs: 5_000,
  checkMs: 1_000,
  requestsPerConnection: 100,
  // The streams, and as many again beside them.
  connections: 256,
  // Half of them, so that one machine cannot keep all others out.
  connectionsPerAddress: 128,
};

/** @throws Error of the system: the address or port cannot be had */
export async function startServer(options: ServerOptions): Promise<Listening> {
  const answering = answers(options);
  const limits = options.limits ?? LIMITS;
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.idleMs,
    connectionsCheckingInterval: limits.checkMs,
    insecureHTTPParser: false,
    noDelay: true,
  });
  server.maxRequestsPerSocket = limits.requestsPerConnection;
  server.maxConnections = limits.connections;
  limitPerAddress(server, limits.connectionsPerAddress);
  // With "Expect: 100-continue" too: judged before the body is asked for.
  const answer: RequestListener = (request, response) => void answering.answer(request, response);
  server.on('request', answer).on('checkContinue', answer);
  // Whoever asks for another protocol, or for a tunnel, gets none. Without this one node:http would hang up without a word.
  server.on('connect', (_request, socket) =>
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\n\r\n'),
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => refuseUnread(error, socket));
  await listening(server, options);
  const { address, port } = server.address() as AddressInfo;
  return {
    address,
    port,
    close: () =>
      new Promise((resolve) => {
        answering.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, { listen, port }: ServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: listen, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function limitPerAddress(server: Server, most: number): void {
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const key = networkOf(socket.remoteAddress ?? '');
    const count = (open.get(key) ?? 0) + 1;
    if (count > most) {
      socket.destroy();
      return;
    }
    open.set(key, count);
    socket.once('close', () => {
      const left = (open.get(key) ?? 1) - 1;
      if (left === 0) open.delete(key);
      else open.set(key, left);
    });
  });
}

/** What is no request: an answer of one line, and nothing of what was sent. */
function refuseUnread({ code }: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status =
    code === 'HPE_HEADER_OVERFLOW'
      ? '431 Request Header Fields Too Large'
      : code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? '408 Request Timeout'
        : '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
}
