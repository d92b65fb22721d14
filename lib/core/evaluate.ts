/**
 * The whole of a run that is not I/O, as one pure function: memory + samples + configuration + time →
 * assessment, decision, planned action and the memory to keep. `run`, `run --dry-run` and replay all call this.
 */
import { assess } from './assess/votes.js';
import { startOfWindow } from './assess/baseline.js';
import { ageUnknown, deriveSignals } from './assess/signals.js';
import { type AlternateSeen, watchAlternate } from './assess/alternate-line.js';
import { type Conclusion, decide } from './decide/decide.js';
import type { EffectiveConfig } from './model/config.js';
import { quietRoundTrips, updateFloorWindow, floorWindowMs } from './assess/rtt-floor.js';
import { carriedOver, deferredSwitch, switchedFirst } from './act/deferred.js';
import { plan } from './act/plan.js';
import { recordQuality } from './assess/quality-ledger.js';
import { type Drift, reconcile } from './act/reconcile.js';
import { pushBounded } from './model/stats.js';
import { followRole, standbyDetail } from './lead/role.js';
import { shownIn, type ShownSwitch } from './switch/shown.js';
import { whyUnknown } from './model/words.js';
import type { Measured, Samples, SteerEvent, SteerState } from './model/types.js';
import type { Assessment, Signals } from './model/assessment.js';
import type { Action } from './model/decision.js';

export interface Evaluation {
  /** With this run's memory, not yet settled: the route is still the committed one. */
  readonly state: SteerState;
  readonly signals: Signals;
  readonly assessment: Assessment;
  /** null: no gate is configured. */
  readonly alternate: AlternateSeen | null;
  readonly conclusion: Conclusion;
  /** Why a decider could not be used in this run; null = all could, or are not asked. */
  readonly deciderFailure: string | null;
  readonly action: Action;
  /** What the router shows of the switch. */
  readonly shown: Measured<ShownSwitch>;
  readonly drift: Drift;
  readonly events: readonly SteerEvent[];
}

/** Verdicts kept in the state (the predecessor's limit). */
const VERDICTS_KEPT = 10;

export function evaluate(before: SteerState, samples: Samples, config: EffectiveConfig): Evaluation {
  const now = samples.at;
  const aged = ageUnknown(before, now.bootMs, config);
  const { signals, memory, events: signalEvents } = deriveSignals(aged, samples, config);
  const assessment = assess(signals, config);
  const alternate = watchAlternate(aged.alternate, samples, config);
  const sensed: SteerState = { ...aged, ...memory };
  const measured: SteerState = {
    ...sensed,
    alternate: alternate.memory,
    ...remember(sensed, assessment, signals, config, now.bootMs),
  };

  const deferred = switchedFirst(samples) ? deferredSwitch(before, now.bootMs, config) : null;
  const { router } = samples;
  const shown = shownIn(router, before, config);
  const followed = followRole(measured, samples.role, now);
  const reconciled = reconcile(
    followed.state,
    { reading: router, shown, restarted: hasRestarted(signals) },
    config,
    now,
  );
  const decided = decide({
    state: reconciled.state,
    assessment,
    signals,
    alternate: alternate.seen,
    ruleKnown: shown.kind === 'ok',
    config,
    now,
  });
  const conclusion = deferred === null ? decided.conclusion : carriedOver(deferred, decided.conclusion);
  const planned = plan({
    conclusion,
    state: decided.state,
    router,
    shown,
    drift: reconciled.drift,
    bootMs: now.bootMs,
    config,
  });
  const { role } = samples;
  const action: Action =
    role === undefined || role.role === 'leads' || planned.kind === 'none'
      ? planned
      : { kind: 'withheld', why: 'standby', detail: standbyDetail(role) };
  return {
    state: { ...decided.state, last_run_boot_ms: now.bootMs },
    signals,
    assessment,
    alternate: alternate.seen,
    conclusion,
    deciderFailure: decided.failure,
    action,
    shown,
    drift: reconciled.drift,
    events: [
      ...signalEvents,
      ...partialTruth(samples, shown),
      ...alternate.events,
      ...followed.events,
      ...reconciled.events,
      ...decided.events,
    ],
  };
}

