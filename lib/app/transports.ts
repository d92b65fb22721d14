/** The ways to the router, by what `router.transport` names them. Only the chosen one is loaded. */
import type { EffectiveConfig } from '../core/model/config.js';
import type { Transport } from '../router/transport.js';

export const TRANSPORTS: Readonly<Record<EffectiveConfig['router']['transport'], Transport>> = {
  rest: async (request) => (await import('../router/rest/transport.js')).restTransport(request),
  ssh: async (request) => (await import('../router/ssh/transport.js')).sshTransport(request),
};
