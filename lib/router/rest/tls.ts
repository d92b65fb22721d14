/** Connections that are handed out only when they may carry the password: connected, and trusted. */
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { connect as connectTls, rootCertificates } from 'node:tls';
import { type Attempt, settled, type TcpTarget } from './connect-attempt.js';
import { ipVersion } from '../resolve-host.js';
import { judgeCertificate, type TlsTrust } from './certificate.js';
import type { RouterResult } from '../../core/model/types.js';

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
