/**
 * One conversation with the router's REST service: one connection, one request at a time, none past the
 * deadline, none after a timeout. Gives back whole answers of any status, or the failure of the wire.
 */
import type { Socket } from 'node:net';
import { connectPlain } from './connect-attempt.js';
import { type HttpEngine, nodeEngine } from './http.js';
import { rejectOn, timeLimit, noTime, BACKED_OFF, TIMER_SLACK_MS } from '../time-limit.js';
import { overdue, stopped, wireFailure } from '../wire-failure.js';
import { dnsFailure, type NameSources, resolveKnown } from '../resolve-host.js';
import type { TlsTrust } from './certificate.js';
import type { RestReply } from '../protocol/rest-refusals.js';
import type { RouterFailure, RouterResult } from '../../core/model/types.js';
import type { Deadline, KnownNames } from '../../run/ports.js';
import { redact } from '../../system/redact.js';

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
  /** What sends a request; default: the one that is cheap to load. */
  readonly engine?: HttpEngine;
  readonly names?: NameSources;
  readonly known?: KnownNames;
}

export interface RestCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below /rest, percent-encoded. */
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Time the command itself needs at the router, on top of the timeout. */
  readonly takesMs?: number;
  /** Longest answer; default: far more than a run asks for. */
  readonly maxBytes?: number;
}

export interface RestSession {
  /** scheme://host:port, for messages. */
  readonly where: string;
  /** Never rejects. */
  send(call: RestCall, deadline: Deadline): Promise<RouterResult<RestReply>>;
  /** Text without the password in it, plain or as it is sent. */
  readonly scrub: (text: string) => string;
  /** Nothing more is sent: the router asked for quiet in so many words. */
  backOff(): void;
  close(): void;
}

/** The request that is being made. */
interface UnderWay {
  readonly signal: AbortSignal;
  readonly deadline: Deadline;
  /** Why it has no connection, as far as that is known. */
  refusal: RouterFailure | null;
  /** What was left of the deadline when it went out. */
  leftMs: number;
}

/** What a run asks for is below 1 KiB. */
const MAX_BODY_BYTES = 64 * 1024;

export function createRestSession(endpoint: RestEndpoint): RestSession {
  const where = originOf(endpoint);
  const closed = new AbortController();
  let socket: Socket | null = null;
  let backedOff = false;
  /** The longest answer so far, ms: without the time to connect and what the command itself was known to take. */
  let answerMs = 0;
  let previous: Promise<unknown> = Promise.resolve();
  let underWay: UnderWay | null = null;
  const client = (endpoint.engine ?? nodeEngine)(endpoint.scheme, async () => {
    if (underWay === null) return new Error('nothing was asked');
    const opened = await open(underWay);
    underWay.leftMs = underWay.deadline.remainingMs();
    if (opened.kind === 'ok') return (socket = opened.value);
    underWay.refusal = opened.failure;
    return new Error(opened.failure.message);
  });

  async function open(request: UnderWay): Promise<RouterResult<Socket>> {
    request.refusal = dnsFailure(endpoint.host);
    const resolved = await resolveKnown(endpoint.host, request.signal, endpoint.names, endpoint.known);
    if (resolved.kind === 'failed') return resolved;
    request.refusal = null;
    const { host, port, tls } = endpoint;
    const target = { address: resolved.value.address, port, where };
    if (endpoint.scheme === 'http') return connectPlain(target, request.signal);
    // Loaded only here: TLS is a third of what Node.js loads for a run.
    const { connectRouter } = await import('./tls.js');
    return connectRouter({ ...target, host, tls }, request.signal);
  }

  async function attempt(
    call: RestCall,
    signal: AbortSignal,
    deadline: Deadline,
  ): Promise<RouterResult<RestReply>> {
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);
    const current: UnderWay = { signal, deadline, refusal: null, leftMs: deadline.remainingMs() };
    underWay = current;
    const request = {
      method: call.method,
      url: `${where}/rest${call.path}`,
      headers: requestHeaders(endpoint, body !== undefined),
      ...(body === undefined ? {} : { body }),
      signal,
      maxBytes: call.maxBytes ?? MAX_BODY_BYTES,
    };
    try {
      // The engine ends by the signal too; the race is for the day it does not.
      const reply = await Promise.race([client.exchange(request), rejectOn(signal)]);
      const tookMs = current.leftMs - deadline.remainingMs() - (call.takesMs ?? 0);
      answerMs = Math.max(answerMs, tookMs);
      const text = reply.body.toString('utf8');
      return { kind: 'ok', value: { status: reply.status, contentType: reply.contentType, text } };
    } catch (error) {
      return { kind: 'failed', failure: current.refusal ?? wireFailure(error, where) };
    }
  }

  async function exchange(call: RestCall, deadline: Deadline): Promise<RouterResult<RestReply>> {
    if (backedOff) return { kind: 'failed', failure: BACKED_OFF };
    const limitMs = Math.min(endpoint.timeoutMs + (call.takesMs ?? 0), deadline.remainingMs());
    if (limitMs <= 0 || deadline.signal.aborted || closed.signal.aborted) {
      return { kind: 'failed', failure: stopped(where, false) };
    }
    const late = noTime(where, answerMs, deadline.remainingMs() - (call.takesMs ?? 0));
    if (late !== null) return { kind: 'failed', failure: late };
    const limit = timeLimit(limitMs, [deadline.signal, closed.signal]);
    const result = await attempt(call, limit.signal, deadline);
    limit.clear();
    if (result.kind === 'ok') return result;
    socket?.destroy();
    const failure = limit.signal.aborted ? lateFailure(result.failure, limitMs, deadline) : result.failure;
    if (failure.quietMs !== undefined) backedOff = true;
    return { kind: 'failed', failure };
  }

  /** Why a limit that was passed was passed: told to stop, DNS, or the router. */
  function lateFailure(seen: RouterFailure, limitMs: number, deadline: Deadline): RouterFailure {
    const told = deadline.signal.aborted && deadline.remainingMs() > TIMER_SLACK_MS;
    if (told || closed.signal.aborted) return stopped(where, true);
    return seen.code === 'dns' ? seen : overdue(where, limitMs, true);
  }

  return {
    where,
    send(call, deadline) {
      const run = (): Promise<RouterResult<RestReply>> => exchange(call, deadline);
      const turn = previous.then(run, run);
      previous = turn;
      return turn;
    },
    scrub: (text) => redact(text, [credentials(endpoint), endpoint.password()]),
    backOff() {
      backedOff = true;
    },
    close() {
      closed.abort();
      socket?.destroy();
      client.close();
    },
  };
}

// How a router is addressed over HTTP: its origin and its credentials.

interface Origin {
  readonly scheme: 'https' | 'http';
  readonly host: string;
  readonly port: number;
}

interface Account {
  readonly user: string;
  readonly password: () => string;
}

/** scheme://host:port; IPv6 in brackets, without the zone, which means nothing to the other side. */
export function originOf({ scheme, host, port }: Origin): string {
  const [bare = ''] = host.split('%', 1);
  return `${scheme}://${bare.includes(':') ? `[${bare}]` : bare}:${port}`;
}

/** What Basic authentication sends: as good as the password, so it is as secret. */
function credentials({ user, password }: Account): string {
  return Buffer.from(`${user}:${password()}`, 'utf8').toString('base64');
}

export function requestHeaders(account: Account, hasBody: boolean): Readonly<Record<string, string>> {
  return {
    authorization: `Basic ${credentials(account)}`,
    'user-agent': 'wanctl-steer',
    accept: 'application/json',
    // Early RouterOS 7 compares this as a whole: no charset.
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
  };
}
