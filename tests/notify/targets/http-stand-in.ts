/** A server that takes what a service takes, by its documentation, and can be as ill as any server. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTls } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

export interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What is wrong with the server. */
export type Illness = 'none' | 'hang' | 'cut' | 'cut-in-answer' | 'huge' | Reply;

export interface StandIn {
  readonly url: string;
  illness: Illness;
  /** What it has taken. */
  readonly taken: Request[];
  /** What it has refused, and why. */
  readonly refused: Reply[];
  close(): Promise<void>;
}

export async function standIn(
  service: (request: Request) => Reply,
  tls?: { readonly key: string; readonly cert: string },
): Promise<StandIn> {
  const sockets = new Set<Socket>();
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const { method = '', url: path = '', headers } = request;
      react(self, { method, path, headers, body }, service, response);
    });
  };
  const server = tls === undefined ? createServer(answer) : createTls(tls, answer);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const self: StandIn = {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${String(port)}`,
    illness: 'none',
    taken: [],
    refused: [],
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return self;
}

function react(
  self: StandIn,
  request: Request,
  service: (request: Request) => Reply,
  response: ServerResponse,
): void {
  const { illness } = self;
  if (illness === 'hang') return;
  if (illness === 'cut') {
    response.socket?.destroy();
    return;
  }
  const reply = typeof illness === 'object' ? illness : service(request);
  if (reply.status < 300) self.taken.push(request);
  else self.refused.push(reply);
  if (illness === 'cut-in-answer') {
    response.writeHead(reply.status, { 'content-length': '1000' });
    response.write('the beginning');
    setTimeout(() => response.socket?.destroy(), 20);
    return;
  }
  // An answer without content cannot be huge.
  const status = illness === 'huge' && reply.status === 204 ? 200 : reply.status;
  response.writeHead(status, reply.headers ?? {});
  if (illness === 'huge') flood(response);
  else response.end(reply.body ?? '');
}

/** Far more than anybody wants of it, and never at an end. */
const FLOOD_CHUNKS = 400;

function flood(response: ServerResponse, left = FLOOD_CHUNKS): void {
  if (left === 0 || response.destroyed) return;
  response.write('x'.repeat(64 * 1024));
  setImmediate(() => flood(response, left - 1));
}
