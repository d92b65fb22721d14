/**
 * The record of a run, as schemas/run.v1.schema.json defines it: the journal's line, `last_cycle` of the state and
 * what `run --json` prints. Written by write.ts, read by read.ts. What is not known is spelled in one way: shown.ts.
 */
import type { RunContext, RunRecord } from '../../generated/run-types.js';
import type { DecidingConfig, Memory } from './deciding.js';

export type * from '../../generated/run-types.js';

/** Readers pass over records of a version they do not know. */
export const RECORD_VERSION = 1;

/** As a run makes it; the journal's line is this without its context. */
export type WholeRecord = RunRecord & { readonly context: RunContext };

/**
 * Stands in the journal before a run that does not follow from the line above it (a new file, another configuration,
 * a person's order, a lost line): the configuration and the memory it began with.
 */
export interface StartLine {
  v: number;
  kind: 'start';
  at: string;
  id: string;
  /** Version of this program. */
  version: string;
  cfg: string;
  config: DecidingConfig;
  /** As it was loaded by the run that follows. */
  memory: Memory;
}
