/**
 * The HTTP engine: one request, one bounded answer. The only file that knows got; what is below (connection,
 * trust) and above (order, deadline, meaning) is not its business, so it can be exchanged alone.
 */
import type { Agent as HttpAgent } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';
import { got } from 'got';

export interface HttpAgents {
  readonly http?: HttpAgent;
  readonly https?: HttpsAgent;
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
export async function httpExchange(request: HttpRequest): Promise<HttpReply> {
  const tooLong = new AbortController();
  const pending = got(request.url, {
    method: request.method,
    headers: { ...request.headers },
    ...(request.body === undefined ? {} : { body: request.body }),
    agent: { ...request.agent },
    signal: request.signal,
    responseType: 'buffer',
    retry: { limit: 0 },
    throwHttpErrors: false,
    followRedirect: false,
    decompress: false,
  });
  void pending.on('downloadProgress', ({ transferred }) => {
    if (transferred <= request.maxBytes) return;
    tooLong.abort();
    pending.cancel();
  });
  try {
    const response = await pending;
    return {
      status: response.statusCode,
      contentType: response.headers['content-type'] ?? '',
      body: response.body,
    };
  } catch (error) {
    if (!tooLong.signal.aborted) throw error;
    throw Object.assign(new Error(`the answer is longer than ${request.maxBytes} bytes`), {
      code: 'ERR_BODY_TOO_LARGE',
    });
  }
}
