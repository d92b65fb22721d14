/**
 * A value that may be unknown, as it stands in a record: itself, or "?reason", or "?reason: words" ("?" alone
 * where the reason stands beside it). The only spelling of "not known" in what this program writes of its runs.
 */
import { ok, unknown } from '../model/measured.js';
import type { Measured, UnknownReason } from '../model/types.js';
import { UNKNOWN_WORDS } from '../model/words.js';

/** Texts of other people's errors: long enough to be understood, too short to fill a disk. */
const LONGEST_DETAIL = 200;

/** Cut between sentences where that leaves most of it, else between words: half a command is worse than none. */
export function clip(text: string): string {
  if (text.length <= LONGEST_DETAIL) return text;
  const head = text.slice(0, LONGEST_DETAIL - 1);
  const sentence = head.lastIndexOf('; ');
  const end = sentence >= LONGEST_DETAIL / 4 ? sentence : head.lastIndexOf(' ');
  return `${end <= 0 ? head : head.slice(0, end)}…`;
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

export function isReason(word: string): word is UnknownReason {
  return Object.hasOwn(UNKNOWN_WORDS, word);
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

// Looking into data that may be anything.

export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(raw: unknown): Fields | null {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as Fields) : null;
}

export function finite(raw: unknown): number | null {
  return typeof raw === 'number' && Number.isFinite(raw) ? raw : null;
}

export function isText(raw: unknown): raw is string {
  return typeof raw === 'string';
}