function remember(
  state: SteerState,
  assessment: Assessment,
  signals: Signals,
  config: EffectiveConfig,
  bootMs: number,
): Partial<SteerState> {
  const { verdict } = assessment;
  return {
    congestion_state: verdict,
    cake_state_history: pushBounded(state.cake_state_history, verdict, VERDICTS_KEPT),
    // A lost run towards an outage is a known fact, not a hole in the series.
    last_known_boot_ms: verdict === 'UNKNOWN' && signals.outageRuns === 0 ? state.last_known_boot_ms : bootMs,
    baseline_window: updateFloorWindow({
      window: config.baseline.source === 'self' ? startOfWindow(state) : state.baseline_window,
      rttMs: signals.rttMs,
      calm: verdict === 'GREEN',
      quietRttsMs: quietRoundTrips(state, config),
      bounds: config.thresholds.baseline_rtt_bounds,
      windowMs: floorWindowMs(config),
      bootMs,
    }),
    counts: {
      ...state.counts,
      runs: state.counts.runs + 1,
      unknown: state.counts.unknown + (verdict === 'UNKNOWN' ? 1 : 0),
    },
    quality: recordQuality(state.quality, assessment.knownSignals, bootMs),
  };
}

/** The counters began anew: the router restarted, or somebody reset them. */
function hasRestarted({ drops, bitsPerSec }: Signals): boolean {
  return [drops, bitsPerSec].some((signal) => signal.kind === 'unknown' && signal.reason === 'counter_reset');
}

/** What of the measurement is missing although the rest is there; each is said once while it stands. */
function partialTruth(samples: Samples, shown: Measured<ShownSwitch>): SteerEvent[] {
  const events: SteerEvent[] = [];
  const { rtt, router } = samples;
  if (rtt.rttMs.kind === 'unknown' && rtt.rttMs.reason === 'probe_failed') {
    events.push({
      level: 'warning',
      event: 'probe_failed',
      message: 'The line could not be probed',
      data: { reason: rtt.rttMs.detail ?? 'no probe was sent' },
      standing: true,
    });
  }
  if (rtt.method === 'tcp') {
    events.push({
      level: 'info',
      event: 'icmp_filtered',
      message: 'No echo comes back but TCP answers: the line is measured by TCP handshakes',
      data: { reflectors: rtt.leftOut.join(' ') },
      standing: true,
    });
  } else if (rtt.leftOut.length > 0 && rtt.rttMs.kind === 'ok') {
    events.push({
      level: 'info',
      event: 'reflector_silent',
      message: 'A reflector is silent while others answer and is left out',
      data: { reflectors: rtt.leftOut.join(' ') },
      standing: true,
    });
  }
  const byLast = [...rtt.reflectors, ...(samples.alternate?.reflectors ?? [])].filter(
    (reply) => reply.sent > 0 && reply.failure !== undefined,
  );
  if (byLast.length > 0) {
    events.push({
      level: 'warning',
      event: 'name_unresolved',
      message: "A reflector's name does not resolve: its last known address is probed",
      data: {
        reflectors: [...new Set(byLast.map(({ host }) => host))].join(' '),
        todo: 'an address as reflector needs no DNS',
      },
      standing: true,
    });
  }
  if (router.kind === 'failed') return events;
  const parts = [
    ['download queue', router.value.download],
    ['upload queue', router.value.upload],
    ['rule', shown],
  ] as const;
  for (const [what, part] of parts) {
    if (part.kind === 'ok' || part.reason === 'not_configured' || part.reason === 'switch_first') continue;
    events.push({
      level: what === 'rule' ? 'error' : 'warning',
      event: `${what.replace(' ', '_')}_unusable`,
      message: `The ${what} could not be used`,
      data: { code: part.reason, reason: whyUnknown(part) },
      standing: true,
    });
  }
  return events;
}
