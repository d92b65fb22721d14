/**
 * Whether the drop counter can be believed.
 *
 * On RouterOS the queue tree's `dropped` often never moves with CAKE: the drops happen inside the leaf queue
 * and HTB above does not see them. A counter that cannot move must not veto RED, one that can must.
 */
import type { EffectiveConfig } from '../model/config.js';
import type { Measured, SteerEvent, SteerState } from '../model/types.js';
import type { DropSignal } from '../model/assessment.js';
import type { QueueDelta } from './queue-delta.js';

type Memory = SteerState['drop_signal'];

/**
 * The evidence after this run: seen to move, and how often since then a red queue went by without one counted drop. That it
 * moved once, long ago and for whatever reason, says less and less.
 */
export function observeDrops(
  memory: Memory,
  drops: Measured<number>,
  queuedPackets: Measured<number>,
  minQueueRed: number,
): Memory {
  if (drops.kind === 'unknown') return memory;
  if (drops.value > 0) return { moved: true, red_queue_samples: 0 };
  if (queuedPackets.kind === 'unknown' || queuedPackets.value < minQueueRed) return memory;
  return { ...memory, red_queue_samples: Math.min(memory.red_queue_samples + 1, 1_000_000) };
}

export function judgeDropSignal(memory: Memory, thresholds: EffectiveConfig['thresholds']): DropSignal {
  if (thresholds.drop_signal === 'ignore') return 'ignored';
  if (thresholds.drop_signal === 'required') return 'required';
  if (memory.red_queue_samples >= thresholds.drop_blind_after) return 'blind';
  return memory.moved ? 'observable' : 'unproven';
}

/** Whether RED needs drops. */
export function dropsCount(signal: DropSignal): boolean {
  return signal !== 'blind' && signal !== 'ignored';
}

// Whether traffic goes past the queue. FastTrack and hardware offloading take packets where no queue sees them; then
// the queue is empty for ever, RED is impossible, and nothing would ever say why.

/**
 * Samples of a loaded line without one byte in its queue that make the finding. Even a household asleep sends a byte
 * in half a minute; a queue that sees none while the line is slow is not in its path.
 */
const ENOUGH_SAMPLES = 15;
/** Largest count kept; beyond it nothing depends on the difference. */
const COUNT_LIMIT = 1_000_000;

/** The evidence after this run. One byte through the queue, or one packet in it, wipes it out; unknown is no evidence. */
export function observeBypass(
  before: number,
  queue: Pick<QueueDelta, 'bitsPerSec' | 'queuedPackets'>,
  smoothedDeltaMs: Measured<number>,
  loadedFromMs: number,
): number {
  const { bitsPerSec, queuedPackets } = queue;
  if (bitsPerSec.kind === 'ok' && bitsPerSec.value > 0) return 0;
  if (queuedPackets.kind === 'ok' && queuedPackets.value > 0) return 0;
  if (bitsPerSec.kind === 'unknown' || queuedPackets.kind === 'unknown') return before;
  if (smoothedDeltaMs.kind === 'unknown' || smoothedDeltaMs.value <= loadedFromMs) return before;
  return Math.min(before + 1, COUNT_LIMIT);
}

export function isBypassed(stillSamples: number): boolean {
  return stillSamples >= ENOUGH_SAMPLES;
}

/** What to do about it; status says the same. */
export const BYPASS_TODO =
  'keep the line out of FastTrack and hardware offloading (docs/router-setup.md), or attach the queue tree to the interface';

export function bypassEvents(bypassed: boolean): SteerEvent[] {
  if (!bypassed) return [];
  return [
    {
      level: 'warning',
      event: 'queue_bypassed',
      message: 'The download queue counts no byte while the line is loaded: traffic goes past it',
      data: { todo: BYPASS_TODO },
      standing: true,
    },
  ];
}
