/** What a configuration is let loose on: a router that records, a `ping` that records, a deadline that records. */
import { chmodSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { compose } from '../../../lib/app/compose.js';
import { EMULATOR_CERT_PEM, EMULATOR_KEY_PEM } from '../../../lib/emulator/tls-identity.js';
import { systemClock } from '../../../lib/system/clock.js';
import type { Deadline } from '../../../lib/run/ports.js';
import { state } from '../../support/builders.js';
import { deadlineIn } from '../../fakes/test-deadline.js';
import type { Given } from './proof.js';

export interface Recorder {
  readonly port: number;
  /** "METHOD path", the user's name and password, and the body of each request since the last `take`. */
  take(): string[];
  /** Connections since the last `take`. */
  connections(): number;
  close(): Promise<void>;
}

function login(request: IncomingMessage): string {
  const [, coded = ''] = (request.headers.authorization ?? '').split(' ');
  return Buffer.from(coded, 'base64').toString('utf8');
}

/** Answers every question with an empty list. */
function recording(seen: string[]): RequestListener {
  return (request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      seen.push(
        `${request.method ?? ''} ${decodeURIComponent(request.url ?? '')} ${login(request)} ${body}`.trim(),
      );
      response.setHeader('content-type', 'application/json');
      response.end('[]');
    });
  };
}

export async function recorder(kind: 'http' | 'https' | 'silent'): Promise<Recorder> {
  const seen: string[] = [];
  let connections = 0;
  const listener: RequestListener = kind === 'silent' ? () => undefined : recording(seen);
  const server: Server =
    kind === 'https'
      ? createTlsServer({ cert: EMULATOR_CERT_PEM, key: EMULATOR_KEY_PEM }, listener)
      : createServer(listener);
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    take: () => seen.splice(0),
    connections: () => {
      const count = connections;
      connections = 0;
      return count;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Everything `run` would talk to, made as `run` makes it. */
export async function adapters(given: Given) {
  const { config, secrets } = given.load();
  return compose(config, secrets, state({}, config), systemClock());
}

/** What one reading of the router sent and brought: "answered", or the kind of failure and its words. */
export async function readPeer(given: Given): Promise<string> {
  const { router } = await adapters(given);
  try {
    const result = await router.read(deadlineIn(5_000));
    return result.kind === 'ok' ? 'answered' : `${result.failure.code}: ${result.failure.message}`;
  } finally {
    router.close();
  }
}

/** A `ping` first in the PATH that writes down its arguments and stays silent. */
export async function pingsOf(given: Given): Promise<string[]> {
  const log = path.join(given.folder, 'pings');
  const script = path.join(given.folder, 'ping');
  writeFileSync(script, `#!/bin/sh\necho "$@" >'${log}'.$$\n`);
  chmodSync(script, 0o755);
  const before = process.env['PATH'];
  process.env['PATH'] = `${given.folder}:${before ?? ''}`;
  try {
    const { probe, alternate, router } = await adapters(given);
    await Promise.all([probe.measure(deadlineIn(60_000)), alternate?.measure(deadlineIn(60_000))]);
    router.close();
  } finally {
    process.env['PATH'] = before;
  }
  return readdirSync(given.folder)
    .filter((name) => name.startsWith('pings.'))
    .map((name) => readFileSync(path.join(given.folder, name), 'utf8').trim())
    .sort();
}

/** How long the probe allows itself, without probing: what it asks of its deadline. */
export async function timeAsked(given: Given): Promise<number[]> {
  const asked: number[] = [];
  const over = deadlineIn(0);
  const deadline: Deadline = {
    remainingMs: () => 60_000,
    signal: over.signal,
    within: (ms) => {
      asked.push(Math.round(ms));
      return over;
    },
  };
  const { probe, router } = await adapters(given);
  await probe.measure(deadline);
  router.close();
  return asked;
}
