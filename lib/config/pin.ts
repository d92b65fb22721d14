/**
 * A fingerprint put into the text of a configuration, in its place under `router`: everything else, comments and layout
 * included, stays as it was written.
 */
import { isMap, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml';

/** The text with the pin in it; null where the text says `router` in a way in which no line can be added safely. */
export function withPin(text: string, key: string, value: string): string | null {
  const router: unknown = parseDocument(text, { keepSourceTokens: true }).get('router', true);
  if (!isMap(router) || router.items.length === 0) return null;
  const edits = [...pinEdit(text, router, key, value), ...insecureEdit(router)];
  if (edits.length === 0) return null;
  return edits
    .sort((a, b) => b.from - a.from)
    .reduce((whole, { from, to, put }) => whole.slice(0, from) + put + whole.slice(to), text);
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly put: string;
}

function pinEdit(text: string, router: YAMLMap, key: string, value: string): Edit[] {
  const quoted = `"${value}"`;
  const old = valueRange(router, key);
  if (old !== null) return [{ from: old[0], to: old[1], put: quoted }];
  const first = router.items[0];
  const at = first === undefined ? null : rangeOf(first.key);
  if (at === null) return [];
  const [from] = at;
  if (router.flow === true) return [{ from, to: from, put: `${key}: ${quoted}, ` }];
  const indent = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  return /^ *$/.test(indent) ? [{ from, to: from, put: `${key}: ${quoted}\n${indent}` }] : [];
}

/** A pin beside "any certificate will do" would not be looked at. */
function insecureEdit(router: YAMLMap): Edit[] {
  if (router.get('insecure') !== true) return [];
  const range = valueRange(router, 'insecure');
  return range === null ? [] : [{ from: range[0], to: range[1], put: 'false' }];
}

function valueRange(router: YAMLMap, key: string): readonly [number, number] | null {
  const pair = router.items.find((item: Pair) => isScalar(item.key) && item.key.value === key);
  return pair === undefined ? null : rangeOf(pair.value);
}

function rangeOf(node: unknown): readonly [number, number] | null {
  if (!isScalar(node) || node.range === undefined || node.range === null) return null;
  return [node.range[0], node.range[1]];
}
