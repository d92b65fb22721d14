/** Every menu that setup looks at, one question after the other. */
import type { RouterResult } from '../../core/model/types.js';
import type { RouterMenus } from '../../router/menus.js';
import type { PlainRow } from '../../router/protocol/menu-rows.js';
import type { Deadline } from '../../run/ports.js';
import { QUESTIONS, RouterView } from '../../setup/view.js';

/** The router as it is now, or the first failure: half of a router is none. */
export async function readView(
  router: Pick<RouterMenus, 'rows'>,
  until: Deadline,
): Promise<RouterResult<RouterView>> {
  const tables = new Map<string, readonly PlainRow[] | null>();
  for (const question of QUESTIONS) {
    const answer = await router.rows(question, until);
    if (answer.kind === 'failed') return answer;
    tables.set(question.menu, answer.value);
  }
  return { kind: 'ok', value: new RouterView(tables) };
}
