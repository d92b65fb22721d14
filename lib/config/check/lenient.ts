/**
 * A configuration complete enough for the rules between keys, even while some keys have problems of their own:
 * faulty values give way to defaults, missing required ones to placeholders. Rules that read such a key are skipped,
 * so no placeholder is ever judged; nothing but the rules sees the result.
 */
import type { Config } from '../../generated/config-types.js';
import validate from '../../generated/validate-config.js';
import { VALUE_KEYS } from './key-table.js';
import { emptyTree, getAt, setAt } from '../read/tree.js';
import type { Tree } from '../read/tree.js';

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
