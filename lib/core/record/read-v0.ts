/**
 * Records as versions up to 0.1 kept them: journal lines with null in them, and a `last_cycle` in a form of its own (null
 * for what is not known, and why in a list beside it). What comes out is checked as every record is; what was not kept
 * is unknown.
 */
import { own } from '../model/text.js';
import type { SteerState } from '../model/types.js';
import { type Fields, fieldsOf, finite, isReason, isText } from './shown.js';
import { bootTag } from '../state/boot.js';
import { RECORD_VERSION } from './run-record.js';

/** A line of the journal: only the value of a vote was spelled otherwise, null where it is not known. */
export function lineOfVersion0(old: Fields): unknown {
  return { ...old, votes: list(old['votes']).map(knownOrNot) };
}

function knownOrNot(vote: unknown): unknown {
  return Array.isArray(vote) && vote[2] === null
    ? [vote[0], vote[1], '?', ...(vote.slice(3) as unknown[])]
    : vote;
}

export function lastCycleOfVersion0(
  old: Fields,
  state: Pick<SteerState, 'boot_id' | 'saved_boot_ms'>,
): unknown {
  const signals = part(old, 'signals');
  const next = part(old, 'next');
  const [reason, own] = [part(old, 'reason'), part(old, 'deciderReason')];
  const same = old['deciderWant'] === old['want'] && own['code'] === reason['code'];
  const outcome = part(old, 'outcome');
  const boot = finite(old['atBootMs']) ?? 0;
  const took = finite(old['durationMs']) ?? 0;
  return {
    v: RECORD_VERSION,
    kind: old['mode'] === 'dry' ? 'dry' : 'run',
    at: old['at'],
    boot: old['atBootMs'],
    id: bootTag(state.boot_id),
    load: 0,
    saved: state.saved_boot_ms,
    cfg: old['configFingerprint'],
    in: { ...linesOf(old, signals), router: routerOf(old, boot) },
    sig: signalsOf(signals),
    votes: list(old['votes']).map(voteOf),
    verdict: old['verdict'],
    want: old['want'],
    by: old['decidedBy'],
    why: [reason['code'], reason['detail']],
    ...(same ? {} : { own: [old['deciderWant'], own['code'], own['detail']] }),
    act: text(old['action'])
      .replace(/ rule$/u, '')
      .replace('withheld: ', 'withheld:'),
    // "read back 2 times"
    out: [
      outcome['kind'],
      outcome['kind'] === 'verified' ? text(outcome['detail']).replace(/\D/gu, '') : text(outcome['detail']),
    ],
    done: boot + took,
    route: old['route'],
    next: { red: [next['redCount'], next['redRequired']], green: [next['goodCount'], next['goodRequired']] },
    took,
    ...(old['exitCode'] === 0 ? {} : { exit: old['exitCode'] }),
    context: contextOf(old, signals, next),
  };
}

function linesOf(old: Fields, signals: Fields): Fields {
  const method = old['probeMethod'];
  const lost = signals['rttMs'] === null && (finite(signals['outageRuns']) ?? 0) > 0;
  const seen = fieldsOf(old['alternate']);
  return {
    line: {
      rtt: lost ? shownOf(signals, 'rttMs', 'all_lost') : shownOf(signals, 'rttMs'),
      loss: shownOf(signals, 'lossPct'),
      ...(list(old['reflectorsLeftOut']).length === 0 ? {} : { left: old['reflectorsLeftOut'] }),
      ...(method === 'tcp' || method === 'router' ? { how: method } : {}),
    },
    ...(seen === null ? {} : { alt: alternateOf(seen) }),
  };
}

function alternateOf({ rttMs, lossPct, verdict, because }: Fields): Fields {
  // Bad without a round trip: none came back.
  const reason = verdict === 'bad' ? '?all_lost' : `?missing: ${text(because)}`;
  return { rtt: rttMs ?? reason, loss: lossPct ?? reason };
}

