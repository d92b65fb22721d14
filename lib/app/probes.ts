/** The ways to measure a line, by what `via` names them. Only the chosen one is loaded. */
import type { EffectiveConfig } from '../core/model/config.js';
import type { Probe } from '../probe/probe.js';

export const PROBES: Readonly<Record<EffectiveConfig['measurement']['via'], Probe>> = {
  local: {
    usesRouter: false,
    async open(request) {
      const [{ localProbe }, { resolveKnown }] = await Promise.all([
        import('../probe/line-probe.js'),
        import('../router/resolve-host.js'),
      ]);
      return localProbe(request, (host, signal) => resolveKnown(host, signal, {}, request.known));
    },
  },
  router: {
    usesRouter: true,
    open: async (request) => (await import('../probe/router-probe.js')).throughRouter(request),
  },
};
