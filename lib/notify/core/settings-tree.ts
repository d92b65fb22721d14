/** The section as a tree: its variables replaced, and what the schema says against it, in words with places. */
import type { ErrorObject } from 'ajv';
import { type Env, expandText } from '../../config/check/expand-env.js';
import { keyAt } from '../../config/check/key-table.js';
import { type ConfigProblem, described, kindOf, quoted } from '../../config/check/problem.js';
import { nearest } from '../../config/check/suggest.js';
import { pathOf, pointerStep, type Positions } from '../../config/read/positions.js';
import { isTree, type Tree } from '../../config/read/tree.js';
import { own } from '../../core/model/text.js';
import { TARGET_KEYS } from '../../generated/notify-keys.js';

interface Expanding {
  readonly positions: Positions;
  readonly env: Env;
  /** Where a value came from the environment: it is never shown. */
  readonly fromEnv: Set<string>;
  readonly problems: ConfigProblem[];
}

/** A copy with `${NAME}` replaced in every text. */
export function expand(node: unknown, pointer: string, into: Expanding): unknown {
  if (Array.isArray(node)) return node.map((one: unknown, i) => expand(one, `${pointer}/${String(i)}`, into));
  if (isTree(node)) {
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [
        key,
        expand(value, `${pointer}/${pointerStep(key)}`, into),
      ]),
    );
  }
  if (typeof node !== 'string' || !node.includes('${')) return node;
  into.fromEnv.add(pointer);
  const result = expandText(node, into.env);
  if (result.kind === 'ok') return result.text;
  const unset = result.kind === 'unset';
  into.problems.push({
    ...into.positions.nearest(pointer),
    path: pathOf(pointer),
    expected: unset ? `the environment variable ${quoted(result.name)}` : '${NAME} (or $${ for a literal ${)',
    found: unset
      ? 'no such variable in the environment or the secrets files'
      : 'an unfinished or misspelt ${…}',
  });
  return node;
}

/** Keys whose values are never shown. */
const HIDDEN = /\/(url|token|password)$/;
const TARGET = /^\/notify\/targets\/\d{1,4}/;

/** One for each place. */
export function schemaProblems(
  errors: readonly ErrorObject[],
  tree: Tree,
  positions: Positions,
  fromEnv: ReadonlySet<string>,
): ConfigProblem[] {
  const seen = new Set<string>();
  return errors.flatMap((error) => {
    const pointer = pointerOfError(error);
    if (seen.has(pointer)) return [];
    seen.add(pointer);
    return [problemOf(error, pointer, tree, { positions, fromEnv })];
  });
}

function pointerOfError({ keyword, instancePath, params }: ErrorObject): string {
  const names = params as Readonly<Record<string, unknown>>;
  const named =
    keyword === 'required'
      ? names['missingProperty']
      : keyword === 'additionalProperties'
        ? names['additionalProperty']
        : keyword === 'discriminator'
          ? 'type'
          : undefined;
  return typeof named === 'string' ? `${instancePath}/${pointerStep(named)}` : instancePath;
}

function problemOf(
  { keyword }: ErrorObject,
  pointer: string,
  tree: Tree,
  { positions, fromEnv }: { readonly positions: Positions; readonly fromEnv: ReadonlySet<string> },
): ConfigProblem {
  const path = pathOf(pointer);
  const unknown = keyword === 'additionalProperties';
  const place = (unknown ? positions.key(pointer) : undefined) ?? positions.nearest(pointer);
  const name = pointer.slice(pointer.lastIndexOf('/') + 1);
  if (unknown) {
    const near = nearest(name, namesBeside(tree, pointer));
    const problem = { ...place, path, expected: 'a key that is known here', found: quoted(name) };
    return near === undefined ? problem : { ...problem, hint: `did you mean "${near}"?` };
  }
  const value = valueAt(tree, pointer);
  const hidden = HIDDEN.test(pointer) || fromEnv.has(pointer);
  const found = hidden && value !== undefined ? `${kindOf(value)} (not shown)` : described(value);
  return { ...place, path, expected: expectedAt(tree, pointer, name), found };
}

function keysOfTarget(tree: Tree, pointer: string): Readonly<Record<string, string>> | undefined {
  const target = TARGET.exec(pointer)?.[0];
  const node = target === undefined ? undefined : valueAt(tree, target);
  const type = isTree(node) ? node['type'] : undefined;
  return typeof type === 'string' ? own(TARGET_KEYS, type) : undefined;
}

function namesBeside(tree: Tree, pointer: string): string[] {
  if (TARGET.test(pointer)) return Object.keys(keysOfTarget(tree, pointer) ?? {});
  return Object.keys(SECTION_KEYS);
}

/** For "did you mean". */
const SECTION_KEYS: Readonly<Record<string, true>> = {
  targets: true,
  quiet_hours: true,
  quiet_least: true,
  time_zone: true,
  digest_from: true,
  silent_after_sec: true,
};

function expectedAt(tree: Tree, pointer: string, name: string): string {
  if (!TARGET.test(pointer)) return keyAt(pathOf(pointer))?.expects ?? 'another value';
  if (name === 'type') return `one of ${Object.keys(TARGET_KEYS).join(', ')}`;
  // An item of a list is told as its list.
  const key = /^\d+$/.test(name) ? (pointer.split('/').at(-2) ?? name) : name;
  return own(keysOfTarget(tree, pointer) ?? {}, key) ?? 'a target: a section with its type';
}

function valueAt(tree: Tree, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((node, step) => {
      if (Array.isArray(node)) return (node as unknown[])[Number(step)];
      return isTree(node) && Object.hasOwn(node, step) ? node[step] : undefined;
    }, tree);
}
