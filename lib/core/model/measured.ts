/** Helpers for values that may be unknown. */
import type { Measured, UnknownReason } from './types.js';

export function ok<T>(value: T): Measured<T> {
  return { kind: 'ok', value };
}

export function unknown(reason: UnknownReason, detail?: string): Measured<never> {
  return detail === undefined ? { kind: 'unknown', reason } : { kind: 'unknown', reason, detail };
}

export function map<T, U>(m: Measured<T>, f: (value: T) => U): Measured<U> {
  return m.kind === 'ok' ? ok(f(m.value)) : m;
}
