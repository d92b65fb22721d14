/**
 * The same requests and bounded answers by got: for the commands a person types. A run, which starts every two
 * seconds, has Node's own client alone (docs/decisions/13); both pass the same contract.
 */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { got, type Agents } from 'got';
import { connector, type HttpEngine, type HttpReply, type HttpRequest } from './http.js';

export const gotEngine: HttpEngine = (scheme, open) => {
  const options = { keepAlive: true, maxSockets: 1, maxFreeSockets: 1 };
  const agents = scheme === 'https' ? { https: new HttpsAgent(options) } : { http: new HttpAgent(options) };
  const agent = agents.https ?? agents.http;
  agent.createConnection = connector(open);
  return {
    exchange: (request) => exchange(request, agents),
    close: () => agent.destroy(),
  };
};

async function exchange(request: HttpRequest, agent: Agents): Promise<HttpReply> {
  const tooLong = new AbortController();
  const pending = got(request.url, {
    method: request.method,
    headers: { ...request.headers },
    ...(request.body === undefined ? {} : { body: request.body }),
    agent,
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
