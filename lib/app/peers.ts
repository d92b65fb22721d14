/** Who answers at the router's address, by what `router.transport` names the way there. Apart: no run carries this along. */
import type { EffectiveConfig } from '../core/model/config.js';
import type { Look } from '../router/transport.js';

export const PEERS: Readonly<Record<EffectiveConfig['router']['transport'], Look>> = {
  rest: async (config, signal) => (await import('../router/rest/trust.js')).tlsPeer(config, signal),
  ssh: async (config, signal) => (await import('../router/ssh/trust.js')).sshPeer(config, signal),
};
