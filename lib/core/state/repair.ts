/**
 * Repairs a damaged state field by field, guided by the schema: a good field is never thrown away with a bad
 * one, and each repair is one line. A field whose schema has a default takes it; one without (an override's
 * `want`, say) makes its whole object untrustworthy, because nothing may be invented.
 */

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
  | { readonly ok: true; readonly value: unknown; readonly notes: readonly string[] }
  | { readonly ok: false; readonly why: string };

/** Notes about one list are summed up beyond this many, so that a ruined list is not a page of log. */
const NOTES_PER_LIST = 3;
/** Entries of a list looked at beyond those it may have, in case the newest are broken. */
const SPARE_ENTRIES = 1_000;
/** Longest piece of foreign text quoted in a note. */
const QUOTE_CHARS = 40;

/** @returns a value that the schema accepts, and one line for each thing that had to be changed. */
export function repair(value: unknown, schema: Schema): { value: unknown; notes: readonly string[] } {
  const fit = fitOrDefault(schema, value, '');
  return fit.ok ? { value: fit.value, notes: fit.notes } : { value: schema.default, notes: [fit.why] };
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

function fitOrDefault(schema: Schema, value: unknown, path: string): Fit {
  const fitted = fit(schema, value, path);
  if (fitted.ok) return fitted;
  if ('default' in schema) {
    const note = `${path}: ${fitted.why}; set to ${JSON.stringify(schema.default)}`;
    return { ok: true, value: structuredCopy(schema.default), notes: [note] };
  }
  if (schema.properties !== undefined && schema.type === 'object' && !path.endsWith(']')) {
    // A section (not a list's entry) that is no object at all: made anew from its fields' defaults, one line.
    const anew = fitObject(schema.properties, {}, path, schema.required);
    if (anew.ok)
      return { ok: true, value: anew.value, notes: [`${path}: ${fitted.why}; set to its defaults`] };
  }
  return fitted;
}

function fit(schema: Schema, value: unknown, path: string): Fit {
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  const good: Fit = { ok: true, value, notes: [] };
  const bad: Fit = { ok: false, why: `was ${quote(value)}, expected ${expected(schema, types)}` };
  if (schema.const !== undefined) {
    return value === schema.const
      ? good
      : { ok: true, value: schema.const, notes: [`${path}: ${bad.why}; repaired`] };
  }
  if (value === null) return types.includes('null') ? good : bad;
  if (schema.enum !== undefined) return schema.enum.includes(value) ? good : bad;
  if (typeof value === 'boolean') return types.includes('boolean') ? good : bad;
  if (typeof value === 'number') return fitNumber(schema, types, value, path) ?? bad;
  if (typeof value === 'string') return fitString(schema, types, value, path) ?? bad;
  if (Array.isArray(value)) return types.includes('array') ? fitList(schema, value, path) : bad;
  if (!types.includes('object') || !isRecord(value)) return bad;
  return schema.properties === undefined ? good : fitObject(schema.properties, value, path, schema.required);
}

function fitNumber(schema: Schema, types: readonly string[], value: number, path: string): Fit | null {
  const whole = types.includes('integer');
  if (!(whole || types.includes('number')) || !Number.isFinite(value)) return null;
  if (value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity)) return null;
  if (!whole || Number.isInteger(value)) return { ok: true, value, notes: [] };
  const cut = Math.trunc(value);
  return {
    ok: true,
    value: cut,
    notes: [`${path}: was ${String(value)}, a count is whole; set to ${String(cut)}`],
  };
}

function fitString(schema: Schema, types: readonly string[], value: string, path: string): Fit | null {
  if (!types.includes('string')) return null;
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) return null;
  const limit = schema.maxLength ?? Infinity;
  if (value.length <= limit) return { ok: true, value, notes: [] };
  const note = `${path}: ${String(value.length)} characters long, cut to ${String(limit)}`;
  return { ok: true, value: value.slice(0, limit), notes: [note] };
}

function fitObject(
  properties: Readonly<Record<string, Schema>>,
  value: Record<string, unknown>,
  path: string,
  required: readonly string[] = [],
): Fit {
  const result: Record<string, unknown> = {};
  const notes: string[] = [];
  for (const [key, schema] of Object.entries(properties)) {
    if (!Object.hasOwn(value, key) && !required.includes(key) && !('default' in schema)) continue;
    const child = fitOrDefault(schema, Object.hasOwn(value, key) ? value[key] : undefined, join(path, key));
    if (!child.ok) return { ok: false, why: `its ${key} ${child.why}` };
    result[key] = child.value;
    notes.push(...child.notes);
  }
  const unknown = Object.keys(value).filter((key) => !Object.hasOwn(properties, key));
  if (unknown.length > 0) notes.push(dropped(unknown, path));
  return { ok: true, value: result, notes };
}

/** The line for keys nobody knows. */
function dropped(keys: readonly string[], path: string): string {
  const named = keys.slice(0, 5).map(quote).join(', ');
  const more = keys.length > 5 ? ` and ${String(keys.length - 5)} more` : '';
  return `${path === '' ? 'state' : path}: unknown ${keys.length === 1 ? 'key' : 'keys'} ${named}${more} dropped`;
}

function fitList(schema: Schema, list: readonly unknown[], path: string): Fit {
  const items = schema.items ?? {};
  const limit = schema.maxItems ?? Infinity;
  const kept: unknown[] = [];
  const notes: string[] = [];
  let lost = 0;
  let firstLost = '';
  // What is far older than the ones that will be kept is not worth the time.
  const from = Math.max(0, list.length - limit - SPARE_ENTRIES);
  for (let index = from; index < list.length; index += 1) {
    const entry = list[index];
    const at = `${path}[${String(index)}]`;
    const fitted = fitOrDefault(items, entry, at);
    if (fitted.ok) {
      kept.push(fitted.value);
      notes.push(...fitted.notes);
    } else {
      if (lost === 0) firstLost = `${at} ${fitted.why}`;
      lost += 1;
    }
  }
  const lines =
    notes.length > NOTES_PER_LIST
      ? [`${path}: ${String(notes.length)} repairs inside (first: ${notes[0] ?? ''})`]
      : notes;
  if (lost > 0)
    lines.push(`${path}: ${String(lost)} of ${String(list.length)} entries dropped (${firstLost})`);
  const more = from > 0 ? list.length - lost : kept.length;
  if (more > limit) lines.push(`${path}: ${String(more)} entries, the newest ${String(limit)} kept`);
  // Lists are oldest first.
  return { ok: true, value: kept.slice(-limit), notes: lines };
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

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** Defaults are handed out as copies, or two states would share one list. */
function structuredCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structuredCopy);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, structuredCopy(child)]));
}
