/** A run as it stands in the journal, as it is counted. */
import type { EffectiveConfig } from '../core/model/config.js';
import { maxGapMs } from '../core/assess/signals.js';
import type { RecordedRun } from '../core/record/read-journal-line.js';
import type { TallyRun } from './tally.js';

/** The schema's default, for runs whose own configuration is not known. */
const USUAL_GAP_MS = 10_000;

/** @param config the run's own; null: not known */
export function recordedRun({ line }: RecordedRun, config: EffectiveConfig | null): TallyRun {
  return {
    moment: { bootMs: line.boot, id: line.id, at: line.at },
    doneBootMs: line.done,
    verdict: line.verdict,
    route: line.route,
    want: line.want,
    by: line.by,
    why: line.why,
    events: line.ev ?? [],
    maxGapMs: config === null ? USUAL_GAP_MS : maxGapMs(config),
  };
}
