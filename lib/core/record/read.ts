/**
 * Records of runs read back: a line of the journal, `last_cycle` of a state. Never throws; what is not whole is passed
 * over. No run loads this; what is in a record is told by values.ts.
 */
import validate from '../../generated/validate-run.js';
import { parseJson } from '../model/text.js';
import type { Now, Samples } from '../model/types.js';
import { type Fields, fieldsOf, finite, isText } from './shown.js';
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

type NoRun = Exclude<ReadLine, { kind: 'run' }>;

export interface ReadRecord {
  readonly kind: 'record';
  readonly line: RunRecord;
}

export function readLine(text: string): ReadLine {
  const read = readRecord(text);
  if (read.kind !== 'record') return read;
  const run = runOf(read.line);
  return run === null ? skip('foreign') : { kind: 'run', run };
}

/** The same for who asks what was said, and not for what was measured: a month of it is a million lines. */
export function readRecord(text: string): NoRun | ReadRecord {
  let raw: unknown;
  try {
    raw = parseLine(text);
  } catch {
    return skip('torn');
  }
  const fields = fieldsOf(raw);
  const version = finite(fields?.['v']);
  if (fields === null || version === null || !isText(fields['kind'])) return skip('foreign');
  if (version !== RECORD_VERSION) return skip('other_version');
  if (fields['kind'] === 'start') return readStart(fields);
  // Migrated only when it must be: a line of before in which everything was known is a line of today.
  if (isRecord(fields)) return { kind: 'record', line: fields };
  const older: unknown = lineOfVersion0(fields);
  return isRecord(older) ? { kind: 'record', line: older } : skip('foreign');
}

/**
 * A line is half as long. What is not longer than this cannot be nested deeper than any walker can go, and looking at the
 * depth of a million lines would take as long as reading them.
 */
const SHALLOW_LENGTH = 2_048;

function parseLine(text: string): unknown {
  return text.length <= SHALLOW_LENGTH ? JSON.parse(text) : parseJson(text);
}

function skip(why: SkipReason): NoRun {
  return { kind: 'skip', why };
}

function readStart(fields: Fields): NoRun {
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
