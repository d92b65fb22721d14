/**
 * A stored cycle record read back: written by this version, an older one, or damaged. Whatever is not as it
 * should be becomes null or its empty value; only what is no record at all is refused.
 */
import type { CycleRecord, RecordedAlternate, RecordedRule, RecordedSignals } from './run-record.js';
import type { Route, RouterFailureCode, Verdict, Zone } from '../model/types.js';
import type { Vote } from '../model/assessment.js';
import type { Outcome, ReasonCode } from '../model/decision.js';

type Fields = Readonly<Record<string, unknown>>;

export function readCycleRecord(raw: unknown): CycleRecord | null {
  if (!isFields(raw) || number(raw['atBootMs']) === null || text(raw['at']) === null) return null;
  return {
    at: text(raw['at']) ?? '',
    atBootMs: number(raw['atBootMs']) ?? 0,
    durationMs: number(raw['durationMs']) ?? 0,
    mode: oneOf(raw['mode'], ['live', 'dry']) ?? 'live',
    verdict: oneOf(raw['verdict'], VERDICTS) ?? 'UNKNOWN',
    because: text(raw['because']) ?? '',
    votes: list(raw['votes']).flatMap(readVote),
    signals: readSignals(fields(raw['signals'])),
    knownSignals: number(raw['knownSignals']) ?? 0,
    probeMethod: oneOf(raw['probeMethod'], ['icmp', 'tcp', 'router'] as const) ?? 'icmp',
    reflectorsLeftOut: texts(raw['reflectorsLeftOut']),
    alternate: readAlternate(raw['alternate']),
    route: oneOf(raw['route'], ROUTES) ?? 'primary',
    want: oneOf(raw['want'], ROUTES) ?? 'primary',
    decidedBy: oneOf(raw['decidedBy'], ['threshold', 'confidence', 'override']) ?? 'threshold',
    reason: readReason(raw['reason']),
    deciderWant: oneOf(raw['deciderWant'], ROUTES) ?? 'primary',
    deciderReason: readReason(raw['deciderReason']),
    action: text(raw['action']) ?? '',
    outcome: readOutcome(fields(raw['outcome'])),
    rule: readRule(raw['rule']),
    routerFailure: readFailure(raw['routerFailure']),
    next: readNext(fields(raw['next'])),
    thresholds: readThresholds(fields(raw['thresholds'])),
    intervalMs: positive(raw['intervalMs'], 2000),
    maxGapMs: positive(raw['maxGapMs'], 10_000),
    exitCode: number(raw['exitCode']) ?? 0,
    warnings: texts(raw['warnings']),
    configFingerprint: text(raw['configFingerprint']) ?? '',
    version: text(raw['version']) ?? '',
  };
}

const VERDICTS: readonly Verdict[] = ['GREEN', 'YELLOW', 'RED', 'OUTAGE', 'UNKNOWN'];
const ROUTES: readonly Route[] = ['primary', 'steered'];
const ZONES: readonly Zone[] = ['GREEN', 'YELLOW', 'SOFT_RED', 'RED'];
const SIGNALS: readonly Vote['signal'][] = [
  'rtt_delta',
  'queue',
  'drops',
  'loss',
  'drop_rate',
  'outage',
  'zone',
];
const UNITS: readonly Vote['unit'][] = ['ms', 'packets', '%', 'packets/s', 'runs', 'zone'];
const DROP_SIGNALS = ['observable', 'blind', 'ignored', 'required', 'unproven'] as const;
const OUTCOMES: readonly Outcome['kind'][] = [
  'agrees',
  'verified',
  'unverified',
  'failed',
  'withheld',
  'skipped',
];

function readVote(raw: unknown): Vote[] {
  if (!isFields(raw)) return [];
  const signal = oneOf(raw['signal'], SIGNALS);
  const side = oneOf(raw['for'], ['red', 'yellow', 'severe', 'outage'] as const);
  const unit = oneOf(raw['unit'], UNITS);
  const threshold = number(raw['threshold']);
  const verdict = oneOf(raw['verdict'], ['yes', 'no', 'unknown', 'left_out'] as const);
  if (signal === null || side === null || unit === null || threshold === null || verdict === null) return [];
  const note = text(raw['note']);
  const value = number(raw['value']);
  const distance = number(raw['distance']);
  return [
    { signal, for: side, unit, threshold, verdict, value, distance, ...(note === null ? {} : { note }) },
  ];
}

