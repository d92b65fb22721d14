/** What the YAML file holds before it is validated: nested mappings without prototype, so that no key can be magic. */
export interface Tree {
  [key: string]: unknown;
}

/** A mapping, as opposed to a list or a single value. */
export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An empty mapping in which `__proto__` is a key like any other. */
export function emptyTree(): Tree {
  return Object.create(null) as Tree;
}

/** The value at a dotted path; undefined where the path leads nowhere. */
export function getAt(tree: Tree, path: string): unknown {
  let node: unknown = tree;
  for (const name of path.split('.')) {
    if (!isTree(node) || !Object.hasOwn(node, name)) return undefined;
    node = node[name];
  }
  return node;
}

/** Sets the value at a dotted path, making missing sections; false where a section on the way is no mapping. */
export function setAt(tree: Tree, path: string, value: unknown): boolean {
  const names = path.split('.');
  const last = names.pop() ?? '';
  let node = tree;
  for (const name of names) {
    const next = Object.hasOwn(node, name) ? node[name] : undefined;
    if (next === undefined || next === null) {
      const made = emptyTree();
      node[name] = made;
      node = made;
    } else if (isTree(next)) node = next;
    else return false;
  }
  node[last] = value;
  return true;
}

/** Removes the value at a dotted path. */
export function removeAt(tree: Tree, path: string): void {
  const at = path.lastIndexOf('.');
  const parent = at < 0 ? tree : getAt(tree, path.slice(0, at));
  if (isTree(parent)) Reflect.deleteProperty(parent, path.slice(at + 1));
}

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
