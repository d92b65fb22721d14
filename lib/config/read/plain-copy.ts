import { emptyTree } from './tree.js';

/** More values than any configuration has; fewer than would hurt. */
const MAX_VALUES = 20_000;

/**
 * A copy made of mappings without prototype, lists and single values only, with nothing shared and nothing circular:
 * what YAML aliases made of one object is two in the copy, so that changing one key never changes another.
 * @throws RangeError when it is deeper or larger than a configuration can be.
 */
export function copyPlain(value: unknown, maxDepth: number): unknown {
  let left = MAX_VALUES;
  const copy = (node: unknown, depth: number): unknown => {
    left -= 1;
    if (left < 0) throw new RangeError('too many values');
    if (depth > maxDepth) throw new RangeError('too deep');
    if (Array.isArray(node)) return node.map((item) => copy(item, depth + 1));
    if (typeof node !== 'object' || node === null) return node;
    const out = emptyTree();
    for (const [key, child] of Object.entries(node)) out[key] = copy(child, depth + 1);
    return out;
  };
  return copy(value, 0);
}
