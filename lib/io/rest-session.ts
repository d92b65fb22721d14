/**
 * One conversation with the router's REST service: one connection, one request at a time, none past the
 * deadline, none after a timeout. Gives back whole answers of any status, or the failure of the wire.
 */
import type { Socket } from 'node:net';
import { authorization, credentials, keepAliveAgent, originOf } from './rest-origin.js';
import { httpExchange } from './rest-http.js';
import { timeLimit } from './rest-time-limit.js';
import { overdueFailure, RESTING, stoppedFailure, wireFailure } from './rest-wire-failure.js';
import { resolveHost, type NameSources } from './resolve-host.js';
import { connectRouter, type TlsSessionHook } from './tls-connect.js';
import type { TlsTrust } from './tls-trust.js';
import { printable } from '../core/routeros-text.js';
import type { RestReply } from '../core/rest-errors.js';
import type { RouterFailure, RouterResult } from '../core/types.js';
import type { Deadline } from '../ports.js';

export interface RestEndpoint {
  readonly scheme: 'https' | 'http';
  /** IPv4, IPv6 or a name. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Asked for when a request goes out. */
  readonly password: () => string;
  /** Counts for https only. */
  readonly tls: TlsTrust;
  /** Longest wait for one answer; the deadline may end it earlier. */
  readonly timeoutMs: number;
  readonly tlsSession?: TlsSessionHook;
  readonly names?: NameSources;
}

export interface RestCall {
  readonly method: 'GET' | 'POST';
  /** Below /rest, percent-encoded. */
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Time the command itself needs at the router, on top of the timeout. */
  readonly takesMs?: number;
}

export interface RestSession {
  /** scheme://host:port, for messages. */
  readonly where: string;
  /** Never rejects. */
  send(call: RestCall, deadline: Deadline): Promise<RouterResult<RestReply>>;
  /** Text without the password in it, plain or as it is sent. */
  readonly scrub: (text: string) => string;
  /** Nothing more is sent: the router asked for quiet in so many words. */
  rest(): void;
  close(): void;
}

/** A whole mangle table of 3,000 rules is about 1 MiB; what is asked for here is far below 1 KiB. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** Shorter secrets occur in ordinary words: taking them out would only make messages unreadable. */
const MIN_SECRET_CHARS = 4;

/** Timers may fire this much early or late; with less than this left, the time is over. */
const TIMER_SLACK_MS = 20;

export function createRestSession(endpoint: RestEndpoint): RestSession {
  const where = originOf(endpoint);
  const closed = new AbortController();
  let socket: Socket | null = null;
  let resting = false;
  let previous: Promise<unknown> = Promise.resolve();
  const connection = keepAliveAgent(endpoint.scheme, () => socket);

  async function open(signal: AbortSignal): Promise<RouterFailure | null> {
    if (socket !== null && !socket.destroyed) return null;
    const resolved = await resolveHost(endpoint.host, signal, endpoint.names);
    if (resolved.kind === 'failed') return resolved.failure;
    const target = {
      host: endpoint.host,
      address: resolved.value.address,
      port: endpoint.port,
      tls: endpoint.scheme === 'https' ? endpoint.tls : null,
      where,
      ...(endpoint.tlsSession === undefined ? {} : { session: endpoint.tlsSession }),
    };
    const connected = await connectRouter(target, signal);
    if (connected.kind === 'failed') return connected.failure;
    socket = connected.value;
    return null;
  }

  async function attempt(call: RestCall, signal: AbortSignal): Promise<RouterResult<RestReply>> {
    const refused = await open(signal);
    if (refused !== null) return { kind: 'failed', failure: refused };
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);
    try {
      const reply = await httpExchange({
        method: call.method,
        url: `${where}/rest${call.path}`,
        headers: {
          authorization: authorization(endpoint),
          'user-agent': 'wanctl-steer',
          accept: 'application/json',
          // Early RouterOS 7 compares this as a whole: no charset.
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body }),
        agent: connection.agents,
        signal,
        maxBytes: MAX_BODY_BYTES,
      });
      const text = reply.body.toString('utf8');
      return { kind: 'ok', value: { status: reply.status, contentType: reply.contentType, text } };
    } catch (error) {
      return { kind: 'failed', failure: wireFailure(error, where) };
    }
  }

  async function exchange(call: RestCall, deadline: Deadline): Promise<RouterResult<RestReply>> {
    if (resting) return { kind: 'failed', failure: RESTING };
    const limitMs = Math.min(endpoint.timeoutMs + (call.takesMs ?? 0), deadline.remainingMs());
    if (limitMs <= 0 || deadline.signal.aborted || closed.signal.aborted) {
      return { kind: 'failed', failure: stoppedFailure(where, false) };
    }
    const limit = timeLimit(limitMs, [deadline.signal, closed.signal]);
    const result = await attempt(call, limit.signal);
    limit.clear();
    if (result.kind === 'ok') return result;
    socket?.destroy();
    const failure = limit.signal.aborted ? lateFailure(result.failure, limitMs, deadline) : result.failure;
    if (failure.quietMs !== undefined) resting = true;
    return { kind: 'failed', failure };
  }

  /** Why a limit that was passed was passed: told to stop, DNS, or the router. */
  function lateFailure(seen: RouterFailure, limitMs: number, deadline: Deadline): RouterFailure {
    const told = deadline.signal.aborted && deadline.remainingMs() > TIMER_SLACK_MS;
    if (told || closed.signal.aborted) return stoppedFailure(where, true);
    return seen.code === 'dns' ? seen : overdueFailure(where, limitMs);
  }

  return {
    where,
    send(call, deadline) {
      const run = (): Promise<RouterResult<RestReply>> => exchange(call, deadline);
      const turn = previous.then(run, run);
      previous = turn;
      return turn;
    },
    scrub(text) {
      const password = endpoint.password();
      if (password.length < MIN_SECRET_CHARS) return text;
      // Also as it looks after it was made printable.
      const forms = [password, printable(password, password.length), credentials(endpoint)];
      return forms.reduce((rest, form) => (form === '' ? rest : rest.replaceAll(form, '***')), text);
    },
    rest() {
      resting = true;
    },
    close() {
      closed.abort();
      socket?.destroy();
      connection.destroy();
    },
  };
}
