/** The validator's findings in words a person can act on, each with its place in the file. */
import { own } from '../../core/model/text.js';
import type { ErrorObject } from 'ajv';
import type { Clamp } from '../rules/clamp.js';
import validate from '../../generated/validate-config.js';
import { keyAt, SECTIONS, VALUE_KEYS } from './key-table.js';
import { pathOf, pointerStep, type Positions } from '../read/positions.js';
import { type ConfigProblem, described, kindOf, quoted } from './problem.js';
import { hintFor } from './suggest.js';
import { emptyTree, getAt, setAt, type Tree } from '../read/tree.js';
import type { Config } from '../../generated/config-types.js';

/** What the words depend on besides the tree. */
export interface SchemaContext {
  readonly positions: Positions;
  /** The file is the predecessor's: keys it knew no bounds for are clamped instead of refused. */
  readonly legacy: boolean;
  /** New dotted key → the old one the file used. */
  readonly movedFrom: ReadonlyMap<string, string>;
  /** Dotted keys whose value came from the environment. */
  readonly fromEnv: ReadonlySet<string>;
}

export interface SchemaResult {
  readonly problems: readonly ConfigProblem[];
  /** Dotted keys that have a problem, list items as their list. */
  readonly faulty: readonly string[];
  readonly clamps: readonly Clamp[];
}

type Errors = readonly ErrorObject[];

/** Runs the validator, which also fills in defaults in place. */
function errorsOf(tree: Tree): Errors {
  return validate(tree) ? [] : [...(validate.errors ?? [])];
}

function param(error: ErrorObject, name: string): unknown {
  return own(error.params as Record<string, unknown>, name);
}

/** The dotted key an error is about: the missing or unknown one, else the one with the wrong value. */
function pathOfError(error: ErrorObject): string {
  const own = error.keyword === 'required' ? 'missingProperty' : 'additionalProperty';
  const name = param(error, own);
  const pointer =
    typeof name === 'string' ? `${error.instancePath}/${pointerStep(name)}` : error.instancePath;
  return pathOf(pointer);
}

function valueAt(tree: Tree, pointer: string): unknown {
  const list = /^(.*)\/(\d+)$/.exec(pointer);
  if (list === null) return getAt(tree, pathOf(pointer));
  const items = getAt(tree, pathOf(list[1] ?? ''));
  return Array.isArray(items) ? (items as unknown[])[Number(list[2])] : undefined;
}

/** From here on a text is probably wrong for its length, which quoting its beginning would not show. */
const LONG_TEXT = 60;

