/** Measures a line by the router's own ping: for a machine that is not where the line is. */
import { byLastAddress, combineReplies } from './text/combine-replies.js';
import { isAddress, withoutBrackets } from './text/ping-args.js';
import type { ReflectorReply, RouterFailure, RouterResult } from '../core/model/types.js';
import type { Deadline, KnownNames, LineProbe, RouterPing } from '../run/ports.js';
import type { ProbeRequest } from './probe.js';

export interface RouterProbeSettings {
  readonly reflectors: readonly string[];
  readonly count: number;
  readonly spacingMs: number;
  /** Wait for everything. */
  readonly totalMs: number;
  readonly routingTable: string;
  readonly family: 'auto' | 'ipv4' | 'ipv6';
  readonly known?: KnownNames | undefined;
}

/** As the configuration says. */
export function throughRouter({ way, measurement: m, times, router, known }: ProbeRequest): LineProbe {
  return routerProbe(
    {
      reflectors: way.reflectors,
      count: m.ping_count,
      spacingMs: times.routerSpacingMs,
      totalMs: times.totalMs,
      routingTable: way.routing_table,
      family: m.family,
      known,
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
          replies.push(answer.value);
        } else {
          replies.push(failed(host, answer.failure.message));
          broken = answer.failure;
        }
      }
      return combineReplies(replies, 'router');
    },
  };
}

/** A name that the router could not resolve in the run before is pinged by its last known address, and then asked for again. */
async function ask(
  router: RouterPing,
  host: string,
  s: RouterProbeSettings,
  deadline: Deadline,
): Promise<RouterResult<ReflectorReply>> {
  const { count, spacingMs: intervalMs, routingTable, family, known } = s;
  const last = known?.failing(host) === true ? known.address(host) : null;
  const target = last ?? withoutBrackets(host);
  const answer = await router.ping(target, { count, intervalMs, routingTable, family }, deadline);
  if (answer.kind === 'failed') return answer;
  const reply = answer.value;
  if (last !== null) {
    known?.askAgain(host);
    return { kind: 'ok', value: byLastAddress({ host, failure: NOT_RESOLVED }, { ...reply, host: last }) };
  }
  if (!isAddress(host) && (reply.address !== undefined || reply.sent === 0)) {
    known?.asked(host, reply.address ?? null);
  }
  return { kind: 'ok', value: { ...reply, host } };
}

const NOT_RESOLVED = 'the router could not resolve the name in the run before';

function failed(host: string, failure: string): ReflectorReply {
  return { host, sent: 0, received: 0, rttsMs: [], failure };
}
