/** The probes of both lines: what asks them, and in which order. */
import type { EffectiveConfig } from '../core/model/config.js';
import { routerTargets } from '../config/rules/router-targets.js';
import type { Instruments } from '../run/measure.js';
import type { LineProbe, RouterPing } from '../run/ports.js';

export type Probes = Pick<Instruments, 'probe' | 'probeUsesRouter' | 'alternate' | 'alternateUsesRouter'>;

/** Loads only the kind of probe that is configured. */
export async function composeProbes(
  config: EffectiveConfig,
  router: RouterPing,
  availableMs = Infinity,
): Promise<Probes> {
  const { measurement: primary, alternate } = config;
  const uses = {
    probeUsesRouter: primary.via === 'router',
    alternateUsesRouter: alternate?.via === 'router',
  };
  const times = probeTimes(config, availableMs);
  const probe = await probeOf(primary, config, times, router);
  if (alternate === null) return { probe, alternate: null, ...uses };
  const other = await probeOf(alternate, config, times, router);
  const both = uses.probeUsesRouter && uses.alternateUsesRouter;
  return { ...(both ? oneAfterTheOther(probe, other) : { probe, alternate: other }), ...uses };
}

/** How one line is asked; count, spacing, family and waits are the same for both. */
type Way = Pick<EffectiveConfig['measurement'], 'reflectors' | 'via' | 'routing_table'> & {
  readonly source?: string;
};

interface ProbeTimes {
  readonly totalMs: number;
  readonly replyWaitMs: number;
}

/** Of the time after the last echo: the rest is for starting ping, and for its last word, on a busy machine. */
const WAIT_SHARE = 0.8;

/**
 * The configured waits, cut to what this run has left. Both are cut together: an echo counts as lost only after
 * its full wait, so a total that ended before it would make a dead line unknown instead of dead.
 */
function probeTimes({ measurement: m, timeouts }: EffectiveConfig, availableMs: number): ProbeTimes {
  const totalMs = Math.max(1, Math.min(timeouts.ping_total * 1000, availableMs));
  const lastSentMs = (m.ping_count - 1) * m.spacing_ms;
  const longestWaitMs = (totalMs - lastSentMs) * WAIT_SHARE;
  return { totalMs, replyWaitMs: Math.max(1, Math.min(timeouts.ping * 1000, longestWaitMs)) };
}

function probeOf(
  way: Way,
  config: EffectiveConfig,
  times: ProbeTimes,
  router: RouterPing,
): Promise<LineProbe> {
  return way.via === 'router'
    ? probeThroughRouter(way, config, times, router)
    : probeFromHere(way, config, times);
}

/**
 * The router serves one request of a user at a time: asked at once, the second line's pings would wait behind the
 * first's and be given up for late although nothing is wrong.
 */
function oneAfterTheOther(first: LineProbe, second: LineProbe): { probe: LineProbe; alternate: LineProbe } {
  let before: Promise<unknown> = Promise.resolve();
  return {
    probe: {
      measure: (deadline) => {
        const sample = first.measure(deadline);
        before = sample;
        return sample;
      },
    },
    alternate: { measure: (deadline) => before.then(() => second.measure(deadline)) },
  };
}

async function probeFromHere(way: Way, config: EffectiveConfig, times: ProbeTimes): Promise<LineProbe> {
  const { measurement: m } = config;
  const [{ lineProbe }, { resolveHost }] = await Promise.all([
    import('../probe/line-probe.js'),
    import('../router/resolve-host.js'),
  ]);
  return lineProbe(
    {
      reflectors: way.reflectors,
      count: m.ping_count,
      spacingMs: m.spacing_ms,
      ...times,
      source: way.source ?? null,
      family: m.family,
      tcpFallback: m.tcp_fallback ?? null,
    },
    resolveHost,
  );
}

async function probeThroughRouter(
  way: Way,
  config: EffectiveConfig,
  { totalMs }: ProbeTimes,
  router: RouterPing,
): Promise<LineProbe> {
  const { measurement: m } = config;
  const { routerProbe } = await import('../probe/router-probe.js');
  return routerProbe(
    {
      reflectors: way.reflectors,
      count: m.ping_count,
      spacingMs: routerSpacingMs(config, totalMs),
      totalMs,
      routingTable: way.routing_table,
      family: m.family,
    },
    router,
  );
}

/** Of the time for all probes, what the router's own ones may take: reading the queues comes first. */
const ROUTER_PING_SHARE = 0.6;

/**
 * RouterOS waits for a reply no longer than the spacing of its pings: with the local default of 200 ms a line with
 * 250 ms under load would look dead. So the spacing is as wide as the time allows.
 */
function routerSpacingMs(config: EffectiveConfig, totalMs: number): number {
  const { measurement: m } = config;
  const share = (totalMs * ROUTER_PING_SHARE) / (routerTargets(config) * m.ping_count);
  return Math.max(m.spacing_ms, Math.floor(share));
}
