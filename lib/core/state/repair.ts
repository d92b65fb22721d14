/**
 * Repairs a damaged state field by field, guided by the schema: a good field is never thrown away with a bad
 * one, and each repair is one line. A field whose schema has a default takes it; one without (an override's
 * `want`, say) makes its whole object untrustworthy, because nothing may be invented.
 */
import { own } from '../model/text.js';

/** The part of JSON Schema that schemas/state.v2.schema.json uses. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
}

type Fit =
  /** The value is what the schema asks for, as it stands. */
  | { readonly kind: 'sound' }
  /** Mended; each note begins with where it belongs below the value: `: was 5`, `[3]: was 5`, `key: was 5`. */
  | { readonly kind: 'mended'; readonly value: unknown; readonly notes: readonly string[] }
  | { readonly kind: 'lost'; readonly why: string };

/** One for all: a run looks at a thousand sound numbers, and each object made for one is time. */
const SOUND: Fit = { kind: 'sound' };
/** Notes about one list are summed up beyond this many, so that a ruined list is not a page of log. */
const NOTES_PER_LIST = 3;
/** Entries of a list looked at beyond those it may have, in case the newest are broken. */
const SPARE_ENTRIES = 1_000;
/** Longest piece of foreign text quoted in a note. */
const QUOTE_CHARS = 40;

/** @returns a value that the schema accepts, and one line for each thing that had to be changed. */
export function repair(value: unknown, schema: Schema): { value: unknown; notes: readonly string[] } {
  const fitted = fitOrDefault(schema, value);
  if (fitted.kind === 'sound') return { value, notes: [] };
  if (fitted.kind === 'lost') return { value: schema.default, notes: [fitted.why] };
  return { value: fitted.value, notes: fitted.notes.map((note) => (isOwn(note) ? `state${note}` : note)) };
}

/** The value if the schema accepts it as it stands, with what it may leave out filled in; else null. */
export function soundOr(value: unknown, schema: Schema): unknown {
  const fitted = fit(schema, value);
  if (fitted === SOUND) return value;
  return fitted.kind === 'mended' && fitted.notes.length === 0 ? fitted.value : null;
}

/** A foreign value as a note shows it: short, quoted, without control characters. */
export function quote(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return `a list of ${String(value.length)}`;
  if (typeof value === 'string') {
    return JSON.stringify(value.length > QUOTE_CHARS ? `${value.slice(0, QUOTE_CHARS)}…` : value);
  }
  return isRecord(value) ? 'an object' : JSON.stringify(value);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mended(value: unknown, ...notes: readonly string[]): Fit {
  return { kind: 'mended', value, notes };
}

/** Whether a note is about the value itself, not about something in it. */
function isOwn(note: string): boolean {
  return note.startsWith(':') || note.startsWith('[');
}

function fitOrDefault(schema: Schema, value: unknown, where: 'field' | 'entry' = 'field'): Fit {
  const fitted = fit(schema, value);
  if (fitted.kind !== 'lost') return fitted;
  if ('default' in schema)
    return mended(
      structuredCopy(schema.default),
      `: ${fitted.why}; set to ${JSON.stringify(schema.default)}`,
    );
  if (schema.properties !== undefined && schema.type === 'object' && where === 'field') {
    // A section that is no object at all: made anew from its fields' defaults, one line.
    const anew = fitObject(schema.properties, {}, schema.required);
    if (anew.kind === 'mended') return mended(anew.value, `: ${fitted.why}; set to its defaults`);
  }
  return fitted;
}

function fit(schema: Schema, value: unknown): Fit {
  if (schema.const !== undefined) {
    return value === schema.const ? SOUND : mended(schema.const, `: ${wanted(schema, value)}; repaired`);
  }
  const fitted = fitType(schema, typesOf(schema), value);
  return fitted ?? { kind: 'lost', why: wanted(schema, value) };
}

/** @returns null: not what the schema asks for, and nothing in it to mend */
function fitType(schema: Schema, types: readonly string[], value: unknown): Fit | null {
  if (value === null) return types.includes('null') ? SOUND : null;
  if (schema.enum !== undefined) return schema.enum.includes(value) ? SOUND : null;
  if (typeof value === 'number') return fitNumber(schema, types, value);
  if (typeof value === 'string') return fitString(schema, types, value);
  if (typeof value === 'boolean') return types.includes('boolean') ? SOUND : null;
  if (Array.isArray(value)) return types.includes('array') ? fitList(schema, value) : null;
  if (!types.includes('object') || !isRecord(value)) return null;
  return schema.properties === undefined ? SOUND : fitObject(schema.properties, value, schema.required);
}

function fitNumber(schema: Schema, types: readonly string[], value: number): Fit | null {
  const whole = types.includes('integer');
  if (!(whole || types.includes('number')) || !Number.isFinite(value)) return null;
  if (value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity)) return null;
  if (!whole || Number.isInteger(value)) return SOUND;
  const cut = Math.trunc(value);
  return mended(cut, `: was ${String(value)}, a count is whole; set to ${String(cut)}`);
}

