/** Round trip by TCP connect, for lines that filter ICMP: the handshake's SYN is the question. */
import { connect, isIP } from 'node:net';
import { round3 } from '../core/model/stats.js';
import type { ReflectorReply, RouterResult } from '../core/model/types.js';
import { messageOf } from '../core/model/errors.js';
import { monotonicMs } from '../system/clock.js';
import type { Deadline } from '../run/ports.js';

/** Name to address without the threadpool. */
export type ResolveHost = (
  host: string,
  signal: AbortSignal,
) => Promise<RouterResult<{ readonly address: string; readonly family: 4 | 6 }>>;

export interface TcpPlan {
  /** host:port. */
  readonly target: string;
  readonly count: number;
  readonly spacingMs: number;
  /** A handshake unanswered for this long is lost; one ended sooner is not counted. */
  readonly replyWaitMs: number;
  /** Source address. A socket cannot be bound to an interface from here. */
  readonly source: string | null;
  readonly family: 'auto' | 'ipv4' | 'ipv6';
}

export interface TcpRun {
  /** Never rejects. */
  readonly done: Promise<ReflectorReply>;
  /** Ends it at once; what was answered until then counts. */
  stop(): void;
}

type Attempt =
  | { readonly kind: 'answer'; readonly rttMs: number }
  | { readonly kind: 'lost' }
  /** Ended before its wait was over. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'failed'; readonly why: string };

/** Starts the handshakes, `spacingMs` apart, and returns at once. */
export function startTcpProbe(plan: TcpPlan, resolve: ResolveHost, deadline: Deadline): TcpRun {
  const own = new AbortController();
  const stop = (): void => own.abort();
  const timer = setTimeout(stop, deadline.remainingMs());
  deadline.signal.addEventListener('abort', stop, { once: true });
  if (deadline.signal.aborted) stop();
  const done = probe(plan, resolve, own.signal)
    .catch((error: unknown) => failed(plan, messageOf(error)))
    .finally(() => {
      clearTimeout(timer);
      deadline.signal.removeEventListener('abort', stop);
    });
  return { done, stop };
}

async function probe(plan: TcpPlan, resolve: ResolveHost, signal: AbortSignal): Promise<ReflectorReply> {
  const to = parseHostPort(plan.target);
  if (to === null) return failed(plan, 'not a host:port');
  if (plan.source !== null && isIP(plan.source) === 0) {
    return failed(
      plan,
      `a TCP probe leaves from an address, not from interface ${plan.source}: give an address`,
    );
  }
  const found = await resolve(to.host, signal);
  if (found.kind === 'failed') return failed(plan, found.failure.message);
  const { address, family } = found.value;
  if (plan.family !== 'auto' && plan.family !== `ipv${family}`) {
    return failed(plan, `${address} is not ${plan.family}: give an address of that family`);
  }
  const attempts = Array.from({ length: plan.count }, (_, i) =>
    attempt({ address, port: to.port }, plan, i * plan.spacingMs, signal),
  );
  return summarise(plan, await Promise.all(attempts));
}

function attempt(
  to: { readonly address: string; readonly port: number },
  plan: TcpPlan,
  delayMs: number,
  signal: AbortSignal,
): Promise<Attempt> {
  return new Promise((resolve) => {
    let startedAt = 0;
    let close: () => void = () => undefined;
    const timers: NodeJS.Timeout[] = [];
    const settle = (result: Attempt): void => {
      timers.forEach((timer) => clearTimeout(timer));
      signal.removeEventListener('abort', onAbort);
      close();
      resolve(result);
    };
    const onAbort = (): void => settle({ kind: 'cut' });
    const start = (): void => {
      startedAt = monotonicMs();
      timers.push(setTimeout(() => settle({ kind: 'lost' }), plan.replyWaitMs));
      const socket = connect({
        host: to.address,
        port: to.port,
        ...(plan.source === null ? {} : { localAddress: plan.source }),
      });
      close = () => socket.destroy();
      socket.once('connect', () => settle({ kind: 'answer', rttMs: monotonicMs() - startedAt }));
      socket.on('error', (error: NodeJS.ErrnoException) => settle(onError(error, monotonicMs() - startedAt)));
    };
    if (signal.aborted) {
      settle({ kind: 'cut' });
      return;
    }
    signal.addEventListener('abort', onAbort, { once: true });
    if (delayMs === 0) start();
    else timers.push(setTimeout(start, delayMs));
  });
}

/** A refusal came from the other end and took a round trip; a local error means that nothing left. */
function onError(error: NodeJS.ErrnoException, rttMs: number): Attempt {
  const code = error.code ?? '';
  if (code === 'ECONNREFUSED' || code === 'ECONNRESET') return { kind: 'answer', rttMs };
  if (code === 'ETIMEDOUT' || code === 'EHOSTUNREACH') return { kind: 'lost' };
  return { kind: 'failed', why: messageOf(error) };
}

function summarise(plan: TcpPlan, attempts: readonly Attempt[]): ReflectorReply {
  const rttsMs = attempts.filter((a) => a.kind === 'answer').map((a) => round3(a.rttMs));
  const sent = rttsMs.length + attempts.filter((a) => a.kind === 'lost').length;
  if (sent > 0) return { host: plan.target, sent, received: rttsMs.length, rttsMs };
  const why = attempts.find((a) => a.kind === 'failed')?.why ?? 'no handshake had time to come back';
  return failed(plan, why);
}

function failed(plan: TcpPlan, failure: string): ReflectorReply {
  return { host: plan.target, sent: 0, received: 0, rttsMs: [], failure };
}

/** `host:port`, an IPv6 address in brackets. */

export interface HostPort {
  readonly host: string;
  readonly port: number;
}

/** Takes `1.1.1.1:443`, `dns.example:853`, `[2001:db8::1]:443` apart; null when it is none of these. */
export function parseHostPort(text: string): HostPort | null {
  const match = /^(?:\[([0-9A-Fa-f:.]+(?:%[\w.-]+)?)\]|([A-Za-z0-9][A-Za-z0-9_.-]*)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  const host = match?.[1] ?? match?.[2];
  return host === undefined || port < 1 || port > 65535 ? null : { host, port };
}
