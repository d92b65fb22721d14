/**
 * State and time → everything `status` has to say. Nothing is judged anew: the thresholds are those the last
 * run compared with.
 */
import type { WholeRecord } from '../../core/record/run-record.js';
import { lastHour } from '../../core/assess/quality-ledger.js';
import { lastRunOf } from '../../core/record/read.js';
import { BROKEN_CONFIG } from '../../core/model/words.js';
import { sameBoot } from '../../core/state/boot.js';
import { routeNamed, routeOf } from '../../core/model/state.js';
import type { Now, SteerState } from '../../core/model/types.js';
import type { BaselineFacts, LastRun, RouterFacts, StatusFacts, TransitionFacts } from './shape.js';

export interface StatusInput {
  readonly state: SteerState;
  readonly now: Now;
  readonly stateFile: string;
  readonly unit?: string;
  /** Why its file cannot be used, and what is used instead. */
  readonly configuration?: string | null;
  readonly wanName: string;
  readonly primary: string;
  readonly alternate: string;
  /** What the router has where it did not have what the configuration names. */
  readonly routerHas?: readonly string[];
  /** What the loader had to repair, migrate or give up. */
  readonly notes?: readonly string[];
}

/** Ages and remaining times of this state as of now. */
interface Times {
  /** Now; after a restart, when the state was saved. */
  readonly reference: number;
  /** null when it was another boot. */
  age(atBootMs: number | null): number | null;
  /** After a restart: what was left when the state was saved, which is what the next run keeps. */
  left(untilBootMs: number | null): number | null;
}

export function statusFacts(input: StatusInput): StatusFacts {
  const { state, now, unit = 'wanctl-steer' } = input;
  const times = timesOf(state, now);
  const record = lastRunOf(state);
  const warnings = [...(input.notes ?? []), ...(record?.context.warnings ?? [])];
  // Only who logs in sees that a secret cannot be read: then the run has said it.
  const said = warnings.find((text) => text.startsWith(BROKEN_CONFIG)) ?? null;
  const configuration = input.configuration ?? said;
  const { override, pending, rule } = state;
  const route = routeOf(state);
  return {
    version: 2,
    state: 'ok',
    savedAt: state.saved_at,
    now: new Date(now.wallMs).toISOString(),
    stateFile: input.stateFile,
    unit,
    configuration,
    routerHas: input.routerHas ?? [],
    wanName: input.wanName,
    primary: input.primary,
    alternate: input.alternate,
    route: {
      now: state.adopt_route ? 'unknown' : route,
      name: state.current_state,
      since: state.last_transition_time,
      forMs: times.age(state.route_since_boot_ms),
      because: because(state),
    },
    verdict: state.congestion_state,
    recentVerdicts: state.cake_state_history,
    lastRun: record === null ? null : lastRun(state, record, times),
    decidedOn: lastHour(state.quality, times.reference),
    timers: {
      holdDownMs: running(times.left(state.confidence.hold_down_until_boot_ms)),
      flapBrakeMs: running(times.left(state.brake_until_boot_ms)),
      overrideMs: override === null ? null : times.left(override.until_boot_ms),
    },
    override:
      override === null
        ? null
        : {
            want: override.want,
            since: override.since,
            until: override.until,
            leftMs: times.left(override.until_boot_ms),
            reason: override.reason,
            by: override.by,
          },
    pending:
      pending === null
        ? null
        : { want: pending.want, detail: pending.detail, forMs: times.age(pending.at_boot_ms) },
    rule:
      rule === null
        ? null
        : {
            observed: rule.observed,
            at: rule.at,
            ageMs: times.age(rule.at_boot_ms),
            packets: rule.packets,
            invalid: rule.invalid,
            // By lease the rule stays enabled, whichever route is taken.
            agrees:
              state.adopt_route ||
              (rule.observed === 'enabled') === (route === 'steered' || state.lease?.by === 'lease'),
          },
    lease:
      state.lease === null
        ? null
        : {
            by: state.lease.by,
            leftMs: route === 'steered' ? times.left(state.lease.until_boot_ms) : null,
          },
    lead:
      state.ha === null
        ? null
        : {
            leads: state.ha.leads,
            leader: state.ha.leader,
            leftMs: times.left(state.ha.leader_until_boot_ms),
          },
    router: routerFacts(state, record, times),
    baseline: baselineFacts(state, times),
    drift: { fighting: state.drift.fighting, corrections: state.drift.corrections_boot_ms.length },
    toggles: state.toggles_boot_ms.length,
    score: state.confidence.score,
    alternateLine: state.alternate.healthy === null ? null : state.alternate,
    counts: state.counts,
    transitions: state.transitions.map(transition).reverse(),
    history: { deltaMs: state.history_delta, queuePackets: state.queue_depth_history },
    warnings: warnings.filter((text) => !text.startsWith(BROKEN_CONFIG)),
  };
}

function timesOf(state: SteerState, now: Now): Times {
  const same = sameBoot(state, now);
  const reference = same ? now.bootMs : state.saved_boot_ms;
  return {
    reference,
    age: (at) => (at === null || !same ? null : Math.max(0, Math.round(now.bootMs - at))),
    left: (until) => (until === null ? null : Math.max(0, Math.round(until - reference))),
  };
}

function running(leftMs: number | null): number | null {
  return leftMs === 0 ? null : leftMs;
}

function because(state: SteerState): string | null {
  const last = state.transitions.at(-1);
  if (last === undefined || last.timestamp !== state.last_transition_time) return null;
  return last.detail === '' ? last.cause : last.detail;
}

function lastRun(state: SteerState, record: WholeRecord, times: Times): LastRun {
  const ageMs = times.age(record.boot);
  const blind = record.verdict === 'UNKNOWN' && state.last_known_boot_ms !== null;
  return {
    record,
    ageMs,
    stale: ageMs === null || ageMs > record.context.max_gap_ms,
    blindForMs: blind ? times.age(state.last_known_boot_ms) : null,
  };
}

function routerFacts(state: SteerState, record: WholeRecord | null, times: Times): RouterFacts {
  const { router } = state;
  const [code, , todo] = record?.context.fault ?? [];
  const open = running(times.left(router.open_until_boot_ms));
  const quiet = running(times.left(router.quiet_until_boot_ms));
  const rests = open !== null || quiet !== null;
  const bad = rests || router.failures > 0 || router.open_until_boot_ms !== null;
  const never = router.last_ok_boot_ms === null && !bad;
  return {
    state: rests ? 'resting' : bad ? 'failing' : never ? 'unknown' : 'answers',
    failures: router.failures,
    nextTryMs: rests ? Math.max(open ?? 0, quiet ?? 0) : null,
    lastFailure: router.last_failure,
    lastFailureCode: router.last_failure_code,
    lastFailureAt: router.last_failure_at,
    todo: bad && code !== 'resting' ? (todo ?? null) : null,
    lastAnswerMs: times.age(router.last_ok_boot_ms),
  };
}

function baselineFacts(state: SteerState, times: Times): BaselineFacts {
  const rejected = state.baseline_rejected;
  return {
    ms: state.baseline_rtt,
    source: state.baseline_source,
    confirmedMs: times.age(state.baseline_at_boot_ms),
    rejected:
      rejected === null
        ? null
        : { ms: rejected.value_ms, reason: rejected.reason, forMs: times.age(rejected.since_boot_ms) },
  };
}

function transition(entry: SteerState['transitions'][number]): TransitionFacts {
  return {
    at: entry.timestamp,
    to: routeNamed(entry.to),
    cause: entry.cause,
    detail: entry.detail,
    by: entry.by,
  };
}
