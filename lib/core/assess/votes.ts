/**
 * Signals → verdict, with three truth values: yes, no, unknown.
 *
 * RED needs the smoothed delta AND the queue AND (where the drop counter can be believed) drops: conservative
 * by intent, an RTT spike alone is internet weather. An unknown signal makes the
 * verdict UNKNOWN only where it could change it.
 */
import { dropsCount } from './queue-health.js';
import { queueTimeMs } from './queue-delta.js';
import type { EffectiveConfig } from '../model/config.js';
import { show } from '../model/stats.js';
import type { Measured, Verdict } from '../model/types.js';
import type { Assessment, Signals, Vote } from '../model/assessment.js';
import { SIGNAL_WORDS, unitOf, UNKNOWN_WORDS, wordsOf } from '../model/words.js';

type Truth = 'yes' | 'no' | 'unknown';

function and(...parts: readonly Truth[]): Truth {
  if (parts.includes('no')) return 'no';
  return parts.includes('unknown') ? 'unknown' : 'yes';
}

function or(...parts: readonly Truth[]): Truth {
  if (parts.includes('yes')) return 'yes';
  return parts.includes('unknown') ? 'unknown' : 'no';
}

interface Test {
  readonly signal: Vote['signal'];
  readonly for: Vote['for'];
  readonly unit: Vote['unit'];
  readonly value: Measured<number>;
  readonly threshold: number;
  /** `above` is strict (RTT, loss, rates); `from` includes the threshold (packets, runs). */
  readonly compare: 'above' | 'from';
}

function vote(test: Test): Vote {
  const { signal, unit, threshold, value } = test;
  if (value.kind === 'unknown') {
    const note = value.detail ?? value.reason;
    return { signal, for: test.for, unit, threshold, value: null, distance: null, verdict: 'unknown', note };
  }
  const beyond = test.compare === 'above' ? value.value > threshold : value.value >= threshold;
  return {
    signal,
    for: test.for,
    unit,
    threshold,
    value: value.value,
    distance: Math.round((value.value - threshold) * 1000) / 1000,
    verdict: beyond ? 'yes' : 'no',
  };
}

/** A left-out or unknown vote as a truth value. */
function truth(v: Vote): Truth {
  return v.verdict === 'left_out' ? 'unknown' : v.verdict;
}

export function assess(signals: Signals, config: EffectiveConfig): Assessment {
  const { thresholds } = config;
  const outage = vote({
    signal: 'outage',
    for: 'outage',
    unit: 'runs',
    value: { kind: 'ok', value: signals.outageRuns },
    threshold: config.outage.samples_required,
    compare: 'from',
  });
  const severe = severeVotes(signals, thresholds.severe);
  // A severe limit is an extra trigger: where its signal is unknown the ordinary votes still judge.
  const anySevere: Truth = severe.some((v) => v.verdict === 'yes') ? 'yes' : 'no';

  const judged = config.mode.cake_aware ? judgeCakeAware(signals, config) : judgeRttOnly(signals, config);
  const red = or(anySevere, judged.red);
  const verdict = outage.verdict === 'yes' ? 'OUTAGE' : conclude(red, judged.yellow);
  const votes = [...judged.votes, ...severe, ...(signals.outageRuns > 0 ? [outage] : [])];
  return {
    verdict,
    votes,
    because: because(verdict, votes, signals),
    knownSignals: countKnown(signals),
  };
}

/** Exhaustive and exclusive: each combination of two truth values is exactly one verdict. */
function conclude(red: Truth, yellow: Truth): Verdict {
  if (red === 'yes') return 'RED';
  if (red === 'unknown') return 'UNKNOWN';
  if (yellow === 'yes') return 'YELLOW';
  return yellow === 'unknown' ? 'UNKNOWN' : 'GREEN';
}

interface Judged {
  readonly red: Truth;
  readonly yellow: Truth;
  readonly votes: readonly Vote[];
}

/** Why the queue has no vote of its own for YELLOW. */
const QUEUE_ALONE = 'only with delay';

