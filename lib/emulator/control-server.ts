/**
 * A second listener for what runs in another process (the bench, the soak): GET /stats, POST /console, POST /connection, POST /scenario.
 * Loopback only, no login: it belongs to whoever started the router, not to the router.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Emulator } from './index.js';
import type { Packet } from './model/traffic/matchers.js';

type Body = Record<string, unknown>;
type Handler = (body: Body) => unknown;

/** Opens the control listener. */
export async function startControl(emulator: Emulator): Promise<{ port: number; stop(): Promise<void> }> {
  const routes = routesOf(emulator);
  const server: Server = createServer((request, response) => {
    void (async () => {
      const handler = routes[`${request.method ?? ''} ${request.url ?? ''}`];
      try {
        const result =
          handler === undefined
            ? { error: `known: ${Object.keys(routes).join(', ')}` }
            : await handler(await readJson(request));
        response.writeHead(handler === undefined ? 404 : 200, { 'Content-Type': 'application/json' });
        response.end(
          JSON.stringify(result ?? {}, (_key, value: unknown) =>
            typeof value === 'bigint' ? String(value) : value,
          ),
        );
      } catch (error) {
        response.writeHead(400, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
      }
    })();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function routesOf(emulator: Emulator): Record<string, Handler> {
  return {
    'GET /stats': () => emulator.stats(),
    /** `{"line": ":put 1", "user": "steer"}`: what an exec would print; for an SSH server that is not the emulator's. */
    'POST /console': async (body) => ({
      text: await emulator.console(
        String(body['line']),
        typeof body['user'] === 'string' ? body['user'] : 'steer',
      ),
    }),
    /** `{"packet": {…}, "packets": 5}`: a connection from the house, by whoever plays its machine. */
    'POST /connection': (body) =>
      emulator.model.connections.open(body['packet'] as Packet, Number(body['packets'])),
    /** `{"name": "congested"}` */
    'POST /scenario': (body) => {
      emulator.model.playScenario(String(body['name']));
      return {};
    },
  };
}

async function readJson(request: IncomingMessage): Promise<Body> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Body);
}
