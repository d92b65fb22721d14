/** Peers with certificates of every kind, and clients for them. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { expect } from '@jest/globals';
import type { RestRouterSettings } from '../../../lib/router/rest/router.js';
import type { TlsTrust } from '../../../lib/router/rest/certificate.js';
import type { RouterFailure } from '../../../lib/core/model/types.js';
import type { Router } from '../../../lib/run/ports.js';
import { deadlineIn } from '../../fakes/test-deadline.js';
import { client, RULE_COMMENT, DOWNLOAD, json, queueRow } from './support.js';

export type Certificate = 'good' | 'expired' | 'wrong-name' | 'other';

function pem(name: string): string {
  return readFileSync(new URL(`../../contract/tls/${name}`, import.meta.url), 'utf8');
}

export function fingerprint(name: Certificate): string {
  return new X509Certificate(pem(`${name}.crt`)).fingerprint256;
}

export interface Peer {
  readonly port: number;
  /** Requests whose head arrived, and bytes that came through the encryption at all. */
  requests: number;
  applicationBytes: number;
  close(): Promise<void>;
}

const open: { close(): Promise<void> | void }[] = [];

/** Closes what was opened through here. */
export async function closeAll(): Promise<void> {
  for (const one of open.splice(0).reverse()) await one.close();
}

/** Has something closed at the end of the test. */
export function closeLater(one: { close(): Promise<void> | void }): void {
  open.push(one);
}

export function port(server: Server, at = 0): Promise<number> {
  return new Promise((resolve) => {
    server.listen(at, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

export async function tlsPeer(name: Certificate, options: object = {}, at = 0): Promise<Peer> {
  const peer = { port: 0, requests: 0, applicationBytes: 0 };
  const sockets = new Set<Socket>();
  const server = createServer(
    { cert: pem(`${name}.crt`), key: pem('router.key'), maxVersion: 'TLSv1.2', ...options },
    (request, response) => {
      peer.requests += 1;
      if (request.url?.includes('queue') === true) json(response, [queueRow(DOWNLOAD)]);
      else json(response, [{ '.id': '*1', comment: RULE_COMMENT }]);
    },
  );
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.on('secureConnection', (socket) => {
    const on = socket.on.bind(socket);
    on('data', (bytes: Buffer) => (peer.applicationBytes += bytes.length));
  });
  server.on('tlsClientError', () => undefined);
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  const full: Peer = Object.assign(peer, { port: await port(server, at), close });
  open.push(full);
  return full;
}

export function session(peerPort: number, tls: TlsTrust, over: Partial<RestRouterSettings> = {}): Router {
  const router = client(peerPort, { scheme: 'https', tls, ...over });
  open.push(router);
  return router;
}

export async function refused(router: Router): Promise<RouterFailure> {
  const got = await router.read(deadlineIn(20_000));
  if (got.kind === 'ok') throw new Error('trusted');
  return got.failure;
}

export const works = async (router: Router): Promise<void> => {
  expect(await router.read(deadlineIn(20_000))).toMatchObject({
    kind: 'ok',
    value: { rule: { kind: 'ok' } },
  });
};

/** The authority that signed all but `other`. */
export const CA: TlsTrust = { mode: 'ca', ca: pem('ca.crt') };
