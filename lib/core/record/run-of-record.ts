/** The last run as the state file keeps it, in the journal's form: without raw replies and timers of the shadow. */
import type { CycleRecord, RecordedSignals } from './run-record.js';
import { bootTag, JOURNAL_VERSION, type RunLine } from './journal-line.js';
import { showVote, type ShownSignals } from './shorthand.js';
import { ok, unknown } from '../model/measured.js';
import type { Measured, Samples, SteerState } from '../model/types.js';
import type { RecordedRun } from './read-journal-line.js';

export function runOfRecord(record: CycleRecord, state: SteerState): RecordedRun {
  const at = { bootMs: record.atBootMs, bootId: state.boot_id, wallMs: Date.parse(record.at) };
  const same = record.deciderWant === record.want && record.deciderReason.code === record.reason.code;
  const line: RunLine = {
    v: JOURNAL_VERSION,
    kind: record.mode === 'dry' ? 'dry' : 'run',
    at: record.at,
    boot: record.atBootMs,
    id: bootTag(state.boot_id),
    load: 0,
    saved: state.saved_boot_ms,
    cfg: record.configFingerprint,
    in: { line: { rtt: '?missing', loss: '?missing' }, router: { fail: 'protocol', why: '' } },
    sig: signalsOf(record.signals),
    votes: record.votes.map(showVote),
    verdict: record.verdict,
    want: record.want,
    by: record.decidedBy,
    why: [record.reason.code, record.reason.detail],
    ...(same ? {} : { own: [record.deciderWant, record.deciderReason.code, record.deciderReason.detail] }),
    act: record.action.replace(/^(enable|disable) rule$/, '$1').replace('withheld: ', 'withheld:'),
    out: outcomeOf(record),
    done: record.atBootMs + record.durationMs,
    route: record.route,
    next: {
      red: [record.next.redCount, record.next.redRequired],
      green: [record.next.goodCount, record.next.goodRequired],
    },
    took: record.durationMs,
    ...(record.exitCode === 0 ? {} : { exit: record.exitCode }),
  };
  return { line, samples: samplesOf(record, at) };
}

function outcomeOf({ outcome }: CycleRecord): RunLine['out'] {
  const { kind, detail = '' } = outcome;
  // "read back 2 times"
  return [kind, kind === 'verified' ? (/\d+/.exec(detail)?.[0] ?? '1') : detail];
}

function signalsOf(s: RecordedSignals): ShownSignals {
  const take = (key: keyof RecordedSignals, value: number | null): number | string =>
    value ?? `?missing: ${s.unknown[key] ?? 'not recorded'}`;
  return {
    base: take('baselineMs', s.baselineMs),
    raw: take('rttDeltaMs', s.rttDeltaMs),
    ewma: take('smoothedDeltaMs', s.smoothedDeltaMs),
    drops: take('drops', s.drops),
    dps: take('dropsPerSec', s.dropsPerSec),
    bps: take('bitsPerSec', s.bitsPerSec),
    queued: take('queuedPackets', s.queuedPackets),
    ...(s.zone === null ? {} : { zone: s.zone }),
    ds: s.dropSignal,
    ...(s.outageRuns === 0 ? {} : { lost: s.outageRuns }),
  };
}

function samplesOf(record: CycleRecord, at: Samples['at']): Samples {
  const { signals, rule, routerFailure } = record;
  const value = (key: 'rttMs' | 'lossPct'): Measured<number> =>
    signals[key] === null ? unknown('missing', signals.unknown[key] ?? 'not recorded') : ok(signals[key]);
  const lost = signals.outageRuns > 0 && signals.rttMs === null;
  const nothing = unknown('missing');
  return {
    at,
    rtt: {
      rttMs: lost ? unknown('all_lost') : value('rttMs'),
      lossPct: value('lossPct'),
      reflectors: [],
      leftOut: [],
      method: 'icmp',
    },
    alternate: null,
    router:
      routerFailure === null
        ? {
            kind: 'ok',
            value: {
              download: nothing,
              upload: nothing,
              rule:
                rule === null
                  ? nothing
                  : ok({
                      id: '',
                      comment: '',
                      enabled: rule.observed === 'enabled',
                      invalid: false,
                      packets: nothing,
                    }),
              uptimeMs: nothing,
              atBootMs: at.bootMs,
            },
          }
        : { kind: 'failed', failure: routerFailure },
    autorate: nothing,
  };
}
