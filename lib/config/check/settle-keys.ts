/**
 * Brings the file's keys to the names this version reads: empty sections are absent, old names move to their new
 * place, keys without effect are taken out with a warning each.
 */
import type { ConfigWarning } from '../rules/warnings.js';
import { DEAD_KEYS, SECTIONS } from './key-table.js';
import { getAt, removeAt, setAt } from '../read/tree.js';
import type { Tree } from '../read/tree.js';

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
