/** A series as one row of blocks. Several samples per column show their peak: a spike is never averaged away. */
import type { Piece } from './layout.js';
import type { Theme, Tone } from './theme.js';

const BLOCKS = '▁▂▃▄▅▆▇█';
const ASCII = '_.:-=+*#';

export interface ChartLimits {
  /** From here on a column is yellow, red. null = no such limit. */
  readonly yellow: number | null;
  readonly red: number | null;
}

export interface Chart {
  readonly pieces: readonly Piece[];
  readonly columns: number;
  readonly samplesPerColumn: number;
  readonly peak: number;
}

/**
 * `values` newest last, drawn at most `columns` wide, newest at the right.
 * `total` is how many samples there have ever been: columns keep their samples while the series moves on.
 */
export function chart(
  values: readonly number[],
  columns: number,
  limits: ChartLimits,
  theme: Theme,
  total = values.length,
): Chart {
  const samplesPerColumn = Math.max(1, Math.ceil(values.length / Math.max(1, columns - 1)));
  const peaks = bucketPeaks(values, samplesPerColumn, total).slice(-columns);
  const peak = peaks.reduce((most, value) => Math.max(most, value), 0);
  // An idle line stays low: the scale reaches at least to where the line would be red.
  const top = Math.max(peak, limits.red ?? 0, limits.yellow ?? 0, Number.MIN_VALUE);
  const glyphs = theme.unicode ? BLOCKS : ASCII;
  const pieces: Piece[] = [];
  for (const value of peaks) {
    const level = Math.min(glyphs.length - 1, Math.floor((value / top) * glyphs.length));
    const tone = toneOf(value, limits);
    const last = pieces.at(-1);
    const text = glyphs[level] ?? '?';
    if (last?.tone === tone) pieces[pieces.length - 1] = { text: last.text + text, tone };
    else pieces.push({ text, tone });
  }
  return { pieces, columns: peaks.length, samplesPerColumn, peak };
}

function toneOf(value: number, limits: ChartLimits): Tone {
  if (limits.red !== null && value >= limits.red) return 'bad';
  return limits.yellow !== null && value >= limits.yellow ? 'warn' : 'good';
}

function bucketPeaks(values: readonly number[], size: number, total: number): number[] {
  const peaks: number[] = [];
  let bucket = -1;
  for (const [i, value] of values.entries()) {
    const at = Math.floor((total - values.length + i) / size);
    if (at === bucket) peaks[peaks.length - 1] = Math.max(peaks.at(-1) ?? 0, value);
    else peaks.push(value);
    bucket = at;
  }
  return peaks;
}
