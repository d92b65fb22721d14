/** Requests and what is answered to them. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { messageOf } from '../core/model/errors.js';
import type { Feed } from './feed.js';
import { readBody } from './body.js';
import type { GiveOrder } from './orders.js';
import { type Judged, judge, type PathKind } from './rules/asked.js';
import { type OrderName, readOrder } from './rules/order-asked.js';
import { type Streams, streams } from './streams.js';
import { tokenCheck } from './token.js';
import type { Page, ServeWorld } from './world.js';

export interface AnswerOptions {
  readonly world: ServeWorld;
  readonly feed: Feed;
  /** Lower case. */
  readonly hosts: readonly string[];
  /** null: none is needed. */
  readonly token: string | null;
  readonly orders: boolean;
  readonly giveOrder: GiveOrder;
}

export interface Answering {
  /** Never rejects. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): void;
}

/** Nothing is kept, framed, guessed at or fetched by another site, and the page loads nothing from elsewhere. */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const STRICT: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CSP,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
};
const JSON_TYPE = 'application/json; charset=utf-8';

const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';
const STREAM_TYPE = 'text/event-stream; charset=utf-8';
/** A browser that was switched off is noticed after this, and as many tries as the system makes. */
const KEEP_ALIVE_MS = 30_000;

const DATA = ['/events', '/metrics', '/health', '/api/status'];
const ORDERS: ReadonlyMap<string, OrderName> = new Map([
  ['/api/orders/force-enable', 'force-enable'],
  ['/api/orders/force-disable', 'force-disable'],
  ['/api/orders/auto', 'auto'],
]);

/** A hundred who ask at once cost as much as one. */
const STATUS_KEPT_MS = 250;
/** Well below the 15 s of a scrape. */
const METRICS_KEPT_MS = 2_000;

/** What is sent; null: it stays open, or there is nobody left to send to. */
type Answer = {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly more: Readonly<Record<string, string>>;
} | null;

interface At {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly judged: Judged & { readonly kind: 'ok' };
}

export function answers(options: AnswerOptions): Answering {
  const { world, feed, hosts, token } = options;
  const paths = new Map<string, PathKind>();
  for (const path of world.pages.keys()) paths.set(path, path === '/' ? 'page' : 'data');
  for (const path of DATA) paths.set(path, 'data');
  for (const path of ORDERS.keys()) paths.set(path, 'order');
  const tokens = tokenCheck(token);
  const listeners = streams(feed.backlog);
  feed.onRun((message) => listeners.send(message));
  const status = shared(() => world.status(), STATUS_KEPT_MS);
  const metrics = shared(() => world.metrics(), METRICS_KEPT_MS);
  const health = shared(() => world.health(), STATUS_KEPT_MS);
  const order = orderAnswer(options);

  const route = async (at: At): Promise<Answer> => {
    const { path } = at.judged;
    const page = world.pages.get(path);
    if (page !== undefined) return pageAnswer(await page());
    switch (path) {
      case '/events':
        return stream(at, listeners);
      case '/metrics':
        return said(200, METRICS_TYPE, await metrics());
      case '/api/status':
        return said(200, JSON_TYPE, await status());
      case '/health': {
        const { ok, body } = await health();
        return said(ok ? 200 : 503, JSON_TYPE, body);
      }
      default:
        return order(at);
    }
  };

  const decide = (request: IncomingMessage, response: ServerResponse): Promise<Answer> | Answer => {
    const { method = '', url = '', rawHeaders, socket } = request;
    const judged = judge({ method, target: url, rawHeaders }, { hosts, paths });
    if (judged.kind === 'refused') {
      const { allow } = judged;
      return refused(judged.status, judged.why, allow === undefined ? {} : { Allow: allow });
    }
    const shown = tokens.check(judged.headers, socket.remoteAddress ?? '');
    switch (shown.kind) {
      case 'ok':
        return route({ request, response, judged });
      case 'wait':
        return refused(429, 'too many wrong tokens', { 'Retry-After': String(shown.sec) });
      case 'unknown':
        return refused(401, 'a token is needed', {
          'WWW-Authenticate': 'Basic realm="wanctl-steer", charset="UTF-8"',
        });
    }
  };

  return {
    async answer(request, response) {
      try {
        send(response, await decide(request, response));
      } catch (error) {
        if (response.headersSent) response.destroy();
        else send(response, refused(500, 'this cannot be told now; the log says why'));
        world.log({
          level: 'warning',
          event: 'serve_failed',
          message: 'A request could not be answered',
          data: { reason: messageOf(error) },
        });
      }
    },
    close: () => listeners.close(),
  };
}

