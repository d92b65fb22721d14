/** Keys of the sequential decider. */
import type { World } from '../../support/builders.js';
import type { Proofs } from './proof.js';
import { atTheEnd, CALM_RUN, PLAIN, times, wants } from './story.js';

const AUTHORITY = { ...PLAIN, 'mode.decider': 'sequential' };
const STEERED = { state: { current_state: 'CABLE_DEGRADED' } };
/** So much over the line's 30 ms. */
const over = (ms: number): World => ({ rttMs: 30 + ms });
/** Three toggles in the last minutes before the first run at 100 s. */
const RESTLESS = { state: { ...STEERED.state, toggles_boot_ms: [40_000, 60_000, 90_000] } };

export const SEQUENTIAL_PROOFS: Proofs = {
  'mode.decider': {
    changes: 'who decides',
    a: 'threshold',
    b: 'sequential',
    beside: PLAIN,
    observe: atTheEnd(({ evaluation }) => evaluation.conclusion.by, [CALM_RUN]),
  },
  'sequential.shadow': {
    changes: 'whether the line is learned beside the threshold decider',
    a: true,
    b: false,
    beside: { ...PLAIN, 'mode.decider': 'threshold' },
    observe: atTheEnd(({ state }) => state.sequential.level_ms, [CALM_RUN]),
  },
  'sequential.slack_ms': {
    changes: 'how much longer than usual counts',
    a: 20,
    b: 60,
    beside: AUTHORITY,
    observe: wants(times(12, over(50))),
  },
  'sequential.steer_ms_s': {
    changes: 'how much evidence steers',
    a: 200,
    b: 2000,
    beside: AUTHORITY,
    observe: wants(times(6, over(80))),
  },
  'sequential.calm_ms': {
    changes: 'what counts as calm',
    a: 5,
    b: 20,
    beside: AUTHORITY,
    observe: wants(times(100, over(8)), STEERED),
  },
  'sequential.return_sec': {
    changes: 'how much calm the way back takes',
    a: 10,
    b: 60,
    beside: AUTHORITY,
    observe: wants(times(10, over(0)), STEERED),
  },
  'sequential.damping': {
    changes: 'how much longer the stay is after some toggles',
    a: 0,
    b: 2,
    beside: { ...AUTHORITY, 'sequential.return_sec': 10 },
    observe: wants(times(10, over(0)), RESTLESS),
  },
  'sequential.lost_ms': {
    changes: 'what lost probes count for',
    a: 300,
    b: 0,
    beside: AUTHORITY,
    observe: wants(times(8, { ...over(0), lossPct: 33 })),
  },
};
