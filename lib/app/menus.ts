/** Ways to read any menu of the router, by what `router.transport` names them. Apart: no run carries this along. */
import type { EffectiveConfig } from '../core/model/config.js';
import type { OpenMenus } from '../router/menus.js';

export const MENUS: Readonly<Record<EffectiveConfig['router']['transport'], OpenMenus>> = {
  rest: async (request) => (await import('../router/rest/menus.js')).restMenus(request),
  ssh: async (request) => (await import('../router/ssh/menus.js')).sshMenus(request),
};
