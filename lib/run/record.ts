/** What a run tells of itself: the facts its record is made of, and one line of the log. */
import type { RunFacts } from '../core/record/write.js';
import type { CycleContext } from './context.js';
import type { EffectiveConfig } from '../core/model/config.js';
import type { SteerEvent } from '../core/model/types.js';
import type { RunRecord } from '../core/record/run-record.js';

type Known =
  'config' | 'durationMs' | 'warnings' | 'configFingerprint' | 'version' | 'before' | 'loadedBootMs';

export function factsOf(context: CycleContext, run: Omit<RunFacts, Known>): RunFacts {
  const { before, loadedBootMs = run.samples.at.bootMs } = context;
  return {
    ...run,
    config: context.config,
    durationMs: run.now.bootMs - context.startedBootMs,
    warnings: context.standingWarnings,
    configFingerprint: context.configFingerprint,
    version: context.version,
    before,
    loadedBootMs,
  };
}

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
