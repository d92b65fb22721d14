/** A run in one line of the log. */
import type { CycleRecord } from './run-record.js';
import type { EffectiveConfig } from '../model/config.js';
import type { SteerEvent } from '../model/types.js';

/** The one line of a run, at debug: a steady day is quiet. */
export function summary(record: CycleRecord, config: EffectiveConfig): SteerEvent {
  const s = record.signals;
  const cake: NonNullable<SteerEvent['data']> = config.logging.log_cake_stats
    ? { queuedPackets: s.queuedPackets, drops: s.drops, dropsPerSec: s.dropsPerSec, bitsPerSec: s.bitsPerSec }
    : {};
  return {
    level: 'debug',
    event: 'cycle',
    message: 'Run done',
    data: {
      verdict: record.verdict,
      route: record.route,
      want: record.want,
      rttMs: s.rttMs,
      rttDeltaMs: s.rttDeltaMs,
      smoothedDeltaMs: s.smoothedDeltaMs,
      lossPct: s.lossPct,
      ...cake,
      action: record.action,
      outcome: record.outcome.kind,
      durationMs: record.durationMs,
    },
  };
}
