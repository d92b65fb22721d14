/** A line of a journal → the run or the start it tells of, or why it is passed over. Never throws. */
import { JOURNAL_VERSION, type RunLine, type StartLine } from './journal-line.js';
import type { Now, Samples } from '../model/types.js';
import { fieldsOf, finite, isText, type Fields } from './fields.js';
import { readInputs } from './read-inputs.js';

/** Why a line says nothing: cut off (or no JSON at all), of another program, or of another version of this one. */
export type SkipReason = 'torn' | 'foreign' | 'other_version';

export interface RecordedRun {
  readonly line: RunLine;
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
  if (version !== JOURNAL_VERSION) return skip('other_version');
  return fields['kind'] === 'start' ? readStart(fields) : readRun(fields);
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
  // Configuration and memory are read by those who need them (own-config.ts, as-saved.ts), field by field.
  return whole ? { kind: 'start', start: fields as unknown as StartLine } : skip('foreign');
}

/** What is told of a journal whatever else of its configuration can be used. */
function namesLines(config: Fields | null): boolean {
  const lines = fieldsOf(config?.['topology']);
  return isText(lines?.['primary_wan']) && isText(lines['alternate_wan']);
}

const VERDICTS: readonly unknown[] = ['GREEN', 'YELLOW', 'RED', 'OUTAGE', 'UNKNOWN'];
const ROUTES: readonly unknown[] = ['primary', 'steered'];

function readRun(fields: Fields): ReadLine {
  if (!isRun(fields)) return skip('foreign');
  const line = fields as unknown as RunLine;
  const at: Now = { bootMs: line.boot, bootId: line.id, wallMs: Date.parse(line.at) };
  const samples = readInputs(line.in, at);
  return samples === null ? skip('foreign') : { kind: 'run', run: { line, samples } };
}

/** Whether everything is there that is read without another look. */
function isRun(f: Fields): boolean {
  const next = fieldsOf(f['next']);
  return (
    (f['kind'] === 'run' || f['kind'] === 'dry') &&
    [f['boot'], f['load'], f['saved'], f['done'], f['took']].every(isSpan) &&
    (f['wrote'] === undefined || isSpan(f['wrote'])) &&
    [f['id'], f['cfg'], f['by'], f['act']].every(isText) &&
    isTime(f['at']) &&
    VERDICTS.includes(f['verdict']) &&
    ROUTES.includes(f['want']) &&
    ROUTES.includes(f['route']) &&
    texts(f['why'], 2) &&
    texts(f['out'], 1) &&
    Array.isArray(f['votes']) &&
    f['votes'].every(isVote) &&
    isSignals(fieldsOf(f['sig'])) &&
    next !== null &&
    pair(next['red']) &&
    pair(next['green']) &&
    (next['conf'] === undefined || ROUTES.includes(fieldsOf(next['conf'])?.['route'])) &&
    (f['own'] === undefined || texts(f['own'], 3)) &&
    (f['ev'] === undefined || (Array.isArray(f['ev']) && f['ev'].every(isText))) &&
    (f['end'] === undefined || Array.isArray(f['end']))
  );
}

/** Three centuries: beyond it no clock can show the time. */
const LONGEST_SPAN_MS = 1e13;

function isSpan(raw: unknown): boolean {
  return Math.abs(finite(raw) ?? Infinity) <= LONGEST_SPAN_MS;
}

function isTime(raw: unknown): raw is string {
  return isText(raw) && isSpan(Date.parse(raw));
}

function texts(raw: unknown, least: number): boolean {
  return Array.isArray(raw) && raw.length >= least && raw.every(isText);
}

function pair(raw: unknown): boolean {
  return Array.isArray(raw) && finite(raw[0]) !== null && finite(raw[1]) !== null;
}

function isVote(raw: unknown): boolean {
  if (!Array.isArray(raw)) return false;
  const [signal, side, value, threshold, verdict] = raw as readonly unknown[];
  return (
    isText(signal) &&
    isText(side) &&
    (value === null || finite(value) !== null) &&
    finite(threshold) !== null &&
    (verdict === 0 || verdict === 1 || verdict === '?' || verdict === '-')
  );
}

/** Each is a number or the reason it is not known. */
function isSignals(sig: Fields | null): boolean {
  if (sig === null) return false;
  const keys = ['base', 'raw', 'ewma', 'drops', 'dps', 'bps', 'queued'];
  return keys.every((key) => finite(sig[key]) !== null || isText(sig[key])) && isText(sig['ds']);
}
