/** Several reflectors → one round trip of the line. */
import { ok, unknown } from '../../core/model/measured.js';
import { median, round3 } from '../../core/model/stats.js';
import type { Measured, ReflectorReply, RttSample } from '../../core/model/types.js';

/**
 * Median per reflector, then median over reflectors: one slow or dead reflector does not move the line.
 * - Some answer: only they count. The silent and the failed are named in `leftOut`; their loss is theirs,
 *   not the line's.
 * - None answers, but probes were sent: every probe lost is a measured fact, 100 %.
 * - Nothing was sent: nothing is known, each reflector's own reason is in the detail.
 */
export function combineReplies(replies: readonly ReflectorReply[], method: RttSample['method']): RttSample {
  const sentTo = replies.filter((reply) => reply.sent > 0);
  const answering = sentTo.filter((reply) => reply.received > 0);
  const counting = answering.length > 0 ? answering : sentTo;
  const leftOut = replies.filter((reply) => !counting.includes(reply)).map((reply) => reply.host);
  if (counting.length === 0) {
    const detail = replies.length === 0 ? 'no reflector' : replies.map(whyNot).join('; ');
    const failed = unknown('probe_failed', detail);
    return { rttMs: failed, lossPct: failed, reflectors: replies, leftOut, method };
  }
  return { rttMs: lineRtt(counting), lossPct: lineLoss(counting), reflectors: replies, leftOut, method };
}

function lineRtt(counting: readonly ReflectorReply[]): Measured<number> {
  const rtt = median(counting.map((reply) => median(reply.rttsMs)).filter((value) => value !== null));
  if (rtt !== null) return ok(round3(rtt));
  const sent = sum(counting, (reply) => reply.sent);
  if (sum(counting, (reply) => reply.received) > 0)
    return unknown('malformed', 'answers without a usable time');
  const hosts = counting.map((reply) => reply.host).join(', ');
  return unknown('all_lost', `${sent} of ${sent} probes lost to ${hosts}`);
}

function lineLoss(counting: readonly ReflectorReply[]): Measured<number> {
  const sent = sum(counting, (reply) => reply.sent);
  const received = sum(counting, (reply) => Math.min(reply.received, reply.sent));
  return ok(round3((100 * (sent - received)) / sent));
}

function whyNot(reply: ReflectorReply): string {
  return `${reply.host}: ${reply.failure ?? 'no probe had time to come back'}`;
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

/** What came of its last known address, with why that was pinged. */
export function byLastAddress(
  byName: Pick<ReflectorReply, 'host' | 'failure'>,
  reply: ReflectorReply,
): ReflectorReply {
  const why = byName.failure ?? 'the name did not resolve';
  return { ...reply, host: byName.host, failure: `its last known address ${reply.host} was probed: ${why}` };
}
