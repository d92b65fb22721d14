/** A server with a made-up world behind it, and sockets on which anything can be said. */
import { connect, type Socket } from 'node:net';
import type { SteerEvent } from '../../lib/core/model/types.js';
import type { Feed } from '../../lib/serve/feed.js';
import { backlog, type Message } from '../../lib/serve/rules/live.js';
import type { Order } from '../../lib/serve/rules/order-asked.js';
import { LIMITS, type Limits, type Listening, startServer } from '../../lib/serve/server.js';
import { orderGate } from '../../lib/serve/orders.js';
import type { ServeWorld } from '../../lib/serve/world.js';
import { PLAIN_PAGES } from '../../lib/serve/page.js';

export const TOKEN = 'a token of enough characters';

export interface TestServer extends Listening {
  /** Orders that were carried out, with who gave them. */
  readonly orders: (Order & { readonly by: string })[];
  readonly logged: SteerEvent[];
  /** A run happens. */
  run(message: Message): void;
  /** Sends this text as it is, and gives all that comes until the other side hangs up. */
  say(text: string, patienceMs?: number): Promise<string>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Got>;
  post(path: string, body: string, headers?: Readonly<Record<string, string>>): Promise<Got>;
}

export interface Got {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

export interface TestOptions {
  readonly token?: string | null;
  readonly orders?: boolean;
  readonly hosts?: readonly string[];
  readonly limits?: Partial<Limits>;
  readonly ordersPerHour?: number;
  readonly status?: () => Promise<string>;
}

export async function openServer(options: TestOptions = {}): Promise<TestServer> {
  const { token = null, orders = false, hosts = [], limits = {}, ordersPerHour = 20 } = options;
  const carried: TestServer['orders'] = [];
  const logged: SteerEvent[] = [];
  const kept = backlog();
  const listeners: ((message: Message) => void)[] = [];
  const runs: Feed = {
    backlog: kept,
    onRun: (listener) => void listeners.push(listener),
    onState: () => undefined,
    start: () => undefined,
    stop: () => undefined,
  };
  const give: ServeWorld['order'] = (order, by) => {
    carried.push({ ...order, by });
    return Promise.resolve({ result: 'done', body: '{"result":"done"}\n' });
  };
  const server = await startServer({
    listen: '127.0.0.1',
    port: 0,
    token,
    orders,
    hosts,
    limits: { ...LIMITS, checkMs: 50, ...limits },
    feed: runs,
    giveOrder: orderGate({ order: give }, ordersPerHour),
    world: {
      pages: PLAIN_PAGES,
      status: options.status ?? (() => Promise.resolve('{"version":2}\n')),
      metrics: () => Promise.resolve('# a metric\n'),
      health: () => Promise.resolve({ ok: true, body: '{"ok":true}\n' }),
      order: () => Promise.reject(new Error('not asked')),
      log: (event) => void logged.push(event),
    },
  });
  const base = `http://127.0.0.1:${String(server.port)}`;
  const fetched = async (path: string, init: RequestInit): Promise<Got> => {
    const response = await fetch(base + path, init);
    return { status: response.status, headers: response.headers, body: await response.text() };
  };
  return {
    ...server,
    orders: carried,
    logged,
    run(message) {
      if (kept.add(message)) for (const listener of listeners) listener(message);
    },
    say: (text, patienceMs) => sayTo(server.port, text, patienceMs),
    get: (path, headers = {}) => fetched(path, { headers }),
    post: (path, body, headers = {}) =>
      fetched(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } }),
  };
}

export function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Everything that is said on a connection before it ends; after the patience, what has come so far. */
export async function sayTo(port: number, text: string, patienceMs = 5_000): Promise<string> {
  const socket = await open(port);
  let heard = '';
  socket.on('data', (part: Buffer) => (heard += part.toString('latin1')));
  // A server that hangs up while it is written to is what is wanted of it.
  socket.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
    setTimeout(resolve, patienceMs).unref();
  });
  socket.write(text);
  await ended;
  socket.destroy();
  return heard;
}

export const statusOf = (heard: string): number => Number(heard.split(' ')[1] ?? 0);
