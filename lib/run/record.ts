/** What a run tells of itself: the facts its record is made of. */
import type { RunFacts } from '../core/record/write.js';
import type { CycleContext } from './context.js';

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
