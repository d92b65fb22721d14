/**
 * The same one request and one bounded answer by got: for the commands a person types. A run, which starts every
 * two seconds, uses Node's own client instead (docs/decisions/13); both pass the same contract.
 */
import type { Agent as HttpsAgent } from 'node:https';
import { got } from 'got';
import type { HttpEngine } from './rest-http.js';

/** Any status is an answer; rejects with what the wire said (`code`) when there is none. */
export const gotExchange: HttpEngine = async (request) => {
  const tooLong = new AbortController();
  const pending = got(request.url, {
    method: request.method,
    headers: { ...request.headers },
    ...(request.body === undefined ? {} : { body: request.body }),
    agent: {
      http: request.agent.http,
      // Made by oneConnection, which lets it pass for one: its connections are encrypted already.
      https: request.agent.https as HttpsAgent | undefined,
    },
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
};