function readSignals(raw: Fields): RecordedSignals {
  const why = Object.entries(fields(raw['unknown'])).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value] as const] : [],
  );
  return {
    rttMs: number(raw['rttMs']),
    baselineMs: number(raw['baselineMs']),
    rttDeltaMs: number(raw['rttDeltaMs']),
    smoothedDeltaMs: number(raw['smoothedDeltaMs']),
    lossPct: number(raw['lossPct']),
    drops: number(raw['drops']),
    dropsPerSec: number(raw['dropsPerSec']),
    queuedPackets: number(raw['queuedPackets']),
    uploadQueuedPackets: number(raw['uploadQueuedPackets']),
    uploadDropsPerSec: number(raw['uploadDropsPerSec']),
    uploadBitsPerSec: number(raw['uploadBitsPerSec']),
    queuePct: number(raw['queuePct']),
    bitsPerSec: number(raw['bitsPerSec']),
    queueBypassed: raw['queueBypassed'] === true,
    zone: oneOf(raw['zone'], ZONES),
    dropSignal: oneOf(raw['dropSignal'], DROP_SIGNALS) ?? 'unproven',
    outageRuns: number(raw['outageRuns']) ?? 0,
    unknown: Object.fromEntries(why),
  };
}

function readAlternate(raw: unknown): RecordedAlternate | null {
  if (!isFields(raw)) return null;
  const { healthy } = raw;
  return {
    rttMs: number(raw['rttMs']),
    lossPct: number(raw['lossPct']),
    verdict: oneOf(raw['verdict'], ['good', 'bad', 'unknown'] as const) ?? 'unknown',
    because: text(raw['because']) ?? '',
    healthy: typeof healthy === 'boolean' ? healthy : null,
    badCount: number(raw['badCount']) ?? 0,
    badRequired: positive(raw['badRequired'], 1),
    goodCount: number(raw['goodCount']) ?? 0,
    goodRequired: positive(raw['goodRequired'], 1),
  };
}

function readReason(raw: unknown): CycleRecord['reason'] {
  const reason = fields(raw);
  // Shown only; an unknown code of another version is shown as it is.
  return { code: (text(reason['code']) ?? 'hold') as ReasonCode, detail: text(reason['detail']) ?? '' };
}

function readOutcome(raw: Fields): CycleRecord['outcome'] {
  const detail = text(raw['detail']);
  const kind = oneOf(raw['kind'], OUTCOMES) ?? 'withheld';
  return detail === null ? { kind } : { kind, detail };
}

function readRule(raw: unknown): RecordedRule | null {
  if (!isFields(raw)) return null;
  const observed = oneOf(raw['observed'], ['enabled', 'disabled'] as const);
  if (observed === null) return null;
  const ageMs = number(raw['ageMs']);
  return { observed, packets: text(raw['packets']), ...(ageMs === null ? {} : { ageMs }) };
}

function readFailure(raw: unknown): CycleRecord['routerFailure'] {
  if (!isFields(raw)) return null;
  const code = (text(raw['code']) ?? 'protocol') as RouterFailureCode;
  return { code, message: text(raw['message']) ?? '', todo: text(raw['todo']) ?? '' };
}

function readNext(raw: Fields): CycleRecord['next'] {
  return {
    redCount: number(raw['redCount']) ?? 0,
    redRequired: positive(raw['redRequired'], 1),
    goodCount: number(raw['goodCount']) ?? 0,
    goodRequired: positive(raw['goodRequired'], 1),
    yellowPolicy: oneOf(raw['yellowPolicy'], ['reset', 'hold', 'count'] as const) ?? 'reset',
    holdDownUntilBootMs: number(raw['holdDownUntilBootMs']),
    brakeUntilBootMs: number(raw['brakeUntilBootMs']),
  };
}

function readThresholds(raw: Fields): CycleRecord['thresholds'] {
  const limit = (key: string): number => number(raw[key]) ?? 0;
  return {
    greenRttMs: limit('greenRttMs'),
    yellowRttMs: limit('yellowRttMs'),
    redRttMs: limit('redRttMs'),
    minQueueYellow: limit('minQueueYellow'),
    minQueueRed: limit('minQueueRed'),
    minDropsRed: limit('minDropsRed'),
  };
}

function isFields(raw: unknown): raw is Fields {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

function fields(raw: unknown): Fields {
  return isFields(raw) ? raw : {};
}

function list(raw: unknown): readonly unknown[] {
  return Array.isArray(raw) ? raw : [];
}

function number(raw: unknown): number | null {
  return typeof raw === 'number' && Number.isFinite(raw) ? raw : null;
}

function positive(raw: unknown, otherwise: number): number {
  const value = number(raw);
  return value === null || value <= 0 ? otherwise : value;
}

function text(raw: unknown): string | null {
  return typeof raw === 'string' ? raw : null;
}

function texts(raw: unknown): readonly string[] {
  return list(raw).flatMap((item) => (typeof item === 'string' ? [item] : []));
}

function oneOf<T extends string>(raw: unknown, known: readonly T[]): T | null {
  return known.find((item) => item === raw) ?? null;
}
