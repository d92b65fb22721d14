/** A connection that is handed out only when the host is trusted and the login has worked. */
import { connect as connectTcp, type Socket } from 'node:net';
import type { Writable } from 'node:stream';
import type { Algorithms, AuthHandlerMiddleware, Client } from 'ssh2';
import { offeredAlgorithms } from './algorithms.js';
import { hostKeyJudge, type HostKeyJudge, type HostKeyTrust } from './host-key.js';
import { hostKeyType } from './known-hosts.js';
import { readKeyFile } from './key-file.js';
import { connectionLost, sshWireFailure, type WireContext } from '../wire-failure.js';
import { printable } from '../protocol/text.js';
import { type NameSources, resolveKnown } from '../resolve-host.js';
import type { RouterFailure, RouterResult } from '../../core/model/types.js';
import type { KnownNames } from '../../run/ports.js';
import { loginSteps, loginWords, type SshLogin } from './login.js';

export interface SshEndpoint {
  /** IPv4, IPv6 or a name; as configured, which is what known_hosts is searched for. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly login: SshLogin;
  readonly hostKey: HostKeyTrust;
  readonly legacyAlgorithms: boolean;
  readonly names?: NameSources;
  readonly known?: KnownNames;
}

/** For messages. */
export function placeOf({ host, port }: SshEndpoint): string {
  return `${host} port ${port}`;
}

export function wireContext(endpoint: SshEndpoint): WireContext {
  const { user, legacyAlgorithms: legacy, login } = endpoint;
  return { where: placeOf(endpoint), user, legacy, loginBy: loginWords(login) };
}

/** A connection that is logged in. */
export interface SshConnection {
  readonly client: Client;
  /** Lets go at once, whatever the other side does. */
  drop(): void;
}

/** Never rejects. Aborting destroys the attempt; the caller says why it did. */
export async function connectSsh(
  endpoint: SshEndpoint,
  signal: AbortSignal,
): Promise<RouterResult<SshConnection>> {
  const key = endpoint.login.key === undefined ? null : await readKeyFile(endpoint.login.key);
  if (key?.kind === 'failed') return key;
  const judge = hostKeyJudge(endpoint.hostKey, endpoint.host, endpoint.port);
  if ('code' in judge) return { kind: 'failed', failure: judge };
  const attempt = (seenTypes: readonly string[]): Promise<Seen> => {
    const algorithms = offeredAlgorithms({
      legacy: endpoint.legacyAlgorithms,
      firstTypes: judge.knownTypes,
      seenTypes,
    });
    return openOnce(
      endpoint,
      signal,
      algorithms,
      judge,
      loginSteps(endpoint.user, endpoint.login, key?.value ?? null),
    );
  };
  const first = await attempt([]);
  return judge.otherTypesMayFit && first.doubt !== null ? lookAtTheOthers(attempt, first) : first.result;
}

/** One attempt, and what the host had to say for itself. */
interface Seen {
  readonly result: RouterResult<SshConnection>;
  /** Type of the key that was shown, and what is against it. */
  readonly doubt: { readonly type: string; readonly failure: RouterFailure } | null;
}

/** A router with several keys shows one of them, by the order in which they are asked for; the pinned one may be another. */
async function lookAtTheOthers(
  attempt: (seenTypes: readonly string[]) => Promise<Seen>,
  first: Seen,
): Promise<RouterResult<SshConnection>> {
  const seen: string[] = [];
  for (let last = first.doubt; last !== null && !seen.includes(last.type);) {
    seen.push(last.type);
    const next = await attempt(seen);
    if (next.result.kind === 'ok') return next.result;
    last = next.doubt;
  }
  // Whatever ended the search (no other key, the time): the key that was shown first is what a person must hear of.
  return first.result;
}

async function openOnce(
  endpoint: SshEndpoint,
  signal: AbortSignal,
  algorithms: Algorithms,
  judge: HostKeyJudge,
  authHandler: AuthHandlerMiddleware,
): Promise<Seen> {
  let doubt: Seen['doubt'] = null;
  const result = await openSsh(endpoint, signal, {
    algorithms,
    hostVerifier: (presented) => {
      const failure = judge.judge(presented);
      doubt = failure === null ? null : { type: hostKeyType(presented), failure };
      return failure === null;
    },
    doubt: () => doubt?.failure ?? null,
    authHandler,
  });
  return { result, doubt };
}

/** How one attempt treats the host and itself. */
export interface SshAttempt {
  readonly algorithms: Algorithms;
  readonly hostVerifier: (key: Buffer) => boolean;
  /** What the verifier had against the host. */
  readonly doubt: () => RouterFailure | null;
  readonly authHandler: ReturnType<typeof loginSteps>;
}

/** Name, socket, handshake, login. */
export async function openSsh(
  endpoint: SshEndpoint,
  signal: AbortSignal,
  attempt: SshAttempt,
): Promise<RouterResult<SshConnection>> {
  const host = endpoint.host.replace(/^\[(.*)\]$/, '$1');
  const resolved = await resolveKnown(host, signal, endpoint.names, endpoint.known);
  if (resolved.kind === 'failed') return resolved;
  // Connecting and loading the library take their time together.
  const socket = connectTcp({ host: resolved.value.address, port: endpoint.port, noDelay: true });
  // Listened to from birth: a router may refuse or reset while the library is still being read.
  let early: unknown = null;
  socket.on('error', (error) => (early ??= error));
  inWholePackets(socket);
  const { default: SshClient } = await import('ssh2/lib/client.js');
  if (early !== null) return { kind: 'failed', failure: sshWireFailure(early, wireContext(endpoint)) };
  return handshake(new SshClient(), socket, endpoint, signal, attempt);
}

/** In them a greeting has begun, with what may stand before it. */
const GREETING_BYTES = 1024;
const GREETING_SHOWN = 40;

function handshake(
  client: Client,
  socket: Socket,
  endpoint: SshEndpoint,
  signal: AbortSignal,
  attempt: SshAttempt,
): Promise<RouterResult<SshConnection>> {
  const context = wireContext(endpoint);
  return new Promise((resolve) => {
    const settle = (failure: RouterFailure | null): void => {
      signal.removeEventListener('abort', onAbort);
      client.off('error', onError).off('close', onClose).off('ready', onReady);
      // Late errors of a connection nobody waits for would end the process.
      client.on('error', () => undefined);
      if (failure !== null) socket.destroy();
      if (failure !== null) resolve({ kind: 'failed', failure });
      // The library lets go of a socket only while it can still write to it.
      else resolve({ kind: 'ok', value: { client, drop: () => void socket.destroy() } });
    };
    const onError = (error: unknown): void => settle(attempt.doubt() ?? sshWireFailure(error, context));
    const onClose = (): void => settle(attempt.doubt() ?? connectionLost(context));
    const onAbort = (): void => settle(connectionLost(context));
    const onReady = (): void => settle(null);
    client.on('error', onError).on('close', onClose).on('ready', onReady);
    // An expired password: nobody here could choose a new one.
    client.on('change password', () =>
      onError(Object.assign(new Error('expired'), { level: 'client-authentication' })),
    );
    if (signal.aborted) {
      onAbort();
      return;
    }
    signal.addEventListener('abort', onAbort, { once: true });
    // Told at once: the library reads on for a greeting until the time is over.
    socket.once('data', (first: Buffer) => {
      const said = first.subarray(0, GREETING_BYTES).toString('latin1');
      if (!said.includes('SSH-')) onError(new Error(`its greeting: ${printable(said, GREETING_SHOWN)}`));
    });
    try {
      client.connect({
        sock: socket,
        username: endpoint.user,
        algorithms: attempt.algorithms,
        hostVerifier: attempt.hostVerifier,
        authHandler: attempt.authHandler,
        // The caller keeps the time.
        readyTimeout: 0,
      });
    } catch (error) {
      onError(error);
    }
  });
}

// Packets that leave whole: ssh2 writes each as three pieces, its length, its body and its seal.

type Write = (piece: unknown, ...rest: unknown[]) => boolean;

/**
 * What is written to the socket within one turn leaves as one whole packet. Three pieces are three segments for the router,
 * and where a side still waits for an acknowledgement before it sends the next (Nagle), 40 ms each.
 */
export function inWholePackets(socket: Writable): void {
  const write = socket.write.bind(socket) as Write;
  let gathering = false;
  const gather: Write = (piece, ...rest) => {
    if (!gathering) {
      gathering = true;
      socket.cork();
      process.nextTick(() => {
        gathering = false;
        socket.uncork();
      });
    }
    return write(piece, ...rest);
  };
  socket.write = gather;
}
