/** Keys of the signals and of the threshold decider. */
import { makeRecord } from '../../../lib/core/record/write.js';
import { at } from '../../support/builders.js';
import type { Given, Proofs } from './proof.js';
import { CALM_RUN, PLAIN, RED, YELLOW, atTheEnd, story, times, verdicts, wants } from './story.js';

/** Twenty packets at 3 Mbit/s: 80 ms. */
const FLOWING = times(4, {}).map((_w, i) => ({ queue: 20, bytes: 1_000_000 + i * 750_000 }));
const RTT_ONLY = { ...PLAIN, 'mode.cake_aware': false };

/** What status and --json show of the last run. */
function shown({ config, parsed }: Given): unknown {
  const step = story(config, [CALM_RUN]).at(-1)!;
  const { evaluation, state, samples, outcome } = step;
  const { context } = makeRecord({
    evaluation,
    outcome,
    state,
    samples,
    config,
    mode: 'live',
    now: at(0),
    durationMs: 0,
    exitCode: 0,
    warnings: [],
    configFingerprint: parsed.fingerprint,
    version: '0',
    before: state,
    loadedBootMs: 0,
    wroteBootMs: null,
    events: [],
  });
  return context.limits;
}

export const THRESHOLD_PROOFS: Proofs = {
  'thresholds.green_rtt_ms': { changes: 'the well-mark status shows', a: 5, b: 6, observe: shown },
  'thresholds.yellow_rtt_ms': {
    changes: 'whether a delta of 12 ms is YELLOW',
    a: 10,
    b: 14,
    beside: PLAIN,
    observe: verdicts([{ rttMs: 42 }]),
  },
  'thresholds.red_rtt_ms': {
    changes: 'whether a delta of 100 ms with a full queue is RED',
    a: 50,
    b: 150,
    beside: PLAIN,
    observe: verdicts([RED]),
  },
  'thresholds.min_drops_red': {
    changes: 'whether 5 drops in a run are enough for RED',
    a: 5,
    b: 6,
    beside: { ...PLAIN, 'thresholds.drop_signal': 'required' },
    observe: verdicts([
      { ...RED, drops: 0 },
      { ...RED, drops: 5 },
    ]),
  },
  'thresholds.min_queue_yellow': {
    changes: 'whether 20 queued packets are YELLOW',
    a: 20,
    b: 21,
    beside: PLAIN,
    observe: verdicts([YELLOW]),
  },
  'thresholds.min_queue_red': {
    changes: 'whether 80 queued packets are enough for RED',
    a: 80,
    b: 81,
    beside: PLAIN,
    observe: verdicts([RED]),
  },
  'thresholds.rtt_ewma_alpha': {
    changes: 'how soon a jump of the delta is believed',
    a: 1,
    b: 0.1,
    beside: PLAIN,
    observe: verdicts([CALM_RUN, RED]),
  },
  'thresholds.queue_ewma_alpha': {
    changes: 'the averaged queue in the state file',
    a: 1,
    b: 0.1,
    beside: PLAIN,
    observe: atTheEnd(({ state }) => state.queue_ewma, [CALM_RUN, RED]),
  },
  'thresholds.red_samples_required': {
    changes: 'how many RED runs it takes to steer',
    a: 2,
    b: 4,
    beside: PLAIN,
    observe: wants(times(5, RED)),
  },
  'thresholds.green_samples_required': {
    changes: 'how many GREEN runs it takes to fail back',
    a: 2,
    b: 4,
    beside: PLAIN,
    observe: wants(times(5, CALM_RUN), { state: { current_state: 'CABLE_DEGRADED' } }),
  },
  'thresholds.baseline_rtt_bounds.min': {
    changes: 'whether a floor of 4 ms is believed',
    a: 3,
    b: 5,
    observe: verdicts(times(3, { rttMs: 4 })),
  },
  'thresholds.baseline_rtt_bounds.max': {
    changes: 'whether a floor of 200 ms is believed',
    a: 150,
    b: 250,
    observe: verdicts(times(3, { rttMs: 200 })),
  },
  'thresholds.drop_signal': {
    changes: 'whether RED needs drops',
    a: 'required',
    b: 'ignore',
    beside: { 'baseline.source': 'fixed', 'baseline.fixed_ms': 30 },
    observe: verdicts(times(3, { ...RED, drops: 7 })),
  },
  'thresholds.drops_within_runs': {
    changes: 'how long a drop counts',
    a: 1,
    b: 5,
    beside: { 'baseline.source': 'fixed', 'baseline.fixed_ms': 30 },
    observe: verdicts(times(8, {}).map((_w, i) => ({ ...RED, drops: i < 2 ? i : 1 }))),
  },
  'thresholds.queue_alone': {
    changes: 'what a full queue without delay is',
    a: 'yellow',
    b: 'green',
    beside: PLAIN,
    observe: verdicts([YELLOW]),
  },
  'thresholds.yellow_queue_ms': {
    changes: 'from when a queue as time is YELLOW',
    a: 10,
    b: 1_000,
    beside: PLAIN,
    observe: verdicts(FLOWING),
  },
  'thresholds.red_queue_ms': {
    changes: 'from when a queue as time is RED',
    a: 10,
    b: 1_000,
    beside: PLAIN,
    observe: verdicts(FLOWING.map((world) => ({ ...world, rttMs: 130 }))),
  },
  'thresholds.drop_blind_after': {
    changes: 'when a counter that never moves stops vetoing RED',
    a: 2,
    b: 4,
    beside: { ...PLAIN, 'thresholds.drop_signal': 'auto' },
    observe: verdicts(times(6, { ...RED, drops: 7 })),
  },
  'thresholds.severe.rtt_delta_ms': {
    changes: 'whether a delta of 100 ms alone is RED',
    a: 90,
    b: 110,
    beside: PLAIN,
    observe: verdicts([{ rttMs: 130 }]),
  },
  'thresholds.severe.loss_pct': {
    changes: 'whether half the probes lost is RED',
    a: 40,
    b: 60,
    beside: PLAIN,
    observe: verdicts([{ lossPct: 50 }]),
  },
  'thresholds.severe.drops_per_sec': {
    changes: 'whether 100 drops in 2 s are RED',
    a: 40,
    b: 60,
    beside: PLAIN,
    observe: verdicts([{ drops: 0 }, { drops: 100 }]),
  },
  'thresholds.bad_threshold_ms': {
    changes: 'RTT alone: whether a delta of 30 ms is bad',
    a: 25,
    b: 35,
    beside: RTT_ONLY,
    observe: verdicts([{ rttMs: 60 }]),
  },
  'thresholds.recovery_threshold_ms': {
    changes: 'RTT alone: whether a delta of 10 ms is good',
    a: 9,
    b: 11,
    beside: RTT_ONLY,
    observe: verdicts([{ rttMs: 40 }]),
  },
  'thresholds.bad_samples': {
    changes: 'RTT alone: how many bad runs it takes to steer',
    a: 2,
    b: 4,
    beside: RTT_ONLY,
    observe: wants(times(5, RED)),
  },
  'thresholds.good_samples': {
    changes: 'RTT alone: how many good runs it takes to fail back',
    a: 2,
    b: 4,
    beside: RTT_ONLY,
    observe: wants(times(5, CALM_RUN), { state: { current_state: 'CABLE_DEGRADED' } }),
  },
  'outage.samples_required': {
    changes: 'how many silent runs are an outage',
    a: 2,
    b: 4,
    beside: PLAIN,
    observe: verdicts(times(5, { rttMs: 'lost' })),
  },
  'outage.action': {
    changes: 'whether an outage steers',
    a: 'steer',
    b: 'hold',
    beside: PLAIN,
    observe: wants(times(8, { rttMs: 'lost' })),
  },
  'recovery.yellow': {
    changes: 'what a YELLOW run does to the way back',
    a: 'hold',
    b: 'reset',
    beside: { ...PLAIN, 'thresholds.green_samples_required': 4 },
    observe: wants([CALM_RUN, CALM_RUN, YELLOW, CALM_RUN, CALM_RUN, CALM_RUN], {
      state: { current_state: 'CABLE_DEGRADED' },
    }),
  },
  'mode.cake_aware': {
    changes: 'whether an RTT spike with an empty queue is RED',
    a: true,
    b: false,
    beside: PLAIN,
    observe: verdicts([{ rttMs: 130 }]),
  },
};
