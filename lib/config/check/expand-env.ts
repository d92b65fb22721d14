/**
 * `${NAME}` in text values, from the environment. `$${NAME}` stands for the text `${NAME}` itself; a `$` that is not
 * followed by `{` is an ordinary character.
 */
import { VALUE_KEYS } from './key-table.js';
import { pointerOf } from '../read/positions.js';
import type { Positions } from '../read/positions.js';
import type { ConfigProblem } from './problem.js';
import { quoted } from './problem.js';
import { getAt, setAt } from '../read/tree.js';
import type { Tree } from '../read/tree.js';

export type Env = Readonly<Record<string, string | undefined>>;

export type Expansion =
  | { readonly kind: 'ok'; readonly text: string }
  | { readonly kind: 'unset'; readonly name: string }
  | { readonly kind: 'malformed' };

/** No text here may be longer; one that is, is refused as it stands, and not multiplied first. */
const MAX_TEXT = 4096;

const REFERENCE = /\$(\$?)\{([^}]*)(\}?)/g;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** One text with its references replaced. Replaced text is not looked at again. */
export function expandText(text: string, env: Env): Expansion {
  let failed: Expansion | undefined;
  const out = text.replace(REFERENCE, (whole: string, escape: string, name: string, close: string) => {
    if (escape === '$') return whole.slice(1);
    if (close === '' || !NAME.test(name)) {
      failed ??= { kind: 'malformed' };
      return '';
    }
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    if (value === undefined) failed ??= { kind: 'unset', name };
    return value ?? '';
  });
  return failed ?? { kind: 'ok', text: out };
}

export interface ExpandResult {
  readonly problems: readonly ConfigProblem[];
  /** Dotted keys whose text came from the environment: what they hold is never shown. */
  readonly fromEnv: ReadonlySet<string>;
  /** Dotted keys left out because their variable is unset. */
  readonly unset: ReadonlyMap<string, string>;
}

/** Expands every text value of the tree in place. Keys listed in `optional` may name variables that are unset. */
export function expandTree(
  tree: Tree,
  positions: Positions,
  env: Env,
  optional: readonly string[],
): ExpandResult {
  const problems: ConfigProblem[] = [];
  const fromEnv = new Set<string>();
  const unset = new Map<string, string>();
  const expand = (path: string, pointer: string, text: string): string | undefined => {
    if (!text.includes('${') || text.length > MAX_TEXT) return text;
    fromEnv.add(path);
    const result = expandText(text, env);
    if (result.kind === 'ok') return result.text;
    if (result.kind === 'unset') unset.set(path, result.name);
    if (result.kind === 'unset' && optional.includes(path)) return undefined;
    const named = result.kind === 'unset';
    problems.push({
      ...positions.nearest(pointer),
      path,
      expected: named
        ? `the environment variable ${quoted(result.name)}`
        : '${NAME} (or $${ for a literal ${)',
      found: named ? 'no such variable in the environment' : 'an unfinished or misspelt ${…}',
    });
    return undefined;
  };
  for (const { path } of VALUE_KEYS) {
    const value = getAt(tree, path);
    if (typeof value === 'string') setAt(tree, path, expand(path, pointerOf(path), value));
    if (Array.isArray(value)) {
      const items = value.map((item: unknown, index) =>
        typeof item === 'string' ? expand(path, `${pointerOf(path)}/${index}`, item) : item,
      );
      setAt(tree, path, items.includes(undefined) ? undefined : items);
    }
  }
  return { problems, fromEnv, unset };
}
