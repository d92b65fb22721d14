/**
 * Whether the drop counter can be believed.
 *
 * On RouterOS the queue tree's `dropped` often never moves with CAKE: the drops happen inside the leaf queue
 * and HTB above does not see them. A counter that cannot move must not veto RED, one that can must.
 */
import type { EffectiveConfig } from '../model/config.js';
import type { DropSignal, Measured, SteerState } from '../model/types.js';

type Memory = SteerState['drop_signal'];

/** The evidence after this run: seen to move, or how often a red queue went by without one counted drop. */
export function observeDrops(
  memory: Memory,
  drops: Measured<number>,
  queuedPackets: Measured<number>,
  minQueueRed: number,
): Memory {
  if (drops.kind === 'unknown') return memory;
  if (drops.value > 0) return { moved: true, red_queue_samples: 0 };
  if (memory.moved || queuedPackets.kind === 'unknown' || queuedPackets.value < minQueueRed) return memory;
  return { moved: false, red_queue_samples: Math.min(memory.red_queue_samples + 1, 1_000_000) };
}

export function judgeDropSignal(memory: Memory, thresholds: EffectiveConfig['thresholds']): DropSignal {
  if (thresholds.drop_signal === 'ignore') return 'ignored';
  if (thresholds.drop_signal === 'required') return 'required';
  if (memory.moved) return 'observable';
  return memory.red_queue_samples >= thresholds.drop_blind_after ? 'blind' : 'unproven';
}

/** Whether RED needs drops. */
export function dropsCount(signal: DropSignal): boolean {
  return signal !== 'blind' && signal !== 'ignored';
}
