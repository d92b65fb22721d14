/**
 * Counters of two runs → what happened in between.
 *
 * The router counts for ever and is never reset by us; the previous values live in the state file. The
 * predecessor kept them in memory, so each one-shot run took the lifetime counter for a delta. Whatever makes
 * the difference meaningless makes it unknown, never a number.
 */
import { ok, unknown } from '../model/measured.js';
import { round3 } from '../model/stats.js';
import type { Measured, QueueCounters, RouterReading, RouterResult, SteerState } from '../model/types.js';

export interface QueueDelta {
  /** Packets dropped since the previous run. */
  readonly drops: Measured<number>;
  readonly dropsPerSec: Measured<number>;
  readonly bitsPerSec: Measured<number>;
  /** Depth now. */
  readonly queuedPackets: Measured<number>;
}

type PreviousQueue = SteerState['queues']['download'];

/** All four unknown for one reason. */
function nothing(reason: Parameters<typeof unknown>[0], detail?: string): QueueDelta {
  const u = unknown(reason, detail);
  return { drops: u, dropsPerSec: u, bitsPerSec: u, queuedPackets: u };
}

/**
 * @param previous counters of the previous run, null when there are none
 * @param rebooted the router's uptime went backwards since then
 * @param maxGapMs beyond this age the previous counters mean nothing
 * @param direction which of the two queues
 */
export function queueDelta(
  router: RouterResult<RouterReading>,
  previous: PreviousQueue,
  rebooted: boolean,
  maxGapMs: number,
  direction: 'download' | 'upload' = 'download',
): QueueDelta {
  if (router.kind === 'failed') {
    const resting = router.failure.code === 'resting';
    return nothing(resting ? 'router_resting' : 'router_failed', router.failure.message);
  }
  const queue = router.value[direction];
  if (queue.kind === 'unknown') return nothing(queue.reason, queue.detail);
  const now = queue.value;
  if (now.disabled || now.invalid) {
    return nothing(
      'queue_disabled',
      `queue "${now.name}" is ${now.disabled ? 'disabled' : 'invalid'} on the router`,
    );
  }
  const elapsedMs = previous === null ? 0 : router.value.atBootMs - previous.at_boot_ms;
  const why = incomparable(now, previous, rebooted, elapsedMs, maxGapMs);
  const since = (current: Measured<bigint>, before: string | null | undefined): Measured<number> => {
    if (why !== null) return why;
    if (current.kind === 'unknown') return current;
    if (before === null || before === undefined) return unknown('first_sample');
    const difference = current.value - BigInt(before);
    return difference < 0n ? unknown('counter_reset') : ok(Number(difference));
  };
  const perSec = (count: Measured<number>): Measured<number> =>
    count.kind === 'ok' ? ok(round3((count.value * 1000) / elapsedMs)) : count;

  const drops = since(now.dropped, previous?.dropped);
  const bytes = since(now.bytes, previous?.bytes);
  const rate = perSec(bytes);
  return {
    drops,
    dropsPerSec: perSec(drops),
    bitsPerSec: rate.kind === 'ok' ? ok(Math.round(rate.value * 8)) : rate,
    queuedPackets: now.queuedPackets,
  };
}

/** Why the two readings cannot be subtracted, or null when they can. */
function incomparable(
  now: QueueCounters,
  previous: PreviousQueue,
  rebooted: boolean,
  elapsedMs: number,
  maxGapMs: number,
): Measured<never> | null {
  if (previous === null) return unknown('first_sample');
  if (rebooted) return unknown('counter_reset', 'the router has rebooted');
  if (previous.id !== now.id || previous.name !== now.name)
    return unknown('changed_id', 'the queue was re-created');
  if (elapsedMs <= 0 || elapsedMs > maxGapMs) return unknown('gap');
  // One counter going backwards means a reset of all of them.
  for (const [current, before] of [
    [now.dropped, previous.dropped],
    [now.packets, previous.packets],
    [now.bytes, previous.bytes],
  ] as const) {
    if (current.kind === 'ok' && before !== null && current.value < BigInt(before))
      return unknown('counter_reset');
  }
  return null;
}

/** The counters to keep for the next run; what could not be read is forgotten, not kept stale. */
export function rememberQueue(queue: Measured<QueueCounters>, atBootMs: number): PreviousQueue {
  if (queue.kind === 'unknown') return null;
  const text = (m: Measured<bigint>): string | null => (m.kind === 'ok' ? m.value.toString() : null);
  const { id, name, dropped, packets, bytes } = queue.value;
  return {
    id,
    name,
    dropped: text(dropped),
    packets: text(packets),
    bytes: text(bytes),
    at_boot_ms: atBootMs,
  };
}

/** Full-size packets: what fills a queue. */
export const PACKET_BITS = 1500 * 8;

/** How long what is queued takes at the rate that was measured since the run before. Unknown where nothing flowed. */
export function queueTimeMs({
  queuedPackets,
  bitsPerSec,
}: Pick<QueueDelta, 'queuedPackets' | 'bitsPerSec'>): Measured<number> {
  if (queuedPackets.kind === 'unknown') return queuedPackets;
  if (bitsPerSec.kind === 'unknown') return bitsPerSec;
  if (bitsPerSec.value <= 0) return queuedPackets.value === 0 ? ok(0) : unknown('missing', 'nothing flowed');
  return ok(round3((queuedPackets.value * PACKET_BITS * 1000) / bitsPerSec.value));
}
