/**
 * The HTTP engine of a run: one request at a time over one connection, bounded answers, nothing else. A general
 * client costs more than all the rest of a run, and Node's own still a tenth of it (docs/decisions/13). What is below
 * (connection, trust) and above (order, deadline, meaning) is not its business.
 */
import { Socket } from 'node:net';
import { replyReader, type HttpReply, type WholeReply } from './http-reply.js';

export type { HttpReply } from './http-reply.js';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Already percent-encoded; goes out as it is. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Aborting it destroys the connection. */
  readonly signal: AbortSignal;
  /** A longer body is an error with code `ERR_BODY_TOO_LARGE`, and is not kept. */
  readonly maxBytes: number;
}

/** Makes a connection that may be used at once, or says why there is none. */
export type OpenSocket = () => Promise<Socket | Error>;

export interface HttpClient {
  /** Any status is an answer; rejects with what the wire said (`code`) when there is none. */
  exchange(request: HttpRequest): Promise<HttpReply>;
  close(): void;
}

/** Keeps one connection alive and asks `open` for another one only when a request has none to go on. */
export type HttpEngine = (scheme: 'https' | 'http', open: OpenSocket) => HttpClient;

export const leanEngine: HttpEngine = (_scheme, open) => {
  let idle: Idle | null = null;

  async function connection(): Promise<Socket> {
    const kept = idle?.take();
    idle = null;
    if (kept !== undefined && kept.writable) return kept;
    const opened = await open();
    if (opened instanceof Socket) return opened;
    throw opened;
  }

  return {
    async exchange(request) {
      const text = requestText(request);
      const socket = await connection();
      try {
        const reply = await answer(socket, text, request);
        if (reply.keepAlive) idle = rest(socket);
        else socket.destroy();
        return reply;
      } catch (error) {
        socket.destroy();
        throw error;
      }
    },
    close: () => idle?.take().destroy(),
  };
};

/** A connection between two requests. */
interface Idle {
  take(): Socket;
}

/** Meanwhile the router may close it, and has nothing to say. */
function rest(socket: Socket): Idle {
  const drop = (): void => {
    socket.destroy();
  };
  socket.on('data', drop).on('end', drop).on('error', drop);
  return { take: () => socket.off('data', drop).off('end', drop).off('error', drop) };
}

function answer(socket: Socket, text: string, { signal, maxBytes }: HttpRequest): Promise<WholeReply> {
  const reader = replyReader(maxBytes);
  let forget = (): void => undefined;
  return new Promise<WholeReply>((resolve, reject) => {
    const settle = (read: () => WholeReply | null): void => {
      try {
        const reply = read();
        if (reply !== null) resolve(reply);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    const onData = (piece: Buffer): void => settle(() => reader.read(piece));
    const onEnd = (): void => settle(() => reader.end());
    const onAbort = (): void => reject(Object.assign(new Error('stopped'), { code: 'ETIMEDOUT' }));
    forget = () => {
      socket.off('data', onData).off('end', onEnd).off('close', onEnd).off('error', reject);
      signal.removeEventListener('abort', onAbort);
    };
    socket.on('data', onData).on('end', onEnd).on('close', onEnd).on('error', reject);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    // In one piece: the router sees a whole request or none.
    socket.write(text);
  }).finally(() => {
    forget();
  });
}

/** What must not be in a line of a request: it could end the line and begin another. */
const NOT_IN_A_LINE = /[^\x20-\x7e]/;

function requestText({ method, url, headers, body }: HttpRequest): string {
  const [, host = '', path = ''] = /^https?:\/\/([^/]+)(\/.*)$/.exec(url) ?? [];
  const lines = [
    `${method} ${path} HTTP/1.1`,
    ...Object.entries({ host, connection: 'keep-alive', ...headers }).map(
      ([name, value]) => `${name}: ${value}`,
    ),
    ...(body === undefined ? [] : [`content-length: ${Buffer.byteLength(body)}`]),
  ];
  if (path === '' || path.includes(' ') || lines.some((line) => NOT_IN_A_LINE.test(line)))
    throw Object.assign(new Error('a request with signs that do not belong there'), {
      code: 'ERR_INVALID_CHAR',
    });
  return `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`;
}
