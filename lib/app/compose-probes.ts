/** The probes of both lines: what asks them, and in which order. */
import { probeTimes } from '../core/model/budget.js';
import type { EffectiveConfig } from '../core/model/config.js';
import type { Instruments } from '../run/measure.js';
import type { ProbeWay } from '../probe/probe.js';
import type { KnownNames, LineProbe, RouterPing } from '../run/ports.js';
import { PROBES } from './probes.js';

export type Probes = Pick<Instruments, 'probe' | 'probeUsesRouter' | 'alternate' | 'alternateUsesRouter'>;

/** Loads only the kinds of probe that are configured. */
export async function composeProbes(
  config: EffectiveConfig,
  router: RouterPing,
  availableMs = Infinity,
  known?: KnownNames,
): Promise<Probes> {
  const { measurement, alternate } = config;
  const times = probeTimes(config, availableMs);
  const open = (way: ProbeWay): Promise<LineProbe> =>
    PROBES[way.via].open({ way, measurement, times, router, ...(known === undefined ? {} : { known }) });
  const probe = await open(measurement);
  const probeUsesRouter = PROBES[measurement.via].usesRouter;
  if (alternate === null) return { probe, probeUsesRouter, alternate: null, alternateUsesRouter: false };
  const alternateUsesRouter = PROBES[alternate.via].usesRouter;
  const uses = { probeUsesRouter, alternateUsesRouter };
  const other = await open(alternate);
  if (probeUsesRouter && alternateUsesRouter) return { ...oneAfterTheOther(probe, other), ...uses };
  return { probe, alternate: other, ...uses };
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
