/** SIGTERM and SIGINT end the waiting, not the saving: a stopped run still leaves its state whole. */
import type { Deadline } from './ports.js';

/** `deadline`, whose signal goes off with `stop` already, with no time left from then on. */
export function stoppable(deadline: Deadline, stop: AbortSignal): Deadline {
  return {
    remainingMs: () => (stop.aborted ? 0 : deadline.remainingMs()),
    // Not AbortSignal.any: it costs more than all other signals of a run together.
    get signal() {
      return deadline.signal;
    },
    within: (ms) => stoppable(deadline.within(ms), stop),
  };
}

/** Aborts on the first SIGTERM or SIGINT; a second one ends the process the ordinary way. */
export function stopOnSignals(): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const onSignal = (): void => {
    controller.abort();
    release();
  };
  const release = (): void => {
    process.off('SIGTERM', onSignal);
    process.off('SIGINT', onSignal);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  return { signal: controller.signal, release };
}
