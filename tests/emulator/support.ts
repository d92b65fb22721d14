/** Plain HTTP clients for asking the emulator what a router would say: nothing of the product in between. */
import { request as httpRequest, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Emulator } from '../../lib/emulator/index.js';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly text: string;
}

export interface Ask {
  readonly method?: string;
  readonly body?: string;
  readonly user?: string;
  readonly password?: string;
  readonly headers?: Record<string, string>;
  readonly options?: RequestOptions;
}

/** One request; rejects when the connection fails or the body is cut. */
export function ask(emulator: Pick<Emulator, 'url' | 'port'>, path: string, how: Ask = {}): Promise<Reply> {
  const secure = emulator.url.startsWith('https');
  const auth = `Basic ${Buffer.from(`${how.user ?? 'steer'}:${how.password ?? 'steer-secret'}`).toString('base64')}`;
  return new Promise((resolve, reject) => {
    const request = (secure ? httpsRequest : httpRequest)(
      {
        host: '127.0.0.1',
        port: emulator.port,
        path,
        method: how.method ?? (how.body === undefined ? 'GET' : 'POST'),
        agent: false,
        headers: {
          ...(how.user === '' ? {} : { Authorization: auth }),
          ...(how.body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...how.headers,
        },
        ...(secure ? { rejectUnauthorized: false } : {}),
        ...how.options,
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            rawHeaders: response.rawHeaders,
            text: Buffer.concat(parts).toString('utf8'),
          });
        });
      },
    );
    request.on('error', reject);
    request.end(how.body);
  });
}

type Record_ = Record<string, string>;

/** A reply that is a list of records. */
export function list(reply: Reply): Record_[] {
  return JSON.parse(reply.text) as Record_[];
}

/** A reply that is one record. */
export function record(reply: Reply): Record_ {
  return JSON.parse(reply.text) as Record_;
}

/** POST with a JSON body. */
export function post(
  emulator: Pick<Emulator, 'url' | 'port'>,
  path: string,
  body: unknown,
  how: Ask = {},
): Promise<Reply> {
  return ask(emulator, path, { method: 'POST', body: JSON.stringify(body), ...how });
}

export const MANGLE = '/rest/ip/firewall/mangle';
export const TREE = '/rest/queue/tree';
