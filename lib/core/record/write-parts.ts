/** Parts of a run's record: signals, votes, action, outcome, streaks and timers; and what was measured. */
import { confidenceHasAuthority, confidenceIsShadow } from '../decide/confidence.js';
import { sequentialRole, stayNow } from '../decide/sequential/sequential.js';
import { required, streaksOf } from '../decide/threshold.js';
import type { EffectiveConfig } from '../model/config.js';
import type { Signals, Vote } from '../model/assessment.js';
import type { Action, Outcome } from '../model/decision.js';
import type {
  AutorateReading,
  Leadership,
  LeaseEntry,
  ObservedLease,
  ObservedRule,
  QueueCounters,
  ReflectorReply,
  RouterReading,
  RouterResult,
  RttSample,
  Samples,
  SteerState,
} from '../model/types.js';
import type {
  AutorateFile,
  LeaseReading,
  LineReading,
  QueueReading,
  ReflectorReading,
  RuleReading,
  RunConfidence,
  RunInputs,
  RunNext,
  RunRecord,
  RunSequential,
  RunSignals,
  RunVote,
} from './run-record.js';
import { clip, shown, shownShort } from './shown.js';

/** The words of what failed stand in `in` already, and would be repeated with every signal that it took along. */
export function showSignals(s: Signals): RunSignals {
  return {
    base: shown(s.baselineMs),
    raw: shownShort(s.rttDeltaMs),
    ewma: shownShort(s.smoothedDeltaMs),
    drops: shownShort(s.drops),
    dps: shownShort(s.dropsPerSec),
    bps: shownShort(s.bitsPerSec),
    queued: shownShort(s.queuedPackets),
    ...(s.zone.kind === 'ok' ? { zone: s.zone.value } : {}),
    ds: s.dropSignal,
    ...(s.outageRuns === 0 ? {} : { lost: s.outageRuns }),
  };
}

const SIDES = { red: 'r', yellow: 'y', severe: 's', outage: 'o' } as const;
const VERDICTS = { yes: 1, no: 0, unknown: '?', left_out: '-' } as const;

export function showVote(vote: Vote): RunVote {
  const { signal, threshold, verdict, note } = vote;
  const value = vote.value ?? '?';
  // Why a signal is unknown stands at the signal.
  return verdict === 'left_out' && note !== undefined
    ? [signal, SIDES[vote.for], value, threshold, VERDICTS[verdict], note]
    : [signal, SIDES[vote.for], value, threshold, VERDICTS[verdict]];
}

export function showAction(action: Action): string {
  if (action.kind === 'switch') return action.order.want === 'steered' ? 'enable' : 'disable';
  return action.kind === 'withheld' ? `withheld:${action.why}` : action.kind;
}

export function showOutcome(outcome: Outcome): RunRecord['out'] {
  switch (outcome.kind) {
    case 'agrees':
      return ['agrees'];
    case 'verified':
      return outcome.leaseMs === undefined
        ? ['verified', String(outcome.reads)]
        : ['verified', String(outcome.reads), String(outcome.leaseMs)];
    case 'failed':
      return ['failed', outcome.failure.code];
    case 'skipped':
      return ['skipped', outcome.would];
    case 'unverified':
    case 'withheld':
      return [outcome.kind, clip(outcome.detail)];
  }
}

export function showNext(state: SteerState, config: EffectiveConfig, bootMs: number): RunNext {
  const need = required(config, state.brake_until_boot_ms !== null);
  const streaks = streaksOf(state, config);
  const { override } = state;
  return {
    red: [streaks.bad, need.bad],
    green: [streaks.good, need.good],
    ...left('brake', state.brake_until_boot_ms, bootMs),
    ...(override === null
      ? {}
      : { override: override.until_boot_ms === null ? 'auto' : override.until_boot_ms - bootMs }),
    ...(confidenceHasAuthority(config) || confidenceIsShadow(config)
      ? { conf: showConfidence(state.confidence, bootMs) }
      : {}),
    ...(sequentialRole(config) === 'off' ? {} : { seq: showSequential(state, config) }),
  };
}

function showConfidence(memory: SteerState['confidence'], bootMs: number): RunConfidence {
  const passed = <K extends string>(key: K, since: number | null): Partial<Record<K, number>> =>
    left(key, since === null ? null : 2 * bootMs - since, bootMs);
  return {
    score: memory.score,
    route: memory.route,
    ...left('hold', memory.hold_down_until_boot_ms, bootMs),
    ...passed('degrade', memory.degrade_since_boot_ms),
    ...passed('recover', memory.recovery_since_boot_ms),
    ...left('brake', memory.brake_until_boot_ms, bootMs),
  };
}

function showSequential(state: SteerState, config: EffectiveConfig): RunSequential {
  const { route, evidence_ms_s, calm_sec, level_ms, spread_ms } = state.sequential;
  return {
    route,
    ev: [evidence_ms_s, config.sequential.steer_ms_s],
    calm: [calm_sec, stayNow(state, config)],
    ...(level_ms === null ? {} : { level: level_ms }),
    ...(spread_ms === null ? {} : { spread: spread_ms }),
  };
}

function left<K extends string>(
  key: K,
  untilBootMs: number | null,
  bootMs: number,
): Partial<Record<K, number>> {
  return untilBootMs === null ? {} : ({ [key]: Math.round(untilBootMs - bootMs) } as Record<K, number>);
}

