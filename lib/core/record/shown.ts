/**
 * A value that may be unknown, as it stands in a record: itself, or the text "?reason" or "?reason: words". The only
 * spelling of "not known" in any file this program writes of its runs.
 */
import { ok, unknown } from '../model/measured.js';
import type { Measured, UnknownReason } from '../model/types.js';
import { isText } from './fields.js';

/** Texts of other people's errors: long enough to be understood, too short to fill a disk. */
const LONGEST_DETAIL = 200;

export function clip(text: string): string {
  return text.length <= LONGEST_DETAIL ? text : `${text.slice(0, LONGEST_DETAIL - 1)}…`;
}

export function shown<T>(m: Measured<T>): T | string;
export function shown<T, U>(m: Measured<T>, as: (value: T) => U): U | string;
export function shown<T, U>(m: Measured<T>, as?: (value: T) => U): T | U | string {
  if (m.kind === 'ok') return as === undefined ? m.value : as(m.value);
  return m.detail === undefined ? `?${m.reason}` : `?${m.reason}: ${clip(m.detail)}`;
}

/** Without the words, where they stand beside it already. */
export function shownShort(m: Measured<number>): number | string {
  return m.kind === 'ok' ? m.value : `?${m.reason}`;
}

const REASONS: Record<UnknownReason, true> = {
  all_lost: true,
  probe_failed: true,
  no_baseline: true,
  first_sample: true,
  counter_reset: true,
  gap: true,
  changed_id: true,
  queue_disabled: true,
  router_failed: true,
  router_resting: true,
  missing: true,
  ambiguous: true,
  malformed: true,
  stale: true,
  not_configured: true,
  deadline: true,
};

export function isReason(word: string): word is UnknownReason {
  return Object.hasOwn(REASONS, word);
}

/** A value as `read` understands it, or the reason it is not known; what is neither is malformed. */
export function readShown<T>(raw: unknown, read: (raw: unknown) => T | null): Measured<T> {
  if (isText(raw) && raw.startsWith('?')) {
    const cut = raw.indexOf(': ');
    const word = cut < 0 ? raw.slice(1) : raw.slice(1, cut);
    const reason = isReason(word) ? word : 'malformed';
    return cut < 0 ? unknown(reason) : unknown(reason, raw.slice(cut + 2));
  }
  const value = read(raw);
  return value === null ? unknown('malformed') : ok(value);
}
