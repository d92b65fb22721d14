/**
 * A second listener for tests in another process: GET /stats, GET|POST /rule, POST /faults, POST /scenario,
 * POST /line, POST /do. Loopback only, no login: it belongs to the test, not to the router.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault } from './faults.js';
import type { Emulator } from './index.js';
import { shownRule, type RouterEdits } from './model/router-edits.js';
import type { LineName } from './model/scenario.js';

type Body = Record<string, unknown>;
type Handler = (body: Body) => unknown;

/** Opens the control listener. */
export async function startControl(
  emulator: Emulator,
  port: number,
): Promise<{ port: number; stop(): Promise<void> }> {
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
    server.listen(port, '127.0.0.1', resolve);
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
  const { model, faults, edits } = emulator;
  return {
    'GET /stats': () => emulator.stats(),
    'GET /rule': () => shownRule(model),
    'GET /log': () => model.log.lines,
    /** `{"enabled": true}`: somebody else switches the rule. */
    'POST /rule': async (body) => {
      await edits.setRule(body['enabled'] === true);
      return shownRule(model);
    },
    /** `{"add": {...}}` or `{"add": [{...}]}`, or `{"clear": true}`. */
    'POST /faults': (body) => {
      if (body['clear'] === true) faults.clear();
      const add = body['add'] ?? [];
      for (const fault of (Array.isArray(add) ? add : [add]) as Fault[]) faults.add(fault);
      return { faults: faults.list() };
    },
    /** `{"line": ":put 1", "user": "steer"}`: what an exec would print; for an SSH server that is not the emulator's. */
    'POST /console': async (body) => ({
      text: await emulator.console(
        String(body['line']),
        typeof body['user'] === 'string' ? body['user'] : 'steer',
      ),
    }),
    /** `{"name": "congested"}` */
    'POST /scenario': (body) => {
      model.playScenario(String(body['name']));
      return {};
    },
    /** `{"line": "primary", "state": {"rttMs": 200}}`; an empty state gives the line back to the scenario. */
    'POST /line': (body) => {
      const line: LineName = body['line'] === 'alternate' ? 'alternate' : 'primary';
      model.override[line] = body['state'] ?? {};
      return model.line(line);
    },
    /** `{"what": "reboot", "downMs": 500}`, `refuse`, `open`, or any edit that takes no argument. */
    'POST /do': (body) => act(emulator, String(body['what']), Number(body['downMs'] ?? 0)),
  };
}

/** Edits that can be asked for by name alone. */
const PLAIN_EDITS = [
  'duplicateRule',
  'removeRule',
  'makeRuleDynamic',
  'recreateRule',
  'removeQueue',
  'resetCounters',
  'fillMangle',
] as const satisfies readonly (keyof RouterEdits)[];

async function act(emulator: Emulator, what: string, downMs: number): Promise<unknown> {
  const plain = PLAIN_EDITS.find((name) => name === what);
  if (plain !== undefined) emulator.edits[plain]();
  else if (what === 'reboot') await emulator.faults.reboot(downMs);
  else if (what === 'refuse') await emulator.faults.refuse();
  else if (what === 'open') await emulator.faults.open();
  else throw new Error(`known: ${PLAIN_EDITS.join(', ')}, reboot, refuse, open`);
  return {};
}

async function readJson(request: IncomingMessage): Promise<Body> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Body);
}
