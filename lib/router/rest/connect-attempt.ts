/** One attempt to connect, from its start to a socket that may be used or the reason why not. */
import { connect, type Socket } from 'node:net';
import { wireFailure } from '../wire-failure.js';
import type { RouterFailure, RouterResult } from '../../core/model/types.js';

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

/** An error as the wire itself would make it. */
export function wireError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
