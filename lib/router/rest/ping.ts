/** The router's own ping over REST. */
import { ipVersion } from '../resolve-host.js';
import { pingRequest, pingTakesMs, type RestRequest } from './requests.js';
import { concernsTarget, neverSent, noTimeToPing, parseRestPing } from '../protocol/rest-ping.js';
import type { ReflectorReply, RouterResult } from '../../core/model/types.js';
import type { Deadline, RouterPingOptions } from '../../run/ports.js';

/** One question and its JSON answer. */
export type AskRest = (request: RestRequest, deadline: Deadline) => Promise<RouterResult<unknown>>;

/**
 * Pings once. A name is resolved by the router, which chooses the family itself. What only concerns this target (its name does not resolve) is a reply that says so; what
 * concerns the session or the settings is a failure.
 */
export async function pingOverRest(
  ask: AskRest,
  target: string,
  options: RouterPingOptions,
  deadline: Deadline,
): Promise<RouterResult<ReflectorReply>> {
  const given = ipVersion(target);
  if (given !== 0 && options.family !== 'auto' && options.family !== `ipv${given}`) {
    return neverSent(target, `${target} is not an ${options.family} address`);
  }
  // Giving up on a running ping would not stop it, and it would block every other request of this user.
  if (pingTakesMs(options) > deadline.remainingMs())
    return { kind: 'failed', failure: noTimeToPing(options) };
  const answer = await ask(pingRequest(target, options), deadline);
  if (answer.kind === 'failed') {
    const { failure } = answer;
    return concernsTarget(failure) ? neverSent(target, failure.message) : answer;
  }
  const reply = parseRestPing(answer.value, target, options.count);
  if (reply.kind === 'ok') return { kind: 'ok', value: reply.value };
  return {
    kind: 'failed',
    failure: {
      code: 'protocol',
      message: `asked the router for a ping of ${target}, got no ping rows: ${reply.detail ?? reply.reason}`,
      todo: 'the next run tries again; please report it if it stays, with the RouterOS version',
    },
  };
}
