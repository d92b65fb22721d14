/** How fast a target may be sent to, and when one that failed is tried again. All of it over wall time, which may step. */
import type { TargetMemory } from './model.js';

/** A bucket of messages, as the services themselves count. */
export interface Pace {
  /** So many at once. */
  readonly burst: number;
  /** One more after so long, ms. */
  readonly refillMs: number;
}

/** Tries of a target that does not answer: half a minute, then longer, at most a quarter of an hour. */
const FIRST_RETRY_MS = 30_000;
const LONGEST_RETRY_MS = 900_000;
/** What a service may ask for; a day is as good as for ever. */
const LONGEST_WAIT_MS = 86_400_000;
/** A clock that shows less than when the wait began has been set back. */
const GRAIN_MS = 1_000;

export function filled(bucket: TargetMemory['bucket'], pace: Pace, nowMs: number): TargetMemory['bucket'] {
  // A clock that went back gives nothing, and takes nothing.
  const passedMs = Math.max(0, nowMs - bucket.atMs);
  return { tokens: Math.min(pace.burst, bucket.tokens + passedMs / pace.refillMs), atMs: nowMs };
}

export function canSend(bucket: TargetMemory['bucket'], pace: Pace, nowMs: number): boolean {
  return filled(bucket, pace, nowMs).tokens >= 1;
}

export function spent(bucket: TargetMemory['bucket'], pace: Pace, nowMs: number): TargetMemory['bucket'] {
  const { tokens, atMs } = filled(bucket, pace, nowMs);
  return { tokens: Math.max(0, tokens - 1), atMs };
}

export function isWaiting(wait: TargetMemory['wait'], nowMs: number): boolean {
  return wait !== null && nowMs < wait.untilMs && nowMs >= wait.setMs - GRAIN_MS;
}

/** @param fails in a row, this one included. @param askedMs what the target asked for; null = nothing */
export function waitAfter(
  fails: number,
  askedMs: number | null,
  nowMs: number,
): NonNullable<TargetMemory['wait']> {
  const ownMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(fails - 1, 10));
  const waitMs = Math.min(LONGEST_WAIT_MS, Math.max(askedMs ?? ownMs, 1_000));
  return { untilMs: nowMs + waitMs, setMs: nowMs };
}

/** Retry-After: seconds, or a date. null: it says neither. */
export function retryAfterMs(header: string | undefined, nowMs: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}(\.\d{1,6})?$/.test(text)) return Math.round(Number(text) * 1000);
  const atMs = /^[A-Za-z]{3,9},? /.test(text) ? Date.parse(text.slice(0, 40)) : Number.NaN;
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}
