/** What limits a wait, and what is not begun for want of time. No timer or listener is left behind. */
import { intervalForAnswersSec } from '../core/model/budget.js';
import type { RouterFailure } from '../core/model/types.js';

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

/** Timers may fire this much early or late; with less than this left, the time is over. */
export const TIMER_SLACK_MS = 20;
/** An answer may take this much longer than the one before it. */
const SPREAD = 0.1;

/**
 * What would not be answered in time, by what an answer of this session took, is not sent: a request that times out
 * would go on in the router and keep the next run away from it. null = there is time.
 *
 * @param answerMs the longest answer of this session; 0 = none yet, then it is tried
 */
export function noTime(where: string, answerMs: number, leftMs: number): RouterFailure | null {
  if (answerMs === 0 || leftMs >= answerMs * (1 + SPREAD) + TIMER_SLACK_MS) return null;
  return {
    code: 'no_time',
    message: `an answer from ${where} takes ${Math.round(answerMs)} ms and the run has ${Math.round(Math.max(0, leftMs))} ms left: nothing was sent`,
    todo: `nothing, if it is rare; else set measurement.interval_seconds and the timer to ${intervalForAnswersSec(answerMs)} s or more, or find out what keeps the router busy (/tool profile)`,
    answerMs,
  };
}

/** Nothing is sent after a timeout in the same run. */
export const BACKED_OFF: RouterFailure = {
  code: 'resting',
  message: 'the router did not answer earlier in this run and is left alone for now',
  todo: 'nothing; the next run after the pause tries again',
};
