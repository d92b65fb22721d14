/**
 * The HTTP engine: one request, one bounded answer. Node's own client: what a general one offers beyond it
 * (retries, redirects, cookies, decompression) must not happen here, and costs more than all the rest of a run
 * (docs/decisions/13). What is below (connection, trust) and above (order, deadline, meaning) is not its business.
 */
import { request as httpRequest, type Agent as HttpAgent, type IncomingMessage } from 'node:http';

export interface HttpAgents {
  readonly http?: HttpAgent;
  readonly https?: HttpAgent;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Already percent-encoded; goes out as it is. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The one for the URL's scheme. */
  readonly agent: HttpAgents;
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

/** Any status is an answer; rejects with what the wire said (`code`) when there is none. */
export type HttpEngine = (request: HttpRequest) => Promise<HttpReply>;

export function httpExchange(asked: HttpRequest): Promise<HttpReply> {
  return new Promise((resolve, reject) => {
    const { method, headers, signal } = asked;
    const { http, https } = asked.agent;
    // Encryption is the business of the agent's connection; HTTP is the same over it.
    const agent = asked.url.startsWith('https:') ? https : http;
    const request = httpRequest(asked.url, { method, headers, signal, agent });
    const fail = (error: Error): void => {
      request.destroy();
      reject(error);
    };
    request.on('error', fail).on('response', (response) => {
      collect(response, asked.maxBytes, resolve, fail);
    });
    // In one piece with the head, so the length is known and announced.
    request.end(asked.body);
  });
}

/** The whole answer. A connection that ends before the announced end is an error (ECONNRESET), never a short body. */
function collect(
  response: IncomingMessage,
  maxBytes: number,
  done: (reply: HttpReply) => void,
  fail: (error: Error) => void,
): void {
  const pieces: Buffer[] = [];
  let length = 0;
  response.on('error', fail).on('data', (piece: Buffer) => {
    length += piece.length;
    if (length > maxBytes) fail(tooLong(maxBytes));
    else pieces.push(piece);
  });
  response.on('end', () => {
    done({
      status: response.statusCode ?? 0,
      contentType: response.headers['content-type'] ?? '',
      body: Buffer.concat(pieces, length),
    });
  });
}

function tooLong(maxBytes: number): Error {
  return Object.assign(new Error(`the answer is longer than ${maxBytes} bytes`), {
    code: 'ERR_BODY_TOO_LARGE',
  });
}