function valueHint(path: string, value: unknown): string | undefined {
  const key = keyAt(path);
  if (key?.type === 'boolean' && typeof value === 'string' && /^(yes|no|on|off|true|false)$/i.test(value)) {
    return 'write true or false, without quotes';
  }
  if (key?.type === 'number' && typeof value === 'string' && /^[\d.]+$/.test(value))
    return 'remove the quotes';
  if (key?.section !== true && key?.type === undefined && ['number', 'boolean'].includes(typeof value)) {
    return 'put the value in quotes';
  }
  if (key?.charset === undefined || typeof value !== 'string') return undefined;
  const at = value.search(new RegExp(`[^${key.charset}]`, 'u'));
  if (at < 0 && /^[^A-Za-z0-9]/.test(value)) return `it begins with ${quoted(value.slice(0, 1))}`;
  if (at < 0) return value.length > LONG_TEXT ? `it has ${value.length} characters` : undefined;
  const character = String.fromCodePoint(value.codePointAt(at) ?? 0);
  const code = (value.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `its character ${at + 1} is ${quoted(character)} (U+${code})`;
}

function foundText(path: string, value: unknown, context: SchemaContext): string {
  const key = keyAt(path);
  if (key?.secret === true || context.fromEnv.has(path.replace(/\[\d+\]$/, '')))
    return `${kindOf(value)} (not shown)`;
  return key?.section === true ? kindOf(value) : described(value);
}

function withHint(problem: ConfigProblem, hint: string | undefined): ConfigProblem {
  return hint === undefined ? problem : { ...problem, hint };
}

/** A key that can stand in a message as it is. */
const PLAIN_NAME = /^[!-~\p{L}]{1,60}$/u;

function unknownKey(error: ErrorObject, context: SchemaContext): ConfigProblem {
  const name = String(param(error, 'additionalProperty'));
  const section = pathOf(error.instancePath);
  const pointer = `${error.instancePath}/${pointerStep(name)}`;
  const place = context.positions.key(pointer) ?? context.positions.nearest(error.instancePath);
  const where = section === '' ? 'at the top of the file' : `under ${section}`;
  const shown = PLAIN_NAME.test(name) ? name : quoted(name);
  const path = section === '' ? shown : `${section}.${shown}`;
  return withHint(
    { ...place, path, expected: `a key that is known ${where}`, found: quoted(name) },
    hintFor(section, name),
  );
}

function problemOf(error: ErrorObject, tree: Tree, context: SchemaContext): ConfigProblem {
  if (error.keyword === 'additionalProperties') return unknownKey(error, context);
  const path = pathOfError(error);
  const key = keyAt(path);
  if (error.keyword === 'required') {
    const place = context.positions.nearest(error.instancePath === '' ? '' : `${error.instancePath}/`);
    return { ...place, path, expected: `${key?.expects ?? 'a value'}, which is required`, found: 'nothing' };
  }
  const value = valueAt(tree, error.instancePath);
  const old = context.movedFrom.get(path);
  const shown = old ?? path;
  const pointer = old === undefined ? error.instancePath : `/${old.replaceAll('.', '/')}`;
  const item = /\[\d+\]$/.test(path);
  const expects = (item ? key?.itemExpects : key?.expects) ?? 'another value';
  const hint = item && typeof value !== 'string' ? undefined : valueHint(path, value);
  const hidden = key?.secret === true || context.fromEnv.has(path);
  const problem = {
    ...context.positions.nearest(pointer),
    path: shown,
    expected: expects,
    found: error.keyword === 'uniqueItems' ? 'the same one twice' : foundText(path, value, context),
  };
  return withHint(problem, hidden && typeof value === 'string' ? undefined : hint);
}

/** Moves numbers out of their bounds to the nearest bound, for keys the predecessor knew no bounds for. */
function clampErrors(errors: Errors, tree: Tree): Clamp[] {
  const clamps: Clamp[] = [];
  for (const error of errors) {
    const path = pathOfError(error);
    const from = getAt(tree, path);
    const to = param(error, 'limit');
    const bound = error.keyword === 'minimum' || error.keyword === 'maximum';
    if (!bound || keyAt(path)?.clamps !== true || typeof from !== 'number' || typeof to !== 'number')
      continue;
    setAt(tree, path, to);
    clamps.push({ path, from, to, unit: '', because: `it must be ${keyAt(path)?.expects ?? 'smaller'}` });
  }
  return clamps;
}

/** One problem per place: a value of the wrong type also breaks its pattern, but that is one mistake. */
function oncePerKey(errors: Errors): ErrorObject[] {
  const seen = new Set<string>();
  const rank = (error: ErrorObject): number => (error.keyword === 'type' ? 0 : 1);
  return [...errors]
    .sort((a, b) => rank(a) - rank(b))
    .filter((error) => {
      const path = `${pathOfError(error)} ${error.keyword === 'additionalProperties' ? 'unknown' : ''}`;
      if (seen.has(path)) return false;
      seen.add(path);
      return true;
    });
}

/** Validates the tree, fills in the schema's defaults in place, and says everything that is wrong. */
export function checkSchema(tree: Tree, context: SchemaContext): SchemaResult {
  // A section that is absent is an empty one: what is missing is named key by key.
  for (const { path } of SECTIONS) if (getAt(tree, path) === undefined) setAt(tree, path, emptyTree());
  let errors = errorsOf(tree);
  const clamps = context.legacy ? clampErrors(errors, tree) : [];
  if (clamps.length > 0) errors = errorsOf(tree);
  const distinct = oncePerKey(errors);
  return {
    problems: distinct.map((error) => problemOf(error, tree, context)),
    faulty: distinct.map((error) => pathOfError(error).replace(/\[\d+\]$/, '')),
    clamps,
  };
}

// A configuration complete enough for the rules between keys, even while some keys have problems of their own:
// faulty values give way to defaults, missing required ones to placeholders. Rules that read such a key are skipped,
// so no placeholder is ever judged; nothing but the rules sees the result.

const PLACEHOLDERS = {
  'topology.primary_wan': 'primary',
  'topology.alternate_wan': 'alternate',
  'router.host': 'router.invalid',
  'router.user': 'nobody',
  'mangle_rule.comment': 'none',
} as const;

/** The sound part of a tree as a Config; null where even that does not validate. */
export function lenientConfig(tree: Tree, faulty: readonly string[]): Config | null {
  const sound = emptyTree();
  for (const [path, value] of Object.entries(PLACEHOLDERS)) setAt(sound, path, value);
  for (const { path } of VALUE_KEYS) {
    const value = getAt(tree, path);
    if (value !== undefined && !faulty.includes(path)) setAt(sound, path, value);
  }
  return validate(sound) ? (sound as unknown as Config) : null;
}
