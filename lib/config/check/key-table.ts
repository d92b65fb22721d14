/** Look-ups in the generated table of keys. */
import { CONFIG_KEYS, type ConfigKey } from '../../generated/config-keys.js';
import type { ConfigWarning } from '../rules/warnings.js';
import { getAt, removeAt, setAt, type Tree } from '../read/tree.js';

const BY_PATH = new Map(CONFIG_KEYS.map((key) => [key.path, key]));

/** The key at a dotted path; list items belong to their list. */
export function keyAt(path: string): ConfigKey | undefined {
  return BY_PATH.get(path.replace(/\[\d+\]$/, ''));
}

/** Names of the keys directly under a section ('' = the top of the file). */
export function namesUnder(section: string): string[] {
  const prefix = section === '' ? '' : `${section}.`;
  return CONFIG_KEYS.filter(
    ({ path }) => path.startsWith(prefix) && !path.slice(prefix.length).includes('.'),
  ).map(({ path }) => path.slice(prefix.length));
}

/** Sections in which a key of this name would be right, '' for the top of the file. */
export function sectionsWith(name: string): string[] {
  return CONFIG_KEYS.filter(({ path }) => path === name || path.endsWith(`.${name}`)).map(({ path }) =>
    path.slice(0, Math.max(0, path.length - name.length - 1)),
  );
}

/** Keys that hold a value of their own and mean something to a run. */
export const VALUE_KEYS: readonly ConfigKey[] = CONFIG_KEYS.filter(
  (key) => key.section !== true && key.ignored === undefined && key.apart !== true,
);

/** Sections with keys of their own. */
export const SECTIONS: readonly ConfigKey[] = CONFIG_KEYS.filter((key) => key.section === true);

/** Keys without effect, and old names. */
export const DEAD_KEYS: readonly ConfigKey[] = CONFIG_KEYS.filter((key) => key.ignored !== undefined);

// Brings the file's keys to the names this version reads: empty sections are absent, old names move to their new
// place, keys without effect are taken out with a warning each.

export interface SettledKeys {
  readonly warnings: readonly ConfigWarning[];
  /** New dotted key → the old one the file used. */
  readonly movedFrom: ReadonlyMap<string, string>;
}

/** Changes the tree in place. */
export function settleKeys(tree: Tree): SettledKeys {
  const warnings: ConfigWarning[] = [];
  const movedFrom = new Map<string, string>();
  for (const { path } of SECTIONS) if (getAt(tree, path) === null) removeAt(tree, path);
  for (const { path, ignored, renamed } of DEAD_KEYS) {
    const value = getAt(tree, path);
    if (value === undefined) continue;
    removeAt(tree, path);
    if (value === null) continue;
    if (renamed === undefined) {
      warnings.push({ code: 'ignored', path, message: `has no effect: ${ignored ?? ''}` });
    } else if (getAt(tree, renamed) === undefined && setAt(tree, renamed, value)) {
      movedFrom.set(renamed, path);
      warnings.push({ code: 'renamed', path, message: `is an old name, read as ${renamed}` });
    } else {
      warnings.push({ code: 'ignored', path, message: `has no effect beside ${renamed}, its new name` });
    }
  }
  return { warnings, movedFrom };
}
