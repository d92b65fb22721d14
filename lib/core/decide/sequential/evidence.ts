/**
 * How much one run says: the excess of this moment over what the line is like by itself, in milliseconds, and where
 * "too much" and "calm" begin. Everything is brought to milliseconds of waiting, so that it can be added.
 */
import { PACKET_BITS, queueTimeMs } from '../../assess/queue-delta.js';
import type { Signals } from '../../model/assessment.js';
import type { EffectiveConfig } from '../../model/config.js';

/** Three median deviations are two standard deviations of ordinary noise: less is the line's own. */
const OWN_NOISE = 3;
/** Below two of them it counts as calm again. */
const CALM_NOISE = 2;
/** By how much the primary line must be worse than the alternate: a move that gains less is not worth its trouble. */
const BENEFIT_MS = 10;
/** A slow alternate is the gate's business; beyond this the primary's own trouble always counts. */
const MOST_SLACK_MS = 150;

export interface Excess {
  /** All of it, ms. */
  readonly totalMs: number;
  /** Round trip over the level. */
  readonly deltaMs: number;
  /** What our own queue confirms of that beyond the slack, and so counts twice. */
  readonly queueMs: number;
  /** Lost probes and dropped packets, as waiting. */
  readonly lossMs: number;
  /** Every probe of the run was lost. */
  readonly allLost: boolean;
}

export interface Limits {
  /** Beyond this a run speaks for steering. */
  readonly slackMs: number;
  /** Below this a run speaks for the way back. */
  readonly calmMs: number;
}

/** @returns null: not known. A run with every probe lost is known: it is as bad as a lost packet. */
export function excessOf(signals: Signals, levelMs: number | null, config: EffectiveConfig): Excess | null {
  const { lost_ms } = config.sequential;
  const { rttMs, lossPct, outageRuns } = signals;
  if (outageRuns > 0) {
    if (config.outage.action === 'hold') return null;
    return { totalMs: lost_ms, deltaMs: 0, queueMs: 0, lossMs: lost_ms, allLost: true };
  }
  if (rttMs.kind === 'unknown' || levelMs === null) return null;
  const deltaMs = Math.max(0, rttMs.value - levelMs);
  const queueMs = Math.min(Math.max(0, deltaMs - config.sequential.slack_ms), depthMs(signals, config));
  const lost = lossPct.kind === 'ok' ? lossPct.value / 100 : 0;
  const lossMs = lost_ms * Math.min(1, lost + droppedShare(signals, config));
  return { totalMs: deltaMs + queueMs + lossMs, deltaMs, queueMs, lossMs, allLost: false };
}

/** What is queued as time; 0 where it is not known or not asked. */
function depthMs(signals: Signals, config: EffectiveConfig): number {
  if (!config.mode.cake_aware || signals.queueBypassed) return 0;
  const depth = queueTimeMs(signals);
  return depth.kind === 'ok' ? depth.value : 0;
}

function droppedShare({ dropsPerSec, bitsPerSec }: Signals, config: EffectiveConfig): number {
  if (!config.mode.cake_aware || dropsPerSec.kind === 'unknown' || dropsPerSec.value <= 0) return 0;
  if (bitsPerSec.kind === 'unknown') return 0;
  return dropsPerSec.value / (dropsPerSec.value + bitsPerSec.value / PACKET_BITS);
}

/**
 * @param spreadMs the line's own
 * @param alternateMs how much longer a round trip on the alternate line is than the level; null = not measured
 */
export function limitsOf(spreadMs: number, alternateMs: number | null, config: EffectiveConfig): Limits {
  const { slack_ms, calm_ms } = config.sequential;
  // Not measured is not as good as the level: then only the line's own limits count.
  const [worse, better] =
    alternateMs === null ? [0, 0] : [alternateMs + BENEFIT_MS, alternateMs - BENEFIT_MS];
  const slackMs = Math.min(
    Math.max(slack_ms, OWN_NOISE * spreadMs, worse),
    Math.max(slack_ms, MOST_SLACK_MS),
  );
  const calmMs = Math.min(Math.max(calm_ms, CALM_NOISE * spreadMs, better), slackMs);
  return { slackMs, calmMs };
}
