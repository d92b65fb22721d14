/** Measures a line from this machine: ping, and a TCP connect where every echo stays away. */
import { byLastAddress, combineReplies } from './text/combine-replies.js';
import type { ReflectorReply, RttSample } from '../core/model/types.js';
import type { Deadline, KnownNames, LineProbe } from '../run/ports.js';
import { type PingRun, startPings } from './ping.js';
import { isAddress } from './text/ping-args.js';
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
  /** Absent: names are asked for by ping alone. */
  readonly known?: KnownNames | undefined;
}

/**
 * When no echo has come back by this part of the time, TCP is asked as well. Waiting for the last echo
 * first would leave it no time; a line that answers echoes never sees a connect.
 */
const TCP_AFTER = 0.5;
/** Handshakes per run: enough for a median, few enough for a target that someone else pays for. */
const MOST_HANDSHAKES = 3;

/** As the configuration says. */
export function localProbe(
  { way, measurement: m, times, known }: ProbeRequest,
  resolve: ResolveHost,
): LineProbe {
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
      known,
    },
    resolve,
  );
}

/** The probe of one line. Never rejects; nothing of it outlasts `totalMs` or the deadline. */
export function lineProbe(settings: LineProbeSettings, resolve: ResolveHost): LineProbe {
  return { measure: (deadline) => measure(settings, resolve, deadline.within(settings.totalMs)) };
}

async function measure(s: LineProbeSettings, resolve: ResolveHost, deadline: Deadline): Promise<RttSample> {
  const pings = startByName(s, deadline);
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

/**
 * Where a name did not resolve in the run before, its last known address is pinged beside it: a name server behind a dead
 * line does not answer, and that must not hide that the line is dead.
 */
function startByName({ known, ...s }: LineProbeSettings, deadline: Deadline): PingRun {
  const beside = known === undefined ? [] : s.reflectors.filter((host) => known.failing(host));
  const addresses = beside.map((host) => known?.address(host) ?? host);
  const pings = startPings({ ...s, hosts: [...s.reflectors, ...addresses] }, deadline);
  const done = pings.done.then((all) =>
    s.reflectors.map((host, i) => {
      const reply = all[i] as ReflectorReply;
      if (known === undefined || isAddress(host)) return reply;
      if (reply.sent > 0 || reply.address !== undefined) {
        if (reply.address !== undefined) known.asked(host, reply.address);
        return reply;
      }
      known.asked(host, null);
      const at = beside.indexOf(host);
      const other = at < 0 ? undefined : all[s.reflectors.length + at];
      return other === undefined || other.sent === 0 ? reply : byLastAddress(reply, other);
    }),
  );
  return { done, anyReply: () => pings.anyReply() };
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