function judgeCakeAware(signals: Signals, config: EffectiveConfig): Judged {
  const t = config.thresholds;
  const delta = {
    signal: 'rtt_delta',
    unit: 'ms',
    value: signals.smoothedDeltaMs,
    compare: 'above',
  } as const;
  const queue = (asMs: number | undefined, packets: number): Omit<Test, 'for'> => {
    const ms = queueTimeMs(signals);
    return asMs !== undefined && ms.kind === 'ok'
      ? { signal: 'queue_ms', unit: 'ms', value: ms, threshold: asMs, compare: 'from' }
      : {
          signal: 'queue',
          unit: 'packets',
          value: signals.queuedPackets,
          threshold: packets,
          compare: 'from',
        };
  };
  const redDelta = vote({ ...delta, for: 'red', threshold: t.red_rtt_ms });
  const redQueue = vote({ ...queue(t.red_queue_ms, t.min_queue_red), for: 'red' });
  const counted = vote({
    signal: 'drops',
    for: 'red',
    unit: 'packets',
    value: signals.recentDrops,
    threshold: t.min_drops_red,
    compare: 'from',
  });
  const redDrops: Vote = dropsCount(signals.dropSignal)
    ? counted
    : {
        ...counted,
        verdict: 'left_out',
        note:
          signals.dropSignal === 'blind'
            ? 'the drop counter never moved while the queue was red'
            : 'thresholds.drop_signal: ignore',
      };
  const yellowDelta = vote({ ...delta, for: 'yellow', threshold: t.yellow_rtt_ms });
  const full = vote({ ...queue(t.yellow_queue_ms, t.min_queue_yellow), for: 'yellow' });
  const alone = t.queue_alone === 'yellow';
  // A queue that cannot be seen is a hole in the measurement, whatever it would have said.
  const says = alone || full.verdict === 'unknown';
  const yellowQueue: Vote = says ? full : { ...full, verdict: 'left_out', note: QUEUE_ALONE };
  const redParts = [truth(redDelta), truth(redQueue)];
  if (redDrops.verdict !== 'left_out') redParts.push(truth(redDrops));
  return {
    red: and(...redParts),
    yellow: says ? or(truth(yellowDelta), truth(yellowQueue)) : truth(yellowDelta),
    votes: [redDelta, redQueue, redDrops, yellowDelta, yellowQueue],
  };
}

/** mode.cake_aware: false: the raw delta alone; between the two thresholds is YELLOW. */
function judgeRttOnly(signals: Signals, config: EffectiveConfig): Judged {
  const t = config.thresholds;
  const delta = { signal: 'rtt_delta', unit: 'ms', value: signals.rttDeltaMs } as const;
  const bad = vote({ ...delta, for: 'red', threshold: t.bad_threshold_ms, compare: 'above' });
  const notGood = vote({ ...delta, for: 'yellow', threshold: t.recovery_threshold_ms, compare: 'from' });
  return { red: truth(bad), yellow: truth(notGood), votes: [bad, notGood] };
}

function severeVotes(signals: Signals, limits: EffectiveConfig['thresholds']['severe']): Vote[] {
  const votes: Vote[] = [];
  const add = (
    signal: Vote['signal'],
    unit: Vote['unit'],
    value: Measured<number>,
    threshold: number | undefined,
  ): void => {
    if (threshold !== undefined)
      votes.push(vote({ signal, unit, value, threshold, for: 'severe', compare: 'above' }));
  };
  add('rtt_delta', 'ms', signals.smoothedDeltaMs, limits.rtt_delta_ms);
  add('loss', '%', signals.lossPct, limits.loss_pct);
  add('drop_rate', 'packets/s', signals.dropsPerSec, limits.drops_per_sec);
  return votes;
}

function countKnown(signals: Signals): number {
  return [signals.rttDeltaMs, signals.queuedPackets, signals.drops].filter((m) => m.kind === 'ok').length;
}

/** One sentence a person can check against the numbers. */
function because(verdict: Verdict, votes: readonly Vote[], signals: Signals): string {
  const phrase = (v: Vote): string => {
    if (v.verdict === 'unknown') return unknownText([v]);
    if (v.verdict === 'left_out') return `${SIGNAL_WORDS[v.signal].name} left out (${v.note ?? ''})`;
    const distance = v.distance ?? 0;
    const relation = distance === 0 ? 'at' : distance > 0 ? 'above' : 'below';
    return `${SIGNAL_WORDS[v.signal].name} ${show(v.value ?? 0)} ${unitOf(v.value ?? 0, v.unit)} ${relation} ${show(v.threshold)}`;
  };
  const red = votes.filter((v) => v.for === 'red');
  const yellow = votes.filter((v) => v.for === 'yellow');
  const severe = votes.filter((v) => v.for === 'severe' && v.verdict === 'yes');
  switch (verdict) {
    case 'OUTAGE':
      return `every probe was lost in ${String(signals.outageRuns)} runs in a row while the router answered`;
    case 'RED':
      return (severe.length > 0 ? severe : red).map(phrase).join(', ');
    case 'YELLOW':
      return yellow
        .filter((v) => v.verdict === 'yes')
        .map(phrase)
        .join(', ');
    case 'GREEN':
      return yellow
        .filter((v) => v.verdict !== 'left_out')
        .map(phrase)
        .join(', ');
    case 'UNKNOWN':
      return unknownText([...red, ...yellow].filter((v) => v.verdict === 'unknown'));
  }
}

/** Signals that are unknown for one reason share it: it may be a long sentence. */
function unknownText(votes: readonly Vote[]): string {
  const why = new Map<string, Set<string>>();
  for (const { signal, note = '' } of votes) {
    why.set(note, (why.get(note) ?? new Set()).add(SIGNAL_WORDS[signal].name));
  }
  return [...why]
    .map(([note, names]) => `${[...names].join(' and ')} unknown (${wordsOf(UNKNOWN_WORDS, note)})`)
    .join(', ');
}
