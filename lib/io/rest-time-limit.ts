/** One limit out of a time and any number of stop signals, without leaving a timer or listener behind. */

export interface TimeLimit {
  readonly signal: AbortSignal;
  /** Must be called once the work is over. */
  clear(): void;
}

/** Aborts after `ms`, or as soon as any of the stops does. */
export function timeLimit(ms: number, stops: readonly AbortSignal[]): TimeLimit {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  const timer = setTimeout(abort, Math.max(0, ms));
  for (const stop of stops) {
    if (stop.aborted) abort();
    else stop.addEventListener('abort', abort, { once: true });
  }
  return {
    signal: controller.signal,
    clear() {
      clearTimeout(timer);
      for (const stop of stops) stop.removeEventListener('abort', abort);
    },
  };
}
