import { createServer } from 'node:https';
import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { RestRouterSettings } from '../../../lib/router/rest/router.js';
import { normaliseFingerprint, type TlsTrust } from '../../../lib/router/rest/certificate.js';
import {
  CA,
  closeAll,
  closeLater,
  fingerprint,
  port,
  refused,
  session,
  tlsPeer,
  works,
  type Certificate,
} from './tls-support.js';

afterEach(closeAll);

describe('trust', () => {
  test.each<[string, Certificate, TlsTrust, Partial<RestRouterSettings>]>([
    ['signed by the given authority', 'good', CA, {}],
    ['a name instead of an address', 'good', CA, { host: 'localhost' }],
    ['pinned', 'good', { mode: 'pinned', fingerprint: fingerprint('good') }, {}],
    [
      'pinned in lower case without colons',
      'good',
      { mode: 'pinned', fingerprint: fingerprint('good').replaceAll(':', '').toLowerCase() },
      {},
    ],
    ['pinned although expired', 'expired', { mode: 'pinned', fingerprint: fingerprint('expired') }, {}],
    [
      'pinned although it names another host',
      'wrong-name',
      { mode: 'pinned', fingerprint: fingerprint('wrong-name') },
      {},
    ],
    ['anything, where that was asked for', 'expired', { mode: 'insecure' }, {}],
  ])('%s', async (_name, certificate, tls, over) => {
    const peer = await tlsPeer(certificate);
    await works(session(peer.port, tls, over));
    expect(peer.requests).toBe(2);
  });

  test.each([['TLSv1.2'], ['TLSv1.3']])('a peer that speaks only %s', async (version) => {
    const peer = await tlsPeer('good', { minVersion: version, maxVersion: version });
    await works(session(peer.port, CA));
  });
});

describe('no trust: nothing is sent, and both sides are named', () => {
  test.each<[string, Certificate, TlsTrust, Partial<RestRouterSettings>, string, RegExp, RegExp]>([
    [
      'expired',
      'expired',
      CA,
      {},
      'tls_untrusted',
      /127\.0\.0\.1 signed by the authority in router\.ca_file.*"expired".*2021.*CERT_HAS_EXPIRED/,
      /renew/,
    ],
    [
      'another name',
      'wrong-name',
      CA,
      {},
      'tls_untrusted',
      /127\.0\.0\.1.*router\.example.*ALTNAME/,
      /subject-alt-name/,
    ],
    [
      'another name for a named host',
      'wrong-name',
      CA,
      { host: 'localhost' },
      'tls_untrusted',
      /localhost.*router\.example/,
      /router\.host/,
    ],
    ['self-signed', 'other', CA, {}, 'tls_untrusted', /"other".*SELF_SIGNED/, /wanctl-steer trust/],
    [
      'a public authority expected',
      'good',
      { mode: 'ca' },
      {},
      'tls_untrusted',
      /a public certificate authority/,
      /router\.ca_file/,
    ],
    [
      'another pin',
      'other',
      { mode: 'pinned', fingerprint: fingerprint('good') },
      {},
      'tls_changed',
      new RegExp(`${fingerprint('good')}.*${fingerprint('other')}`),
      /wanctl-steer trust/,
    ],
    [
      'a pin that is none',
      'good',
      { mode: 'pinned', fingerprint: '' },
      {},
      'tls_changed',
      /nothing was sent/,
      /wanctl-steer trust/,
    ],
  ])('%s', async (_name, certificate, tls, over, code, message, todo) => {
    const peer = await tlsPeer(certificate);
    const failure = await refused(session(peer.port, tls, over));
    expect(failure.code).toBe(code);
    expect(failure.message).toMatch(message);
    expect(failure.todo).toMatch(todo);
    expect([peer.requests, peer.applicationBytes]).toEqual([0, 0]);
  });

  test('no certificate bound to the service: the handshake fails, and the cure is a RouterOS line', async () => {
    const server = createServer({ maxVersion: 'TLSv1.2' });
    server.on('tlsClientError', () => undefined);
    closeLater({ close: () => new Promise((resolve) => server.close(() => resolve())) });
    const failure = await refused(session(await port(server), { mode: 'insecure' }));
    expect(failure.code).toBe('tls_failed');
    expect(failure.todo).toMatch(/\/ip\/service\/set www-ssl certificate=/);
  });
});

describe('the wrong service behind the port', () => {
  async function tcp(onSocket: (socket: Socket) => void): Promise<number> {
    const sockets = new Set<Socket>();
    const server = createTcpServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      onSocket(socket);
    });
    closeLater({
      close: () =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          for (const socket of sockets) socket.destroy();
        }),
    });
    return port(server);
  }

  test.each<[string, (socket: Socket) => void, 'https' | 'http', RegExp, RegExp]>([
    [
      'plain HTTP where TLS was asked for',
      (s) => s.once('data', () => s.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
      'https',
      /^tls_failed$/,
      /www-ssl/,
    ],
    ['SSH where TLS was asked for', (s) => s.write('SSH-2.0-ROSSSH\r\n'), 'https', /^tls_failed$/, /www-ssl/],
    [
      'SSH where HTTP was asked for',
      (s) => s.write('SSH-2.0-ROSSSH\r\n'),
      'http',
      /^protocol$/,
      /router\.scheme/,
    ],
    ['a service that hangs up at once', (s) => s.destroy(), 'https', /^reset$/, /\/ip\/service/],
    ['a service that hangs up at once, http', (s) => s.destroy(), 'http', /^reset$/, /\/ip\/service/],
    ['a service that never says anything', () => undefined, 'https', /^timeout$/, /router\.timeout_sec/],
  ])('%s', async (_name, onSocket, scheme, code, todo) => {
    const failure = await refused(
      session(await tcp(onSocket), { mode: 'insecure' }, { scheme, timeoutMs: 500 }),
    );
    expect(failure.code).toMatch(code);
    expect(failure.todo).toMatch(todo);
  });

  test('TLS where HTTP was asked for', async () => {
    const peer = await tlsPeer('good');
    const failure = await refused(session(peer.port, { mode: 'insecure' }, { scheme: 'http' }));
    expect(failure.code).toMatch(/^(reset|protocol)$/);
    expect(peer.requests).toBe(0);
  });
});

describe('fingerprints', () => {
  test.each([
    ['aabb'.repeat(16), 'AA:BB:'.repeat(15) + 'AA:BB:AA:BB'.slice(0, 5)],
    [' AA:BB ', 'AA:BB'],
    ['sha256:aabb', 'AA:BB'],
    ['SHA-256=AABB', 'AA:BB'],
  ])('%p', (text, want) => {
    expect(normaliseFingerprint(text).slice(0, want.length)).toBe(want);
  });
});

test('a connection attempt to nobody ends with the time it was given', async () => {
  // A listener whose queue is full answers no further SYN: the kernel's way of being away.
  const server = createTcpServer();
  await new Promise<void>((resolve) => {
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, resolve);
  });
  const full = (server.address() as AddressInfo).port;
  const fillers = Array.from({ length: 3 }, () => connect(full, '127.0.0.1').on('error', () => undefined));
  const failure = await refused(session(full, { mode: 'insecure' }, { timeoutMs: 300 }));
  expect(failure.code).toBe('timeout');
  for (const filler of fillers) filler.destroy();
  await new Promise((resolve) => server.close(resolve));
});
