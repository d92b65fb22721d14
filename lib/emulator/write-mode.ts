import { faultOf, type Fault } from './faults.js';
import type { WriteMode } from './model/mangle-rules.js';

/** What the faults make of a write. */
export function writeModeOf(hits: readonly Fault[]): WriteMode {
  const stale = faultOf(hits, 'stale');
  if (stale !== undefined) return { kind: 'stale', reads: stale.reads };
  const late = faultOf(hits, 'late');
  if (late !== undefined) return { kind: 'late', ms: late.ms };
  return faultOf(hits, 'lost') === undefined ? { kind: 'apply' } : { kind: 'lost' };
}
