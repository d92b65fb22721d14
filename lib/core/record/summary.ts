/** A run in one line of the log. */
import type { EffectiveConfig } from '../model/config.js';
import type { SteerEvent } from '../model/types.js';
import type { RunRecord } from './run-record.js';

/** The one line of a run, at debug: a steady day is quiet. */
export function summary({ sig, in: { line }, ...record }: RunRecord, config: EffectiveConfig): SteerEvent {
  const known = (value: number | string): number | null => (typeof value === 'number' ? value : null);
  const cake: NonNullable<SteerEvent['data']> = config.logging.log_cake_stats
    ? {
        queuedPackets: known(sig.queued),
        drops: known(sig.drops),
        dropsPerSec: known(sig.dps),
        bitsPerSec: known(sig.bps),
      }
    : {};
  return {
    level: 'debug',
    event: 'cycle',
    message: 'Run done',
    data: {
      verdict: record.verdict,
      route: record.route,
      want: record.want,
      rttMs: known(line.rtt),
      rttDeltaMs: known(sig.raw),
      smoothedDeltaMs: known(sig.ewma),
      lossPct: known(line.loss),
      ...cake,
      action: record.act,
      outcome: record.out[0],
      durationMs: record.took,
    },
  };
}