function fitString(schema: Schema, types: readonly string[], value: string): Fit | null {
  if (!types.includes('string')) return null;
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) return null;
  const limit = schema.maxLength ?? Infinity;
  if (value.length <= limit) return SOUND;
  return mended(value.slice(0, limit), `: ${String(value.length)} characters long, cut to ${String(limit)}`);
}

function fitObject(
  properties: Readonly<Record<string, Schema>>,
  value: Record<string, unknown>,
  required: readonly string[] = [],
): Fit {
  const fits: (readonly [key: string, fitted: Fit])[] = [];
  for (const [key, schema] of Object.entries(properties)) {
    if (!Object.hasOwn(value, key) && !required.includes(key)) {
      // A state of the version before does not have it: nothing is damaged.
      if ('default' in schema) fits.push([key, mended(structuredCopy(schema.default))]);
      continue;
    }
    const fitted = fitOrDefault(schema, Object.hasOwn(value, key) ? value[key] : undefined);
    if (fitted.kind === 'lost') return { kind: 'lost', why: `its ${key} ${fitted.why}` };
    fits.push([key, fitted]);
  }
  const unknown = Object.keys(value).filter((key) => !Object.hasOwn(properties, key));
  if (unknown.length === 0 && fits.every(([, fitted]) => fitted === SOUND)) return SOUND;
  const result: (readonly [key: string, value: unknown])[] = [];
  const notes: string[] = [];
  for (const [key, fitted] of fits) {
    result.push([key, fitted.kind === 'mended' ? fitted.value : own(value, key)]);
    if (fitted.kind === 'mended')
      notes.push(...fitted.notes.map((note) => (isOwn(note) ? `${key}${note}` : `${key}.${note}`)));
  }
  if (unknown.length > 0) notes.push(dropped(unknown));
  return mended(Object.fromEntries(result), ...notes);
}

/** The line for keys nobody knows. */
function dropped(keys: readonly string[]): string {
  const named = keys.slice(0, 5).map(quote).join(', ');
  const more = keys.length > 5 ? ` and ${String(keys.length - 5)} more` : '';
  return `: unknown ${keys.length === 1 ? 'key' : 'keys'} ${named}${more} dropped`;
}

function fitList(schema: Schema, list: readonly unknown[]): Fit {
  const items = schema.items ?? {};
  const limit = schema.maxItems ?? Infinity;
  if (list.length <= limit && list.every((entry) => fit(items, entry) === SOUND)) return SOUND;
  const kept: unknown[] = [];
  const notes: string[] = [];
  let lost = 0;
  let firstLost = '';
  // What is far older than the ones that will be kept is not worth the time.
  const from = Math.max(0, list.length - limit - SPARE_ENTRIES);
  for (let index = from; index < list.length; index += 1) {
    const fitted = fitOrDefault(items, list[index], 'entry');
    const at = `[${String(index)}]`;
    if (fitted.kind === 'lost') {
      if (lost === 0) firstLost = `${at} ${fitted.why}`;
      lost += 1;
      continue;
    }
    kept.push(fitted.kind === 'mended' ? fitted.value : list[index]);
    if (fitted.kind === 'mended')
      notes.push(...fitted.notes.map((note) => (isOwn(note) ? `${at}${note}` : `${at}.${note}`)));
  }
  const lines =
    notes.length > NOTES_PER_LIST
      ? [`: ${String(notes.length)} repairs inside (first: ${notes[0] ?? ''})`]
      : notes;
  if (lost > 0) lines.push(`: ${String(lost)} of ${String(list.length)} entries dropped (${firstLost})`);
  const more = from > 0 ? list.length - lost : kept.length;
  if (more > limit) lines.push(`: ${String(more)} entries, the newest ${String(limit)} kept`);
  // Lists are oldest first.
  return mended(kept.slice(-limit), ...lines);
}

function typesOf({ type = [] }: Schema): readonly string[] {
  return typeof type === 'string' ? [type] : type;
}

function wanted(schema: Schema, value: unknown): string {
  return `was ${quote(value)}, expected ${expected(schema, typesOf(schema))}`;
}

function expected(schema: Schema, types: readonly string[]): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((v) => JSON.stringify(v)).join(' or ');
  const names = types.map((type) =>
    type === 'integer'
      ? 'a whole number'
      : type === 'null'
        ? 'null'
        : `${/^[ao]/u.test(type) ? 'an' : 'a'} ${type}`,
  );
  const { minimum, maximum } = schema;
  const bounds =
    minimum === undefined || maximum === undefined ? '' : ` (${String(minimum)}..${String(maximum)})`;
  return names.join(' or ') + bounds;
}

/** Defaults are handed out as copies, or two states would share one list. */
function structuredCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structuredCopy);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, structuredCopy(child)]));
}
