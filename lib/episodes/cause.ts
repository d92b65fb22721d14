/** Why a run left another route than the one before it did. */
import type { RunRecord } from '../core/record/run-record.js';
import type { Cause } from './episode.js';

const ADOPTED = { cause: 'adopted', detail: 'the rule at the router was taken over', by: 'adopted' };
const LATE = { cause: 'late', detail: 'a write of an earlier run was seen to have worked' };

/** @param run the first one with the new route */
export function causeOf(run: RunRecord): Cause {
  if (wasAdopted(run)) return ADOPTED;
  if (isDecided(run) && run.route !== run.want) return { ...LATE, by: run.by };
  return { cause: run.why[0], detail: run.why[1], by: run.by };
}

export function wasAdopted(run: RunRecord): boolean {
  return run.ev?.includes('route_adopted') === true;
}

/** By a decider, not by a person or a stranger. */
export function isDecided(run: RunRecord): boolean {
  return !wasAdopted(run) && (run.by === 'threshold' || run.by === 'confidence' || run.by === 'sequential');
}
