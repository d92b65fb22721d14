/** What became of a recorded run's action, as the value the settling understands. */
import type { RunLine } from './journal-line.js';
import type { RouterFailureCode } from '../model/types.js';
import type { Action, Outcome } from '../model/decision.js';

/** @param action planned now; without one nothing was sent, whatever the record says */
export function recordedOutcome(line: RunLine, action: Action): Outcome {
  if (action.kind === 'none') return { kind: 'agrees' };
  if (action.kind === 'withheld') return { kind: 'withheld', detail: action.detail };
  const [kind, detail = ''] = line.out;
  switch (kind) {
    case 'failed':
      return {
        kind: 'failed',
        failure: { code: detail as RouterFailureCode, message: `router: ${detail}`, todo: '' },
      };
    case 'unverified':
      return { kind: 'unverified', detail };
    default:
      return { kind: 'verified', reads: Number(detail) || 1 };
  }
}
