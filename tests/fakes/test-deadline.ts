/** A deadline on real time, for talking to real sockets in tests. */
import type { Deadline } from '../../lib/run/ports.js';

export interface TestDeadline extends Deadline {
  /** The process is told to stop: time is left, but no one may use it. */
  stop(): void;
}

/** Ends after `ms`. Its timer does not keep the test alive. */
export function deadlineIn(ms: number): TestDeadline {
  const end = performance.now() + ms;
  const controller = new AbortController();
  setTimeout(() => controller.abort(), Math.max(0, ms)).unref();
  if (ms <= 0) controller.abort();
  return {
    remainingMs: () => Math.max(0, end - performance.now()),
    signal: controller.signal,
    within: (lessMs) => {
      const inner = deadlineIn(Math.min(lessMs, end - performance.now()));
      controller.signal.addEventListener('abort', () => inner.stop());
      return inner;
    },
    stop: () => controller.abort(),
  };
}