/** What a run measured: everything a replay needs, raw. Read back by read-inputs.ts. */
export function showInputs(samples: Samples): RunInputs {
  const { rtt, alternate, router, autorate, role } = samples;
  const file = shown(autorate, showAutorate);
  return {
    line: showLine(rtt),
    ...(alternate === null ? {} : { alt: showLine(alternate) }),
    router: showRouter(router),
    ...(file === '?not_configured' ? {} : { auto: file }),
    ...(role === undefined ? {} : { role: [role.role, role.leader, role.leftMs] }),
  };
}

type Shows<T, K extends keyof T> = [keyof T] extends [K] ? true : false;
type Holds<T extends true> = T;
/** A field added to what a run measures does not compile here until it is shown: a replay would miss it. */
export type NothingForgotten = [
  Holds<Shows<Samples, 'at' | 'rtt' | 'alternate' | 'router' | 'autorate' | 'role'>>,
  Holds<Shows<Leadership, 'role' | 'leader' | 'leftMs' | 'own'>>,
  Holds<Shows<RttSample, 'rttMs' | 'lossPct' | 'reflectors' | 'leftOut' | 'method'>>,
  // Its address is for the next run's probe, and decides nothing.
  Holds<Shows<Omit<ReflectorReply, 'address'>, 'host' | 'sent' | 'received' | 'rttsMs' | 'failure'>>,
  Holds<Shows<RouterReading, 'download' | 'upload' | 'rule' | 'lease' | 'leader' | 'uptimeMs' | 'atBootMs'>>,
  // Ids are of one session; what foreign entries say is for the log.
  Holds<Shows<ObservedLease, 'entries' | 'foreign'>>,
  Holds<Shows<LeaseEntry, 'id' | 'prefix' | 'leftMs'>>,
  Holds<
    Shows<
      QueueCounters,
      | 'id'
      | 'name'
      | 'disabled'
      | 'invalid'
      | 'dropped'
      | 'packets'
      | 'bytes'
      | 'queuedPackets'
      | 'queuedBytes'
    >
  >,
  Holds<Shows<ObservedRule, 'id' | 'comment' | 'enabled' | 'invalid' | 'packets' | 'matches'>>,
  Holds<Shows<AutorateReading, 'baselineMs' | 'zone' | 'ageMs' | 'note'>>,
];

function showLine(sample: RttSample): LineReading {
  const { rttMs, lossPct, reflectors, leftOut, method } = sample;
  return {
    rtt: shown(rttMs),
    loss: shown(lossPct),
    ...(reflectors.length === 0
      ? {}
      : {
          refl: reflectors.map(showReflector),
        }),
    ...(leftOut.length === 0 ? {} : { left: [...leftOut] }),
    ...(method === 'icmp' ? {} : { how: method }),
  };
}

function showReflector(reply: ReflectorReply): ReflectorReading {
  const { host, sent, received, rttsMs, failure } = reply;
  return failure === undefined
    ? [host, sent, received, [...rttsMs]]
    : [host, sent, received, [...rttsMs], clip(failure)];
}

function showRouter(router: RouterResult<RouterReading>): RunInputs['router'] {
  if (router.kind === 'failed') return { fail: router.failure.code, why: clip(router.failure.message) };
  const { download, upload, rule, lease, uptimeMs, atBootMs } = router.value;
  const list = shown(lease, showLease);
  const up = shown(upload, showQueue);
  const uptime = shown(uptimeMs);
  return {
    t: atBootMs,
    down: shown(download, showQueue),
    ...(up === '?not_configured' ? {} : { up }),
    rule: shown(rule, showRule),
    ...(list === '?not_configured' ? {} : { lease: list }),
    ...(uptime === '?missing' ? {} : { uptime }),
  };
}

function showQueue(queue: QueueCounters): QueueReading {
  const { id, name, disabled, invalid, dropped, packets, bytes, queuedPackets, queuedBytes } = queue;
  const flags = [...(disabled ? ['off'] : []), ...(invalid ? ['invalid'] : [])];
  const counters = [shown(dropped, String), shown(packets, String), shown(bytes, String)] as const;
  return [id, name, ...counters, shown(queuedPackets), shown(queuedBytes), ...flags];
}

function showRule(rule: ObservedRule): RuleReading {
  const { id, enabled, invalid, packets, matches } = rule;
  const short: [string, 0 | 1, string] = [id, enabled ? 1 : 0, shown(packets, String)];
  if (matches !== undefined) return [...short, invalid ? 'invalid' : '', matches];
  return invalid ? [...short, 'invalid'] : short;
}

function showLease({ entries, foreign }: ObservedLease): LeaseReading {
  const shownEntries = entries.map(({ prefix, leftMs }): [string, number] => [prefix, leftMs]);
  return { e: shownEntries, ...(foreign.length === 0 ? {} : { f: foreign.length }) };
}

function showAutorate(reading: AutorateReading): AutorateFile {
  const { baselineMs, zone, ageMs, note } = reading;
  return {
    base: shown(baselineMs),
    zone: shown(zone),
    age: ageMs,
    ...(note === undefined ? {} : { note: clip(note) }),
  };
}
