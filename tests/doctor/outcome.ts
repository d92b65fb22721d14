import type { Judged } from '../../lib/doctor/checks/check.js';
import type { Expected } from './cases.js';

/** A verdict in one word. */
export function outcome({ verdict, severity }: Judged): Expected {
  if (verdict.ok === 'skipped') return 'skipped';
  return verdict.ok ? 'well' : severity;
}
