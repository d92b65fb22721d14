/** What the router has in place of what the configuration names and it does not have: asked only where a person waits. */
import type { EffectiveConfig } from '../core/model/config.js';
import type { RunRecord } from '../core/record/run-record.js';
import { missingOf, type Missing, type RouterHas } from '../report/near.js';
import type { Secrets } from '../router/transport.js';
import type { Clock } from '../run/ports.js';
import { deadline } from '../system/clock.js';
import { MENUS } from './menus.js';

/** A person waits this long for a hint, and no longer. */
const HINT_MS = 2000;

/** Where what is missing has its name. */
const NAMED: Readonly<Record<Missing['of'], { readonly menu: string; readonly name: 'comment' | 'name' }>> = {
  rules: { menu: 'ip/firewall/mangle', name: 'comment' },
  queues: { menu: 'queue/tree', name: 'name' },
};

/** One question for rules and one for queues, each only if this run missed one. Never rejects for anything a router does. */
export async function routerHas(
  record: RunRecord,
  config: EffectiveConfig,
  secrets: Secrets,
  clock: Clock,
): Promise<readonly RouterHas[]> {
  const missing = missingOf(record, config);
  if (missing.length === 0) return [];
  // Where a run asks, it has Node's own client only.
  const router = await MENUS[config.router.transport]({ config, secrets, aPersonWaits: false });
  try {
    const until = deadline(clock, HINT_MS);
    const found: RouterHas[] = [];
    for (const [kind, { menu, name }] of Object.entries(NAMED)) {
      const asked = missing.filter((one) => one.of === kind);
      if (asked.length === 0) continue;
      const answer = await router.rows({ menu, props: [name] }, until);
      if (answer.kind === 'failed') continue;
      const names = (answer.value ?? []).flatMap((row) => row[name] ?? []);
      const has = [...new Set(names.map(router.scrub))];
      found.push(...asked.map((one) => ({ ...one, has })));
    }
    return found;
  } finally {
    router.close();
  }
}