/** A body is read only of those that may give an order. */
function orderAnswer({ giveOrder, orders: allowed }: AnswerOptions): (at: At) => Promise<Answer> {
  return async ({ request, response, judged: { path, headers } }) => {
    const name = ORDERS.get(path);
    if (name === undefined) return refused(404, 'there is nothing here');
    if (!allowed) return refused(403, 'no orders are taken here: serve.orders is not true');
    // Another page cannot send this type without asking first, which is not answered.
    const type = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
    if (type !== 'application/json') return refused(415, 'expected application/json');
    if (headers.has('expect')) response.writeContinue();
    const body = await readBody(request);
    if (body.kind === 'gone') {
      response.destroy();
      return null;
    }
    if (body.kind === 'large') return refused(413, 'expected at most 1 kB');
    const asked = readOrder(name, body.text);
    if (asked.kind === 'bad') return refused(400, asked.why);
    const given = await giveOrder(asked.order, `serve ${request.socket.remoteAddress ?? ''}`);
    switch (given.result) {
      case 'busy':
        return refused(409, 'another order is being carried out', { 'Retry-After': '5' });
      case 'too_many':
        return refused(429, 'too many orders in this hour', { 'Retry-After': String(given.sec) });
      case 'done':
        return said(200, JSON_TYPE, given.body);
      case 'recorded':
        return said(202, JSON_TYPE, given.body);
      case 'failed':
        return said(503, JSON_TYPE, given.body);
    }
  };
}

function stream({ request, response, judged }: At, listeners: Streams): Answer {
  if (listeners.full) return refused(503, 'too many are listening already', { 'Retry-After': '60' });
  if (request.method === 'HEAD') return said(200, STREAM_TYPE, '');
  response.writeHead(200, { ...STRICT, 'Content-Type': STREAM_TYPE, Connection: 'close' });
  request.socket.setKeepAlive(true, KEEP_ALIVE_MS);
  listeners.add(response, judged.headers.get('last-event-id'));
  return null;
}

function pageAnswer({ type, body, csp }: Page): Answer {
  return said(200, type, body, csp === undefined ? {} : { 'Content-Security-Policy': csp });
}

function said(
  status: number,
  type: string,
  body: string | Uint8Array,
  more: Readonly<Record<string, string>> = {},
): Answer {
  return { status, type, body, more };
}

/** And the connection ends: what follows on it is not read. */
function refused(status: number, why: string, more: Readonly<Record<string, string>> = {}): Answer {
  return said(status, JSON_TYPE, `${JSON.stringify({ error: why })}\n`, { ...more, Connection: 'close' });
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer === null) return;
  const { status, type, body, more } = answer;
  const length = Buffer.byteLength(body);
  response.writeHead(status, { ...STRICT, 'Content-Type': type, 'Content-Length': length, ...more });
  if (response.req.method === 'HEAD') response.end();
  else response.end(body);
}

/** The same answer for all who ask within a moment. */
function shared<T>(make: () => Promise<T>, keptMs: number): () => Promise<T> {
  let kept: Promise<T> | null = null;
  const forget = (): void => {
    kept = null;
  };
  return () => {
    if (kept !== null) return kept;
    kept = make();
    kept.then(() => setTimeout(forget, keptMs).unref(), forget);
    return kept;
  };
}
