/** SIGTERM and SIGINT end the waiting, not the saving: a stopped run still leaves its state whole. */
import type { Deadline } from './ports.js';

/** `deadline`, over at once when `stop` aborts. */
export function stoppable(deadline: Deadline, stop: AbortSignal): Deadline {
  return {
    remainingMs: () => (stop.aborted ? 0 : deadline.remainingMs()),
    signal: AbortSignal.any([deadline.signal, stop]),
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
