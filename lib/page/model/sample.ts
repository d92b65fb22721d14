/** A record as a step of the page counts it. */
import type { EffectiveConfig } from '../../core/model/config.js';
import type { RunRecord } from '../../core/record/run-record.js';
import { letterOf } from '../letters.js';
import type { Sample } from './steps.js';

/** @param floorMs the alternate line's shortest round trip; null: not known */
export function sampleOf(run: RunRecord, floorMs: number | null, config: EffectiveConfig | null): Sample {
  const { sig, in: inputs, verdict } = run;
  const alt = inputs.alt;
  return {
    delta: known(sig.raw),
    other: typeof alt?.rtt === 'number' && floorMs !== null ? Math.max(0, alt.rtt - floorMs) : null,
    queue: known(sig.queued),
    drops: known(sig.drops),
    verdict: letterOf(verdict),
    steered: run.route === 'steered',
    override: run.next.override !== undefined,
    router: 'fail' in inputs.router || run.out[0] === 'failed' || run.out[0] === 'unverified',
    otherDead: alt !== undefined && isUnfit(alt, config),
  };
}

function known(value: number | string): number | null {
  return typeof value === 'number' ? value : null;
}

/** As the gate judges it, where there is one; else only what answers nothing at all. */
function isUnfit(alt: NonNullable<RunRecord['in']['alt']>, config: EffectiveConfig | null): boolean {
  if (typeof alt.rtt === 'string') return alt.rtt === '?all_lost' || alt.rtt.startsWith('?all_lost:');
  const limits = config?.alternate ?? null;
  if (limits === null) return false;
  return alt.rtt > limits.max_rtt_ms || (typeof alt.loss === 'number' && alt.loss > limits.max_loss_pct);
}
