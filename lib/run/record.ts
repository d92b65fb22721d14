/** What a run tells of itself: the facts of its record, and of its line in the journal. */
import type { JournalEntry } from '../core/record/journal-line.js';
import type { RecordInput } from '../core/record/make.js';
import type { SteerEvent } from '../core/model/types.js';
import type { CycleContext } from './context.js';

type Known = 'config' | 'durationMs' | 'warnings' | 'configFingerprint' | 'version';

export function recordInput(context: CycleContext, run: Omit<RecordInput, Known>): RecordInput {
  return {
    ...run,
    config: context.config,
    durationMs: run.now.bootMs - context.startedBootMs,
    warnings: context.standingWarnings,
    configFingerprint: context.configFingerprint,
    version: context.version,
  };
}

export function entryOf(
  done: RecordInput,
  context: CycleContext,
  events: readonly SteerEvent[],
  wroteBootMs: number | null,
): JournalEntry {
  const { before, loadedBootMs = done.samples.at.bootMs } = context;
  return { ...done, before, loadedBootMs, wroteBootMs, events };
}
