/** Keys of the gate: whether and when the alternate line is fit to be steered to. */
import type { World } from '../../support/builders.js';
import type { Proofs } from './proof.js';
import { PLAIN, RED, times, wants } from './story.js';

const GATE = { ...PLAIN, 'alternate.source': 'lo' };
const STEERED = { state: { current_state: 'CABLE_DEGRADED' } };

/** The primary is congested, the other line as given. */
const red = (alternate: World['alternate']): World => ({ ...RED, ...(alternate && { alternate }) });
const FINE = { rttMs: 30 };
const DEAD = { rttMs: 'lost' } as const;

export const ALTERNATE_PROOFS: Proofs = {
  'alternate.max_rtt_ms': {
    changes: 'whether a line with 100 ms is steered to',
    a: 90,
    b: 110,
    beside: GATE,
    observe: wants(times(4, red({ rttMs: 100 }))),
  },
  'alternate.max_loss_pct': {
    changes: 'whether a line that loses 40 % is steered to',
    a: 30,
    b: 50,
    beside: GATE,
    observe: wants(times(4, red({ rttMs: 30, lossPct: 40 }))),
  },
  'alternate.bad_samples': {
    changes: 'after how many dead runs of the other line steering ends',
    a: 2,
    b: 4,
    beside: GATE,
    observe: wants([red(FINE), ...times(5, red(DEAD))], STEERED),
  },
  'alternate.good_samples': {
    changes: 'after how many good runs a line that was dead is steered to',
    a: 2,
    b: 4,
    beside: GATE,
    observe: wants([red(DEAD), ...times(5, red(FINE))]),
  },
};
