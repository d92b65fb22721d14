/** Small statistics. All pure, none invents a value for an empty input. */

/** Middle value; mean of the two middle ones for an even count. null for nothing. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/**
 * Exponential average. `previous === null` means not seeded: the first sample is the average, and a
 * sample of 0 averages as 0: a zero is a measurement, and must not be taken for "nothing yet".
 * Rounded to a thousandth so that a decaying average reaches 0 instead of a denormal. Where rounding would hold
 * it (0.7 × 0.001 rounds back to 0.001) it moves by that last thousandth, or it would never arrive.
 */
export function ewma(previous: number | null, sample: number, alpha: number): number {
  if (previous === null) return round3(sample);
  const next = round3(alpha * sample + (1 - alpha) * previous);
  const stuck = next === previous && Math.abs(sample - previous) >= 0.0005;
  return stuck ? round3(previous + Math.sign(sample - previous) / 1000) : next;
}

/** Three decimals: finer than any signal here can be measured. */
export function round3(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** `list` with `item` at its end and never more than `limit` entries, also in between. */
export function pushBounded<T>(list: readonly T[], item: T, limit: number): T[] {
  if (limit <= 0) return [];
  // Not push: it would make the fresh copy grow by half once more, for each history of each run.
  return list.slice(Math.max(0, list.length - limit + 1)).concat([item]);
}

/** A number as people read it: no trailing zeros, one decimal below 100. */
export function show(value: number): string {
  const rounded = Math.abs(value) < 100 ? Math.round(value * 10) / 10 : Math.round(value);
  return String(rounded);
}

/** The value that a share of them does not exceed; null for nothing. @param share 0..1 */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null;
}
