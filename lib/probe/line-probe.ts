/** Measures a line from this machine: ping, and a TCP connect where every echo stays away. */
import { combineReplies } from './text/combine-replies.js';
import type { RttSample } from '../core/model/types.js';
import type { Deadline, LineProbe } from '../run/ports.js';
import { startPings } from './ping.js';
import type { ProbeRequest } from './probe.js';
import type { ResolveHost, TcpRun } from './tcp-probe.js';

export interface LineProbeSettings {
  readonly reflectors: readonly string[];
  readonly count: number;
  readonly spacingMs: number;
  /** Wait for one reply. */
  readonly replyWaitMs: number;
  /** Wait for everything, the TCP probe included. */
  readonly totalMs: number;
  /** Interface or address; null: what the routing table says. */
  readonly source: string | null;
  readonly family: 'auto' | 'ipv4' | 'ipv6';
  /** host:port, or null for none. */
  readonly tcpFallback: string | null;
}

/**
 * When no echo has come back by this part of the time, TCP is asked as well. Waiting for the last echo
 * first would leave it no time; a line that answers echoes never sees a connect.
 */
const TCP_AFTER = 0.5;
/** Handshakes per run: enough for a median, few enough for a target that someone else pays for. */
const MOST_HANDSHAKES = 3;

/** As the configuration says. */
export function localProbe({ way, measurement: m, times }: ProbeRequest, resolve: ResolveHost): LineProbe {
  return lineProbe(
    {
      reflectors: way.reflectors,
      count: m.ping_count,
      spacingMs: m.spacing_ms,
      replyWaitMs: times.replyWaitMs,
      totalMs: times.totalMs,
      source: way.source ?? null,
      family: m.family,
      tcpFallback: m.tcp_fallback ?? null,
    },
    resolve,
  );
}

/** The probe of one line. Never rejects; nothing of it outlasts `totalMs` or the deadline. */
export function lineProbe(settings: LineProbeSettings, resolve: ResolveHost): LineProbe {
  return { measure: (deadline) => measure(settings, resolve, deadline.within(settings.totalMs)) };
}

async function measure(s: LineProbeSettings, resolve: ResolveHost, deadline: Deadline): Promise<RttSample> {
  const pings = startPings({ ...s, hosts: s.reflectors }, deadline);
  const { tcpFallback } = s;
  if (tcpFallback === null) return combineReplies(await pings.done, 'icmp');

  const asked: Promise<TcpRun>[] = [];
  const askTcp = (): Promise<TcpRun> => {
    const run = asked[0] ?? startTcp(tcpFallback, s, resolve, deadline);
    asked[0] = run;
    return run;
  };
  const timer = setTimeout(() => {
    if (!pings.anyReply()) void askTcp();
  }, deadline.remainingMs() * TCP_AFTER);
  const replies = await pings.done;
  clearTimeout(timer);
  const sample = combineReplies(replies, 'icmp');
  if (replies.some((reply) => reply.received > 0)) {
    // An echo came late after all: it is the better measure.
    for (const run of asked) (await run).stop();
    return sample;
  }
  const reply = await (await askTcp()).done;
  const reflectors = [...replies, reply];
  if (reply.received === 0) return { ...sample, reflectors };
  return { ...combineReplies([reply], 'tcp'), reflectors, leftOut: s.reflectors };
}

/** Loaded when needed: most runs never are. */
async function startTcp(
  target: string,
  s: LineProbeSettings,
  resolve: ResolveHost,
  deadline: Deadline,
): Promise<TcpRun> {
  const { startTcpProbe } = await import('./tcp-probe.js');
  return startTcpProbe(
    {
      target,
      count: Math.min(s.count, MOST_HANDSHAKES),
      spacingMs: s.spacingMs,
      replyWaitMs: s.replyWaitMs,
      source: s.source,
      family: s.family,
    },
    resolve,
    deadline,
  );
}
