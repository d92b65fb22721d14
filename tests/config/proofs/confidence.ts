/** Keys of the confidence decider and of the flap brake. */
import type { World } from '../../support/builders.js';
import { seconds } from '../../support/builders.js';
import type { Proofs } from './proof.js';
import { CALM_RUN, PLAIN, RED, YELLOW, atTheEnd, reasons, scores, times, wants } from './story.js';

/** The confidence decider decides, after one more run than its first hit. */
const AUTHORITY = {
  ...PLAIN,
  'mode.use_confidence_scoring': true,
  'confidence.sustain_duration_sec': 2,
  'confidence.recovery_sustain_sec': 2,
  'confidence.hold_down_duration_sec': 2,
  'confidence.flap_detection_enabled': false,
};
const SHADOW = { ...PLAIN, 'confidence.shadow': true };
const ZONES = { ...SHADOW, 'cake_state_sources.primary': '/run/wanctl/cable_state.json' };
const STEERED = { state: { current_state: 'CABLE_DEGRADED' } };

const softRed = (world: World): World => ({ ...world, zone: 'SOFT_RED' });
/** Verified toggles in the last minutes, each so many seconds before the first run at 100 s. */
const togglesAgo = (...ago: number[]) => ({
  state: { toggles_boot_ms: ago.map((sec) => 100_000 - seconds(sec)) },
});
/** A flap window with four toggles in it: one more than max_toggles. */
const FOUR = togglesAgo(90, 60, 40, 20);
const BRAKE = { ...PLAIN, 'confidence.max_toggles': 3, 'confidence.flap_window_minutes': 5 };

