/** Ways to read any menu of the router, by what `router.transport` names them. Apart: no run carries this along. */
import type { EffectiveConfig } from '../core/model/config.js';
import type { OpenEditor, OpenMenus } from '../router/menus.js';

export const MENUS: Readonly<Record<EffectiveConfig['router']['transport'], OpenMenus>> = {
  rest: async (request) => (await import('../router/rest/menus.js')).restMenus(request),
  ssh: async (request) => (await import('../router/ssh/menus.js')).sshMenus(request),
};

/** Ways to change any menu, for a person. */
export const EDITORS: Readonly<Record<EffectiveConfig['router']['transport'], OpenEditor>> = {
  rest: async (request, hide) => (await import('../router/rest/editor.js')).restEditor(request, hide),
  ssh: async (request, hide) => (await import('../router/ssh/editor.js')).sshEditor(request, hide),
};
