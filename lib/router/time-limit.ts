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

/** Rejects once the signal has gone off, never resolves: for races. */
export function rejectOn(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = (): void => {
      reject(Object.assign(new Error('out of time'), { code: 'ETIMEDOUT' }));
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