function routerOf(old: Fields, boot: number): Fields {
  const failure = fieldsOf(old['routerFailure']);
  if (failure !== null) return { fail: failure['code'], why: failure['message'] };
  const rule = fieldsOf(old['rule']);
  const packets = rule?.['packets'] ?? '?missing';
  return {
    t: boot,
    down: '?missing',
    rule: rule === null ? '?missing' : ['', rule['observed'] === 'enabled' ? 1 : 0, packets],
  };
}

function signalsOf(signals: Fields): Fields {
  const { zone, outageRuns } = signals;
  return {
    base: shownOf(signals, 'baselineMs'),
    raw: shownOf(signals, 'rttDeltaMs'),
    ewma: shownOf(signals, 'smoothedDeltaMs'),
    drops: shownOf(signals, 'drops'),
    dps: shownOf(signals, 'dropsPerSec'),
    bps: shownOf(signals, 'bitsPerSec'),
    queued: shownOf(signals, 'queuedPackets'),
    ...(zone === null ? {} : { zone }),
    ds: signals['dropSignal'],
    ...(outageRuns === 0 ? {} : { lost: outageRuns }),
  };
}

const SIDES: Fields = { red: 'r', yellow: 'y', severe: 's', outage: 'o' };
const SAYS: Fields = { yes: 1, no: 0, unknown: '?', left_out: '-' };

function voteOf(raw: unknown): unknown {
  const vote = fieldsOf(raw) ?? {};
  const [side, says] = [own(SIDES, text(vote['for'])), own(SAYS, text(vote['verdict']))];
  const short = [vote['signal'], side, vote['value'] ?? '?', vote['threshold'], says];
  return vote['verdict'] === 'left_out' ? [...short, vote['note'] ?? ''] : short;
}

function contextOf(old: Fields, signals: Fields, next: Fields): Fields {
  const limits = part(old, 'thresholds');
  const failure = fieldsOf(old['routerFailure']);
  const gate = fieldsOf(old['alternate']);
  const unasked = part(signals, 'unknown')['uploadQueuedPackets'] === 'not_configured';
  return {
    version: old['version'],
    because: old['because'],
    interval_ms: old['intervalMs'],
    max_gap_ms: old['maxGapMs'],
    yellow: next['yellowPolicy'],
    limits: {
      green_rtt_ms: limits['greenRttMs'],
      yellow_rtt_ms: limits['yellowRttMs'],
      red_rtt_ms: limits['redRttMs'],
      yellow_queue: limits['minQueueYellow'],
      red_queue: limits['minQueueRed'],
      red_drops: limits['minDropsRed'],
    },
    ...(gate === null
      ? {}
      : {
          gate: {
            says: gate['verdict'],
            because: gate['because'],
            healthy: gate['healthy'] ?? '?',
            bad: [gate['badCount'], gate['badRequired']],
            good: [gate['goodCount'], gate['goodRequired']],
          },
        }),
    ...(unasked
      ? {}
      : {
          upload: {
            queued: shownOf(signals, 'uploadQueuedPackets'),
            dps: shownOf(signals, 'uploadDropsPerSec'),
            bps: shownOf(signals, 'uploadBitsPerSec'),
          },
        }),
    ...(signals['queueBypassed'] === true ? { bypassed: true } : {}),
    ...(failure === null ? {} : { fault: [failure['code'], failure['message'], failure['todo']] }),
    warnings: old['warnings'],
  };
}

/** null became the reason that stood beside it. */
function shownOf(signals: Fields, key: string, reason = 'missing'): unknown {
  const value = own(signals, key);
  if (value !== null && value !== undefined) return value;
  const why = own(part(signals, 'unknown'), key);
  if (!isText(why)) return '?missing: not recorded';
  return isReason(why) ? `?${why}` : `?${reason}: ${why}`;
}

function part(fields: Fields, key: string): Fields {
  return fieldsOf(own(fields, key)) ?? {};
}

function list(raw: unknown): readonly unknown[] {
  return Array.isArray(raw) ? raw : [];
}

function text(raw: unknown): string {
  return isText(raw) ? raw : '';
}
