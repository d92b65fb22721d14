/** Connections that are handed out only when they may carry the password: connected, and trusted. */
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { connect as connectTls, rootCertificates } from 'node:tls';
import { ipVersion } from '../ip-version.js';
import { judgeCertificate, type TlsTrust } from './certificate.js';
import type { RouterFailure, RouterResult } from '../../core/model/types.js';
import { wireFailure } from '../wire-failure.js';

export interface TlsTarget extends TcpTarget {
  /** As configured: what the certificate must name. */
  readonly host: string;
  readonly tls: TlsTrust;
}

/** Never rejects. Aborting destroys the attempt; the caller says why it did. */
export function connectRouter(target: TlsTarget, signal: AbortSignal): Promise<RouterResult<Socket>> {
  return settled(encrypted(target), target.where, signal);
}

function encrypted(target: TlsTarget): Attempt {
  const socket = connectTls({
    host: target.address,
    port: target.port,
    // Names are announced (SNI); addresses may not be, and are then what the certificate is held against.
    ...(ipVersion(target.host) === 0 ? { servername: target.host } : {}),
    // The verdict is recorded, not enforced, so that a refusal can describe what was presented.
    // `doubt` enforces it before the socket is handed to anyone.
    rejectUnauthorized: false,
    ...authorities(target.tls),
  });
  socket.setNoDelay(true);
  return {
    socket,
    readyEvent: 'secureConnect',
    doubt: () => judgeCertificate(socket, target.tls, target.host),
  };
}

/** An explicit empty list spares loading some 150 root certificates that a pin does not need. */
function authorities(trust: TlsTrust): { ca?: string | string[] } {
  if (trust.mode !== 'ca') return { ca: [] };
  if (trust.ca !== undefined) return { ca: trust.ca };
  return process.execArgv.includes(ROOTS_ON_DEMAND) ? { ca: nodesRoots(process.env) } : {};
}

/**
 * The installed command starts Node with this option: since Node 22 it would else read all the roots it brings as soon
 * as TLS is loaded (20 ms), wanted or not. Where they are wanted they are therefore given by name.
 */
const ROOTS_ON_DEMAND = '--use-openssl-ca';

/** What Node trusts without the option. */
function nodesRoots(env: NodeJS.ProcessEnv): string[] {
  const file = env['NODE_EXTRA_CA_CERTS'];
  if (file === undefined || file === '') return [...rootCertificates];
  try {
    return [...rootCertificates, readFileSync(file, 'utf8')];
  } catch {
    // As Node: a file that cannot be read adds nothing.
    return [...rootCertificates];
  }
}

// One attempt to connect, from its start to a socket that may be used or the reason why not.

/** A connection in the making: when it is ready, and what then still speaks against it. */
export interface Attempt {
  readonly socket: Socket;
  readonly readyEvent: 'connect' | 'secureConnect';
  readonly doubt: () => RouterFailure | null;
}

export interface TcpTarget {
  /** As resolved: where to connect. */
  readonly address: string;
  readonly port: number;
  /** scheme://host:port, for messages. */
  readonly where: string;
}

/** Without TLS, which is to be had only by asking for http. Never rejects. */
export function connectPlain(target: TcpTarget, signal: AbortSignal): Promise<RouterResult<Socket>> {
  const socket = connect({ host: target.address, port: target.port, noDelay: true });
  return settled({ socket, readyEvent: 'connect', doubt: () => null }, target.where, signal);
}

/** Never rejects. Aborting destroys the attempt; the caller says why it did. */
export function settled(
  { socket, readyEvent, doubt }: Attempt,
  where: string,
  signal: AbortSignal,
): Promise<RouterResult<Socket>> {
  return new Promise((resolve) => {
    const settle = (failure: RouterFailure | null): void => {
      signal.removeEventListener('abort', onAbort);
      socket.off('error', onError).off('close', onClose).off(readyEvent, onReady);
      // A late error of a socket nobody listens to would end the process.
      socket.on('error', () => undefined);
      if (failure !== null) socket.destroy();
      resolve(failure === null ? { kind: 'ok', value: socket } : { kind: 'failed', failure });
    };
    const onError = (error: unknown): void => settle(wireFailure(error, where));
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
