/** What a run makes of its samples. */
import type { Measured, Verdict, Zone } from './types.js';

export type SignalName =
  'rtt_delta' | 'queue' | 'queue_ms' | 'drops' | 'loss' | 'drop_rate' | 'outage' | 'zone';

/** One signal held against one threshold. */
export interface Vote {
  readonly signal: SignalName;
  /** Which verdict this vote speaks for. */
  readonly for: 'red' | 'yellow' | 'severe' | 'outage';
  readonly value: number | null;
  readonly unit: 'ms' | 'packets' | '%' | 'packets/s' | 'runs' | 'zone';
  readonly threshold: number;
  /** value − threshold; positive = beyond it. null when the value is unknown. */
  readonly distance: number | null;
  readonly verdict: 'yes' | 'no' | 'unknown' | 'left_out';
  /** Why unknown or left out. */
  readonly note?: string;
}

/** Signals derived from samples and memory, each known or unknown. */
export interface Signals {
  readonly rttMs: Measured<number>;
  readonly baselineMs: Measured<number>;
  /** Raw: RTT − baseline, never negative. */
  readonly rttDeltaMs: Measured<number>;
  /** EWMA of the raw delta. */
  readonly smoothedDeltaMs: Measured<number>;
  readonly lossPct: Measured<number>;
  /** Dropped packets since the previous run. */
  readonly drops: Measured<number>;
  /** The same over `thresholds.drops_within_runs`. */
  readonly recentDrops: Measured<number>;
  readonly dropsPerSec: Measured<number>;
  readonly queuedPackets: Measured<number>;
  /** The upload queue, where one is configured: shown, not judged. */
  readonly uploadQueuedPackets: Measured<number>;
  readonly uploadDropsPerSec: Measured<number>;
  readonly uploadBitsPerSec: Measured<number>;
  /** Queue utilisation: queued / queue_full_packets, percent. */
  readonly queuePct: Measured<number>;
  /** Download throughput, bits/s, from the byte counter. */
  readonly bitsPerSec: Measured<number>;
  /** The line was loaded again and again while the download queue stayed empty and counted no byte. */
  readonly queueBypassed: boolean;
  readonly zone: Measured<Zone>;
  readonly dropSignal: DropSignal;
  /** Runs in a row, this one included, with every probe lost while the router answered. */
  readonly outageRuns: number;
}

export type DropSignal = 'observable' | 'blind' | 'ignored' | 'required' | 'unproven';

export interface Assessment {
  readonly verdict: Verdict;
  readonly votes: readonly Vote[];
  /** One sentence with numbers. */
  readonly because: string;
  /** How many of RTT, queue and drops were known (0..3). */
  readonly knownSignals: number;
}
