/** What the router has in place of what the configuration names and it does not have: asked only where a person waits. */
import type { EffectiveConfig } from '../core/model/config.js';
import type { RunRecord } from '../core/record/run-record.js';
import { missingOf, type RouterHas } from '../report/near.js';
import type { Secrets } from '../router/transport.js';
import type { Clock } from '../run/ports.js';
import { deadline } from '../system/clock.js';
import { TRANSPORTS } from './transports.js';

/** A person waits this long for a hint, and no longer. */
const HINT_MS = 2000;

/** One question for rules and one for queues, each only if this run missed one. Never rejects for anything a router does. */
export async function routerHas(
  record: RunRecord,
  config: EffectiveConfig,
  secrets: Secrets,
  clock: Clock,
): Promise<readonly RouterHas[]> {
  const missing = missingOf(record, config);
  if (missing.length === 0) return [];
  const router = await TRANSPORTS[config.router.transport]({
    config,
    secrets,
    unsureOfReboot: false,
    aPersonWaits: false,
    nowBootMs: () => clock.now().bootMs,
  });
  try {
    const until = deadline(clock, HINT_MS);
    const found: RouterHas[] = [];
    for (const kind of ['rules', 'queues'] as const) {
      const asked = missing.filter((one) => one.of === kind);
      if (asked.length === 0) continue;
      const answer = await router.names(kind, until);
      if (answer.kind === 'ok') found.push(...asked.map((one) => ({ ...one, has: answer.value })));
    }
    return found;
  } finally {
    router.close();
  }
}
