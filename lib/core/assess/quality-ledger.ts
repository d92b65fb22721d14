/**
 * On how many signals runs were decided: a tool that judges on one leg for days must be seen to. Two counters, this
 * hour's and the one before, are enough for "the last hour" and never grow.
 */
import type { SteerState } from '../model/types.js';

type Quality = SteerState['quality'];

const HOUR_MS = 3_600_000;
const NO_RUNS: readonly number[] = [0, 0, 0, 0];

/** @param known how many of RTT, queue and drops were known (0..3) */
export function recordQuality(quality: Quality, known: number, bootMs: number): Quality {
  const start = quality.hour_start_boot_ms;
  const current =
    start === null || bootMs < start || bootMs - start >= 2 * HOUR_MS
      ? { hour_start_boot_ms: bootMs, now: NO_RUNS, before: NO_RUNS }
      : bootMs - start >= HOUR_MS
        ? { hour_start_boot_ms: start + HOUR_MS, now: NO_RUNS, before: quality.now }
        : quality;
  const counts = NO_RUNS.map((_, i) => (current.now[i] ?? 0) + (i === known ? 1 : 0));
  return { ...current, now: counts, before: [...current.before] };
}

/**
 * Runs of the last 60 minutes decided on 0, 1, 2 and 3 signals. Of the hour before, the share that still lies inside
 * is counted as if its runs had been spread evenly.
 */
export function lastHour(quality: Quality, bootMs: number): readonly number[] {
  const start = quality.hour_start_boot_ms;
  if (start === null) return NO_RUNS;
  const ageMs = Math.max(0, bootMs - start);
  const past = (list: readonly number[], leftMs: number): number[] =>
    NO_RUNS.map((_, i) => (list[i] ?? 0) * Math.max(0, Math.min(1, leftMs / HOUR_MS)));
  const newer = past(quality.now, 2 * HOUR_MS - ageMs);
  const older = past(quality.before, HOUR_MS - ageMs);
  return newer.map((count, i) => Math.round(count + (older[i] ?? 0)));
}
