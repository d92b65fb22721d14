/** Measures a line by the router's own ping: for a machine that is not where the line is. */
import { combineReplies } from './text/combine-replies.js';
import { withoutBrackets } from './text/ping-args.js';
import type { ReflectorReply, RouterFailure } from '../core/model/types.js';
import type { Deadline, LineProbe, RouterPing } from '../run/ports.js';
import type { ProbeRequest } from './probe.js';

export interface RouterProbeSettings {
  readonly reflectors: readonly string[];
  readonly count: number;
  readonly spacingMs: number;
  /** Wait for everything. */
  readonly totalMs: number;
  readonly routingTable: string;
  readonly family: 'auto' | 'ipv4' | 'ipv6';
}

/** As the configuration says. */
export function throughRouter({ way, measurement: m, times, router }: ProbeRequest): LineProbe {
  return routerProbe(
    {
      reflectors: way.reflectors,
      count: m.ping_count,
      spacingMs: times.routerSpacingMs,
      totalMs: times.totalMs,
      routingTable: way.routing_table,
      family: m.family,
    },
    router,
  );
}

/**
 * The probe of one line through the router. One target after the other: a router serves the requests of one
 * user one at a time anyway, so asking at once would only let the last ones wait for their time. A session
 * that failed, or that has no time left for a ping, is not asked again in this run.
 */
export function routerProbe(settings: RouterProbeSettings, router: RouterPing): LineProbe {
  return {
    measure: async (deadline) => {
      const within = deadline.within(settings.totalMs);
      const replies: ReflectorReply[] = [];
      let broken: RouterFailure | null = null;
      for (const host of settings.reflectors) {
        if (broken !== null) {
          replies.push(failed(host, `not asked: ${broken.message}`));
          continue;
        }
        const answer = await ask(router, host, settings, within);
        if (answer.kind === 'ok') {
          replies.push({ ...answer.value, host });
        } else {
          replies.push(failed(host, answer.failure.message));
          broken = answer.failure;
        }
      }
      return combineReplies(replies, 'router');
    },
  };
}

async function ask(router: RouterPing, host: string, s: RouterProbeSettings, deadline: Deadline) {
  const { count, spacingMs: intervalMs, routingTable, family } = s;
  return router.ping(withoutBrackets(host), { count, intervalMs, routingTable, family }, deadline);
}

function failed(host: string, failure: string): ReflectorReply {
  return { host, sent: 0, received: 0, rttsMs: [], failure };
}
