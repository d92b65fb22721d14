/** Takes secrets out of everything a session hands back: what a router prints may repeat them. */
import { unknown } from '../core/model/measured.js';
import type { Measured, RouterFailure, RouterReading, RouterResult } from '../core/model/types.js';

export type Scrub = (text: string) => string;

/** A result whose failure is clean; `value` cleans what was read. */
export function scrubResult<T>(
  result: RouterResult<T>,
  scrub: Scrub,
  value: (value: T) => T,
): RouterResult<T> {
  return result.kind === 'ok'
    ? { kind: 'ok', value: value(result.value) }
    : { kind: 'failed', failure: scrubFailure(result.failure, scrub) };
}

function scrubFailure(failure: RouterFailure, scrub: Scrub): RouterFailure {
  return { ...failure, message: scrub(failure.message), todo: scrub(failure.todo) };
}

/** What is known came through a form check; why something is unknown may quote the router. */
export function scrubMeasured<T>(measured: Measured<T>, scrub: Scrub): Measured<T> {
  return measured.kind === 'ok' || measured.detail === undefined
    ? measured
    : unknown(measured.reason, scrub(measured.detail));
}

export function scrubReading(reading: RouterReading, scrub: Scrub): RouterReading {
  return {
    download: scrubMeasured(reading.download, scrub),
    upload: scrubMeasured(reading.upload, scrub),
    rule: scrubMeasured(reading.rule, scrub),
    uptimeMs: scrubMeasured(reading.uptimeMs, scrub),
    atBootMs: reading.atBootMs,
  };
}
