/** Both lines measured once, as a run does it, and the way each probe takes from here. */
import { composeProbes } from '../../app/compose-probes.js';
import { TRANSPORTS } from '../../app/transports.js';
import type { EffectiveConfig } from '../../core/model/config.js';
import { own, parseJson } from '../../core/model/text.js';
import type { RttSample } from '../../core/model/types.js';
import type { Secrets } from '../../router/transport.js';
import type { Clock, Deadline } from '../../run/ports.js';
import { type Fact, type LinesFacts, type RouteFacts, seen, unseen } from '../checks/facts.js';
import { ask } from './ask.js';

export async function gatherLines(
  config: EffectiveConfig,
  secrets: Secrets | null,
  clock: Clock,
  deadline: Deadline,
): Promise<Fact<LinesFacts>> {
  const byRouter = config.measurement.via === 'router' || config.alternate?.via === 'router';
  if (byRouter && secrets === null) return unseen('the router sends the probes, and nobody can log in');
  const router = await TRANSPORTS[config.router.transport]({
    config,
    secrets: secrets ?? {},
    unsureOfReboot: false,
    ruleDue: true,
    migrating: false,
    leaderMark: null,
    aPersonWaits: true,
    nowBootMs: () => clock.now().bootMs,
  });
  try {
    const { probe, alternate } = await composeProbes(config, router);
    const [own, other] = await Promise.all([probe.measure(deadline), alternate?.measure(deadline) ?? null]);
    const { measurement } = config;
    return seen({
      primary: {
        sample: own,
        routes: measurement.via === 'router' ? [] : routesOf(own, measurement.source),
      },
      alternate:
        other === null || config.alternate === null
          ? null
          : {
              sample: other,
              routes: config.alternate.via === 'router' ? [] : routesOf(other, config.alternate.source),
            },
    });
  } finally {
    router.close();
  }
}

const ADDRESS = /^[0-9A-Fa-f:.]{2,45}$/;

function routesOf(sample: RttSample, source: string | undefined): RouteFacts[] {
  return sample.reflectors.map(({ host, address }) => {
    const to = address ?? host;
    return { host, route: ADDRESS.test(to) ? routeTo(to, source) : unseen('the name has no address') };
  });
}

/** As the kernel would send it: `ip -j route get`. */
function routeTo(to: string, source: string | undefined): RouteFacts['route'] {
  const by = source === undefined ? [] : [ADDRESS.test(source) ? 'from' : 'oif', source];
  const { status, out, complaint } = ask('ip', ['-j', 'route', 'get', to, ...by]);
  if (status === null) return unseen('there is no `ip` command to ask');
  if (status !== 0) return seen({ lost: complaint.replace(/^RTNETLINK answers: /, '').toLowerCase() });
  try {
    const found = parseJson(out);
    const row: unknown = Array.isArray(found) ? found[0] : null;
    if (typeof row !== 'object' || row === null) return unseen('`ip route get` said nothing');
    const text = (name: string): string | null => {
      const value = own(row as Readonly<Record<string, unknown>>, name);
      return typeof value === 'string' ? value : null;
    };
    return seen({
      device: text('dev') ?? '?',
      source: text('prefsrc') ?? source ?? '?',
      gateway: text('gateway'),
    });
  } catch {
    return unseen('`ip route get` was not understood');
  }
}
