/** Axes: where they end, and what stands at them. */

/** 1, 2 or 5 times a power of ten, not below `value`. */
export function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-9)));
  return ([1, 2, 5, 10].find((n) => n * power >= value * 0.999) ?? 10) * power;
}

/**
 * Where a vertical axis ends: so high that all but the highest of a hundred steps fit, and the limit is seen. A single spike
 * must not press a whole day against the floor; how high it was is said beside the chart.
 */
export function topOf(values: readonly (number | null)[], least: number): number {
  const known = values.filter((v): v is number => v !== null).sort((a, b) => a - b);
  const high = known[Math.min(known.length - 1, Math.floor(0.99 * known.length))] ?? 0;
  return niceAbove(Math.max(least, high * 1.05));
}

export interface Tick {
  readonly atMs: number;
  readonly label: string;
}

const HOUR_MS = 3_600_000;
/** Hours between two labels: a screen of 360 px has room for nine. */
const HOURS = [1, 2, 3, 6];

/** At whole hours of the machine's clock. */
export function hourTicks(fromMs: number, toMs: number, clockOf: (atMs: number) => string): Tick[] {
  const hours = HOURS.find((h) => (toMs - fromMs) / (h * HOUR_MS) <= 9) ?? 6;
  const ticks: Tick[] = [];
  // Every zone is a multiple of a quarter of an hour away from the others.
  for (let at = Math.ceil(fromMs / (HOUR_MS / 4)) * (HOUR_MS / 4); at <= toMs; at += HOUR_MS / 4) {
    const label = clockOf(at);
    if (label.endsWith(':00') && Number(label.slice(0, 2)) % hours === 0) ticks.push({ atMs: at, label });
  }
  return ticks;
}
