/** Connections that are handed out only when they may carry the password: connected, and trusted. */
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { judgeCertificate, type TlsTrust } from './tls-trust.js';
import { wireFailure } from './rest-wire-failure.js';
import type { RouterFailure, RouterResult } from '../core/types.js';

/**
 * A TLS session kept between runs makes the next handshake cheap. Only trusted sessions are offered for
 * keeping. A resumed session is not verified against the authorities anew, so whoever keeps it must drop it
 * when host, port or trust settings change.
 */
export interface TlsSessionHook {
  get(): Buffer | undefined;
  set(session: Buffer): void;
}

export interface ConnectTarget {
  /** As configured: what the certificate must name. */
  readonly host: string;
  /** As resolved: where to connect. */
  readonly address: string;
  readonly port: number;
  /** null = plain TCP, which is to be had only by asking for http. */
  readonly tls: TlsTrust | null;
  readonly session?: TlsSessionHook;
  /** scheme://host:port, for messages. */
  readonly where: string;
}

/** Never rejects. Aborting destroys the attempt; the caller says why it did. */
export function connectRouter(target: ConnectTarget, signal: AbortSignal): Promise<RouterResult<Socket>> {
  return new Promise((resolve) => {
    const { socket, readyEvent, doubt } = target.tls === null ? plain(target) : encrypted(target, target.tls);
    const settle = (failure: RouterFailure | null): void => {
      signal.removeEventListener('abort', onAbort);
      socket.off('error', onError).off('close', onClose).off(readyEvent, onReady);
      // A late error of a socket nobody listens to would end the process.
      socket.on('error', () => undefined);
      if (failure !== null) socket.destroy();
      resolve(failure === null ? { kind: 'ok', value: socket } : { kind: 'failed', failure });
    };
    const onError = (error: unknown): void => settle(wireFailure(error, target.where));
    const onClose = (): void => onError(wireError('ECONNRESET', 'closed while connecting'));
    const onAbort = (): void => onError(wireError('ETIMEDOUT', 'stopped while connecting'));
    const onReady = (): void => settle(doubt());
    socket.on('error', onError).on('close', onClose).on(readyEvent, onReady);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}

function wireError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

/** A connection in the making: when it is ready, and what then still speaks against it. */
interface Attempt {
  readonly socket: Socket;
  readonly readyEvent: 'connect' | 'secureConnect';
  readonly doubt: () => RouterFailure | null;
}

function plain(target: ConnectTarget): Attempt {
  const socket = connectTcp({ host: target.address, port: target.port, noDelay: true });
  return { socket, readyEvent: 'connect', doubt: () => null };
}

function encrypted(target: ConnectTarget, trust: TlsTrust): Attempt {
  const hook = target.session;
  const session = hook?.get();
  const socket = connectTls({
    host: target.address,
    port: target.port,
    // Names are announced (SNI); addresses may not be, and are then what the certificate is held against.
    ...(isIP(target.host) === 0 ? { servername: target.host } : {}),
    // The verdict is recorded, not enforced, so that a refusal can describe what was presented.
    // `doubt` enforces it before the socket is handed to anyone.
    rejectUnauthorized: false,
    ...authorities(trust),
    ...(session === undefined ? {} : { session }),
  });
  socket.setNoDelay(true);
  return {
    socket,
    readyEvent: 'secureConnect',
    doubt() {
      const doubt = judgeCertificate(socket, trust, target.host);
      if (doubt === null && hook !== undefined) keepSession(socket, hook);
      return doubt;
    },
  };
}

/** TLS 1.2 has its session by now; TLS 1.3 sends it later. */
function keepSession(socket: TLSSocket, hook: TlsSessionHook): void {
  const session = socket.getSession();
  if (session !== undefined) hook.set(session);
  socket.on('session', (ticket: Buffer) => hook.set(ticket));
}

/** An explicit empty list spares loading some 150 root certificates that a pin does not need. */
function authorities(trust: TlsTrust): { ca?: string | string[] } {
  if (trust.mode !== 'ca') return { ca: [] };
  return trust.ca === undefined ? {} : { ca: trust.ca };
}
