/** The probes of both lines: what asks them, and in which order. */
import type { EffectiveConfig } from '../core/model/config.js';
import { routerTargets } from '../config/rules/router-targets.js';
import type { Instruments } from '../run/measure.js';
import type { ProbeTimes, ProbeWay } from '../probe/probe.js';
import type { LineProbe, RouterPing } from '../run/ports.js';
import { PROBES } from './probes.js';

export type Probes = Pick<Instruments, 'probe' | 'probeUsesRouter' | 'alternate' | 'alternateUsesRouter'>;

/** Loads only the kinds of probe that are configured. */
export async function composeProbes(
  config: EffectiveConfig,
  router: RouterPing,
  availableMs = Infinity,
): Promise<Probes> {
  const { measurement, alternate } = config;
  const times = probeTimes(config, availableMs);
  const open = (way: ProbeWay): Promise<LineProbe> =>
    PROBES[way.via].open({ way, measurement, times, router });
  const probe = await open(measurement);
  const probeUsesRouter = PROBES[measurement.via].usesRouter;
  if (alternate === null) return { probe, probeUsesRouter, alternate: null, alternateUsesRouter: false };
  const alternateUsesRouter = PROBES[alternate.via].usesRouter;
  const uses = { probeUsesRouter, alternateUsesRouter };
  const other = await open(alternate);
  if (probeUsesRouter && alternateUsesRouter) return { ...oneAfterTheOther(probe, other), ...uses };
  return { probe, alternate: other, ...uses };
}

/** Of the time after the last echo: the rest is for starting ping, and for its last word, on a busy machine. */
const WAIT_SHARE = 0.8;

/**
 * The configured waits, cut to what this run has left. Both are cut together: an echo counts as lost only after
 * its full wait, so a total that ended before it would make a dead line unknown instead of dead.
 */
function probeTimes(config: EffectiveConfig, availableMs: number): ProbeTimes {
  const { measurement: m, timeouts } = config;
  const totalMs = Math.max(1, Math.min(timeouts.ping_total * 1000, availableMs));
  const lastSentMs = (m.ping_count - 1) * m.spacing_ms;
  const longestWaitMs = (totalMs - lastSentMs) * WAIT_SHARE;
  return {
    totalMs,
    replyWaitMs: Math.max(1, Math.min(timeouts.ping * 1000, longestWaitMs)),
    routerSpacingMs: routerSpacingMs(config, totalMs),
  };
}

/** Of the time for all probes, what the router's own ones may take: reading the queues comes first. */
const ROUTER_PING_SHARE = 0.6;

/**
 * RouterOS waits for a reply no longer than the spacing of its pings: with the local default of 200 ms a line with
 * 250 ms under load would look dead. So the spacing is as wide as the time allows.
 */
function routerSpacingMs(config: EffectiveConfig, totalMs: number): number {
  const { measurement: m } = config;
  const share = (totalMs * ROUTER_PING_SHARE) / (Math.max(1, routerTargets(config)) * m.ping_count);
  return Math.max(m.spacing_ms, Math.floor(share));
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
