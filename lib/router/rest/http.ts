/**
 * The HTTP engine of a run: one request at a time over one connection, by Node's own client and its strict parser
 * (docs/decisions/13). What is below (connection, trust) and above (order, deadline, meaning) is not its business.
 */
import { Agent, request as ask, type IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { wireError } from './connect-attempt.js';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Already percent-encoded; goes out as it is. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Aborting it destroys the connection. */
  readonly signal: AbortSignal;
  /** A longer body is an error with code `ERR_BODY_TOO_LARGE`, and is not kept. */
  readonly maxBytes: number;
}

export interface HttpReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
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

/** For both schemes: the connection that `open` makes is encrypted already where it has to be. */
export const nodeEngine: HttpEngine = (_scheme, open) => {
  let agent = agentFor(open);
  return {
    async exchange(request) {
      const used = agent;
      try {
        return await exchange(request, used);
      } catch (error) {
        // The connection goes with the request that failed on it. So does the agent: until the connection is closed,
        // it keeps the place taken, and from Node 22 on it then calls the next connection free before it is used.
        used.destroy();
        if (agent === used) agent = agentFor(open);
        throw error;
      }
    },
    close: () => {
      agent.destroy();
    },
  };
};

function agentFor(open: OpenSocket): Agent {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  agent.createConnection = connector(open);
  // Between two requests the router has nothing to say: what comes then would be read as the next answer.
  agent.on('free', (socket: Duplex) => socket.on('data', drop));
  return agent;
}

function drop(this: Duplex): void {
  this.destroy();
}

/** What an agent calls when it needs a connection; the socket is handed over later, by the callback. */
export function connector(open: OpenSocket): Agent['createConnection'] {
  return (_options, handOver) => {
    void open().then((socket) => {
      if (socket instanceof Socket) handOver?.(null, socket);
      // The types want a socket with an error, which does not exist; agents look at the error first.
      else (handOver as ((error: Error) => void) | undefined)?.(socket);
    });
    return undefined;
  };
}

/** What must not be in the line of a request: it could end the line and begin another. Node looks at the headers. */
const NOT_IN_A_LINE = /[^\x21-\x7e]/;

function exchange(
  { method, url, headers, body, signal, maxBytes }: HttpRequest,
  agent: Agent,
): Promise<HttpReply> {
  return new Promise((resolve, reject) => {
    const [, host = '', path = ''] = /^https?:\/\/([^/]+)(\/.*)$/s.exec(url) ?? [];
    if (path === '' || NOT_IN_A_LINE.test(path))
      throw wireError('ERR_INVALID_CHAR', 'a path with signs that do not belong there');
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const all = { host, ...headers, ...length };
    if (signal.aborted) throw wireError('ABORT_ERR', 'the request was given up before it was sent');
    // Not as an option: Node would load a module of its own for it.
    const sent = ask({ agent, method, path, headers: all });
    const giveUp = (): void => void sent.destroy(wireError('ABORT_ERR', 'the request was given up'));
    signal.addEventListener('abort', giveUp, { once: true });
    const refuse = (code: string, what: string): void => {
      reject(wireError(code, what));
      sent.socket?.destroy();
    };
    sent.on('error', reject).on('socket', (socket) => socket.off('data', drop));
    sent.on('close', () => {
      signal.removeEventListener('abort', giveUp);
    });
    sent.on('upgrade', () => refuse('HPE_NOT_HTTP', 'the answer is not HTTP: another protocol'));
    sent.on('response', (response) => {
      const odd = oddity(response);
      if (odd !== null) refuse('HPE_NOT_HTTP', `the answer is not HTTP: ${odd}`);
      const pieces: Buffer[] = [];
      let bytes = 0;
      response.on('error', reject).on('data', (piece: Buffer) => {
        pieces.push(piece);
        bytes += piece.length;
        if (bytes > maxBytes) refuse('ERR_BODY_TOO_LARGE', `the answer is longer than ${maxBytes} bytes`);
      });
      response.on('end', () => {
        const contentType = response.headers['content-type'] ?? '';
        resolve({ status: response.statusCode ?? 0, contentType, body: Buffer.concat(pieces, bytes) });
      });
    });
    sent.end(body);
  });
}

/** What Node's parser lets pass and yet can be read in two ways; null = nothing. */
function oddity({ httpVersion, statusCode = 0, headers }: IncomingMessage): string | null {
  if (httpVersion !== '1.1' && httpVersion !== '1.0') return `version ${httpVersion}`;
  if (statusCode < 200) return 'another protocol';
  const coding = headers['transfer-encoding'];
  return coding === undefined || coding.toLowerCase() === 'chunked' ? null : 'an unknown framing';
}