export const CONFIDENCE_PROOFS: Proofs = {
  'mode.use_confidence_scoring': {
    changes: 'which decider has authority',
    a: true,
    b: false,
    beside: PLAIN,
    observe: atTheEnd(({ evaluation }) => evaluation.conclusion.by, [CALM_RUN]),
  },
  'confidence.dry_run': {
    changes: 'whether the confidence decider has authority or only watches',
    a: true,
    b: false,
    beside: AUTHORITY,
    observe: atTheEnd(({ evaluation }) => evaluation.conclusion.by, [CALM_RUN]),
  },
  'confidence.shadow': {
    changes: 'whether a score is kept beside the threshold decider',
    a: true,
    b: false,
    beside: PLAIN,
    observe: scores([RED]),
  },
  'confidence.steer_threshold': {
    changes: 'whether a score of 65 steers',
    a: 60,
    b: 90,
    beside: AUTHORITY,
    observe: wants(times(5, RED)),
  },
  'confidence.sustain_duration_sec': {
    changes: 'how long the score must hold before steering',
    a: 2,
    b: 6,
    beside: AUTHORITY,
    observe: wants(times(6, RED)),
  },
  'confidence.recovery_threshold': {
    changes: 'the score a recovery may have, as the reason says it (GREEN scores 0 with any weights)',
    a: 20,
    b: 30,
    beside: AUTHORITY,
    observe: reasons(times(2, CALM_RUN), STEERED),
  },
  'confidence.recovery_sustain_sec': {
    changes: 'how long recovery must hold before failing back',
    a: 2,
    b: 6,
    beside: AUTHORITY,
    observe: wants(times(6, CALM_RUN), STEERED),
  },
  'confidence.hold_down_duration_sec': {
    changes: 'how long after steering recovery is not looked at',
    a: 2,
    b: 10,
    beside: { ...AUTHORITY, 'thresholds.rtt_ewma_alpha': 1 },
    observe: wants([...times(4, RED), ...times(8, CALM_RUN)]),
  },
  'confidence.recovery_max_rtt_delta_ms': {
    changes: 'whether a calm line with a delta of 10 ms may fail back',
    a: 9,
    b: 11,
    beside: AUTHORITY,
    observe: wants(times(5, { rttMs: 40 }), STEERED),
  },
  'confidence.recovery_max_drop_rate': {
    changes: 'whether a calm line that drops 2 packets/s may fail back',
    a: 1,
    b: 3,
    beside: { ...AUTHORITY, 'thresholds.drop_signal': 'required' },
    observe: wants(
      Array.from({ length: 6 }, (_, i) => ({ drops: 4 * i })),
      STEERED,
    ),
  },
  'confidence.queue_full_packets': {
    changes: 'from how many queued packets the queue scores',
    a: 100,
    b: 1000,
    beside: SHADOW,
    observe: scores(times(3, RED)),
  },
  'confidence.flap_detection_enabled': {
    changes: 'whether toggles can engage the brake',
    a: true,
    b: false,
    beside: BRAKE,
    observe: wants(times(5, RED), FOUR),
  },
  'confidence.brake': {
    changes: 'what the brake makes harder',
    a: 'steering',
    b: 'failback',
    beside: BRAKE,
    observe: wants(times(5, RED), FOUR),
  },
  'confidence.max_toggles': {
    changes: 'how many toggles engage the brake',
    a: 3,
    b: 4,
    beside: PLAIN,
    observe: wants(times(5, RED), FOUR),
  },
  'confidence.flap_window_minutes': {
    changes: 'how far back toggles count',
    a: 1,
    b: 5,
    beside: BRAKE,
    observe: wants(times(5, RED), FOUR),
  },
  'confidence.penalty_duration_sec': {
    changes: 'how long the brake stays on',
    a: 4,
    b: 600,
    beside: { ...BRAKE, 'confidence.flap_window_minutes': 2 },
    observe: wants([...times(20, CALM_RUN), ...times(3, RED)], FOUR),
  },
  'confidence.penalty_threshold_add': {
    changes: 'what the brake adds to the score that steers',
    a: 5,
    b: 45,
    beside: { ...AUTHORITY, 'confidence.flap_detection_enabled': true },
    observe: wants(times(5, RED), FOUR),
  },
  'confidence.penalty_samples_factor': {
    changes: 'what the brake multiplies the RED runs by',
    a: 1,
    b: 2,
    beside: BRAKE,
    observe: wants(times(5, RED), FOUR),
  },
  'confidence.weights.red': {
    changes: 'points of RED',
    a: 50,
    b: 40,
    beside: SHADOW,
    observe: scores([RED]),
  },
  'confidence.weights.yellow': {
    changes: 'points of YELLOW',
    a: 10,
    b: 20,
    beside: SHADOW,
    observe: scores([YELLOW]),
  },
  'confidence.weights.soft_red': {
    changes: 'points of a sustained zone SOFT_RED',
    a: 25,
    b: 30,
    beside: { ...ZONES, 'wan_state.enabled': true },
    observe: scores(times(3, softRed(YELLOW))),
  },
  'confidence.weights.rtt_delta_high': {
    changes: 'points of a delta above 80 ms',
    a: 15,
    b: 20,
    beside: SHADOW,
    observe: scores([{ rttMs: 130, queue: 20 }]),
  },
  'confidence.weights.rtt_delta_severe': {
    changes: 'points of a delta above 120 ms',
    a: 25,
    b: 30,
    beside: SHADOW,
    observe: scores([{ rttMs: 160, queue: 20 }]),
  },
  'confidence.weights.drops_rising': {
    changes: 'points of a rising drop rate',
    a: 10,
    b: 20,
    beside: { ...SHADOW, 'thresholds.drop_signal': 'required' },
    observe: scores([0, 0, 10, 30, 60].map((drops) => ({ ...YELLOW, drops }))),
  },
  'confidence.weights.queue_high': {
    changes: 'points of a full queue in two runs',
    a: 10,
    b: 20,
    beside: SHADOW,
    observe: scores(times(2, { queue: 80 })),
  },
  'wan_state.enabled': {
    changes: 'whether the zone scores',
    a: true,
    b: false,
    beside: ZONES,
    observe: scores([softRed(YELLOW)]),
  },
  'wan_state.red_weight': {
    changes: 'points of zone RED',
    a: 25,
    b: 30,
    beside: { ...ZONES, 'wan_state.enabled': true },
    observe: scores([{ ...YELLOW, zone: 'RED' }]),
  },
  'wan_state.soft_red_weight': {
    changes: 'points of zone SOFT_RED',
    a: 12,
    b: 20,
    beside: { ...ZONES, 'wan_state.enabled': true },
    observe: scores([softRed(YELLOW)]),
  },
  'wan_state.staleness_threshold_sec': {
    changes: 'whether a zone 10 s old counts',
    a: 5,
    b: 15,
    beside: { ...ZONES, 'wan_state.enabled': true },
    observe: scores([{ ...softRed(YELLOW), fileAgeSec: 10 }]),
  },
};
