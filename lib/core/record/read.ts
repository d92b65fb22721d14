/**
 * Records of runs read back: a line of the journal, `last_cycle` of a state, and the values in them. Never throws;
 * what is not whole is passed over.
 */
import validate from '../../generated/validate-run.js';
import { unknown } from '../model/measured.js';
import type { Vote } from '../model/assessment.js';
import type { Action, Outcome } from '../model/decision.js';
import type { Measured, Now, RouterFailureCode, Samples } from '../model/types.js';
import { type Fields, fieldsOf, finite, isText, readShown } from './shown.js';
import { readInputs } from './read-inputs.js';
import { lastCycleOfVersion0, lineOfVersion0 } from './read-v0.js';
import { RECORD_VERSION, type RunRecord, type StartLine, type WholeRecord } from './run-record.js';

/** Why a line says nothing: cut off (or no JSON at all), of another program, or of another version of this one. */
export type SkipReason = 'torn' | 'foreign' | 'other_version';

/** A record and what it was decided by, as the core takes it. */
export interface RecordedRun {
  readonly line: RunRecord;
  readonly samples: Samples;
}

export type ReadLine =
  | { readonly kind: 'run'; readonly run: RecordedRun }
  | { readonly kind: 'start'; readonly start: StartLine }
  | { readonly kind: 'skip'; readonly why: SkipReason };

export function readLine(text: string): ReadLine {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return skip('torn');
  }
  const fields = fieldsOf(raw);
  const version = finite(fields?.['v']);
  if (fields === null || version === null || !isText(fields['kind'])) return skip('foreign');
  if (version !== RECORD_VERSION) return skip('other_version');
  if (fields['kind'] === 'start') return readStart(fields);
  // Migrated only when it must be: a line of before in which everything was known is a line of today.
  const record: unknown = isRecord(fields) ? fields : lineOfVersion0(fields);
  const run = isRecord(record) ? runOf(record) : null;
  return run === null ? skip('foreign') : { kind: 'run', run };
}

function skip(why: SkipReason): ReadLine {
  return { kind: 'skip', why };
}

function readStart(fields: Fields): ReadLine {
  const { at, id, version, cfg, config, memory } = fields;
  const whole =
    [id, version, cfg].every(isText) &&
    isTime(at) &&
    namesLines(fieldsOf(config)) &&
    fieldsOf(memory) !== null;
  // Configuration and memory are read by those who need them (replay/), field by field.
  return whole ? { kind: 'start', start: fields as unknown as StartLine } : skip('foreign');
}

/** What is told of a journal whatever else of its configuration can be used. */
function namesLines(config: Fields | null): boolean {
  const lines = fieldsOf(config?.['topology']);
  return isText(lines?.['primary_wan']) && isText(lines['alternate_wan']);
}

function isRecord(raw: unknown): raw is RunRecord {
  return validate(raw) && isTime((raw as RunRecord).at);
}

/** A time that a clock can show. */
function isTime(raw: unknown): boolean {
  return isText(raw) && Math.abs(Date.parse(raw)) <= 1e13;
}

/** null: what was measured cannot be told. */
export function runOf(line: RunRecord): RecordedRun | null {
  const at: Now = { bootMs: line.boot, bootId: line.id, wallMs: Date.parse(line.at) };
  const samples = readInputs(line.in, at);
  return samples === null ? null : { line, samples };
}

/** The last run as a state of this version or an older one keeps it; null = there is none, or it is damaged. */
export function lastRunOf(state: {
  readonly boot_id: string;
  readonly saved_boot_ms: number;
  readonly last_cycle: unknown;
}): WholeRecord | null {
  const fields = fieldsOf(state.last_cycle);
  if (fields === null) return null;
  const record: unknown = fields['v'] === undefined ? lastCycleOfVersion0(fields, state) : fields;
  return isRecord(record) && record.context !== undefined ? (record as WholeRecord) : null;
}

/** A number of a record, or why it is not known. */
export function measured(value: number | string): Measured<number> {
  return readShown(value, finite);
}

const SIDES = { r: 'red', y: 'yellow', s: 'severe', o: 'outage' } as const;
const UNITS = {
  rtt_delta: 'ms',
  queue: 'packets',
  drops: 'packets',
  loss: '%',
  drop_rate: 'packets/s',
  outage: 'runs',
  zone: 'zone',
} as const;

/** The votes with their units and distances, and why one could not tell. */
export function votesOf(record: RunRecord): Vote[] {
  return record.votes.map(([signal, side, shown, threshold, says, note]): Vote => {
    const value = shown === '?' ? null : shown;
    const base = { signal, for: SIDES[side], unit: UNITS[signal], threshold, value };
    const distance = value === null ? null : Math.round((value - threshold) * 1000) / 1000;
    if (says === 1 || says === 0) return { ...base, distance, verdict: says === 1 ? 'yes' : 'no' };
    const told = says === '?' ? whyUnknown(record, signal) : note;
    const verdict = says === '?' ? 'unknown' : 'left_out';
    return { ...base, distance, verdict, ...(told === undefined ? {} : { note: told }) };
  });
}

function whyUnknown({ sig, in: { line } }: RunRecord, signal: Vote['signal']): string | undefined {
  // mode.cake_aware: false judges the raw delta, which is unknown whenever its average is.
  const values = {
    rtt_delta: sig.ewma,
    queue: sig.queued,
    drops: sig.drops,
    drop_rate: sig.dps,
    loss: line.loss,
  };
  const value = signal === 'outage' || signal === 'zone' ? undefined : measured(values[signal]);
  return value?.kind === 'unknown' ? (value.detail ?? value.reason) : undefined;
}

/** The rule as the run read it. */
export function ruleOf({ in: { router } }: RunRecord): Measured<'enabled' | 'disabled'> {
  if ('fail' in router) return unknown('router_failed', router.why);
  return readShown(router.rule, (rule) =>
    Array.isArray(rule) ? (rule[1] === 1 ? 'enabled' : 'disabled') : null,
  );
}

/** What became of the recorded action. @param action planned now; without one nothing was sent, whatever the record says */
export function outcomeOf(line: RunRecord, action: Action): Outcome {
  if (action.kind === 'none') return { kind: 'agrees' };
  if (action.kind === 'withheld') return { kind: 'withheld', detail: action.detail };
  const [kind, detail = ''] = line.out;
  if (kind === 'unverified') return { kind, detail };
  if (kind !== 'failed') return { kind: 'verified', reads: Number(detail) || 1 };
  return { kind, failure: { code: detail as RouterFailureCode, message: `router: ${detail}`, todo: '' } };
}
