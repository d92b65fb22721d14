/** Trees that must not be touched, and trees that are the same in another order. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

/** The same tree with its keys in another order. */
export function shuffleKeys<T>(value: T, seed: number): T {
  if (Array.isArray(value)) return value.map((item: unknown) => shuffleKeys(item, seed)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const rank = (key: string): number =>
    Array.from(key).reduce((sum, ch) => Math.imul(sum ^ ch.charCodeAt(0), 0x01000193), seed | 0);
  const entries = Object.entries(value).sort(([a], [b]) => rank(a) - rank(b));
  return Object.fromEntries(entries.map(([key, v]: [string, unknown]) => [key, shuffleKeys(v, seed)])) as T;
}
